"""The grammar of time: the rules that find dates, weekdays, periods and other time words in a text, one piece at a time."""

# ruff: noqa: E501  (a rule is one line: a broken pattern is harder to read than a long one)

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso.mentions import timebuild as build
from sayso.mentions import timerelative as relative
from sayso.mentions.timebuild import Built, Kind, Role, hints, phrases
from sayso.mentions.timewords import pattern


@dataclass(frozen=True, slots=True)
class Piece:
    """One time expression as it stands in a text: where, what it says (see ``timeexpr``) and what sort it is.

    A dead piece looks like a date but is none ("30 February"): it keeps its words from being read as another.
    """

    start: int
    end: int
    expr: str | None
    timex: str | None
    kind: Kind
    role: Role
    rule: str
    halves: tuple[tuple[int, int], ...] = ()  # the two ends of a piece that is a range by itself ("26-28 March")


Builder = Callable[[re.Match[str]], Built | None]

# Longer matches win; among equals the earlier rule. "?" marks what may be missing; names in braces are word lists (timewords.fragments).
RULES: tuple[tuple[str, str, Builder], ...] = (
    ("times.iso", r"(?P<iso>\d{4}-\d\d-\d\d)(?:T(?P<clock>\d\d:\d\d)[\d:.]*Z?)?", build.iso),
    ("times.numeric", r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)", build.numeric),
    ("times.day_month_year", r"(?:{wday},? (?:the )?)?(?:the )?(?P<d>{dd})(?: day)?(?: of)?[\s-](?P<m>{mon})[,\s-]{1,2}(?P<y>{year}|'?\d\d(?![\d,.:/%-]\w| [a-z]+s\b))", build.dated),
    ("times.month_day_year", r"(?:{wday},? )?(?P<m>{mon}) (?:the )?(?P<d>{dd}),? (?P<y>{year})", build.dated),
    ("times.days_of_month", r"(?:the )?(?P<d>{dom})(?P<sep> ?[-–—/&] ?| to | and )(?:the )?(?P<e>{dom})(?: of)? (?P<m>{mon})(?:,? (?P<y>{year}))?", build.days),
    ("times.month_days", r"(?P<m>{mon}) (?P<d>{dom})(?P<sep> ?[-–—/&] ?| to | and )(?P<e>{dom})(?![\d:%]|,\d{3}|\.\d| ?{mon}(?!\w))(?:,? (?P<y>{year}))?", build.days),
    ("times.day_month", r"(?:(?P<w>{wday}),? (?:the )?)?(?:the )?(?P<d>{dd})(?: of)? (?P<m>{mon}){relyear}?", build.dated),
    ("times.month_day", r"(?:(?P<w>{wday}),? )?(?P<m>{mon}) (?:the )?(?P<d>{dom})(?![\d:%]|,\d{3}|\.\d){relyear}?", build.dated),
    ("times.month_year", r"(?:(?:the )?(?P<part>{part})[\s-]?(?:of )?)?(?P<m>{mon}),? ?(?:of )?(?P<y>{year})", build.month),
    ("times.month", r"(?:(?:the )?(?P<part>{part})[\s-]?(?:of )?)?(?:(?P<rel>this past|this coming|last|next|this) )?(?P<m>{month}){relyear}?", build.month),
    ("times.years", r"(?P<y>{year}) ?(?P<sep>[-–—/]) ?(?P<z>{year}|\d\d)(?!-\d|\d)", build.years),
    ("times.year", r"(?:(?:the )?(?P<part>{part})[\s-]?(?:of )?)?(?P<y>{year})(?![.,]\d)", build.year),
    ("times.decade", r"(?:the )?(?:(?P<part>{part})[\s-]?(?:of the )?)?(?:(?P<y>(?:1\d|20)\d0)'?s|'(?P<s>[1-9]0)'?s)", relative.decade),
    ("times.decade_word", r"the (?:(?P<part>early|mid|late)[\s-])?(?:19|nineteen-?)?(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)", relative.decade),
    ("times.century", r"(?:the )?(?:(?P<part>early|mid|late)[\s-])?(?P<o>{ordinal})[\s-]century", relative.century),
    ("times.season", r"(?:(?:the )?(?P<part>{part}) )?(?:(?P<rel>last|this|next|this past|this coming|the|that|in|by|since) )?(?P<s>{season})(?:,? (?:of )?(?P<y>{year})|{relyear})?", relative.season),
    ("times.quarter", r"(?:the )?(?P<o>first|second|third|fourth)[\s-](?P<q>quarter|half)(?: of (?:(?P<y>{year})|(?P<relyear>this|last|next) year))?", relative.quarter),
    ("times.named_day", r"(?:{days})", relative.named_day),
    ("times.holiday", r"(?:{holidays})(?:,? (?P<y>{year})| (?P<rel>last|this|next) year)?", relative.holiday),
    ("times.weekday", r"(?:(?P<rel>last|next|this past|this coming|this|past|coming|later on|later|late|earlier on|earlier|early|the following|the previous|the same) )?(?P<w>{weekday})(?:,? (?P<week>last|this|next) week)?", relative.weekday),
    ("times.week_of", r"(?:(?:early|later?|earlier|mid)[\s-])?(?P<the>the )?(?P<rel>last|past|this past|next|this|coming|current|previous|following|same|that) (?P<u>week|weekend|month|year|decade|century)", relative.relative),
    ("times.part_of_now", r"(?:the )?(?P<part>{part}) (?:of )?the (?P<u>week|month|year)", relative.part_of_now),
    ("times.weekend", r"(?:over|at|during|on) (?P<core>the weekend)", relative.weekend),
    ("times.ago", r"(?P<hedge>(?:about|around|almost|nearly|some|roughly|over|more than|less than|at least|just|just over|only) )*(?P<n>{num}|{vague}|an?|half an?)[\s-](?P<u>{unit}) (?P<way>ago|earlier|later|before|previously|afterwards?|after|from now|beforehand)", relative.ago),
    ("times.vague_ago", r"(?P<u>{units}) (?P<way>ago|earlier|later|before)", relative.vague_ago),
    ("times.past_period", r"(?:the |this |these )?(?P<rel>last|past|next|coming|previous|preceding|following|recent) (?:(?P<n>{num}|{vague}|couple of|few) )?(?P<u>{units})", relative.past_period),
    ("times.next_day", r"(?:(?:early|late) )?(?:the|that|this) (?P<rel>very next|next|following|same|previous|preceding|very) (?P<u>day|night|morning|afternoon|evening)", relative.next_day),
    ("times.that_day", r"that (?:same )?(?P<u>day|night|morning|afternoon|evening|month|year|week)", relative.that_day),
    ("times.day_before", r"(?:the|a) day (?P<way>before|after|earlier|later|following)(?P<rest> (?!yesterday|tomorrow)\w+)?", relative.day_before),
    ("times.clock", r"(?P<h>\d{1,2})(?P<sep>[:.])(?P<min>\d\d)(?::\d\d)?(?:\s?(?P<mark>[ap]\.m\b\.?|[ap]m\b|hours|hrs?\b\.?|GMT|UTC|local time|o'clock))?", relative.clock),
    ("times.hour", r"(?P<h>\d{1,2})\s?(?P<mark>[ap]\.m\b\.?|[ap]m\b|o['’]clock)", relative.clock),
    ("times.military_hour", r"(?P<h>[01]\d|2[0-4])(?P<min>[0-5]\d)\s?(?P<mark>hours|hrs?\b|GMT|UTC|local time)", relative.clock),
    ("times.daypart", r"(?P<all>(?:(?:the|this|all) )?(?:(?:very )?(?:early|late|small|predawn|pre-dawn)[\s-])?(?:hours of )?(?:the )?)(?P<p>{daypart})(?: hours)?", relative.daypart),
    ("times.small_hours", r"(?:the )?(?P<p>early|small|pre-dawn|predawn) hours", relative.small_hours),
    ("times.reference", r"(?:{references})(?! (?:week|month|year|day|hour|fortnight)s?\b)", relative.reference),
    ("times.every", r"(?:every|each) (?:(?P<other>other|single) )?(?:(?P<n>{num}) )?(?:(?P<u>{unit})|(?P<w>{weekday})|(?P<p>{daypart}))", relative.every),
    ("times.frequency", r"(?:{frequencies})", relative.frequency),
    ("times.weekdays", r"(?P<w>{weekday})s", relative.every),
    ("times.per", r"per (?P<u>second|minute|hour|day|week|month|year)", relative.per),
    ("times.duration", r"(?:(?:over|about|nearly|almost|more than|less than|at least|only|around|up to) )?(?P<n>{num}(?: and a half)?|{vague}|an?|half an?)[\s-](?:more |full |long |consecutive |straight )?(?P<u>{unit})(?:[\s-]long)?", relative.duration),
    ("times.long", r"(?:for|after|in|within|over|of|during|through) (?P<core>(?:many )?(?P<u>{units}))", relative.long),
)  # fmt: skip
# Rules that need no word of time, only digits; the others are not tried on a text without such a word.
DIGITS = frozenset(
    ("times.iso", "times.numeric", "times.years", "times.year", "times.decade", "times.clock", "times.hour", "times.military_hour", "times.holiday")
)
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]+")


@lru_cache
def _compiled() -> tuple[tuple[str, re.Pattern[str], Builder], ...]:
    return tuple((name, pattern(_phrases(template)), builder) for name, template, builder in RULES)


def _phrases(template: str) -> str:
    for name in ("days", "holidays", "references", "frequencies"):
        template = template.replace(f"{{{name}}}", phrases(name))
    return template


def scan(text: str) -> tuple[Piece, ...]:
    """The time expressions of a text, in order, none inside another; dead pieces are left out.

    >>> [(text[p.start : p.end], p.expr) for text in ["two people died on Aug. 28 and last Friday"] for p in scan(text)]
    [('Aug. 28', 'XXXX-08-28'), ('last Friday', 'last(XXXX-WXX-5)')]
    """
    worded = not hints().isdisjoint(WORD.findall(text.lower()))
    if not worded and not DIGIT.search(text):
        return ()
    found = sorted(_matches(text, worded=worded), key=lambda row: (row.start, -row.end))
    chosen: list[Piece] = []
    end = -1
    for piece in found:
        if piece.start >= end:
            chosen.append(piece)
            end = piece.end
    return tuple(piece for piece in chosen if piece.role != "dead")


def _matches(text: str, *, worded: bool) -> Iterator[Piece]:
    for name, rule, builder in _compiled():
        if not worded and name not in DIGITS:
            continue
        for match in rule.finditer(text):
            built = builder(match)
            if built is not None:
                start, end = match.span("core") if "core" in rule.groupindex else match.span()
                yield Piece(start + built.skip, end - built.cut, built.expr, built.timex, built.kind, built.role, name, _halves(match, built))


def _halves(match: re.Match[str], built: Built) -> tuple[tuple[int, int], ...]:
    if built.kind != "range" or "sep" not in match.re.groupindex:
        return ()
    return (match.start(), match.start("sep")), (match.end("sep"), match.end())
