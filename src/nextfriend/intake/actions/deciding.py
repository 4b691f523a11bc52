"""The office's answer where it takes no case: decline, refer out, advice only; and that they withdrew."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.models import Due
from nextfriend.documents.actions import add_document, attach_version, open_version
from nextfriend.documents.models import Document
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.intake import letters, queries
from nextfriend.intake.actions.taking import place_of_story, today_of
from nextfriend.intake.kinds import LETTER
from nextfriend.intake.lsc_codes import proposed_closing
from nextfriend.intake.models import Decision, Intake
from nextfriend.intake.problem_types import Warned, first_dates
from nextfriend.intake.reasons import ANSWERED
from nextfriend.matters import timeline
from nextfriend.privacy import audit

WIPED_AFTER = timedelta(days=90)
NO_CASE = (Intake.State.DECLINED, Intake.State.REFERRED, Intake.State.ADVICE, Intake.State.WITHDRAWN)


@action(once=Decision)
def decide_intake(
    *,
    actor: Staff,
    intake: Intake,
    outcome: str,
    reason: str,
    referred_to: str = "",
    spoke_with: str = "",
    follow_up_date: date | None = None,
    problem_code: str = "",
    key: str = "",
) -> Decision:
    """Answer without taking the case: a reason, a letter that warns of dates, a clock for sending it, and the
    day on which what they said is wiped. That they withdrew needs no letter, and anybody may record it.

    Raises Refusal: decided, not-an-attorney, no-reason, nobody-named, no-such-answer.
    """
    intake = _undecided(actor, intake, outcome)
    if outcome not in NO_CASE:
        raise Refusal("no-such-answer", "Choose one of the answers listed.")
    if not reason.strip():
        raise Refusal("no-reason", "Enter why: it is kept, and nobody else has to ask you.")
    if outcome == Intake.State.REFERRED and not referred_to.strip():
        raise Refusal("nobody-named", "Enter the office or agency you refer them to.")
    decision = Decision(
        matter_id=intake.matter_id,
        compartment=place_of_story(intake.matter_id),
        intake=intake,
        outcome=outcome,
        reason=reason.strip(),
        referred_to=referred_to.strip(),
        spoke_with=spoke_with.strip(),
        follow_up_date=follow_up_date,
        problem_code=problem_code,
        closing_code=proposed_closing(outcome) if problem_code else "",
        decided_by=actor,
        decided_at=timeline.moment(),
    )
    if outcome != Intake.State.WITHDRAWN:
        _write_letter(actor, intake, decision)
    decision.save()
    close_intake(actor, intake, outcome, wipe_date=today_of(actor) + WIPED_AFTER)
    if decision.letter_id:
        _keep_letter_due(decision, actor)
    _tell(actor, decision, f"{actor.name} decided the intake: {intake.get_state_display().lower()}.")
    audit.record(Verb.DECIDED_INTAKE, decision, outcome)
    return decision


@action
def rewrite_letter(*, actor: Staff, decision: Decision, text: str, opened: str = "") -> Decision:
    """Another version of the letter; the one before stays.

    Raises Refusal: sent-already, empty; Stale where somebody else wrote a version meanwhile.
    """
    decision = Decision.objects.select_for_update(of=("self",)).select_related("letter").get(pk=decision.pk)
    if decision.sent_at or decision.letter is None:
        raise Refusal("sent-already", "This letter was already sent. It stays as it was.")
    check_opened(opened, {"text": letter_text(actor, decision.letter)}, {"text": text})
    attach_version(actor=actor, document=decision.letter, content=text.strip().encode())
    audit.record(Verb.WROTE_LETTER, decision)
    return decision


def letter_text(actor: Staff, letter: Document) -> str:
    """The words of the last version. Reading them is on record. Raises Refusal as `open_version`."""
    version = letter.versions.order_by("-number")[0]
    return open_version(actor=actor, version=version).decode("utf-8", "replace")


@action
def send_letter(*, actor: Staff, decision: Decision, sent: str) -> Decision:
    """Record how the letter reached them; with a hand-off to follow up, its day is the next date.

    Raises Refusal: sent-already.
    """
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if decision.sent_at:
        raise Refusal("sent-already", "It is already on record how this letter was sent.")
    decision.sent, decision.sent_at, decision.sent_by = sent, timeline.moment(), actor
    decision.save(update_fields=["sent", "sent_at", "sent_by"])
    end_due(subject=decision, state=Due.State.MET)
    _tell(actor, decision, f"{actor.name} recorded the letter: {decision.get_sent_display().lower()}.")
    audit.record(Verb.WROTE_LETTER, decision, sent)
    return decision


def close_intake(actor: Staff, intake: Intake, outcome: str, *, wipe_date: date | None = None) -> None:
    """The state follows the decision; its clock ends."""
    intake.state, intake.decided_by, intake.decided_at = outcome, actor, timeline.moment()
    intake.wipe_date = wipe_date
    intake.save(update_fields=["state", "decided_by", "decided_at", "wipe_date"])
    end_due(subject=intake, state=Due.State.MET)


def dates_of(intake: Intake) -> list[Warned]:
    """The dates that what they said sets, as far as the speaker may read it."""
    whole = queries.whole(intake)
    if whole.problem is None or whole.narrative is None:
        return []
    return first_dates(whole.problem, whole.narrative.answers, intake.region)


def kept_letter(actor: Staff, intake: Intake, title: str, text: str) -> Document:
    """A letter as a document of the intake."""
    return add_document(
        actor=actor,
        matter_id=intake.matter_id,
        title=title,
        content=text.encode(),
        compartment=place_of_story(intake.matter_id),
    )


def facts_for(actor: Staff, intake: Intake) -> tuple[str, dict[str, Any]]:
    """The language of a letter, and what every letter holds."""
    client = queries.whole(intake).client
    language = letters.language_for(client.languages if client else "")
    facts = {
        "name": client.name if client else "",
        "office": actor.office.name,
        "attorney": actor.name,
        "day": letters.day_in(today_of(actor), language),
    }
    return language, facts


def undecided(intake: Intake) -> Intake:
    """The intake, locked. Raises Refusal: decided."""
    found = Intake.objects.select_for_update(of=("self",)).select_related("program").get(pk=intake.pk)
    if not found.is_open:
        raise Refusal("decided", "This intake was already decided. Reload the page to see how.")
    return found


def _undecided(actor: Staff, intake: Intake, outcome: str) -> Intake:
    if actor.role != Role.ATTORNEY and outcome != Intake.State.WITHDRAWN:
        raise Refusal("not-an-attorney", "An attorney decides whom the office helps. Ask one on this intake.")
    return undecided(intake)


def _write_letter(actor: Staff, intake: Intake, decision: Decision) -> None:
    language, facts = facts_for(actor, intake)
    dates = dates_of(intake)
    decision.warned = [
        {"day": one.day.isoformat(), "what": one.title, "rule": one.rule, "start": one.start.isoformat()}
        for one in dates
    ]
    text = letters.write(
        decision.outcome,
        language,
        dates=letters.dates_paragraph(dates, language),
        referred=decision.referred_to,
        spoke=letters.spoke_words(decision.spoke_with, language),
        **facts,
    )
    decision.letter = kept_letter(
        actor, intake, f"Letter: {intake.State(decision.outcome).label.lower()}", text
    )


def _keep_letter_due(decision: Decision, actor: Staff) -> None:
    keep_due(
        subject=decision,
        kind=LETTER,
        title="Send the letter about an intake",
        reasons=[ANSWERED(by=actor.initials)],
        owner=actor,
        due_date=today_of(actor) + timedelta(days=1),
        zone=actor.office.zone,
    )


def _tell(actor: Staff, decision: Decision, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=decision.matter_id,
        compartment=decision.compartment,
        kind="intake",
        sentence=sentence,
        subject=decision,
    )
