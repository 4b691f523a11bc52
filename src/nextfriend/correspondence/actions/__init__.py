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
from nextfriend.correspondence.actions.holding import compare_notice, open_notice, reject_notice
from nextfriend.correspondence.actions.intake import change_intake_address, close_intake_address
from nextfriend.correspondence.actions.keeping import (
    file_elsewhere,
    file_kept_email,
    file_matter_email,
    keep_email,
    mark_filed_again,
    open_kept_email,
    set_email_aside,
)
from nextfriend.correspondence.actions.on_matter import arrive_on_matter
from nextfriend.correspondence.actions.receiving import (
    arrive,
    leave_to_a_person,
    read_again,
    read_arrival,
    receive,
)

__all__ = [
    "accept_court_change",
    "arrive",
    "arrive_on_matter",
    "change_intake_address",
    "clear_notice",
    "close_intake_address",
    "compare_notice",
    "file_elsewhere",
    "file_kept_email",
    "file_matter_email",
    "file_notice",
    "file_waiting_notice",
    "keep_date",
    "keep_email",
    "mark_filed_again",
    "leave_to_a_person",
    "match_waiting_notices",
    "open_kept_email",
    "open_matter_for_notice",
    "open_notice",
    "read_again",
    "read_arrival",
    "receive",
    "reject_notice",
    "report_fault",
    "set_email_aside",
    "set_notice_aside",
    "settle_fault",
    "try_again",
]
