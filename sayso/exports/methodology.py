"""A readable page (HTML, all in one file): how this database came about, what its numbers mean, and what it does not hold.

It says what the Every Casualty standards ask of such a page: sources, inclusion, definitions, how accounts are weighed, corrections, gaps.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, BinaryIO

from sayso.codebook.loader import load_list
from sayso.exports import Loss, Losses, acled, ucdp
from sayso.exports.told import Told, told
from sayso.incidents.accounts import label
from sayso.incidents.counting import categories
from sayso.incidents.rules import grades, rules
from sayso.model.report import Report
from sayso.store.view import View

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}"
    "table{border-collapse:collapse;margin:.5rem 0 1.5rem}td,th{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top;"
    "border-bottom:1px solid #ddd}td.n{text-align:right;font-variant-numeric:tabular-nums}h2{margin-top:2.5rem}"
    "@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#181818}td,th{border-color:#444}}"
)
HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    f"<title>How this database came about</title><style>{STYLE}</style></head><body><h1>How this database came about</h1>\n"
)
Rows = Iterable[tuple[Any, ...]]


def write(view: View, out: BinaryIO) -> Loss:
    """Write the page."""
    found, reports = told(view), view.reports()
    out.write(HEAD.encode())
    for part in (_what, _read, _claims, _incidents, _displaced):
        out.writelines(piece.encode("utf-8", "backslashreplace") for piece in part(view, found, reports))
    out.writelines(piece.encode("utf-8", "backslashreplace") for piece in (*_gaps(found, reports), *_elsewhere(found)))
    out.write(b"</body></html>\n")
    losses = Losses()
    losses.count("claims", "the page counts them and shows none; see the other profiles", len(found.claims))
    return losses.report("methodology", 1)


def table(rows: Rows, *headings: str) -> str:
    """Rows as a table of escaped texts; numbers stand to the right.

    >>> table([("a<b", 1000)], "what", "how many").partition("</tr>")[2]
    '<tr><td>a&lt;b</td><td class="n">1,000</td></tr></table>\\n'
    """
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in headings)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table>{f'<tr>{head}</tr>' if head else ''}{body}</table>\n" if body else "<p>None.</p>\n"


def _cell(value: Any) -> str:
    return f'<td class="n">{value:,}</td>' if isinstance(value, int | float) else f"<td>{escape(str(value))}</td>"


def _section(title: str, *paragraphs: str) -> str:
    return f"<h2>{escape(title)}</h2>\n" + "".join(f"<p>{escape(text)}</p>\n" for text in paragraphs)


def _most(counted: Counter[Any]) -> list[tuple[Any, int]]:
    """The commonest first, ties by name."""
    return sorted(counted.items(), key=lambda item: (-item[1], str(item[0])))


def _what(view: View, found: Told, reports: list[Report]) -> Iterator[str]:
    days = sorted(report.published[:10] for report in reports if report.published)
    yield _section(
        "What it is",
        "A database of attributed claims: who says, in which report, what happened, to whom, where, when, how many. A claim is not a fact. Nothing"
        " was averaged or settled: where accounts differ, both stand.",
    )
    yield table(
        [
            ("reports", len(reports)),
            ("claims", len(found.claims)),
            ("incidents (claims judged to speak of one happening)", len(found.tellings)),
            ("voices named", len({voice.source.value.id or voice.source.value.name for claim in found.claims.values() for voice in claim.sources})),
            ("people's judgements that stand", len(view.judgements())),
            ("published", f"{days[0]} to {days[-1]}" if days else "no report gives its date"),
        ]
    )
    asked = [(name, value) for name, value in _filter(view) if value]
    if asked:
        yield _section("Only a part is counted here", "This page was made under a filter:") + table(asked)


def _filter(view: View) -> list[tuple[str, Any]]:
    names = ("kind", "source", "place", "report", "since", "until", "as_of", "text")
    return [(name, getattr(view.chosen, name)) for name in names]


def _read(view: View, found: Told, reports: list[Report]) -> Iterator[str]:
    yield _section(
        "What was read",
        "Every report that was given to sayso, and nothing else; it searches for none. A report's text is kept as it was received, with the hash of"
        " its file and the reader that took the text out. The same report met twice is one.",
    )
    yield table(_most(Counter(report.publisher or "publisher not told" for report in reports)), "publisher", "reports")
    yield table(_most(Counter(report.extractor or "not kept" for report in reports)), "read by", "reports")
    yield table(_most(Counter(report.published_basis or "no date" for report in reports)), "publication date from", "reports")


def _claims(view: View, found: Told, reports: list[Report]) -> Iterator[str]:
    from importlib.metadata import version

    yield _section(
        "How reports become claims",
        "A grammar pipeline reads each sentence; rules of a published codebook turn its words into claims. Every value keeps the characters it was"
        " read from and the rule that read it (sayso why CLAIM-ID shows both). No value comes from a language model's memory. The same text gives"
        " the same claims.",
        f"This page was made by sayso {version('sayso')}.",
    )
    runs = view.runs()
    yield table(
        [(one["started"], one["sayso"], one["model"] or "", (one["codebook"] or "")[:16]) for one in runs], "read", "sayso", "pipeline", "codebook"
    )
    claims = found.claims.values()
    yield table(_most(Counter(label(claim.kind.value) for claim in claims)), "kind", "claims")
    yield table(_most(Counter(claim.stance for claim in claims)), "stance", "claims")
    yield table(_most(Counter(claim.status or "none" for claim in claims)), "status", "claims")
    yield table(_most(Counter(claim.rule for claim in claims)), "rule", "claims")


def _incidents(view: View, found: Told, reports: list[Report]) -> Iterator[str]:
    list_ = load_list("grouping")
    yield _section(
        "How claims become incidents",
        "Two claims are joined when what they say of kind, place, time, parties and numbers reaches enough points, within one report "
        f"{list_['joins']['within']}, across reports {list_['joins']['across']}. A person's word (same, different, unsure) always wins. An incident"
        " holds no facts of its own.",
    )
    yield table(sorted(rules().points.items(), key=lambda item: (-abs(item[1]), item[0])), "what is compared", "points")
    counted = Counter(telling.grade.name for telling in found.tellings)
    yield _section("How well incidents are attested", "The first rule that holds. Origins are counted, not outlets: copies of one story are one.")
    yield table([(name, rule, counted[name]) for name, rule in grades().rules.items()], "grade", "rule", "incidents")
    words = view.judgements()
    yield _section("People's judgements")
    yield table(_most(Counter(f"{word.by}: {word.verdict}" for word in words)), "who and what", "pairs")


def _displaced(view: View, found: Told, reports: list[Report]) -> Iterator[str]:
    yield _section(
        "How numbers are read",
        "“At least nine” is nine with no upper end; “about 100” is 100, marked as rough; “dozens” is a floor of 24 and is never added up. Households"
        " become people only with a household size that a report or a table gives, and both are shown. A part is never added to its whole.",
    )
    yield table([(name, row["kind"], row["measure"]) for name, row in categories().items()], "category", "stock or flow", "measure")
    counted = Counter(figure.value.measure for claim in found.claims.values() for figure in claim.figures)
    yield table(_most(counted), "measure", "figures")


def _gaps(found: Told, reports: list[Report]) -> Iterator[str]:
    claims = list(found.claims.values())
    yield _section("What is not known", "Unknown stays empty: the day of publication is never put in the place of the day of an event.")
    yield table(
        [
            ("reports without a publication date", sum(not report.published for report in reports)),
            ("claims without a voice of their own (the report speaks)", sum(not claim.sources for claim in claims)),
            ("claims without a time", sum(claim.when is None for claim in claims)),
            ("claims whose time is open", sum(claim.when is not None and claim.when.value.earliest is None for claim in claims)),
            ("claims without a place", sum(not claim.places for claim in claims)),
            ("claims whose places no list knows", sum(bool(claim.places) and all(p.value.lat is None for p in claim.places) for claim in claims)),
            ("figures that are vague", sum(figure.value.quantifier == "vague" for claim in claims for figure in claim.figures)),
            ("figures that were worked out", sum(figure.value.derived is not None for claim in claims for figure in claim.figures)),
        ]
    )
    yield "<p>Reports that could not be read are named when they are read; no list of them is kept.</p>\n"


def _elsewhere(found: Told) -> Iterator[str]:
    """What the tables of events could not take, counted here so that it is read before they are used."""
    yield _section("What tables of other shapes leave out", "Each export writes its own loss report beside it; these are the largest losses.")
    for name, module in (("ACLED", acled), ("UCDP GED", ucdp)):
        losses = Losses()
        rows = sum(module.row_of(telling, losses) is not None for telling in found.tellings)
        lost = losses.report(name.lower(), rows).lost
        yield f"<h3>A table in {name}’s shape: {rows:,} rows</h3>\n"
        yield table([(one.field, one.why, one.rows) for one in lost], "what", "why", "how many")
