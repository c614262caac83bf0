"""JSON Lines of claims: schema ``sayso.claim/1``, nothing lost."""

from typing import BinaryIO

from sayso.exports import Loss
from sayso.exports.lines import line
from sayso.model.public import claim_out
from sayso.store.view import View


def write(view: View, out: BinaryIO) -> Loss:
    """Write one claim a line, in reading order."""
    rows = 0
    for kept in view.claims():
        out.write(line(claim_out(kept.claim, kept.report)))
        rows += 1
    return Loss(profile="jsonl", rows=rows)
