"""What happens to accounts, told to whoever keeps the record.

This room is the lowest, so it cannot call the audit; the privacy room listens (privacy/apps.py) and writes
the line in the transaction of the action, as the person who speaks in it.
"""

from __future__ import annotations

from uuid import UUID

from django.dispatch import Signal

from nextfriend.ground.verbs import Verb

# Somebody did `verb` to one thing (`kind`, `subject_id`) of the office. `note` holds codes, never content.
happened = Signal()
# A job was given up: `failure` is a queue.JobFailure, `actor` whoever asked for it, who speaks meanwhile.
job_failed = Signal()

# An employment is about to end: `staff` is whose. A receiver gives a sentence on what they still have open.
departure_asked = Signal()


def tell(verb: Verb, kind: str, subject_id: UUID, note: str = "") -> None:
    """Tell everybody who listens, now; what a listener raises undoes the action."""
    happened.send(sender=None, verb=verb, kind=kind, subject_id=subject_id, note=note)
