"""Whose clients are whose, who has room, whom to assign: as each reader may see it."""

from __future__ import annotations

import pytest

from nextfriend.appointments.availability.actions import record_leave
from nextfriend.calendar.models import Due
from nextfriend.care.caseload import actions
from nextfriend.care.caseload.board import board_of, exceptions_of
from nextfriend.care.caseload.queries import case_managers_of, caseload_of
from nextfriend.care.caseload.suggesting import suggestions_for
from nextfriend.care.contact_plans.queries import plans_of
from nextfriend.care.coverage.actions import add_coverage
from nextfriend.care.needs.actions import note_need
from nextfriend.conflicts.actions import keep_name
from nextfriend.engines.caseload import said
from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions as matters
from nextfriend.people.models import Person
from nextfriend.privacy import actions as privacy
from nextfriend.privacy.models import Audit, TeamMember
from tests.care.conftest import client_of, plan_for
from tests.care.plans.test_plans import goal_for, start
from tests.office.people import office_day

CARER, NIA, SOL = "case-manager", "second-case-manager", "supervisor"
WHY = "works on other matters now"
TODAY = office_day()


@pytest.fixture
def matter(office):
    return office.matters["office"]


def leave_all(office, who=NIA, but=()):
    """Take a case manager off every team, so that she has room."""
    with office.speaking("attorney") as alma:
        seats = TeamMember.objects.filter(staff=office.staff[who], valid_to=None)
        for seat in seats.exclude(matter_id__in=but):
            privacy.leave_team(actor=alma, seat=seat, reason=WHY)


def names(found):
    return [line.client.name for line in found.lines]


def test_a_client_is_of_whoever_keeps_their_plan_else_of_the_seated(office, matter):
    with office.speaking(CARER) as marcus:
        before = caseload_of(marcus, marcus, TODAY)
        plan_for(marcus, matter)
        after = caseload_of(marcus, marcus, TODAY)
        assert len(before.lines) == len(after.lines)
        line = next(line for line in after.lines if line.matter.pk == matter)
        assert line.plan.plan.owner == marcus
        assert line.acuity is None
    with office.speaking(NIA) as nia:
        assert matter not in {line.matter.pk for line in caseload_of(nia, nia, TODAY).lines}


def test_a_caseload_counts_only_what_its_reader_may_see(office):
    protected = office.matters["protected"]
    marcus = office.staff[CARER]
    with office.speaking(CARER):
        own = {line.matter.pk for line in caseload_of(marcus, marcus, TODAY).lines}
    with office.speaking(SOL) as sol:
        seen = caseload_of(marcus, sol, TODAY)
    assert protected in own
    assert {line.matter.pk for line in seen.lines} <= own - {protected}
    assert seen.load.reasons[0].facts["number"] == len(seen.lines)


def test_acuity_needs_and_stage_weigh(office, matter):
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        actions.note_acuity(
            actor=marcus, matter_id=matter, client=client, tier="intensive", risk="crisis", travel_minutes=30
        )
        note_need(actor=marcus, matter_id=matter, client=client, domain="housing", severity="urgent",
                  source="client", says="A bed")  # fmt: skip
        line = next(x for x in caseload_of(marcus, marcus, TODAY).lines if x.matter.pk == matter)
        assert [need.domain for need in line.needs] == ["housing"]
        assert line.weight.minutes == 420 + 315 + 84 + 240
        assert line.reasons[0] == "Intensive: 420 minutes a month"


def test_the_board_counts_and_each_number_is_its_list(office, matter):
    with office.speaking(CARER) as marcus:
        note_need(actor=marcus, matter_id=matter, client=client_of(matter), domain="food", severity="urgent",
                  source="client", says="No food")  # fmt: skip
    with office.speaking(SOL) as sol:
        actions.set_client_hours(actor=sol, staff=office.staff[CARER], hours=0)
        board = board_of(sol, TODAY)
        assert [one.staff for one in board.caseloads][0] == office.staff[CARER], "the fullest first"
        assert board.over == 1
        assert ("food", "Food", 1, 1) in board.domains
        assert exceptions_of(sol, TODAY) == [(1, "caseloads over their hours", "/caseload/team/?show=over")]
        assert case_managers_of(sol) == [office.staff[CARER], office.staff[NIA]]
    with office.speaking(CARER) as marcus:
        assert exceptions_of(marcus, TODAY) == []


def test_whom_to_assign_and_why(office, matter):
    leave_all(office)
    with office.speaking(CARER) as marcus:
        note_need(actor=marcus, matter_id=matter, client=client_of(matter), domain="housing", severity="high",
                  source="client", says="A bed")  # fmt: skip
    nia = office.staff[NIA]
    with office.speaking(SOL) as sol:
        actions.record_credential(actor=sol, staff=nia, kind="experience", name="Housing")
        [(one, fits)] = suggestions_for(matter, sol, TODAY)
        assert one == nia
        assert [reason.code for reason in fits.reasons] == ["knows", "experience", "room"]
        assert said(fits.reasons[1]) == "Experience or training: Housing"
    with office.speaking(CARER) as marcus:
        found = {one.name: fits for one, fits in suggestions_for(matter, marcus, TODAY)}
        assert "hours-unknown" in [r.code for r in found["Nia Okoro"].against], "hours are not told"
    for who in ("outsider", "administrator", "care-outsider"):
        with office.speaking(who) as reader:
            assert suggestions_for(matter, reader, TODAY) == []


def test_everyone_of_a_matter_counts_with_language_and_hours(office, matter):
    """A second client's language is as good a reason, and their hours are needed, too."""
    leave_all(office)
    nia = office.staff[NIA]

    def fits():
        with office.speaking(SOL) as sol:
            [(_, found)] = suggestions_for(matter, sol, TODAY)
            return found

    with office.speaking(SOL) as sol:
        actions.record_credential(actor=sol, staff=nia, kind="language", name="Vietnamese")
    alone = fits()
    with office.speaking("paralegal") as dana:
        party = matters.add_party(actor=dana, matter_id=matter, part="client", name="Linh Tran")
        Person.objects.filter(pk=party.person_id).update(languages="Vietnamese")
    both = fits()
    assert "Vietnamese" not in [reason.facts.get("words") for reason in alone.reasons]
    assert "Vietnamese" in [reason.facts.get("words") for reason in both.reasons]
    takes = [next(r.facts["takes"] for r in one.reasons if "takes" in r.facts) for one in (alone, both)]
    assert takes[1] == pytest.approx(2 * takes[0], abs=0.1)


def test_whoever_must_not_is_missing_and_nothing_says_why(office, matter):
    leave_all(office)
    nia = office.staff[NIA]

    def suggested(who=CARER):
        with office.speaking(who) as reader:
            return {one.name for one, _ in suggestions_for(matter, reader, TODAY)}

    assert {"Nia Okoro", "Cleo Marsh"} <= suggested()
    with office.speaking("attorney") as alma:
        screen = privacy.place_screen(actor=alma, matter_id=matter, staff=nia, reason="cousin")
    for who in (CARER, "paralegal", SOL, "attorney"):
        assert "Nia Okoro" not in suggested(who), who
    with office.speaking("attorney") as alma:
        privacy.lift_screen(actor=alma, screen=screen)
    assert "Nia Okoro" in suggested()
    with office.speaking(NIA) as me:
        keep_name(actor=me, staff=me, relation="family", name=name_of(office, matter))
    assert "Nia Okoro" not in suggested(), "a relation of her own to the client"
    with office.speaking("care-outsider") as cleo:
        record_leave(actor=cleo, first_date=TODAY, last_date=TODAY)
    assert "Cleo Marsh" not in suggested(), "on leave"


def name_of(office, matter):
    """What the client is called, as whoever types it knows."""
    with office.speaking(CARER):
        return client_of(matter).name.upper()


def test_a_supervisor_assigns_and_hands_the_contacts_over(office, matter):
    leave_all(office)
    with office.speaking(CARER) as marcus:
        plan_for(marcus, matter)
        service = start(marcus, matter)
        goal = goal_for(marcus, service)
        paid = add_coverage(
            actor=marcus, matter_id=matter, client=client_of(matter), kind="medicaid", payer="State",
            owner=marcus, starts_date=TODAY,
        )  # fmt: skip
    nia = office.staff[NIA]
    with office.speaking(SOL) as sol:
        seat = actions.assign_client(
            actor=sol, matter_id=matter, staff=nia, takes_contacts=True, because="Has room"
        )
        assert [plan.owner for plan in plans_of(matter, TODAY)] == [nia]
        for row in (service, paid):
            row.refresh_from_db()
            assert row.owner == nia
        rows = Due.objects.filter(subject_id__in=[service.pk, goal.pk])
        assert {due.owner for due in rows} == {nia}
        assert Audit.objects.get(subject_id=seat.pk, verb="assigned client").note == "Has room"
        assert suggestions_for(matter, sol, TODAY) == []
    with office.speaking(NIA) as me:
        assert matter in {line.matter.pk for line in caseload_of(me, me, TODAY).lines}
    with office.speaking(SOL) as sol, pytest.raises(Refusal) as refusal:
        actions.assign_client(actor=sol, matter_id=matter, staff=office.staff["paralegal"])
    assert refusal.value.code == "not-a-case-manager"
