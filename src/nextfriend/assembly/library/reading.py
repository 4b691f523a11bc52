"""An uploaded template, read apart: its faults with their paragraphs, its fields, or why it is none."""

from __future__ import annotations

from nextfriend.engines.assembly import Checked, Fault, TemplateRefused, check
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart

LIMITS = Limits(seconds=10, answer=10_000_000)
_SHOWN = 90


def read_template(content: bytes) -> Checked:
    """What the check finds in a Word file. Raises Refusal: those of TemplateRefused, unread, no-field."""
    try:
        found = apart(check, content, limits=LIMITS)
    except TemplateRefused as refused:
        raise Refusal(refused.code, refused.sentence) from None
    except Unread:
        raise Refusal("unread", "The file takes too long to read. Save it again in Word.") from None
    if not found.uses and not found.faults:
        raise Refusal(
            "no-field",
            "This file has no field, such as {{ client_name }}: it is a finished paper. Put a field wherever "
            "the matter is to fill something in.",
        )
    return found


def said(fault: Fault) -> str:
    """A fault in one sentence, with where it stands and the beginning of that paragraph."""
    words = fault.paragraph if len(fault.paragraph) <= _SHOWN else f"{fault.paragraph[:_SHOWN]}…"
    return f"{fault.where}: {fault.message} The paragraph says: “{words}”" if words else fault.message
