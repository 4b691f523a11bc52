"""Closing a matter ends what would go on asking, whoever may see it; reopening gives it back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from nextfriend.appointments.actions import add_appointment, change_appointment
from nextfriend.appointments.models import Appointment
from nextfriend.appointments.series.actions import begin_series
from nextfriend.appointments.series.extending import carry_all_on
from nextfriend.calendar.closing import settle
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.kinds import due_kinds, kind_of
from nextfriend.calendar.models import Due
from nextfriend.care.plans import actions as plans
from nextfriend.care.plans.models import Goal
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import close_matter, reopen_matter
from nextfriend.matters.models import Matter
from nextfriend.matters.queries import closed_among
from nextfriend.privacy.models import Audit
from nextfriend.privacy.wall.grants import held_on
from tests.care.plans.test_plans import goal_for, start
from tests.consents.disclosures.test_disclosures import second_client
from tests.consents.test_releases import stand_behind, take
from tests.office.people import office_day
from tests.privacy.consent.test_rules import TPO

CARER = "case-manager"
ENDING = sorted(kind.code for kind in due_kinds() if not kind.stays and kind.code != "contact")
SOON = timedelta(days=9)


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def matter(office):
    return office.matters["office"]


def plant(actor, matter, kind, compartment="care", **facts):
    """A row as its room would keep it, of nothing."""
    at = timezone.now() + SOON
    return Due.objects.create(
        **{
            "matter_id": matter,
            "compartment": compartment,
            "kind": kind,
            "title": f"Row of {kind}",
            "owner": actor,
            "due_at": at,
            "due_date": at.date(),
            "zone": "America/Denver",
            "subject_kind": "row",
            "subject_id": uuid4(),
            **facts,
        }
    )


def close(office, matter):
    with office.speaking("attorney") as alma:
        return close_matter(actor=alma, matter=Matter.objects.get(pk=matter), reason="Settled")


def reopen(office, matter):
    with office.speaking("attorney") as alma:
        reopen_matter(actor=alma, matter=Matter.objects.get(pk=matter))


def state_of(office, row, who=CARER):
    with office.speaking(who):
        return Due.objects.get(pk=row.pk).state


def test_every_kind_ends_or_says_why_it_stays(db):
    """Contact plans end beside their plan: tests/care/contact_plans/test_due.py."""
    codes = [kind.code for kind in due_kinds()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT k FROM unnest(%s::text[]) k WHERE nf.ends_with_matter(k)", [codes])
        assert sorted(kind for (kind,) in cursor.fetchall()) == ENDING
    assert kind_of("contact").stays == ""
    assert {"appointment", "visit", "recertification", "plan-review", "plan-goal"} < set(ENDING)


@pytest.mark.parametrize("kind", ENDING)
def test_a_row_of_each_kind_ends_with_its_line_and_comes_back(office, matter, kind):
    with office.speaking(CARER) as marcus:
        row = plant(marcus, matter, kind)
    closing = close(office, matter)
    with office.speaking("attorney"):
        assert not Due.objects.filter(pk=row.pk).exists(), "she ends what she never sees"
    assert state_of(office, row) == Due.State.CLOSED
    with office.speaking(CARER):
        assert not Due.objects.filter(matter_id=matter, kind=kind, state__in=Due.LIVE).exists()
        [line] = Audit.objects.filter(subject_id=row.pk, verb="ended with the matter")
        assert line.note == f"matter closed {closing.pk} was open"
        assert line.actor_id == office.staff["attorney"].pk
    reopen(office, matter)
    assert state_of(office, row) == Due.State.OPEN
    with office.speaking(CARER):
        [line] = Audit.objects.filter(subject_id=row.pk, verb="given back with the matter")
        assert line.note == "open"


@pytest.mark.parametrize("kind", ["task", "consent-expiry", "client-follow-up", "written-follow-up"])
def test_what_stays_is_as_open_as_before(office, matter, kind):
    with office.speaking(CARER) as marcus:
        row = plant(marcus, matter, kind)
    close(office, matter)
    assert state_of(office, row) == Due.State.OPEN
    assert kind_of(kind).stays


def test_of_two_clients_each_sealed_row_keeps_its_person_and_so_does_its_line(office, matter):
    ben = second_client(office, matter)
    with office.speaking(CARER) as marcus:
        take(
            marcus, matter, TPO, ends=None, client=ben, recipient="person", recipient_role=CARER,
            recipient_staff=office.staff[CARER],
        )  # fmt: skip
    assert stand_behind(office, "supervisor") == 1
    with office.speaking(CARER) as marcus:
        row = plant(marcus, matter, "appointment", "part2", about_id=ben.pk)
    close(office, matter)
    with office.speaking(CARER):
        line = Audit.objects.get(subject_id=row.pk, verb="ended with the matter")
        assert (line.about_id, line.compartment) == (ben.pk, "part2")
    with office.speaking("second-case-manager"):
        assert not Audit.objects.filter(subject_id=row.pk).exists(), "his release does not name her"


def appointment(actor, matter, **facts):
    at = timezone.now() + SOON
    told = {"kind": "meeting", "title": "Meet", "starts_at": at, "zone": "America/Denver", **facts}
    return add_appointment(actor=actor, matter_id=matter, **told)


def test_the_closing_page_lists_what_ends_and_nothing_that_the_attorney_may_not_see(office, browse, matter):
    with office.speaking("paralegal") as dana:
        appointment(dana, matter, title="Sign the papers")
    with office.speaking(CARER) as marcus:
        plant(marcus, matter, "plan-review", title="CANARY of care")
        plant(marcus, matter, "task", "shared", title="Write the closing letter")
    page = browse("attorney").page(f"/matters/{matter}/closure/").text()
    assert "Sign the papers (Appointment)" in page
    assert "CANARY" not in page
    assert "closing letter" not in page
    close(office, matter)
    assert "What ends with it" not in browse("attorney").page(f"/matters/{matter}/closure/").text()


def test_a_series_is_one_line_of_the_closing_page(office, browse, matter):
    with office.speaking("paralegal") as dana:
        begin_weekly(dana, matter)
        appointment(dana, matter, title="Sign the papers")
        appointment(dana, matter, title="Sign the papers")
        times = Appointment.objects.filter(title="Weekly").count()
    page = browse("attorney").page(f"/matters/{matter}/closure/").text()
    assert page.count("Weekly (Appointment)") == 1
    assert f", {times} times: Weekly (Appointment)" in page
    assert page.count("Sign the papers (Appointment)") == 2, "two of one name are no series"


def test_what_is_over_stays_to_be_written_down_and_what_was_meanwhile_is_called_off(office, matter):
    with office.speaking(CARER) as marcus:
        over = plant(marcus, matter, "appointment", due_at=timezone.now() - SOON)
        coming = plant(marcus, matter, "appointment")
    close(office, matter)
    assert state_of(office, over) == Due.State.OPEN
    with office.speaking(CARER):
        Due.objects.filter(pk=coming.pk).update(due_at=timezone.now() - SOON)
    reopen(office, matter)
    assert state_of(office, coming) == Due.State.CANCELLED


def test_an_appointment_that_ended_is_not_moved_but_a_new_one_may_be_made(office, matter):
    with office.speaking("paralegal") as dana:
        row = appointment(dana, matter)
    close(office, matter)
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal) as refused:
            change_appointment(actor=dana, appointment=row, place="Elsewhere")
        assert refused.value.code == "matter-closed"
        fresh = appointment(dana, matter, title="Hand over the file")
        assert Due.objects.get(subject_id=fresh.pk).state == Due.State.OPEN


def begin_weekly(actor, matter, **facts):
    first = datetime.combine(office_day() + SOON, time(10), ZoneInfo("America/Denver"))
    told = {"kind": "meeting", "title": "Weekly", "rule": "FREQ=WEEKLY", "zone": "America/Denver", **facts}
    return begin_series(actor=actor, matter_id=matter, first=first, **told)


def fresh_of(due):
    return Appointment.objects.get(pk=due.subject_id)


def held_place(office, matter):
    """Where this matter's case manager keeps what they do."""
    with office.speaking(CARER):
        held = held_on(matter)
        return next(place for place in ("care", "protected") if place in held)


def test_a_series_makes_nothing_for_a_closed_matter(office, matter):
    with office.speaking("paralegal") as dana:
        begin_weekly(dana, matter)
        made = Appointment.objects.filter(title="Weekly").count()
    close(office, matter)
    later = timezone.now() + timedelta(days=60)
    assert carry_all_on(later) == 0
    with office.speaking("paralegal"):
        assert not Due.objects.filter(title="Weekly", state__in=Due.LIVE).exists()
        assert made > 1
    reopen(office, matter)
    assert carry_all_on(later) > 0


def test_what_is_written_down_late_asks_for_nothing_and_what_is_settled_meanwhile_stays_so(office, matter):
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter)
        kept, dropped = goal_for(marcus, plan), goal_for(marcus, plan, says="I find work")
    close(office, matter)
    with office.speaking(CARER) as marcus:
        for goal, how in ((kept, Goal.Achievement.IN_PROGRESS), (dropped, Goal.Achievement.DROPPED)):
            terms = {**plans.goal_terms_of(goal), "achievement": how}
            plans.change_goal(actor=marcus, goal=goal, **terms)
        assert not Due.objects.filter(matter_id=matter, kind="plan-goal", state__in=Due.LIVE).exists()
    reopen(office, matter)
    with office.speaking(CARER):
        states = {row.subject_id: row.state for row in Due.objects.filter(kind="plan-goal")}
        assert states == {kept.pk: "open", dropped.pk: "cancelled"}
        assert Due.objects.get(subject_id=plan.pk).state == "open"


@pytest.mark.parametrize("who", ["paralegal", CARER, "supervisor", "second-attorney", "administrator"])
def test_nobody_else_settles_anything(office, matter, who):
    with office.speaking(who), pytest.raises(ProgrammingError, match="no such matter"), transaction.atomic():
        settle(matter)


def test_nothing_comes_back_but_with_the_matter(office, matter):
    with office.speaking(CARER) as marcus:
        row = plant(marcus, matter, "plan-review")
    closing = close(office, matter)
    with office.speaking("attorney"):
        closing.reopened_at = timezone.now()
        closing.save(update_fields=["reopened_at"])
        settle(matter)
    assert state_of(office, row) == Due.State.CLOSED


def test_a_row_kept_again_by_its_room_stays_ended(office, matter):
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter)
        close(office, matter)
        row = keep_due(
            subject=plan, kind=kind_of("plan-review"), title="Review", owner=marcus,
            due_date=date(2027, 2, 1), zone="America/Denver", state=Due.State.OPEN,
        )  # fmt: skip
        assert row.state == Due.State.CLOSED


@pytest.mark.parametrize("topology", ["office", "partner", "protected"])
def test_a_row_first_kept_on_a_closed_matter_begins_ended_and_opens_with_it(office, topology):
    matter = office.matters[topology]
    place = held_place(office, matter)
    with office.speaking(CARER) as marcus:
        row = appointment(marcus, matter, compartment=place)
    close(office, matter)
    kept = {}
    with office.speaking(CARER) as marcus:
        for kind in ("plan-review", "task", "appointment"):
            fresh = Appointment.objects.create(
                matter_id=matter, compartment=place, kind="meeting", title="Fresh", zone="America/Denver",
                starts_at=row.starts_at,
            )  # fmt: skip
            kept[kind] = keep_due(
                subject=fresh, kind=kind_of(kind), title="Fresh", owner=marcus,
                due_date=row.starts_at.date(), zone="America/Denver",
            )  # fmt: skip
    states = {kind: due.state for kind, due in kept.items()}
    assert states == {"plan-review": "closed", "task": "open", "appointment": "open"}
    reopen(office, matter)
    assert state_of(office, kept["plan-review"]) == Due.State.OPEN
    close(office, matter)
    assert state_of(office, kept["plan-review"]) == Due.State.CLOSED
    with office.speaking(CARER) as marcus:
        end_due(subject=fresh_of(kept["plan-review"]), state=Due.State.MET)
    reopen(office, matter)
    assert state_of(office, kept["plan-review"]) == Due.State.MET


@pytest.mark.parametrize("topology", ["partner", "protected"])
def test_a_case_manager_who_reads_no_closure_revives_nothing(office, topology):
    """A partner's case manager holds care of the matter, and not the row that closes it."""
    matter = office.matters[topology]
    place = held_place(office, matter)
    with office.speaking(CARER) as marcus:
        row = appointment(marcus, matter, compartment=place)
        begin_weekly(marcus, matter, compartment=place)
    close(office, matter)
    later = timezone.now() + timedelta(days=60)
    with office.speaking(CARER) as marcus:
        assert closed_among([matter, office.matters["office"]]) == {matter}
        kept = keep_due(
            subject=row, kind=kind_of("appointment"), title="Meet", owner=marcus,
            due_date=date(2027, 2, 1), zone="America/Denver", state=Due.State.OPEN,
        )  # fmt: skip
        assert kept.state == Due.State.CLOSED
    assert carry_all_on(later) == 0
    with office.speaking(CARER):
        live = Due.objects.filter(matter_id=matter, state__in=Due.LIVE, kind="appointment")
        assert list(live.values_list("title", flat=True)) == []
    reopen(office, matter)
    assert carry_all_on(later) > 0


def test_whoever_holds_nothing_of_a_matter_is_not_told_that_it_is_closed(office, matter):
    close(office, matter)
    with office.speaking("outsider"):
        assert closed_among([matter]) == set()
    with office.speaking("paralegal"):
        assert closed_among([matter]) == {matter}
