"""The named writes of the client's care. Each is one transaction and leaves an audit line."""

from nextfriend.care.contact_plans.actions import (
    TERMS,
    change_contact_plan,
    end_contact_plan,
    set_contact_plan,
    terms_of,
)
from nextfriend.care.contacts.actions import amend_contact, record_contact
from nextfriend.care.coverage.actions import (
    add_coverage,
    add_period,
    correct_period,
    end_coverage,
    renew_coverage,
)
from nextfriend.care.visits.actions import cancel_visit, move_visit, plan_of, plan_visit

__all__ = [
    "TERMS",
    "add_coverage",
    "add_period",
    "amend_contact",
    "correct_period",
    "cancel_visit",
    "change_contact_plan",
    "end_contact_plan",
    "end_coverage",
    "move_visit",
    "plan_of",
    "plan_visit",
    "record_contact",
    "renew_coverage",
    "set_contact_plan",
    "terms_of",
]
