"""Fields that every room uses."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.db import models

from nextfriend.ground.dates import FIRST_YEAR, LAST_YEAR

_DAYS = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
_MOMENTS = datetime(FIRST_YEAR - 1, 12, 31, tzinfo=UTC), datetime(LAST_YEAR + 1, 1, 2, tzinfo=UTC)


def sensible(table: str, *names: str) -> models.CheckConstraint:
    """The CHECK that these days or moments of a table are ones that somebody can mean (ground.dates).

    A moment may lie a day beyond: it is a day somewhere. An empty one is "no end".
    """
    condition = models.Q()
    for name in names:
        first, last = _MOMENTS if name.endswith("_at") else _DAYS
        condition &= models.Q(**{f"{name}__isnull": True}) | models.Q(
            **{f"{name}__gte": first, f"{name}__lte": last}
        )
    return models.CheckConstraint(condition=condition, name=f"{table}_sensible_days")


class Code(models.CharField):
    """A short code out of `choices`. The database keeps plain text, so a new choice is no migration: in the
    migration's own words this is a CharField without choices.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, "django.db.models.CharField", list(args), dict(kwargs)
