"""What the matter knows of a paper, and the check itself, which is an opening of the paper on record.

Every read goes through the wall: a person or date that the speaker may not see is not compared, and the page
says what was not. Nothing of the answer is kept.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.kinds import HEARING, codes
from nextfriend.calendar.models import Due
from nextfriend.calendar.queries import day_of, matter_dues
from nextfriend.documents.judging import LOOKED_INTO
from nextfriend.documents.models import Document, Version
from nextfriend.documents.shelves import asks_why, stream_of
from nextfriend.documents.words.queries import has_words, open_words
from nextfriend.engines.assembly import caption_of
from nextfriend.engines.filing_check import (
    READ_FROM,
    Case,
    Known,
    KnownDate,
    Minor,
    Report,
    UnreadablePaper,
    check_file,
)
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart
from nextfriend.matters import timeline
from nextfriend.matters.court_field import court_named
from nextfriend.matters.models import Proceeding
from nextfriend.matters.queries import proceedings_of
from nextfriend.people.models import Person
from nextfriend.people.queries import people_of
from nextfriend.privacy import audit

MOST_SCANS = 200  # pages of a scan whose words one check opens; each is on record
_LIMITS = Limits(seconds=60)
_STANDING = (Due.State.CONFIRMED, Due.State.FIRM, Due.State.OPEN, Due.State.MET)


def may_check(version: Version) -> bool:
    """Whether it can be checked here: a Word file or PDF, not too large, of no sealed kind."""
    return version.media_type in READ_FROM and version.size <= LOOKED_INTO and not asks_why(version)


@action
def check_version(*, actor: Staff, version: Version) -> Report:
    """Check a version before it is filed, with its opening on record, and that of each scanned page whose
    words are read.

    Raises Refusal: reason-missing (a sealed kind), not-checked (another kind of file, or too large),
    unreadable, missing, damaged.
    """
    if asks_why(version):
        raise Refusal("reason-missing", "Records of this kind are opened by downloading, for a reason.")
    if not may_check(version):
        raise Refusal("not-checked", "Only Word files and PDFs of up to 100 MB are checked here.")
    audit.record_opening(version, "check before filing")
    with stream_of(version) as stream:
        content = stream.read()
    known = known_of(actor, version.document)
    report = _apart(content, version, known, {})
    scanned = _scanned(actor, version, report)
    return _apart(content, version, known, scanned) if scanned else report


def _apart(content: bytes, version: Version, known: Known, scanned: dict[int, str]) -> Report:
    try:
        return apart(check_file, content, version.media_type, known, scanned, limits=_LIMITS)
    except UnreadablePaper as failure:
        raise Refusal("unreadable", failure.why) from None
    except Unread:
        raise Refusal(
            "unreadable", "The file cannot be checked: it may be damaged. Make it again, and attach that."
        ) from None


def _scanned(actor: Staff, version: Version, report: Report) -> dict[int, str]:
    numbers = [number for number in report.without_words if has_words(version, number)][:MOST_SCANS]
    pages = {number: open_words(actor=actor, version=version, number=number) for number in numbers}
    return {number: page.text for number, page in pages.items() if page and page.text}


def known_of(actor: Staff, document: Document) -> Known:
    """What the speaker sees of the matter that a paper is compared with."""
    matter_id = document.matter_id
    today = day_of(actor, timeline.moment())
    people = list(people_of(matter_id))
    return Known(
        title=document.title,
        cases=tuple(_case(row) for row in proceedings_of(matter_id).filter(ended_at=None)),
        minors=tuple(Minor(tuple(_names(one))) for one in people if _may_be_minor(one, today)),
        birth_dates=tuple(
            (one.name, one.birth.first) for one in people if one.birth and one.birth.precision == "day"
        ),
        dates=tuple(_dates(matter_id)),
        on_file=tuple(_exhibits(document)),
    )


def _case(row: Proceeding) -> Case:
    court = court_named(row.court_id)
    group, name, state = (court.group, court.name, court.state) if court else ("", "", "")
    caption = caption_of(group=group, court=name, state=state, number=row.docket_number, title=row.caption)
    return Case(row.docket_number, row.caption, row.court_id, group, caption.court_heading)


def _names(person: Person) -> list[str]:
    return list(dict.fromkeys([person.name, *(other.name for other in person.other_names.all())]))


def _may_be_minor(person: Person, today: date) -> bool:
    return person.birth is not None and person.birth.may_be_minor(today)


def _dates(matter_id: UUID) -> list[KnownDate]:
    """Dates that two people check and that stand: none that is only proposed, moved or canceled."""
    rows = matter_dues(matter_id).filter(kind__in=codes(is_checked=True), state__in=_STANDING)
    return [KnownDate(row.title, row.due_date, row.kind == HEARING.code) for row in rows]


def _exhibits(document: Document) -> list[str]:
    """The titles of the matter's other documents that are called an exhibit."""
    called = (
        Q(title__istartswith="exhibit") | Q(title__istartswith="attachment") | Q(title__istartswith="ex.")
    )
    held = Document.objects.filter(called, matter_id=document.matter_id, state=Document.State.HELD)
    return list(held.exclude(pk=document.pk).order_by("title").values_list("title", flat=True))
