"""Every person and organization, how they are related, and how to reach them safely.

A person is recorded as one matter knows them, or (organizations mostly) in the office's directory, where
`matter_id` is empty. That two records are the same human being is itself protected; conflict search knows it,
the desk does not.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from django.db import models

from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import Walled
from nextfriend.privacy.wall.protected import Protected


class Person(Protected):
    """A human being or an organization."""

    wall = Walled(searched="name")

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        ORGANISATION = "organization", "Organization"

    kind = Code(choices=Kind.choices, default=Kind.PERSON)
    name = models.CharField(max_length=200)
    pronouns = models.CharField(max_length=40, blank=True)
    languages = models.CharField(max_length=120, blank=True, help_text="First the one they prefer.")
    needs_interpreter = models.BooleanField(default=False)
    birth_date = models.DateField(null=True, blank=True)
    safety_note = models.CharField(max_length=300, blank=True)
    calling = models.CharField(max_length=80, blank=True, help_text="What they do: court, insurer, clinic.")

    class Meta:
        indexes = [
            models.Index(fields=["matter_id", "scope_id", "name"], name="person_matter_scope"),
            models.Index(fields=["scope_id", "name"], name="person_scope_name"),
        ]

    def __str__(self) -> str:
        return self.name


class FormerName(Protected):
    """A name someone bore or traded under before, kept for conflict search and for old records."""

    wall = Walled(searched="name")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, default="former name")


class ContactPoint(Protected):
    """One way to reach someone. An unsafe one is never dialled, mailed or messaged from here."""

    class Kind(models.TextChoices):
        PHONE = "phone", "Phone"
        EMAIL = "email", "E-mail"
        ADDRESS = "address", "Address"

    class Safety(models.TextChoices):
        SAFE = "safe", "Safe"
        UNSAFE = "unsafe", "Unsafe"
        UNKNOWN = "unknown", "Not yet asked"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_points")
    kind = Code(choices=Kind.choices)
    value = models.CharField(max_length=300)
    safety = Code(choices=Safety.choices, default=Safety.UNKNOWN)
    message_may_be_left = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)

    @property
    def may_be_used(self) -> bool:
        return self.safety != self.Safety.UNSAFE

    @property
    def link(self) -> str:
        """What a page may offer to dial or write to; empty for an unsafe one and for a street address."""
        if not self.may_be_used:
            return ""
        if self.kind == self.Kind.PHONE:
            digits = re.sub(r"[^\d+]", "", self.value)
            return f"tel:{digits}" if digits else ""
        return f"mailto:{quote(self.value, safe='@+')}" if self.kind == self.Kind.EMAIL else ""


class Relationship(Protected):
    """How one person stands to another: mother of, landlord of, insurer of."""

    subject = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relationships")
    kind = models.CharField(max_length=60)
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relationships_to")
