"""Frame: one attribution in one sentence."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One attribution in one sentence, in word indexes.

    ``speaker`` heads the speaker's noun phrase (None: unnamed, or not in this sentence). ``content`` are the words the voice answers for,
    ``own`` the words of the attribution itself. ``act`` is set where the act of speech is an event (demand, statement, threat).
    ``cited`` are heads of cited voices.
    """

    cue: int
    last: int
    rule: str
    stance: str = "asserts"
    speaker: int | None = None
    content: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()
    act: str | None = None
    cited: tuple[int, ...] = ()
    equals: tuple[int, ...] = ()
    unnamed: bool = False
    negated: bool = False
    inherit: bool = False  # a participle: the voice of the frame around it
    accused: int | None = None
    noun_content: bool = False
    tags: frozenset[str] = field(default=frozenset())
