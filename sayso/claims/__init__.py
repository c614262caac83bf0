"""Claims: mentions of a sentence become who says what happened, to whom, where, when and how many."""

from sayso.claims.make import make

__all__ = ["make"]
