"""The room's tables, gathered for Django."""

from nextfriend.subscriptions.feeds.models import Feed, FeedItem
from nextfriend.subscriptions.imports.models import Incoming, Source

__all__ = ["Feed", "FeedItem", "Incoming", "Source"]
