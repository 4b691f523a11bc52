"""What strangers sent by the public form becomes intakes to be looked at; and the form itself."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.intake.actions.taking import LONGEST_NAME, MOST_NAMES, take_intake
from nextfriend.intake.models import Intake, IntakeWorker, WebForm
from nextfriend.matters import timeline
from nextfriend.privacy import audit
from nextfriend.privacy.models import Program

LANGUAGES = {"es": "Spanish", "en": "English"}


@action
def take_web_intakes(*, actor: Staff) -> int:
    """Make an intake of each thing that strangers left for the clerk's office; says how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT program, said::text, language, at FROM nf.take_web_intakes()")
        rows = cursor.fetchall()
    for program, said, language, at in rows:
        _take(actor, Program.objects.get(pk=program), json.loads(said), language, at)
    return len(rows)


def _take(actor: Staff, program: Program, said: Mapping[str, Any], language: str, at: datetime) -> Intake:
    """One of them. A number or address that cannot be kept as one is kept as words: nothing is lost."""
    names, happened = _other_side(said)
    told: dict[str, Any] = {
        "name": str(said.get("name", "")),
        "route": Intake.Route.WEB,
        "person": {"languages": LANGUAGES.get(language[:2], "")},
        "other_side": names,
        "happened": happened,
        **{name: said.get(name) or "" for name in ("problem", "region", "known_dates")},
        "needs": said.get("needs") or [],
    }
    with timeline.happened(at):
        try:
            with transaction.atomic():
                return take_intake(actor=actor, program=program, reach=_points(said), **told)
        except Refusal:
            words = f"{told['happened']}\n\n{said.get('phone', '')} {said.get('email', '')}"
            return take_intake(actor=actor, program=program, **{**told, "happened": words})


def _other_side(said: Mapping[str, Any]) -> tuple[list[str], str]:
    """The names, and what happened; below it, whole, what was written where a line is no name or too many."""
    written, happened = str(said.get("other_side") or ""), str(said.get("happened") or "")
    lines = [" ".join(line.split()) for line in written.splitlines() if line.strip()]
    names = [line for line in lines if len(line) <= LONGEST_NAME][:MOST_NAMES]
    if len(names) < len(lines):
        happened = f"{happened}\n\nOn the other side, as they wrote it:\n{written}".strip()
    return names, happened


def _points(said: Mapping[str, Any]) -> list[dict[str, Any]]:
    phone, email = said.get("phone"), said.get("email")
    found: list[dict[str, Any]] = []
    if phone:
        found.append(
            {
                "kind": "phone",
                "value": phone,
                "safety": said.get("phone_safety") or "unknown",
                "message_may_be_left": bool(said.get("message_may_be_left")),
                "best_times": said.get("best_times") or "",
            }
        )
    return [*found, *([{"kind": "email", "value": email}] if email else [])]


def leave_web_intake(*, form: UUID, told: Mapping[str, Any], language: str) -> bool:
    """Leave what a stranger wrote, for the clerk; False where there is no room. Nobody speaks here."""
    with connection.cursor() as cursor:
        words = json.dumps(dict(told), ensure_ascii=False)
        cursor.execute("SELECT nf.leave_web_intake(%s, %s::jsonb, %s)", [form, words, language])
        return bool(cursor.fetchone()[0])


@action
def set_web_form(*, actor: Staff, program: Program, phone: str, is_open: bool, opened: str = "") -> WebForm:
    """Open or close a program's public form; `phone` is shown on it to people who cannot wait.

    Closed, it takes nothing more, and what waits is still made into intakes. Raises Stale.
    """
    form, _ = WebForm.objects.get_or_create(
        program=program,
        defaults={"office_id": actor.office_id, "slug": secrets.token_hex(6), "is_open": False},
    )
    form = WebForm.objects.select_for_update().get(pk=form.pk)
    check_opened(opened, facts_of_web_form(form), {"phone": phone, "is_open": is_open})
    form.phone, form.is_open = phone.strip()[:40], is_open
    form.save(update_fields=["phone", "is_open"])
    audit.record_office(Verb.CHANGED_WEB_FORM, "webform", form.pk, "open" if is_open else "closed")
    return form


def facts_of_web_form(form: WebForm | None) -> dict[str, Any]:
    """What can be changed of a public form; of none yet, that it is closed."""
    return {"phone": form.phone if form else "", "is_open": bool(form and form.is_open)}


@action
def join_intake_team(*, actor: Staff, program: Program, staff: Staff) -> IntakeWorker:
    """Let a coworker take intakes of a program: seated on each that comes from now on, on none before.

    Raises Refusal: there-already.
    """
    if IntakeWorker.objects.filter(program=program, staff=staff, until=None).exists():
        raise Refusal("there-already", f"{staff.name} takes intakes there already.")
    worker = IntakeWorker.objects.create(office_id=actor.office_id, program=program, staff=staff)
    audit.record_office(Verb.JOINED_INTAKE_TEAM, "staff", staff.pk)
    return worker


@action
def leave_intake_team(*, actor: Staff, worker: IntakeWorker) -> IntakeWorker:
    """End it: no new intake seats them. Seats they hold are the attorneys' to end."""
    if worker.until is not None:
        return worker
    worker.until = timeline.moment()
    worker.save(update_fields=["until"])
    audit.record_office(Verb.LEFT_INTAKE_TEAM, "staff", worker.staff_id)
    return worker
