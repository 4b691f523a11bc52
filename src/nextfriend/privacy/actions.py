"""The named writes of the wall: matters opened and closed to their team, seats, screens, openings.

Each is one transaction and leaves an audit line. PostgreSQL checks every one of them again: a role that may
not do it here is refused there too.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.db import connection

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.accounts.second_person import ask
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
from nextfriend.privacy.models import Opening, Program, ProgramMember, Screen, TeamMember, Wall
from nextfriend.privacy.wall import seats
from nextfriend.privacy.wall.matrix import Compartment, Topology


@action
def add_program(
    *, actor: Staff, name: str, topology: str, is_open: bool = False, is_part2: bool = False
) -> Program:
    """Set up a line of work. Administrators only. Raises Refusal: other-topology."""
    _need(actor, Role.ADMINISTRATOR)
    _need_own_place(is_part2, topology)
    program = Program.objects.create(
        office_id=actor.office_id, name=name, topology=topology, is_open=is_open, is_part2=is_part2
    )
    audit.record_office(Verb.ADDED_PROGRAM, "program", program.pk, topology)
    return program


@action
def join_program(
    *, actor: Staff, program: Program, staff: Staff, since: datetime | None = None, reason: str = ""
) -> ProgramMember | None:
    """Let someone work in a program; in an open one they are on the team of every matter.

    That opens many records: where the open program has matters it is asked for, with a `reason`, and None
    comes back.
    """
    _need(actor, Role.ADMINISTRATOR)
    if _opens_many(program) and ask(actor, "join-program", staff.pk, str(program.pk), reason):
        return None
    member = ProgramMember.objects.create(
        office_id=actor.office_id, program=program, staff=staff, valid_from=since or TransactionNow()
    )
    audit.record_office(Verb.JOINED_PROGRAM, "staff", staff.pk)
    return member


def _opens_many(program: Program) -> bool:
    """Asked of the database: an administrator sees no matter of the program."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.opens_many(%s)", [program.pk])
        return bool(cursor.fetchone()[0])


@action
def leave_program(*, actor: Staff, member: ProgramMember) -> ProgramMember:
    """End someone's work in a program now. Seats on single matters are their lawyers' to end."""
    _need(actor, Role.ADMINISTRATOR)
    if member.valid_to is None:
        member.valid_to = TransactionNow()
        member.save(update_fields=["valid_to"])
        audit.record_office(Verb.LEFT_PROGRAM, "staff", member.staff_id)
    return member


@action
def change_topology(
    *, actor: Staff, program: Program, topology: str, opened: str = "", reason: str = ""
) -> Program:
    """Set how the program's care staff stand to its lawyers; every clearance follows in this transaction.

    The page shows first who gains and who loses what (privacy/wall/topology_diff.py); it is changed only from
    what that page compared with. Asked for with a `reason` where the office has matters, and changed when a
    second person approves. Raises Stale; Refusal: other-topology.
    """
    _need(actor, Role.ADMINISTRATOR)
    program = Program.objects.select_for_update(of=("self",)).get(pk=program.pk)
    _need_own_place(program.is_part2, topology)
    check_opened(opened, {"topology": program.topology}, {"topology": topology})
    if topology != program.topology and not ask(actor, "topology", program.pk, topology, reason):
        before, program.topology = program.topology, topology
        program.save(update_fields=["topology"])
        audit.record_office(Verb.CHANGED_TOPOLOGY, "program", program.pk, f"{before} to {topology}")
    return program


@action
def set_notice_first(*, actor: Staff, program: Program, notice_first: bool, opened: str = "") -> Program:
    """Say whether clients of this program are told of reports before care staff join a matter. Seats that
    are taken stay. Raises Stale; Refusal: open-program.
    """
    _need(actor, Role.ADMINISTRATOR)
    program = Program.objects.select_for_update(of=("self",)).get(pk=program.pk)
    check_opened(opened, {"notice_first": program.notice_first}, {"notice_first": notice_first})
    if notice_first and program.is_open:
        raise Refusal(
            "open-program",
            "Everyone in this program is on the team of every matter, so no one can wait until a client was"
            " told. Use a program whose matters have teams of their own.",
        )
    if notice_first != program.notice_first:
        program.notice_first = notice_first
        program.save(update_fields=["notice_first"])
        audit.record_office(
            Verb.CHANGED_NOTICE_FIRST, "program", program.pk, "first" if notice_first else "not first"
        )
    return program


@action
def set_part2(*, actor: Staff, program: Program, is_part2: bool, opened: str = "") -> Program:
    """Say whether this is a substance-use program under 42 CFR part 2: what it keeps of its own then leaves
    with the federal notice, under a Part 2 release or order. Raises Stale; Refusal: other-topology, in-use.
    """
    _need(actor, Role.ADMINISTRATOR)
    program = Program.objects.select_for_update(of=("self",)).get(pk=program.pk)
    check_opened(opened, {"is_part2": program.is_part2}, {"is_part2": is_part2})
    _need_own_place(is_part2, program.topology)
    if is_part2 == program.is_part2:
        return program
    if not is_part2 and _has_matters(program):
        raise Refusal(
            "in-use",
            "This program has matters. Their records stay under 42 CFR Part 2. Set up another program for"
            " new matters that are not.",
        )
    program.is_part2 = is_part2
    program.save(update_fields=["is_part2"])
    audit.record_office(Verb.CHANGED_PART2, "program", program.pk, "Part 2" if is_part2 else "not Part 2")
    return program


def _need_own_place(is_part2: bool, topology: str) -> None:
    if is_part2 and topology != Topology.PROTECTED:
        raise Refusal(
            "other-topology",
            "A Part 2 program keeps its records in a place of their own. Choose “Survivor services or Part 2"
            " program” for what lawyers and care staff share.",
        )


def _has_matters(program: Program) -> bool:
    """Asked of the database: an administrator sees no matter of the program."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.has_matters(%s)", [program.pk])
        return bool(cursor.fetchone()[0])


@action
def raise_wall(*, actor: Staff, matter_id: UUID, program: Program, need_to_know: bool = True) -> None:
    """Open a new matter's wall and give the opener a seat. The matter's own row comes after it. Raises
    Refusal: client-not-told, where care staff wait for that.
    """
    if program.notice_first and actor.role == Role.CASE_MANAGER:
        raise Refusal(
            "client-not-told",
            "In this program each client is told first of the reports that care staff may have to make. Ask"
            " someone of the legal team to open the matter and add you.",
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.open_matter(%s, %s, %s)", [matter_id, program.pk, need_to_know])


@action
def join_team(*, actor: Staff, matter_id: UUID, staff: Staff, since: datetime | None = None) -> TeamMember:
    """Put a coworker on the matter's team, in the role they hold in the office.

    Who may is `SeatRule`'s to say (docs/decisions/seats.md). An attorney may give an advocate a seat and not
    see it: then the row given back is what was said, not what was read. Raises Refusal: no-seat,
    already-there, screened, not-yours-to-seat.
    """
    seats.check_giving(actor, matter_id, staff)
    seat = seats.give(matter_id, staff, since)
    audit.record(Verb.JOINED_TEAM, seat, staff.role)
    return seat


@action
def leave_team(
    *, actor: Staff, seat: TeamMember, reason: str = "", successor: Staff | None = None
) -> TeamMember:
    """End a seat now, one's own or a coworker's. What the person saw stays in the audit.

    `successor` is the attorney who answers for the matter from now on; seated here where they are not yet.
    Raises Refusal: not-yours-to-end, reason-missing, successor-missing, not-an-attorney, last-seat.
    """
    seats.check_ending(actor, seat, reason, successor)
    audit.record(Verb.LEFT_TEAM, seat, f"successor {successor.pk}" if successor else "")
    if joins := seats.seat_of_successor(seat, successor):
        audit.record(Verb.JOINED_TEAM, joins, "attorney, successor")
    seats.end(seat, reason.strip(), successor, joins)
    return seat


@action
def close_to_team(*, actor: Staff, wall: Wall) -> Wall:
    """Make an open matter need-to-know: from this commit only its own team sees it."""
    _need(actor, Role.ATTORNEY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.close_wall(%s)", [wall.matter_id])
    wall.refresh_from_db()
    audit.record(Verb.CLOSED_TO_TEAM, wall)
    return wall


@action
def place_screen(*, actor: Staff, matter_id: UUID, staff: Staff, reason: str) -> Screen:
    """Shut a named person out of a matter at once (Model Rule 1.10(a)(2)(i)). It beats every grant."""
    _need(actor, Role.ATTORNEY, Role.SUPERVISOR)
    screen = Screen.objects.create(
        matter_id=matter_id,
        compartment=Compartment.SUPERVISION,
        staff=staff,
        reason=reason,
        placed_by=actor,
        valid_from=TransactionNow(),
    )
    audit.record(Verb.PLACED_SCREEN, screen)
    return screen


@action
def lift_screen(*, actor: Staff, screen: Screen) -> Screen:
    """End a screen now; the row stays."""
    _need(actor, Role.ATTORNEY, Role.SUPERVISOR)
    screen.valid_to = TransactionNow()
    screen.save(update_fields=["valid_to"])
    audit.record(Verb.LIFTED_SCREEN, screen)
    return screen


@action
def open_compartment(
    *, actor: Staff, matter_id: UUID, staff: Staff, compartment: str, reason: str
) -> Opening:
    """An attorney opens legal, work product or finance of one matter to one member of its team."""
    _need(actor, Role.ATTORNEY)
    if compartment not in {Compartment.LEGAL, Compartment.WORK_PRODUCT, Compartment.FINANCE}:
        raise Refusal("not-yours-to-open", "Care records are shared one item at a time, by the care team.")
    opening = Opening.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        staff=staff,
        opened_by=actor,
        reason=reason,
        valid_from=TransactionNow(),
    )
    audit.record(Verb.OPENED_ACCESS, opening, compartment)
    return opening


def _need(actor: Staff, *roles: str) -> None:
    if actor.role not in roles:
        raise Refusal("not-your-role", "Your role does not include this. Ask " + _either(roles) + ".")


def _either(roles: tuple[str, ...]) -> str:
    return " or ".join(f"an {r}" if r[0] in "ao" else f"a {r}" for r in roles)
