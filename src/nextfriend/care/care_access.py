"""Where a matter's care records lie, and which craft keeps what (privacy/wall/crafts.py)."""

from nextfriend.privacy.wall.crafts import (
    care_compartment,
    compartment_under,
    craft_compartment,
    keeps_care,
    need_care,
    topology_of,
)

__all__ = [
    "care_compartment",
    "compartment_under",
    "craft_compartment",
    "keeps_care",
    "need_care",
    "topology_of",
]
