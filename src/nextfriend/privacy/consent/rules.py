"""What a consent must be before it opens anything: the law's rules, checked on plain values.

No database here: `broken_rules` is asked by the form (every sentence at its field) and by the action (which
refuses). The rules that a row can break by itself are database constraints as well (models.Consent and
sql/keep_consent.sql). Who records a consent, and the due row of its end:
care/actions/consents.py.

Sources: 42 CFR 2.31 (as amended by 89 FR 12472, compliance by 2026-02-16); 45 CFR 164.508(c) and (b)(3)(ii);
34 USC 12291(b)(2)(B)(ii); 28 CFR 90.4(b). docs/decisions/consents.md tells what was read and what was chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nextfriend.accounts.roles import Role
from nextfriend.privacy.consent.models import Consent

_LAWYERS = {Role.ATTORNEY, Role.PARALEGAL}
_FOR_TREATMENT = {Consent.Form.PART2_TPO, Consent.Form.PART2_NOTES}


@dataclass(frozen=True)
class Terms:
    """A consent as it was signed. Days are days at the office; `recipient_role` is the named person's."""

    form: str
    recipient: str
    discloser: str
    purpose: str
    signed_by: str
    signed_date: date
    capacity: str
    form_version: str
    starts: date
    ends: date | None = None
    ending_event: str = ""
    recipient_role: str = ""
    signer_is_accused: bool = False
    told_not_a_condition: bool = False


def broken_rules(terms: Terms, today: date) -> list[tuple[str, str]]:
    """Every rule these terms break, as (field, sentence with what to do); empty when the consent holds."""
    return [*_signature(terms, today), *_recipient(terms), *_time(terms), *_survivor(terms), *_words(terms)]


def _signature(terms: Terms, today: date) -> Iterator[tuple[str, str]]:
    if terms.signed_date > today:
        yield "signed_date", "The signature's day has not come yet. Give the day it was signed."
    if terms.capacity != Consent.Capacity.SELF and terms.signer_is_accused:
        # 34 USC 12291(b)(2)(B)(ii)(I): not by the abuser of the minor, of the incapacitated person, or of
        # the minor's other parent.
        yield (
            "signer_is_accused",
            "Someone accused of abusing the client, or the client's other parent, may not sign for them. "
            "Ask another parent, a guardian or the court.",
        )


def _recipient(terms: Terms) -> Iterator[tuple[str, str]]:
    named = terms.recipient == Consent.Recipient.PERSON
    if named and not terms.recipient_role:
        yield "recipient_staff", "Name the coworker who may receive the records."
    to_lawyers = terms.recipient == Consent.Recipient.LEGAL_TEAM or terms.recipient_role in _LAWYERS
    if terms.form in _FOR_TREATMENT and to_lawyers:
        yield (
            "recipient",
            "A consent for treatment or counseling opens nothing for lawyers (42 CFR 2.31). "
            "Take the separate consent for legal proceedings.",
        )
    if terms.form == Consent.Form.PART2_LEGAL and not to_lawyers and (not named or terms.recipient_role):
        yield (
            "recipient",
            "A consent for legal proceedings goes to the legal team or one of its members (42 CFR 2.31(d)).",
        )


def _time(terms: Terms) -> Iterator[tuple[str, str]]:
    if terms.starts < terms.signed_date:
        yield "starts", "A consent starts on the day it is signed or later."
    if terms.ends and terms.ends < terms.starts:
        yield "ends", "The consent ends before it starts. Change one of the two days."
    if terms.ends:
        return
    # 34 USC 12291(b)(2)(B)(ii): "reasonably time-limited"; an event may never come.
    if terms.form == Consent.Form.SURVIVOR:
        yield "ends", "A survivor-services release needs an end date."
    elif terms.form != Consent.Form.PART2_TPO and not terms.ending_event.strip():
        # 42 CFR 2.31(a)(7) lets only treatment, payment and operations say "none"; 45 CFR 164.508(c)(1)(v).
        yield "ends", "Give the day it ends, or the event that ends it."


def _survivor(terms: Terms) -> Iterator[tuple[str, str]]:
    if terms.form != Consent.Form.SURVIVOR:
        return
    if not terms.told_not_a_condition:
        yield (
            "told_not_a_condition",
            "Tell the client that services do not depend on this release, and tick this when it is done.",
        )
    if terms.capacity == Consent.Capacity.AGENT:
        # The statute names the person, the minor with a parent or guardian, and a court-appointed guardian.
        yield "capacity", "A survivor-services release is signed by the client, a parent or a guardian."


def _words(terms: Terms) -> Iterator[tuple[str, str]]:
    for field, words in (
        ("discloser", "Name who may give the records."),
        ("purpose", "Say what the records are for."),
        ("signed_by", "Give the name of the person who signed."),
        ("form_version", "Give the version printed on the form."),
    ):
        if not str(getattr(terms, field)).strip():
            yield field, words
