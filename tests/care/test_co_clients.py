"""Two clients on one matter: needs, safety plans and service plans of one are none of the other's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.calendar.models import Due
from nextfriend.care.needs.actions import note_need, note_needs_of
from nextfriend.care.needs.models import Need
from nextfriend.care.plans.actions import add_goal, add_step, keep_version, start_service_plan
from nextfriend.care.plans.models import PlanVersion, ServicePlan
from nextfriend.care.safety.actions import ask_to_follow_up, latest_plan, write_safety_plan
from nextfriend.care.safety.models import FollowUp
from nextfriend.care.screenings.actions import record_screening
from nextfriend.consents.actions import revoke_consent
from nextfriend.consents.people import clients_of
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import write_note
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from nextfriend.tasks.actions import add_task
from nextfriend.tasks.models import Task
from tests.care.screenings.test_actions import LOW
from tests.consents.disclosures.test_disclosures import second_client
from tests.consents.test_releases import stand_behind, take
from tests.office.people import office_day
from tests.privacy.consent.test_rules import HIPAA, TPO

CARER, OTHER = "case-manager", "second-case-manager"
NAMED = {"recipient": "person", "recipient_role": CARER}
KINDS = {"health": HIPAA, "part2": TPO, "counseling": replace(TPO, form="counseling")}
LATER = timedelta(days=30)


@pytest.fixture(params=[0, 1], ids=["the first", "the second"])
def two(request, office):
    """The matter, one of its two clients, and the other."""
    matter = office.matters["office"]
    second_client(office, matter)
    with office.speaking(CARER):
        found = clients_of(matter)
    return matter, found[request.param], found[1 - request.param]


def released(office, matter, kind, client, who=OTHER):
    """This client's release of this kind names one coworker; another stands behind it."""
    with office.speaking(CARER) as marcus:
        made = take(marcus, matter, KINDS[kind], client=client, recipient_staff=office.staff[who], **NAMED)
    stand_behind(office, "supervisor")
    return made


def held(office, matter, kind, *clients):
    for client in clients:
        released(office, matter, kind, client, CARER)


def need_of(actor, matter, client, compartment):
    return note_need(
        actor=actor, matter_id=matter, client=client, domain="housing", severity="high", source="client",
        says=f"CANARY {client.name}", compartment=compartment,
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_need_of_a_sealed_kind_opens_to_its_own_clients_release(office, two, kind):
    matter, mine, other = two
    held(office, matter, kind, mine, other)
    paper = released(office, matter, kind, mine)
    with office.speaking(CARER) as marcus:
        rows = {client.pk: need_of(marcus, matter, client, kind) for client in (mine, other)}
        assert {pk: row.about_id for pk, row in rows.items()} == {mine.pk: mine.pk, other.pk: other.pk}
    with office.speaking(OTHER) as nia:
        assert [row.pk for row in Need.objects.all()] == [rows[mine.pk].pk]
        assert not Audit.objects.filter(subject_id=rows[other.pk].pk).exists()
        with pytest.raises(Refusal) as refused:
            need_of(nia, matter, other, kind)
        assert refused.value.code == "whose-record"
        with pytest.raises(ProgrammingError), transaction.atomic():
            Need.objects.filter(pk=rows[mine.pk].pk).update(about_id=other.pk, client_id=other.pk)
        revoke_consent(actor=nia, row=paper)
        assert not Need.objects.exists()


def test_what_a_screening_of_one_showed_is_about_that_one(office, two):
    matter, mine, other = two
    held(office, matter, "health", mine, other)
    released(office, matter, "health", other)
    with office.speaking(CARER) as marcus:
        row = record_screening(
            actor=marcus, matter_id=matter, client=mine, instrument="phq-9", answers={**LOW, "9": 1}
        )
        needs = note_needs_of(actor=marcus, screening=row)
        assert {(need.client_id, need.about_id) for need in needs} == {(mine.pk, mine.pk)}
    with office.speaking(OTHER):
        assert not Need.objects.exists()


@pytest.mark.parametrize("topology", ["office", "protected"])
def test_a_safety_plan_and_its_follow_ups_are_one_clients(office, topology):
    matter = office.matters[topology]
    ben = second_client(office, matter)
    with office.speaking(CARER) as marcus:
        lena = next(one for one in clients_of(matter) if one.pk != ben.pk)
        write_safety_plan(actor=marcus, matter_id=matter, client=ben, coping="CANARY of Ben")
        assert latest_plan(matter, lena) is None
        first = write_safety_plan(actor=marcus, matter_id=matter, client=lena, coping="CANARY of Lena")
        assert (first.number, latest_plan(matter, ben).coping) == (1, "CANARY of Ben")
        ask_to_follow_up(actor=marcus, matter_id=matter, client=ben)
        assert {row.client_id for row in FollowUp.objects.filter(matter_id=matter)} == {ben.pk}
        dues = Due.objects.filter(matter_id=matter, kind="client-follow-up")
        assert {due.about_id for due in dues} == {ben.pk}
    for who in ("paralegal", "attorney", "outsider"):
        with office.speaking(who):
            assert not FollowUp.objects.filter(matter_id=matter).exists()
            assert not Entry.objects.filter(matter_id=matter, sentence__contains="CANARY").exists()


def plan_of(actor, matter, client):
    until = office_day() + LATER
    plan = start_service_plan(actor=actor, matter_id=matter, client=client, review_date=until)
    need = need_of(actor, matter, client, "care")
    goal = add_goal(
        actor=actor, plan=plan, says=f"Goal of {client.name}", measure="x", due_date=until, need=need
    )
    step = add_step(actor=actor, goal=goal, what=f"Step of {client.name}", due_date=until, scope="Help")
    return plan, goal, step


def test_a_service_plan_its_dates_and_its_versions_are_one_clients(office, two):
    matter, mine, other = two
    with office.speaking(CARER) as marcus:
        hers, goal, step = plan_of(marcus, matter, mine)
        his, *_ = plan_of(marcus, matter, other)
        assert step.task.about_id == mine.pk
        for subject in (hers.pk, goal.pk, step.task_id):
            assert Due.objects.get(subject_id=subject).about_id == mine.pk
        version = keep_version(actor=marcus, plan=hers)
        words = str(PlanVersion.objects.get(pk=version.pk).content)
        assert mine.name in words
        assert other.name not in words
        assert ServicePlan.objects.get(pk=his.pk).client_id == other.pk
        assert not PlanVersion.objects.filter(plan=his).exists()


def test_a_goal_of_one_rests_on_no_need_of_the_other(office, two):
    matter, mine, other = two
    with office.speaking(CARER) as marcus:
        plan, *_ = plan_of(marcus, matter, mine)
        foreign = need_of(marcus, matter, other, "care")
        with pytest.raises(Refusal):
            add_goal(
                actor=marcus, plan=plan, says="x", measure="y", due_date=office_day() + LATER, need=foreign
            )


def test_a_plans_version_does_not_name_a_sealed_need(office, two):
    matter, mine, _ = two
    held(office, matter, "health", mine)
    with office.speaking(CARER) as marcus:
        plan, *_ = plan_of(marcus, matter, mine)
        sealed = note_need(
            actor=marcus, matter_id=matter, client=mine, domain="mental-health", severity="high",
            source="client", says="CANARY sealed", compartment="health",
        )  # fmt: skip
        add_goal(
            actor=marcus, plan=plan, says="I sleep", measure="z", due_date=office_day() + LATER, need=sealed
        )
        content = str(keep_version(actor=marcus, plan=plan).content)
        assert "I sleep" in content
        assert "CANARY sealed" not in content
    with office.speaking(OTHER):
        assert Task.objects.filter(matter_id=matter).exists()
        assert not Need.objects.filter(pk=sealed.pk).exists()


PAGES = (
    "",
    "dates/",
    "people/",
    "care/",
    "care/needs/",
    "care/screenings/",
    "care/safety-plan/",
    "consents/",
)


def test_no_page_shows_a_word_of_the_other_clients_sealed_records(office, browse, two):
    """Canaries of both: each client's words where their own release opens them, and nowhere else."""
    matter, mine, other = two
    held(office, matter, "health", mine, other)
    released(office, matter, "health", mine)
    words = {mine.pk: "CANARYMINE", other.pk: "CANARYOTHER"}
    with office.speaking(CARER) as marcus:
        for client in (mine, other):
            sealed = {"matter_id": matter, "compartment": "health", "about_id": client.pk}
            note_need(
                actor=marcus, matter_id=matter, client=client, domain="food", severity="high",
                source="client", says=f"{words[client.pk]} need", compartment="health",
            )  # fmt: skip
            add_task(actor=marcus, title=f"{words[client.pk]} task", due_date=office_day() + LATER, **sealed)
            write_note(actor=marcus, subject=f"{words[client.pk]} note", text="x", **sealed)
    nia = browse(OTHER)
    read = "".join(nia.page(f"/matters/{matter}/{page}").html for page in PAGES) + nia.page("/").html
    for sort in ("need", "task", "note"):
        assert f"{words[mine.pk]} {sort}" in read
    assert words[other.pk] not in read
    for page in ("/", f"/matters/{matter}/", f"/matters/{matter}/care/needs/"):
        for who in ("paralegal", "attorney", "supervisor"):
            assert "CANARY" not in browse(who).get(page).content.decode()
