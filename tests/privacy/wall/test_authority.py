"""Who may seat whom and take whom off: the table as it stands, and PostgreSQL keeping it against its own web
role.
"""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Matter
from nextfriend.privacy import actions
from nextfriend.privacy.models import Audit, SeatRule, TeamMember
from nextfriend.privacy.wall.authority import AUTHORITY, rule_rows
from nextfriend.privacy.wall.matrix import Topology
from nextfriend.privacy.wall.seats import unseated_matters

WHY = "works on other matters now"


def seat_of(office, who, topology="office"):
    return TeamMember.objects.get(matter_id=office.matters[topology], staff=office.staff[who], valid_to=None)


def refused(sql, values):
    """Whether PostgreSQL refuses this to the web's role as whoever speaks."""
    with transaction.atomic(), connection.cursor() as cursor:
        try:
            cursor.execute(sql, values)
        except ProgrammingError as error:
            if error.__cause__.sqlstate != "42501":
                raise
            transaction.set_rollback(True)
            return True
        return cursor.rowcount == 0


def test_the_database_has_the_table(office):
    kept = SeatRule.objects.values_list("topology", "actor", "act", "subject", "needs")
    assert sorted(map(tuple, kept)) == [tuple(row) for row in rule_rows()]


def test_every_topology_says_what_an_attorney_may():
    assert set(AUTHORITY) == set(Topology.values)
    assert all(acts["attorney"]["unseat"]["attorney"] == "successor" for acts in AUTHORITY.values())


def test_no_care_worker_ever_seats_a_paralegal_or_ends_a_lawyers_seat():
    for row in rule_rows():
        if row.actor == "case-manager":
            assert (row.act, row.subject) in {
                ("seat", "case-manager"),
                ("seat", "attorney"),
                ("unseat", "case-manager"),
            }
            assert row.subject != "attorney" or row.needs == "vacant"


GIVES = [  # who, topology, whom, may
    ("case-manager", "partner", "outsider", False),
    ("case-manager", "office", "outsider", False),
    ("case-manager", "embedded", "second-attorney", False),
    ("case-manager", "partner", "care-outsider", True),
    ("case-manager", "retained", "care-outsider", False),
    ("paralegal", "partner", "care-outsider", False),
    ("paralegal", "office", "care-outsider", True),
    ("paralegal", "office", "second-attorney", True),
    ("attorney", "protected", "care-outsider", True),
    ("paralegal", "protected", "care-outsider", False),
    ("outsider", "office", "second-attorney", False),
    ("supervisor", "office", "outsider", False),
    ("supervisor", "office", "care-outsider", False),
    ("administrator", "office", "outsider", False),
]


@pytest.mark.parametrize(("who", "topology", "whom", "may"), GIVES)
def test_who_may_give_a_seat(office, who, topology, whom, may):
    named = [uuid4(), office.matters[topology], office.staff[whom].pk, None]
    with office.speaking(who):
        assert refused("SELECT nf.seat(%s, %s, %s, %s)", named) is not may


@pytest.mark.parametrize(("who", "topology", "whom", "may"), GIVES[:10])
def test_the_door_says_what_the_database_would(office, who, topology, whom, may):
    matter, coworker = office.matters[topology], office.staff[whom]
    with office.speaking(who) as actor:
        if may:
            seat = actions.join_team(actor=actor, matter_id=matter, staff=coworker)
            assert Audit.objects.filter(subject_id=seat.pk, verb="joined team").exists() or (
                topology == "protected"
            ), "an advocate's seat leaves its line where the giver does not read"
        else:
            with pytest.raises(Refusal, match="attorney on this team") as said:
                actions.join_team(actor=actor, matter_id=matter, staff=coworker)
            assert said.value.code == "not-yours-to-seat"


@pytest.mark.parametrize(
    ("who", "topology", "whom", "may"),
    [
        ("attorney", "office", "paralegal", True),
        ("attorney", "partner", "case-manager", True),
        ("case-manager", "partner", "attorney", False),
        ("case-manager", "partner", "paralegal", False),
        ("case-manager", "partner", "second-case-manager", True),
        ("case-manager", "office", "second-case-manager", False),
        ("paralegal", "office", "attorney", False),
        ("paralegal", "office", "case-manager", False),
        ("paralegal", "office", "paralegal", True),
    ],
)
def test_who_may_end_a_seat(office, who, topology, whom, may):
    with office.speaking(who):
        seat = seat_of(office, whom, topology)
        assert refused("SELECT nf.unseat(%s, %s, NULL, NULL)", [seat.pk, WHY]) is not may


@pytest.fixture
def beside(office):
    """The second case manager, whom the supervisor supervises, is on no team of these any more."""
    with office.speaking("attorney") as alma:
        for topology in ("office", "embedded", "partner", "retained"):
            seat = seat_of(office, "second-case-manager", topology)
            actions.leave_team(actor=alma, seat=seat, reason=WHY)
    return office.staff["second-case-manager"]


ASSIGNS = [("office", True), ("embedded", True), ("partner", True), ("retained", False), ("protected", False)]


@pytest.mark.parametrize(("topology", "may"), ASSIGNS)
def test_a_supervisor_assigns_whom_they_supervise_beside_whom_they_supervise(office, beside, topology, may):
    named = [uuid4(), office.matters[topology], beside.pk, None]
    with office.speaking("supervisor") as sol:
        if may:
            seat = actions.join_team(actor=sol, matter_id=office.matters[topology], staff=beside)
            assert Audit.objects.filter(subject_id=seat.pk, verb="joined team", actor_id=sol.pk).exists()
        else:
            assert refused("SELECT nf.seat(%s, %s, %s, %s)", named)


def test_a_supervisor_assigns_nobody_who_is_screened_nor_where_they_are(office, beside):
    matter = office.matters["office"]
    named = [uuid4(), matter, beside.pk, None]
    with office.speaking("attorney") as alma:
        screen = actions.place_screen(actor=alma, matter_id=matter, staff=beside, reason="cousin")
    with office.speaking("supervisor") as sol:
        assert refused("SELECT nf.seat(%s, %s, %s, %s)", named)
        with pytest.raises(Refusal) as said:
            actions.join_team(actor=sol, matter_id=matter, staff=beside)
        assert said.value.code == "screened"
    with office.speaking("attorney") as alma:
        actions.lift_screen(actor=alma, screen=screen)
        actions.place_screen(actor=alma, matter_id=matter, staff=office.staff["supervisor"], reason="cousin")
    with office.speaking("supervisor"):
        assert refused("SELECT nf.seat(%s, %s, %s, %s)", named)


def test_a_supervisor_assigns_nobody_where_nobody_they_supervise_works(office, beside):
    with office.speaking("attorney") as alma:
        seat = seat_of(office, "case-manager")
        actions.leave_team(actor=alma, seat=seat, reason=WHY)
    with office.speaking("supervisor"):
        assert refused("SELECT nf.seat(%s, %s, %s, %s)", [uuid4(), office.matters["office"], beside.pk, None])


def test_the_web_role_writes_no_seat_itself(office):
    with office.speaking("attorney"):
        seat = seat_of(office, "paralegal")
        for sql in (
            "UPDATE privacy_teammember SET valid_to = now() WHERE id = %s",
            "DELETE FROM privacy_teammember WHERE id = %s",
            "INSERT INTO privacy_teammember SELECT * FROM privacy_teammember WHERE id = %s",
        ):
            assert refused(sql, [seat.pk]), sql


def test_taking_a_coworker_off_needs_a_reason_and_leaves_it_on_record(office):
    with office.speaking("attorney") as alma:
        seat = seat_of(office, "paralegal")
        assert refused("SELECT nf.unseat(%s, ' ', NULL, NULL)", [seat.pk])
        with pytest.raises(Refusal) as said:
            actions.leave_team(actor=alma, seat=seat)
        assert said.value.code == "reason-missing"
        actions.leave_team(actor=alma, seat=seat, reason=WHY)
        kept = TeamMember.objects.get(pk=seat.pk)
        assert (kept.end_reason, kept.ended_by, kept.successor) == (WHY, alma, None)
        assert Audit.objects.filter(subject_id=seat.pk, verb="left team", actor_id=alma.pk).exists()


def test_the_last_attorney_leaves_only_for_a_successor(office):
    bo = office.staff["second-attorney"]
    with office.speaking("attorney") as alma:
        seat = seat_of(office, "attorney")
        assert refused("SELECT nf.unseat(%s, '', NULL, NULL)", [seat.pk])
        for wrong in ("paralegal", "attorney"):
            named = [seat.pk, office.staff[wrong].pk, uuid4()]
            assert refused("SELECT nf.unseat(%s, '', %s, %s)", named), wrong
        with pytest.raises(Refusal) as said:
            actions.leave_team(actor=alma, seat=seat)
        assert said.value.code == "successor-missing"
        actions.leave_team(actor=alma, seat=seat, successor=bo)
        assert not TeamMember.objects.filter(pk=seat.pk, valid_to=None).exists()
    with office.speaking("second-attorney"):
        assert Matter.objects.filter(pk=office.matters["office"]).exists()
        joined = seat_of(office, "second-attorney")
        assert [a.verb for a in Audit.objects.filter(subject_id=joined.pk)] == ["joined team"]


def test_an_attorney_takes_another_off_only_for_one_who_stays(office):
    with office.speaking("attorney") as alma:
        bo = actions.join_team(
            actor=alma, matter_id=office.matters["office"], staff=office.staff["second-attorney"]
        )
        assert refused("SELECT nf.unseat(%s, %s, NULL, NULL)", [bo.pk, WHY]), "no successor named"
        assert refused("SELECT nf.unseat(%s, '', %s, NULL)", [bo.pk, alma.pk]), "no reason"
        actions.leave_team(actor=alma, seat=bo, reason=WHY, successor=alma)


def test_a_screened_attorney_is_no_successor(office):
    with office.speaking("attorney") as alma:
        bo = office.staff["second-attorney"]
        actions.place_screen(actor=alma, matter_id=office.matters["office"], staff=bo, reason="other side")
        seat = seat_of(office, "attorney")
        assert refused("SELECT nf.unseat(%s, '', %s, %s)", [seat.pk, bo.pk, uuid4()])


def vacate(office, topology="office"):
    """The matter's attorney stops working here: what no rule about seats can prevent."""
    with office.speaking("administrator"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_staff SET left_at = now() WHERE id = %s", [office.staff["attorney"].pk]
        )


def numbers(office, who):
    with office.speaking(who):
        return {one.matter_id for one in unseated_matters()}


def test_a_matter_without_an_attorney_alarms_those_who_can_mend_it(office):
    assert not numbers(office, "second-attorney")
    vacate(office)
    told = numbers(office, "second-attorney")
    assert office.matters["office"] in told
    assert office.matters["partner"] in told
    assert office.matters["protected"] not in told, "not even existence crosses"
    assert office.matters["protected"] in numbers(office, "supervisor"), "supervises its advocates"
    assert not numbers(office, "paralegal")
    assert not numbers(office, "administrator")


def test_the_alarm_stands_on_today_with_the_number_alone(office, browse):
    with office.speaking("paralegal"):
        number = Matter.objects.get(pk=office.matters["partner"]).number
    vacate(office)
    page = browse("second-attorney").page("/").text()
    assert f"No attorney is on matter {number}" in page
    assert "partner matter" not in page
    assert number not in browse("outsider").page("/").text()


def test_care_staff_bring_a_matter_without_a_lawyer_to_one(office):
    vacate(office)
    named = [uuid4(), office.matters["partner"], office.staff["second-attorney"].pk, None]
    with office.speaking("case-manager"):
        assert not refused("SELECT nf.seat(%s, %s, %s, %s)", named)


def test_the_last_seat_of_all_is_not_left(office):
    vacate(office)
    with office.speaking("case-manager") as marcus:
        nia = seat_of(office, "second-case-manager", "partner")
        actions.leave_team(actor=marcus, seat=nia, reason=WHY)
    for who in ("paralegal", "second-paralegal"):
        with office.speaking(who) as leaving:
            actions.leave_team(actor=leaving, seat=seat_of(office, who, "partner"))
    with office.speaking("case-manager") as marcus:
        own = seat_of(office, "case-manager", "partner")
        assert refused("SELECT nf.unseat(%s, '', NULL, NULL)", [own.pk])
        with pytest.raises(Refusal) as said:
            actions.leave_team(actor=marcus, seat=own)
        assert said.value.code == "last-seat"


def test_a_second_seat_for_an_advocate_tells_nothing(office):
    cleo, matter = office.staff["care-outsider"], office.matters["protected"]
    with office.speaking("attorney") as alma:
        for _ in range(2):
            actions.join_team(actor=alma, matter_id=matter, staff=cleo)
    with office.speaking("care-outsider"):
        assert TeamMember.objects.filter(matter_id=matter, staff=cleo).count() == 1
