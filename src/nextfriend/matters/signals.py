"""What the matters room tells the rooms above it."""

from __future__ import annotations

from django.dispatch import Signal

# The matter `matter_id` was closed by `actor`, or taken up again (`is_closed` says which). Sent inside the
# transaction, as whoever did it: what they may not see, a receiver asks the database to do (care/sql).
closure_changed = Signal()

# Somebody is asked to close the matter `matter_id`: each receiver gives a sentence of what ends
# with it, or "".
closing_asked = Signal()

# The same, for a list: each receiver gives the lines of what ends with the matter, as the asker may see it.
ending_asked = Signal()

# Sent with `actor` and `milestone` inside the transaction that records an event of a matter.
event_recorded = Signal()
