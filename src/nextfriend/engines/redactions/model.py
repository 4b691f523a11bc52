"""What is said of a PDF: which words are covered and still there, on which page and where."""

from __future__ import annotations

import enum
from dataclasses import dataclass

LONGEST_PASSAGE = 1_000  # characters that are kept of one covered passage


class NotRead(Exception):
    """The file is no PDF that can be opened: `why` is "password" or "damaged"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Cover(enum.Enum):
    """What lies over the words."""

    BOX = "a box"
    PICTURE = "a picture"
    ANNOTATION = "an annotation"
    MARK = "a redaction mark that was never applied"
    SCAN = "a box in the scan"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page as it is seen, in points from its left and its top edge."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that nobody sees and anybody can copy: their page from 1, where, under what; `span` is from which
    letter of the page's text layer up to which.
    """

    page: int
    box: Box
    cover: Cover
    text: str
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found on some pages of `pages`. `cut_off` are the pages, by their numbers from 1, with words
    beyond their visible edge: they are still in the file, but nothing covers them.
    """

    pages: int
    passages: tuple[Passage, ...] = ()
    cut_off: tuple[int, ...] = ()
