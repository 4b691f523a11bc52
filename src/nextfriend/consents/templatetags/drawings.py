"""A drawn signature, as lines of SVG."""

from __future__ import annotations

from django import template

from nextfriend.privacy.consent.drawing import strokes

register = template.Library()


@register.filter
def stroke_lines(drawing: str) -> list[str]:
    """The points of each stroke as <polyline> takes them; nothing where it is no drawing."""
    try:
        return [" ".join(f"{x},{y}" for x, y in line) for line in strokes(drawing)]
    except ValueError:
        return []
