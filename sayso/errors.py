"""Errors that name the place, the reason and the next step.

Every error a user can meet is a :class:`SaysoError` with a stable slug. ``docs/errors.md`` lists the same slugs; a test compares them.
"""


class SaysoError(Exception):
    """What went wrong, where, why, and what to do about it, in one line.

    >>> print(SaysoError("no-such-file", what="cannot read", where="page.txt", why="there is no such file", todo="check the path"))
    no-such-file: cannot read page.txt: there is no such file. Check the path
    """

    def __init__(self, slug: str, *, what: str, where: str = "", why: str = "", todo: str = "") -> None:
        self.slug = slug
        self.what = what
        self.where = where
        self.why = why
        self.todo = todo
        super().__init__(slug, what, where, why, todo)

    def __str__(self) -> str:
        head = " ".join(part for part in (self.what, self.where) if part)
        body = f"{head}: {self.why}" if self.why else head
        todo = f". {self.todo[0].upper()}{self.todo[1:]}" if self.todo else ""
        return one_line(f"{self.slug}: {body}{todo}")


def one_line(text: str, limit: int = 500) -> str:
    """Text made safe for a terminal and a log: one line, no control characters, bounded length.

    >>> one_line("a\\nb" + chr(27) + "[31m")
    'a b?[31m'
    """
    flat = " ".join(text.split())
    safe = "".join(char if char.isprintable() else "?" for char in flat)
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"
