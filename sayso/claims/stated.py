"""Statements given whole: what follows "The minister said:" is that voice's, paragraph after paragraph, though no quotation marks say so."""

from collections.abc import Sequence

from sayso.claims.clauses import raw_subject
from sayso.claims.naming import Memory, Name, is_pronoun, name_of, resolve
from sayso.claims.voices import issuer
from sayso.codebook.lexicon import speech_cues
from sayso.model.sentence import Sentence

MARKS = ("“", '"', "«", "‘", "``", "'")
NEAR = 6  # words between a verb of saying and the colon that ends its sentence


def statement_after(sentences: Sequence[Sentence], n: int, memory: Memory) -> Name | None:
    """Whose statement begins behind sentence ``n``: it ends in a verb of saying and a colon, and no quotation mark opens what follows."""
    sentence, words = sentences[n], sentences[n].words
    if len(words) < 3 or words[-1].text != ":" or n + 1 >= len(sentences) or not sentences[n + 1].words:
        return None
    if sentences[n + 1].words[0].text in MARKS:
        return None
    cue = next((word.i for word in reversed(words[-NEAR:]) if word.pos == "VERB" and word.lower in speech_cues()), None)
    speaker = raw_subject(sentence, cue) if cue is not None else None
    if speaker is None:
        return None
    name = resolve(memory, name_of(sentence, issuer(sentence, speaker)), "speaker")
    return None if is_pronoun(name) else name


def goes_on(sentence: Sentence, speaker: Name, memory: Memory) -> bool:
    """Whether a sentence may still be the statement of ``speaker``: it does not tell of that speaker as of somebody else."""
    for root in sentence.roots:
        for k in sentence.kids(root, "nsubj"):
            name = resolve(memory, name_of(sentence, k), "speaker")
            if not is_pronoun(name_of(sentence, k)) and _same(name, speaker):
                return False
    return True


def _same(name: Name, speaker: Name) -> bool:
    return name.name == speaker.name or (name.antecedent is not None and name.antecedent == (speaker.antecedent or speaker.span))
