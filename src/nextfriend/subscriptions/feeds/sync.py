"""What an address tells now, and what has changed since it last told it."""

from __future__ import annotations

from datetime import datetime, timedelta

from nextfriend.accounts.models import Staff
from nextfriend.subscriptions.feeds.events import BACK, CANCELLED, MOST, Shown, shown, shown_dues
from nextfriend.subscriptions.feeds.models import Feed, FeedItem

# Calendars that come once a month still hear of it; then the row of a removed event is forgotten.
CANCELLED_FOR = timedelta(days=60)
_TOLD = ("words", "status", "day", "starts_at", "ends_at", "zone")


def bring_up_to_date(feed: Feed, staff: Staff, now: datetime) -> list[FeedItem]:
    """The events this address tells at `now`, by when they begin, kept so that the next change is noticed.

    Must run in a transaction that speaks for the feed's person; locks the feed, so that two readers at once
    count a change once.
    """
    Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    known = {item.due_id: item for item in FeedItem.objects.filter(feed=feed)}
    told = [
        _tell(feed, staff, known.pop(due.pk, None), shown(due), now)
        for due in shown_dues(staff, feed.calendar, now)[:MOST]
    ]
    gone = [_withdrawn(item, now) for item in known.values() if item.day >= (now - BACK).date()]
    forgotten = FeedItem.objects.filter(feed=feed)
    forgotten.filter(cancelled_at__lt=now - CANCELLED_FOR).delete()
    forgotten.filter(day__lt=(now - 2 * BACK).date()).delete()
    items = [*told, *(item for item in gone if _is_fresh(item, now))]
    return sorted(items, key=lambda item: (item.day, str(item.due_id)))


def _tell(feed: Feed, staff: Staff, item: FeedItem | None, event: Shown, now: datetime) -> FeedItem:
    facts = {name: getattr(event, name) for name in _TOLD}
    if item is None:
        return FeedItem.objects.create(feed=feed, staff=staff, due_id=event.due_id, changed_at=now, **facts)
    if any(getattr(item, name) != value for name, value in facts.items()):
        _change(item, now, cancelled_at=None, **facts)
    return item


def _withdrawn(item: FeedItem, now: datetime) -> FeedItem:
    if item.cancelled_at is None:
        _change(item, now, cancelled_at=now, status=CANCELLED)
    return item


def _change(item: FeedItem, now: datetime, **facts: object) -> None:
    for name, value in facts.items():
        setattr(item, name, value)
    item.sequence += 1
    item.changed_at = now
    item.save()


def _is_fresh(item: FeedItem, now: datetime) -> bool:
    return item.cancelled_at is not None and item.cancelled_at >= now - CANCELLED_FOR


def remember_telling(feed: Feed, digest: str, now: datetime) -> None:
    """Keep that the feed was read at `now`, and since when its text is what it is."""
    if feed.digest != digest:
        feed.digest, feed.changed_at = digest, now
    feed.read_at = now
    feed.save(update_fields=["digest", "changed_at", "read_at"])
