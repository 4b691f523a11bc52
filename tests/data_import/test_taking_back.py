"""A whole import is taken back: what nobody touched goes, the rest stays and says why."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from nextfriend.calendar.models import Due
from nextfriend.conflicts import checking
from nextfriend.data_import import actions
from nextfriend.ground.verbs import Verb
from nextfriend.matters.actions import add_party, add_proceeding
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person
from tests.conflicts.scene import opened
from tests.data_import.scene import checked, ran, rows, work
from tests.data_import.test_imports import BOOK
from tests.office.superuser import as_superuser


def test_undo_takes_back_what_nobody_touched_and_says_what_stays(committed):
    """Where every transaction really ends: the audit tells a later change by its transaction."""
    batch = ran(committed, "attorney", checked(committed, "attorney", "matters", BOOK))
    checking.check_changes()
    with committed.speaking("attorney") as actor:
        kept = Matter.objects.get(number="24-1")
        add_party(actor=actor, matter_id=kept.pk, part="witness", name="Later Witness")
    with committed.speaking("attorney") as actor:
        actions.undo_import(actor=actor, batch=batch)
    assert work(committed, "attorney", batch).state == "undone"
    found = rows(committed, "attorney", batch)
    assert [row.state for row in found.values()] == ["stays", "undone", "faulty"]
    assert found[2].notes == ["It was changed, added to or used after the import."]
    with committed.speaking("attorney"):
        assert not Matter.objects.filter(number="24-2").exists()
        assert not Person.objects.filter(name="Pat Quillon").exists()
        assert Matter.objects.filter(number="24-1").exists()
    checking.check_changes()
    lines = "SELECT verb, actor_id, note FROM privacy_audit WHERE subject_id = %s ORDER BY at"
    alma = committed.staff["attorney"].pk
    assert as_superuser((lines, [batch.pk])) == [
        (Verb.BROUGHT_IMPORT, alma, "matters 3"),
        (Verb.CHECKED_IMPORT, alma, ""),
        (Verb.RAN_IMPORT, alma, ""),
        (Verb.UNDID_IMPORT, alma, ""),
    ]
    taken = as_superuser((lines, [found[3].made_id]))
    assert taken[-1][0] == Verb.TOOK_BACK_IMPORTED
    for table in ("matters_milestone", "tasks_task", "calendar_due", "matters_entry"):
        left = as_superuser((f"SELECT id FROM {table} WHERE matter_id = %s", [found[3].made_id]))
        assert left == [], f"{table}: what the closing made goes with the matter"


def test_nobody_takes_back_what_they_did_not_import(office):
    """The database judges by the audit: a row that names another's record takes nothing away."""
    theirs = opened(office, "case-manager", "Ines Marrow")
    with office.speaking("attorney"), connection.cursor() as cursor:
        cursor.execute("SELECT nf.take_back('matter', %s)", [theirs.pk])
        assert cursor.fetchone()[0] == "gone"
        cursor.execute("SELECT nf.take_back('matter', %s)", [office.matters["embedded"]])
        assert cursor.fetchone()[0] == "used", "others are on its team"
    with office.speaking("paralegal"), connection.cursor() as cursor:
        cursor.execute("SELECT nf.take_back('matter', %s)", [office.matters["embedded"]])
        assert cursor.fetchone()[0] == "gone"
    with office.speaking("case-manager"):
        assert Matter.objects.filter(pk=theirs.pk).exists()


def take_back(what, wanted):
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.take_back(%s, %s)", [what, wanted])
        return cursor.fetchone()[0]


def due(matter_id, **facts):
    day = datetime(2026, 12, 1, 19, tzinfo=UTC)
    facts = {"kind": "task", "title": "Call", "subject_kind": "task", "subject_id": matter_id, **facts}
    return Due.objects.create(
        matter_id=matter_id, due_at=day, due_date=day.date(), zone="America/Denver", **facts
    )


def test_a_person_whom_a_date_is_about_stays(office):
    """No line of the audit names them, and no foreign key holds them."""
    matter = office.matters["office"]
    with office.speaking("attorney") as alma:
        used, unused = (
            add_party(actor=alma, matter_id=matter, part="witness", name=name).person
            for name in ("Ines Marrow", "Pat Quillon")
        )
    with office.speaking("case-manager"):
        due(matter, compartment="care", about_id=used.pk)
    with office.speaking("attorney"):
        assert take_back("party", used.pk) == "used"
        assert Person.objects.filter(pk=used.pk).exists()
        assert take_back("party", unused.pk) == ""


def _proceeding(alma, matter):
    facts = {"court_id": "cod", "docket_number": "24-cv-321", "caption": "Marrow v. Bus Co."}
    add_proceeding(actor=alma, matter_id=matter.pk, **facts)


def _date(alma, matter):
    due(matter.pk, compartment="legal")


@pytest.mark.parametrize("adds", [_proceeding, _date])
def test_a_matter_with_more_than_an_import_makes_stays(office, adds):
    """A row of another table, or a date that no audit line tells of, would lose its matter."""
    matter = opened(office, "attorney", "Ines Marrow", program="embedded")
    with office.speaking("attorney") as alma:
        adds(alma, matter)
        assert take_back("matter", matter.pk) == "used"
        assert Matter.objects.filter(pk=matter.pk).exists()


def test_a_matter_as_it_was_opened_goes(office):
    matter = opened(office, "attorney", "Ines Marrow", program="embedded")
    with office.speaking("attorney"):
        assert take_back("matter", matter.pk) == ""
        assert not Matter.objects.filter(pk=matter.pk).exists()
