"""The people of the demonstration office and the lines of work they do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from nextfriend.accounts import db_session
from nextfriend.accounts.actions import hire, require_second_step
from nextfriend.accounts.bootstrap import found_office
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.conflicts.actions import name_screener
from nextfriend.privacy import actions as privacy
from nextfriend.privacy.models import Program
from nextfriend.privacy.wall.matrix import Topology

ZONE = "America/Denver"
PASSWORD = "stand-beside-them"
_PLACE = "demo.example"

# key: (name, role, key of the supervisor)
PEOPLE = {
    "alma": ("Alma Reyes-Ward", Role.ATTORNEY, None),
    "dana": ("Dana Price", Role.PARALEGAL, "alma"),
    "theo": ("Theo Lind", Role.PARALEGAL, "alma"),
    "ruth": ("Ruth Adeyemi", Role.SUPERVISOR, None),
    "marcus": ("Marcus Todd", Role.CASE_MANAGER, "ruth"),
    "nia": ("Nia Okoro", Role.CASE_MANAGER, "ruth"),
    "june": ("June Park", Role.CASE_MANAGER, "ruth"),
}
SIGN_INS = [
    ("attorney", f"alma@{_PLACE}"),
    ("paralegal", f"dana@{_PLACE}"),
    ("paralegal", f"theo@{_PLACE}"),
    ("case manager", f"marcus@{_PLACE}"),
    ("case manager", f"nia@{_PLACE}"),
    ("forty clients", f"june@{_PLACE}"),
    ("supervisor", f"ruth@{_PLACE}"),
    ("administrator", f"ada@{_PLACE}"),
]

# key: (name, topology, whether its staff are the team of every matter in it, members)
EVERYBODY = ("alma", "dana", "theo", "marcus", "nia")
PROGRAMS = {
    "injury": ("Injury", Topology.OFFICE, False, EVERYBODY),
    "housing": ("Housing and benefits", Topology.OFFICE, True, EVERYBODY),
    "health": ("Medical-legal partnership", Topology.PARTNER, False, EVERYBODY),
    "survivors": ("Survivor services", Topology.PROTECTED, False, EVERYBODY),
    "defense": ("Holistic defense", Topology.EMBEDDED, False, EVERYBODY),
    "immigration": ("Immigration", Topology.OFFICE, False, EVERYBODY),
    "recovery": ("Cedar Street recovery program", Topology.PROTECTED, False, EVERYBODY),
    "clinic": ("Westside Clinic care managers", Topology.PARTNER, False, ("alma", "june")),
}


@dataclass
class Office:
    """The founded office, as the stories need it."""

    began: datetime
    staff: dict[str, Staff] = field(default_factory=dict)
    programs: dict[str, Program] = field(default_factory=dict)


@transaction.atomic
def found() -> Office:
    """Found the office; its administrator hires everybody and sets up the programs."""
    office = Office(began=timezone.now() - timedelta(days=400))
    _, admin = found_office(
        name="Front Range Justice Collaborative",
        zone=ZONE,
        admin_name="Ada Novak",
        email=f"ada@{_PLACE}",
        password=PASSWORD,
    )
    with db_session.speaking_for(admin, kind="story"):
        office.staff["ada"] = Staff.objects.get(pk=admin)
        _hire(office)
        _set_up(office)
    return office


def _hire(office: Office) -> None:
    for key, (name, role, over) in PEOPLE.items():
        office.staff[key] = hire(
            actor=office.staff["ada"],
            name=name,
            email=f"{key}@{_PLACE}",
            password=PASSWORD,
            role=role,
            supervisor=office.staff[over] if over else None,
            since=office.began,
        )


def _set_up(office: Office) -> None:
    ada = office.staff["ada"]
    name_screener(actor=ada, staff=office.staff["alma"])
    # Everybody tries the demonstration with the passwords on the first page, and nobody's phone.
    require_second_step(actor=ada, roles=frozenset())
    for key, (name, topology, is_open, members) in PROGRAMS.items():
        program = privacy.add_program(
            actor=ada, name=name, topology=topology, is_open=is_open, is_part2=key == "recovery"
        )
        office.programs[key] = program
        for member in members:
            privacy.join_program(actor=ada, program=program, staff=office.staff[member], since=office.began)
    defense = office.programs["defense"]
    office.programs["defense"] = privacy.set_notice_first(actor=ada, program=defense, notice_first=True)
