"""The assembly room, as Django and the other rooms know it."""

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import Addition, Room, Tab

DRAFTERS = frozenset({Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER})


class AssemblyRoom(Room):
    """Letters and court papers from templates."""

    name = "nextfriend.assembly"
    label = "assembly"
    help_page = "documents"
    tabs = (Tab("papers", "Drafting", "papers/", 45),)
    additions = (
        Addition(
            "Letter or court paper",
            "assembly:papers",
            72,
            DRAFTERS,
            key="q",
            words="draft template letter pleading word",
        ),
    )
