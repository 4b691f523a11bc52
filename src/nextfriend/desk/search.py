"""The search of the office and the palette: what the rooms say they find (ground/rooms.py), in groups."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.accounts.sealed_words import looked_for, said_by
from nextfriend.desk.help import pages_with
from nextfriend.desk.new import begins_each, offered_by_words
from nextfriend.ground.rooms import Hit, PaletteAction, gathered

MOST = 5


@staff_only()
@require_http_methods(["GET", "POST"])
def search(request: StaffRequest) -> HttpResponse:
    """What the words begin, by groups; the palette asks here too, by POST, and gets one list."""
    words = looked_for(request, "q")
    groups = found_by(request.staff, words) if words else []
    if new := offered_by_words(request.staff, words, said_by(request).get("matter", "")):
        groups = [("New", new), *groups]
    if getattr(request, "htmx", False):
        results = [hit for _, hits in groups for hit in hits]
        return render(request, "desk/palette_results.html", {"results": results})
    return render(request, "desk/search.html", {"words": words, "groups": groups})


def found_by(staff: Staff, words: str) -> list[tuple[str, list[Hit]]]:
    """The hits under their headings, in the order of the sources."""
    groups: dict[str, list[Hit]] = {}
    for source in gathered("search_sources"):
        for hit in source.find(staff, words):
            groups.setdefault(hit.group or source.group, []).append(hit)
    return list(groups.items())


def actions(staff: Staff, words: str) -> list[Hit]:
    """What this person can do or open, each of whose words begins with one of these."""
    wanted = words.lower().split()
    offered: list[PaletteAction] = [one for one in gathered("palette") if one.is_for(staff.role)]
    return [
        Hit(one.label, reverse(one.name), "Open", key=f"n {one.key}" if one.key else "")
        for one in offered
        if begins_each(wanted, f"{one.label} {one.words}")
    ]


def help_pages(staff: Staff, words: str) -> list[Hit]:
    """Pages of the help that have the words."""
    return [Hit(page.title, page.url, "Help") for page in pages_with(words)[:MOST]]
