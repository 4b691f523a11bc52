"""Deposition transcripts: pages of numbered lines in; cites, words found and examinations out. Pure."""

from nextfriend.engines.transcripts.cites import At, BadCite, Cite, merge, parse, subtract
from nextfriend.engines.transcripts.model import Examination, Line, NotNumbered, Transcript
from nextfriend.engines.transcripts.reading import read, read_text
from nextfriend.engines.transcripts.search import Found, Index, NothingToFind

__all__ = [
    "At",
    "BadCite",
    "Cite",
    "Examination",
    "Found",
    "Index",
    "Line",
    "NotNumbered",
    "NothingToFind",
    "Transcript",
    "merge",
    "parse",
    "read",
    "read_text",
    "subtract",
]
