"""How often an address may be asked for. A secret cannot be guessed; this keeps a stuck calendar away."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from nextfriend.accounts.attempts import tries
from nextfriend.accounts.attempts.counting import Counted, Limit, take

SPAN_SECONDS = 600
BY_SECRET, BY_CALLER = 20, 600
SECRET = Limit("feed secret", BY_SECRET, timedelta(seconds=SPAN_SECONDS / BY_SECRET))
CALLER = Limit("feed caller", BY_CALLER, timedelta(seconds=SPAN_SECONDS / BY_CALLER))


def within_limits(request: HttpRequest, secret: str) -> bool:
    """Whether this caller and this secret may ask again. Counted before the secret is looked up, so that a
    live address and one that never was are refused alike. Keys hold hashes only.
    """
    return take((Counted(SECRET, secret), Counted(CALLER, tries.machine(request)))) is None
