"""What the rooms above hear of files."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `actor` and the new `version`, in the transaction that saves it.
version_added = Signal()
