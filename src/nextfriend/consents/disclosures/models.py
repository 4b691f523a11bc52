"""The append-only lines of what left the office."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.consents.disclosures.authorities import AUTHORITIES, Authority, choices
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import Trigger, Walled
from nextfriend.privacy.consent.models import Consent
from nextfriend.privacy.wall.protected import NAME_PERSON, AboutSomeone, OfMatter


class Disclosure(AboutSomeone, OfMatter):
    """One disclosure of a client's records to someone outside, in the kind of record that left.

    Never changed: a mistake is a further line that names the one it `corrects`. `items` are the documents
    that went, each id with the hash of what it was that day. `about_id` is the client.
    """

    wall = Walled(
        changes=False,
        by=("recorded_by_id",),
        also=(
            NAME_PERSON,
            Trigger("check_disclosure", "BEFORE INSERT", "check_disclosure", "current_user = 'nf_app'"),
        ),
    )

    class How(models.TextChoices):
        MAIL = "mail", "Mail"
        FAX = "fax", "Fax"
        EMAIL = "email", "E-mail"
        PORTAL = "portal", "Portal or upload"
        PERSON = "person", "In person"
        PHONE = "phone", "By phone"

    class Notice(models.TextChoices):
        """42 CFR 2.32(a): one of its two statements."""

        NONE = "", "None"
        FULL = "full", "The full statement"
        SHORT = "short", "The short statement"

    class ScopeSent(models.TextChoices):
        """42 CFR 2.32(b)."""

        NONE = "", "Neither"
        COPY = "copy", "A copy of the consent"
        SCOPE = "scope", "A clear explanation of its scope"

    class Waits(models.TextChoices):
        """45 CFR 164.528(a)(2): an agency asked that the accounting leave it out for a time."""

        NO = "", "No"
        WRITTEN = "written", "In writing"
        ORAL = "oral", "By word of mouth"

    disclosed_date = models.DateField()
    to_name = models.CharField(max_length=200)
    to_kind = Code(choices=Consent.Outside.choices)
    to_address = models.CharField(max_length=300, blank=True)
    what = models.CharField(max_length=300)
    how = Code(choices=How.choices)
    purpose = models.CharField(max_length=300)
    authority = Code(choices=choices())
    authority_note = models.CharField(max_length=300, blank=True)
    consent_id = models.UUIDField(null=True, blank=True)
    items = models.JSONField(default=list, blank=True)
    notice = Code(choices=Notice.choices, blank=True)
    scope_sent = Code(choices=ScopeSent.choices, blank=True)
    waits = Code(choices=Waits.choices, blank=True)
    waits_until = models.DateField(null=True, blank=True)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["about_id", "scope_id", "disclosed_date"], name="disclosure_client_scope_day"
            )
        ]
        constraints = [sensible("disclosure", "disclosed_date", "waits_until")]

    @property
    def ground(self) -> Authority:
        """What it was made under."""
        return AUTHORITIES.get(self.authority, AUTHORITIES["other"])
