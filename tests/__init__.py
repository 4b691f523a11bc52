"""The tests mirror `src/nextfriend`. What every one of them stands on, with Django and without it."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is, and nothing of the code.
no_clock = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A change is judged by the same examples as the one before it; new ones are looked for once a day (--long).
settings.register_profile("same examples", no_clock, derandomize=True)
settings.register_profile("new examples", no_clock)
settings.load_profile("new examples" if os.environ.get("NEXTFRIEND_LONG") else "same examples")
