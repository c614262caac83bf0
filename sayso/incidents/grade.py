"""How well an incident stands, by a rule that is printed beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.incidents.points import Point
from sayso.incidents.rules import grades

if TYPE_CHECKING:
    from sayso.incidents.accounts import Account


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade, the codebook's rule that gave it, and what the rule saw here."""

    name: str
    rule: str
    because: str


def holds(stance: str) -> bool:
    """Whether a stance holds that the thing is so.

    >>> holds("accuses"), holds("silent")
    (True, False)
    """
    return stance in grades().holds


def grade(accounts: "Sequence[Account]", differences: Sequence[Point]) -> Grade:
    """The first of the codebook's rules that holds for these accounts."""
    holding = [account for account in accounts if holds(account.stance)]
    name, because = _first(accounts, holding, differences)
    return Grade(name, grades().rules[name], because)


def _first(accounts: "Sequence[Account]", holding: "list[Account]", differences: Sequence[Point]) -> tuple[str, str]:
    if not accounts:
        return "withdrawn", "no report is left"
    denying = [account for account in accounts if account.stance == "denies"]
    named = [account for account in holding if account.named]
    disputed = [point for point in differences if point.about in ("doer", "outcome")]
    if denying and any(account.key != denial.key for account in named for denial in denying):
        return "contested", f"{_names(denying)} denied what {_names(named)} said"
    if denying:
        return "denied", f"{_names(denying)} denied it"
    if disputed:
        return "contested", disputed[0].words
    if not holding:
        return "not held", f"{_names(list(accounts))} said nothing of it, or did not know"
    return _by_origins(holding)


def _by_origins(holding: "list[Account]") -> tuple[str, str]:
    origins = sorted({account.origin for account in holding if account.origin})
    owners = [account for account in holding if account.own]
    others = {account.origin for account in holding if not account.own and account.origin}
    admitted = [account for account in owners if account.stance == "claims_responsibility"]
    if admitted and others - {account.origin for account in admitted}:
        return "acknowledged", f"{_names(admitted)} said it did it; {_names([a for a in holding if not a.own])} reported it too"
    if len({account.party.side for account in owners if account.party and account.party.side}) > 1:
        return "corroborated", f"both sides say so: {_names(owners)}"
    if owners and not others:
        return "claimed by a party about itself", f"only {_names(owners)} said so"
    if len(origins) > 1:
        return "corroborated", f"{len(origins)} independent origins: {_by_origin(holding, origins)}"
    return "single source", f"only {_names(holding)} said so"


def _by_origin(holding: "list[Account]", origins: list[str]) -> str:
    return "; ".join(", ".join(dict.fromkeys(account.voice for account in holding if account.origin == origin)) for origin in origins)


def _names(accounts: "list[Account]") -> str:
    return " and ".join(dict.fromkeys(account.voice for account in accounts))
