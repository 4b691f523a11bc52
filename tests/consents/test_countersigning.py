"""A consent opens records only with its paper, not on the word of whoever gains by it, and only of whom it is
from.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from nextfriend.consents import actions
from nextfriend.documents.actions import add_document
from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions as matters
from nextfriend.matters import timeline
from nextfriend.matters.models import Entry
from nextfriend.people.models import Person
from nextfriend.privacy.consent.waiting import waiting_for_me
from nextfriend.privacy.models import Audit, Consent
from tests.consents.conftest import client_of
from tests.consents.test_releases import sees_health, stand_behind, take, terms, write_health_entry
from tests.office.people import office_day
from tests.privacy.consent.test_rules import TPO


@pytest.fixture
def matter(office):
    return office.matters["office"]


def own_terms(matter):
    """A HIPAA release in the client's own name."""
    return terms(signed_by=client_of(matter).name)


def write_by_hand(**facts):
    """What a web process in the wrong hands would send."""
    with transaction.atomic():
        return Consent.objects.create(**facts)


def by_hand(office, matter, **facts):
    now = timezone.now()
    dana = office.staff["paralegal"]
    return {
        "matter_id": matter, "compartment": "health", "form": "hipaa", "recipient": "legal-team",
        "client_id": client_of(matter).pk, "discloser": "d", "purpose": "p",
        "valid_from": now - timedelta(days=2),
        "valid_to": now + timedelta(days=900), "signed_by": "s",
        "signed_date": office_day() - timedelta(days=2000),
        "capacity": "self", "form_version": "1", "recorded_by": dana,
        "evidence": "screen", "signature": "x", **facts,
    }  # fmt: skip


def test_without_its_paper_it_is_not_taken(office, matter):
    with office.speaking("paralegal") as dana, pytest.raises(Refusal, match="signed paper") as said:
        actions.record_consent(
            actor=dana, matter_id=matter, client=client_of(matter), terms=own_terms(matter)
        )
    assert said.value.code == "no-evidence"


@pytest.mark.parametrize(
    "facts",
    [
        {"evidence": "earlier", "signature": ""},
        {"evidence": "screen", "signature": " "},
        {"evidence": "paper", "paper_id": uuid4()},
        {"countersigned_at": timezone.now()},
        {"recorded_by": "case-manager"},
    ],
)
def test_postgresql_takes_none_without_it_or_in_anothers_name(office, matter, facts):
    if "recorded_by" in facts:
        facts = {"recorded_by": office.staff[facts["recorded_by"]]}
    with office.speaking("paralegal"), pytest.raises(ProgrammingError, match="comes with its signature"):
        write_by_hand(**by_hand(office, matter, **facts))


def test_the_gainer_says_nothing_of_gaining(office, matter):
    """Whether its recorder gains is the database's to say."""
    with office.speaking("paralegal"):
        write_by_hand(**by_hand(office, matter, recorder_gains=False))
    with office.speaking("case-manager"):
        assert len(waiting_for_me()) == 1
    with pytest.raises(ProgrammingError):
        write_health_entry(office, "paralegal", matter)


def test_a_release_that_opens_records_to_its_recorder_waits_for_another(office, matter):
    with office.speaking("paralegal") as dana:
        release = take(dana, matter)
        assert not waiting_for_me(), "not the recorder"
    assert [stand_behind(office, who) for who in ("attorney", "second-paralegal", "outsider")] == [0, 0, 0]
    with pytest.raises(ProgrammingError):
        write_health_entry(office, "paralegal", matter)
    assert stand_behind(office, "case-manager") == 1
    write_health_entry(office, "paralegal", matter)
    assert sees_health(office, "attorney", matter)
    with office.speaking("attorney"):
        kept = Consent.objects.get(pk=release.consent_id)
        assert kept.countersigned_by == office.staff["case-manager"]
        lines = Audit.objects.filter(subject_id=kept.pk).order_by("position")
        assert [line.verb for line in lines] == ["recorded consent", "countersigned consent"]


def test_nobody_countersigns_twice_or_after_it_was_revoked(office, matter):
    with office.speaking("paralegal") as dana:
        release = take(dana, matter)
    with office.speaking("case-manager") as marcus:
        [waiting] = waiting_for_me()
        actions.countersign_consent(actor=marcus, waiting=waiting)
        with pytest.raises(ProgrammingError), transaction.atomic():
            actions.countersign_consent(actor=marcus, waiting=waiting)
    with office.speaking("paralegal") as dana:
        actions.revoke_consent(actor=dana, row=release)
        second = take(dana, matter)
        actions.revoke_consent(actor=dana, row=second)
    assert stand_behind(office, "case-manager") == 0


def test_of_a_treatment_consent_the_lawyers_are_not_told(office, matter):
    with office.speaking("case-manager") as marcus:
        take(marcus, matter, TPO)
    assert [stand_behind(office, who) for who in ("attorney", "paralegal", "second-case-manager")] == [
        0,
        0,
        0,
    ]
    assert stand_behind(office, "supervisor") == 1, "whoever supervises the recorder, and reads nothing of it"


def test_the_paper_is_a_document_of_this_matter(office, matter):
    with office.speaking("paralegal") as dana:
        elsewhere = add_document(
            actor=dana,
            matter_id=office.matters["embedded"],
            title="Form",
            content=b"signed",
            compartment="legal",
        )
        here = add_document(
            actor=dana, matter_id=matter, title="Form", content=b"signed", compartment="legal"
        )
        facts = {"actor": dana, "matter_id": matter, "client": client_of(matter), "terms": own_terms(matter)}
        with pytest.raises(ProgrammingError, match="comes with its signature"), transaction.atomic():
            actions.record_consent(**facts, paper_id=elsewhere.pk)
        actions.record_consent(**facts, paper_id=here.pk)
    with office.speaking("case-manager"):
        [waiting] = waiting_for_me()
        assert (waiting.evidence, waiting.paper_id) == ("paper", here.pk)


def second_client(office, matter):
    with office.speaking("paralegal") as dana:
        party = matters.add_party(actor=dana, matter_id=matter, part="client", name="Ben Duran")
        return Person.objects.get(pk=party.person_id)


def test_one_clients_release_opens_nothing_of_the_others(office, matter):
    first = None
    with office.speaking("case-manager"):
        first = client_of(matter)
    ben = second_client(office, matter)
    with office.speaking("case-manager") as marcus:
        take(marcus, matter, client=ben)
    with office.speaking("attorney") as alma:
        timeline.enter(
            actor=alma,
            matter_id=matter,
            compartment="health",
            kind="note",
            sentence="Ben's scan",
            about_id=ben.pk,
        )
        with pytest.raises(ProgrammingError), transaction.atomic():
            timeline.enter(
                actor=alma,
                matter_id=matter,
                compartment="health",
                kind="note",
                sentence="x",
                about_id=first.pk,
            )
    with office.speaking("case-manager") as marcus:
        release = take(marcus, matter, client=first, recipient="person", recipient_role="paralegal",
                       recipient_staff=office.staff["paralegal"])  # fmt: skip
    with office.speaking("paralegal") as dana:
        timeline.enter(
            actor=dana,
            matter_id=matter,
            compartment="health",
            kind="note",
            sentence="First's scan",
            about_id=first.pk,
        )
    read = {}
    for who in ("attorney", "paralegal"):
        with office.speaking(who):
            found = Entry.objects.filter(matter_id=matter, compartment="health")
            read[who] = set(found.values_list("sentence", flat=True))
    assert read == {"attorney": {"Ben's scan"}, "paralegal": {"Ben's scan", "First's scan"}}
    with office.speaking("case-manager") as marcus:
        actions.revoke_consent(actor=marcus, row=release)
    with office.speaking("paralegal"):
        assert set(Entry.objects.filter(compartment="health").values_list("sentence", flat=True)) == {
            "Ben's scan"
        }


def test_with_two_clients_a_record_says_whose_it_is(office, matter):
    ben = second_client(office, matter)
    with office.speaking("case-manager") as marcus:
        take(marcus, matter, client=ben)
        first = client_of(matter)
    with office.speaking("attorney") as alma:
        facts = {"actor": alma, "matter_id": matter, "compartment": "health", "subject": "Scan", "text": "t"}
        for whose in (None, first.pk):
            with pytest.raises(Refusal) as said, transaction.atomic():
                matters.write_note(**facts, about_id=whose)
            assert said.value.code == "whose-record"
        entry = matters.write_note(**facts, about_id=ben.pk)
        assert Entry.objects.get(pk=entry.pk).about_id == ben.pk
        with pytest.raises(ProgrammingError, match="say whom"), transaction.atomic():
            Entry.objects.create(
                matter_id=matter, compartment="health", at=timezone.now(), kind="note", sentence="x"
            )


def test_the_second_person_finds_it_on_today_and_countersigns_there(office, matter, browse):
    with office.speaking("paralegal") as dana:
        take(dana, matter)
    marcus = browse("case-manager")
    today = marcus.page("/")
    assert "A release needs a second person: yours." in today.text()
    [address] = [link for link in today.links() if "/countersignatures/" in link]
    page = marcus.page(address)
    assert "HIPAA authorization" in page.text()
    assert browse("second-paralegal").page(address, status=404)
    marcus.send(address, {})
    marcus.page(address, status=404)
    write_health_entry(office, "paralegal", matter)


@pytest.mark.parametrize("compartment", ["shared", "legal"])
def test_the_second_person_opens_the_paper_or_is_told_whom_to_ask(office, matter, browse, compartment):
    with office.speaking("paralegal") as dana:
        paper = add_document(
            actor=dana, matter_id=matter, title="Signed form", content=b"signed", compartment=compartment
        )
        actions.record_consent(
            actor=dana, matter_id=matter, client=client_of(matter), terms=own_terms(matter), paper_id=paper.pk
        )
    marcus = browse("case-manager")
    [address] = [link for link in marcus.page("/").links() if "/countersignatures/" in link]
    page = marcus.page(address)
    if compartment == "shared":
        assert "Signed form" in page.text()
        assert marcus.page(f"/documents/{paper.pk}/")
        assert f"/documents/{paper.pk}/" in page.links()
    else:
        assert "Ask Dana Price to show it to you." in page.text()
        assert "Signed form" not in page.text()
