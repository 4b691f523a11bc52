"""The tables behind the wall, as random offices fill them: content, and the facts the wall is built from."""

from __future__ import annotations

from uuid import UUID

from django.apps import apps
from django.db import models

from nextfriend.privacy.wall.matrix import PERSONAL, Compartment
from nextfriend.privacy.wall.protected import AboutSomeone, Protected

_FACT_TABLES = {"wall", "teammember", "screen", "opening", "consent", "share", "audit"}


def row_models() -> list[type[models.Model]]:
    """Every protected model whose rows are content, parents before children."""
    found = [
        m for m in apps.get_models() if issubclass(m, Protected) and m._meta.model_name not in _FACT_TABLES
    ]
    return sorted(found, key=_depth)


def fact_models() -> list[type[models.Model]]:
    """The protected tables that the wall itself is built from; they obey it too."""
    return [m for m in apps.get_models() if issubclass(m, Protected) and m._meta.model_name in _FACT_TABLES]


def may_lack_matter(model: type[models.Model]) -> bool:
    """Whether the office has rows of this table that belong to no matter."""
    return bool(model._meta.get_field("matter_id").null)


def kinds_of(model: type[models.Model], matter: UUID | None) -> list[str]:
    """A table that names nobody holds no row of a personal kind where a matter has two clients."""
    names = matter is None or issubclass(model, AboutSomeone)
    return [kind for kind in Compartment.values if names or kind not in PERSONAL]


def _depth(model: type[models.Model]) -> int:
    parents = [
        f.related_model
        for f in model._meta.fields
        if f.is_relation and f.related_model is not model and issubclass(f.related_model, Protected)  # type: ignore[arg-type]
    ]
    return 1 + max((_depth(p) for p in parents), default=0)  # type: ignore[arg-type]
