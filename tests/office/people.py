"""The people of the test office, and their matters: one program of each topology.

`office.staff["paralegal"]` is a `Staff`; `with office.speaking("paralegal"):` runs a block with that person's
session; `office.matters["embedded"]` is a matter id. Sessions last as long as the test run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from nextfriend.accounts import db_session
from nextfriend.accounts.actions import hire, require_second_step
from nextfriend.accounts.bootstrap import found_office
from nextfriend.accounts.models import Staff
from nextfriend.matters.actions import open_matter
from nextfriend.matters.models import Matter
from nextfriend.privacy import actions as privacy
from nextfriend.privacy.approvals.actions import decide, waiting_ids
from nextfriend.privacy.models import Approval, Program
from nextfriend.privacy.wall.matrix import Topology

PASSWORD = "a long and quiet river"
ZONE = "America/Denver"
PEOPLE = {
    # key: (name, role, supervisor key)
    "attorney": ("Alma Reed", "attorney", None),
    "second-attorney": ("Bo Stone", "attorney", None),
    "paralegal": ("Dana Price", "paralegal", "attorney"),
    "second-paralegal": ("Pia Lund", "paralegal", "attorney"),
    "supervisor": ("Sol Vega", "supervisor", None),
    "case-manager": ("Marcus Todd", "case-manager", "supervisor"),
    "second-case-manager": ("Nia Okoro", "case-manager", "supervisor"),
    "outsider": ("Olu Grant", "paralegal", None),
    "care-outsider": ("Cleo Marsh", "case-manager", None),
}
TEAM = ("attorney", "paralegal", "second-paralegal", "case-manager", "second-case-manager")


def office_day() -> date:
    """Today where the office is: from late afternoon on, UTC is a day ahead of it."""
    return timezone.now().astimezone(ZoneInfo(ZONE)).date()


@dataclass
class TestOffice:
    """What `office` gives a test."""

    __test__ = False

    id: UUID
    admin: UUID
    staff: dict[str, Staff] = field(default_factory=dict)
    programs: dict[str, Program] = field(default_factory=dict)
    matters: dict[str, UUID] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def speaking(self, key: str) -> Iterator[Staff]:
        """Speak for one person, in a transaction (a savepoint inside a test's)."""
        with db_session.carrying(self.tokens[key]), transaction.atomic():
            yield self.staff[key]

    def email(self, key: str) -> str:
        return f"{key}@{self.id.hex[-6:]}.example"


def found_test_office(name: str = "Test office") -> TestOffice:
    """Found an office, hire its people, set up a program of each topology and open a matter in each."""
    office_id, admin = found_office(
        name=name,
        zone=ZONE,
        admin_name="Ada Admin",
        email=f"admin@{name.lower().replace(' ', '-')}.example",
        password=PASSWORD,
    )
    office = TestOffice(id=office_id, admin=admin)
    office.tokens["administrator"] = db_session.mint(admin, kind="test", lasting=timedelta(days=1))
    with db_session.carrying(office.tokens["administrator"]), transaction.atomic():
        office.staff["administrator"] = Staff.objects.get(pk=admin)
        require_second_step(actor=office.staff["administrator"], roles=frozenset())
        _hire_everyone(office)
        _add_programs(office)
    for topology in (*Topology.values, "open"):
        _open_one(office, topology)
    return office


def _hire_everyone(office: TestOffice) -> None:
    actor = office.staff["administrator"]
    for key, (name, role, over) in PEOPLE.items():
        office.staff[key] = hire(
            actor=actor,
            name=name,
            email=office.email(key),
            password=PASSWORD,
            role=role,
            supervisor=office.staff[over] if over else None,
            since=actor.joined_at,
        )
        office.tokens[key] = db_session.mint(office.staff[key].pk, kind="test", lasting=timedelta(days=1))


def _add_programs(office: TestOffice) -> None:
    actor = office.staff["administrator"]
    for topology in Topology.values:
        office.programs[topology] = privacy.add_program(
            actor=actor, name=f"{topology} program", topology=topology
        )
    office.programs["open"] = privacy.add_program(
        actor=actor, name="open program", topology=Topology.OFFICE, is_open=True
    )
    for program in office.programs.values():
        for key in TEAM:
            privacy.join_program(actor=actor, program=program, staff=office.staff[key], since=actor.joined_at)


def _open_one(office: TestOffice, topology: str) -> None:
    with office.speaking("attorney") as attorney:
        matter = open_matter(
            actor=attorney,
            program=office.programs[topology],
            name=f"{topology} matter",
            kind=Matter.Kind.OTHER,
            client_name=f"Client of {topology}",
            need_to_know=topology != "open",
        )
        office.matters[topology] = matter.pk
        for key in TEAM[1:]:
            privacy.join_team(actor=attorney, matter_id=matter.pk, staff=office.staff[key])


def approve(office: TestOffice, who: str = "second-attorney", *, yes: bool = True) -> int:
    """This coworker decides everything that waits for them as the second person; says how many."""
    with office.speaking(who) as second:
        found = list(Approval.objects.filter(pk__in=waiting_ids()))
        for one in found:
            decide(actor=second, approval=one, approve=yes)
        return len(found)
