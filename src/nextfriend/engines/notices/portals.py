"""Mail from state courts' e-filing systems and from agencies: what happened, in which case, and what to do.

Each form is a row: who sends it, how its subject begins, where the case number stands. `is_form_known` says
whether the form is public; from one that is only guessed no date is read, and the sentence asks to look in
the
portal (docs/decisions/notices.md lists the sources).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from nextfriend.engines.notices.origin import Origin
from nextfriend.engines.notices.portal_forms import (
    ACCEPTED,
    APPEARANCE,
    COURTESY,
    DOCKETED,
    FORMS,
    LOOK,
    REJECTED,
    SERVED,
    Form,
)
from nextfriend.engines.notices.written_dates import first_clock, written_dates

_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class PortalDate:
    """A date the e-mail prints in a form that is public: a day, a wall clock or None, and what it is for."""

    day: date
    at: time | None
    kind: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class PortalEmail:
    """One e-mail of an e-filing system or an agency. `event` is one of this module's codes; "" where not
    said.

    `is_urgent`: a rejected filing is late until it is done again. `case_number` is as printed, whatever
    its form.
    """

    system: str
    event: str
    case_number: str
    case_name: str
    reference: str
    document: str
    is_urgent: bool
    is_form_known: bool
    sentence: str
    subject: str
    dates: tuple[PortalDate, ...] = ()
    warnings: tuple[str, ...] = ()
    origin: Origin | None = None

    def as_json(self) -> dict[str, object]:
        told = {name: getattr(self, name) for name in _PRINTED}
        told["proposals"] = [
            {
                "date": one.day.isoformat(),
                "time": one.at.strftime("%H:%M") if one.at else None,
                "kind": one.kind,
                "title": one.title,
                "words": one.words,
                "ends": None,
            }
            for one in self.dates
        ]
        return told


_PRINTED: tuple[str, ...] = (
    "system",
    "event",
    "case_number",
    "case_name",
    "reference",
    "document",
    "is_urgent",
    "is_form_known",
)
_PRINTED += ("sentence",)


_SENTENCES = {
    REJECTED: "The filing was rejected. It counts as late until it is filed again.",
    ACCEPTED: "The filing was accepted.",
    SERVED: "A paper was served on you: open it, and date what it starts.",
    COURTESY: "A courtesy copy of a filing came.",
    APPEARANCE: "The court's calendar of this case changed.",
    DOCKETED: "Something was docketed in this case.",
    LOOK: "Something new is in the portal: look there today.",
}
_GUESSED = " No date is read from this kind of e-mail: look in the portal today."
_APPEARANCE = re.compile(
    r"\bAppearance Date: (?P<day>\d{1,2}/\d{1,2}/\d{4})\n(?:Appearance Time: (?P<clock>[^\n]{4,12})\n)?"
    r"(?:On For: (?P<what>[^\n]{1,80}))?",
    re.IGNORECASE,
)


def read_portal_email(subject: str, text: str, links: Iterable[str], facts: Origin) -> PortalEmail | None:
    """Read an e-mail whose sender is a known system's; None for everybody else's.

    `text` is the page text, `links` its addresses. Never raises.
    """
    form = _form(subject, facts.sender.rpartition("@")[2])
    if form is None:
        return None
    words = f"{subject}\n{text[:_LONGEST]}"
    with_links = words + "\n" + "\n".join(links)
    event = _event(form, subject, words)
    read = PortalEmail(
        system=form.system,
        event=event,
        case_number=_value(form.case, with_links),
        case_name=_value(form.name, words),
        reference=_value(form.reference, words),
        document=_value(form.document, words),
        is_urgent=event == REJECTED,
        is_form_known=form.is_known,
        sentence=_SENTENCES[event] + ("" if form.is_known or event in (REJECTED, LOOK) else _GUESSED),
        subject=subject,
        warnings=facts.doubts,
        origin=facts,
    )
    return replace(read, dates=tuple(_dates(form, read, text[:_LONGEST])))


def _form(subject: str, host: str) -> Form | None:
    for form in FORMS:
        sends = any(host == domain or host.endswith(f".{domain}") for domain in form.senders)
        if sends and (not form.subject or re.search(form.subject, subject, re.IGNORECASE)):
            return form
    return None


def _event(form: Form, subject: str, words: str) -> str:
    """What the subject says, or else the text."""
    for place in (subject, words):
        for pattern, event in form.events:
            if re.search(pattern, place, re.IGNORECASE | re.DOTALL):
                return event
    return LOOK


def _value(pattern: str, words: str) -> str:
    found = re.search(pattern, words, re.IGNORECASE) if pattern else None
    value = next((value for value in found.groups() if value), "") if found else ""
    return " ".join(value.split()).strip(" .,;")[:200]


def _dates(form: Form, read: PortalEmail, text: str) -> Iterable[PortalDate]:
    if form.dates == "etrack":
        for found in _APPEARANCE.finditer(text):
            days, at = written_dates(found["day"]), first_clock(found["clock"] or "")
            title = f"Appearance: {found['what'].strip()}" if found["what"] else "Appearance"
            for day in days:
                yield PortalDate(day.day, at, "hearing", title, found[0].replace("\n", " ").strip())
    elif form.dates == "docket-text":
        from nextfriend.engines.notices.ordered_dates import ordered_dates

        for one in ordered_dates(read.document).proposals:
            if one.due_date:
                title = "Hearing" if one.kind == "hearing" else "Date set by the court"
                yield PortalDate(
                    one.due_date, one.due_time, one.kind, title, read.document[one.start : one.end]
                )
