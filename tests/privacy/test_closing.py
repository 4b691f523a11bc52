"""An open matter closes to its own team at once: every row of it moves, and who is not seated sees none."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry, Matter
from nextfriend.privacy import actions
from nextfriend.privacy.models import Audit, Wall
from tests.office.people import approve


@pytest.fixture
def open_matter(office):
    return office.matters["open"]


def test_closing_keeps_the_team_and_shuts_out_the_rest_of_the_program(office, open_matter):
    with office.speaking("administrator") as ada:
        newcomer = Staff.objects.get(pk=office.staff["outsider"].pk)
        actions.join_program(actor=ada, program=office.programs["open"], staff=newcomer, reason="new here")
    approve(office)
    with office.speaking("outsider"):
        assert Matter.objects.filter(pk=open_matter).exists()
    with office.speaking("attorney") as alma:
        before = Entry.objects.filter(matter_id=open_matter).count()
        wall = actions.close_to_team(actor=alma, wall=Wall.objects.get(matter_id=open_matter))
        assert wall.need_to_know
        assert Entry.objects.filter(matter_id=open_matter).count() == before > 0
        assert Audit.objects.filter(matter_id=open_matter, verb="closed to team", actor_id=alma.pk).exists()
    with office.speaking("outsider"):
        assert not Matter.objects.filter(pk=open_matter).exists()
        assert not Entry.objects.filter(matter_id=open_matter).exists()


def test_only_an_attorney_of_the_matter_closes_it(office, open_matter):
    with office.speaking("paralegal") as dana, pytest.raises(Refusal) as refused:
        actions.close_to_team(actor=dana, wall=Wall.objects.get(matter_id=open_matter))
    assert refused.value.code == "not-your-role"
    with office.speaking("attorney"):
        wall = Wall.objects.get(matter_id=open_matter)
    with office.speaking("second-attorney") as bo, pytest.raises(ProgrammingError), transaction.atomic():
        actions.close_to_team(actor=bo, wall=wall)


def test_a_program_that_closes_hands_its_matters_to_their_teams(office, open_matter):
    with office.speaking("administrator") as ada:
        cleo = office.staff["care-outsider"]
        actions.join_program(actor=ada, program=office.programs["open"], staff=cleo, reason="new here")
    approve(office)
    with office.speaking("care-outsider"):
        assert Matter.objects.filter(pk=open_matter).exists()
    with office.speaking("administrator"):
        program = office.programs["open"]
        type(program).objects.filter(pk=program.pk).update(is_open=False)
    with office.speaking("care-outsider"):
        assert not Matter.objects.filter(pk=open_matter).exists()
    with office.speaking("case-manager"):
        assert Matter.objects.filter(pk=open_matter).exists()
