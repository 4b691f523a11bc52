"""Words of a conflict check in templates: a record keeps codes, a page says what people call them."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from nextfriend.conflicts.models import KnownName
from nextfriend.matters.terms.lists import ROLE, lists

register = template.Library()
_RELATIONS = dict(KnownName.Relation.choices)


@register.filter
def part_words(codes: Iterable[str]) -> str:
    """ "client, opposing counsel"; nothing for none. A code of an older record stays as it is."""
    return ", ".join(lists().label(ROLE, code).lower() for code in codes)


@register.filter
def relation_words(code: str) -> str:
    """ "Client at a former firm", of a coworker's own relation."""
    return str(_RELATIONS.get(code, code))
