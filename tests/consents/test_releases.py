"""A consent opens what it names to whom it names, from its day to its day, and not a statement longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.calendar.models import Due
from nextfriend.consents import actions
from nextfriend.consents.drawn import Signed
from nextfriend.consents.models import Release
from nextfriend.ground.errors import Refusal
from nextfriend.matters import timeline
from nextfriend.matters.models import Entry
from nextfriend.privacy.consent.waiting import waiting_for_me
from nextfriend.privacy.models import Audit, Consent, Share, Snapshot
from tests.consents.conftest import client_of
from tests.office.people import office_day
from tests.privacy.consent.test_rules import HIPAA, LEGAL, SURVIVOR, TPO

LEGAL_TEAM = ("attorney", "paralegal", "second-paralegal")


@pytest.fixture
def matter(office):
    return office.matters["office"]


def today():
    return office_day() - timedelta(days=1)


def terms(base=HIPAA, **facts):
    # The database asks its own clock, also where a test has set Python's back: what ends, ends after both.
    outside = time_machine.escape_hatch
    real = outside.datetime.date.today() if outside.is_travelling() else today()
    ends = max(today(), real) + timedelta(days=30)
    days = {"signed_date": today(), "starts": today(), "ends": ends}
    return replace(base, **{**days, **facts})


def take(
    actor, matter, base=HIPAA, recipient_staff=None, client=None, signer_reason="", signed=None, **facts
):
    client = client or client_of(matter)
    return actions.record_consent(
        actor=actor,
        matter_id=matter,
        client=client,
        terms=terms(base, **{"signed_by": client.name, **facts}),
        recipient_staff=recipient_staff,
        signed=signed or Signed("Rosa Duran"),
        signer_reason=signer_reason,
    )


def stand_behind(office, who):
    """This coworker countersigns everything that waits for them; says how many."""
    with office.speaking(who) as second:
        found = waiting_for_me()
        for waiting in found:
            actions.countersign_consent(actor=second, waiting=waiting)
        return len(found)


def sees_health(office, who, matter):
    """Whether this coworker reads a health entry of the matter now."""
    with office.speaking(who):
        return Entry.objects.filter(matter_id=matter, compartment="health").exists()


def write_health_entry(office, who, matter):
    with office.speaking(who) as staff:
        timeline.enter(
            actor=staff,
            matter_id=matter,
            compartment="health",
            kind="record",
            sentence="CANARY discharge summary",
        )


def test_it_opens_health_for_the_legal_team_and_revoking_closes_it_at_once(office, matter):
    with office.speaking("case-manager") as marcus:
        release = take(marcus, matter)
        assert not Consent.objects.filter(pk=release.consent_id).exists(), "the taker is not its recipient"
    write_health_entry(office, "attorney", matter)
    assert [sees_health(office, who, matter) for who in LEGAL_TEAM] == [True, True, True]
    assert not sees_health(office, "case-manager", matter)
    with office.speaking("case-manager") as marcus:
        actions.revoke_consent(actor=marcus, row=release)
        assert [sees_health(office, who, matter) for who in LEGAL_TEAM] == [False, False, False]


def test_it_opens_health_for_the_one_person_it_names(office, matter):
    dana = office.staff["paralegal"]
    with office.speaking("case-manager") as marcus:
        take(marcus, matter, recipient="person", recipient_role="paralegal", recipient_staff=dana)
    write_health_entry(office, "paralegal", matter)
    seen = {who: sees_health(office, who, matter) for who in LEGAL_TEAM}
    assert seen == {"attorney": False, "paralegal": True, "second-paralegal": False}


@pytest.mark.parametrize(
    ("starts", "ends", "opens"),
    [(-10, -2, False), (-10, 10, True), (5, 10, False)],
)
def test_its_days_are_compared_when_a_row_is_read(office, matter, starts, ends, opens):
    with office.speaking("case-manager") as marcus:
        take(marcus, matter)
    write_health_entry(office, "attorney", matter)
    with office.speaking("case-manager") as marcus:
        first = Release.objects.get(matter_id=matter)
        actions.revoke_consent(actor=marcus, row=first)
        day = office_day()
        take(
            marcus,
            matter,
            signed_date=day + timedelta(days=min(starts, 0)),
            starts=day + timedelta(days=starts),
            ends=day + timedelta(days=ends),
        )
    assert sees_health(office, "attorney", matter) is opens


def test_a_treatment_consent_opens_nothing_for_lawyers(office, matter):
    with office.speaking("case-manager") as marcus:
        with pytest.raises(Refusal, match="legal proceedings"):
            take(marcus, matter, TPO, recipient="legal-team")
        take(marcus, matter, TPO, ends=None)
    assert stand_behind(office, "supervisor") == 1, "a case manager gains by it"
    with office.speaking("case-manager") as marcus:
        timeline.enter(
            actor=marcus,
            matter_id=matter,
            compartment="part2",
            kind="record",
            sentence="CANARY detox summary",
        )
    for who in ("attorney", "paralegal", "supervisor"):
        with office.speaking(who):
            assert not Entry.objects.filter(compartment="part2").exists()


def test_its_end_is_due_for_whoever_took_it_and_says_nothing_of_its_kind(office, matter):
    with office.speaking("case-manager") as marcus:
        release = take(marcus, matter, TPO)
        due = Due.objects.select_related("owner").get(subject_id=release.pk)
        entry = Entry.objects.get(subject_id=release.pk)
    assert (due.kind, due.owner, due.due_date) == ("consent-expiry", marcus, today() + timedelta(days=30))
    told = " ".join([due.title, due.why, entry.sentence]).lower()
    assert not {"part 2", "substance", "treatment", "health", "part2", "lakeside"} & set(told.split())
    assert (due.compartment, entry.compartment) == ("care", "care")
    with office.speaking("paralegal"):
        assert not Due.objects.filter(pk=due.pk).exists()
        assert not Release.objects.exists()
        assert not Entry.objects.filter(pk=entry.pk).exists()


def test_without_an_end_nothing_is_due(office, matter):
    with office.speaking("case-manager") as marcus:
        release = take(marcus, matter, TPO, ends=None)
        assert not Due.objects.filter(subject_id=release.pk).exists()


def test_a_lawyers_release_lies_on_the_legal_side(office, matter):
    with office.speaking("paralegal") as dana:
        release = take(dana, matter)
        assert release.compartment == "legal"
        assert Due.objects.get(subject_id=release.pk).owner == dana
    with office.speaking("case-manager"):
        assert not Release.objects.filter(pk=release.pk).exists()


def test_revoking_ends_what_is_due_and_is_told_once(office, matter):
    with office.speaking("case-manager") as marcus:
        release = take(marcus, matter)
        actions.revoke_consent(actor=marcus, row=release)
        first = release.revoked_at
        actions.revoke_consent(actor=marcus, row=release)
        assert release.revoked_at == first
        assert Due.objects.get(subject_id=release.pk).state == "cancelled"
        assert Entry.objects.filter(subject_id=release.pk, sentence__contains="revoked").count() == 1
        assert Audit.objects.filter(verb="revoked consent", subject_id=release.pk).count() == 1


def test_a_client_may_revoke_to_the_lawyer_it_was_given_to(office, matter):
    """The lawyer sees the consent and not its release; the case manager's list is right all the same."""
    with office.speaking("case-manager") as marcus:
        release = take(marcus, matter)
    with office.speaking("attorney") as alma:
        actions.revoke_consent(actor=alma, row=Consent.objects.get(pk=release.consent_id))
        assert not Consent.objects.filter(pk=release.consent_id).exists()
        assert Entry.objects.get(sentence__contains="revoked").compartment == "legal"
    with office.speaking("case-manager"):
        release.refresh_from_db()
        assert release.revoked_at is not None
        assert Due.objects.get(subject_id=release.pk).state == "cancelled"


def test_recording_leaves_an_audit_line_in_the_consents_own_compartment(office, matter):
    with office.speaking("case-manager") as marcus:
        release = take(marcus, matter)
    with office.speaking("attorney"):
        line = Audit.objects.get(verb="recorded consent", subject_id=release.consent_id)
    assert (line.actor_id, line.compartment, line.note) == (marcus.pk, "health", "hipaa to legal-team")


def test_a_survivors_advocate_takes_it_in_her_own_compartment(office):
    matter = office.matters["protected"]
    with office.speaking("case-manager") as advocate:
        release = take(advocate, matter, SURVIVOR, recipient="legal-team")
        assert release.compartment == "protected"
    for who in ("attorney", "paralegal", "supervisor"):
        with office.speaking(who):
            assert not Release.objects.filter(matter_id=matter).exists()
            assert not Due.objects.filter(matter_id=matter, kind="consent-expiry").exists()


@pytest.mark.parametrize("who", ["supervisor", "administrator"])
def test_only_the_team_takes_releases(office, matter, who):
    with office.speaking("case-manager"):
        client = client_of(matter)
    with office.speaking(who) as staff, pytest.raises(Refusal) as refusal:
        actions.record_consent(
            actor=staff,
            matter_id=matter,
            client=client,
            terms=terms(signed_by=client.name),
            signed=Signed("Rosa Duran"),
        )
    assert refusal.value.code == "not-your-role"


def test_a_consent_sent_twice_is_one(office, matter):
    with office.speaking("case-manager") as marcus:
        facts = {"actor": marcus, "matter_id": matter, "client": client_of(matter)}
        facts["terms"] = terms(signed_by=client_of(matter).name)
        facts["signed"] = Signed("Rosa Duran")
        first = actions.record_consent(**facts, key="paper-1")
        assert actions.record_consent(**facts, key="paper-1").pk == first.pk
    with office.speaking("attorney"):
        assert Consent.objects.filter(matter_id=matter).count() == 1


def test_what_was_shared_under_it_goes_with_it(office, matter):
    """A share of a sealed kind rests on a consent that names its reader (nf.clear_share)."""
    with office.speaking("case-manager") as marcus:
        take(marcus, matter, TPO)
        legal = take(marcus, matter, LEGAL)
    assert stand_behind(office, "supervisor") == 1
    with office.speaking("case-manager") as marcus:
        share = Share.objects.create(
            matter_id=matter,
            compartment="part2",
            staff=office.staff["paralegal"],
            shared_by=marcus,
            reason="For the hearing",
            purpose="hearing",
            subject_kind="entry",
            subject_id=uuid7(),
            valid_from=timezone.now() - timedelta(minutes=5),
        )
        Snapshot.objects.create(share_id=share.pk, matter_id=matter, title="t", text="CANARY", digest="0")
    with office.speaking("paralegal"):
        assert Snapshot.objects.filter(share_id=share.pk).exists()
    with office.speaking("case-manager") as marcus:
        actions.revoke_consent(actor=marcus, row=legal)
    with office.speaking("paralegal"):
        assert not Snapshot.objects.filter(share_id=share.pk).exists()


def end_by_hand(release, day):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nf.end_consent(%s, %s)", [release.consent_id, day])


def test_nobody_rewrites_a_release(office, matter):
    """Not even whoever took it: only what was signed says how long it runs, and only a revocation ends it."""
    with office.speaking("case-manager") as marcus:
        release = take(marcus, matter)
        for change in ({"ends_date": None}, {"revoked_at": timezone.now()}, {"recipient": "outside"}):
            with pytest.raises(ProgrammingError), transaction.atomic():
                Release.objects.filter(pk=release.pk).update(**change)


def test_it_ends_on_a_day_it_ran_and_never_in_place_of_a_revocation(office, matter):
    with office.speaking("case-manager") as marcus:
        release = take(marcus, matter)
        before = today() - timedelta(days=1)
        for day in (None, before, today() + timedelta(days=9)):
            with pytest.raises(ProgrammingError):
                end_by_hand(release, day)
        with pytest.raises(Refusal, match="had not begun"):
            actions.end_consent(actor=marcus, row=release, last_day=before, reason="The verdict")
        actions.revoke_consent(actor=marcus, row=release)
        with pytest.raises(Refusal, match="already revoked on"):
            actions.end_consent(actor=marcus, row=release, last_day=today(), reason="The verdict")
        with pytest.raises(ProgrammingError, match="no such consent"):
            end_by_hand(release, today())
        release.refresh_from_db()
        assert release.ended_date is None
        second = take(marcus, matter)
        actions.end_consent(actor=marcus, row=second, last_day=today(), reason="The verdict")
        second.refresh_from_db()
        assert (second.ended_date, second.end_reason) == (today(), "The verdict")


def test_what_ended_it_is_read_by_nobody_who_does_not_see_the_release_or_the_consent(office, matter):
    """The paralegal sees only the consent: their words stay with it, and the care team's release has none."""
    with office.speaking("case-manager") as marcus:
        release = take(marcus, matter)
        with pytest.raises(Refusal, match="Shorten"):
            actions.end_consent(actor=marcus, row=release, last_day=today(), reason="x" * 281)
        take(marcus, matter)
    with office.speaking("paralegal") as dana:
        consent = Consent.objects.get(pk=release.consent_id)
        actions.end_consent(actor=dana, row=consent, last_day=today(), reason="Her detox is over")
        line = Audit.objects.get(verb="ended consent", subject_id=consent.pk)
        assert (line.note, line.compartment) == (f"{today().isoformat()}: Her detox is over", "health")
    with office.speaking("case-manager"):
        release.refresh_from_db()
        assert (release.ended_date, release.end_reason) == (today(), "")
        assert not Audit.objects.filter(note__contains="detox").exists()
