"""A records request: what it has to say, what came of it, who may, and what the database keeps."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from nextfriend.calendar.models import Due
from nextfriend.consents.actions import revoke_consent
from nextfriend.consents.models import Release
from nextfriend.documents.actions import add_document
from nextfriend.documents.models import RecordsPart, RecordsRequest, RecordsStep
from nextfriend.documents.records.actions import (
    Done,
    end_request,
    record_part,
    record_step,
)
from nextfriend.documents.records.queries import (
    part_lines,
)
from nextfriend.matters import timeline
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.documents.records.conftest import DAYS, refused, stands
from tests.office.people import office_day


def test_a_request_is_work_product_and_its_letter_is_on_the_list(asked):
    row, records = asked.row, asked.records
    with records.office.speaking("paralegal") as dana:
        assert row.compartment == "work-product"
        assert [code for code, _ in row.awaited] == ["medical", "billing", "certification"]
        due = Due.objects.get(subject_id=row.pk)
        assert (due.kind, due.title) == (
            "records-request",
            "Send the records request: St. Brigid Orthopedics",
        )
        assert (due.owner_id, due.state, due.about_id) == (dana.pk, "open", records.client.pk)
        assert due.due_date >= office_day()
        assert Audit.objects.get(subject_id=row.pk).verb == "requested records"
        entry = Entry.objects.get(subject_id=row.pk)
        assert entry.compartment == "work-product"
        ends = office_day() + 90 * DAYS
        assert (row.authorization_id, row.authorization_ends) == (asked.consent, ends)
    with records.office.speaking("case-manager"):
        assert not RecordsRequest.objects.exists()
        assert not Due.objects.filter(kind="records-request").exists()
        assert not Entry.objects.filter(subject_id=row.pk).exists()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"kinds": []}, "kinds-missing"),
        ({"kinds": ["comet"]}, "unknown-word"),
        ({"channel": "pigeon"}, "unknown-word"),
        ({"basis": "whim"}, "unknown-word"),
        ({"kinds": ["other"]}, "details-missing"),
        ({"covers_from": date(2026, 5, 2), "covers_to": date(2026, 5, 1)}, "end-before-start"),
    ],
)
def test_what_a_request_has_to_say(records, facts, code):
    consent = records.authorize()
    with records.office.speaking("paralegal") as dana:
        refused(code, records.ask, actor=dana, consent=consent, **facts)


def test_whose_records_and_who_has_them_are_people_of_the_matter(records):
    consent = records.authorize()
    with records.office.speaking("paralegal") as dana:
        refused("not-a-client", records.ask, actor=dana, consent=consent, client=records.provider)
        refused("not-a-provider", records.ask, actor=dana, consent=consent, provider=records.client)


@pytest.mark.parametrize("key", ["case-manager", "supervisor", "outsider", "administrator"])
def test_only_the_teams_lawyers_ask_and_record(asked, key):
    with asked.records.office.speaking(key) as actor:
        refused("not-your-role", asked.records.ask, actor=actor, consent=asked.consent)
        done = Done(outcome="sent", happened_date=office_day())
        refused("not-your-role", record_step, actor=actor, request=asked.row, step="letter", done=done)


def test_what_came_is_ticked_off_and_the_last_of_it_ends_the_ladder(asked):
    row, records = asked.row, asked.records
    with records.office.speaking("paralegal") as dana:
        paper = add_document(
            actor=dana, matter_id=row.matter_id, title="Chart", content=b"chart", compartment="legal"
        )
        first = {"actor": dana, "request": row, "received_date": office_day()}
        record_part(**first, kind="medical", state="part", document=paper)
        assert [code for code, _ in stands(row, dana).missing] == ["medical", "billing", "certification"]
        record_part(**first, kind="medical", state="received", document=paper)
        record_part(**first, kind="certification", state="none")
        standing = stands(row, dana)
        assert [code for code, _ in standing.missing] == ["billing"]
        assert [line.document for line in part_lines(standing)] == [paper, None, None]
        assert Due.objects.get(subject_id=row.pk).state == "open"
        record_part(**first, kind="billing", state="received")
        assert not stands(row, dana).is_open
        assert Due.objects.get(subject_id=row.pk).state == "met"
        done = Done("sent", office_day())
        refused("ended", record_step, actor=dana, request=row, step="letter", done=done)
        # Entered by mistake: it is missing after all, and the request is on the list again.
        record_part(**first, kind="billing", state="missing")
        assert stands(row, dana).is_open
        assert Due.objects.get(subject_id=row.pk).state == "open"
        assert RecordsPart.objects.count() == 5


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"kind": "films"}, "unknown-word"),
        ({"state": "eaten"}, "unknown-word"),
        ({"received_date": office_day() + DAYS}, "in-the-future"),
    ],
)
def test_what_a_received_part_has_to_say(asked, facts, code):
    first = {"kind": "medical", "state": "received", "received_date": office_day()}
    with asked.records.office.speaking("paralegal") as dana:
        refused(code, record_part, actor=dana, request=asked.row, **{**first, **facts})


def test_a_document_of_another_matter_is_not_named(asked):
    office = asked.records.office
    with office.speaking("paralegal") as dana:
        other = add_document(
            actor=dana,
            matter_id=office.matters["embedded"],
            title="Chart",
            content=b"x",
            compartment="legal",
        )
        facts = {"kind": "medical", "state": "received", "received_date": office_day()}
        refused("not-of-this-matter", record_part, actor=dana, request=asked.row, document=other, **facts)


def test_a_document_that_the_reader_does_not_see_is_not_named(asked):
    """A received part names a health record; to whoever holds no authorization it names nothing."""
    row, records = asked.row, asked.records
    with records.office.speaking("paralegal") as dana:
        paper = add_document(
            actor=dana, matter_id=row.matter_id, title="CANARY chart", content=b"x", compartment="health"
        )
        record_part(
            actor=dana,
            request=row,
            kind="medical",
            state="received",
            received_date=office_day(),
            document=paper,
        )
        assert part_lines(stands(row, dana))[0].document == paper
    with records.office.speaking("case-manager") as marcus:
        revoke_consent(actor=marcus, row=Release.objects.get(consent_id=asked.consent))
    with records.office.speaking("paralegal") as dana:
        assert part_lines(stands(row, dana))[0].document is None


def test_it_can_be_ended_with_a_reason_once(asked):
    row = asked.row
    with asked.records.office.speaking("paralegal") as dana:
        refused("note-missing", end_request, actor=dana, request=row, ending="withdrawn", note=" ")
        refused("unknown-word", end_request, actor=dana, request=row, ending="comet", note="x")
        ended = end_request(actor=dana, request=row, ending="withdrawn", note="The claim was settled")
        assert Due.objects.get(subject_id=row.pk).state == "cancelled"
        assert not stands(row, dana).is_open
        refused("ended", end_request, actor=dana, request=row, ending="withdrawn", note="again")
        facts = {"kind": "medical", "state": "received", "received_date": office_day()}
        refused("ended", record_part, actor=dana, request=row, **facts)
        assert Audit.objects.get(subject_id=ended.pk).note == "withdrawn"


def test_the_database_keeps_what_was_recorded_beside_its_request(asked):
    row = asked.row
    with asked.records.office.speaking("paralegal") as dana:
        step = {
            "request": row,
            "step": "letter",
            "outcome": "sent",
            "happened_date": office_day(),
            "by": dana,
            "at": timeline.moment(),
        }
        for place in (
            {"matter_id": row.matter_id, "compartment": "legal"},
            {"matter_id": asked.records.office.matters["embedded"], "compartment": "work-product"},
        ):
            with pytest.raises(ProgrammingError, match="not a row of this request"), transaction.atomic():
                RecordsStep.objects.create(**place, **step)
        with connection.cursor() as cursor:
            for table in ("request", "step", "part", "authorization"):
                for statement in (
                    f"UPDATE documents_records{table} SET compartment = 'legal'",
                    f"DELETE FROM documents_records{table}",
                ):
                    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                        cursor.execute(statement)
