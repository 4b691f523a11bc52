"""What stands in a paper, what the caller knows of its matter, and what is found: frozen values in and
out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
MUST, LOOK = "must", "look"


class UnreadablePaper(Exception):
    """Neither a Word file nor a PDF that can be opened: `why` is a sentence for people."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a page of a PDF, or of a paragraph of a Word file, by its number from 1.

    Paragraphs without words are not counted. `part` names what stands outside the numbered ones: "footnote",
    "header"; its `number` is 0.
    """

    number: int
    text: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, or a note on a page of a PDF. `number` is of its paragraph or page, 0 where nobody knows."""

    number: int
    author: str
    text: str
    is_resolved: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change of a Word file: `what` is "inserted", "deleted", "moved" or "formatted"."""

    number: int
    what: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One file as it would be filed. `media_type` is `WORD` or `PDF`, `size` in bytes.

    `page_count` of a Word file is what the program that saved it last counted; 0 where it says nothing.
    `metadata` are pairs of a name and a value. `locked` says how a PDF is locked: "" not at all, "password"
    (nobody opens it without one: nothing else is read) or "rights". `without_words` are pages of a PDF in
    which none stand, or none but a stamp on a picture; of `scanned` among them somebody else has read it.
    """

    media_type: str
    size: int
    passages: tuple[Passage, ...]
    page_count: int = 0
    remarks: tuple[Remark, ...] = ()
    changes: tuple[Change, ...] = ()
    hidden: tuple[Passage, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    locked: str = ""
    without_words: tuple[int, ...] = ()
    scanned: tuple[int, ...] = ()
    attachments: tuple[str, ...] = ()
    scripts: int = 0
    open_fields: tuple[int, ...] = ()
    is_xfa: bool = False

    @property
    def is_word(self) -> bool:
        return self.media_type == WORD

    @property
    def place_name(self) -> str:
        """What a numbered place of this paper is called."""
        return "paragraph" if self.is_word else "page"


@dataclass(frozen=True, slots=True)
class Case:
    """One docket of the matter. `title` is its caption ("A v. B"), `heading` the court's name as a caption
    has it, `group` the court's group (engines/deadlines); "" is what is not on record.
    """

    number: str
    title: str
    court_id: str = ""
    group: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Minor:
    """Somebody known to be a minor, with every name on record, the full one first."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownDate:
    """A confirmed date of the matter."""

    title: str
    day: date
    is_hearing: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a kind of paper may be in a group of courts ("" in either: all of them). 0 is no limit.

    `pages_or_words`: it is short enough where either of the two is kept (Fed. R. App. P. 32(a)(7)).
    `needs_certificate`: it says itself how many words it has.
    """

    authority: str
    group: str = ""
    kind: str = ""
    words: int = 0
    pages: int = 0
    size: int = 0
    pages_or_words: bool = False
    needs_certificate: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller knows. `title` is the paper's own; `birth_dates` pair a name with a full birth date;
    `attached` are the titles of what is filed along, `on_file` of what could be.
    """

    title: str = ""
    cases: tuple[Case, ...] = ()
    minors: tuple[Minor, ...] = ()
    birth_dates: tuple[tuple[str, date], ...] = ()
    dates: tuple[KnownDate, ...] = ()
    attached: tuple[str, ...] = ()
    on_file: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or look at.

    `number` is the page or paragraph, 0 for the paper as a whole; `start` and `end` the span in that
    passage's text, alike where there is none. `excerpt` shows the passage, with a protected number masked.
    `sentence` says what is wrong and what to do, `authority` by which rule, "" where it is care and no rule.
    """

    kind: str
    severity: str
    number: int
    sentence: str
    authority: str = ""
    start: int = 0
    end: int = 0
    excerpt: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything found, what must be mended first; what was counted; and what was not checked, in
    sentences.
    """

    kind: str
    kind_label: str
    pages: int
    words: int
    counted_words: int
    findings: tuple[Finding, ...] = ()
    unchecked: tuple[str, ...] = ()
    exemptions: str = ""
    without_words: tuple[int, ...] = ()
    place_name: str = field(default="page")

    @property
    def must_mend(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity == MUST)

    @property
    def look_at(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity == LOOK)
