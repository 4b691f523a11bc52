"""Which court sent this? Read from the e-mail itself, strongest evidence first.

1. the links to the docket and the document (`https://ecf.cod.uscourts.gov/…`): survive forwarding;
2. the sender (`…@cod.uscourts.gov`, `ACMS@ca9.fedcourts.us`);
3. the ids of this message or of the one it forwards (`<8120044@cod.uscourts.gov>`);
4. the court's own relay in the Received lines (`ca11db.ca11.gtwy.dcn`).
A name is accepted only when it is a federal court in courts-db, so that a made-up host proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nextfriend.engines.notices.envelope import Envelope

# PACER names a few courts otherwise than CourtListener, whose ids the rest of the house uses.
COURTLISTENER_IDS = {"azb": "arb", "neb": "nebraskab", "cofc": "uscfc", "nysb-mega": "nysb"}
# Sub-domains that courts use in addresses although their links say otherwise.
SUBDOMAINS = {"txs": "txsd", "txn": "txnd", "txe": "txed", "txw": "txwd", "cofc": "cofc"}

_LINK = re.compile(
    r"https?://(?:ecf|pacer|ecf-train)\.([a-z0-9-]{2,12})\.uscourts\.gov(?![\w.-])", re.IGNORECASE
)
_MICROSOFT_LINK = re.compile(r"https?://([a-z0-9]{3,5})-showdoc\.azurewebsites\.us(?![\w.-])", re.IGNORECASE)
_ADDRESS = re.compile(
    r"@(?:[a-z0-9-]{1,63}\.){0,4}?([a-z0-9-]{2,12})\.(?:uscourts\.gov|fedcourts\.us)(?![\w.-])", re.IGNORECASE
)
_RELAY = re.compile(r"\b[a-z0-9-]+\.([a-z0-9]{2,6})\.gtwy\.dcn\b", re.IGNORECASE)


def find_court(envelope: Envelope) -> tuple[str, str] | None:
    """Give (PACER court id, kind of evidence) or None when nothing in the e-mail names a federal court."""
    body = "\n".join(one.text for one in envelope.bodies)
    evidence = (
        ("link", _LINK, body),
        ("link", _MICROSOFT_LINK, body),
        ("sender", _ADDRESS, envelope.sender),
        ("reference", _ADDRESS, envelope.references),
        ("relay", _RELAY, envelope.relays),
    )
    for kind, pattern, text in evidence:
        if court_id := _first_court(pattern, text):
            return court_id, kind
    return None


def court_of_links(addresses: Iterable[str]) -> str:
    """PACER's id of the court that these links lead to; "" where they name none."""
    text = "\n".join(addresses)
    return _first_court(_LINK, text) or _first_court(_MICROSOFT_LINK, text)


def _first_court(pattern: re.Pattern[str], text: str) -> str:
    for found in pattern.finditer(text):
        court_id = SUBDOMAINS.get(found[1].lower(), found[1].lower())
        if is_federal_court(court_id):
            return court_id
    return ""


def is_federal_court(court_id: str) -> bool:
    """Whether PACER's id stands for a federal court that courts-db knows."""
    return courtlistener_id(court_id) in _federal_ids()


def courtlistener_id(court_id: str) -> str:
    """PACER's id as the id the rest of the house uses (`azb` → `arb`); already converted ids pass through."""
    lowered = court_id.strip().lower()
    return COURTLISTENER_IDS.get(lowered, lowered)


@cache
def _federal_ids() -> frozenset[str]:
    from courts_db import courts

    return frozenset(str(court["id"]) for court in courts if court.get("system") == "federal")
