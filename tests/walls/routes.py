"""Every address the server answers, by walking the resolver: what the table in endpoints.py has to name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver


@dataclass(frozen=True)
class Route:
    """One address the resolver knows: its name in the table, and the names of what it is made with."""

    name: str
    reverse_as: str
    kwargs: tuple[str, ...]
    module: str

    @property
    def room(self) -> str:
        """The room that answers: calendar; or the library's name, where it is none of ours."""
        first, *rest = self.module.split(".")
        return rest[0] if first == "nextfriend" else first


def routes() -> list[Route]:
    """Every address of the server, allauth's as well, by walking the resolver."""
    return list(_walk(get_resolver().url_patterns, ()))


def _walk(patterns: list[Any], spaces: tuple[str, ...]) -> Iterator[Route]:
    for one in patterns:
        if isinstance(one, URLPattern):
            name = ":".join([*spaces, one.name or str(one.pattern)])
            kwargs = tuple(one.pattern.regex.groupindex)
            yield Route(name, name, kwargs, one.callback.__module__)
        else:
            inner = (*spaces, one.namespace) if one.namespace else spaces
            yield from _walk(one.url_patterns, inner)
