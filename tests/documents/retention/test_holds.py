"""A legal hold: who places and lifts it, where it is told, and what the database refuses while it stands."""

from __future__ import annotations

from threading import Thread
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from nextfriend.documents.actions import add_document, attach_version
from nextfriend.documents.models import Document, Hold, Lifting
from nextfriend.documents.retention.actions import lift_hold, place_hold
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.office.cluster import shared_cluster
from tests.office.people import TestOffice
from tests.office.superuser import as_superuser
from tests.pages.client import PageClient

WHY = "The landlord's insurer says it will sue."
KEPT = "Dana: the photos on her phone. Marcus: text messages with the client."


def client_of(office: TestOffice, key: str) -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


def lease(office: TestOffice, key: str = "paralegal", place: str = "office", **more: str) -> Document:
    with office.speaking(key) as actor:
        return add_document(
            actor=actor, matter_id=office.matters[place], title="Lease", content=b"signed lease", **more
        )


def placed(office: TestOffice, place: str = "office") -> Hold:
    with office.speaking("attorney") as alma:
        return place_hold(actor=alma, matter_id=office.matters[place], reason=WHY, kept=KEPT)


def verbs(subject: UUID) -> list[str]:
    return list(Audit.objects.filter(subject_id=subject).order_by("position").values_list("verb", flat=True))


def test_an_attorney_places_it_the_team_reads_it_and_it_stays_when_it_is_lifted(office: TestOffice) -> None:
    document = lease(office)
    matter = office.matters["office"]
    alma, dana, marcus = (client_of(office, key) for key in ("attorney", "paralegal", "case-manager"))
    assert f"/matters/{matter}/holds/" in dana.page(f"/matters/{matter}/documents/").links()
    assert f"/matters/{matter}/holds/new/" not in dana.page(f"/matters/{matter}/holds/").links()
    assert f"/matters/{matter}/holds/new/" in alma.page(f"/matters/{matter}/holds/").links()
    refused = alma.send(f"/matters/{matter}/holds/new/", {"reason": WHY, "kept": ""}, status=422)
    assert WHY in refused.html.replace("&#x27;", "'")
    alma.send(f"/matters/{matter}/holds/new/", {"reason": WHY, "kept": KEPT})
    with office.speaking("paralegal"):
        hold = Hold.objects.get(matter_id=matter)
    for reader, address in (
        (dana, f"/matters/{matter}/documents/"),
        (dana, f"/documents/{document.pk}/"),
        (marcus, f"/matters/{matter}/documents/"),
    ):
        assert WHY in reader.page(address).text()
    assert KEPT in marcus.page(f"/matters/{matter}/holds/").text()
    assert "Enter" in alma.send(f"/holds/{hold.pk}/lifting/", {"reason": " "}, status=422).text()
    alma.send(f"/holds/{hold.pk}/lifting/", {"reason": "The claim was settled."})
    assert "Legal hold since" not in dana.page(f"/matters/{matter}/documents/").text()
    told = dana.page(f"/matters/{matter}/holds/").text()
    assert WHY in told
    assert KEPT in told
    assert "The claim was settled." in told
    with office.speaking("attorney") as actor:
        assert verbs(hold.pk) == ["placed legal hold", "lifted legal hold"]
        assert Entry.objects.filter(subject_id=hold.pk, compartment="shared").count() == 2
        with pytest.raises(Refusal, match="already lifted"):
            lift_hold(actor=actor, hold=hold, reason="again")


@pytest.mark.parametrize(
    "who", ["paralegal", "case-manager", "supervisor", "second-attorney", "administrator"]
)
def test_nobody_but_an_attorney_of_the_team_decides(office: TestOffice, who: str) -> None:
    hold = placed(office)
    matter = office.matters["office"]
    client_of(office, who).page(f"/matters/{matter}/holds/new/", status=404)
    client_of(office, who).page(f"/holds/{hold.pk}/lifting/", status=404)
    with office.speaking(who) as actor:
        with pytest.raises(Refusal, match="Only an attorney"):
            place_hold(actor=actor, matter_id=matter, reason=WHY, kept=KEPT)
        with pytest.raises(Refusal, match="Only an attorney"):
            lift_hold(actor=actor, hold=hold, reason="done")
        same = {"matter_id": matter, "compartment": "shared"}
        for table, row in (
            (Hold, {"reason": WHY, "kept": KEPT, "placed_by": actor, "placed_at": hold.placed_at}),
            (Lifting, {"reason": WHY, "hold": hold, "lifted_by": actor, "lifted_at": hold.placed_at}),
        ):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                table.objects.create(**same, **row)


def test_the_database_asks_for_words_and_for_the_place_that_the_team_reads(office: TestOffice) -> None:
    hold = placed(office)
    with office.speaking("attorney") as alma:
        row = {"matter_id": hold.matter_id, "placed_by": alma, "placed_at": hold.placed_at}
        for bad in (
            {"compartment": "work-product", "reason": WHY, "kept": KEPT},
            {"compartment": "shared", "reason": " ", "kept": KEPT},
            {"compartment": "shared", "reason": WHY, "kept": " "},
        ):
            with pytest.raises(ProgrammingError, match="not to be held so"), transaction.atomic():
                Hold.objects.create(**row, **bad)
        ended = {"hold": hold, "compartment": "shared", "lifted_by": alma, "lifted_at": hold.placed_at}
        elsewhere = {**ended, "matter_id": office.matters["partner"], "reason": "done"}
        for bad in ({**ended, "matter_id": hold.matter_id, "reason": " "}, elsewhere):
            with pytest.raises(ProgrammingError, match="not to be lifted so"), transaction.atomic():
                Lifting.objects.create(**bad)
        with connection.cursor() as cursor:
            for statement in ("UPDATE documents_hold SET reason = 'x'", "DELETE FROM documents_hold"):
                with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                    cursor.execute(statement)


def test_work_goes_on_under_a_hold_and_what_is_on_file_stays_on_file(office: TestOffice) -> None:
    document = lease(office)
    placed(office)
    client_of(office, "paralegal").send(
        f"/documents/{document.pk}/filing/", {"title": "Lease of 2024", "folder": "", "tags": "signed"}
    )
    with office.speaking("paralegal") as dana:
        document.refresh_from_db()
        assert document.title == "Lease of 2024"
        assert attach_version(actor=dana, document=document, content=b"countersigned").number == 2
        for change in ({"state": "to-fetch"}, {"source_url": "https://court.example/"}):
            with pytest.raises(ProgrammingError, match="a legal hold stands"), transaction.atomic():
                Document.objects.filter(pk=document.pk).update(**change)


WAITS = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
ROWS = {
    "documents_page": "version_id IN (SELECT id FROM documents_version WHERE document_id = %s)",
    "documents_version": "document_id = %s",
    "documents_document": "id = %s",
}


def of_the_database(sql: str, document: Document) -> None:
    """As a function of the database would, which no policy keeps from anything."""
    as_superuser(
        ("SET LOCAL ROLE nf_definer", []), ("SET CONSTRAINTS ALL DEFERRED", []), (sql, [document.pk])
    )


@pytest.mark.parametrize("table", ROWS)
def test_no_function_of_the_database_destroys_or_overwrites_what_is_under_a_hold(
    committed: Any, table: str
) -> None:
    document = lease(committed)
    other = lease(committed, place="embedded")
    with committed.speaking("paralegal"):
        version = document.versions.get()
    as_superuser(
        (
            "INSERT INTO documents_page (id, office_id, matter_id, compartment, scope_id, version_id, number,"
            " text, source, keys) SELECT gen_random_uuid(), office_id, matter_id, compartment, 0, id, 1,"
            " 'words', 'file', '{}' FROM documents_version WHERE id = %s",
            [version.pk],
        )
    )
    hold = placed(committed)
    gone = f"DELETE FROM {table} WHERE {ROWS[table]}"
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="a legal hold stands"):
        of_the_database(gone, document)
    if table == "documents_version":
        rewritten = "UPDATE documents_version SET digest = repeat('0', 64) WHERE document_id = %s"
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="a legal hold stands"):
            of_the_database(rewritten, document)
        # Another matter is not held by it.
        of_the_database(rewritten, other)
    with committed.speaking("attorney") as alma:
        lift_hold(actor=alma, hold=hold, reason="settled")
    if table == "documents_page":
        of_the_database(gone, document)
        assert not as_superuser((f"SELECT 1 FROM {table} WHERE {ROWS[table]}", [document.pk]))
    else:
        # The hold no longer refuses: what speaks of the row does.
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            of_the_database(gone, document)


def test_a_hold_waits_for_what_is_just_being_taken_away(committed: Any) -> None:
    document = lease(committed)
    name = connection.get_connection_params()["dbname"]
    with psycopg.connect(shared_cluster().dsn("superuser", dbname=name)) as other:
        other.execute("SET LOCAL ROLE nf_definer")
        other.execute("UPDATE documents_version SET note = 'x' WHERE document_id = %s", [document.pk])
        thread = Thread(target=lambda: (placed(committed), connection.close()))
        thread.start()
        for _ in range(100):
            thread.join(0.1)
            if not thread.is_alive() or as_superuser((WAITS, [])):
                break
        assert thread.is_alive()
        other.commit()
        thread.join(20)
    assert not thread.is_alive()
    with committed.speaking("paralegal"):
        assert Hold.objects.count() == 1


def test_who_does_not_share_the_matters_shared_records_is_not_told_of_the_hold(office: TestOffice) -> None:
    placed(office, "partner")
    matter = office.matters["partner"]
    told = client_of(office, "case-manager").page(f"/matters/{matter}/holds/").text()
    assert WHY not in told
    client_of(office, "outsider").page(f"/matters/{matter}/holds/", status=404)


def test_a_copy_for_someone_outside_goes_out_and_says_that_a_hold_stands(office: TestOffice) -> None:
    document = lease(office, "case-manager", compartment="care")
    placed(office)
    marcus = client_of(office, "case-manager")
    with office.speaking("case-manager"):
        version = document.versions.get()
    assert WHY in marcus.page(f"/documents/versions/{version.pk}/copies/new/").text()
