"""The weights this office works with: its own numbers over those that come along."""

from __future__ import annotations

from nextfriend.care.caseload.models import CaseloadWeights
from nextfriend.engines.caseload import BadWeights, Weights, shipped


def latest_weights() -> CaseloadWeights | None:
    """What the office said last."""
    return CaseloadWeights.objects.select_related("said_by").order_by("-id").first()


def office_weights() -> Weights:
    """The numbers in force. Where a newer version knows an office's numbers no more, the shipped ones are."""
    row = latest_weights()
    try:
        return shipped().changed(row.lines) if row else shipped()
    except BadWeights:
        return shipped()
