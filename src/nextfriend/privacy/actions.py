"""The named writes of the wall: matters opened and closed to their team, seats, screens, openings.

Each is one transaction and leaves an audit line. PostgreSQL checks every one of them again: a role that may
not do it here is refused there too.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.db import connection, transaction

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.privacy import audit
from nextfriend.privacy.errors import Refusal, check_opened
from nextfriend.privacy.models import Opening, Program, ProgramMember, Screen, TeamMember, Wall
from nextfriend.privacy.wall.matrix import Compartment


@transaction.atomic
def add_program(*, actor: Staff, name: str, topology: str, is_open: bool = False) -> Program:
    """Set up a line of work. Administrators only."""
    _need(actor, Role.ADMINISTRATOR)
    program = Program.objects.create(office_id=actor.office_id, name=name, topology=topology, is_open=is_open)
    audit.record_office("added program", "program", program.pk, topology)
    return program


@transaction.atomic
def join_program(
    *, actor: Staff, program: Program, staff: Staff, since: datetime | None = None
) -> ProgramMember:
    """Let someone work in a program; in an open one they are on the team of every matter."""
    _need(actor, Role.ADMINISTRATOR)
    member = ProgramMember.objects.create(
        office_id=actor.office_id, program=program, staff=staff, valid_from=since or TransactionNow()
    )
    audit.record_office("joined program", "staff", staff.pk)
    return member


@transaction.atomic
def leave_program(*, actor: Staff, member: ProgramMember) -> ProgramMember:
    """End someone's work in a program now. Seats on single matters are their lawyers' to end."""
    _need(actor, Role.ADMINISTRATOR)
    if member.valid_to is None:
        member.valid_to = TransactionNow()
        member.save(update_fields=["valid_to"])
        audit.record_office("left program", "staff", member.staff_id)
    return member


@transaction.atomic
def change_topology(*, actor: Staff, program: Program, topology: str, opened: str = "") -> Program:
    """Set how the program's care staff stand to its lawyers; every clearance follows in this transaction.

    The page shows first who gains and who loses what (privacy/wall/topology_diff.py);
    it is changed only from what that page compared with. Raises Stale.
    """
    _need(actor, Role.ADMINISTRATOR)
    program = Program.objects.select_for_update(of=("self",)).get(pk=program.pk)
    check_opened(opened, {"topology": program.topology}, {"topology": topology})
    if topology != program.topology:
        before, program.topology = program.topology, topology
        program.save(update_fields=["topology"])
        audit.record_office("changed topology", "program", program.pk, f"{before} to {topology}")
    return program


@transaction.atomic
def raise_wall(*, actor: Staff, matter_id: UUID, program: Program, need_to_know: bool = True) -> None:
    """Open a new matter's wall and give the opener a seat. The matter's own row comes after it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.open_matter(%s, %s, %s)", [matter_id, program.pk, need_to_know])


@transaction.atomic
def join_team(*, actor: Staff, matter_id: UUID, staff: Staff, since: datetime | None = None) -> TeamMember:
    """Put a coworker on the matter's team, in the role they hold in the office."""
    if staff.role in {Role.ADMINISTRATOR, Role.CLERK}:
        raise Refusal("no-seat", "An administrator keeps the office and never joins a matter's team.")
    if TeamMember.objects.filter(matter_id=matter_id, staff=staff, valid_to=None).exists():
        raise Refusal("already-there", f"{staff.name} is already on this team.")
    seat = TeamMember.objects.create(
        matter_id=matter_id,
        compartment=_seat_compartment(matter_id, staff),
        staff=staff,
        role=staff.role,
        valid_from=since or TransactionNow(),
    )
    audit.record("joined team", seat, staff.role)
    return seat


def _seat_compartment(matter_id: UUID, staff: Staff) -> str:
    """An advocate's seat in a protected program is itself protected: not even existence crosses."""
    wall = Wall.objects.select_related("program").get(matter_id=matter_id)
    if wall.program.topology == "protected" and staff.role == Role.CASE_MANAGER:
        return Compartment.PROTECTED
    return Compartment.IDENTITY


@transaction.atomic
def leave_team(*, actor: Staff, seat: TeamMember) -> TeamMember:
    """End a seat now. What the person saw stays in the audit."""
    seat.valid_to = TransactionNow()
    audit.record("left team", seat)
    seat.save(update_fields=["valid_to"])
    return seat


@transaction.atomic
def close_to_team(*, actor: Staff, wall: Wall) -> Wall:
    """Make an open matter need-to-know: from this commit only its own team sees it."""
    _need(actor, Role.ATTORNEY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.close_wall(%s)", [wall.matter_id])
    wall.refresh_from_db()
    audit.record("closed to team", wall)
    return wall


@transaction.atomic
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
    audit.record("placed screen", screen)
    return screen


@transaction.atomic
def lift_screen(*, actor: Staff, screen: Screen) -> Screen:
    """End a screen now; the row stays."""
    _need(actor, Role.ATTORNEY, Role.SUPERVISOR)
    screen.valid_to = TransactionNow()
    screen.save(update_fields=["valid_to"])
    audit.record("lifted screen", screen)
    return screen


@transaction.atomic
def open_compartment(
    *, actor: Staff, matter_id: UUID, staff: Staff, compartment: str, reason: str
) -> Opening:
    """An attorney opens legal, work product or finance of one matter to one member of its team."""
    _need(actor, Role.ATTORNEY)
    if compartment not in {Compartment.LEGAL, Compartment.WORK_PRODUCT, Compartment.FINANCE}:
        raise Refusal(
            "not-yours-to-open", "Care records are shared one item at a time, by the people who keep them."
        )
    opening = Opening.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        staff=staff,
        opened_by=actor,
        reason=reason,
        valid_from=TransactionNow(),
    )
    audit.record("opened access", opening, compartment)
    return opening


def _need(actor: Staff, *roles: str) -> None:
    if actor.role not in roles:
        raise Refusal(
            "not-your-role", "Your role in the office does not do this. Ask " + _either(roles) + "."
        )


def _either(roles: tuple[str, ...]) -> str:
    return " or ".join(f"an {r}" if r[0] in "ao" else f"a {r}" for r in roles)
