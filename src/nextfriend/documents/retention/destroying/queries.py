"""What the pages of years, of the review list and of destructions read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.documents.media import ending
from nextfriend.documents.models import Document, Version
from nextfriend.documents.retention.models import Destruction, Longer, RetentionRule
from nextfriend.documents.retention.queries import standing_holds
from nextfriend.matters.models import Closure, Matter, Party
from nextfriend.matters.terms.lists import KIND, Line, lists
from nextfriend.privacy.wall.matrix import Compartment

# "[C]omplete records of such account funds and other property ... shall be preserved for a period of [five
# years] after termination of the representation": ABA Model Rule 1.15(a), read as the Pennsylvania and the
# New Jersey bars quote it, November 30, 2026. States differ (New Jersey: seven).
ACCOUNT_YEARS = 5

# Kinds of record that can be destroyed here. Health, substance-use program, counseling and survivor records
# have retention law of their own and need-to-know readers; they are kept.
DESTROYABLE = (
    Compartment.LEGAL,
    Compartment.WORK_PRODUCT,
    Compartment.SHARED,
    Compartment.FINANCE,
    Compartment.CARE,
)
CONFIRMERS = frozenset({Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER, Role.SUPERVISOR})
_ORIGINAL = re.compile(
    r"\b(original|wills?|testament|codicil|deed|passport|power of attorney)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class KindYears:
    """A kind of matter, and how long its documents are kept. `years` None: until somebody writes years."""

    line: Line
    years: int | None
    authority: str


@dataclass(frozen=True, slots=True)
class Review:
    """A closed matter whose years are over: since when, what warns, what it has on file by kind of record,
    who keeps it longer, and what is proposed.
    """

    matter: Matter
    closed: datetime
    over: date
    rule: RetentionRule
    warnings: tuple[str, ...]
    on_file: tuple[tuple[str, int], ...]
    longer: Longer | None
    proposed: tuple[Destruction, ...]

    @property
    def files(self) -> int:
        return sum(count for _, count in self.on_file)

    @property
    def is_left(self) -> bool:
        """Whether a kind of record of it is neither proposed nor one that stays."""
        waiting = {one.compartment for one in self.proposed}
        return any(code in DESTROYABLE and code not in waiting for code, _ in self.on_file)


@dataclass(frozen=True, slots=True)
class Listed:
    """One file of a destruction: its document, by its number in the list (from 1), and its kind (PDF, …)."""

    document: int
    version: Version
    kind: str


def years_of_kinds() -> list[KindYears]:
    """Every kind of matter of the office with its years."""
    rules = _rules()
    found = []
    for line in lists().of(KIND):
        rule = rules.get(line.code)
        found.append(KindYears(line, rule.years if rule else None, rule.authority if rule else ""))
    return found


def rule_of(kind: str) -> RetentionRule | None:
    """The years of a kind of matter, where the office wrote any."""
    return RetentionRule.objects.filter(kind=kind).first()


def reviews(now: datetime) -> tuple[list[Review], int]:
    """The closed matters whose years are over and that have something on file, the longest closed first; and
    how many closed matters are kept because nobody wrote years for their kind.
    """
    rules = _rules()
    closures = list(Closure.objects.filter(reopened_at=None).order_by("closed_at", "id"))
    matters = Matter.objects.in_bulk([one.matter_id for one in closures])
    found, unset = [], 0
    for closure in closures:
        matter = matters.get(closure.matter_id)
        rule = rules.get(matter.kind) if matter else None
        if matter is None:
            continue
        if rule is None or rule.years is None:
            unset += 1
        elif over_at(closure.closed_at, rule.years) <= now and (one := _review(matter, closure, rule, now)):
            found.append(one)
    return found, unset


def how_many_due(now: datetime) -> int:
    """How many closed matters wait for a review, in a few queries however many there are: for Today."""
    rules = {kind: rule.years for kind, rule in _rules().items() if rule.years is not None}
    closed = dict(Closure.objects.filter(reopened_at=None).values_list("matter_id", "closed_at"))
    kinds = Matter.objects.filter(pk__in=closed, kind__in=rules).values_list("pk", "kind")
    over = {pk for pk, kind in kinds if over_at(closed[pk], rules[kind] or 0) <= now}
    if not over:
        return 0
    longer = Longer.objects.filter(matter_id__in=over, until__gt=timezone.localdate(now))
    proposed = Destruction.objects.filter(matter_id__in=over, destroyed_at=None).exclude(is_confirmed=False)
    on_file = Version.objects.filter(matter_id__in=over, document__destruction=None)
    seen = set(on_file.values_list("matter_id", flat=True).distinct())
    return len(
        seen
        - set(longer.values_list("matter_id", flat=True))
        - set(proposed.values_list("matter_id", flat=True))
    )


def review_of(matter_id: UUID, now: datetime) -> Review | None:
    """The review of one matter; None where its years are not over or nothing is on file."""
    matter = Matter.objects.filter(pk=matter_id).first()
    closure = Closure.objects.filter(matter_id=matter_id, reopened_at=None).first()
    rule = rule_of(matter.kind) if matter else None
    if matter is None or closure is None or rule is None or rule.years is None:
        return None
    return _review(matter, closure, rule, now) if over_at(closure.closed_at, rule.years) <= now else None


def over_at(closed: datetime, years: int) -> datetime:
    """The same moment so many years later; from February 29, the 28th, as PostgreSQL has it."""
    try:
        return closed.replace(year=closed.year + years)
    except ValueError:
        return closed.replace(year=closed.year + years, day=28)


def proposable(review: Review, now: datetime) -> list[tuple[str, str]]:
    """The kinds of record of it that can be proposed for destruction now, each in words with its files."""
    waiting = {one.compartment for one in review.proposed}
    return [
        (code, f"{Compartment(code).label}: {count} file{'' if count == 1 else 's'}")
        for code, count in review.on_file
        if code in DESTROYABLE
        and code not in waiting
        and (code != Compartment.FINANCE or over_at(review.closed, ACCOUNT_YEARS) <= now)
    ]


def destructions_of(matter_id: UUID) -> QuerySet[Destruction]:
    """What of a matter was destroyed or is being, the latest first."""
    rows = Destruction.objects.filter(matter_id=matter_id, is_confirmed=True)
    return rows.select_related("proposed_by", "decided_by").order_by("-decided_at", "-id")


def waiting_for(staff: Staff) -> QuerySet[Destruction]:
    """What others proposed that this coworker may confirm."""
    if staff.role not in CONFIRMERS:
        return Destruction.objects.none()
    return (
        Destruction.objects.filter(decided_at=None).exclude(proposed_by=staff).order_by("proposed_at", "id")
    )


def files_of(destruction: Destruction) -> list[Listed]:
    """The files of a destruction. A document has one number in this list, before and after its title goes."""
    rows = Version.objects.filter(pk__in=destruction.versions).select_related("document")
    found: list[Listed] = []
    numbers: dict[UUID, int] = {}
    for one in rows.order_by("document__added_at", "document_id", "number"):
        number = numbers.setdefault(one.document_id, len(numbers) + 1)
        found.append(Listed(number, one, ending(one.media_type).upper()))
    return found


def kinds_of_files(files: Iterable[Listed]) -> list[tuple[str, int]]:
    """How many files of which kind (PDF, DOCX, …), the most first."""
    counts = Counter(one.kind for one in files)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _rules() -> dict[str, RetentionRule]:
    return {rule.kind: rule for rule in RetentionRule.objects.all()}


def _review(matter: Matter, closure: Closure, rule: RetentionRule, now: datetime) -> Review | None:
    rows = Version.objects.filter(matter_id=matter.pk, document__destruction=None)
    counts = Counter(rows.values_list("compartment", flat=True))
    if not counts:
        return None
    on_file = tuple((str(code), counts[code]) for code in Compartment.values if counts[code])
    today = timezone.localdate(now)
    longer = Longer.objects.filter(matter_id=matter.pk, until__gt=today).select_related("kept_by")
    proposed = Destruction.objects.filter(matter_id=matter.pk, destroyed_at=None).exclude(is_confirmed=False)
    return Review(
        matter=matter,
        closed=closure.closed_at,
        over=timezone.localdate(over_at(closure.closed_at, rule.years or 0)),
        rule=rule,
        warnings=tuple(warnings_of(matter.pk, today)),
        on_file=on_file,
        longer=longer.order_by("-until").first(),
        proposed=tuple(proposed.select_related("proposed_by")),
    )


def warnings_of(matter_id: UUID, today: date) -> list[str]:
    """What to think of before documents of this matter are destroyed."""
    found = []
    if standing_holds(matter_id):
        found.append("A legal hold stands: nothing can be destroyed.")
    clients = Party.objects.filter(matter_id=matter_id, part__in=lists().client_parts())
    births = [party.person.birth for party in clients.select_related("person")]
    if any(birth.may_be_minor(today) for birth in births if birth):
        found.append("A client is or may be under 18: times that run from the 18th birthday are not over.")
    elif not all(births):
        found.append("A client’s birth date is not on record: they may be under 18.")
    titles = Document.objects.filter(matter_id=matter_id, destruction=None).values_list("title", "tags")
    named = [title for title, tags in titles if _ORIGINAL.search(" ".join([title, *tags]))]
    if named:
        more = f" and {len(named) - 1} more" if len(named) > 1 else ""
        found.append(
            f"May be an original, a will or a deed: “{named[0]}”{more}. Return it to the client first."
        )
    return found
