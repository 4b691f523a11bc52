"""A release as one sheet of paper: blank, to be signed on a screen, or the client's copy of one. Pure.

The sheet's text is what a signature on a screen signs: it is kept with the release, with its SHA-256, so that
nobody has to believe later that these were the words.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.utils import translation

from nextfriend.consents.wording import Wording
from nextfriend.ground.dates import full_day
from nextfriend.privacy.consent.models import Consent
from nextfriend.privacy.consent.rules import Terms

AHEAD = ("client", "discloser", "records", "recipient", "purpose", "starts", "ends")
BELOW = ("signed_by", "capacity", "signed_date", "interpreter")


@dataclass(frozen=True)
class Line:
    """One blank of the form and what stands in it; "" is to be filled in by hand."""

    element: str
    label: str
    value: str


@dataclass(frozen=True)
class Sheet:
    """One release in one language. `rights` are by element."""

    code: str
    title: str
    says: str
    ahead: tuple[Line, ...]
    rights: dict[str, str]
    below: tuple[Line, ...]

    @property
    def elements(self) -> set[str]:
        """Everything it says, by the names of elements.py."""
        return {line.element for line in (*self.ahead, *self.below)} | set(self.rights)

    @property
    def text(self) -> str:
        """What is read before signing: everything but the signature itself."""
        lines = [f"{line.label}: {line.value}" for line in self.ahead]
        rest = [f"{line.label}: {line.value}" for line in self.below if line.value]
        return "\n".join([self.title, self.says, *lines, *self.rights.values(), *rest])

    @property
    def digest(self) -> str:
        """The SHA-256 of the text, in hexadecimal."""
        return digest_of(self.text)


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def blank_sheet(said: Wording, client: str = "") -> Sheet:
    """A form to be filled in and signed by hand."""
    return _sheet(said, {"client": client})


def filled_sheet(
    said: Wording, terms: Terms, *, client: str, named: str = "", interpreter: str = ""
) -> Sheet:
    """The release as these terms have it; `named` is the coworker where it names one."""
    with translation.override(said.code):
        days = {
            "starts": full_day(terms.starts),
            "ends": full_day(terms.ends) if terms.ends else terms.ending_event or said.no_end,
            "signed_date": full_day(terms.signed_date),
        }
    if terms.ends and terms.ending_event:
        days["ends"] += f"; {terms.ending_event}"
    return _sheet(
        said,
        {
            **days,
            "client": client,
            "discloser": said.office if terms.discloser_kind == Consent.Discloser.OFFICE else terms.discloser,
            "records": terms.records,
            "recipient": _recipient(said, terms, named),
            "purpose": terms.purpose,
            "signed_by": terms.signed_by,
            "capacity": said.capacity[terms.capacity],
            "interpreter": interpreter,
        },
    )


def _recipient(said: Wording, terms: Terms, named: str) -> str:
    if terms.recipient != Consent.Recipient.OUTSIDE:
        return said.to[terms.recipient].format(office=said.office_name, name=named)
    whom = ", ".join(word for word in (terms.outside_name, terms.outside_address) if word)
    return f"{whom}, {said.through.format(participants=terms.participants)}" if terms.participants else whom


def _sheet(said: Wording, values: dict[str, str]) -> Sheet:
    def lines(names: tuple[str, ...]) -> tuple[Line, ...]:
        return tuple(Line(name, said.labels[name], " ".join(values.get(name, "").split())) for name in names)

    return Sheet(said.code, said.title, said.says, lines(AHEAD), said.rights, lines(BELOW))
