"""The pages of contact cards, whatever frame they stand in: a file becomes a proposal, a person a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from nextfriend.accounts.form_flow import acted, bound, focus_first, say_what_to_do
from nextfriend.accounts.models import Staff
from nextfriend.people.actions import card_points, write_card
from nextfriend.people.card_forms import CardFile, CardOut, carried
from nextfriend.people.cards import Card
from nextfriend.people.models import ContactPoint, Person

MEDIA_TYPE = "text/vcard; charset=utf-8"


def card_in(
    request: HttpRequest,
    *,
    form: Callable[..., forms.Form],
    act: Callable[[dict[str, Any]], str],
    said: str,
    back: str,
    frame: dict[str, Any] | None = None,
) -> HttpResponse:
    """Ask for a file; show what a card proposes in `form`, which takes the `card`; on a yes call `act`, which
    gives the address to go to. Of several cards one is chosen first.
    """
    page: dict[str, Any] = {"back": back, "heading": "From a contact card", **(frame or {})}
    card = carried(request.POST) if request.method == "POST" else None
    if card is None:
        asked = bound(CardFile, request)
        if request.method != "POST" or not asked.is_valid():
            focus_first(asked)
            status = 422 if asked.errors else 200
            return render(
                request, _at(frame, "card"), {**page, "form": asked, "submit": "Read it"}, status=status
            )
        if len(asked.cards) > 1:
            return render(request, _at(frame, "cards"), {**page, "cards": asked.cards})
        card = asked.cards[0]
    return _proposed(request, card, form, act, said, page, frame)


def _proposed(
    request: HttpRequest,
    card: Card,
    form: Callable[..., forms.Form],
    act: Callable[[dict[str, Any]], str],
    said: str,
    page: dict[str, Any],
    frame: dict[str, Any] | None,
) -> HttpResponse:
    """The card as a form to confirm; `name` was sent only by that form itself."""
    is_answer = "name" in request.POST
    found = form(request.POST, card=card) if is_answer else form(card=card)
    say_what_to_do(found)
    went: list[str] = []
    if is_answer and found.is_valid() and acted(found, lambda typed: went.append(act(typed))):
        messages.success(request, said)
        return HttpResponseRedirect(went[0])
    page |= {"form": found, "submit": "Add them", "left_out": card.left_out}
    return render(request, _at(frame, "card"), page, status=422 if found.errors else 200)


def card_out(
    request: HttpRequest,
    *,
    actor: Staff,
    person: Person,
    points: Iterable[ContactPoint],
    other_names: Iterable[str],
    back: str,
    frame: dict[str, Any] | None = None,
) -> HttpResponse:
    """Say what a card of this person holds and what it leaves out; on a yes it is the answer, a file."""
    points, other_names = list(points), list(other_names)
    held, closed = card_points(person, points)
    form = bound(CardOut, request, points=held)
    if request.method == "POST" and form.is_valid():
        unsafe = [UUID(pk) for pk in form.cleaned_data.get("unsafe", ())]
        text = write_card(actor=actor, person=person, points=points, other_names=other_names, unsafe=unsafe)
        response = HttpResponse(text, content_type=MEDIA_TYPE)
        response["Content-Disposition"] = 'attachment; filename="contact.vcf"'
        return response
    page = {"person": person, "form": form, "back": back, "closed": closed, **(frame or {})}
    page["points"] = [point for point in held if not point.is_unsafe]
    page["other_names"] = other_names
    return render(request, _at(frame, "card_out"), page, status=422 if form.errors else 200)


def _at(frame: dict[str, Any] | None, name: str) -> str:
    return f"matters/{name}.html" if frame else f"people/{name}.html"
