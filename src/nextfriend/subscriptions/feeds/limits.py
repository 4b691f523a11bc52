"""How often an address may be asked for. A secret cannot be guessed; this keeps a stuck calendar away."""

from __future__ import annotations

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

SPAN_SECONDS = 600
BY_SECRET, BY_CALLER = 20, 600


def within_limits(request: HttpRequest, secret: str) -> bool:
    """Whether this caller and this secret may ask again. Counted before the secret is looked up, so that a
    live address and one that never was are refused alike. Keys hold hashes only.
    """
    caller = get_adapter().get_client_ip(request)
    counts = [_count("secret", secret), _count("caller", caller)]
    return counts[0] <= BY_SECRET and counts[1] <= BY_CALLER


def _count(what: str, value: str) -> int:
    key = f"feed:{what}:{hashlib.sha256(value.encode()).hexdigest()}"
    if cache.add(key, 1, SPAN_SECONDS):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # it ran out in between
        return 1
