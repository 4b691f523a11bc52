"""Template tags of the look: safe attributes, captured text and the looks of states, crafts and notices."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

from nextfriend.desk.components import CRAFTS, NOTICES, Look, state_look

register = template.Library()
register.filter("state_look", state_look)


@register.filter
def craft_look(craft: str) -> Look:
    """The look of a craft or source word ("legal", "care", …)."""
    return CRAFTS.get(craft, Look("circle", "calm", craft.capitalize()))


@register.filter
def notice_look(tone: str) -> Look:
    """The look of a notice tone, or of a Django message level (tags "success", "warning", "error")."""
    alias = {"success": "good", "warning": "soon", "error": "bad", "debug": "info", "": "info"}
    return NOTICES[alias.get(tone, tone)]


@register.simple_tag
@lru_cache
def icon(name: str) -> SafeString:
    """A decorative icon: hidden from assistive technology, sized by the stylesheet."""
    shape = {"class": "icon", "aria_hidden": "true", "focusable": "false"}
    drawing: str = lucide(str(name), size=None, **shape)
    return mark_safe(drawing)


@register.filter
def extra(attrs: Mapping[str, Any]) -> SafeString:
    """Attributes a component does not name itself, each value escaped.

    Cotton's own `{{ attrs }}` prints a value that begins and ends with a quotation mark unescaped, so a
    client's words could become an attribute. Components print `{{ attrs|extra }}` instead.
    """
    named = attrs.attrs_dict() if hasattr(attrs, "attrs_dict") else attrs
    kept = [(name, value) for name, value in named.items() if value not in (False, None)]
    return format_html_join(
        "", "{}", ((_attribute(name, value),) for name, value in kept if name.replace("-", "").isalnum())
    )


def _attribute(name: str, value: object) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)


@register.simple_block_tag
def text(content: str) -> SafeString:
    """Capture what stands between: `{% text as heading %}…{% endtext %}` feeds both title and h1."""
    return mark_safe(content.strip())  # rendered by the template engine, so escaped already


@register.filter
def cells(line: str) -> list[str]:
    """ "Due | What | Matter" to its column names."""
    return [name.strip() for name in line.split("|")]


@register.filter
def column_class(label: str) -> str:
    """The column class a heading implies ("Why this date" → "why"), so that heads align with their cells."""
    word = label.lower().split(" ")[0] if label else "do"
    return word if word in {"due", "what", "matter", "why", "owner", "state", "number", "do"} else ""


@register.filter
def has_choices(field: BoundField) -> bool:
    """Whether a bound field is a set of radios or checkboxes, to be listed one by one."""
    return isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether a bound field is a single checkbox, whose label stands after it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def first_id(field: BoundField) -> str:
    """The id an error link leads to: the first choice of a set that has any, else the input itself."""
    choices = field.subwidgets if has_choices(field) else []
    return choices[0].id_for_label if choices else field.id_for_label


@register.filter
def isodate(value: object) -> str:
    """A date as `<input type=date>` wants it; what a person typed is given back as typed."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")


@register.filter
def json_words(value: object) -> str:
    """A value as JSON for a data attribute; the template engine escapes it. Nothing at all for nothing."""
    return json.dumps(value) if value else ""
