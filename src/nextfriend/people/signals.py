"""What the people room tells the rooms above it."""

from __future__ import annotations

from django.dispatch import Signal

# A name, alias, birth date or relationship of `person` (a Person; also one of the directory) was added or
# changed. Sent inside the transaction, so that an index of names is true when it commits; what a receiver
# raises undoes the write. `queries.names_of(person)` gives every name.
names_changed = Signal()
