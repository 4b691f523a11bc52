"""Who provably wrote an e-mail: the one From address that the office's own mail server confirmed.

Unlike a court's notice, of which a person reads the warnings, what this says lets something happen without a
person. So it is strict: one address, the results of a server that is named, and DMARC or DKIM passed for that
address's own domain. SPF alone says which server sent it, and nothing of From (RFC 7208, 11.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.utils import getaddresses

from nextfriend.engines.notices.court_email import UnreadableEmail
from nextfriend.engines.notices.envelope import open_message, results_of

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\((?:[^()\\]|\\.)*\)")
_METHOD = re.compile(r"\s*(?P<method>dmarc|dkim)(?:/\d+)?\s*=\s*(?P<result>[a-z]+)\b", re.IGNORECASE)
_DOMAIN = re.compile(
    r"\sheader\.(?P<what>from|d|i)\s*=\s*(?:\S*@)?(?P<domain>[\w.-]+)(?=\s|$)", re.IGNORECASE
)
_LONGEST = 1_000  # letters of a From header that anybody reads
_SENDER = re.compile(r"[^\s<>\"',;:()@]{1,100}@[\w.-]{1,200}")


def proven_sender(raw: bytes, *, authserv_id: str) -> str:
    """The address (small letters) from which an e-mail (RFC 822 bytes) provably was sent; "" where nothing
    proves it. `authserv_id` names the office's own mail servers, with commas; "" proves nothing. Never
    raises.
    """
    message = open_message(raw)
    if isinstance(message, UnreadableEmail) or not authserv_id.strip():
        return ""
    sender = _only_address(message.get_all("From", []))
    domain = sender.rpartition("@")[2]
    return sender if sender and _confirms(results_of(message, authserv_id), domain) else ""


def _only_address(headers: Sequence[object]) -> str:
    """The address where there is one From with one; mail programs differ in which of several they show."""
    written = str(headers[0]) if len(headers) == 1 else ""
    if not 0 < len(written) < _LONGEST:
        return ""
    found = [address for _, address in getaddresses([written])]
    is_one = len(found) == 1 and _SENDER.fullmatch(found[0]) and written.count("@") == 1
    return found[0].lower() if is_one else ""


def _confirms(results: str, domain: str) -> bool:
    """Whether a check passed for this domain and DMARC did not fail. What a sender could write into the
    header (quoted names, comments) is taken out first; what cannot be taken apart says nothing."""
    plain = _QUOTED.sub(" ", results)
    while plain != (less := _COMMENT.sub(" ", plain)):
        plain = less
    if set('"()') & set(plain):
        return False
    found = list(_results(plain))
    if any(method == "dmarc" and result not in {"pass", "none"} for method, result, _ in found):
        return False
    return any(result == "pass" and domain in domains for _, result, domains in found)


def _results(plain: str) -> Iterator[tuple[str, str, set[str]]]:
    for part in plain.split(";")[1:]:
        if named := _METHOD.match(part):
            method = named["method"].lower()
            wanted = {"from"} if method == "dmarc" else {"d", "i"}
            domains = {
                one["domain"].lower() for one in _DOMAIN.finditer(part) if one["what"].lower() in wanted
            }
            yield method, named["result"].lower(), domains
