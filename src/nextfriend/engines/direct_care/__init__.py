"""Direct care: a catalog of tasks, a client's plan and a week's records in; what is late, who may do what and
what is short out, each with its sentence.

Pure: no clock, no network, no database. Days are days in the office's zone; a week begins on Sunday.
"""

from nextfriend.engines.direct_care.catalog import BadTasks, read_folder, read_tasks, shipped
from nextfriend.engines.direct_care.model import (
    ADL,
    DOMAINS,
    EXCEPTIONS,
    IADL,
    OTHER,
    VISIT,
    WEEK,
    Asked,
    Catalog,
    PlanVersion,
    Record,
    Short,
    Task,
)
from nextfriend.engines.direct_care.rules import (
    LATE_AFTER,
    is_late,
    may_do,
    plan_on,
    short_in_visit,
    short_in_week,
    span,
    week_begin,
    why_not,
)

__all__ = [
    "ADL",
    "DOMAINS",
    "EXCEPTIONS",
    "IADL",
    "LATE_AFTER",
    "OTHER",
    "VISIT",
    "WEEK",
    "Asked",
    "BadTasks",
    "Catalog",
    "PlanVersion",
    "Record",
    "Short",
    "Task",
    "is_late",
    "may_do",
    "plan_on",
    "read_folder",
    "read_tasks",
    "shipped",
    "short_in_visit",
    "short_in_week",
    "span",
    "week_begin",
    "why_not",
]
