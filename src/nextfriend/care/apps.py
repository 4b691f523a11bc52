"""The care room, as Django and the other rooms know it."""

from nextfriend.accounts.roles import Role
from nextfriend.care.kinds import CONSENT, CONTACT, COVERAGE
from nextfriend.ground.rooms import Place, Room, Tab


class CareRoom(Room):
    """The client's care: contact plans, visits, coverage, consents."""

    name = "nextfriend.care"
    label = "care"
    due_kinds = (CONTACT, CONSENT, COVERAGE)
    pages = {
        "visit": ("care:record", "pk"),
        "contactplan": ("care:tab", "matter_id"),
        "coverage": ("care:tab", "matter_id"),
        "release": ("care:tab", "matter_id"),
    }
    tabs = (Tab("care", "Care", "care/", 50),)
    places = (
        Place(
            "Visits",
            "care:visits",
            "v",
            40,
            frozenset({Role.CASE_MANAGER, Role.SUPERVISOR}),
            is_content=True,
        ),
    )
