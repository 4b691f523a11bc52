"""What goes in, pages with their words, and what comes out, each claim with its place: frozen values.

Days are bare days as the records write them; money is in cents; places are characters of `Page.text`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

FOUND_BY_RULES = "rules"


class Source(enum.Enum):
    """How the words of a page arose. `NONE`: it is a picture that nobody has read."""

    EMBEDDED = "embedded"
    OCR = "OCR"
    NONE = "unread"


class Kind(enum.Enum):
    """What a page is, as people call it."""

    VISIT = "visit note"
    EMERGENCY = "emergency department"
    IMAGING = "imaging"
    LAB = "lab"
    OPERATIVE = "operative"
    DISCHARGE = "discharge"
    THERAPY = "therapy"
    PHARMACY = "pharmacy"
    BILL = "billing"
    LETTER = "correspondence"
    FAX = "cover or fax"
    BLANK = "blank"
    OTHER = "other"


class Role(enum.Enum):
    """What a date is the date of. `SIGNED` holds dictated, transcribed and reported as well; `PRINTED` holds
    faxed, received and stated; `OTHER` is coverage, payments, and the revision of a form.
    """

    SERVICE = "service"
    PRINTED = "printed"
    SIGNED = "signed"
    BIRTH = "birth"
    HISTORY = "history"
    NEXT = "next visit"
    OTHER = "other"
    UNTOLD = "not told"


class Problem(enum.Enum):
    """Why a date that stands on a page is not taken for a day."""

    UNREADABLE = "cannot be read"
    AMBIGUOUS = "can be read in two ways"
    NO_YEAR = "has no year"
    FUTURE = "is after today"
    BEFORE_BIRTH = "is before the birth date"


class Reason(enum.Enum):
    """Why a page gave no row, no charge and is no duplicate."""

    UNREAD = "a scan whose words nobody has read"
    BLANK = "blank"
    FAX = "a cover or fax sheet"
    LETTER = "a letter; it records no service of its own"
    OTHER_PERSON = "may be another person's"
    NO_DATE = "no date of service"
    UNREADABLE_DATE = "the date of service cannot be read"
    DOUBTFUL_DATE = "the date of service cannot be right"
    NO_CHARGE = "a bill without a charge that could be read"
    NOT_TOLD = "not a kind of page the rules know"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `number` from 1 within its document; `confidence` percent, of `Source.OCR` only."""

    document: str
    number: int
    lines: tuple[str, ...]
    source: Source = Source.EMBEDDED
    confidence: int | None = None

    @property
    def text(self) -> str:
        """The lines as one text: what every `Quote` counts its characters in."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Patient:
    """Whose chronology it is: each name on record, "First Last" or "Last, First"; the birth date if known."""

    names: tuple[str, ...] = ()
    born: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A page of a document."""

    document: str
    page: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a page: characters `start` up to `end` of its text are `text`."""

    document: str
    page: int
    start: int
    end: int
    text: str

    @property
    def place(self) -> Place:
        return Place(self.document, self.page)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date as it stands. `day` is None where there is a `problem` with reading it. `mended`: letters were
    read as the digits they are mistaken for (O as 0, l as 1); the quote shows them.
    """

    role: Role
    quote: Quote
    day: date | None
    problem: Problem | None = None
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What a record says, in its own words. `head` is what the rules take it for ("impression")."""

    head: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of a bill. `cents` is None where the amount cannot be read. `code` is a CPT or HCPCS code or,
    of four digits, a revenue code; "" where there is none. `is_charge`: no payment, adjustment or total.
    """

    quote: Quote
    day: date | None
    code: str
    cents: int | None
    is_charge: bool = True
    revenue: str = ""
    facility: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One service. `ends` is the last day of a stay, or `day`. `pages` is never empty, and `dates` holds the
    quote that `day` rests on. `referring` is who sent or ordered and is never the provider. `charge` in cents
    is None where no bill names the service. `doubts` are sentences for whoever confirms it; a row is found by
    rules and confirmed by nobody until a person does.
    """

    day: date
    ends: date
    kind: Kind
    pages: tuple[Place, ...]
    dates: tuple[DateFound, ...]
    provider: Quote | None = None
    facility: Quote | None = None
    referring: Quote | None = None
    says: tuple[Statement, ...] = ()
    charge: int | None = None
    doubts: tuple[str, ...] = ()
    found_by: str = FOUND_BY_RULES
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that gave nothing, why, and the dates on it."""

    place: Place
    reason: Reason
    kind: Kind
    dates: tuple[DateFound, ...] = ()
    evidence: Quote | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """`again` shows what `first` shows: the same words, or nearly (`exact` False: as after another scan)."""

    first: Place
    again: Place
    exact: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """`days` without a service from the end of one row to the next one: both rows by their number from 0."""

    after: int
    before: int
    days: int


@dataclass(frozen=True, slots=True)
class Billed:
    """A service beside its bill. `row` is None where a bill names a day without a record, `lines` are empty
    where a record has no bill. `candidates`: rows of that day among which the bill does not tell.
    """

    row: int | None
    lines: tuple[BillLine, ...]
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chronology:
    """Rows by day. Each page stands in `rows`, `bill_pages`, `duplicates` or `listed`. `repeated` are charges
    that another page bills as well and that are counted once; `unnamed_bills` name nobody, where there is a
    client to name; `unread_bill_lines` look like charges and gave none; `uncertain` are dates of any page
    with a problem; `cut` are pages whose words beyond the limit were not looked at.
    """

    rows: tuple[Row, ...] = ()
    listed: tuple[Listed, ...] = ()
    gaps: tuple[Gap, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    billed: tuple[Billed, ...] = ()
    bill_pages: tuple[Place, ...] = ()
    bill_lines: tuple[BillLine, ...] = ()
    repeated: tuple[BillLine, ...] = ()
    unnamed_bills: tuple[Place, ...] = ()
    unread_bill_lines: tuple[Quote, ...] = ()
    uncertain: tuple[DateFound, ...] = ()
    cut: tuple[Place, ...] = ()
