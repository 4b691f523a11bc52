"""Asking about a possible duty to report, deciding, and writing down what was reported.

The software reports nothing, deletes no report and holds back no call. It keeps the office's own words from
going out while something privileged is not decided, and says so (docs/decisions/duty-to-report.md). Audit
lines stand with the office and not on the matter's trail, where the team would read that somebody asked.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.models import Due
from nextfriend.care.care_access import topology_of
from nextfriend.care.duty.models import DutyDecision, DutyLine, DutyQuestion, DutyReport
from nextfriend.care.duty.queries import as_line, facts_of, gate_of, lines_of_office
from nextfriend.care.kinds import WRITTEN_FOLLOW_UP
from nextfriend.care.queries import clients_of
from nextfriend.care.reasons import WRITTEN_WITHIN
from nextfriend.consents.disclosures.actions import Sent, record_disclosure
from nextfriend.engines.duty_to_report import OWN_COUNSEL, line_for, whom_to_ask, written_by
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.models import Consent
from nextfriend.privacy.wall.crafts import kept_as
from nextfriend.privacy.wall.grants import must_hold, whose_record
from nextfriend.privacy.wall.matrix import Compartment

# The clock of the sealed question. Ours: several of the texts read ask for a call "immediately".
ANSWER_WITHIN = timedelta(hours=2)
AUTHORITIES = {"child": "child-abuse", "elder": "adult-abuse", "dependent-adult": "adult-abuse"}


@dataclass(frozen=True)
class Asked:
    """What the worker says, as it was typed. Day and time are the office's."""

    source: str
    learned_by: str
    learned_date: date
    capacity: str
    learned_how: str
    privileged: str
    at_risk: str
    who_at_risk: str
    state: str
    what: str
    warned: str
    learned_time: time | None = None
    warned_how: str = ""
    incident_id: UUID | None = None


@dataclass(frozen=True)
class Called:
    """The call, as it was typed; day and time are the office's."""

    called_date: date
    called_time: time
    agency: str
    told: str
    agency_address: str = ""
    spoke_with: str = ""
    reference: str = ""
    before_decision: str = ""


@action(once=DutyLine)
def write_duty_line(
    *,
    actor: Staff,
    state: str,
    at_risk: str,
    capacity: str,
    answer: str,
    citation: str,
    read_date: date,
    topology: str = "",
    note: str = "",
    agency: str = "",
    phone: str = "",
    written_hours: int | None = None,
    key: str = "",
) -> DutyLine:
    """Write what holds for one case, with the text it rests on. Raises Refusal: not-your-role,
    citation-missing.
    """
    if actor.role != Role.ATTORNEY:
        raise Refusal("not-your-role", "An attorney of the office writes these lines. Ask one.")
    if not citation.strip():
        raise Refusal("citation-missing", "Enter the statute or opinion it rests on.")
    row = DutyLine.objects.create(
        office=actor.office,
        state=state,
        at_risk=at_risk,
        capacity=capacity,
        topology=topology,
        answer=answer,
        citation=citation.strip(),
        note=note.strip(),
        agency=agency.strip(),
        phone=phone.strip(),
        written_hours=written_hours,
        written_by=actor,
        read_date=read_date,
    )
    audit.record_office(Verb.WROTE_DUTY_LINE, "dutyline", row.pk)
    return row


@action(once=DutyQuestion)
def ask_about_duty(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    asked: Asked,
    attorney: Staff | None = None,
    counsel_name: str = "",
    key: str = "",
) -> DutyQuestion:
    """Put the question to a named attorney of the matter; care staff of a partner agency or a survivor or
    Part 2 program to counsel of their own, by name.

    Raises Refusal: not-your-compartment, not-a-client, whose-record, in-the-future, attorney-missing,
    counsel-missing.
    """
    must_hold(matter_id, asked.source)
    if client not in clients_of(matter_id):
        raise Refusal("not-a-client", "This person is not a client of the matter. Choose one who is.")
    whose_record(matter_id, asked.source, client.pk)
    now = timeline.moment()
    learned = _moment(actor, asked.learned_date, asked.learned_time or time(0))
    if learned > now:
        raise Refusal("in-the-future", "That time has not come yet. Enter when it was learned.")
    row = DutyQuestion(
        office=actor.office,
        matter_id=matter_id,
        client=client,
        topology=topology_of(matter_id),
        asked_by=actor,
        asked_at=now,
        answer_by_at=now + ANSWER_WITHIN,
        **asdict(asked),
    )
    _name(row, attorney, counsel_name.strip())
    line = line_for([as_line(one) for one in lines_of_office()], facts_of(row))
    row.answer = line.answer if line else "unknown"
    row.citation = line.citation if line else ""
    row.written_hours = line.written_hours if line else None
    row.save(force_insert=True)
    audit.record_office(Verb.ASKED_ABOUT_DUTY, "dutyquestion", row.pk)
    return row


@action(once=DutyDecision)
def decide_about_duty(
    *,
    actor: Staff,
    question: DutyQuestion,
    decision: str,
    privileged: str,
    reason: str,
    key: str = "",
) -> DutyDecision:
    """Say whether it is privileged and whether it may go out. A later decision stands before an earlier one.

    The named attorney decides; where the agency asks counsel of its own, whoever asked writes down what they
    said. Raises Refusal: not-yours, reason-missing, still-privileged.
    """
    if actor.pk != (question.attorney_id or question.asked_by_id):
        raise Refusal("not-yours", "The attorney who was asked decides this.")
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why. It is kept with the decision.")
    if decision == DutyDecision.Decision.GO and privileged == DutyQuestion.Privileged.UNSURE:
        raise Refusal("still-privileged", "Decide first whether it is privileged.")
    row = DutyDecision.objects.create(
        question=question,
        decided_by=actor,
        decided_at=timeline.moment(),
        privileged=privileged,
        decision=decision,
        reason=reason.strip(),
    )
    audit.record_office(Verb.DECIDED_ABOUT_DUTY, "dutyquestion", question.pk, decision)
    return row


@action(once=DutyReport)
def record_duty_report(*, actor: Staff, question: DutyQuestion, called: Called, key: str = "") -> DutyReport:
    """Write down a report that was made: what left goes to the accounting of disclosures, and the written
    follow-up, where the office's line asks for one, becomes a date.

    A call that was made is not refused for want of a decision; one that did not wait says why. Raises
    Refusal: not-yours, in-the-future, before-decision, those of `record_disclosure`.
    """
    if actor.pk != question.asked_by_id:
        raise Refusal("not-yours", "Whoever asked records the report. Ask a question of your own.")
    called_at = _moment(actor, called.called_date, called.called_time)
    if called_at > timeline.moment():
        raise Refusal("in-the-future", "That time has not come yet. Record the call after it was made.")
    may_leave = gate_of(question).may_leave
    if not may_leave and not called.before_decision.strip():
        raise Refusal(
            "before-decision",
            "The attorney has not said that it may go out. If the call was made all the same, enter why.",
        )
    disclosure = record_disclosure(
        actor=actor, matter_id=question.matter_id, client=question.client, sent=_sent(question, called)
    )
    due_at = written_by(question.written_hours, called_at)
    row = DutyReport.objects.create(
        question=question,
        matter_id=question.matter_id,
        compartment=question.source,
        reported_by=actor,
        called_at=called_at,
        agency=called.agency.strip(),
        agency_address=called.agency_address.strip(),
        spoke_with=called.spoke_with.strip(),
        reference=called.reference.strip(),
        told=called.told.strip(),
        before_decision="" if may_leave else called.before_decision.strip(),
        disclosure_id=disclosure.pk,
        written_by_at=due_at,
    )
    if due_at:
        _keep_written_due(actor, row, due_at)
    audit.record_office(Verb.RECORDED_DUTY_REPORT, "dutyquestion", question.pk, "" if may_leave else "before")
    return row


@action(once=DutyReport)
def record_written_report(
    *, actor: Staff, report: DutyReport, written_date: date, written_how: str, key: str = ""
) -> DutyReport:
    """Say that the written follow-up was sent. Once. Raises Refusal: not-yours, done-already."""
    if actor.pk != report.reported_by_id:
        raise Refusal("not-yours", "Whoever made the call records this.")
    if report.written_date:
        raise Refusal("done-already", "This is recorded already.")
    if _moment(actor, written_date, time(0)) > timeline.moment():
        raise Refusal("in-the-future", "That day has not come yet. Record it after it was sent.")
    report.written_date, report.written_how = written_date, written_how.strip()
    report.save(update_fields=["written_date", "written_how"])
    end_due(subject=report, state=Due.State.MET)  # type: ignore[arg-type]
    audit.record_office(Verb.RECORDED_DUTY_REPORT, "dutyquestion", report.question_id, "written")
    return report


def _name(row: DutyQuestion, attorney: Staff | None, counsel_name: str) -> None:
    if whom_to_ask(facts_of(row)) == OWN_COUNSEL:
        if not counsel_name:
            raise Refusal("counsel-missing", "Enter which counsel of your agency you ask.")
        row.counsel_name = counsel_name
        return
    if attorney is None:
        raise Refusal("attorney-missing", "Choose the attorney you ask. If none is listed, call one now.")
    row.attorney = attorney


def _sent(question: DutyQuestion, called: Called) -> Sent:
    """The line of the accounting: 45 CFR 164.512(b)(1)(ii) for a child, (c) for an adult; 164.528. Of an
    adult, a survivor program discloses where a statute mandates it (34 USC 12291(b)(2)(C)).
    """
    authority = AUTHORITIES[question.at_risk]
    is_protected = kept_as(question.matter_id, question.source) == Compartment.PROTECTED
    if authority == "adult-abuse" and is_protected:
        authority = "law"
    return Sent(
        compartment=question.source,
        disclosed_date=called.called_date,
        what=called.told.strip(),
        how="phone",
        purpose="Report to the agency that the law names",
        authority=authority,
        authority_note=question.citation or "Read by the attorney who was asked",
        to_name=called.agency.strip(),
        to_kind=Consent.Outside.AGENCY,
        to_address=called.agency_address.strip(),
    )


def _keep_written_due(actor: Staff, row: DutyReport, due_at: datetime) -> None:
    """Its title says nothing of what, to whom or about whom."""
    there = due_at.astimezone(ZoneInfo(actor.office.zone))
    keep_due(
        subject=row,  # type: ignore[arg-type]
        kind=WRITTEN_FOLLOW_UP,
        title="Follow up in writing",
        reasons=[WRITTEN_WITHIN()],
        owner=actor,
        due_date=there.date(),
        due_time=there.time().replace(second=0, microsecond=0),
        zone=actor.office.zone,
        state=Due.State.OPEN,
    )


def _moment(actor: Staff, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(actor.office.zone))
