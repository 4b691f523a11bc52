"""The named writes of passages: mark one, say better what it shows, move it to a newer version, withdraw it.

A row is never changed: the next one replaces it, and its document is the lock that keeps two from doing so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.deadlines.models import Deadline
from nextfriend.documents.models import Document, Page, Passage, Version
from nextfriend.documents.passages.boxes import Box, boxes_of
from nextfriend.documents.passages.quotes import LONGEST, digest_of, span_of
from nextfriend.documents.previewing import may_preview
from nextfriend.documents.shelves import check_on_file, stream_of
from nextfriend.documents.words.queries import has_words, is_read, open_words, pages_with
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.sandbox import Unread, apart
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit

PDF = "application/pdf"
LONGEST_CLAIM = 300


@action(once=Passage)
def mark_passage(
    *,
    actor: Staff,
    version: Version,
    number: int,
    shows: str,
    quote: str = "",
    stands_for: UUID | None = None,
    key: str = "",
) -> Passage:
    """Mark words of page `number` (from 1), or without a quote the whole page, and what they show; opening
    the page's words is on record. `stands_for` is the id of a date of the matter that rests on them.

    Raises Refusal: no-claim, no-such-page, no-such-date, long-quote, no-words, not-on-page, destroyed.
    """
    check_on_file(Document.objects.select_for_update(of=("self",)).get(pk=version.document_id))
    passage = Passage(version=version, page=number, stands_for_id=_date(version, stands_for))
    _place(actor, passage, quote)
    return _save(actor, passage, shows, Verb.MARKED_PASSAGE)


def words_of(passage: Passage) -> dict[str, Any]:
    """A passage as the form that changes it begins."""
    return {"shows": passage.shows, "stands_for": str(_seen_date(passage) or "")}


@action
def change_passage(
    *, actor: Staff, passage: Passage, shows: str, stands_for: UUID | None = None, opened: str = ""
) -> Passage:
    """Say better what a passage shows, or which date it stands for. Raises Stale; Refusal: replaced,
    no-claim, no-such-date.
    """
    passage = _held(passage)
    check_opened(opened, words_of(passage), {"shows": shows.strip(), "stands_for": str(stands_for or "")})
    later = _after(passage)
    later.stands_for_id = (
        _date(passage.version, stands_for) if stands_for != passage.stands_for_id else stands_for
    )
    return _save(actor, later, shows, Verb.CHANGED_PASSAGE)


@action
def move_passage(*, actor: Staff, passage: Passage) -> Passage:
    """Find a passage in the newest version of its document, and mark it there instead. Both pages' openings
    are on record. Raises Refusal: replaced, newest-already, whole-page, not-read, not-in-newest.
    """
    passage = _held(passage)
    newest = Version.objects.filter(document_id=passage.version.document_id).order_by("-number").first()
    if newest is None or newest.pk == passage.version_id:
        raise Refusal("newest-already", "This passage stands in the newest version.")
    if passage.first is None or passage.behind is None:
        raise Refusal("whole-page", "A whole page is marked here. Open the newest version and mark its page.")
    if not is_read(newest):
        raise Refusal(
            "not-read",
            f"The words of version {newest.number} are not all read. Try again soon, or open it and mark its"
            " page.",
        )
    words = open_words(actor=actor, version=passage.version, number=passage.page)
    quote = words.text[passage.first : passage.behind] if words else ""
    later = _after(passage)
    later.version = newest
    for number in _likely_pages(newest, quote, passage.page):
        later.page = number
        try:
            _place(actor, later, quote)
        except Refusal:
            continue
        return _save(actor, later, passage.shows, Verb.MOVED_PASSAGE)
    raise Refusal(
        "not-in-newest",
        f"These words were not found in version {newest.number}. Read it: mark what stands there now, or"
        " withdraw this passage.",
    )


@action
def withdraw_passage(*, actor: Staff, passage: Passage, why: str) -> Passage:
    """Take a mistaken passage off the list; it stays on record with the reason. Raises Refusal: replaced,
    no-claim.
    """
    later = _after(_held(passage))
    later.state = Passage.State.WITHDRAWN
    return _save(actor, later, why, Verb.WITHDREW_PASSAGE)


def _held(passage: Passage) -> Passage:
    """The passage, with nobody beside us at its document. Raises Refusal: replaced."""
    Document.objects.select_for_update(of=("self",)).get(pk=passage.version.document_id)
    if passage.state == Passage.State.WITHDRAWN or passage.replacements.exists():
        raise Refusal("replaced", "Someone has changed this passage since. Go back and open it again.")
    return passage


def _after(passage: Passage) -> Passage:
    """A row to replace this one, as it is."""
    kept = ("version", "page", "first", "behind", "boxes", "digest", "source", "stands_for_id")
    return Passage(replaces=passage, **{name: getattr(passage, name) for name in kept})


def _place(actor: Staff, passage: Passage, quote: str) -> None:
    """Fill in where the quote stands. Raises Refusal: no-such-page, long-quote, no-words, not-on-page."""
    version, number = passage.version, passage.page
    if not 1 <= number <= pages_of(version):
        raise Refusal(
            "no-such-page", "This page is not there, or the file has not been read yet. Try again soon."
        )
    passage.first = passage.behind = None
    passage.boxes, passage.source = [], Passage.Source.PAGE
    if quote.strip():
        if len(quote) > LONGEST:
            raise Refusal("long-quote", f"Mark at most {LONGEST:,} letters at a time: the words that matter.")
        page = open_words(actor=actor, version=version, number=number) if has_words(version, number) else None
        if page is None:
            raise Refusal(
                "no-words", "No words of this page are known. Leave the quote empty to mark the page."
            )
        span = span_of(quote, page.text)
        if span is None:
            raise Refusal(
                "not-on-page", "These words do not stand on this page. Copy them from the words below."
            )
        passage.first, passage.behind = span
        quote = page.text[slice(*span)]
        passage.source = page.source
        passage.boxes = list(_boxes(version, page, quote))
    passage.digest = digest_of(quote)


def _boxes(version: Version, page: Page, quote: str) -> tuple[Box, ...]:
    """Where the words are on the page's picture; nowhere where that is not known."""
    if version.media_type != PDF or page.source != Page.Source.FILE or not may_preview(version):
        return ()
    try:
        with stream_of(version) as stream:
            return apart(boxes_of, stream.read(), number=page.number, quote=quote)
    except (Unread, Refusal):
        return ()


def _likely_pages(version: Version, quote: str, number: int) -> Iterator[int]:
    """Pages of a version that may have a quote: those that the search finds, then the one with its number
    from before, since the search knows no parts of words and none that every sentence has.
    """
    plain = "".join(" " if one in '"“”' else one for one in quote)  # a quotation mark would end the phrase
    found = pages_with(version, f'"{plain}"')
    yield from found
    if number not in found:
        yield number


def pages_of(version: Version) -> int:
    """How many pages a version has, once its reading has counted them; 0 before."""
    reading = version.readings.first()
    return reading.pages if reading else 0


def _seen_date(passage: Passage) -> UUID | None:
    """The id of the date that it stands for, where the speaker may see that date."""
    if passage.stands_for_id is None:
        return None
    return Deadline.objects.filter(pk=passage.stands_for_id).values_list("pk", flat=True).first()


def _date(version: Version, chosen: UUID | None) -> UUID | None:
    """The id, if it is a date of the matter that the speaker may see. Raises Refusal: no-such-date."""
    if chosen and not Deadline.objects.filter(pk=chosen, matter_id=version.matter_id).exists():
        raise Refusal("no-such-date", "Choose a date from the list.")
    return chosen


def _save(actor: Staff, passage: Passage, shows: str, verb: Verb) -> Passage:
    if not shows.strip():
        raise Refusal("no-claim", "Enter what it shows, in a few words.")
    version = passage.version
    passage.matter_id, passage.compartment = version.matter_id, version.compartment
    passage.about_id = version.about_id
    passage.shows = shows.strip()[:LONGEST_CLAIM]
    passage.marked_by, passage.marked_at = actor, timeline.moment()
    passage.save(force_insert=True)
    audit.record(verb, passage, f"version {version.number}, page {passage.page}")
    return passage
