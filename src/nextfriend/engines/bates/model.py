"""What is produced, under which numbers, and what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

# It ends in no digit: ABC1 with 0000001 and ABC with 10000001 would be one number.
_PREFIX = re.compile(r"[A-Z]|[A-Z0-9][A-Z0-9._-]{0,18}[A-Z._-]", re.IGNORECASE)
_WIDEST = 12
_REDACTED_NAME = re.compile(r"[\s_.(\[-]*redacted[)\]]?$", re.IGNORECASE)


class NotProduced(Exception):
    """Nothing can be produced like this: `sentence` says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Numbering:
    """A prefix and how many digits follow it, filled with zeros."""

    prefix: str
    width: int = 7

    def __post_init__(self) -> None:
        if not _PREFIX.fullmatch(self.prefix):
            raise NotProduced(
                "A prefix is 1 to 20 letters, digits, dots, hyphens or underscores. It begins with a letter "
                "or digit "
                "and does not end with a digit. Enter one like ABC or DOE2-."
            )
        if not 1 <= self.width <= _WIDEST:
            raise NotProduced(f"Numbers have 1 to {_WIDEST} digits. Enter a width like 7.")

    @property
    def last(self) -> int:
        """The last number that has a name."""
        return int(10**self.width - 1)

    def name(self, number: int) -> str:
        """ABC0000001."""
        return f"{self.prefix}{number:0{self.width}}"


@dataclass(frozen=True, slots=True)
class Document:
    """One document to produce. A PDF is stamped on each page. Anything else is a native: it gets one number,
    a slip sheet and its own file under that number. `native` is the native file of a PDF, produced beside it.
    """

    path: Path
    native: Path | None = None
    redacted: bool = False
    legend: str = ""  # CONFIDENTIAL – SUBJECT TO PROTECTIVE ORDER
    fields: tuple[tuple[str, str], ...] = ()  # for the load file: CUSTODIAN, DATESENT, …

    @property
    def is_redacted(self) -> bool:
        """By the list, or by its name: "Budget (redacted).pdf"."""
        return self.redacted or (self.is_pdf and bool(_REDACTED_NAME.search(self.path.stem)))

    @property
    def plain_stem(self) -> str:
        """Its name without "(redacted)": by it a document and its redacted PDF are told to be one."""
        return _REDACTED_NAME.sub("", self.path.stem).casefold()

    @property
    def is_pdf(self) -> bool:
        """Whether its pages are produced rather than its file."""
        return self.path.suffix.lower() == ".pdf"


@dataclass(frozen=True, slots=True)
class Given:
    """Numbers that a document has, for good: `sha256` of its file in hexadecimal, first and last number;
    `again` says that it had them before.
    """

    sha256: str
    first: int
    last: int
    again: bool = True

    @property
    def pages(self) -> int:
        """How many numbers it has."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Produced:
    """A document with its numbers as they are written, and the files made of it."""

    document: Document
    begin: str
    end: str
    pages: int
    sha256: str
    image: Path  # the stamped PDF or the slip sheet
    native: Path | None = None
    again: bool = False  # it had these numbers before this run
    kept: bool = False  # its file was there and was not written again
    notes: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()  # numbers that had to stand over something
    unlooked: tuple[str, ...] = ()  # numbers of which nobody could tell


@dataclass(frozen=True, slots=True)
class Left:
    """A document that was not produced, and the sentence that says what to do."""

    path: Path
    sentence: str


@dataclass(slots=True)
class Production:
    """What one run made. `open_numbers` were given earlier and have no file yet: begin and end of each."""

    made: list[Produced] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    open_numbers: list[tuple[str, str]] = field(default_factory=list)
