"""Which court sent this? Read from the e-mail itself, strongest evidence first.

1. the links to the docket and the document (`https://ecf.cod.uscourts.gov/…`): survive forwarding;
2. the sender (`…@cod.uscourts.gov`, `ACMS@ca9.fedcourts.us`);
3. the ids of this message or of the one it forwards (`<8120044@cod.uscourts.gov>`);
4. the court's own relay in the Received lines (`ca11db.ca11.gtwy.dcn`).
A name is accepted only when it is a federal court in courts-db, so that a made-up host proves nothing.
"""

from __future__ import annotations

import re
from functools import cache

from nextfriend.engines.notices.envelope import Envelope

# PACER names a few courts otherwise than CourtListener, whose ids the rest of the house uses.
COURTLISTENER_IDS = {"azb": "arb", "neb": "nebraskab", "cofc": "uscfc", "nysb-mega": "nysb"}
# Sub-domains that courts use in addresses although their links say otherwise.
SUBDOMAINS = {"txs": "txsd", "txn": "txnd", "txe": "txed", "txw": "txwd", "cofc": "cofc"}

_LINK = re.compile(r"https?://(?:ecf|pacer|ecf-train)\.([a-z0-9-]{2,12})\.uscourts\.gov\b", re.IGNORECASE)
_MICROSOFT_LINK = re.compile(r"https?://([a-z0-9]{3,5})-showdoc\.azurewebsites\.us\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"@(?:[a-z0-9-]+\.)*?([a-z0-9-]{2,12})\.(?:uscourts\.gov|fedcourts\.us)\b", re.IGNORECASE
)
_RELAY = re.compile(r"\b[a-z0-9-]+\.([a-z0-9]{2,6})\.gtwy\.dcn\b", re.IGNORECASE)
_ANY_LINK_HOST = re.compile(r"href\s*=\s*[\"']?\s*https?://([^/\s\"'>?#]+)", re.IGNORECASE)


def find_court(envelope: Envelope) -> tuple[str, str] | None:
    """Give (PACER court id, kind of evidence) or None when nothing in the e-mail names a federal court."""
    evidence = (
        ("link", _LINK, envelope.body),
        ("link", _MICROSOFT_LINK, envelope.body),
        ("sender", _ADDRESS, envelope.sender),
        ("reference", _ADDRESS, envelope.references),
        ("relay", _RELAY, envelope.relays),
    )
    for kind, pattern, text in evidence:
        for name in pattern.findall(text):
            court_id = SUBDOMAINS.get(name.lower(), name.lower())
            if is_federal_court(court_id):
                return court_id, kind
    return None


def is_federal_court(court_id: str) -> bool:
    """Whether PACER's id stands for a federal court that courts-db knows."""
    return courtlistener_id(court_id) in _federal_ids()


def courtlistener_id(court_id: str) -> str:
    """PACER's id as the id the rest of the house uses (`azb` → `arb`); already converted ids pass through."""
    lowered = court_id.strip().lower()
    return COURTLISTENER_IDS.get(lowered, lowered)


def foreign_links(body: str) -> tuple[str, ...]:
    """Hosts outside the courts that the body links to: forged notices are a known way to steal PACER
    passwords."""
    hosts = {host.lower().split(":")[0].rstrip(".") for host in _ANY_LINK_HOST.findall(body)}
    return tuple(sorted(host for host in hosts if not _is_court_host(host)))


def _is_court_host(host: str) -> bool:
    return host.endswith((".uscourts.gov", ".fedcourts.us")) or bool(
        re.fullmatch(r"[a-z0-9]{3,5}-showdoc\.azurewebsites\.us", host)
    )


@cache
def _federal_ids() -> frozenset[str]:
    from courts_db import courts

    return frozenset(str(court["id"]) for court in courts if court.get("system") == "federal")
