"""Asking people to come, by e-mail, and what their calendars answer (docs/decisions/scheduling.md)."""
