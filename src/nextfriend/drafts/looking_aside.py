"""Leaving a form for a moment to find someone: what was typed is kept first, also where JavaScript is off.

The Find box stands above the form and belongs to it (people/find.html), so that its buttons send the whole
form. Nothing is saved then: the words become the form's draft, from which the page that answers is filled in.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import Resolver404, resolve

from nextfriend.accounts.models import Staff
from nextfriend.accounts.sealed_words import seal_words
from nextfriend.drafts import actions
from nextfriend.drafts.cipher import Fields
from nextfriend.drafts.filling import OWN
from nextfriend.drafts.tokens import ASIDE, Token

# What was looked for, what the page already answered, where a choice goes, the page's own query, and the
# form's fields that finding or choosing someone fills in.
WORDS, ANSWERED, CHOICE, QUERY, BEGINS = "find", "find-was", "find-do", "find-from", "find-begins"
OF_THE_BOX = frozenset({WORDS, ANSWERED, CHOICE, QUERY, BEGINS})


def looks_aside(posted: QueryDict) -> bool:
    """Whether the Find box was used: by its buttons, or with Enter after other words than were answered."""
    words = posted.get(WORDS, "").strip()
    return CHOICE in posted or bool(words) and words != posted.get(ANSWERED, "")


def look_aside(request: HttpRequest, staff: Staff, token: Token, at: datetime) -> HttpResponse:
    """Keep what was typed and show the page with what was found, or with whoever was chosen.

    Raises `Refusal` (too-long) where no draft can hold it.
    """
    choice = request.POST.get(CHOICE, "")
    fields = _typed(request.POST, is_choice=bool(choice))
    if not actions.keep(token, fields, at=at):  # the form was saved, and came back by Back
        token = replace(token, draft=uuid4(), follows=None)
        actions.keep(token, fields, at=at)
    path, query = (token.page, QueryDict(request.POST.get(QUERY, ""), mutable=True))
    for name in (WORDS, "known", "draft", ASIDE):
        query.pop(name, None)
    if choice:
        path, chosen = _own(choice, path)
        query = chosen if path != token.page else _joined(query, chosen)
    elif words := request.POST.get(WORDS, "").strip():
        query[WORDS] = seal_words(words, staff)
    if path == token.page:
        query["draft"] = str(token.draft)
        query[ASIDE] = "1"
    return HttpResponseRedirect(f"{path}?{query.urlencode()}" if query else path)


def _typed(posted: QueryDict, *, is_choice: bool) -> Fields:
    """What was typed. Whoever was chosen fills in the name; what was looked for, only where it is empty."""
    fields = [(name, value) for name, value in actions.typed_fields(posted) if name not in OF_THE_BOX]
    begins = posted.get(BEGINS, "").split()
    typed = {name for name, value in fields if value.strip()}
    own = [name for name in begins if is_choice or name not in typed]
    return [*(one for one in fields if one[0] not in own), *((OWN, name) for name in own)]


def _own(address: str, page: str) -> tuple[str, QueryDict]:
    """A choice's page and query, where the page is one of this house's; else the page it was made on."""
    try:
        said = urlsplit(address)
        path = page if said.netloc else said.path or page
        resolve(path)
    except (Resolver404, ValueError):
        return page, QueryDict(mutable=True)
    return path, QueryDict(said.query, mutable=True)


def _joined(query: QueryDict, more: QueryDict) -> QueryDict:
    for name, value in more.items():
        query[name] = str(value)
    return query
