"""The team: who is put on it, who leaves, and that an advocate's seat is not spoken of."""

from __future__ import annotations

import pytest
import time_machine

from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions, queries
from nextfriend.matters.models import Matter
from nextfriend.privacy.models import TeamMember
from tests.matters.trace import sentences, verbs


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


def test_a_coworker_on_the_team_sees_the_matter_from_then_on(office, matter_id):
    olu = office.staff["outsider"]
    with office.speaking("outsider"):
        assert not Matter.objects.filter(pk=matter_id).exists()
    with office.speaking("attorney") as alma, time_machine.travel(olu.joined_at, tick=False):
        seat = actions.seat_staff(actor=alma, matter_id=matter_id, staff=olu)
        assert verbs(seat.pk) == ["joined team"]
        assert "Alma Reed added Olu Grant to the team." in sentences(matter_id)
    with office.speaking("outsider"):
        assert Matter.objects.filter(pk=matter_id).exists()


def test_whoever_leaves_sees_nothing_afterwards(office, matter_id):
    with office.speaking("second-paralegal") as pia:
        seat = TeamMember.objects.get(matter_id=matter_id, staff=pia)
        with time_machine.travel(seat.valid_from, tick=False):
            actions.unseat_staff(actor=pia, seat=seat)
    with office.speaking("second-paralegal"):
        assert not Matter.objects.filter(pk=matter_id).exists()
    with office.speaking("attorney"):
        assert "Pia Lund left the team." in sentences(matter_id)
        assert verbs(seat.pk) == ["joined team", "left team"]


def test_an_advocates_seat_is_not_spoken_of(office):
    matter_id = office.matters["protected"]
    with office.speaking("attorney") as alma:
        actions.seat_staff(actor=alma, matter_id=matter_id, staff=office.staff["care-outsider"])
        assert "Cleo Marsh" not in " ".join(sentences(matter_id))
        assert "Cleo Marsh" not in {seat.staff.name for seat in queries.team_of(matter_id)}


def test_nobody_has_two_seats(office, matter_id):
    with office.speaking("attorney") as alma, pytest.raises(Refusal) as refused:
        actions.seat_staff(actor=alma, matter_id=matter_id, staff=office.staff["paralegal"])
    assert refused.value.code == "already-there"


def test_those_beside_the_team_are_offered_and_those_on_it_are_not(office, matter_id):
    with office.speaking("attorney") as alma:
        offered = set(queries.staff_beside(matter_id, alma).values_list("name", flat=True))
    assert {"Olu Grant", "Cleo Marsh", "Bo Stone"} <= offered
    assert not offered & {"Dana Price", "Ada Admin", "Sol Vega"}


def test_the_team_page_and_its_forms(office, matter_id, browse):
    client = browse("attorney")
    client.send(f"/matters/{matter_id}/team/new/", {"staff": str(office.staff["outsider"].pk)})
    page = client.page(f"/matters/{matter_id}/team/")
    assert "Olu Grant" in page.text()
    leaving = [h for h in page.links() if h.endswith("/leaving/")]
    assert len(leaving) == len(page.all("tbody")[0])
    for address in leaving[:2]:
        client.page(address)


def test_taking_off_says_why_on_the_timeline_and_the_form_keeps_what_was_typed(office, matter_id, browse):
    with office.speaking("attorney"):
        seat = TeamMember.objects.get(matter_id=matter_id, staff=office.staff["paralegal"])
    alma, address = browse("attorney"), f"/matters/{matter_id}/team/{seat.pk}/leaving/"
    page = alma.page(address)
    assert 'name="reason"' in page.html
    assert 'name="successor"' not in page.html
    alma.send(address, {"reason": " "}, status=422)
    alma.send(address, {"reason": "moved to the housing unit"})
    with office.speaking("attorney"):
        told = sentences(matter_id)
    assert "Alma Reed removed Dana Price from the team: moved to the housing unit" in told


def test_the_last_attorney_is_asked_who_takes_over(office, matter_id, browse):
    with office.speaking("attorney") as attorney:
        seat = TeamMember.objects.get(matter_id=matter_id, staff=attorney)
    alma, address = browse("attorney"), f"/matters/{matter_id}/team/{seat.pk}/leaving/"
    page = alma.page(address)
    assert 'name="successor"' in page.html
    assert "Bo Stone" in page.text()
    alma.send(address, {}, status=422)
    alma.send(address, {"successor": str(office.staff["second-attorney"].pk)})
    with office.speaking("second-attorney"):
        assert "Bo Stone takes the matter over from Alma Reed." in sentences(matter_id)


def test_only_what_one_may_do_is_offered(office, browse):
    team = f"/matters/{office.matters['partner']}/team/"
    marcus = browse("case-manager").page(team)
    assert "Remove Nia Okoro" in marcus.text()
    assert "Remove Dana Price" not in marcus.text()
    offered = browse("case-manager").page(f"{team}new/").text()
    assert "Cleo Marsh" in offered
    assert "Olu Grant" not in offered
