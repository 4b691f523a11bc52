"""Who sees a matter: the team, and nobody else."""

from __future__ import annotations

import pytest

from nextfriend.matters.models import Matter


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
