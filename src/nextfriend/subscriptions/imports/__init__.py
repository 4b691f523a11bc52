"""Calendars of others: an .ics file, or a court's calendar by address. Nothing of them is taken by itself.

`reading` a file into events (pure) · `fetching` an address · `models` what waits for a person ·
`actions` brought in, taken, set aside · `views` the pages.
"""
