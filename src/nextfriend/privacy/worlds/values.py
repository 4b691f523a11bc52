"""A value for one column of a random row, by the column's type alone."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import models


def drawn(field: models.Field[Any, Any], dice: random.Random, now: datetime, *, wide: bool = False) -> Any:
    """A value the column takes. `wide` draws from all it may hold, where the first was refused."""
    if isinstance(field, models.DateTimeField):
        return now
    if isinstance(field, models.DateField):
        # Days differ, as keys that hold one must.
        return now.date() + timedelta(days=dice.randint(-20_000, 20_000))
    if isinstance(field, models.TimeField):
        return now.time()
    if isinstance(field, models.BooleanField):
        return wide and dice.random() < 0.5
    if isinstance(field, models.IntegerField):
        keys = (getattr(rule, "fields", ()) for rule in field.model._meta.constraints)
        return dice.randint(1, 2**30) if any(field.name in key for key in keys) else 1
    if field.choices and wide:
        return str(dice.choice(list(field.flatchoices))[0])  # type: ignore[attr-defined]
    if field.choices:
        return str(next(iter(field.flatchoices))[0])  # type: ignore[attr-defined]
    return uuid4().hex[: getattr(field, "max_length", None) or 32]
