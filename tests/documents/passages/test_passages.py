"""Passages marked, changed, moved to a newer version, withdrawn: each on record, behind the wall."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from nextfriend.deadlines.models import Deadline
from nextfriend.documents.actions import attach_version
from nextfriend.documents.models import Passage, Version
from nextfriend.documents.passages.actions import (
    change_passage,
    mark_passage,
    move_passage,
    withdraw_passage,
    words_of,
)
from nextfriend.documents.passages.queries import cited, earlier, passages_for, passages_of, passages_on
from nextfriend.documents.passages.quotes import digest_of
from nextfriend.documents.words.ocr import can_read_scans
from nextfriend.documents.words.queries import open_words
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.privacy.models import Audit
from tests.deadlines.dates import proposed
from tests.documents.words import papers
from tests.documents.words.test_words import BRIEF, read, saved
from tests.office.people import TestOffice

QUOTE = "left wrist was broken"


@pytest.fixture
def brief(office: TestOffice) -> Version:
    version = saved(office, papers.pdf(BRIEF))
    read(office, version)
    return version


def marked(office: TestOffice, version: Version, who: str = "paralegal", **more: object) -> Passage:
    given = {"number": 1, "quote": QUOTE, "shows": "The wrist broke", **more}
    with office.speaking(who) as actor:
        return mark_passage(actor=actor, version=version, **given)  # type: ignore[arg-type]


def verbs(subject: Passage) -> list[str]:
    rows = Audit.objects.filter(subject_id=subject.pk).order_by("position")
    return list(rows.values_list("verb", flat=True))


def test_it_keeps_where_the_words_stand_and_none_of_them(office: TestOffice, brief: Version) -> None:
    passage = marked(office, brief, quote="LEFT wrist  was broken")
    assert passage.first is not None
    with office.speaking("paralegal") as dana:
        page = open_words(actor=dana, version=brief, number=1)
        assert page is not None
        assert page.text[passage.first : passage.behind] == QUOTE
    assert passage.digest == digest_of(QUOTE)
    assert passage.source == Passage.Source.FILE
    assert len(passage.boxes) == 1
    with office.speaking("paralegal") as dana:
        kept = Passage.objects.get(pk=passage.pk)
        assert QUOTE not in str(vars(kept))
        assert kept.marked_by == dana
        assert verbs(kept) == ["marked passage"]
        assert Audit.objects.filter(note="words of page 1").exists()
        assert [one.pk for one in passages_on(brief, 1)] == [kept.pk]
        assert passages_on(brief, 2) == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"quote": "right wrist"}, "not-on-page"),
        ({"number": 2}, "not-on-page"),
        ({"number": 3}, "no-such-page"),
        ({"number": 0}, "no-such-page"),
        ({"shows": "  "}, "no-claim"),
        ({"quote": "x" * 2_001}, "long-quote"),
        ({"stands_for": uuid4()}, "no-such-date"),
    ],
)
def test_what_cannot_be_marked(
    office: TestOffice, brief: Version, given: dict[str, object], code: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        marked(office, brief, **given)
    assert refusal.value.code == code
    with office.speaking("paralegal"):
        assert not Passage.objects.exists()


def test_a_whole_page_is_marked_without_a_quote(office: TestOffice, brief: Version) -> None:
    passage = marked(office, brief, quote="", number=2)
    assert (passage.first, passage.behind, passage.boxes, passage.source) == (None, None, [], "page")


@pytest.mark.skipif(not can_read_scans(), reason="tesseract is not installed here")
@pytest.mark.slow("a page is read from its picture")
def test_words_of_a_scan_are_marked_as_such(office: TestOffice) -> None:
    version = saved(office, papers.scan(["The left wrist was broken"]))
    read(office, version)
    passage = marked(office, version)
    assert (passage.source, passage.boxes) == ("scan", [])


def test_sent_twice_it_is_marked_once(office: TestOffice, brief: Version) -> None:
    one, other = (marked(office, brief, key="once") for _ in range(2))
    assert one.pk == other.pk


def test_a_date_shows_where_it_stands(office: TestOffice, brief: Version) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana, matter_id=brief.matter_id)
    passage = marked(office, brief, stands_for=deadline.pk)
    with office.speaking("attorney"):
        found = passages_for(Deadline.objects.get(pk=deadline.pk))
        assert [one.pk for one in found] == [passage.pk]
        assert [one.stands_for for one in cited(found)] == [deadline]


def test_what_it_shows_is_said_better_and_the_earlier_words_stay(office: TestOffice, brief: Version) -> None:
    passage = marked(office, brief)
    with office.speaking("attorney") as alma:
        passage = Passage.objects.get(pk=passage.pk)
        later = change_passage(
            actor=alma,
            passage=passage,
            shows="He broke it in a fall",
            opened=revisions.opened(words_of(passage)),
        )
        assert (later.first, later.boxes, later.marked_by) == (passage.first, passage.boxes, alma)
        assert [one.shows for one in earlier(later)] == ["The wrist broke"]
        assert [one.pk for one in passages_of(brief.matter_id)] == [later.pk]
        assert verbs(later) == ["changed passage"]
        with pytest.raises(Refusal) as refusal:
            change_passage(actor=alma, passage=passage, shows="Again")
        assert refusal.value.code == "replaced"
        with pytest.raises(Stale):
            change_passage(actor=alma, passage=later, shows="x", opened=revisions.opened({"shows": "old"}))


def test_a_withdrawn_one_leaves_the_lists_and_stays_on_record(office: TestOffice, brief: Version) -> None:
    passage = marked(office, brief)
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal):
            withdraw_passage(actor=dana, passage=passage, why=" ")
        row = withdraw_passage(actor=dana, passage=passage, why="The wrong client")
        assert list(passages_of(brief.matter_id)) == []
        assert (row.shows, row.state, verbs(row)) == ("The wrong client", "withdrawn", ["withdrew passage"])
        for act in (withdraw_passage, change_passage):
            with pytest.raises(Refusal):
                act(actor=dana, passage=row, **{"why" if act is withdraw_passage else "shows": "x"})  # type: ignore[operator]
    with office.speaking("paralegal"):
        assert Passage.objects.count() == 2


def newer(office: TestOffice, version: Version, pages: list[str]) -> Version:
    with office.speaking("paralegal") as dana:
        later = attach_version(actor=dana, document=version.document, content=papers.pdf(pages), note="New")
    read(office, later)
    return later


def test_a_newer_version_flags_it_until_it_is_found_there(office: TestOffice, brief: Version) -> None:
    passage = marked(office, brief)
    later = newer(office, brief, ["A new first page.", *BRIEF])
    with office.speaking("paralegal") as dana:
        assert [one.newer for one in cited(list(passages_of(brief.matter_id)))] == [2]
        moved = move_passage(actor=dana, passage=Passage.objects.get(pk=passage.pk))
        assert (moved.version_id, moved.page, moved.digest) == (later.pk, 2, passage.digest)
        assert moved.boxes
        assert [one.newer for one in cited(list(passages_of(brief.matter_id)))] == [None]
        assert verbs(moved) == ["moved passage to a newer version"]
        with pytest.raises(Refusal) as refusal:
            move_passage(actor=dana, passage=moved)
        assert refusal.value.code == "newest-already"


def test_a_version_that_is_not_read_yet_is_not_said_to_lack_the_words(
    office: TestOffice, brief: Version
) -> None:
    passage = marked(office, brief)
    with office.speaking("paralegal") as dana:
        later = attach_version(actor=dana, document=brief.document, content=papers.pdf(["New", *BRIEF]))
        with pytest.raises(Refusal) as refusal:
            move_passage(actor=dana, passage=passage)
        assert refusal.value.code == "not-read"
    read(office, later)
    with office.speaking("paralegal") as dana:
        assert move_passage(actor=dana, passage=passage).page == 2


@pytest.mark.parametrize("quote", ["in a", "eft wrist was brok"])
def test_words_that_the_search_does_not_know_are_found_on_their_page(
    office: TestOffice, brief: Version, quote: str
) -> None:
    """Common words have no keys, and half a word has none either."""
    passage = marked(office, brief, quote=quote)
    newer(office, brief, [*BRIEF, "A third page."])
    with office.speaking("paralegal") as dana:
        assert move_passage(actor=dana, passage=passage).page == 1


@pytest.mark.parametrize(
    ("pages", "quote", "code"),
    [
        (["The right wrist was broken."], QUOTE, "not-in-newest"),
        (["The left wrist, it was broken."], QUOTE, "not-in-newest"),
        (BRIEF, "", "whole-page"),
    ],
)
def test_words_that_are_gone_are_flagged_and_kept(
    office: TestOffice, brief: Version, pages: list[str], quote: str, code: str
) -> None:
    passage = marked(office, brief, quote=quote)
    newer(office, brief, [*pages, "another"])
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal) as refusal:
            move_passage(actor=dana, passage=passage)
        assert refusal.value.code == code
    with office.speaking("paralegal"):
        assert [one.pk for one in passages_of(brief.matter_id)] == [passage.pk]


@pytest.mark.parametrize("who", ["outsider", "administrator", "case-manager"])
def test_hidden_is_missing(office: TestOffice, brief: Version, who: str) -> None:
    marked(office, brief)
    with office.speaking(who):
        assert not Passage.objects.exists()
        assert not list(passages_of(brief.matter_id))


def test_it_is_filed_where_its_document_is(office: TestOffice, brief: Version) -> None:
    passage = marked(office, brief)
    with office.speaking("paralegal"):
        row = Passage.objects.get(pk=passage.pk)
        kept: tuple[UUID, str, int] = (row.matter_id, row.compartment, row.scope_id)
        version = Version.objects.get(pk=brief.pk)
        assert kept == (version.matter_id, version.compartment, version.scope_id)
