"""The named writes of the client's care. Each is one transaction and leaves an audit line."""

from nextfriend.care.actions.contacts import record_contact
from nextfriend.care.actions.plans import change_contact_plan, end_contact_plan, set_contact_plan
from nextfriend.care.actions.visits import cancel_visit, move_visit, plan_visit

__all__ = [
    "cancel_visit",
    "change_contact_plan",
    "end_contact_plan",
    "move_visit",
    "plan_visit",
    "record_contact",
    "set_contact_plan",
]
