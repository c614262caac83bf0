"""Language: the spaCy pipeline, and sentences as plain words."""

from sayso.language.load import load
from sayso.language.parse import parse, parse_many

__all__ = ["load", "parse", "parse_many"]
