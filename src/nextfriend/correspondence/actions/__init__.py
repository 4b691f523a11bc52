"""The named writes of correspondence."""

from nextfriend.correspondence.actions.answering import (
    clear_notice,
    file_waiting_notice,
    open_matter_for_notice,
    set_notice_aside,
    try_again,
)
from nextfriend.correspondence.actions.court_changes import accept_court_change, keep_date
from nextfriend.correspondence.actions.faults import report_fault, settle_fault
from nextfriend.correspondence.actions.filing import file_notice, match_waiting_notices
from nextfriend.correspondence.actions.keeping import (
    file_kept_email,
    keep_email,
    mark_filed_again,
    open_kept_email,
    set_email_aside,
)
from nextfriend.correspondence.actions.receiving import receive

__all__ = [
    "accept_court_change",
    "clear_notice",
    "file_kept_email",
    "file_notice",
    "file_waiting_notice",
    "keep_date",
    "keep_email",
    "mark_filed_again",
    "match_waiting_notices",
    "open_kept_email",
    "open_matter_for_notice",
    "receive",
    "report_fault",
    "set_email_aside",
    "set_notice_aside",
    "settle_fault",
    "try_again",
]
