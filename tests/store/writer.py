"""A process that keeps reports, for the tests of several writers and of killed ones: ``python -m tests.store.writer URL FIRST LAST``.

The same number always gives the same report with the same claims. Each number is printed when its report is kept.
"""

import sys
from collections.abc import Iterator

from sayso.store import open_store
from tests.store.made import TEXT, Made, claim, full_claim, report

WORDS = ("killed", "people", "denied", "Nobody")


def numbered(number: int) -> Made:
    """The report of this number, with one to five claims."""
    of = report(f"r{number}", f"{TEXT} Report {number}.", published="2016-08-29")
    return of, (full_claim(of), *(claim(of, words) for words in WORDS[: number % 5]))


def expected(numbers: range) -> Iterator[str]:
    """The ids of all claims of these reports."""
    for number in numbers:
        yield from (one.id for one in numbered(number)[1])


def main(url: str, first: str, last: str) -> None:
    """Keep the reports from first to last, backwards where last is lower."""
    step = 1 if int(first) <= int(last) else -1
    with open_store(url) as store:
        tell("ready")
        for number in range(int(first), int(last) + step, step):
            store.keep(*numbered(number))
            tell(number)


def tell(what: object) -> None:
    """One line on stdout, at once."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
