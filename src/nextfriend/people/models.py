"""Every person and organization, how they are related, and how to reach them safely.

A person is recorded as one matter knows them, or (organizations mostly) in the office's directory, where
`matter_id` is empty. That two records are the same human being is itself protected: only whoever may see both
learns it.
"""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date
from urllib.parse import quote
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import Code, sensible
from nextfriend.ground.wall.declared import HOLDS, Walled
from nextfriend.people.birth_dates import BirthDate, read_birth_date
from nextfriend.people.relations import said
from nextfriend.privacy.wall.protected import OfMatter, Protected


class Person(Protected):
    """A human being or an organization, as one matter or the directory knows them.

    Records with the same `human_id` are of the same one. Every record has one, so that whoever sees a single
    record cannot tell whether there are others (docs/decisions/same-person.md).
    """

    wall = Walled(searched="name")

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        ORGANISATION = "organization", "Organization"

    class Capacity(models.TextChoices):
        """Whether they decide for themselves, as Model Rule 1.14 has a lawyer ask."""

        UNASKED = "", "Not recorded"
        OWN = "own", "Makes their own decisions"
        SUPPORTED = "supported", "Decides with someone's support"
        QUESTIONED = "questioned", "In question"
        LIMITED = "limited", "Limited by a court"

    kind = Code(choices=Kind.choices, default=Kind.PERSON)
    name = models.CharField(max_length=200)
    codes = ArrayField(models.IntegerField(), default=list, editable=False)
    human_id = models.UUIDField(db_default=RandomUUID(), editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="copies", editable=False
    )
    pronouns = models.CharField(max_length=40, blank=True)
    languages = models.CharField(max_length=120, blank=True, help_text="First the one they prefer.")
    needs_interpreter = models.BooleanField(default=False)
    interpreter_note = models.CharField(max_length=200, blank=True, default="")
    birth_date = models.DateField(null=True, blank=True)
    birth_precision = Code(choices=BirthDate.PRECISIONS, blank=True, default="")
    is_deceased = models.BooleanField(default=False)
    died_on = models.DateField(null=True, blank=True)
    capacity = Code(choices=Capacity.choices, blank=True, default="")
    safety_note = models.CharField(max_length=300, blank=True)
    calling = models.CharField(max_length=80, blank=True, help_text="What they do: court, insurer, clinic.")

    reached: list[ContactPoint]  # of rows read by matters.queries.parties_with_contacts

    class Meta:
        indexes = [
            models.Index(fields=["matter_id", "scope_id", "name"], name="person_matter_scope"),
            models.Index(fields=["scope_id", "name"], name="person_scope_name"),
            models.Index(fields=["scope_id", "birth_date"], name="person_scope_birth"),
            GinIndex(fields=["codes"], name="person_codes"),
            models.Index(fields=["human_id"], name="person_human"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def birth(self) -> BirthDate | None:
        """When they were born, as far as it is known."""
        return BirthDate(self.birth_date, self.birth_precision or "day") if self.birth_date else None

    @property
    def born(self) -> str:
        """The same as ISO 8601 writes it: "1984", "1984-05" or "1984-05-12"; "" where it is not known."""
        return self.birth.iso if self.birth else ""

    @born.setter
    def born(self, typed: str) -> None:
        found = read_birth_date(typed) if typed else None
        self.birth_date = found.first if found else None
        self.birth_precision = found.precision if found else ""


class PersonName(Protected):
    """Another name someone bears, bore or traded under. `Person.name` is the one that pages show.

    Each is a name to search and to check conflicts by; `signals.names_changed` tells of every new one.
    """

    wall = Walled(searched="name")

    class Kind(models.TextChoices):
        LEGAL = "legal name", "Legal name"
        PREFERRED = "preferred name", "Preferred name"
        FORMER = "former name", "Former name"
        MAIDEN = "maiden name", "Maiden name"
        SCRIPT = "other script", "In another script"
        ALIAS = "alias", "Alias or nickname"
        TRADE = "trade name", "Trade name (d/b/a)"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=200)
    kind = Code(max_length=40, choices=Kind.choices, default=Kind.FORMER)
    codes = ArrayField(models.IntegerField(), default=list, editable=False)

    class Meta:
        indexes = [GinIndex(fields=["codes"], name="personname_codes")]


class DuplicateDecision(OfMatter):
    """That two records of one matter were merged, or are of two people, by whom and when.

    Merging moves no row: the copy points at the record that is kept, whose page shows what both hold and the
    reader may see. `undo` holds the facts that were empty in the kept record and came from the copy.
    """

    wall = Walled(by=("by_id", "undone_by_id?"))

    class Decision(models.TextChoices):
        MERGED = "merged", "Merged"
        APART = "apart", "Two people"

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    copy = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decision = Code(choices=Decision.choices)
    undo = models.JSONField(default=dict)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)


class Identifier(OfMatter):
    """A number somebody is known by elsewhere. Pages show its kind, issuer and last digits.

    `fingerprint` is the same for the same number (a keyed digest), so that one recorded twice is noticed
    without opening either. The number itself is an `IdentifierNumber` of the same id.
    """

    wall = Walled(removes=True)

    class Kind(models.TextChoices):
        A_NUMBER = "a-number", "A-number"
        SSN = "ssn", "Social Security number"
        CLIENT = "client", "Client number"
        CLAIM = "claim", "Claim number"
        POLICY = "policy", "Policy or member number"
        BOOKING = "booking", "Booking or inmate number"
        OTHER = "other", "Other number"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    kind = Code(choices=Kind.choices)
    issuer = models.CharField(max_length=120, blank=True)
    tail = models.CharField(max_length=12, blank=True)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["scope_id", "fingerprint"], name="identifier_scope_print")]

    @property
    def masked(self) -> str:
        """What a page may show of it."""
        return f"••••{self.tail}"


class IdentifierNumber(OfMatter):
    """The number behind an identifier; `id` is the identifier's. Sealed, and visible only where its opening
    is logged.
    """

    wall = Walled(changes=False, removes=True, logged=True)

    sealed = models.TextField()


class Representative(OfMatter):
    """Who may act for a person: a guardian, an agent under a power of attorney, a minor's parent.

    `ends_on` is the last day; none is "until it is ended". What paper was seen stands in `evidence`.
    """

    class Kind(models.TextChoices):
        PARENT = "parent", "Parent of a minor"
        GUARDIAN = "guardian", "Guardian"
        CONSERVATOR = "conservator", "Conservator"
        POWER = "power-of-attorney", "Agent under a power of attorney"
        HEALTH = "health-agent", "Health care agent"
        PAYEE = "payee", "Representative payee"
        NEXT_FRIEND = "next-friend", "Next friend or guardian ad litem"
        ESTATE = "estate", "Personal representative of the estate"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="representatives")
    agent = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="acts_for")
    kind = Code(choices=Kind.choices)
    scope = models.CharField(max_length=200, blank=True, help_text="Money, medical care, this case.")
    evidence = models.CharField(max_length=200, blank=True, help_text="The paper that was seen.")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [sensible("representative", "starts_on", "ends_on")]

    def acts_on(self, day: date) -> bool:
        """Whether they may act on this day."""
        return (not self.starts_on or self.starts_on <= day) and (not self.ends_on or day <= self.ends_on)


class Substitute(OfMatter):
    """The address that a state's address confidentiality program gives a person in place of their own ("Safe
    at Home", "ACP"): C.R.S. 24-30-2104 and 24-30-2108, Cal. Gov. Code 6207.

    While it stands, every page shows it instead of any address of theirs (`ContactPoint.shown`). A
    certification that ran out shows no home address: only whoever ends it by hand does.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="substitutes")
    program = models.CharField(max_length=80)
    address = models.CharField(max_length=300)
    certified_until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [sensible("substitute", "certified_until", "ended_on")]

    @property
    def has_lapsed(self) -> bool:
        """Whether the certification that was seen is over, as far as is known."""
        return self.certified_until is not None and self.certified_until < localdate()


class PointQuerySet(models.QuerySet["ContactPoint"]):
    """Ways to reach people, each with what the reader may know of the same one elsewhere."""

    def with_dangers(self) -> PointQuerySet:
        """Adds `unsafe_elsewhere`: the same number or address is marked unsafe on another line of its matter,
        or on another record of the same human being; and `substitute`, which is shown in place of an address.
        """
        human = Coalesce("person__merged_into__human_id", "person__human_id")
        theirs = models.Q(person__human_id=models.OuterRef("human")) | models.Q(
            person__merged_into__human_id=models.OuterRef("human")
        )
        same = ContactPoint.objects.filter(kind=models.OuterRef("kind"), key=models.OuterRef("key"))
        unsafe = same.exclude(key="").filter(
            models.Q(matter_id=models.OuterRef("matter_id")) | theirs, safety=ContactPoint.Safety.UNSAFE
        )
        instead = Substitute.objects.filter(theirs, ended_on=None).order_by("-id").values("address")[:1]
        return self.annotate(
            human=human,
            unsafe_elsewhere=models.Exists(unsafe),
            substitute=models.Subquery(instead),
        )


class ContactPoint(Protected):
    """One way to reach someone. An unsafe one is never dialled, mailed or messaged from here.

    Unsafe beats everything: a number that is unsafe for one person of a matter is used for nobody there, nor
    for the same person elsewhere. Pages show `shown`, never `value`: it may be an address that nobody is
    told.
    """

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
    key = models.CharField(max_length=320, blank=True, help_text="The same however it was typed.")
    safety = Code(choices=Safety.choices, default=Safety.UNKNOWN)
    message_may_be_left = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    best_times = models.CharField(max_length=120, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_with = models.CharField(max_length=120, blank=True)

    unsafe_elsewhere: bool  # this and the next of rows read by `with_dangers`
    substitute: str | None

    objects = PointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "key", "scope_id"],
                condition=~models.Q(key=""),
                name="one_line_a_contact_point",
            )
        ]
        indexes = [
            models.Index(fields=["matter_id", "kind", "key"], name="point_matter_key"),
            models.Index(fields=["kind", "key"], name="point_kind_key"),
        ]

    @property
    def is_unsafe(self) -> bool:
        """Marked so, here or on another line of the same number or address in the matter or of the person."""
        if self.safety == self.Safety.UNSAFE:
            return True
        if self.key and not hasattr(self, "unsafe_elsewhere"):
            self._look_elsewhere()
        return bool(getattr(self, "unsafe_elsewhere", False))

    @property
    def is_replaced(self) -> bool:
        """Whether it is an address that a program keeps confidential."""
        is_address = self.kind == self.Kind.ADDRESS
        if is_address and not hasattr(self, "substitute"):
            self._look_elsewhere()
        return is_address and bool(self.substitute)

    @property
    def shown(self) -> str:
        """What a page, a letter, a label or a card says: the substitute where there is one."""
        return str(self.substitute) if self.is_replaced else self.value

    def _look_elsewhere(self) -> None:
        mine = ContactPoint.objects.filter(pk=self.pk).with_dangers().first()
        self.unsafe_elsewhere = mine is not None and mine.unsafe_elsewhere
        self.substitute = mine.substitute if mine else None

    @property
    def may_be_used(self) -> bool:
        return not self.is_unsafe

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
    note = models.CharField(max_length=200, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [sensible("relationship", "ended_on")]

    @property
    def sentence(self) -> str:
        """ "Ana Ruiz is parent of Leo Ruiz"."""
        return f"{self.subject.name} is {said(self.kind)} {self.other.name}"

    def seen_from(self, person: Person, records: Container[UUID] = ()) -> str:
        """What the person of this page is to the other: "child of", or "" where only the sentence says it.
        `records` are the ids of all their records.
        """
        return said(self.kind, backward=self.other_id == person.pk or self.other_id in records)


class Procedures(Protected):
    """What a judge of the directory asks for, where it was read and of which day; older texts stay."""

    wall = Walled(adds=f"{HOLDS} AND matter_id IS NULL", changes=False, by=("by_id",))

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="procedures")
    text = models.TextField()
    source = models.CharField(max_length=300, help_text="An address of the court's site, or who said so.")
    of_date = models.DateField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [sensible("procedures", "of_date")]
