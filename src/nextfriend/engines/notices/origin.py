"""Whose mail is this? What can be read of it in the e-mail itself, as facts, and the doubts they raise.

Forged notices are a known way to steal PACER passwords: they look like a court's and link to a look-alike
host.
Only the uppermost Authentication-Results counts (RFC 8601, section 5): the office's own server wrote it, and
any below may have come with the e-mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import getaddresses
from urllib.parse import urlsplit

# Who writes to an office in a court's or an agency's name. Every host below these is theirs.
OFFICIAL_DOMAINS = (
    "uscourts.gov", "fedcourts.us", "gtwy.dcn", "supremecourt.gov", "sc-us.gov", "ustaxcourt.gov",
    "nycourts.gov", "tylertech.cloud", "tylerhost.net", "myflcourtaccess.com", "flcourts.org", "txcourts.gov",
    "courts.mi.gov", "state.co.us", "fileandservexpress.com", "ssa.gov", "dhs.gov", "uscis.gov", "usdoj.gov",
    "noticingcenter.com", "govdelivery.com", "cavc.gov", "courts.michigan.gov", "truefiling.com",
    "flclerks.com", "coloradojudicial.gov",
)  # fmt: skip
_MICROSOFT_HOST = re.compile(r"[a-z0-9]{3,5}-showdoc\.azurewebsites\.us")
_RESULT = re.compile(r"\b(spf|dkim|dmarc)\s{0,3}=\s{0,3}([a-z]{2,10})\b", re.IGNORECASE)
_PASSED = re.compile(r"\b(?P<check>spf|dkim|dmarc)\s{0,3}=\s{0,3}pass\b(?P<rest>[^;]{0,400})", re.IGNORECASE)
_DOMAIN_OF = {
    "spf": re.compile(r"\bsmtp\.(?:mailfrom|helo)=(?P<domain>[^\s;()]{1,200})", re.IGNORECASE),
    "dkim": re.compile(r"\bheader\.(?:d|i)=(?P<domain>[^\s;()]{1,200})", re.IGNORECASE),
    "dmarc": re.compile(r"\bheader\.from=(?P<domain>[^\s;()]{1,200})", re.IGNORECASE),
}
_ADDRESS = re.compile(r"[^\s<>\"',;:()@]{1,100}@[\w.-]{1,200}")
_ANGLED = re.compile(r"<([^<>]{3,300})>")
_LOOK_ALIKE = re.compile(
    r"uscourt|us-court|pacer|\becf\b|cmecf|tylertech|nycourts|txcourt"
    r"|flcourt|ustaxcourt|supremecourt|fileandserv|uscis|usdoj|\beoir\b|\bssa\b",
    re.IGNORECASE,
)
_FAILED = frozenset({"fail", "permerror", "softfail"})
# Hosts that forwards and mail scanners put between the reader and the court; not the sender's doing.
_REWRITERS: tuple[str, ...] = (
    "safelinks.protection.outlook.com",
    "urldefense.com",
    "urldefense.proofpoint.com",
    "w3.org",
)
_REWRITERS += ("schemas.microsoft.com",)
_MOST_HOSTS = 3


UNPROVEN = (
    "Nothing in this e-mail proves who sent it: your mail server wrote no result of its check. Compare it "
    "with the docket before relying on it."
)


@dataclass(frozen=True, slots=True)
class Origin:
    """`sender` is the From address; `authentication` pairs such as ("dkim", "pass"); `foreign_hosts` the
    hosts
    outside the courts that it links to; `doubts` sentences for the person who decides. `is_proven`: the
    office's own mail server confirmed that a court's or an agency's server sent it.
    """

    sender: str
    is_official_sender: bool
    authentication: tuple[tuple[str, str], ...]
    foreign_hosts: tuple[str, ...]
    doubts: tuple[str, ...]
    is_proven: bool = False

    @property
    def looks_like_a_court(self) -> bool:
        """Whether the sender is no court's and is named like one."""
        domain = self.sender.rpartition("@")[2]
        return not self.is_official_sender and bool(_LOOK_ALIKE.search(domain))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to read before acting on it: the doubts, or that nothing proves the sender."""
        return self.doubts or (() if self.is_proven else (UNPROVEN,))


def find_origin(
    from_header: str, authentication: str, links: Iterable[str], notice_links: Iterable[str] = ()
) -> Origin:
    """The facts about who sent this and where it leads.

    `links` are all addresses in its texts, `notice_links` those of cases and documents.
    """
    sender = _sender(from_header[:2000])
    official = is_official_host(sender.rpartition("@")[2])
    results = tuple((k.lower(), v.lower()) for k, v in _RESULT.findall(authentication))
    hosts = foreign_hosts(links)
    # A colleague's signature links to her firm; a court's own e-mail, a case or a document never does.
    suspect = hosts if official else tuple(host for host in hosts if _LOOK_ALIKE.search(host))
    suspect = tuple(sorted({*suspect, *foreign_hosts(notice_links)}))
    doubts = tuple(_doubts(sender, official, results, suspect))
    proven = official and not doubts and _is_confirmed(authentication)
    return Origin(sender, official, results, hosts, doubts, is_proven=proven)


def _sender(from_header: str) -> str:
    """The address it was sent from. A name may be written like an address, and there may be several: one that
    is no court's is first (CVE-2023-27043: what is read as the address must not depend on the reader)."""
    found = [address for _, address in getaddresses([from_header]) if "@" in address]
    found += [inside.strip() for inside in _ANGLED.findall(from_header)]
    senders = [address.lower() for address in found if _ADDRESS.fullmatch(address)]
    strangers = (one for one in senders if not is_official_host(one.rpartition("@")[2]))
    return next(strangers, senders[0] if senders else "")


def _is_confirmed(authentication: str) -> bool:
    """Whether a check passed for a court's own domain: anyone's server passes for its own (RFC 7489, 3.1)."""
    for found in _PASSED.finditer(authentication):
        named = _DOMAIN_OF[found["check"].lower()].search(found["rest"])
        domain = named["domain"].rpartition("@")[2].strip("\"'").lower() if named else ""
        # DMARC passes only where the domain is that of the From header, which was looked at already.
        if is_official_host(domain) or (not named and found["check"].lower() == "dmarc"):
            return True
    return False


def _doubts(
    sender: str, official: bool, results: tuple[tuple[str, str], ...], suspect: tuple[str, ...]
) -> Iterable[str]:
    if suspect:
        shown = ", ".join(suspect[:_MOST_HOSTS])
        yield f"This e-mail links outside the courts ({shown}): do not sign in through it."
    if not official:
        who = sender or "an address it does not show"
        yield f"It comes from {who}, not from a court: compare it with the docket before relying on it."
    failed = [name.upper() for name, result in results if result in _FAILED]
    passed = [name for name, result in results if result == "pass"]
    if failed and ("DMARC" in failed or not passed):
        yield f"Your mail server could not confirm the sender ({', '.join(failed)} failed): it may be forged."


def foreign_hosts(links: Iterable[str]) -> tuple[str, ...]:
    """Hosts outside the courts, of web links only, in alphabetical order."""
    hosts = {link_host(link) for link in links if link.lower().startswith(("http://", "https://"))}
    return tuple(sorted(host for host in hosts if host and not (is_official_host(host) or _rewrites(host))))


def link_host(link: str) -> str:
    """The host a browser would go to; "" where the address has none."""
    try:
        return (urlsplit(link.strip()).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def is_official_host(host: str) -> bool:
    """Whether a host is a court's or an agency's own, or serves a court's documents."""
    return bool(_MICROSOFT_HOST.fullmatch(host)) or any(
        host == domain or host.endswith(f".{domain}") for domain in OFFICIAL_DOMAINS
    )


def _rewrites(host: str) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in _REWRITERS)
