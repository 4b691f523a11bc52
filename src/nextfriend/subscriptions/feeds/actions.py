"""Making and revoking secret addresses: everybody's own affair."""

from __future__ import annotations

import hashlib
import secrets

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
from nextfriend.subscriptions.feeds.models import Feed

MOST_ADDRESSES = 12


def hash_of(secret: str) -> str:
    """What is kept of a secret of 256 random bits; there is nothing to guess, so no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


@action
def make_feed(*, actor: Staff, calendar: str, device: str = "") -> tuple[Feed, str]:
    """A new secret address for one of the actor's calendars. Returns the row and the secret, which is shown
    once and kept nowhere. Raises Refusal: unknown-calendar, too-many.
    """
    if calendar not in Feed.Calendar.values:
        raise Refusal("unknown-calendar", "Choose one of the calendars.")
    if Feed.objects.filter(staff=actor, revoked_at=None).count() >= MOST_ADDRESSES:
        raise Refusal("too-many", f"You have {MOST_ADDRESSES} addresses. Revoke one you no longer use.")
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(
        office_id=actor.office_id,
        staff=actor,
        calendar=calendar,
        device=device.strip()[:60],
        secret_hash=hash_of(secret),
        made_at=timezone.now(),
    )
    audit.record_office(Verb.MADE_CALENDAR_ADDRESS, "feed", feed.pk, calendar)
    return feed, secret


@action
def revoke_feed(*, actor: Staff, feed: Feed) -> Feed:
    """End an address. From this commit it is answered like one that never was."""
    kept = Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if kept.revoked_at is None:
        kept.revoked_at = timezone.now()
        kept.save(update_fields=["revoked_at"])
        kept.items.all().delete()
        audit.record_office(Verb.REVOKED_CALENDAR_ADDRESS, "feed", kept.pk, kept.calendar)
    return kept
