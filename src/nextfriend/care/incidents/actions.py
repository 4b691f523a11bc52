"""Reporting an incident, amending the report, reviewing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.models import Due
from nextfriend.care.care_access import need_care
from nextfriend.care.days import day_of
from nextfriend.care.incidents.catalog import words
from nextfriend.care.incidents.models import Incident, IncidentReview
from nextfriend.care.incidents.queries import reviewer_of, why_not_review
from nextfriend.care.kinds import INCIDENT_REVIEW
from nextfriend.care.queries import clients_of
from nextfriend.care.reasons import REVIEW_WITHIN
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.tasks.actions import add_task


@dataclass(frozen=True)
class Told:
    """An incident as it was typed. Day and time are the office's; `told` are codes of `kinds.yaml`."""

    kind: str
    severity: str
    happened_date: date
    place: str
    injury: str
    what: str
    happened_time: time | None = None
    place_note: str = ""
    involved: str = ""
    injury_note: str = ""
    at_once: str = ""
    told: list[str] = field(default_factory=list)
    told_note: str = ""
    late_reason: str = ""


@action(once=Incident)
def record_incident(
    *, actor: Staff, matter_id: UUID, client: Person, incident: Told, key: str = ""
) -> Incident:
    """Keep a report and ask for its review within the severity's days.

    Raises Refusal: not-your-role, not-a-client, what-missing, unknown-word, in-the-future,
    late-reason-missing.
    """
    need_care(matter_id)
    if client not in clients_of(matter_id):
        raise Refusal("not-a-client", "This person is not a client of the matter. Choose one who is.")
    row = _kept(actor, matter_id, client, incident)
    _ask_for_review(actor, row)
    _tell(actor, row, f"{actor.name} recorded an incident.")
    audit.record(Verb.RECORDED_INCIDENT, row)
    return row


@action(once=Incident)
def amend_incident(*, actor: Staff, incident: Incident, told: Told, reason: str, key: str = "") -> Incident:
    """Keep how the report should read as a new row; the earlier words stay. It is reviewed as it now reads.

    Raises Refusal: reason-missing, corrected-already, and those of `record_incident`.
    """
    need_care(incident.matter_id)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter what changes and why. It is kept with both versions.")
    Person.objects.select_for_update(of=("self",)).get(pk=incident.client_id)
    if Incident.objects.filter(corrects=incident).exists():
        raise Refusal("corrected-already", "Someone amended this already. Open the newer version.")
    row = _kept(actor, incident.matter_id, incident.client, told, incident, reason.strip())
    _ask_for_review(actor, row)
    _tell(actor, row, f"{actor.name} amended the report of an incident.")
    audit.record(Verb.AMENDED_INCIDENT, row, str(incident.pk))
    return row


@action(once=IncidentReview)
def review_incident(
    *,
    actor: Staff,
    incident: Incident,
    outcome: str,
    findings: str,
    task: str = "",
    owner: Staff | None = None,
    due_date: date | None = None,
    key: str = "",
) -> IncidentReview:
    """Say what the report as it stands showed, and give someone what follows as a task.

    Raises Refusal: not-yours, findings-missing, corrected-already, reviewed-already, due-missing,
    not-on-team, not-your-role.
    """
    compartment = need_care(incident.matter_id)
    Person.objects.select_for_update(of=("self",)).get(pk=incident.client_id)
    _check_review(actor, incident, outcome, findings)
    if task.strip() and due_date is None:
        raise Refusal("due-missing", "Enter by when the follow-up is to be done.")
    given = None
    if task.strip() and due_date:
        given = add_task(
            actor=actor,
            matter_id=incident.matter_id,
            title=task,
            due_date=due_date,
            owner=owner,
            compartment=compartment,
            about_id=incident.client_id,
        )
    review = IncidentReview.objects.create(
        matter_id=incident.matter_id,
        compartment=compartment,
        incident=incident,
        reviewed_by=actor,
        reviewed_at=timeline.moment(),
        outcome=outcome,
        findings=findings.strip(),
        follow_up=given,
    )
    end_due(subject=Incident.objects.get(pk=incident.root_id), state=Due.State.MET)
    _tell(actor, review, f"{actor.name} reviewed an incident.")
    audit.record(Verb.REVIEWED_INCIDENT, review, outcome)
    return review


def _check_review(actor: Staff, incident: Incident, outcome: str, findings: str) -> None:
    if why := why_not_review(actor, incident):
        raise Refusal("not-yours", why)
    if not findings.strip() or outcome not in words().outcomes:
        raise Refusal("findings-missing", "Choose an outcome, and enter what the review found.")
    if Incident.objects.filter(corrects=incident).exists():
        raise Refusal("corrected-already", "The report was amended meanwhile. Review the newer version.")
    if IncidentReview.objects.filter(incident=incident).exists():
        raise Refusal("reviewed-already", "Someone reviewed this already. Open it to see what was found.")


def _kept(
    actor: Staff,
    matter_id: UUID,
    client: Person,
    told: Told,
    corrects: Incident | None = None,
    reason: str = "",
) -> Incident:
    now = timeline.moment()
    first = corrects.recorded_at if corrects else now
    _check_words(told)
    return Incident.objects.create(
        matter_id=matter_id,
        compartment=need_care(matter_id),
        client=client,
        by=actor,
        recorded_at=first,
        written_at=now,
        first_id=corrects.root_id if corrects else None,
        corrects=corrects,
        reason=reason,
        **{**_stripped(asdict(told)), "late_reason": _late(actor, told, first, now)},
    )


def _check_words(told: Told) -> None:
    known = words()
    if not told.what.strip():
        raise Refusal("what-missing", "Enter what happened: what was seen and heard, in order.")
    fits = (
        (told.kind, known.kinds),
        (told.severity, known.severities),
        (told.place, known.places),
        (told.injury, known.injuries),
        *((one, known.told) for one in told.told),
    )
    if any(code not in listed for code, listed in fits):
        raise Refusal("unknown-word", "A choice is not in the list any more. Open the form again.")


def _late(actor: Staff, told: Told, first: datetime, now: datetime) -> str:
    """Why it is entered late; nothing where it is not. Without a time the end of the day counts."""
    zone = ZoneInfo(actor.office.zone)
    begins = datetime.combine(told.happened_date, told.happened_time or time(0), zone)
    if begins > now:
        raise Refusal("in-the-future", "That time has not come yet. Enter when it happened.")
    ends = datetime.combine(told.happened_date, told.happened_time or time(23, 59), zone)
    if first - ends <= words().late_after:
        return ""
    if not told.late_reason.strip():
        raise Refusal(
            "late-reason-missing", "It happened more than 24 hours ago. Enter why it is recorded late."
        )
    return told.late_reason.strip()


def _stripped(typed: Mapping[str, object]) -> dict[str, object]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in typed.items()}


def _ask_for_review(actor: Staff, row: Incident) -> None:
    """One day by which it is reviewed, counted from its first recording. It names no kind and no severity."""
    root = Incident.objects.select_related("by__supervisor").get(pk=row.root_id)
    days = words().review_days[row.severity]
    keep_due(
        subject=root,
        kind=INCIDENT_REVIEW,
        title="Review an incident",
        reasons=[REVIEW_WITHIN(days=days)],
        about_id=row.client_id,
        owner=reviewer_of(root.by, row.matter_id),
        due_date=words().review_by(row.severity, day_of(row.recorded_at, actor)),
        zone=actor.office.zone,
        state=Due.State.OPEN,
    )


def _tell(actor: Staff, row: Incident | IncidentReview, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=row.matter_id,
        compartment=row.compartment,
        kind="incident",
        sentence=sentence,
        subject=row,
    )
