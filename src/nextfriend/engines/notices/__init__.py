"""Court e-mails: bytes in; dockets, entries, keys and proposed dates out. Pure: no clock, no network."""

from nextfriend.engines.notices.answers import full_answer
from nextfriend.engines.notices.contents import EmailContents, email_contents
from nextfriend.engines.notices.conversations import Sent, base_subject, conversations
from nextfriend.engines.notices.counted_dates import EntryDates, entry_dates
from nextfriend.engines.notices.court_email import (
    CourtEmail,
    Docket,
    EmailEntry,
    Recipient,
    UnreadableEmail,
    as_json,
)
from nextfriend.engines.notices.courts import courtlistener_id, is_federal_court
from nextfriend.engines.notices.date_proposal import DateProposal, EndedDate
from nextfriend.engines.notices.docket_numbers import DocketNumber, docket_number, same_docket
from nextfriend.engines.notices.envelope import LARGEST_EMAIL
from nextfriend.engines.notices.fingerprints import entry_key, entry_keys, fingerprint
from nextfriend.engines.notices.mail_stores import StoredEmail, stored_emails
from nextfriend.engines.notices.portals import PortalEmail
from nextfriend.engines.notices.proposals import ended_dates, proposals
from nextfriend.engines.notices.reading import read_court_email
from nextfriend.engines.notices.sealing import Sealing, sealing
from nextfriend.engines.notices.senders import proven_sender

__all__ = [
    "LARGEST_EMAIL",
    "Docket",
    "DocketNumber",
    "EndedDate",
    "EntryDates",
    "EmailContents",
    "EmailEntry",
    "CourtEmail",
    "DateProposal",
    "PortalEmail",
    "Recipient",
    "Sent",
    "StoredEmail",
    "UnreadableEmail",
    "Sealing",
    "as_json",
    "base_subject",
    "conversations",
    "courtlistener_id",
    "docket_number",
    "email_contents",
    "ended_dates",
    "entry_dates",
    "entry_key",
    "entry_keys",
    "fingerprint",
    "full_answer",
    "is_federal_court",
    "proposals",
    "proven_sender",
    "read_court_email",
    "same_docket",
    "sealing",
    "stored_emails",
]
