"""Court e-mails: bytes in; dockets, entries, keys and proposed dates out. Pure: no clock, no network."""

from nextfriend.engines.notices.courts import courtlistener_id, is_federal_court
from nextfriend.engines.notices.dockets import DocketNumber, docket_number, same_docket
from nextfriend.engines.notices.envelope import LARGEST_EMAIL
from nextfriend.engines.notices.identity import entry_key, entry_keys, fingerprint
from nextfriend.engines.notices.notice import Docket, Entry, Notice, Recipient, Refusal, as_answer
from nextfriend.engines.notices.proposal import Proposal
from nextfriend.engines.notices.proposals import proposals
from nextfriend.engines.notices.reading import read_notice
from nextfriend.engines.notices.sealing import Sealing, sealing

__all__ = [
    "LARGEST_EMAIL",
    "Docket",
    "DocketNumber",
    "Entry",
    "Notice",
    "Proposal",
    "Recipient",
    "Refusal",
    "Sealing",
    "as_answer",
    "courtlistener_id",
    "docket_number",
    "entry_key",
    "entry_keys",
    "fingerprint",
    "is_federal_court",
    "proposals",
    "read_notice",
    "same_docket",
    "sealing",
]
