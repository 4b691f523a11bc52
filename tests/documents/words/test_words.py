"""The words of files: read by the worker step by step, found behind the wall, shown on record alone."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection

from nextfriend.accounts.queue import enqueue
from nextfriend.documents.actions import add_document, attach_version
from nextfriend.documents.models import Page, Reading, Version
from nextfriend.documents.shelves import shelf_of
from nextfriend.documents.words import actions
from nextfriend.documents.words.actions import read_on, read_what_waits
from nextfriend.documents.words.ocr import can_read_scans
from nextfriend.documents.words.queries import open_words, versions_with
from nextfriend.privacy.actions import close_to_team, place_screen
from nextfriend.privacy.models import Audit, Wall
from nextfriend.privacy.wall.matrix import Compartment
from tests.documents.words import papers
from tests.office.people import TestOffice

State = Reading.State
BRIEF = [
    "Plaintiff moves to compel discovery.\nThe left wrist was broken in a fall.",
    "Served on March 4, 2026.",
]


def saved(office: TestOffice, content: bytes, who: str = "paralegal", **more: object) -> Version:
    with office.speaking(who) as actor:
        matter = office.matters["office"]
        document = add_document(actor=actor, matter_id=matter, title="Brief", content=content, **more)  # type: ignore[arg-type]
        return document.versions.get()


def read(office: TestOffice, version: Version, who: str = "paralegal") -> Reading:
    """Every step the worker would do, each in a transaction of its own."""
    left = True
    while left:
        with office.speaking(who) as actor:
            left = read_on(actor=actor, version_id=version.pk)
    with office.speaking(who):
        return Reading.objects.get(version=version)


def found(
    office: TestOffice, typed: str, who: str = "paralegal", **more: UUID
) -> list[tuple[UUID, tuple[int, ...]]]:
    with office.speaking(who):
        return [(one.version.pk, one.pages) for one in versions_with(typed, **more)]


@pytest.fixture
def brief(office: TestOffice) -> Version:
    version = saved(office, papers.pdf(BRIEF))
    read(office, version)
    return version


def test_what_people_wait_for_is_worked_before_files_are_read(office: TestOffice) -> None:
    from tests.accounts.test_queue import look

    version = saved(office, papers.pdf(BRIEF))
    with office.speaking("paralegal") as dana:
        enqueue(look, actor=dana, matter_id=version.matter_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs ORDER BY priority DESC, id")
        first = [name.rpartition(".")[2] for (name,) in cursor.fetchall()]
    assert first.index("look") < first.index("go_on_reading")


def test_saving_a_file_asks_the_worker_to_read_it(office: TestOffice) -> None:
    version = saved(office, papers.pdf(BRIEF))
    with office.speaking("paralegal"):
        reading = Reading.objects.get(version=version)
        assert (reading.state, reading.pages) == (State.WAITING, 0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE args ->> 'version' = %s"
            " AND task_name = 'nextfriend.documents.jobs.go_on_reading'",
            [str(version.pk)],
        )
        assert cursor.fetchone()[0] == 1
    done = read(office, version)
    assert (done.state, done.pages, done.done, done.scans) == (State.READ, 2, 2, [])
    with office.speaking("paralegal"):
        line = Audit.objects.get(subject_id=version.pk, verb="made searchable")
        assert line.note == "2 pages"


def test_a_long_file_is_read_in_steps_and_a_step_begun_twice_adds_nothing(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "A_STEP", 2)
    version = saved(office, papers.pdf([f"Exhibit number {n} of the record" for n in range(1, 6)]))
    with office.speaking("paralegal") as dana:
        assert read_on(actor=dana, version_id=version.pk)
        assert Reading.objects.get(version=version).done == 2
    assert found(office, "exhibit record") == [(version.pk, (1, 2))]
    read(office, version)
    assert found(office, "exhibit record") == [(version.pk, (1, 2, 3, 4, 5))]
    with office.speaking("paralegal") as dana:
        assert not read_on(actor=dana, version_id=version.pk)


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("compel", (1,)),
        ("COMPEL Discovery", (1,)),
        ('"compel discovery"', (1,)),
        ('"moves to compel"', (1,)),
        ('"discovery compel"', ()),
        ("compel served", ()),
        ("wrist near fall", (1,)),
        ("fall near wrist", (1,)),
        ("plaintiff near fall", ()),
        ("3/4/2026", (2,)),
        ("March 4, 2026 served", (2,)),
        ("3/5/2026", ()),
        ("comp", ()),
        ("the of to", ()),
        ("", ()),
        ("(.*) near %s", ()),
        ("\0", ()),
        ("x" * 5000, ()),
    ],
)
def test_pages_are_found_by_words_phrases_nearness_and_days(
    office: TestOffice, brief: Version, typed: str, pages: tuple[int, ...]
) -> None:
    assert found(office, typed) == ([(brief.pk, pages)] if pages else [])
    assert found(office, typed, matter_id=office.matters["office"]) == ([(brief.pk, pages)] if pages else [])
    assert found(office, typed, matter_id=office.matters["partner"]) == []


@pytest.mark.parametrize("who", ["outsider", "case-manager", "administrator"])
def test_whoever_may_not_see_the_file_finds_none_of_its_words(
    office: TestOffice, brief: Version, who: str
) -> None:
    assert found(office, "compel", who) == []
    with office.speaking(who):
        assert not Page.objects.exists()


def test_a_screen_hides_the_words_at_once(office: TestOffice, brief: Version) -> None:
    assert found(office, "compel", "attorney") == [(brief.pk, (1,))]
    with office.speaking("supervisor") as second:
        place_screen(
            actor=second, matter_id=brief.matter_id, staff=office.staff["attorney"], reason="Former client"
        )
    assert found(office, "compel", "attorney") == []


def test_words_are_shown_only_to_whoever_opens_them_and_only_then(office: TestOffice, brief: Version) -> None:
    with office.speaking("paralegal") as dana:
        assert not Page.objects.exists()
        page = open_words(actor=dana, version=brief, number=1)
        assert page is not None
        assert "compel discovery" in page.text
        assert Page.objects.count() == 1
        assert open_words(actor=dana, version=brief, number=3) is None
        assert Audit.objects.get(subject_id=page.pk, verb="opened").note == "words of page 1"


def test_sealed_kinds_are_not_read(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        held = add_document(
            actor=marcus,
            matter_id=office.matters["office"],
            title="Chart",
            content=papers.pdf(BRIEF),
            compartment=Compartment.CARE,
        )
        assert Reading.objects.filter(version__document=held).exists()
    for kind in ("health", "protected"):
        version = Version(compartment=kind, media_type="application/pdf", size=5)
        assert not actions.may_read_words(version)


def test_a_file_that_cannot_be_read_says_so_and_is_tried_no_more(office: TestOffice) -> None:
    version = saved(office, b"%PDF-1.7 broken")
    assert read(office, version).state == State.UNREAD
    with office.speaking("paralegal") as dana:
        assert read_what_waits(actor=dana, matter_id=version.matter_id) == 0


def test_a_file_that_is_gone_is_unread(office: TestOffice) -> None:
    version = saved(office, papers.pdf(BRIEF))
    with office.speaking("paralegal"):
        shelf_of(version).path(version.digest).unlink()
    assert read(office, version).state == State.UNREAD


def test_what_was_not_read_is_read_when_it_is_asked_for(office: TestOffice) -> None:
    version = saved(office, papers.pdf(BRIEF))
    with office.speaking("paralegal") as dana:
        assert read_what_waits(actor=dana, matter_id=version.matter_id) == 1
    read(office, version)
    with office.speaking("paralegal") as dana:
        assert read_what_waits(actor=dana, matter_id=version.matter_id) == 0


def test_a_later_version_says_that_it_is_newer(office: TestOffice, brief: Version) -> None:
    with office.speaking("paralegal") as dana:
        later = attach_version(
            actor=dana,
            document=brief.document,
            content=papers.pdf(["Withdrawn in full today"]),
            note="Withdrawn",
        )
    read(office, later)
    with office.speaking("paralegal"):
        assert [one.is_newest for one in versions_with("compel")] == [False]
        assert [one.is_newest for one in versions_with("withdrawn")] == [True]


needs_tesseract = pytest.mark.skipif(
    not can_read_scans(), reason="tesseract is not installed on this machine"
)


@needs_tesseract
@pytest.mark.slow("tesseract looks at two pages")
def test_scans_are_looked_at_page_by_page(office: TestOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "SECONDS_A_STEP", 0)
    pages = ["The patient fell on the icy stairs", "Discharged with a sling"]
    version = saved(office, papers.scan(pages, stamp="Case 1:26-cv-01437 Document 12 Filed 03/04/26"))
    with office.speaking("paralegal") as dana:
        assert read_on(actor=dana, version_id=version.pk)
        assert Reading.objects.get(version=version).scans == [1, 2]
        assert read_on(actor=dana, version_id=version.pk)
        assert Reading.objects.get(version=version).scans == [2]
    done = read(office, version)
    assert (done.state, done.scans, done.seen) == (State.READ, [], 2)
    assert found(office, '"icy stairs"') == [(version.pk, (1,))]
    with office.speaking("paralegal") as dana:
        page = open_words(actor=dana, version=version, number=1)
        assert page is not None
        assert page.source == Page.Source.SCAN
        assert page.confidence is not None
        assert page.confidence > 60


def test_scans_that_nobody_can_look_at_wait_for_the_program(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    able: Callable[[bool], None] = lambda yes: monkeypatch.setattr(actions, "can_read_scans", lambda: yes)  # noqa: E731
    able(False)
    version = saved(office, papers.scan(["Unseen"]))
    done = read(office, version)
    assert (done.state, done.scans) == (State.READ, [1])
    with office.speaking("paralegal") as dana:
        assert read_what_waits(actor=dana, matter_id=version.matter_id) == 0
        able(True)
        assert read_what_waits(actor=dana, matter_id=version.matter_id) == 1
        assert Reading.objects.get(version=version).state == State.WAITING


def test_closing_a_matter_to_its_team_takes_the_words_along(office: TestOffice) -> None:
    matter = office.matters["open"]
    with office.speaking("attorney") as alma:
        document = add_document(actor=alma, matter_id=matter, title="Brief", content=papers.pdf(BRIEF))
        version = document.versions.get()
    read(office, version, "attorney")
    assert found(office, "compel", "attorney") == [(version.pk, (1,))]
    with office.speaking("attorney") as alma:
        close_to_team(actor=alma, wall=Wall.objects.get(matter_id=matter))
    assert found(office, '"compel discovery"', "attorney", matter_id=matter) == [(version.pk, (1,))]
