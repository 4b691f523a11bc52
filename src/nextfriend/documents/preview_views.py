"""A version's pages in the browser, alone or beside those of another version.

The pictures stand in the page itself, which no cache keeps: they have no address that could be passed on.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.documents.drawing import Drawn
from nextfriend.documents.models import Page, Passage, Version
from nextfriend.documents.passages.queries import may_mark, passages_on
from nextfriend.documents.passages.quotes import spans_of
from nextfriend.documents.previewing import may_preview, open_page
from nextfriend.documents.words.lines import Line, lines_of
from nextfriend.documents.words.queries import has_words, open_words
from nextfriend.documents.words.reading import WORD
from nextfriend.documents.words.wanted import quotes_of
from nextfriend.ground.errors import Refusal
from nextfriend.matters.queries import frame_for

LONGEST_SEARCH = 200  # letters, as the form of the search takes them
LAST = 100_000  # no page has a higher number; what is typed into the address is no larger


@staff_only()
@require_GET
def pages(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """One page of a version, and the thumbnails of those around it."""
    return _shown(request, version_id, _number(request.GET))


@staff_only()
@require_POST
def found(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """A page that was found by its words, with each of them marked. They are posted: in no address."""
    looked_for = quotes_of(request.POST.get("words", "")[:LONGEST_SEARCH])
    return _shown(request, version_id, _number(request.POST), looked_for)


def _shown(
    request: StaffRequest, version_id: UUID, number: int, looked_for: Sequence[str] = ()
) -> HttpResponse:
    version = get_object_or_404(Version.objects.select_related("document"), pk=version_id)
    marked = passages_on(version, number)
    found = _opened(request, version, number, thumbnails=not looked_for, marked=marked, words=looked_for)
    shown = {
        **frame_for(version.matter_id, tab="documents"),
        "version": version,
        "passages": marked,
        "may_mark": may_mark(version),
        "number": found["page"].number if found["count"] else 1,
        "looked_for": looked_for,
        **found,
        **_words(request, version, found, marked, looked_for),
    }
    return render(request, "documents/pages.html", shown)


@staff_only()
@require_GET
def beside(request: StaffRequest, version_id: UUID) -> HttpResponse:
    """The same page of a version and of the one before it, or of the one named in the address."""
    version = get_object_or_404(Version.objects.select_related("document"), pk=version_id)
    others = version.document.versions.exclude(pk=version.pk).order_by("-number")
    typed = request.GET.get("with", "")
    wanted = (
        {"number": int(typed)} if typed.isdecimal() and len(typed) < 5 else {"number__lt": version.number}
    )
    other = others.filter(**wanted).first()
    pair = [] if other is None else sorted((other, version), key=lambda one: one.number)
    number = _number(request.GET)
    both = [{"version": one, **_opened(request, one, number, thumbnails=False)} for one in pair]
    longest = max((one["count"] for one in both), default=0)
    shown = {
        **frame_for(version.matter_id, tab="documents"),
        "version": version,
        "other": other,
        "both": both,
        "others": others,
        "page": Paginator(range(longest), 1).get_page(number) if longest else None,
    }
    return render(request, "documents/beside.html", shown)


def _opened(
    request: StaffRequest,
    version: Version,
    number: int,
    *,
    thumbnails: bool = True,
    marked: Sequence[Passage] = (),
    words: Sequence[str] = (),
) -> dict[str, Any]:
    try:
        drawn = open_page(
            actor=request.staff,
            version=version,
            number=number,
            thumbnails=thumbnails,
            marked=marked,
            words=words,
        )
    except Refusal as refusal:
        return {"refusal": refusal.sentence, "count": 0}
    has_page = number <= drawn.count
    return {"count": drawn.count, "has_page": has_page, "is_placed": drawn.has_words, **_pictures(drawn)}


def _words(
    request: StaffRequest,
    version: Version,
    found: dict[str, Any],
    marked: Sequence[Passage],
    looked_for: Sequence[str] = (),
) -> dict[str, Any]:
    """The words of the page, where they are asked for; of a file without pictures of pages in any case, and
    where what was looked for is not marked on the picture.
    """
    number = found["page"].number if found["count"] else 1
    if not has_words(version, number):
        return {}
    unplaced = bool(looked_for) and not found.get("is_placed")
    if unplaced or not may_preview(version) or request.GET.get("words") == "yes":
        words = open_words(actor=request.staff, version=version, number=number)
        lines = _lines(version, words, marked, looked_for)
        return {"words": words, "are_asked": True, "lines": lines}
    return {"may_have_words": True}


def _lines(
    version: Version, words: Page | None, marked: Sequence[Passage], looked_for: Sequence[str]
) -> list[Line]:
    spans = [(one.first, one.behind) for one in marked if one.first is not None and one.behind is not None]
    spans += spans_of(looked_for, words.text) if words else []
    return lines_of(words.text, spans, counted=version.media_type == WORD) if words else []


def _pictures(drawn: Drawn) -> dict[str, Any]:
    return {
        "page": Paginator(range(drawn.count), 1).get_page(drawn.number),
        "picture": _address(drawn.page),
        "thumbnails": [(number, _address(small)) for number, small in drawn.thumbnails],
    }


def _address(picture: bytes) -> str:
    return f"data:image/jpeg;base64,{b64encode(picture).decode('ascii')}"


def _number(sent: QueryDict) -> int:
    typed = sent.get("page", "")
    return max(1, min(int(typed), LAST)) if typed.isdecimal() and len(typed) < 9 else 1
