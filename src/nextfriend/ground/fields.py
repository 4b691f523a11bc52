"""Fields that every room uses."""

from __future__ import annotations

from typing import Any

from django.db import models


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
