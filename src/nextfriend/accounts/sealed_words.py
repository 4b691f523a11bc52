"""Words that somebody looked for, sealed for the address of the page that answers.

A search is asked by POST and answered at an address of its own, so that Back works and a page can be opened
again. A name or a phone number must not stand in that address (history, logs, a shared screen): it is sealed
under the key of whoever looked, which only the signer has, and opens for their session alone.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from typing import cast

from django.http import HttpRequest, QueryDict

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff
from nextfriend.accounts.signer.client import ask

LONGEST = 200  # characters
_SEALED = "~"
_PLACE = b64encode(b"words that were looked for").decode()


def seal_words(words: str, staff: Staff) -> str:
    """What an address holds in their place."""
    said = b64encode(words[:LONGEST].encode()).decode()
    body = ask("seal_draft", writer=staff.pk.hex, body=said, bound_to=_PLACE)["body"]
    return _SEALED + urlsafe_b64encode(b64decode(body)).decode()


def said_by(request: HttpRequest) -> QueryDict:
    """What a search says: in the form that is asked while somebody types, or in the page's address."""
    return request.POST if request.method == "POST" else request.GET


def looked_for(request: HttpRequest, name: str) -> str:
    """What is looked for: as it was sealed in the address, or as somebody wrote it there by hand; "" where it
    is another's or was cut off. Without NUL, which PostgreSQL does not take; at most LONGEST characters.
    """
    typed = said_by(request).get(name, "")
    if typed.startswith(_SEALED):
        typed = _opened(typed.removeprefix(_SEALED), cast(Staff, request.staff))  # type: ignore[attr-defined]
    return typed.replace("\0", "").strip()[:LONGEST]


def _opened(sealed: str, staff: Staff) -> str:
    try:
        body = urlsafe_b64decode(sealed.encode())
    except (binascii.Error, UnicodeEncodeError, ValueError):
        return ""
    said = {"writer": staff.pk.hex, "body": b64encode(body).decode(), "bound_to": _PLACE}
    found = ask("open_draft", **said, token=db_session.current())["body"]
    return "" if found is None else b64decode(found).decode()
