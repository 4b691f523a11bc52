"""The named writes of the client's care. Each is one transaction and leaves an audit line."""

from nextfriend.care.actions.consents import record_consent, revoke_consent
from nextfriend.care.actions.contacts import record_contact
from nextfriend.care.actions.coverage import add_coverage, end_coverage, renew_coverage
from nextfriend.care.actions.plans import (
    TERMS,
    change_contact_plan,
    end_contact_plan,
    set_contact_plan,
    terms_of,
)
from nextfriend.care.actions.visits import cancel_visit, move_visit, plan_of, plan_visit

__all__ = [
    "TERMS",
    "add_coverage",
    "cancel_visit",
    "change_contact_plan",
    "end_contact_plan",
    "end_coverage",
    "move_visit",
    "plan_of",
    "plan_visit",
    "record_consent",
    "record_contact",
    "renew_coverage",
    "revoke_consent",
    "set_contact_plan",
    "terms_of",
]
