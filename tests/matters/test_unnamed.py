"""Old records that do not say which of several clients they are about: hidden until somebody who gains
nothing by it says so, and hidden from that person after it, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from nextfriend.documents.actions import add_document
from nextfriend.documents.models import Document
from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions, queries
from nextfriend.matters.actions.naming import name_whose_record
from nextfriend.matters.models import Entry
from nextfriend.matters.unnamed import unnamed_rows
from nextfriend.people.models import Person
from tests.consents.test_releases import take
from tests.office.superuser import as_superuser
from tests.pages.client import PageClient

_OLD = """UPDATE {table} SET compartment = %s, about_id = NULL,
       scope_id = nf.scope_for(office_id, matter_id, %s, NULL) WHERE {key} = %s"""
_LAST = """SELECT verb, actor_id, note, about_id, compartment FROM privacy_audit
            WHERE subject_id = %s ORDER BY at DESC LIMIT 1"""


@dataclass
class Scene:
    """A matter with two clients, and a note and a document of before that name neither."""

    office: Any
    matter: UUID
    lena: UUID
    ben: UUID
    note: UUID
    paper: UUID

    def seen_by(self, who: str) -> set[str]:
        with self.office.speaking(who):
            return set(Entry.objects.filter(pk=self.note).values_list("sentence", flat=True)) | set(
                Document.objects.filter(pk=self.paper).values_list("title", flat=True)
            )

    def offered(self, who: str) -> set[UUID]:
        with self.office.speaking(who):
            return {row.id for row in unnamed_rows()}

    def name(self, who: str, row: UUID, person: UUID, reason: str = "asked Marcus") -> None:
        with self.office.speaking(who) as actor:
            [found] = [one for one in unnamed_rows(self.matter) if one.id == row]
            name_whose_record(actor=actor, row=found, about_id=person, reason=reason)


def age(kind: str, *rows: tuple[str, str, UUID]) -> None:
    """Let rows be as they were written before records had to name their person."""
    off = ("SET LOCAL session_replication_role = replica", [])
    as_superuser(off, *((_OLD.format(table=table, key=key), [kind, kind, pk]) for table, key, pk in rows))


@pytest.fixture
def scene(committed, settings, tmp_path) -> Scene:
    settings.FILES_ROOT = tmp_path
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    matter = committed.matters["office"]
    with committed.speaking("paralegal") as dana:
        actions.add_party(actor=dana, matter_id=matter, part="client", name="Ben Duran")
        (lena, _), (ben, _) = queries.clients_of(matter)
    with committed.speaking("case-manager") as marcus:
        note = actions.write_note(
            actor=marcus, matter_id=matter, compartment="care", subject="Knee surgery", text="CANARY"
        )
        paper = add_document(
            actor=marcus, matter_id=matter, title="Discharge", content=b"x", compartment="care"
        )
    age(
        "health",
        ("matters_entry", "id", note.pk),
        ("matters_body", "id", note.pk),
        ("documents_document", "id", paper.pk),
        ("documents_version", "document_id", paper.pk),
        ("matters_entry", "subject_id", paper.pk),
    )
    return Scene(committed, matter, lena, ben, note.pk, paper.pk)


def release(scene: Scene, who: str, whose: UUID) -> None:
    """A release of one client that opens their health records to one coworker."""
    with scene.office.speaking("second-case-manager") as nia:
        staff = scene.office.staff[who]
        take(
            nia, scene.matter, client=Person.objects.get(pk=whose), recipient="person",
            recipient_role=staff.role, recipient_staff=staff,
        )  # fmt: skip


def test_they_are_hidden_from_everybody_and_offered_to_those_who_do_not_gain(scene):
    for who in ("attorney", "paralegal", "case-manager", "supervisor"):
        assert scene.seen_by(who) == set(), who
    release(scene, "paralegal", scene.ben)
    assert scene.seen_by("paralegal") == set()
    both = {scene.note, scene.paper}
    assert scene.offered("attorney") == scene.offered("case-manager") == both
    for who in ("paralegal", "outsider", "supervisor", "administrator"):
        assert scene.offered(who) == set(), who


def test_whoever_names_reads_nothing_by_it_and_the_release_decides(scene):
    release(scene, "paralegal", scene.ben)
    scene.name("attorney", scene.note, scene.ben)
    scene.name("attorney", scene.paper, scene.lena)
    assert scene.seen_by("attorney") == set()
    assert scene.seen_by("case-manager") == set()
    assert scene.seen_by("paralegal") == {"Marcus Todd wrote a note: Knee surgery."}
    assert scene.offered("attorney") == set()
    with scene.office.speaking("paralegal") as dana:
        body = actions.open_body(actor=dana, entry=Entry.objects.get(pk=scene.note), why="to read it")
        assert body.text == "CANARY", "the text goes with its line"
    release(scene, "second-paralegal", scene.lena)
    with scene.office.speaking("second-paralegal"):
        assert Document.objects.get(pk=scene.paper).versions.count() == 1, "versions go with their document"


def test_it_is_on_record(scene):
    scene.name("attorney", scene.note, scene.ben)
    alma = scene.office.staff["attorney"].pk
    said = ("named whose record", alma, "asked Marcus", scene.ben, "health")
    assert as_superuser((_LAST, [scene.note])) == [said]


def test_without_a_reason_or_for_somebody_elses_client_it_is_refused(scene):
    with pytest.raises(Refusal, match="how you know"):
        scene.name("attorney", scene.note, scene.ben, reason=" ")
    with scene.office.speaking("attorney"):
        (stranger, _), *_ = queries.clients_of(scene.office.matters["partner"])
    with pytest.raises(ProgrammingError, match="not yours to say"):
        scene.name("attorney", scene.note, stranger)
    assert scene.offered("attorney") == {scene.note, scene.paper}


def test_sql_of_whoever_gains_names_nothing(scene):
    release(scene, "paralegal", scene.ben)
    for who in ("paralegal", "outsider", "administrator"):
        with (
            scene.office.speaking(who),
            pytest.raises(ProgrammingError, match="not yours to say"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT nf.name_row(%s, %s)", [scene.note, scene.ben])
    assert scene.seen_by("paralegal") == set()


@pytest.mark.parametrize("kind", ["part2", "counseling"])
def test_lawyers_are_not_told_that_there_is_a_treatment_record(scene, kind):
    age(kind, ("matters_entry", "id", scene.note), ("matters_body", "id", scene.note))
    assert scene.offered("attorney") == {scene.paper}
    assert scene.offered("case-manager") == {scene.note, scene.paper}


def test_today_leads_to_the_page_which_shows_only_day_kind_and_writer(scene):
    alma = PageClient().sign_in_as(scene.office.staff["attorney"].pk)
    today = alma.page("/")
    assert "2 older records name no client" in today.text()
    address = f"/matters/{scene.matter}/unnamed/"
    assert address in today.links()
    page = alma.page(address)
    assert "Marcus Todd" in page.text()
    assert "Health" in page.text()
    one = alma.page(f"{address}{scene.note}/")
    for shown in (today, page, one):
        assert not [word for word in ("Knee", "CANARY", "Discharge") if word in shown.html]
    alma.send(f"{address}{scene.note}/", {"about_id": str(scene.ben), "reason": "asked Marcus"})
    alma.page(f"{address}{scene.note}/", status=404)
    assert "An older record names no client" in alma.page("/").text()
    PageClient().sign_in_as(scene.office.staff["outsider"].pk).page(address, status=404)
