"""What can be written from: the papers every office has and the office's own, as one kind of thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from nextfriend.assembly.library.models import TemplateVersion
from nextfriend.engines.assembly import Shipped, Use, built, check, shipped_papers
from nextfriend.ground.errors import Refusal


@dataclass(frozen=True)
class Paper:
    """A template that papers are made from. `code` is its name in addresses: a word of ours, or the id of the
    office's own, whose version `number` this is (0: one that every office has).
    """

    code: str
    title: str
    craft: str
    about: str
    in_court: bool
    uses: tuple[Use, ...]
    number: int = 0
    version: UUID | None = None

    @property
    def named(self) -> str:
        """The title, with the version where it has one."""
        return f"{self.title}, version {self.number}" if self.number else self.title

    def content(self) -> bytes:
        """The Word file. Raises Refusal damaged: the database gave other bytes than were kept."""
        if self.version is None:
            return built(self.code)
        content, digest = TemplateVersion.objects.values_list("content", "digest").get(pk=self.version)
        found = bytes(content)
        if sha256(found).hexdigest() != digest:
            raise Refusal("damaged", "The template’s file is damaged. Upload it again as a new version.")
        return found


def papers() -> list[Paper]:
    """All that can be written from, by title."""
    own = [own_paper(row) for row in standing() if not row.is_retired]
    return sorted([*map(_shipped, shipped_papers().values()), *own], key=lambda one: one.title.lower())


def paper_of(code: str) -> Paper | None:
    """The one of this code; None where there is none, or it is retired."""
    if code in shipped_papers():
        return _shipped(shipped_papers()[code])
    try:
        template = UUID(code)
    except ValueError:
        return None
    row = standing().filter(template=template).first()
    return own_paper(row) if row and not row.is_retired else None


def standing() -> QuerySet[TemplateVersion]:
    """The newest version of each of the office's own, without its file."""
    newer = TemplateVersion.objects.filter(template=OuterRef("template"), number__gt=OuterRef("number"))
    return versions().filter(~Exists(newer))


def versions() -> QuerySet[TemplateVersion]:
    """Every version, without its file."""
    return TemplateVersion.objects.select_related("template", "by").defer("content")


def kept_uses(uses: Iterable[Use]) -> list[dict[str, Any]]:
    """A text's fields as a row keeps them."""
    return [{"name": one.name, "paragraphs": one.paragraphs, "under": one.under} for one in uses]


def uses_in(row: TemplateVersion) -> tuple[Use, ...]:
    """The fields of a version, in the order of its text."""
    return tuple(
        Use(
            one["name"],
            tuple(one["paragraphs"]),
            tuple(tuple((name, wanted) for name, wanted in under) for under in one["under"]),
        )
        for one in row.uses
    )


@cache
def _shipped_uses(code: str) -> tuple[Use, ...]:
    return check(built(code)).uses


def _shipped(one: Shipped) -> Paper:
    return Paper(one.code, one.title, one.craft, one.about, one.in_court, _shipped_uses(one.code))


def own_paper(row: TemplateVersion) -> Paper:
    """A version of the office's own as what it is written from."""
    of = row.template
    return Paper(str(of.pk), row.title, of.craft, row.about, of.in_court, uses_in(row), row.number, row.pk)
