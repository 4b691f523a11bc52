"""The care room, as Django and the other rooms know it."""

from nextfriend.accounts.roles import Role
from nextfriend.care.kinds import CONSENT, CONTACT, COVERAGE
from nextfriend.ground.rooms import Addition, Place, Room, Tab

CARERS = frozenset({Role.CASE_MANAGER, Role.SUPERVISOR})


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
    additions = (
        Addition("Contact with the client", "care:new_contact", 80, CARERS),
        Addition("Visit", "care:plan_visit", 90, CARERS, "visit_date"),
    )
    places = (
        Place(
            "Visits",
            "care:visits",
            "v",
            40,
            CARERS,
            is_content=True,
        ),
    )
