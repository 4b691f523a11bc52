"""The tag that gives every form its drafts; used by the form component alone."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import mark_safe

from nextfriend.drafts.offering import Offer, keeps_drafts, offer

register = template.Library()


@register.simple_tag(takes_context=True)
def draft_of(context: Context, form: Any, action: str, method: str, markup: str) -> Offer | None:
    """What this form offers of its drafts; None where it keeps none (nobody signed in, a code, a search)."""
    request = context.get("request")
    if not keeps_drafts(request, form, method):
        return None
    frame = context.get("frame")
    matter = getattr(getattr(frame, "matter", None), "pk", None)
    found = offer(request, form, action, markup.strip() or str(form), matter)  # type: ignore[arg-type]
    found.markup = mark_safe(found.markup)  # rendered and escaped by the template engine; values by lxml
    return found
