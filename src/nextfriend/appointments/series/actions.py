"""The named writes of series. Every occurrence is written by the appointments' own actions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.appointments import actions as appointments
from nextfriend.appointments.models import Appointment
from nextfriend.appointments.reasons import SERIES_RULE
from nextfriend.appointments.series import rules
from nextfriend.appointments.series.models import Occurrence, Series
from nextfriend.calendar.models import Due
from nextfriend.ground import dates
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.queries import closed_among, only_client
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment

HORIZON = timedelta(days=180)
_SHARED = ("title", "place", "interpreter", "note")


@action(once=Series)
def begin_series(
    *,
    actor: Staff,
    matter_id: UUID,
    kind: str,
    title: str,
    first: datetime,
    rule: str,
    zone: str,
    minutes: int | None = None,
    owner: Staff | None = None,
    compartment: str = Compartment.SHARED,
    place: str = "",
    interpreter: str = "",
    note: str = "",
    key: str = "",
) -> Series:
    """Begin something that comes again and make its appointments for the next half year.

    `first` is the wall clock in `zone`, without an offset; `rule` an RRULE by days. Raises Refusal: rule,
    never, and what the appointments' own action raises.
    """
    series = Series.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        kind=kind,
        title=title,
        place=place,
        interpreter=interpreter,
        note=note,
        rule=_checked(rule),
        first=first.replace(tzinfo=None).isoformat(timespec="seconds"),
        minutes=minutes,
        zone=zone,
        owner=owner or actor,
    )
    if not _make(actor, series, until=first.date() + HORIZON):
        raise Refusal(
            "never", "There would be no appointment in the next six months. Check the first and last day."
        )
    _tell(actor, series, "begun", f"added a recurring appointment: {_said(series)}.")
    return series


@action
def carry_on(*, actor: Staff, series: Series, today: date) -> int:
    """Make the appointments that the horizon has come to since; any number of calls make each once. None is
    made on a day before `today`: nobody meets anybody in the past, however long the matter was closed.
    """
    return _make(actor, _locked(series), until=today + HORIZON, start=today)


@action
def end_series(*, actor: Staff, series: Series, day: date, reason: str, opened: str = "") -> Series:
    """End it before `day`: what was made for then is called off. Raises Stale; Refusal: no-reason."""
    if not reason.strip():
        raise Refusal("no-reason", "Enter why it ends.")
    kept = _locked(series)
    check_opened(opened, terms_of(kept))
    for occurrence in _standing_from(kept, day):
        _call_off(actor, occurrence, reason)
    _stop(actor, kept, day)
    _tell(actor, kept, "ended", f"ended a series on {dates.full_day(day)}: {_said(kept)}.")
    return kept


@action
def change_following(
    *,
    actor: Staff,
    series: Series,
    day: date,
    rule: str = "",
    first: datetime | None = None,
    minutes: int | None = None,
    opened: str = "",
    **changes: str,
) -> Series:
    """Change the occurrence of `day` and all that follow, as a new series split from the old one.

    `first` gives the new wall clock (its day is `day` if left out), `changes` title, place, interpreter or
    note.
    Appointments on days that both rules name are moved, so that everyone's calendar sees a change and not a
    removal; the others are called off. What ended with its matter moves or is called off like the rest; for a
    closed matter nothing new is made until it is taken up again. Raises Stale; Refusal: rule, never.
    """
    kept = _locked(series)
    check_opened(opened, terms_of(kept), changes)
    clock = first or datetime.combine(day, datetime.fromisoformat(kept.first).time())
    after = Series.objects.create(
        matter_id=kept.matter_id,
        compartment=kept.compartment,
        kind=kept.kind,
        rule=_checked(rule or _rest_of(kept, day)),
        first=clock.replace(tzinfo=None).isoformat(timespec="seconds"),
        minutes=kept.minutes if minutes is None else minutes,
        zone=kept.zone,
        owner=kept.owner,
        follows=kept,
        **{name: changes.get(name, getattr(kept, name)) for name in _SHARED},
    )
    until = max(kept.made_until or day, day + HORIZON)
    wanted = set(rules.days(after.rule, clock, start=day, end=until))
    for occurrence in _standing_from(kept, day):
        if occurrence.day in wanted:
            _take_over(actor, occurrence, after)
        else:
            _call_off(actor, occurrence, "The series has changed")
    # Days that were had or called off already are not made again by the new series.
    Occurrence.objects.filter(series=kept, day__gte=day, day__in=wanted).update(series=after)
    _stop(actor, kept, day)
    if _is_closed(after):
        _wait(after, day)
        begun = bool(wanted)
    else:
        begun = _make(actor, after, until=until) > 0
    if not begun and not after.occurrences.exists():
        raise Refusal(
            "never", "There would be no appointment in the next six months. Check the first and last day."
        )
    _tell(actor, after, "changed", f"changed a series from {dates.full_day(day)}: {_said(after)}.")
    return after


def terms_of(series: Series) -> dict[str, Any]:
    """What a page of the series shows, as its forms carry it."""
    same = {name: getattr(series, name) for name in _SHARED}
    return {**same, "rhythm": rules.said(series.rule), "first_time": series.first, "minutes": series.minutes}


def _checked(rule: str) -> str:
    try:
        return rules.checked(rule)[:200]
    except rules.RuleError as error:
        raise Refusal("rule", error.sentence) from error


def _locked(series: Series) -> Series:
    return Series.objects.select_for_update(of=("self",)).get(pk=series.pk)


def _row(occurrence: Occurrence) -> Appointment:
    return Appointment.objects.get(pk=occurrence.appointment_id)


def _standing_from(series: Series, day: date) -> list[Occurrence]:
    """Occurrences of `day` and later that are still due, or ended with the matter and would come back with
    it.
    """
    rows = Occurrence.objects.filter(series=series, day__gte=day).order_by("day")
    states = (*Due.LIVE, Due.State.CLOSED)
    ahead = Due.objects.filter(subject_id__in=rows.values("appointment_id"), state__in=states)
    standing = set(ahead.values_list("subject_id", flat=True))
    return [row for row in rows if row.appointment_id in standing]


def _is_closed(series: Series) -> bool:
    return bool(closed_among([series.matter_id]))


def _wait(series: Series, day: date) -> None:
    """Nothing is made from `day` on before the series is carried on."""
    series.made_until = day
    series.save(update_fields=["made_until"])


def _make(actor: Staff, series: Series, until: date, start: date | None = None) -> int:
    """Appointments for the rule's days that have none, from `start` (the first) to `until`; returns how
    many.
    """
    first = datetime.fromisoformat(series.first)
    if series.ended_at is not None:
        return 0
    known = set(Occurrence.objects.filter(series=series).values_list("day", flat=True))
    wanted = rules.days(series.rule, first, start=start or first.date(), end=until)
    fresh = [day for day in wanted if day not in known]
    about_id = only_client(series.matter_id) if fresh else None
    for day in fresh:
        _add(actor, series, day, first, about_id)
    series.made_until = until
    series.revision += 1
    series.save(update_fields=["made_until", "revision"])
    return len(fresh)


def _add(actor: Staff, series: Series, day: date, first: datetime, about_id: UUID | None) -> None:
    begins = rules.moment(day, first, series.zone)
    row = appointments.add_appointment(
        actor=actor,
        matter_id=series.matter_id,
        compartment=series.compartment,
        kind=series.kind,
        starts_at=begins,
        ends_at=rules.ending(begins, series.minutes),
        zone=series.zone,
        owner=series.owner if series.owner.left_at is None else actor,
        about_id=about_id,
        quiet=True,
        reasons=[SERIES_RULE(rule=series.rule)],
        **{name: getattr(series, name) for name in _SHARED},
    )
    Occurrence.objects.create(
        matter_id=series.matter_id,
        compartment=series.compartment,
        series=series,
        day=day,
        appointment_id=row.pk,
    )


def _take_over(actor: Staff, occurrence: Occurrence, after: Series) -> None:
    """Hand an occurrence to the new series and move its appointment to the new clock."""
    begins = rules.moment(occurrence.day, datetime.fromisoformat(after.first), after.zone)
    appointments.change_appointment(
        actor=actor,
        appointment=_row(occurrence),
        quiet=True,
        with_series=True,
        starts_at=begins,
        ends_at=rules.ending(begins, after.minutes),
        **{name: getattr(after, name) for name in _SHARED},
    )
    occurrence.series = after
    occurrence.save(update_fields=["series"])


def _call_off(actor: Staff, occurrence: Occurrence, reason: str) -> None:
    appointments.cancel_appointment(actor=actor, appointment=_row(occurrence), reason=reason, quiet=True)


def _rest_of(series: Series, day: date) -> str:
    """The rule for what is left of it: of a number of times, those already had are taken off."""
    parts = dict(part.partition("=")[::2] for part in series.rule.split(";"))
    if "COUNT" not in parts:
        return series.rule
    first = datetime.fromisoformat(series.first)
    had = rules.days(series.rule, first, start=first.date(), end=day - timedelta(days=1))
    parts["COUNT"] = str(max(1, int(parts["COUNT"]) - len(had)))
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _stop(actor: Staff, series: Series, day: date) -> None:
    series.rule = rules.ended_before(series.rule, day)[:200]
    series.revision += 1
    series.ended_at = timezone.now()
    series.save(update_fields=["rule", "revision", "ended_at"])


def _said(series: Series) -> str:
    how_often = rules.said(series.rule)
    return f"{series.title}, {how_often[:1].lower()}{how_often[1:]}"


def _tell(actor: Staff, series: Series, kind: str, did: str) -> None:
    """One sentence for the whole series, and one line of audit."""
    timeline.enter(
        actor=actor,
        matter_id=series.matter_id,
        compartment=series.compartment,
        kind=f"series-{kind}",
        sentence=f"{actor.name} {did}"[:400],
        subject=series,
    )
    audit.record(Verb(f"{kind} series"), series, series.kind)
