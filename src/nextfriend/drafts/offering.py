"""What a form on a page offers of its drafts: the words filled in, and when they were typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from nextfriend.drafts.filling import fill
from nextfriend.drafts.models import Draft
from nextfriend.drafts.queries import drafts_of_form, fields_of
from nextfriend.drafts.tokens import ASIDE, Token
from nextfriend.drafts.wording import moment


@dataclass
class Offer:
    """`typed` says when ("at 3:04 PM"); `others` are (id, when) of further drafts of the same form."""

    token: str
    markup: str
    typed: str = ""
    others: list[tuple[UUID, str]] = field(default_factory=list)


def offer(request: HttpRequest, form: forms.BaseForm, action: str, markup: str, matter: UUID | None) -> Offer:
    """The form's HTML with its newest draft filled in, unless it already shows what was just sent."""
    path = urlsplit(urljoin(request.path, action)).path
    token = Token(
        draft=uuid4(),
        writer=request.staff.pk,  # type: ignore[attr-defined]
        path=path,
        form=type(form).__name__,
        page=request.path,
        matter=matter,
    )
    if form.is_bound:
        return Offer(_continued(request, token).sign(), markup)
    found = drafts_of_form(request, path, token.form)
    chosen = _chosen(found, request.GET.get("draft", ""))
    fields = fields_of(chosen) if chosen else []
    if chosen is None or not fields:  # none, or sealed under a key that is gone
        return Offer(token.sign(), markup)
    others = [one for one in found if one is not chosen]
    filled = _filled(token, chosen, others, fill(markup, fields))
    if ASIDE in request.GET and request.GET.get("draft") == str(chosen.pk):
        filled.typed = ""  # nobody left this form
    return filled


def keeps_drafts(request: Any, form: Any, method: str) -> bool:
    """Whether somebody signed in may type something here that is no secret."""
    if getattr(request, "staff", None) is None or method != "post" or not isinstance(form, forms.BaseForm):
        return False
    typed = [f for f in form.visible_fields() if not isinstance(f.field, forms.FileField)]
    return bool(typed) and not any(_is_secret(f.field.widget) for f in typed)


def _is_secret(widget: forms.Widget) -> bool:
    code = widget.attrs.get("autocomplete") in {"one-time-code", "current-password", "new-password"}
    return code or getattr(widget, "input_type", "") == "password"


def _continued(request: HttpRequest, token: Token) -> Token:
    """After a refusal the page goes on with the words that this very request kept."""
    sent = getattr(request, "posted_draft", None)
    if sent is None:
        return token
    at = request.posted_at.isoformat()  # type: ignore[attr-defined]
    return Token(**{**vars(token), "follows": sent.draft, "follows_at": at})


def _chosen(found: list[Draft], wanted: str) -> Draft | None:
    return next((one for one in found if str(one.pk) == wanted), found[0] if found else None)


def _filled(token: Token, draft: Draft, others: list[Draft], markup: str) -> Offer:
    now = timezone.now()
    going_on = {**vars(token), "follows": draft.pk, "follows_at": draft.saved_at.isoformat()}
    return Offer(
        token=Token(**going_on).sign(),
        markup=markup,
        typed=moment(draft.saved_at, now),
        others=[(one.pk, moment(one.saved_at, now)) for one in others],
    )
