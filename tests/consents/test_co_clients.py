"""Whoever has a client's role is a client to the wall, whatever it is called: their records are their own."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.consents.people import clients_of as signers
from nextfriend.matters import timeline
from nextfriend.matters.actions import add_party
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.models import Entry
from nextfriend.matters.queries import clients_of, only_client
from nextfriend.matters.terms.actions import add_term
from nextfriend.matters.terms.lists import lists
from tests.consents.test_releases import take

SHIPPED = ["client", "co-client"]


def second_client(office, part):
    """Lena's matter, in which Ben has this role, or one that the office added to its clients."""
    matter = office.matters["office"]
    if part == "own":
        with office.speaking("administrator") as ada:
            part = add_term(actor=ada, sort="role", label="Class member", side="client").code
    with office.speaking("paralegal") as dana:
        return matter, add_party(actor=dana, matter_id=matter, part=part, name="Ben Duran").person


def file(office, who, matter, **facts):
    with office.speaking(who) as writer, transaction.atomic():
        return timeline.enter(
            actor=writer,
            matter_id=matter,
            compartment="health",
            kind="record",
            sentence="CANARY discharge summary",
            **facts,
        )


def release(office, matter, whose, who):
    """One client's release, which opens their health records to one coworker."""
    staff = office.staff[who]
    with office.speaking("second-case-manager") as nia:
        return take(
            nia, matter, client=whose, recipient="person", recipient_role=staff.role, recipient_staff=staff
        )  # fmt: skip


def test_the_roles_of_clients_are_those_the_lists_have_on_that_side(office):
    with office.speaking("paralegal"):
        assert lists().client_parts() == SHIPPED


@pytest.mark.parametrize("part", [*SHIPPED, "own"])
def test_each_of_them_makes_a_second_client(office, part):
    matter, ben = second_client(office, part)
    with office.speaking("paralegal"):
        assert only_client(matter) is None
        assert ben.pk in dict(clients_of(matter))
        assert ben in signers(matter)
        assert frame_for(matter)["frame"].more_clients == 1
    with pytest.raises(ProgrammingError, match="say whom this record is about"):
        file(office, "attorney", matter)


@pytest.mark.parametrize("part", [*SHIPPED, "own"])
def test_one_clients_release_does_not_open_the_others_record(office, part):
    matter, ben = second_client(office, part)
    release(office, matter, ben, "second-paralegal")
    release(office, matter, None, "paralegal")
    file(office, "second-paralegal", matter, about_id=ben.pk)
    for who, seen in (("second-paralegal", True), ("paralegal", False)):
        with office.speaking(who):
            assert Entry.objects.filter(matter_id=matter, compartment="health").exists() is seen, who


def test_a_role_beside_the_client_makes_none(office):
    with office.speaking("paralegal") as dana:
        add_party(actor=dana, matter_id=office.matters["office"], part="family", name="Ben Duran")
        assert only_client(office.matters["office"]) is not None
