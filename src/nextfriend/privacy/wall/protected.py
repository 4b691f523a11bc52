"""The shape every walled row shares."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from uuid_utils.compat import uuid7

from nextfriend.accounts.models import Office
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import Trigger, Wall, Walled
from nextfriend.privacy.wall.matrix import Compartment

# On tables of facts about a matter: whoever holds what of it follows, in the same transaction.
CLEAR_MATTER = Trigger("clear", "AFTER INSERT OR UPDATE", "after_matter_fact")

# On tables that name a person: it runs before the scope is derived (triggers run by name).
NAME_PERSON = Trigger("name_person", "BEFORE INSERT OR UPDATE", "name_person")


class Protected(models.Model):
    """A row behind the wall, of a matter or of the office alone.

    `scope_id` is the unit of grant. A trigger derives it (and `office_id`) from the matter and the
    compartment on every write, so nothing the application says can place a row in a scope of its choosing;
    the policy then asks whether the writer holds that scope. A row without a matter belongs to the office:
    only the directory, mail that waits, faults and the office's own audit are such rows. Everything else is
    `OfMatter`.
    """

    wall: ClassVar[Wall | Walled] = Walled()

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", editable=False)
    matter_id = models.UUIDField(null=True, editable=False)
    compartment = Code(choices=Compartment.choices)
    scope_id = models.BigIntegerField(editable=False, default=0)

    class Meta:
        abstract = True

    @property
    def is_legal(self) -> bool:
        """Whether the lawyers' craft wrote this line (the desk marks the two crafts apart)."""
        return self.compartment in {Compartment.LEGAL, Compartment.WORK_PRODUCT, Compartment.FINANCE}

    @property
    def is_care(self) -> bool:
        return self.compartment not in {Compartment.IDENTITY, Compartment.SHARED} and not self.is_legal

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Office and scope are the database's to fill, so a form never complains about them."""
        kwargs["exclude"] = {*(kwargs.get("exclude") or ()), "office", "scope_id"}
        super().full_clean(*args, **kwargs)


class AboutSomeone(models.Model):
    """A row that may be of a kind which belongs to one person: health, Part 2, counseling.

    `about_id` is that person's id. Their consent opens the row; another client's of the same matter does not.
    Left empty, the trigger takes the matter's only client, and refuses where there are two
    (docs/decisions/consents.md). Tables without it hold such rows of matters with one client alone.
    """

    about_id = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class OfMatter(Protected):
    """A row of one matter. The database refuses one without: it would be filed office-wide, where people on
    no team read.
    """

    matter_id = models.UUIDField(editable=False)  # type: ignore[assignment]

    class Meta:
        abstract = True
