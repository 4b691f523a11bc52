"""The named writes of correspondence."""

from nextfriend.correspondence.actions.answering import (
    clear_notice,
    file_waiting_notice,
    open_matter_for_notice,
    set_notice_aside,
    try_again,
)
from nextfriend.correspondence.actions.faults import report_fault, settle_fault
from nextfriend.correspondence.actions.filing import file_notice, match_waiting_notices
from nextfriend.correspondence.actions.receiving import receive

__all__ = [
    "clear_notice",
    "file_notice",
    "file_waiting_notice",
    "match_waiting_notices",
    "open_matter_for_notice",
    "receive",
    "report_fault",
    "set_notice_aside",
    "settle_fault",
    "try_again",
]
