"""Where every search of the house is sent: to the page that answers, the words sealed in its address."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.sealed_words import seal_words

WORDS = ("q", "find")
NOT_KEPT = {"csrfmiddlewaretoken", "to"}


@staff_only()
@require_POST
def look(request: StaffRequest) -> HttpResponse:
    """`to` is the page's path; what else the form says goes along as it is."""
    said = {name: str(value) for name, value in request.POST.items() if name not in NOT_KEPT}
    for name in WORDS:
        if words := said.pop(name, "").strip():
            said[name] = seal_words(words, request.staff)
    return HttpResponseRedirect(f"{_own(request.POST.get('to', ''))}?{urlencode(said)}")


def _own(path: str) -> str:
    """The path, where it is one of this house's; else the search."""
    try:
        resolve(path)
    except Resolver404:
        return reverse("desk:search")
    return path
