"""Expressions of time: the compact form a time is kept in, and its reading once a date to count from is known.

2016-08-28  2016-08  2016  2016-SU  2016-Q3  198X  19XX     a date, season, quarter, decade, century
XXXX-08-28  XXXX-08  XXXX-SU  XXXX-WXX-3                    the same without its year; a weekday (1 = Monday)
now-1D  now-1W  now+2M  ref+1D                              counted from the publication day / from the date stated before (D W M Y E C)
last(A) next(A) future(A)     strictly before, strictly after, on or after the publication day (plain: the nearest past one)
early(A) mid(A) late(A)       a part of it;   at(A,T15:00) at(A,TMO)  a time of day;   night(A)  that night into the next day
in(A,B)                       B within A: in(now-1Y,XXXX-10), in(now-1W,XXXX-WXX-5);   weekend(A)
since(A) until(A) before(A) after(A) span(A,B) both(A,B)    open and closed ranges;   past(P2W) coming(P2W)  up to / from publication
given(A,B)                    B, counted from A, which the text states earlier
"""

import re
from dataclasses import dataclass
from functools import lru_cache

LEAF = re.compile(
    r"XXXX-WXX-[1-7]|\d{3}X|\d\dXX|(?:\d{4}|XXXX)(?:-\d\d(?:-\d\d)?|-(?:SP|SU|FA|WI|Q[1-4]|H[12])|-W\d\d)?|(?:now|ref)(?:[+-]\d{1,4}[DWMYEC])?"
    r"|P\d{1,4}[DWMY]|PT\d{1,4}H|T\d\d:\d\d|TMO|TMI|TAF|TEV|TNI"
)
ARITY = {"in": 2, "at": 2, "span": 2, "both": 2, "given": 2}
FUNCTIONS = frozenset(ARITY) | frozenset(
    ("last", "next", "future", "early", "mid", "late", "night", "weekend", "since", "until", "before", "after", "past", "coming")
)
DEPTH = 12


@dataclass(frozen=True, slots=True)
class Node:
    """A parsed expression: a leaf (``op`` is "leaf", ``value`` its text) or a function of one or two expressions."""

    op: str
    value: str = ""
    args: tuple["Node", ...] = ()

    def __str__(self) -> str:
        return self.value if self.op == "leaf" else f"{self.op}({','.join(map(str, self.args))})"


@lru_cache(maxsize=8192)
def parse(expr: str) -> Node | None:
    """The tree of an expression; None if it is not well formed (a hand-written one may be anything).

    >>> str(parse("since(XXXX-07)"))
    'since(XXXX-07)'
    >>> parse("since(July") is None
    True
    """
    found = _read(expr, 0, 0)
    return found[0] if found and found[1] == len(expr) else None


def _read(expr: str, at: int, depth: int) -> tuple[Node, int] | None:
    leaf = LEAF.match(expr, at)
    if leaf:
        return Node("leaf", leaf[0]), leaf.end()
    opening = expr.find("(", at)
    name = expr[at:opening] if opening > 0 else ""
    if name not in FUNCTIONS or depth > DEPTH:
        return None
    args: list[Node] = []
    place = opening
    for _ in range(ARITY.get(name, 1)):
        if args and expr[place : place + 1] != ",":
            return None
        found = _read(expr, place + 1, depth + 1)
        if found is None:
            return None
        args.append(found[0])
        place = found[1]
    return (Node(name, "", tuple(args)), place + 1) if expr[place : place + 1] == ")" else None
