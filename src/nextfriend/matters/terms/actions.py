"""The administrator's writes: adding to the office's lists, renaming, retiring and ordering their lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.text import slugify

from nextfriend.accounts.action import action
from nextfriend.accounts.db_session import read_here
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters.terms import shipped
from nextfriend.matters.terms.lists import KIND, ROLE, STAGE, STEP, Line, Planned, lists, task_list
from nextfriend.matters.terms.models import FIELD_PLACES, CustomField, TaskLine, Term
from nextfriend.privacy import audit

LONGEST = 20
LONGEST_CHOICE = 100
MOST_DAYS = 400


@action(once=Term)
def add_term(*, actor: Staff, sort: str, label: str, kind: str = "", side: str = "", key: str = "") -> Term:
    """Add a line at the end of a list: a kind of matter, a stage of `kind`, or a role with its `side`.

    Raises Refusal: not-your-role, label-missing, label-there, side-missing.
    """
    need_keeper(actor)
    label = _checked(label, sort, kind)
    if sort == ROLE and side not in shipped.Side.values:
        raise Refusal("side-missing", "Choose where the role stands: conflicts are found by it.")
    held = lists().of(sort, kind)
    line = Line(
        sort,
        kind,
        code=_code(label, {one.code for one in held}),
        label=label,
        place=max((one.place for one in held), default=0) + STEP,
        side=side if sort == ROLE else "",
    )
    row = _written(actor, line)
    audit.record_office(Verb.ADDED_TO_OFFICE_LIST, "term", row.pk, f"{sort} {kind} {row.code}")
    return row


@action
def change_term(*, actor: Staff, line: Line, label: str, is_retired: bool = False, opened: str = "") -> Term:
    """Rename a line, retire it, or take it up again. What has its code shows the new name.

    Raises Stale; Refusal: not-your-role, label-missing, label-there, needed, last-one.
    """
    need_keeper(actor)
    line = _now(line)
    check_opened(opened, words_of(line), {"label": label, "is_retired": is_retired})
    label = _checked(label, line.sort, line.kind, besides=line.code)
    if is_retired and line.is_needed:
        raise Refusal("needed", "The office needs this one. Rename it instead.")
    others = [one for one in lists().live(line.sort, line.kind) if one.code != line.code]
    if is_retired and not others:
        raise Refusal("last-one", "This is the only one left. Add another before you retire it.")
    row = _written(actor, line, label=label, is_retired=is_retired)
    change = "retired" if is_retired else label
    audit.record_office(Verb.CHANGED_OFFICE_LIST, "term", row.pk, f"{line.sort} {line.code}: {change}")
    return row


@action
def order_term(*, actor: Staff, line: Line, up: bool) -> Term:
    """Move a line one place up or down in its list. Raises Refusal: not-your-role, at-the-end."""
    need_keeper(actor)
    live = lists().live(line.sort, line.kind)
    codes = [one.code for one in live]
    here = codes.index(line.code) if line.code in codes else -1
    there = here + (-1 if up else 1)
    if here < 0 or not 0 <= there < len(live):
        raise Refusal("at-the-end", "It is already at that end of the list.")
    live[here], live[there] = live[there], live[here]
    for place, one in enumerate(live, start=1):
        if one.place != place * STEP:
            _written(actor, one, place=place * STEP)
    row = _written(actor, live[there], place=(there + 1) * STEP)
    audit.record_office(Verb.ORDERED_OFFICE_LIST, "term", row.pk, f"{line.sort} {line.code}")
    return row


@action(once=TaskLine)
def add_task_line(
    *,
    actor: Staff,
    kind: str,
    what: str,
    who: str,
    event: str,
    days: int,
    counted: str = shipped.Counted.CALENDAR,
    key: str = "",
) -> TaskLine:
    """Add a line to a kind's task list. Raises Refusal: not-your-role, what-missing, no-such-choice."""
    need_keeper(actor)
    line = Planned(kind, "", " ".join(what.split()), who, event, days, counted)
    _check_task(line)
    code = _code(line.what, {one.code for one in task_list(kind)})
    row = _task_written(actor, replace(line, code=code))
    audit.record_office(Verb.ADDED_TO_OFFICE_LIST, "taskline", row.pk, f"{kind} {code}")
    return row


@action
def change_task_line(
    *,
    actor: Staff,
    line: Planned,
    what: str,
    who: str,
    event: str,
    days: int,
    counted: str,
    is_retired: bool = False,
    opened: str = "",
) -> TaskLine:
    """Change a line or retire it; tasks that were made from it stay as they are.

    Raises Stale; Refusal: not-your-role, what-missing, no-such-choice.
    """
    need_keeper(actor)
    TaskLine.objects.select_for_update(of=("self",)).filter(kind=line.kind, code=line.code).first()
    line = next((one for one in task_list(line.kind) if one.code == line.code), line)
    facts: dict[str, Any] = {"what": " ".join(what.split()), "who": who, "event": event, "days": days}
    facts |= {"counted": counted, "is_retired": is_retired}
    check_opened(opened, words_of_task(line), facts)
    line = replace(line, **facts)
    _check_task(line)
    row = _task_written(actor, line)
    change = "retired" if is_retired else line.when_words
    audit.record_office(Verb.CHANGED_OFFICE_LIST, "taskline", row.pk, f"{line.mark}: {change}")
    return row


@action(once=CustomField)
def add_field(
    *,
    actor: Staff,
    kind: str,
    label: str,
    type: str,
    compartment: str,
    choices: Sequence[str] = (),
    key: str = "",
) -> CustomField:
    """Add a field to matters of a kind. Its type and who can see it stay what they are.

    Raises Refusal: not-your-role, label-missing, label-there, no-such-choice, choices-missing.
    """
    need_keeper(actor)
    if type not in CustomField.Type.values or compartment not in FIELD_PLACES:
        raise Refusal("no-such-choice", "Choose a type, and who can see the field, from the list.")
    row = CustomField(
        office_id=actor.office_id,
        kind=kind,
        label=_field_label(label, kind),
        type=type,
        choices=_field_choices(type, choices),
        compartment=compartment,
        place=STEP * (1 + CustomField.objects.filter(kind=kind).count()),
    )
    row.save(force_insert=True)
    audit.record_office(Verb.ADDED_TO_OFFICE_LIST, "customfield", row.pk, f"{kind}: {row.label}")
    return row


@action
def change_field(
    *,
    actor: Staff,
    field: CustomField,
    label: str,
    choices: Sequence[str] = (),
    place: int | None = None,
    is_retired: bool = False,
    opened: str = "",
) -> CustomField:
    """Rename a field, change what can be chosen or its place, or retire it: what was recorded stays.

    Raises Stale; Refusal: not-your-role, label-missing, label-there, choices-missing.
    """
    need_keeper(actor)
    field = CustomField.objects.select_for_update(of=("self",)).get(pk=field.pk)
    wanted: dict[str, Any] = {
        "label": _field_label(label, field.kind, besides=field),
        "choices": _field_choices(field.type, choices),
        "place": field.place if place is None else place,
        "is_retired": is_retired,
    }
    wanted_words = {**wanted, "choices": "\n".join(wanted["choices"])}
    check_opened(opened, words_of_field(field), wanted_words)
    for name, value in wanted.items():
        setattr(field, name, value)
    field.save(update_fields=list(wanted))
    change = "retired" if is_retired else field.label
    audit.record_office(Verb.CHANGED_OFFICE_LIST, "customfield", field.pk, f"{field.kind}: {change}")
    return field


def words_of_field(field: CustomField) -> dict[str, object]:
    """A field as its form begins."""
    return {
        "label": field.label,
        "choices": "\n".join(field.choices),
        "place": field.place,
        "is_retired": field.is_retired,
    }


def _field_label(label: str, kind: str, besides: CustomField | None = None) -> str:
    label = " ".join(label.split())
    if not label:
        raise Refusal("label-missing", "Enter what it is called.")
    same = CustomField.objects.filter(kind=kind, label__iexact=label)
    if (same.exclude(pk=besides.pk) if besides else same).exists():
        raise Refusal("label-there", f"There is already a field “{label}”, maybe a retired one.")
    return label


def _field_choices(type: str, choices: Sequence[str]) -> list[str]:
    found = list(dict.fromkeys(" ".join(one.split()) for one in choices if one.strip()))
    long = next((one for one in found if len(one) > LONGEST_CHOICE), "")
    if long:
        raise Refusal("choices", f"Shorten “{long}” to {LONGEST_CHOICE} characters.")
    if type == CustomField.Type.CHOICE and len(found) < 2:
        raise Refusal("choices-missing", "Enter at least two choices, one a line.")
    return found if type == CustomField.Type.CHOICE else []


def words_of_task(line: Planned) -> dict[str, Any]:
    """A line of a task list as its form begins."""
    return {name: getattr(line, name) for name in ("what", "who", "event", "days", "counted", "is_retired")}


def need_keeper(actor: Staff) -> None:
    """The office's lists are the administrator's."""
    if actor.role != Role.ADMINISTRATOR:
        raise Refusal("not-your-role", "Only an administrator changes the office's lists. Ask one.")


def words_of(line: Line) -> dict[str, object]:
    """A line as its form begins."""
    return {"label": line.label, "is_retired": line.is_retired}


def _now(line: Line) -> Line:
    Term.objects.select_for_update(of=("self",)).filter(
        sort=line.sort, kind=line.kind, code=line.code
    ).first()
    read_here().pop("lists", None)
    return lists().line(line.sort, line.code, line.kind) or line


def _written(actor: Staff, line: Line, **changes: object) -> Term:
    facts = {"label": line.label, "place": line.place, "is_retired": line.is_retired, **changes}
    named = {"office_id": actor.office_id, "sort": line.sort, "kind": line.kind, "code": line.code}
    row, _ = Term.objects.update_or_create(
        **named, defaults=facts, create_defaults={**facts, "side": line.side}
    )
    read_here().pop("lists", None)
    return row


def _check_task(line: Planned) -> None:
    if not line.what:
        raise Refusal("what-missing", "Enter what needs to be done.")
    known = (
        (line.who, Role.values),
        (line.event, shipped.Event.values),
        (line.counted, shipped.Counted.values),
    )
    if any(value not in values for value, values in known) or abs(line.days) > MOST_DAYS:
        raise Refusal(
            "no-such-choice", f"Choose a role, an event, how days count, and at most {MOST_DAYS} days."
        )


def _task_written(actor: Staff, line: Planned) -> TaskLine:
    named: dict[str, Any] = {"office_id": actor.office_id, "kind": line.kind, "code": line.code}
    row, _ = TaskLine.objects.update_or_create(**named, defaults=words_of_task(line))
    return row


def _checked(label: str, sort: str, kind: str, besides: str = "") -> str:
    label = " ".join(label.split())
    if not label:
        raise Refusal("label-missing", "Enter what it is called.")
    for one in lists().of(sort, kind):
        if one.code != besides and one.label.casefold() == label.casefold():
            where = "among the retired ones. Take that one up again" if one.is_retired else "on the list"
            raise Refusal("label-there", f"“{one.label}” is already {where}.")
    return label


def _code(label: str, taken: set[str]) -> str:
    """A code of its own for a new line, out of its name: what rows keep, whatever it is called later."""
    plain = re.sub(r"^-+|-+$", "", slugify(label)[:LONGEST]) or "own"
    number, code = 1, plain
    while code in taken:
        number += 1
        code = f"{plain[: LONGEST - len(str(number)) - 1]}-{number}"
    return code


__all__ = [
    "KIND",
    "ROLE",
    "STAGE",
    "add_field",
    "add_task_line",
    "add_term",
    "change_field",
    "change_task_line",
    "change_term",
    "need_keeper",
    "order_term",
    "words_of",
    "words_of_field",
    "words_of_task",
]
