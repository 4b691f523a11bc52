"""Who sees the client's care, and who does not even learn that there is any."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care.models import Contact, ContactPlan, Coverage, Visit
from nextfriend.consents.models import Release
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.care.conftest import contact_for, plan_for, visit_for
from tests.care.coverage.test_actions import cover
from tests.consents.test_releases import take

CARE_TABLES = (ContactPlan, Contact, Visit, Coverage, Release)
CARE_DUES = ("contact", "visit", "coverage-expiry", "consent-expiry")
CARERS = ["case-manager", "second-case-manager"]
NOBODY_ELSE = ["second-attorney", "outsider", "care-outsider", "administrator"]


def fill(office, topology):
    """A plan, a made and a planned visit, coverage and a release, as the case manager keeps them."""
    matter = office.matters[topology]
    with office.speaking("case-manager") as marcus:
        plan_for(marcus, matter)
        contact_for(marcus, matter, visit=visit_for(marcus, matter))
        visit_for(marcus, matter)
        cover(marcus, matter)
        take(marcus, matter, ends=date(2036, 1, 31))
    return matter


def seen(office, who, matter):
    """How many care rows, due rows, entries and audit lines of the matter this person counts."""
    with office.speaking(who):
        return (
            sum(table.objects.filter(matter_id=matter).count() for table in CARE_TABLES),
            Due.objects.filter(matter_id=matter, kind__in=CARE_DUES).count(),
            Entry.objects.filter(matter_id=matter, compartment__in=("care", "protected")).count(),
            Audit.objects.filter(matter_id=matter, compartment__in=("care", "protected")).count(),
        )


@pytest.mark.parametrize(
    ("topology", "see", "blind"),
    [
        ("office", [*CARERS, "supervisor"], ["attorney", "paralegal", *NOBODY_ELSE]),
        (
            "open",
            [*CARERS, "supervisor"],
            ["attorney", "paralegal", "outsider", "care-outsider", "administrator"],
        ),
        ("embedded", [*CARERS, "supervisor", "attorney", "paralegal"], NOBODY_ELSE),
        ("partner", [*CARERS, "supervisor"], ["attorney", "paralegal", *NOBODY_ELSE]),
        ("protected", CARERS, ["attorney", "paralegal", "supervisor", *NOBODY_ELSE]),
    ],
)
def test_care_is_seen_by_those_who_keep_it_and_counted_by_nobody_else(office, topology, see, blind):
    matter = fill(office, topology)
    for who in see:
        rows, dues, entries, audits = seen(office, who, matter)
        assert (rows, dues) == (6, 5), who
        assert entries >= 6, who
        assert audits >= 5, who
    assert {who: seen(office, who, matter) for who in blind} == dict.fromkeys(blind, (0, 0, 0, 0))


def test_a_retained_consultant_keeps_no_care_record(office):
    matter = office.matters["retained"]
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal) as refusal:
        contact_for(marcus, matter)
    assert refusal.value.code == "not-your-role"


def test_an_embedded_lawyer_records_a_contact_as_part_of_the_team(office):
    matter = office.matters["embedded"]
    with office.speaking("paralegal") as dana:
        contact = contact_for(dana, matter, mode="phone")
    with office.speaking("case-manager"):
        assert Contact.objects.filter(pk=contact.pk).exists()


def test_protected_care_is_written_into_its_own_compartment(office):
    matter = fill(office, "protected")
    with office.speaking("case-manager"):
        for table in CARE_TABLES:
            assert set(table.objects.filter(matter_id=matter).values_list("compartment", flat=True)) == {
                "protected"
            }
        dues = Due.objects.filter(matter_id=matter, kind__in=CARE_DUES)
        assert set(dues.values_list("compartment", flat=True)) == {"protected"}
