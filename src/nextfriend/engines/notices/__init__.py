"""Court e-mails: bytes in; dockets, entries, keys and proposed dates out. Pure: no clock, no network."""

from nextfriend.engines.notices.court_email import (
    CourtEmail,
    Docket,
    EmailEntry,
    Recipient,
    UnreadableEmail,
    as_json,
)
from nextfriend.engines.notices.courts import courtlistener_id, is_federal_court
from nextfriend.engines.notices.date_proposal import DateProposal
from nextfriend.engines.notices.docket_numbers import DocketNumber, docket_number, same_docket
from nextfriend.engines.notices.envelope import LARGEST_EMAIL
from nextfriend.engines.notices.fingerprints import entry_key, entry_keys, fingerprint
from nextfriend.engines.notices.proposals import proposals
from nextfriend.engines.notices.reading import read_court_email
from nextfriend.engines.notices.sealing import Sealing, sealing

__all__ = [
    "LARGEST_EMAIL",
    "Docket",
    "DocketNumber",
    "EmailEntry",
    "CourtEmail",
    "DateProposal",
    "Recipient",
    "UnreadableEmail",
    "Sealing",
    "as_json",
    "courtlistener_id",
    "docket_number",
    "entry_key",
    "entry_keys",
    "fingerprint",
    "is_federal_court",
    "proposals",
    "read_court_email",
    "same_docket",
    "sealing",
]
