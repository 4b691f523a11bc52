"""Pages of files, for the office's one search: which file has the words and on which pages; none of them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from nextfriend.accounts.models import Staff
from nextfriend.documents.words.queries import versions_with
from nextfriend.ground.rooms import Hit
from nextfriend.search.places import places_of

MOST = 8
PAGES_NAMED = 4


def find(_: Staff, typed: str) -> Iterator[Hit]:
    """The newest files first, at most MOST; older versions only where no newer one is found beside them."""
    met = versions_with(typed)
    newest = {one.version.document_id for one in met if one.is_newest}
    shown = [one for one in met if one.is_newest or one.version.document_id not in newest][:MOST]
    kept = places_of(one.version.matter_id for one in shown)
    for one in shown:
        if place := kept.get(one.version.matter_id):
            page = f"{reverse('documents:pages', args=[one.version.pk])}?page={one.pages[0]}"
            why = pages_in_words(one.pages) + ("" if one.is_newest else ", of an earlier version")
            yield Hit(one.version.document.title, place.address or page, f"File in {place.name}", why)


def pages_in_words(pages: tuple[int, ...]) -> str:
    """ "page 3", "pages 3, 4 and 9", "pages 3, 4, 9, 12 and 5 more"."""
    first = [str(number) for number in pages[:PAGES_NAMED]]
    if len(pages) == 1:
        return f"page {first[0]}"
    more = len(pages) - len(first)
    *others, last = [*first, f"{more} more"] if more else first
    return f"pages {', '.join(others)} and {last}"
