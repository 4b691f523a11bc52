"""The attorney's run is the attorney's: whoever brought the file, by SQL, steers nothing of it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from nextfriend.data_import import actions
from nextfriend.data_import.models import ColumnMapping, Import
from nextfriend.data_import.presets import guessed
from nextfriend.ground.errors import Refusal
from tests.data_import.scene import brought, work
from tests.data_import.test_imports import BOOK

STEERS = ("mapping = '{}'", "known = 'new'", "checks = '[]'", "state = 'running'", "program_id = NULL")
KEPT = ("staff_id = runner_id", "runner_id = staff_id", "kind = 'parties'", "digest = 'x'")


def given(office):
    """Ada's file, which waits for Alma."""
    with office.speaking("administrator") as ada:
        runner = office.staff["attorney"]
        batch = actions.bring_file(actor=ada, name="Old book", kind="matters", content=BOOK, runner=runner)
        return actions.match_columns(actor=ada, batch=batch, mapping=guessed("matters", batch.columns, ""))


def checked(office):
    batch = given(office)
    with office.speaking("attorney") as alma:
        program = office.programs["embedded"].pk
        actions.match_columns(actor=alma, batch=batch, mapping=batch.mapping, program_id=program)
    return work(office, "attorney", batch)


def changed(said, batch):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE data_import_import SET {said} WHERE id = %s", [batch.pk])
        return cursor.rowcount


@pytest.mark.parametrize("said", STEERS)
def test_a_checked_file_is_the_runners_alone(office, said):
    batch = checked(office)
    with office.speaking("administrator") as ada:
        assert Import.objects.filter(pk=batch.pk).exists(), "who brought it still sees how far it is"
        assert changed(said, batch) == 0
        with pytest.raises(Refusal) as refusal:
            actions.match_columns(actor=ada, batch=batch, mapping=batch.mapping)
    assert refusal.value.code == "not-yours"
    with office.speaking("attorney"):
        assert changed(said, batch) == 1


def test_a_file_that_waits_is_not_started_for_the_attorney(office):
    batch = given(office)
    with office.speaking("administrator"):
        assert changed("mapping = '{}'", batch) == 1
        with pytest.raises(ProgrammingError, match="row-level security"):
            changed("state = 'running'", batch)


@pytest.mark.parametrize("said", KEPT)
@pytest.mark.parametrize("who", ["administrator", "attorney"])
def test_whose_and_what_it_is_stays(office, who, said):
    batch = given(office)
    with office.speaking(who), pytest.raises(ProgrammingError, match="not yours to say"):
        changed(said, batch)


@pytest.mark.parametrize("who", ["paralegal", "case-manager"])
def test_only_who_imports_says_what_columns_mean(office, who):
    given(office)
    with office.speaking(who) as actor:
        assert ColumnMapping.objects.update(mapping={}, staff=actor) == 0
        row = ColumnMapping.objects.get()
        row.pk, row.headings, row.staff = uuid4(), "x", actor
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)


def test_the_next_attorney_keeps_what_the_first_said(office):
    given(office)
    again = brought(office, "attorney", "matters", BOOK)
    with office.speaking("attorney") as alma:
        program = office.programs["embedded"].pk
        actions.match_columns(actor=alma, batch=again, mapping={"name": 5}, program_id=program)
        assert ColumnMapping.objects.get().staff_id == alma.pk
