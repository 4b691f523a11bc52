"""Help shipped with the application: a page for each screen's tasks, found by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import staff_only
from nextfriend.ground.rooms import rooms

PAGES = Path(__file__).parent / "templates" / "desk" / "help"
# In the order somebody new would read them.
OFFICE = "/office/"
SLUGS = ("today", "inbox", "matters", "dates", "calendar", "care", "documents", "office", "account")


@dataclass(frozen=True)
class HelpPage:
    """One page: its title, its address, and its words in lower case for the search."""

    title: str
    url: str
    words: str

    def has(self, wanted: list[str]) -> bool:
        """Whether each word begins some word of the page."""
        return all(re.search(rf"\b{re.escape(word)}", self.words) for word in wanted)


@cache
def _page(slug: str) -> HelpPage:
    source = (PAGES / f"{slug}.html").read_text()
    title = re.search(r"{% block title %}(.*?){% endblock %}", source)
    assert title is not None
    words = unescape(re.sub(r"{%.*?%}|<[^>]+>", " ", source)).lower()
    return HelpPage(title[1], reverse("desk:help_page", args=[slug]), f"{title[1].lower()} {words}")


def page_about(namespace: str, path: str) -> str:
    """The address of the page about a screen, by the room whose it is; all pages where none is about it."""
    room = next((room for room in rooms() if room.label == namespace), None)
    slug = "office" if path.startswith(OFFICE) else room.help_page if room else "account"
    return _page(slug).url if slug in SLUGS else reverse("desk:help")


def pages_with(words: str) -> list[HelpPage]:
    """The pages that have words which begin with each of these."""
    return [page for page in map(_page, SLUGS) if page.has(words.lower().split())]


@staff_only()
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All pages, or those that have the words."""
    words = request.GET.get("q", "").strip()[:100]
    return render(request, "desk/help/index.html", {"pages": pages_with(words), "words": words})


@staff_only()
@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page."""
    if slug not in SLUGS:
        raise Http404
    return render(request, f"desk/help/{slug}.html")
