"""The named writes of caseloads. Each is one transaction and leaves an audit line."""

from nextfriend.care.caseload.actions.credentials import (
    change_credential,
    confirm_credential,
    end_credential,
    record_credential,
)
from nextfriend.care.caseload.actions.weighing import (
    MOST_HOURS,
    acuity_of,
    acuity_values,
    assign_client,
    note_acuity,
    set_client_hours,
    set_weights,
)

__all__ = [
    "MOST_HOURS",
    "acuity_of",
    "acuity_values",
    "assign_client",
    "change_credential",
    "confirm_credential",
    "end_credential",
    "note_acuity",
    "record_credential",
    "set_client_hours",
    "set_weights",
]
