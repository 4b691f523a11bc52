"""Words of the date desk in templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from nextfriend.deadlines.fact_fields import outcome_words
from nextfriend.engines.deadlines import Rule

register = template.Library()


@register.filter
def outcomes(fact: Mapping[str, Any], zone: str) -> str:
    """What each answer to an open question would make of the date."""
    return outcome_words(fact, zone)


@register.filter
def starts_with(rule: Rule) -> str:
    """What starts the clock of a rule, as its newest version says."""
    return str(rule.versions[-1].spec.get("trigger", ""))
