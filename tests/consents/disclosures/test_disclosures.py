"""What left the office: written down once, under what was in force, for those who hold what left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from nextfriend.consents import actions
from nextfriend.consents.disclosures.accounting import is_listed
from nextfriend.consents.disclosures.actions import Sent, record_disclosure
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.consents.disclosures.queries import (
    accounting_of,
    disclosures_of,
    line_of,
    through_intermediaries,
)
from nextfriend.consents.papers import papers_of
from nextfriend.documents.actions import add_document
from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions as matters
from nextfriend.matters.models import Entry
from nextfriend.people.models import Person
from nextfriend.privacy.consent.rules import Terms, broken_rules
from nextfriend.privacy.models import Audit, Consent
from nextfriend.privacy.wall.grants import held_on
from tests.consents.conftest import client_of
from tests.consents.test_releases import stand_behind, take, today
from tests.privacy.consent.test_rules import HIPAA, TPO

CARER = "case-manager"
TEAM = ("attorney", "paralegal", "second-paralegal", CARER, "second-case-manager", "supervisor")
GENERAL = replace(
    HIPAA,
    form="general",
    recipient="outside",
    discloser_kind="office",
    discloser="Our office",
    outside_name="Aspen Housing",
    outside_kind="landlord",
    outside_address="4 Pine Road",
)


@pytest.fixture
def matter(office):
    return office.matters["office"]


def sent(**facts):
    base = {
        "compartment": "care", "disclosed_date": today(), "what": "Letter about the visits",
        "how": "mail", "purpose": "Keep the lease", "authority": "law", "authority_note": "Order 7",
        "to_name": "Housing Court", "to_kind": "court", "to_address": "1 Court Square",
    }  # fmt: skip
    return Sent(**{**base, **facts})


def under(release, **facts):
    blank = {"authority": "release", "authority_note": "", "to_name": "", "to_kind": "", "to_address": ""}
    return sent(**{**blank, "consent_id": release.consent_id, **facts})


def disclose(actor, matter, what, client=None, **facts):
    return record_disclosure(
        actor=actor, matter_id=matter, client=client or client_of(matter), sent=what, **facts
    )


def second_client(office, matter):
    with office.speaking("paralegal") as dana:
        party = matters.add_party(actor=dana, matter_id=matter, part="client", name="Ben Duran")
        return Person.objects.get(pk=party.person_id)


def test_under_a_release_it_goes_to_whom_the_release_names(office, matter):
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, GENERAL)
        row = disclose(marcus, matter, under(release))
        assert (row.to_name, row.to_kind, row.to_address) == ("Aspen Housing", "landlord", "4 Pine Road")
        assert (row.compartment, row.about_id) == ("care", client_of(matter).pk)
        line = Audit.objects.get(verb="recorded disclosure", subject_id=row.pk)
        assert (line.actor_id, line.note) == (marcus.pk, "release")
        told = Entry.objects.get(subject_id=row.pk)
        assert (told.compartment, told.sentence) == ("care", f"{marcus.name} recorded a disclosure.")
    with office.speaking("paralegal"):
        assert not Disclosure.objects.exists()


def holds(office, matter):
    found = {}
    for who in TEAM:
        with office.speaking(who):
            found[who] = held_on(matter)
    return found


def test_such_a_release_opens_nothing_to_anyone_here(office, matter):
    before = holds(office, matter)
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, GENERAL)
        for form in ("hipaa", "part2-tpo", "part2-legal", "counseling"):
            take(marcus, matter, replace(GENERAL, form=form))
        assert not Consent.objects.get(pk=release.consent_id).recorder_gains
    assert [stand_behind(office, who) for who in TEAM] == [0] * len(TEAM)
    assert holds(office, matter) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        # IHE Privacy Consent: the consent has expired, is not in force yet, was taken back
        ({"disclosed_date": 40}, "in the future"),
        ({"disclosed_date": -1}, "not in force that day"),
        ({"compartment": "legal"}, "cannot"),
        ({"authority": "treatment"}, "as the authority"),
        ({"consent_id": uuid4()}, "not this client’s"),
    ],
)
def test_what_does_not_fit_its_release_is_refused(office, matter, change, words):
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, GENERAL)
        if isinstance(change.get("disclosed_date"), int):
            change = {"disclosed_date": today() + timedelta(days=change["disclosed_date"])}
        what = under(release, **{"to_name": "x", "to_kind": "other", **change})
        with pytest.raises(Refusal, match=words):
            disclose(marcus, matter, what)


def test_after_it_was_taken_back_nothing_more_goes_under_it(office, matter):
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, GENERAL, signed_date=today(), starts=today())
        actions.revoke_consent(actor=marcus, row=release)
        late = under(release, disclosed_date=today() + timedelta(days=1))
        day_after = replace(late, disclosed_date=today() + timedelta(days=2))
        with pytest.raises(Refusal):
            disclose(marcus, matter, day_after)
        # What had left before is still written down: the client is told of it.
        disclose(marcus, matter, under(release))
        assert len(disclosures_of(matter)) == 1


def test_one_clients_release_carries_nothing_of_the_others(office, matter):
    ben = second_client(office, matter)
    with office.speaking(CARER) as marcus:
        first = client_of(matter)
        release = take(marcus, matter, GENERAL, client=ben)
        with pytest.raises(Refusal, match="not this client’s"):
            disclose(marcus, matter, under(release), client=first)
        with pytest.raises(ProgrammingError, match="names what it rests on"), transaction.atomic():
            by_hand(marcus, matter, first, authority="release", consent_id=release.consent_id)
        disclose(marcus, matter, under(release), client=ben)
        assert [row.about_id for row in disclosures_of(matter)] == [ben.pk]


def by_hand(actor, matter, client, **facts):
    """What a web process in the wrong hands would send."""
    base = {
        "matter_id": matter, "compartment": "care", "about_id": client.pk, "disclosed_date": today(),
        "to_name": "x", "to_kind": "other", "what": "w", "how": "mail", "purpose": "p",
        "authority": "law", "recorded_by": actor, "recorded_at": timezone.now(),
    }  # fmt: skip
    return Disclosure.objects.create(**{**base, **facts})


def test_postgresql_holds_it_too(office, matter):
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        release = take(marcus, matter, replace(GENERAL, discloser_kind="named", discloser="Lakeside"))
        stranger = Person.objects.create(matter_id=matter, compartment="identity", name="Not a client")
        for facts in (
            {"recorded_by": office.staff["attorney"]},
            {"disclosed_date": today() + timedelta(days=9)},
            {"about_id": stranger.pk},
            {"authority": "release"},
            {"consent_id": release.consent_id},
            # The clinic may give its records; that lets nothing leave from here (IHE: by author).
            {"authority": "release", "consent_id": release.consent_id},
            {"corrects_id": by_hand(marcus, matter, client).pk, "compartment": "identity"},
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                by_hand(marcus, matter, client, **facts)
        row = by_hand(marcus, matter, client)
        for change in (lambda: Disclosure.objects.filter(pk=row.pk).update(what="else"), row.delete):
            with pytest.raises(ProgrammingError), transaction.atomic():
                change()


def test_postgresql_asks_what_went_with_it_and_how_long_it_waits(office, matter):
    day = today()
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        release = take(marcus, matter, GENERAL)
        to_landlord = {"authority": "release", "consent_id": release.consent_id, "to_name": "ASPEN  housing"}
        waits = {"authority": "oversight", "waits": "oral", "waits_until": day + timedelta(days=30)}
        for facts in (
            {"authority": "whim"},
            {"authority": "emergency"},
            {"notice": " "},
            {"scope_sent": "?"},
            {**to_landlord, "to_name": "x"},
            {**to_landlord, "to_name": "x", "authority_note": "\xa0 "},
            {**waits, "waits_until": day + timedelta(days=31)},
            {**waits, "waits_until": None},
            {**waits, "waits": "written", "waits_until": None},
            {**waits, "waits": "whispered"},
            {**waits, "waits": ""},
            {**waits, "authority": "law"},
        ):
            with pytest.raises(ProgrammingError, match="names what it rests on"), transaction.atomic():
                by_hand(marcus, matter, client, **facts)
        fine = [to_landlord, {**to_landlord, "to_name": "x", "authority_note": "Its new agent"}, waits]
        for facts in fine:
            by_hand(marcus, matter, client, **facts)
        assert Disclosure.objects.filter(matter_id=matter).count() == len(fine)


def test_what_went_to_somebody_else_than_the_release_names_has_its_reason_and_is_accounted(office, matter):
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        release = take(marcus, matter, GENERAL)
        elsewhere = under(release, to_name="Aspen Collections", to_kind="other")
        with pytest.raises(Refusal, match="not whom the release names"):
            disclose(marcus, matter, elsewhere)
        row = disclose(marcus, matter, replace(elsewhere, authority_note="The landlord’s agent asked"))
        disclose(marcus, matter, under(release, to_name="aspen  Housing", to_kind="landlord"))
        assert [one.pk for one in accounting_of([client.pk], today())] == [row.pk]
        assert is_listed(line_of(row), today()), "also for a reader who may not see the release"


def test_people_off_the_team_and_on_no_matter_get_one_answer(office, matter):
    """Whether somebody is a client, or a release there, is not told by the words of a refusal."""
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        release = take(marcus, matter, GENERAL)
    under_it = {"authority": "release", "consent_id": release.consent_id}
    for who in ("care-outsider", "supervisor"):
        for facts in ({}, under_it, {"about_id": uuid4()}, {"matter_id": uuid4()}):
            with (
                office.speaking(who) as speaker,
                pytest.raises(ProgrammingError, match="names what it rests"),
            ):
                by_hand(speaker, matter, client, **facts)


def test_notes_of_a_part2_counselor_go_with_the_notice_and_on_no_subpoena(office, matter):
    with office.speaking(CARER) as marcus:
        take(marcus, matter, replace(TPO, form="part2-notes"))
    assert stand_behind(office, "supervisor") == 1
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        release = take(marcus, matter, replace(GENERAL, form="part2-notes"))
        what = under(release, compartment="counseling")
        with pytest.raises(Refusal, match="goes with"):
            disclose(marcus, matter, what)
        with pytest.raises(Refusal, match="subpoena alone"):
            disclose(marcus, matter, sent(compartment="counseling", authority="subpoena"))
        kept = {"compartment": "counseling", "to_name": "Aspen Housing"}
        under_it = {"authority": "release", "consent_id": release.consent_id}
        for facts in (
            {"authority": "subpoena", "authority_note": "No. 7"},
            under_it,
            {"authority": "threat"},
        ):
            with pytest.raises(ProgrammingError, match="names what it rests on"), transaction.atomic():
                by_hand(marcus, matter, client, **kept, **facts)
        disclose(marcus, matter, replace(what, notice="short", scope_sent="copy"))


def hold_part2(office, matter, client=None):
    """The case manager holds the Part 2 records of one client."""
    with office.speaking(CARER) as marcus:
        take(marcus, matter, TPO, ends=None, client=client)
    assert stand_behind(office, "supervisor") == 1


def to_exchange(**facts):
    return replace(
        TPO,
        recipient="outside",
        discloser_kind="office",
        discloser="Our office",
        outside_name="Front Range Exchange",
        outside_kind="intermediary",
        participants="providers who are treating me",
        **facts,
    )


def test_part2_leaves_with_its_notice_and_an_intermediarys_list_names_who_got_it(office, matter):
    ben = second_client(office, matter)
    hold_part2(office, matter, client=ben)
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, to_exchange(), client=ben)
        what = under(release, compartment="part2", to_name="Pine Clinic", to_kind="provider")
        for missing in ({}, {"notice": "short"}, {"scope_sent": "copy"}):
            with pytest.raises(Refusal, match="goes with"):
                disclose(marcus, matter, replace(what, **missing), client=ben)
        whole = replace(what, notice="short", scope_sent="copy")
        row = disclose(marcus, matter, whole, client=ben)
        assert [one.to_name for one in through_intermediaries([ben.pk], today())] == ["Pine Clinic"]
        assert accounting_of([ben.pk], today()) == [], "under a release: 45 CFR 164.528(a)(1)(iv)"
        with pytest.raises(Refusal, match="release"):
            disclose(marcus, matter, whole, client=client_of(matter))
        facts = {"compartment": "part2", "authority": "release", "consent_id": release.consent_id}
        with pytest.raises(ProgrammingError, match="names what it rests on"), transaction.atomic():
            by_hand(marcus, matter, ben, **facts)
    for who in ("attorney", "paralegal", "supervisor"):
        with office.speaking(who):
            assert not Disclosure.objects.filter(pk=row.pk).exists()


def test_a_subpoena_alone_does_not_open_part2(office, matter):
    hold_part2(office, matter)
    what = sent(compartment="part2", authority="subpoena", authority_note="No. 7")
    with office.speaking(CARER) as marcus:
        with pytest.raises(Refusal, match="subpoena alone"):
            disclose(marcus, matter, what)
        with pytest.raises(ProgrammingError), transaction.atomic():
            by_hand(marcus, matter, client_of(matter), compartment="part2", authority="subpoena")
        disclose(marcus, matter, replace(what, authority="part2-order", authority_note="Order of May 2"))


def test_documents_are_kept_by_the_hash_of_what_went(office, matter):
    with office.speaking(CARER) as marcus:
        letter = add_document(
            actor=marcus, matter_id=matter, title="Letter", content=b"dear", compartment="care"
        )
        row = disclose(marcus, matter, sent(), documents=papers_of(matter))
        digest = letter.versions.get().digest
        assert row.items == [{"kind": "document", "id": str(letter.pk), "sha256": digest}]


def test_a_correction_is_a_further_line_and_the_accounting_lists_what_is_right(office, matter):
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        wrong = disclose(marcus, matter, sent(to_name="Housing Cuort"))
        right = disclose(marcus, matter, sent(), corrects=wrong)
        assert [row.pk for row in accounting_of([client.pk], today())] == [right.pk]
        assert Disclosure.objects.filter(about_id=client.pk).count() == 2


def test_sent_twice_it_is_one(office, matter):
    with office.speaking(CARER) as marcus:
        first = disclose(marcus, matter, sent(), key="once")
        assert disclose(marcus, matter, sent(), key="once").pk == first.pk


def test_terms_of_the_exchange_need_its_participants():
    """42 CFR 2.31(a)(4)(ii)."""
    assert isinstance(to_exchange(), Terms)
    day = HIPAA.starts
    assert broken_rules(to_exchange(), day) == []
    assert [f for f, _ in broken_rules(replace(to_exchange(), participants=" "), day)] == ["participants"]
