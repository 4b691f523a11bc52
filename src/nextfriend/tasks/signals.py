"""What the tasks room asks the rooms above it."""

from __future__ import annotations

from django.dispatch import Signal

# Whom is `task` about, because of a record that it belongs to? Each receiver gives the person's id, or None.
whom_asked = Signal()
