"""Whatever carries an owner follows whoever takes the work over, or says why not."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.utils import timezone

from nextfriend.accounts.actions import end_employment
from nextfriend.appointments.series.actions import begin_series
from nextfriend.calendar.actions import hand_over, hand_over_pieces
from nextfriend.calendar.models import Due
from nextfriend.calendar.owned import given_lately, owned_models, pieces_of
from nextfriend.calendar.responsibility import open_work
from nextfriend.calendar.views.handover import _give
from nextfriend.care.coverage.actions import add_coverage
from nextfriend.care.safety.actions import ask_to_follow_up
from nextfriend.coworker_requests.actions import ask_coworker
from nextfriend.coworker_requests.models import CoworkerRequest
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import unseat_staff
from nextfriend.matters.models import Entry
from nextfriend.matters.queries import staff_on
from nextfriend.privacy.models import Audit, TeamMember
from nextfriend.tasks.actions import add_task
from tests.care.conftest import client_of, plan_for
from tests.care.plans.test_plans import start
from tests.care.trips.conftest import ride_for
from tests.consents.disclosures.test_disclosures import second_client
from tests.office.people import office_day

CARER, NEXT = "case-manager", "second-case-manager"


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def matter(office):
    return office.matters["office"]


def series_of(actor, matter):
    first = datetime.combine(office_day() + timedelta(days=3), time(10), ZoneInfo("America/Denver"))
    return begin_series(
        actor=actor, matter_id=matter, kind="meeting", title="Group", rule="FREQ=WEEKLY", first=first,
        zone="America/Denver", compartment="care",
    )  # fmt: skip


def one_of(actor, asked):
    return next(one for one in asked if one.owner_id == actor.pk)


def asked_of(actor, matter):
    """Nobody asks themselves, and nobody hands them back what they asked: an older row is planted."""
    other = staff_on(matter, besides=actor).first()
    facts = {"matter_id": matter, "kind": "other", "says": "The keys", "due_date": office_day()}
    row = ask_coworker(actor=actor, owner=other, **facts)
    Due.objects.filter(subject_id=row.pk).update(owner=actor)
    CoworkerRequest.objects.filter(pk=row.pk).update(owner=actor)
    return CoworkerRequest.objects.get(pk=row.pk)


# One of each, as its own room makes it.
MAKERS = {
    "Task": lambda actor, m: add_task(
        actor=actor, matter_id=m, title="Call", due_date=office_day() + timedelta(days=3), compartment="care"
    ),
    "CoworkerRequest": lambda actor, m: asked_of(actor, m),
    "ServicePlan": start,
    "Coverage": lambda actor, m: add_coverage(
        actor=actor, matter_id=m, client=client_of(m), kind="medicaid", payer="State", owner=actor,
        starts_date=office_day(),
    ),
    "ContactPlan": plan_for,
    "Series": series_of,
    "Trip": ride_for,
    "FollowUp": lambda actor, m: one_of(
        actor, ask_to_follow_up(actor=actor, matter_id=m, client=client_of(m))
    ),
}  # fmt: skip


def owners():
    return {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("nextfriend.") and any(f.name == "owner" for f in model._meta.fields)
    }


def test_every_table_with_an_owner_is_made_here():
    assert owners() - {"Due"} == {model.__name__ for model in owned_models()} == set(MAKERS)


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_each_follows_or_says_why_not(office, matter, name):
    nia = office.staff[NEXT]
    with office.speaking(CARER) as marcus:
        row = MAKERS[name](marcus, matter)
        hand_over(actor=marcus, given=dict.fromkeys(open_work(marcus, matter_id=matter), nia))
        hand_over_pieces(actor=marcus, given=dict.fromkeys(pieces_of(marcus, office_day(), matter), nia))
        row.refresh_from_db()
        stays = type(row).OWNED.stays
        assert row.owner_id == (marcus.pk if stays else nia.pk)
        assert not Due.objects.filter(matter_id=matter, owner=marcus, state__in=Due.LIVE).exists()
    with office.speaking(NEXT):
        assert stays or not pieces_of(office.staff[CARER], office_day(), matter)
        assert sum(number for _, number in given_lately(nia, timezone.now())) >= 1


@pytest.mark.parametrize("name", sorted(set(MAKERS) - {"FollowUp"}))
def test_what_nobody_got_is_on_the_supervisors_board(office, browse, matter, name):
    with office.speaking(CARER) as marcus:
        row = MAKERS[name](marcus, matter)
    board = "/caseload/team/"
    assert "Without an owner who is there" not in browse("supervisor").page(board).text()
    with office.speaking("attorney") as alma:
        seat = TeamMember.objects.get(matter_id=matter, staff=office.staff[CARER], valid_to=None)
        unseat_staff(actor=alma, seat=seat, reason="Moved to another case")
    page = browse("supervisor").page(board)
    assert type(row).OWNED.label in page.text()
    [link] = {link for link in page.links() if "handover" in link}
    assert f"matter={matter}" in link


def test_a_coverage_without_a_day_is_on_the_page_and_is_told_on_today(office, browse, matter):
    with office.speaking(CARER) as marcus:
        row = MAKERS["Coverage"](marcus, matter)
        assert not Due.objects.filter(subject_id=row.pk, state__in=Due.LIVE).exists()
    nia = office.staff[NEXT]
    carer = browse(CARER)
    address = f"/people/{office.staff[CARER].pk}/handover/"
    assert "Coverage" in carer.page(address).text()
    carer.send(address, {f"owner_{row.pk}": str(nia.pk)})
    with office.speaking(NEXT):
        row.refresh_from_db()
        assert row.owner_id == nia.pk
        assert Audit.objects.filter(subject_id=row.pk, verb="reassigned", note=str(nia.pk)).count() == 1
        assert Entry.objects.filter(kind="reassigned", sentence__contains="coverage").count() == 1
    assert "Marcus Todd gave you an item in the last week." in browse(NEXT).page("/").text()
    assert "gave you" not in browse("paralegal").page("/").text()


def test_it_goes_to_nobody_who_is_not_there_and_not_twice(office, matter):
    with office.speaking(CARER) as marcus:
        MAKERS["Coverage"](marcus, matter)
        [piece] = pieces_of(marcus, office_day(), matter)
        with pytest.raises(Refusal) as refused:
            hand_over_pieces(actor=marcus, given={piece: office.staff["care-outsider"]})
        assert refused.value.code == "not-here"
        assert len(hand_over_pieces(actor=marcus, given={piece: office.staff[NEXT]})) == 1
        again = {type(piece)(piece.row, piece.what): office.staff[NEXT]}
        assert hand_over_pieces(actor=marcus, given=again) == []


def test_of_two_clients_each_ones_plan_may_go_to_another(office, matter):
    ben = second_client(office, matter)
    with office.speaking(CARER) as marcus:
        hers, his = start(marcus, matter), start(marcus, matter, client=ben)
        row = Due.objects.get(subject_id=his.pk)
        hand_over(actor=marcus, given={row: office.staff[NEXT]})
        his.refresh_from_db(), hers.refresh_from_db()
        assert (hers.owner_id, his.owner_id) == (marcus.pk, office.staff[NEXT].pk)


def test_whoever_left_the_office_is_nobody(office, browse, matter):
    with office.speaking(CARER) as marcus:
        MAKERS["Coverage"](marcus, matter)
    with office.speaking("administrator") as ada:
        end_employment(actor=ada, staff=office.staff[CARER])
    assert "Without an owner who is there" in browse("supervisor").page("/caseload/team/").text()


def test_a_refusal_of_the_second_half_leaves_the_first_undone(office, matter, rf):
    """Between the page and the click the team changes: what the form still offered is refused."""
    with office.speaking(CARER) as marcus:
        plan, _ = start(marcus, matter), MAKERS["Coverage"](marcus, matter)
        row, [piece] = Due.objects.get(subject_id=plan.pk), pieces_of(marcus, office_day(), matter)
        request = rf.post("/")
        request.staff = marcus
        outsider = office.staff["care-outsider"].pk
        typed = {f"owner_{row.pk}": str(office.staff[NEXT].pk), f"owner_{piece.pk}": str(outsider)}
        with pytest.raises(Refusal) as refused:
            _give(request, [row], [piece], typed)
        assert refused.value.code == "not-here"
        assert Due.objects.get(pk=row.pk).owner_id == marcus.pk


def test_two_rows_of_one_matter_are_told_apart(office, browse, matter):
    ben = second_client(office, matter)
    with office.speaking(CARER) as marcus:
        ana = client_of(matter)
        for client, kind in ((ana, "medicaid"), (ana, "medicare"), (ben, "medicaid")):
            add_coverage(
                actor=marcus, matter_id=matter, client=client, kind=kind, payer="State", owner=marcus,
                starts_date=office_day(),
            )  # fmt: skip
        titles = [piece.title for piece in pieces_of(marcus, office_day(), matter)]
    assert len(set(titles)) == 3
    assert all(title.startswith("Coverage: ") for title in titles)
    assert sorted(title.rpartition(", ")[2] for title in titles) == sorted([ana.name, ana.name, ben.name])
    page = browse(CARER).page(f"/people/{office.staff[CARER].pk}/handover/").text()
    assert all(f"New owner of {title}" in page for title in titles)
    with office.speaking("attorney") as alma:
        seat = TeamMember.objects.get(matter_id=matter, staff=office.staff[CARER], valid_to=None)
        unseat_staff(actor=alma, seat=seat, reason="Moved to another case")
    board = browse("supervisor").page("/caseload/team/").text()
    assert all(title in board for title in titles)
