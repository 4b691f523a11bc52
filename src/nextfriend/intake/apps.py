"""The intake room, as Django and the other rooms know it."""

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import PaletteAction, Place, Room

TAKERS = frozenset({Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER})


class IntakeRoom(Room):
    """First contact: who asks for help, what the office answered, and the matter it opened."""

    name = "nextfriend.intake"
    label = "intake"
    places = (
        Place("Intake", "intake:intakes", "k", 40, TAKERS | {Role.SUPERVISOR}, is_content=True),
        Place("Intake teams", "intake:teams", "q", 75, frozenset({Role.ADMINISTRATOR})),
    )
    palette = (
        PaletteAction(
            "New intake", "intake:new", 12, "first contact call prospective client", TAKERS, key="i"
        ),
    )
