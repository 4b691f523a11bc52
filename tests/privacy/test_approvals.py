"""Power over the whole office takes two: asked by one, approved by another, in effect only then, and told."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from nextfriend.accounts import actions as accounts
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Matter
from nextfriend.privacy import actions
from nextfriend.privacy.approvals.actions import ask_to_recover, decide, waiting_ids
from nextfriend.privacy.models import Approval, Program, ProgramMember
from tests.office.people import approve
from tests.office.superuser import as_superuser
from tests.privacy.wall.test_authority import refused, vacate

WHY = "Sol leads the care team from December on"


def over(office, who):
    with office.speaking("administrator"):
        return Staff.objects.get(pk=office.staff[who].pk).supervisor


def ask_supervision(office, who="paralegal", reason=WHY):
    sol = office.staff["supervisor"]
    with office.speaking("administrator") as ada:
        accounts.change_supervisor(actor=ada, staff=office.staff[who], supervisor=sol, reason=reason)


def test_supervision_is_in_effect_when_a_second_person_approved_it(committed):
    office = committed
    ask_supervision(office)
    assert over(office, "paralegal") == office.staff["attorney"], "nothing has changed yet"
    assert approve(office) == 1
    assert over(office, "paralegal") == office.staff["supervisor"]
    with office.speaking("administrator"):
        line = Approval.objects.get()
    lines = "SELECT verb, actor_id FROM privacy_audit WHERE subject_id = %s ORDER BY at"
    assert as_superuser((lines, [line.pk])) == [
        ("asked for approval", office.staff["administrator"].pk),
        ("approved", office.staff["second-attorney"].pk),
    ]
    with office.speaking("supervisor"):
        assert Matter.objects.filter(pk=office.matters["office"]).exists()


def test_declined_it_changes_nothing_and_stays_on_record(office):
    ask_supervision(office)
    assert approve(office, yes=False) == 1
    assert over(office, "paralegal") == office.staff["attorney"]
    with office.speaking("administrator"):
        assert Approval.objects.get().is_approved is False
        with pytest.raises(Refusal, match="already"):
            decide(actor=office.staff["administrator"], approval=Approval.objects.get(), approve=True)


def test_it_needs_a_reason_and_its_end_needs_nobody(office):
    with pytest.raises(Refusal) as said:
        ask_supervision(office, reason=" ")
    assert said.value.code == "reason-missing"
    with office.speaking("administrator") as ada:
        accounts.change_supervisor(actor=ada, staff=office.staff["paralegal"], supervisor=None)
    assert over(office, "paralegal") is None


def test_whoever_keeps_the_office_supervises_nobody(office):
    with office.speaking("administrator") as ada:
        with pytest.raises(Refusal) as said:
            accounts.change_supervisor(actor=ada, staff=office.staff["paralegal"], supervisor=ada, reason=WHY)
        assert said.value.code == "keeps-office"
        assert refused("UPDATE accounts_staff SET supervisor_id = %s WHERE role = 'paralegal'", [ada.pk])


@pytest.mark.parametrize("who", ["administrator", "paralegal", "case-manager", "supervisor", "outsider"])
def test_who_is_no_second_person(office, who):
    ask_supervision(office)
    with office.speaking(who):
        assert not waiting_ids()
        [line] = Approval.objects.all()
        assert refused("SELECT nf.decide_approval(%s, true)", [line.pk])
        assert refused("UPDATE privacy_approval SET is_approved = true WHERE id = %s", [line.pk])


def test_whoever_gains_is_no_second_person_unless_there_is_no_other(office):
    bo = office.staff["second-attorney"]
    with office.speaking("administrator") as ada:
        accounts.change_supervisor(actor=ada, staff=office.staff["case-manager"], supervisor=bo, reason=WHY)
    with office.speaking("second-attorney"):
        assert not waiting_ids()
    vacate(office)
    with office.speaking("second-attorney"):
        assert len(waiting_ids()) == 1, "the only attorney: another asked, so it is two"


ALONE = [
    ("UPDATE accounts_staff SET role = 'supervisor' WHERE id = %s", "outsider"),
    ("UPDATE accounts_staff SET role = 'attorney' WHERE id = %s", "paralegal"),
    ("UPDATE accounts_staff SET role = 'administrator' WHERE id = %s", "outsider"),
    (
        "UPDATE accounts_staff s SET supervisor_id = o.id FROM accounts_staff o"
        " WHERE o.role = 'supervisor' AND s.id = %s",
        "outsider",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "whom"), ALONE)
def test_the_web_role_gives_no_power_alone(office, sql, whom):
    with office.speaking("administrator"):
        assert refused(sql, [office.staff[whom].pk])


def test_nor_opens_a_program_or_lets_anybody_into_an_open_one(office):
    member = (
        "INSERT INTO privacy_programmember (id, office_id, program_id, staff_id, valid_from)"
        " VALUES (gen_random_uuid(), %s, %s, %s, now())"
    )
    olu = office.staff["outsider"].pk
    with office.speaking("administrator"):
        assert refused(
            "UPDATE privacy_program SET topology = 'embedded' WHERE id = %s", [office.programs["office"].pk]
        )
        assert refused(
            "UPDATE privacy_program SET is_open = true WHERE id = %s", [office.programs["office"].pk]
        )
        assert refused(member, [office.id, office.programs["open"].pk, olu])
        assert not refused(member, [office.id, office.programs["office"].pk, olu]), "opens nothing by itself"


def test_a_topology_changes_when_it_is_approved(office):
    with office.speaking("administrator") as ada:
        asked = actions.change_topology(
            actor=ada, program=office.programs["office"], topology="embedded", reason="one team now"
        )
        assert asked.topology == "office"
    assert approve(office) == 1
    with office.speaking("administrator"):
        assert Program.objects.get(pk=office.programs["office"].pk).topology == "embedded"


def test_an_open_program_is_joined_when_it_is_approved(office):
    olu = office.staff["outsider"]
    with office.speaking("administrator") as ada:
        assert (
            actions.join_program(actor=ada, program=office.programs["open"], staff=olu, reason="new here")
            is None
        )
    with office.speaking("outsider"):
        assert not Matter.objects.filter(pk=office.matters["open"]).exists()
    assert approve(office) == 1
    with office.speaking("outsider"):
        assert Matter.objects.filter(pk=office.matters["open"]).exists()
        assert ProgramMember.objects.filter(staff=olu, program=office.programs["open"]).count() == 1


def test_an_invitation_into_power_works_once_it_is_approved(office):
    with office.speaking("administrator") as ada:
        _, secret = accounts.invite(
            actor=ada, name="Sue Pervisor", email="sue@x.example", role="supervisor", reason="second site"
        )
    accept = {"secret": secret, "name": "Sue Pervisor", "password": "a long and quiet river"}
    with pytest.raises(Refusal), transaction.atomic():
        accounts.accept_invitation(**accept)
    assert approve(office) == 1
    assert accounts.accept_invitation(**accept)


def test_a_matter_nobody_holds_is_taken_over_by_two(office):
    vacate(office)
    matter, bo = office.matters["office"], office.staff["second-attorney"]
    with office.speaking("paralegal") as dana, pytest.raises(ProgrammingError), transaction.atomic():
        ask_to_recover(actor=dana, matter_id=matter, attorney=bo, reason="Alma left")
    with office.speaking("second-attorney"):
        ask_to_recover(actor=bo, matter_id=matter, attorney=bo, reason="Alma left")
        assert not waiting_ids(), "not the asker"
    assert approve(office, "supervisor") == 1
    with office.speaking("second-attorney"):
        assert Matter.objects.filter(pk=matter).exists()
    with office.speaking("outsider"):
        assert not Approval.objects.exists(), "of a matter only those are told who must mend it"


def test_where_nobody_else_could_the_administrator_is_the_second_person(office):
    vacate(office)
    with office.speaking("administrator"), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_staff SET left_at = now() WHERE role = 'supervisor'")
    with office.speaking("second-attorney") as bo:
        ask_to_recover(actor=bo, matter_id=office.matters["office"], attorney=bo, reason="Alma left")
    assert approve(office, "administrator") == 1


def test_nobody_asks_for_what_is_not_theirs(office):
    sol = office.staff["supervisor"].pk
    ask = "SELECT nf.ask_approval(%s, %s, %s, %s, 'why')"
    for who in ("attorney", "supervisor", "paralegal"):
        with office.speaking(who):
            assert refused(ask, [uuid4(), "supervise", office.staff["outsider"].pk, str(sol)])
    with office.speaking("administrator") as ada:  # who keeps the office supervises nobody
        assert refused(ask, [uuid4(), "supervise", office.staff["paralegal"].pk, str(ada.pk)])
    with office.speaking("attorney"):
        assert refused(ask, [uuid4(), "recover", office.matters["office"], str(office.staff["attorney"].pk)])


def test_those_concerned_are_told_and_the_team_page_shows_it(office, browse):
    ask_supervision(office)
    bo = browse("second-attorney")
    assert "1 request needs your approval." in bo.page("/").text()
    page = bo.page("/office/approvals/")
    assert WHY in page.text()
    with office.speaking("administrator"):
        [line] = Approval.objects.all()
    bo.send(f"/office/approvals/{line.pk}/", {"decision": "approve"})
    assert over(office, "paralegal") == office.staff["supervisor"]
    assert "New: Sol Vega supervises Dana Price" in browse("paralegal").page("/").text()
    team = browse("case-manager").page(f"/matters/{office.matters['office']}/team/").text()
    assert WHY in team
    assert "Bo Stone" in team


def test_the_recovery_page_asks_and_is_missing_to_others(office, browse):
    vacate(office)
    address = f"/office/recovery/{office.matters['office']}/"
    bo = browse("second-attorney")
    assert "Alma left" not in bo.page(address).text()
    bo.send(address, {"attorney": str(office.staff["second-attorney"].pk), "reason": "Alma left"})
    assert "takes over a matter" in browse("supervisor").page("/office/approvals/").text()
    browse("paralegal").page(address, status=404)


def asked_to_recover(office, whom="second-attorney"):
    """Bo asks that somebody take over a matter nobody holds."""
    vacate(office)
    with office.speaking("second-attorney") as bo:
        ask_to_recover(
            actor=bo, matter_id=office.matters["office"], attorney=office.staff[whom], reason="Alma left"
        )


def no_longer(office, who="supervisor"):
    """The second person's yes is refused in a sentence, nothing is done, and it can still be declined."""
    with office.speaking(who) as second:
        [wanted] = waiting_ids()
        line = Approval.objects.get(pk=wanted)
        with pytest.raises(Refusal) as said:
            decide(actor=second, approval=line, approve=True)
        assert said.value.code == "no-longer-fits"
        line.refresh_from_db()
        assert line.decided_at is None
        decide(actor=second, approval=line, approve=False)
        return line


def test_whoever_is_no_attorney_any_more_takes_no_matter_over(committed):
    office = committed
    asked_to_recover(office)
    bo = office.staff["second-attorney"].pk
    as_superuser(("UPDATE accounts_staff SET role = 'paralegal' WHERE id = %s", [bo]))
    no_longer(office)
    with office.speaking("second-attorney"):
        assert not Matter.objects.filter(pk=office.matters["office"]).exists()


def test_a_matter_that_has_an_attorney_again_is_not_taken_over(committed):
    office = committed
    asked_to_recover(office)
    alma = office.staff["attorney"].pk
    as_superuser(("UPDATE accounts_staff SET left_at = NULL WHERE id = %s", [alma]))
    seat = "UPDATE privacy_teammember SET valid_to = NULL WHERE staff_id = %s AND matter_id = %s"
    as_superuser((seat, [alma, office.matters["office"]]))
    no_longer(office)


def test_nobody_who_keeps_the_office_by_now_supervises(committed):
    """Asked for while Sol was a supervisor; approved after she had become the administrator's second."""
    office = committed
    ask_supervision(office)
    sol = office.staff["supervisor"].pk
    as_superuser(("UPDATE accounts_staff SET role = 'administrator' WHERE id = %s", [sol]))
    no_longer(office, "second-attorney")
    assert over(office, "paralegal") == office.staff["attorney"]


REWRITES = [
    "email = 'friend@x.example'",
    "accepted_at = NULL",
    "secret_hash = 'x'",
    "expires_at = now() + interval '1 year'",
]


@pytest.mark.parametrize("change", REWRITES)
def test_an_approved_invitation_is_not_rewritten_for_a_friend(committed, change):
    office = committed
    with office.speaking("administrator") as ada:
        invitation, _ = accounts.invite(
            actor=ada, name="Sue", email="sue@x.example", role="supervisor", reason="second site"
        )
    as_superuser(("UPDATE accounts_invitation SET accepted_at = now() WHERE id = %s", [invitation.pk]))
    with office.speaking("administrator"):
        assert refused(f"UPDATE accounts_invitation SET {change} WHERE id = %s", [invitation.pk])
        assert not refused(
            "UPDATE accounts_invitation SET withdrawn_at = now() WHERE id = %s", [invitation.pk]
        )
