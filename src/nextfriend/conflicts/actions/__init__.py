"""The named writes of conflicts."""

from nextfriend.conflicts.actions.asking import (
    ASKERS,
    NameAsked,
    attach_check,
    check,
    end_name,
    keep_name,
)
from nextfriend.conflicts.actions.books import bring_book
from nextfriend.conflicts.actions.deciding import agree, decide
from nextfriend.conflicts.actions.office import end_screener, name_screener, set_rule

__all__ = [
    "ASKERS",
    "NameAsked",
    "agree",
    "attach_check",
    "bring_book",
    "check",
    "decide",
    "end_name",
    "end_screener",
    "keep_name",
    "name_screener",
    "set_rule",
]
