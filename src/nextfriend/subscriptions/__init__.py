"""Calendars that leave the house (feeds) and calendars that come in (imports)."""
