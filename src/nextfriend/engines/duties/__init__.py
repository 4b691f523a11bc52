"""Who may do what: a task, a role, a state, credentials and a setting in; whether, why and on whose word out.

Pure: no clock, no network, no database. It is no legal advice: each row says what was read, and when.
"""

from nextfriend.engines.duties.model import EVERYWHERE, Allowance, Answer, Duty, Rule
from nextfriend.engines.duties.table import UNKNOWN, BadDuties, may, read_duties, shipped

__all__ = [
    "EVERYWHERE",
    "UNKNOWN",
    "Allowance",
    "Answer",
    "BadDuties",
    "Duty",
    "Rule",
    "may",
    "read_duties",
    "shipped",
]
