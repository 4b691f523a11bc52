"""Years by kind, the review of closed matters, and destruction by two people in steps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from nextfriend.documents.actions import add_document, attach_version, open_version
from nextfriend.documents.bringing import bring_files
from nextfriend.documents.models import Destruction, Document, Longer, Page, Reading, Version
from nextfriend.documents.retention.actions import lift_hold, place_hold
from nextfriend.documents.retention.destroying import actions, queries
from nextfriend.documents.shelves import shelf_of
from nextfriend.documents.words.places import page_id
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.matters.actions import close_matter, reopen_matter
from nextfriend.matters.models import Closure, Entry, Matter
from nextfriend.privacy.models import Audit
from tests.office.people import TestOffice
from tests.pages.client import PageClient

RULE = "Colo. RPC 1.16A"
LOOKED = "Originals returned, letter to the client sent."


def client_of(office: TestOffice, key: str) -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


def closed(office: TestOffice, *, years_ago: int = 8, years: int | None = 7) -> UUID:
    """The office's matter, closed so long ago, and how long such matters are kept."""
    matter_id = office.matters["office"]
    with office.speaking("administrator") as ada:
        actions.write_years(actor=ada, kind="other", years=years, authority=RULE if years else "")
    with office.speaking("attorney") as alma:
        matter = Matter.objects.get(pk=matter_id)
        closure = close_matter(actor=alma, matter=matter, reason="Judgment paid.")
        then = timezone.now() - timedelta(days=366 * years_ago)
        Closure.objects.filter(pk=closure.pk).update(closed_at=then)
    return matter_id


def saved(office: TestOffice, title: str, content: bytes, key: str = "paralegal", **more: str) -> Document:
    with office.speaking(key) as actor:
        matter_id = office.matters["office"]
        return add_document(actor=actor, matter_id=matter_id, title=title, content=content, **more)


def proposed(office: TestOffice, kind: str = "legal") -> Destruction:
    with office.speaking("attorney") as alma:
        return actions.propose_destruction(
            actor=alma, matter_id=office.matters["office"], compartment=kind, reason=LOOKED
        )


def confirmed(office: TestOffice, row: Destruction) -> Destruction:
    with office.speaking("paralegal") as dana:
        return actions.decide_destruction(actor=dana, destruction=row, confirm=True)


def step(office: TestOffice, row: Destruction) -> bool:
    """What the worker does, as whoever confirmed it."""
    with office.speaking("paralegal") as dana:
        return actions.destroy_on(actor=dana, destruction_id=row.pk)


def test_the_administrator_writes_years_with_their_authority(office: TestOffice) -> None:
    ada = client_of(office, "administrator")
    address = "/office/retention/eviction/"
    assert address in ada.page("/office/retention/").links()
    assert "Enter the rule" in ada.send(address, {"years": "7", "authority": ""}, status=422).text()
    ada.send(address, {"years": "7", "authority": RULE})
    assert RULE in ada.page("/office/retention/").text()
    ada.page("/office/retention/no-such-kind/", status=404)
    with office.speaking("administrator") as actor:
        opened = revisions.opened({"years": 3, "authority": "older"})
        with pytest.raises(Stale):
            actions.write_years(actor=actor, kind="eviction", years=9, authority="x", opened=opened)
    with office.speaking("attorney") as alma:
        assert queries.rule_of("eviction").years == 7
        with pytest.raises(Refusal, match="administrator"):
            actions.write_years(actor=alma, kind="eviction", years=1, authority="x")


def test_nothing_ships_and_a_matter_without_years_is_kept(office: TestOffice) -> None:
    saved(office, "Lease", b"lease")
    matter_id = closed(office, years=None)
    page = client_of(office, "attorney").page("/retention/").text()
    assert "1 more closed matter is kept" in page
    with office.speaking("attorney") as alma:
        assert {one.years for one in queries.years_of_kinds()} == {None}
        with pytest.raises(Refusal, match="not over"):
            actions.propose_destruction(actor=alma, matter_id=matter_id, compartment="legal", reason=LOOKED)


def test_a_matter_comes_to_the_list_when_its_years_are_over_with_what_to_think_of(office: TestOffice) -> None:
    saved(office, "Last will of Mr. Doe", b"will")
    matter_id = closed(office, years_ago=8)
    alma = client_of(office, "attorney")
    assert "to review: the years are over" in alma.page("/").text()
    page = alma.page("/retention/")
    assert "office matter" in page.text()
    assert "birth date is not on record" in page.text()
    assert "Last will of Mr. Doe" in page.text()
    longer = {"until": "2099-01-01", "reason": "Minor heirs."}
    asked = alma.send(f"/matters/{matter_id}/documents/longer/", longer, status=422)
    assert "Is 2099 the right year?" in asked.text()
    alma.send(f"/matters/{matter_id}/documents/longer/", {**longer, "until": "2040-01-01"})
    assert "Minor heirs." in alma.page("/retention/").text()
    assert f"/matters/{matter_id}/documents/longer/" not in alma.page("/retention/").links()
    with office.speaking("attorney") as actor:
        assert Longer.objects.get().until == date(2040, 1, 1)
        with pytest.raises(Refusal, match="kept longer"):
            actions.propose_destruction(actor=actor, matter_id=matter_id, compartment="legal", reason=LOOKED)


def test_years_are_counted_as_the_database_counts_them() -> None:
    leap = datetime(2020, 2, 29, 12, tzinfo=UTC)
    assert queries.over_at(leap, 5) == datetime(2025, 2, 28, 12, tzinfo=UTC)
    assert queries.over_at(leap, 4) == datetime(2024, 2, 29, 12, tzinfo=UTC)


def test_two_people_destroy_and_the_certificate_says_what(office: TestOffice) -> None:
    lease = saved(office, "Lease", b"lease one")
    with office.speaking("paralegal") as dana:
        attach_version(actor=dana, document=lease, content=b"lease two", note="signed")
        Page.objects.create(
            id=page_id(lease.versions.first().pk, 1),
            matter_id=lease.matter_id,
            compartment="legal",
            version=lease.versions.first(),
            number=1,
            text="lease",
            source="file",
        )
    care = saved(office, "Visit sheet", b"visit", key="case-manager", compartment="care")
    matter_id = closed(office)
    alma, dana = client_of(office, "attorney"), client_of(office, "paralegal")
    address = f"/matters/{matter_id}/documents/destruction/"
    assert "Care" not in alma.page(address).text().split("What to destroy")[1]
    alma.send(address, {"compartment": "legal", "reason": LOOKED})
    with office.speaking("attorney"):
        row = Destruction.objects.get()
        digests = [one.version.digest for one in queries.files_of(row)]
    page = f"/destructions/{row.pk}/"
    assert page in dana.page("/").links()
    assert "Confirm" not in alma.page(page).text().split("Files")[0].replace("Confirmed", "")
    client_of(office, "case-manager").page(page, status=404)
    dana.send(f"{page}decision/", {"decision": "confirm"})
    assert step(office, row) is True
    told = dana.page(f"/documents/{lease.pk}/").text()
    assert "Being destroyed since" in told
    with office.speaking("attorney") as actor, pytest.raises(Refusal, match="decided this already"):
        actions.decide_destruction(actor=actor, destruction=row, confirm=False)
    assert step(office, row) is False
    assert step(office, row) is False
    with office.speaking("paralegal") as actor:
        lease.refresh_from_db()
        assert lease.state == "destroyed"
        assert not Reading.objects.filter(version__document=lease).exists()
        assert {one.note for one in lease.versions.all()} == {""}
        assert not any(shelf_of(lease).path(digest).exists() for digest in digests)
        for act in (
            lambda: attach_version(actor=actor, document=lease, content=b"again"),
            lambda: open_version(actor=actor, version=lease.versions.first()),
        ):
            with pytest.raises(Refusal, match="was destroyed"):
                act()
        verbs = Audit.objects.filter(subject_id=row.pk).order_by("position").values_list("verb", flat=True)
        assert list(verbs) == ["proposed destruction", "confirmed destruction", "destroyed documents"]
        assert Entry.objects.filter(subject_id=row.pk).count() == 3
    certificate = dana.page(f"{page}certificate/").text().replace(" ", "")
    for words in (*digests, "AlmaReed", "DanaPrice", RULE.replace(" ", ""), "1document,2files", "7years"):
        assert words in certificate
    assert "Destroyed on" in dana.page(f"/documents/{lease.pk}/").text()
    assert "Destroyed on" in alma.page(f"/matters/{matter_id}/documents/").text()
    for gone in ("filing", "signing"):
        dana.page(f"/documents/{lease.pk}/{gone}/", status=404)
    # What nobody who decided may read stays as it was.
    with office.speaking("case-manager") as marcus:
        assert open_version(actor=marcus, version=care.versions.get()) == b"visit"
    client_of(office, "case-manager").page(f"{page}certificate/", status=404)


def test_one_person_is_not_two_and_who_may_not_read_it_does_not_confirm(office: TestOffice) -> None:
    saved(office, "Lease", b"lease")
    closed(office)
    row = proposed(office)
    with office.speaking("attorney") as alma:
        with pytest.raises(Refusal, match="second person"):
            actions.decide_destruction(actor=alma, destruction=row, confirm=True)
        with pytest.raises(ProgrammingError, match="not yours"), transaction.atomic():
            actions._asked("SELECT nf.decide_destruction(%s, %s)", row.pk, True)
    for who in ("case-manager", "supervisor", "outsider", "second-attorney", "administrator"):
        with office.speaking(who), pytest.raises(ProgrammingError, match="not yours"), transaction.atomic():
            actions._asked("SELECT nf.decide_destruction(%s, %s)", row.pk, True)
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal, match="Only an attorney"):
            actions.propose_destruction(
                actor=dana, matter_id=row.matter_id, compartment="shared", reason=LOOKED
            )
        for change in ({"is_confirmed": True}, {"destroyed_at": timezone.now()}):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                Destruction.objects.filter(pk=row.pk).update(**change)
        with pytest.raises(ProgrammingError, match="nothing here"), transaction.atomic():
            actions._asked("SELECT nf.begin_destruction(%s)", row.pk)
        declined = actions.decide_destruction(actor=dana, destruction=row, confirm=False)
        assert declined.state == "Not destroyed"
    assert step(office, row) is False
    with office.speaking("attorney"):
        assert Document.objects.get(title="Lease").state == "held"


def test_nobody_says_by_themselves_that_a_document_is_destroyed(office: TestOffice) -> None:
    lease = saved(office, "Lease", b"lease")
    closed(office)
    row = proposed(office)
    with office.speaking("paralegal"):
        for change in ({"state": "destroyed"}, {"destruction": row}):
            with pytest.raises(ProgrammingError, match="not to be said"), transaction.atomic():
                Document.objects.filter(pk=lease.pk).update(**change)


def test_a_hold_stops_it_at_each_step(office: TestOffice) -> None:
    lease = saved(office, "Lease", b"lease")
    matter_id = closed(office)

    def hold() -> Any:
        with office.speaking("attorney") as alma:
            return place_hold(actor=alma, matter_id=matter_id, reason="A suit.", kept="Everyone: all of it.")

    def lift(held: Any) -> None:
        with office.speaking("attorney") as alma:
            lift_hold(actor=alma, hold=held, reason="Settled.")

    held = hold()
    with pytest.raises(Refusal, match="legal hold"):
        proposed(office)
    lift(held)
    row = proposed(office)
    held = hold()
    with pytest.raises(Refusal, match="legal hold"):
        confirmed(office, row)
    lift(held)
    confirmed(office, row)
    held = hold()
    assert step(office, row) is False
    with office.speaking("paralegal") as dana:
        assert open_version(actor=dana, version=lease.versions.get()) == b"lease"
        with pytest.raises(Refusal, match="legal hold"):
            actions.resume_destruction(actor=dana, destruction=row)
    lift(held)
    assert step(office, row) is True
    held = hold()
    assert step(office, row) is False
    with office.speaking("paralegal"):
        digest = Version.objects.get(document=lease).digest
        assert shelf_of(lease).path(digest).exists()
        row.refresh_from_db()
        assert row.state == "Being destroyed"
    lift(held)
    client_of(office, "paralegal").send(f"/destructions/{row.pk}/resumption/", {})
    assert step(office, row) is False
    with office.speaking("paralegal"):
        row.refresh_from_db()
        assert row.state == "Destroyed"
        assert not shelf_of(lease).path(digest).exists()


def test_what_came_meanwhile_or_a_matter_open_again_is_not_destroyed(office: TestOffice) -> None:
    saved(office, "Lease", b"lease")
    matter_id = closed(office)
    row = proposed(office)
    saved(office, "Late letter", b"letter")
    with pytest.raises(Refusal, match="Other files"):
        confirmed(office, row)
    with office.speaking("attorney") as alma:
        actions.decide_destruction(actor=alma, destruction=row, confirm=False)
    row = confirmed(office, proposed(office))
    with office.speaking("attorney") as alma:
        reopen_matter(actor=alma, matter=Matter.objects.get(pk=matter_id))
    assert step(office, row) is False
    with office.speaking("attorney"):
        assert {one.state for one in Document.objects.filter(matter_id=matter_id)} == {"held"}
    page = f"/destructions/{row.pk}/"
    dana = client_of(office, "paralegal")
    assert "Withdraw" in dana.page(page).text()
    dana.send(f"{page}decision/", {"decision": "decline"})
    assert "Not destroyed" in dana.page(page).text()


def test_nothing_of_an_open_matter_is_proposed(office: TestOffice) -> None:
    saved(office, "Lease", b"lease")
    matter_id = closed(office)
    with office.speaking("attorney") as alma:
        reopen_matter(actor=alma, matter=Matter.objects.get(pk=matter_id))
        assert queries.reviews(timezone.now())[0] == []
        with pytest.raises(Refusal, match="not over"):
            actions.propose_destruction(actor=alma, matter_id=matter_id, compartment="legal", reason=LOOKED)
        with pytest.raises(ProgrammingError, match="not to be destroyed"), transaction.atomic():
            Destruction.objects.create(
                matter_id=matter_id,
                compartment="legal",
                reason=LOOKED,
                authority=RULE,
                years=7,
                closed_at=timezone.now(),
                proposed_by=alma,
                proposed_at=timezone.now(),
            )


def test_account_records_are_kept_five_years(office: TestOffice) -> None:
    saved(office, "Trust ledger", b"ledger", compartment="finance")
    saved(office, "Lease", b"lease")
    matter_id = closed(office, years_ago=3, years=2)
    with office.speaking("attorney") as alma:
        review = queries.review_of(matter_id, timezone.now())
        assert [code for code, _ in queries.proposable(review, timezone.now())] == ["legal"]
        with pytest.raises(Refusal, match="Choose a kind"):
            actions.propose_destruction(actor=alma, matter_id=matter_id, compartment="finance", reason="x")
        with pytest.raises(ProgrammingError, match="not to be destroyed"), transaction.atomic():
            Destruction.objects.create(
                matter_id=matter_id,
                compartment="finance",
                reason="x",
                authority="x",
                years=2,
                closed_at=review.closed,
                proposed_by=alma,
                proposed_at=timezone.now(),
            )


def test_the_same_bytes_elsewhere_stay(office: TestOffice) -> None:
    legal = saved(office, "Lease", b"the same bytes")
    shared = saved(office, "Lease for all", b"the same bytes", compartment="shared")
    closed(office)
    row = confirmed(office, proposed(office))
    assert step(office, row) is True
    # Added again while the files are still there: it is a document of its own, and its bytes stay.
    with office.speaking("paralegal") as dana:
        [brought] = bring_files(
            actor=dana,
            matter_id=legal.matter_id,
            files=[("again.txt", BytesIO(b"the same bytes"))],
            compartment="legal",
            about_id=None,
            folder="",
        )
        assert not brought.was_known
    assert step(office, row) is False
    with office.speaking("paralegal") as dana:
        row.refresh_from_db()
        assert row.shared_files == 1
        for document in (shared, brought.document):
            assert open_version(actor=dana, version=document.versions.get()) == b"the same bytes"
