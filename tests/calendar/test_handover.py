"""Nobody's date: a coworker leaves, changes seats or is away, and nothing of theirs is lost."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from nextfriend.accounts.actions import end_employment
from nextfriend.accounts.models import Staff
from nextfriend.appointments.availability.actions import record_leave
from nextfriend.calendar import queries
from nextfriend.calendar.actions import hand_over, hand_over_pieces
from nextfriend.calendar.models import Due
from nextfriend.calendar.owned import pieces_of
from nextfriend.care.coverage.actions import add_coverage
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import unseat_staff
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit, TeamMember
from nextfriend.tasks.actions import add_task
from nextfriend.tasks.models import Task
from tests.care.conftest import client_of
from tests.care.plans.test_plans import start
from tests.deadlines.dates import dated, due_of, firm
from tests.office.people import TestOffice, office_day


def task_of(office: TestOffice, title: str = "Ask the hospital", ahead: int = 20) -> Due:
    with office.speaking("paralegal") as dana:
        task = add_task(
            actor=dana, matter_id=office.matters["embedded"], title=title,
            due_date=office_day() + timedelta(days=ahead),
        )  # fmt: skip
        return Due.objects.get(subject_id=task.pk)


def watched(office: TestOffice, who: str) -> set[str]:
    with office.speaking(who) as staff:
        return {line.due.title for line in queries.today_for(staff, timezone.now()).watched}


def test_what_a_coworker_who_left_owned_stands_on_the_attorneys_today(office: TestOffice) -> None:
    task_of(office)
    firm(
        office,
        dated(trigger=(office_day() + timedelta(days=40)).isoformat()),
        owner=office.staff["paralegal"],
    )
    assert watched(office, "attorney") == set()
    with office.speaking("administrator") as ada:
        end_employment(actor=ada, staff=office.staff["paralegal"])
    assert watched(office, "attorney") == {"Ask the hospital", "Answer to the complaint"}
    assert watched(office, "case-manager") == set()


def test_an_ended_seat_and_days_away_count_as_nobody(office: TestOffice) -> None:
    task_of(office)
    with office.speaking("paralegal") as dana:
        today = office_day()
        leave = record_leave(actor=dana, first_date=today, last_date=today + timedelta(days=3))
    assert watched(office, "attorney") == {"Ask the hospital"}
    with office.speaking("paralegal"):
        leave.withdrawn_at = timezone.now()
        leave.save()
    assert watched(office, "attorney") == set()
    with office.speaking("attorney") as alma:
        seat = TeamMember.objects.get(
            matter_id=office.matters["embedded"], staff=office.staff["paralegal"], valid_to=None
        )
        unseat_staff(actor=alma, seat=seat, reason="moved to another case")
    assert watched(office, "attorney") == {"Ask the hospital"}


def test_an_attorney_sees_every_court_date_of_her_matters_this_week(office: TestOffice) -> None:
    # Three days off; six where that is a holiday before a weekend, or a weekend before one.
    soon = (office_day() - timedelta(days=18)).isoformat()
    row = firm(office, dated(trigger=soon), owner=office.staff["paralegal"])
    with office.speaking("attorney") as alma:
        assert [line.due.subject_id for line in queries.today_for(alma, timezone.now()).court] == [row.pk]


def test_overdue_and_unverified_court_dates_are_watched(office: TestOffice) -> None:
    row = firm(office, owner=office.staff["paralegal"])
    assert watched(office, "attorney") == {row.title}


def test_each_kind_goes_to_its_new_owner_with_a_sentence_and_an_audit_line(office: TestOffice) -> None:
    due = task_of(office)
    deadline = firm(office, owner=office.staff["paralegal"])
    pia = office.staff["second-paralegal"]
    with office.speaking("attorney") as alma:
        given = dict.fromkeys(Due.objects.filter(owner=office.staff["paralegal"]), pia)
        assert len(hand_over(actor=alma, given=given)) == 2
        assert hand_over(actor=alma, given=given) == [], "taken already"
        assert {due_of(deadline).owner, Due.objects.get(pk=due.pk).owner} == {pia}
        assert Task.objects.get(pk=due.subject_id).owner == pia
        assert Entry.objects.filter(kind="reassigned").count() == 2
        assert Audit.objects.filter(verb="reassigned").count() == 2


@pytest.mark.parametrize(("actor", "owner", "code"), [
    ("attorney", "outsider", "not-here"), ("case-manager", "second-case-manager", "not-your-role"),
])  # fmt: skip
def test_a_court_date_goes_only_to_who_is_there_by_who_may_decide(
    office: TestOffice, actor: str, owner: str, code: str
) -> None:
    deadline = firm(office, owner=office.staff["paralegal"])
    with office.speaking(actor) as staff, pytest.raises(Refusal) as refusal:
        hand_over(actor=staff, given={due_of(deadline): office.staff[owner]})
    assert refusal.value.code == code


def test_nothing_goes_to_somebody_who_cannot_see_it(office: TestOffice, browse: Any) -> None:
    matter = office.matters["office"]
    with office.speaking("case-manager") as marcus:
        dana = Staff.objects.get(pk=office.staff["paralegal"].pk)
        plan = start(marcus, matter)
        due = Due.objects.get(subject_id=plan.pk)
        coverage = add_coverage(
            actor=marcus, matter_id=matter, client=client_of(matter), kind="medicaid", payer="State",
            owner=marcus, starts_date=office_day(),
        )  # fmt: skip
        [piece] = pieces_of(marcus, office_day(), matter)
        for give in (partial(hand_over, given={due: dana}), partial(hand_over_pieces, given={piece: dana})):
            with pytest.raises(Refusal) as refusal:
                give(actor=marcus)
            assert refusal.value.code == "not-theirs-to-read"
    page = browse("case-manager").page(f"/people/{office.staff['case-manager'].pk}/handover/").text()
    assert office.staff["second-case-manager"].name in page
    assert dana.name not in page
    with office.speaking("case-manager") as marcus:
        plan.refresh_from_db(), coverage.refresh_from_db()
        assert plan.owner == coverage.owner == marcus


def test_the_page_lists_what_the_reader_may_see_and_gives_it_away(office: TestOffice, browse: Any) -> None:
    due = task_of(office)
    dana, pia = office.staff["paralegal"], office.staff["second-paralegal"]
    address = f"/people/{dana.pk}/handover/"
    client = browse("attorney")
    assert "Ask the hospital" in client.page(address).text()
    assert "Nothing is open" in browse("outsider").page(address).text()
    refused = client.send(address, {f"owner_{due.pk}": str(office.staff["outsider"].pk)}, status=422)
    assert "Choose someone on the team of that matter who can see it." in refused.text()
    with office.speaking("attorney"):
        assert Due.objects.get(pk=due.pk).owner == dana, "nobody outside the team can be chosen"
    client.send(address, {f"owner_{due.pk}": str(pia.pk)})
    with office.speaking("attorney"):
        assert Due.objects.get(pk=due.pk).owner == pia
    assert "Nothing is open" in client.page(address).text()


def test_the_administrator_is_told_how_much_is_open_and_no_more(office: TestOffice, browse: Any) -> None:
    task_of(office)
    text = browse("administrator").page(f"/office/people/{office.staff['paralegal'].pk}/departure/").text()
    assert "Dana Price has 1 date, task or visit open on 1 matter." in text
    assert "hospital" not in text


def alarms(office: TestOffice, who: str) -> list[str]:
    with office.speaking(who) as staff:
        return [one.said for one in apps.get_app_config("calendar").alarms(staff)]


def test_an_attorney_is_told_where_the_only_case_manager_has_left(office: TestOffice) -> None:
    assert alarms(office, "attorney") == []
    people = TeamMember.objects.filter(role="case-manager", matter_id=office.matters["embedded"])
    with office.speaking("attorney"):
        seated = list(people.filter(valid_to=None).select_related("staff"))
    for seat in seated:
        with office.speaking("administrator") as ada:
            end_employment(actor=ada, staff=seat.staff)
    assert any(
        "no case manager. What they had open waits for the next one." in one
        for one in alarms(office, "attorney")
    )
    assert alarms(office, "paralegal") == []
