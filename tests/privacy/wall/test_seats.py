"""Who sees a matter: the team, and nobody else."""

from __future__ import annotations

import pytest

from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Matter
from nextfriend.privacy.actions import join_team, leave_team, place_screen
from nextfriend.privacy.models import TeamMember


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("attorney", True),
        ("paralegal", True),
        ("case-manager", True),
        ("supervisor", True),
        ("outsider", False),
        ("administrator", False),
        ("second-attorney", False),
    ],
)
def test_a_need_to_know_matter_is_its_teams(office, who, sees):
    with office.speaking(who):
        assert Matter.objects.filter(pk=office.matters["office"]).exists() is sees


def test_nobody_sees_anything_without_speaking(office):
    assert not Matter.objects.exists()


def test_a_screened_coworker_gets_no_seat(office):
    """Model Rule 1.10(a)(2)(i): a seat would promise what the screen takes away."""
    matter_id, pia = office.matters["office"], office.staff["second-paralegal"]
    with office.speaking("attorney") as alma:
        seat = TeamMember.objects.get(matter_id=matter_id, staff=pia, valid_to=None)
        leave_team(actor=alma, seat=seat, reason="formerly of the other side")
        place_screen(actor=alma, matter_id=matter_id, staff=pia, reason="formerly of the other side")
        with pytest.raises(Refusal, match="is screened from this matter") as refused:
            join_team(actor=alma, matter_id=matter_id, staff=pia)
        assert refused.value.code == "screened"
        assert not TeamMember.objects.filter(matter_id=matter_id, staff=pia, valid_to=None).exists()
