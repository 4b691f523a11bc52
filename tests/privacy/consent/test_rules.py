"""The rules of a consent, one by one: what the law asks, and what a row may never be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from nextfriend.privacy.consent.models import OPENS
from nextfriend.privacy.consent.rules import Terms, broken_rules
from nextfriend.privacy.models import Consent
from tests.care.conftest import client_of
from tests.office.people import office_day

TODAY = date(2026, 11, 25)
HIPAA = Terms(
    form="hipaa",
    recipient="legal-team",
    discloser="Lakeside Clinic",
    records="Charts of this year",
    purpose="Proving the injury",
    signed_by="Lena Ortiz",
    signed_date=date(2026, 11, 20),
    capacity="self",
    form_version="2026-01",
    starts=date(2026, 11, 20),
    ends=date(2027, 5, 20),
)
SURVIVOR = replace(HIPAA, form="survivor", told_not_a_condition=True)
TPO = replace(HIPAA, form="part2-tpo", recipient="care-team")
LEGAL = replace(HIPAA, form="part2-legal")


@pytest.mark.parametrize(
    "terms",
    [
        HIPAA,
        SURVIVOR,
        TPO,
        LEGAL,
        replace(TPO, ends=None),
        replace(HIPAA, ends=None, ending_event="the verdict"),
        replace(LEGAL, recipient="person", recipient_role="attorney"),
        replace(TPO, recipient="person", recipient_role="case-manager"),
        replace(HIPAA, capacity="parent"),
        replace(SURVIVOR, capacity="guardian"),
    ],
)
def test_a_whole_consent_breaks_nothing(terms):
    assert broken_rules(terms, TODAY) == []


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        # 34 USC 12291(b)(2)(B)(ii)(I), kept for every kind of consent
        (replace(HIPAA, capacity="parent", signer_is_accused=True), "signer_is_accused"),
        (replace(SURVIVOR, capacity="guardian", signer_is_accused=True), "signer_is_accused"),
        # reasonably time-limited, informed, not a condition of service
        (replace(SURVIVOR, ends=None, ending_event="when she moves"), "ends"),
        (replace(SURVIVOR, told_not_a_condition=False), "told_not_a_condition"),
        (replace(SURVIVOR, capacity="agent"), "capacity"),
        # 42 CFR 2.31: three objects, each for its own craft
        (replace(TPO, recipient="legal-team"), "recipient"),
        (replace(TPO, recipient="person", recipient_role="paralegal"), "recipient"),
        (replace(TPO, form="part2-notes", recipient="legal-team"), "recipient"),
        (replace(LEGAL, recipient="care-team"), "recipient"),
        (replace(LEGAL, recipient="person", recipient_role="case-manager"), "recipient"),
        # an end, or an event; "none" for treatment, payment and operations alone
        (replace(HIPAA, ends=None), "ends"),
        (replace(HIPAA, ends=None, ending_event="  "), "ends"),
        (replace(LEGAL, ends=None), "ends"),
        (replace(TPO, form="part2-notes", ends=None), "ends"),
        (replace(HIPAA, ends=date(2026, 11, 19)), "ends"),
        # the paper itself
        (replace(HIPAA, signed_date=date(2026, 11, 26), starts=date(2026, 11, 26)), "signed_date"),
        (replace(HIPAA, starts=date(2026, 11, 19)), "starts"),
        (replace(HIPAA, recipient="person"), "recipient_staff"),
        (replace(HIPAA, discloser=" "), "discloser"),
        (replace(HIPAA, purpose=""), "purpose"),
        (replace(HIPAA, signed_by=""), "signed_by"),
        (replace(HIPAA, form_version=""), "form_version"),
    ],
)
def test_each_rule_names_its_field(terms, field):
    assert [name for name, _ in broken_rules(terms, TODAY)] == [field]


def test_every_broken_rule_is_told_at_once():
    blank = replace(HIPAA, form="survivor", ends=None, discloser="", purpose="", signed_by="")
    fields = {name for name, _ in broken_rules(blank, TODAY)}
    assert fields == {"ends", "told_not_a_condition", "discloser", "purpose", "signed_by"}


def test_each_form_opens_one_kind():
    assert set(OPENS) == set(Consent.Form.values)


def _row(office, **facts):
    """A consent as someone might write it past the action, straight into the table."""
    matter = office.matters["office"]
    plain = {
        "matter_id": matter,
        "compartment": "health",
        "form": "hipaa",
        "recipient": "legal-team",
        "client_id": client_of(matter).pk,
        "discloser": "d",
        "purpose": "p",
        "valid_from": timezone.now(),
        "valid_to": timezone.now() + timedelta(days=9),
        "signed_by": "s",
        "signed_date": office_day(),
        "capacity": "self",
        "form_version": "1",
        "evidence": "screen",
        "signature": "s",
        "recorded_by": office.staff["paralegal"],
    }
    return Consent.objects.create(**{**plain, **facts})


@pytest.mark.parametrize(
    "facts",
    [
        {"capacity": "parent", "signer_is_accused": True},
        {"valid_to": None},
        {"form": "survivor", "compartment": "protected", "valid_to": None, "ending_event": "some day"},
        {"form": "survivor", "compartment": "protected", "capacity": "agent"},
        # a treatment consent that would open health, a legal one that would open counseling notes
        {"form": "part2-tpo"},
        {"form": "part2-legal", "compartment": "counseling"},
        {"form": "hipaa", "compartment": "work-product"},
        {"recipient": "person"},
    ],
)
def test_the_database_refuses_what_the_code_refuses(office, facts):
    with office.speaking("paralegal"), pytest.raises(IntegrityError), transaction.atomic():
        _row(office, **facts)


@pytest.mark.parametrize(
    "change",
    [
        "valid_to = valid_to + interval '1 year'",
        "recipient = 'care-team'",
        "revoked_at = now() + interval '1 day'",
    ],
)
def test_a_signed_consent_is_never_rewritten(office, change):
    with office.speaking("case-manager") as marcus:
        consent = _row(office, valid_from=timezone.now() - timedelta(days=1), recorded_by=marcus)
    with (
        office.speaking("paralegal"),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE privacy_consent SET {change} WHERE id = %s", [consent.pk])


@pytest.mark.parametrize(
    "who", ["outsider", "care-outsider", "supervisor", "administrator", "second-attorney"]
)
def test_nobody_outside_the_team_revokes(office, who):
    with office.speaking("paralegal"):
        consent = _row(office)
    with (
        office.speaking(who),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT nf.revoke_consent(%s)", [consent.pk])
