"""A tier proposes its contact plan, per program, from a said week; nothing is set by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.care.caseload.actions import note_acuity
from nextfriend.care.contact_plans import tier_plans
from nextfriend.care.contact_plans.models import ContactPlan, ContactPlanVersion
from nextfriend.care.contact_plans.queries import latest_version
from nextfriend.care.contact_plans.tier_plans import plans_for, proposal_for, read_own
from nextfriend.care.queries import clients_of
from nextfriend.engines.caseload import TIER, shipped
from nextfriend.engines.contact_frequency import week_start
from tests.care.conftest import client_of, plan_for
from tests.care.test_pages import field
from tests.consents.disclosures.test_disclosures import second_client
from tests.office.people import office_day

CARER = "case-manager"
INTENSIVE = {
    "contacts": 2, "period": "week", "face_to_face": 1, "longest_gap_days": 5, "collateral_counts": False,
}  # fmt: skip


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def own(settings, tmp_path):
    """The folder of the office's own files, read anew."""
    settings.INSTANCE = tmp_path
    (tmp_path / "tier_plans").mkdir()
    read_own.cache_clear()
    yield tmp_path / "tier_plans"
    read_own.cache_clear()


def tier(actor, matter, code, client=None):
    return note_acuity(
        actor=actor, matter_id=matter, client=client or client_of(matter), tier=code, risk="low", key=""
    )


def test_every_tier_has_a_plan_with_its_visits(office, matter):
    """Face to face follows the visits a month of engines/caseload/weights.yaml."""
    months = {"week": 4, "two-weeks": 2, "month": 1}
    with office.speaking(CARER):
        plans, problem = plans_for(matter)
    lines = {line.code: line for line in shipped().of(TIER)}
    assert (set(plans), problem) == (set(lines), "")
    for code, terms in plans.items():
        assert terms["face_to_face"] * months[terms["period"]] == lines[code].visits


def test_it_is_proposed_and_nothing_changes_before_somebody_saves_it(office, browse, matter):
    with office.speaking(CARER) as marcus:
        plan = plan_for(
            marcus, matter, contacts=1, face_to_face=0, longest_gap_days=9, starts_date=office_day()
        )
        client = client_of(matter)
    carer = browse(CARER)
    address = f"/matters/{matter}/care/acuity/{client.pk}/"
    answer = carer.send(address, {"tier": "intensive", "risk": "low", "travel_minutes": "0"})
    assert answer["Location"] == f"{address}contact-plan/"
    page = carer.page(f"{address}contact-plan/")
    assert "Now: 1 a week" in page.text()
    assert "Until you save, nothing changes." in page.text()
    assert "See the plan that goes with it" in carer.page(address).text()
    with office.speaking(CARER):
        assert ContactPlanVersion.objects.filter(plan=plan).count() == 1
        monday = week_start(office_day()) + timedelta(weeks=1)
        shown = {**INTENSIVE, "owner": str(plan.owner_id), "from_week": monday.isoformat()}
    shown.pop("collateral_counts")
    carer.send(f"{address}contact-plan/", shown)
    with office.speaking(CARER):
        version = latest_version(plan)
        assert {name: getattr(version, name) for name in INTENSIVE} == INTENSIVE
        assert version.first_date == monday
        assert proposal_for(matter, client) is None
    assert carer.get(f"{address}contact-plan/")["Location"] == f"/matters/{matter}/care/"


def test_without_a_plan_one_is_proposed(office, browse, matter):
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        tier(marcus, matter, "light")
        assert proposal_for(matter, client).plan is None
        owner = str(marcus.pk)
    address = f"/matters/{matter}/care/acuity/{client.pk}/contact-plan/"
    day = (office_day() + timedelta(days=7)).isoformat()
    typed = {"contacts": 1, "period": "month", "face_to_face": 1, "longest_gap_days": 31, "owner": owner}
    browse(CARER).send(address, {**typed, "from_week": day})
    with office.speaking(CARER):
        assert ContactPlan.objects.get(matter_id=matter).starts_date.isoformat() == day
        assert proposal_for(matter, client) is None


@pytest.mark.parametrize("had_plan", [True, False])
def test_a_plan_that_a_coworker_saved_meanwhile_drops_nothing_typed(office, browse, matter, had_plan):
    """The coworker saves just what the tier proposes, so that nothing is left to propose."""
    carer = browse(CARER)
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        if had_plan:
            plan_for(marcus, matter, contacts=1, face_to_face=0, starts_date=office_day())
        tier(marcus, matter, "intensive")
        owner = str(marcus.pk)
    address = f"/matters/{matter}/care/acuity/{client.pk}/contact-plan/"
    opened = field(carer.page(address), "opened")
    with office.speaking(CARER) as marcus:
        plan_for(marcus, matter, **INTENSIVE, starts_date=office_day())
        assert proposal_for(matter, client) is None
    monday = week_start(office_day()) + timedelta(weeks=1)
    typed = {**INTENSIVE, "contacts": "7", "owner": owner, "from_week": monday.isoformat(), "opened": opened}
    typed.pop("collateral_counts")
    page = carer.send(address, typed, status=422)
    assert field(page, "contacts") == "7"
    with office.speaking(CARER):
        plan = ContactPlan.objects.filter(matter_id=matter).order_by("id").last()
        assert latest_version(plan).contacts == 2, "nobody's plan is overwritten unseen"
    carer.send(address, {**typed, "opened": field(page, "opened")})
    with office.speaking(CARER):
        assert latest_version(plan).contacts == 7, "sent again, it is a decision"


def test_without_a_tier_nothing_is_proposed(office, browse, matter):
    with office.speaking(CARER) as marcus:
        plan_for(marcus, matter)
        client = client_of(matter)
        assert proposal_for(matter, client) is None
    address = f"/matters/{matter}/care/acuity/{client.pk}/contact-plan/"
    assert browse(CARER).get(address)["Location"] == f"/matters/{matter}/care/"
    for who in ("paralegal", "outsider", "administrator"):
        browse(who).page(address, status=404)


def test_of_two_clients_each_has_a_tier_and_a_proposal_of_their_own(office, matter):
    ben = second_client(office, matter)
    with office.speaking(CARER) as marcus:
        tier(marcus, matter, "light", ben)
        first, second = clients_of(matter)
        assert proposal_for(matter, first) is None
        assert proposal_for(matter, second).terms["period"] == "month"


def test_an_office_says_its_own_for_one_program(office, matter, own):
    (own / "housing.yaml").write_text(
        "program: office program\ntiers:\n  light: {contacts: 1, period: two-weeks, face_to_face: 0,"
        " longest_gap_days: 20}\n"
    )
    with office.speaking(CARER):
        assert plans_for(matter)[0]["light"]["period"] == "two-weeks"
        assert plans_for(matter)[0]["intensive"] == INTENSIVE
        assert plans_for(office.matters["embedded"])[0]["light"]["period"] == "month"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("x: 1", "tiers"),
        ("tiers:\n  huge: {}", "no tier"),
        ("tiers:\n  light: {contacts: 1}", "longest_gap_days"),
        ("tiers:\n  light: {contacts: 1, period: day, face_to_face: 0, longest_gap_days: 3}", "a week"),
        ("tiers:\n  light: {contacts: 1, period: week, face_to_face: 2, longest_gap_days: 3}", "no larger"),
        ("tiers:\n  light: {contacts: many, period: week, face_to_face: 0, longest_gap_days: 3}", "numbers"),
        ("tiers: [", "own.yaml"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_and_the_shipped_plans_count(office, matter, own, words, said):
    (own / "own.yaml").write_text(words)
    with office.speaking(CARER):
        plans, problem = plans_for(matter)
    assert said in problem
    assert plans["intensive"] == INTENSIVE
    assert tier_plans.read_own() == read_own()
