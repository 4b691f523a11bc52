"""What a consent must be before it opens anything: the law's rules, checked on plain values.

No database here: `broken_rules` is asked by the form (every sentence at its field) and by the action (which
refuses). The rules that a row can break by itself are database constraints as well (models.Consent and
sql/keep_consent.sql). Who records a consent, and the due row of its end:
consents/actions/releases.py.

Sources: 42 CFR 2.31 (as amended by 89 FR 12472, compliance by 2026-02-16); 45 CFR 164.508(c) and (b)(3)(ii);
34 USC 12291(b)(2)(B)(ii); 28 CFR 90.4(b). docs/decisions/consents.md tells what was read and what was chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from nextfriend.accounts.roles import Role
from nextfriend.privacy.consent.models import Consent

_LAWYERS = {Role.ATTORNEY, Role.PARALEGAL}
_OUTSIDE_LAWYERS = {Consent.Outside.LAWYER, Consent.Outside.COURT}
_FOR_TREATMENT = {Consent.Form.PART2_TPO, Consent.Form.PART2_NOTES}
# Longer than this a survivor's release is asked about: "reasonably time-limited" has no number in the law,
# and most purposes (one application, one hearing) are done in a month (docs/decisions/consents.md).
SURVIVOR_DAYS = 30


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
    discloser_kind: str = Consent.Discloser.NAMED
    outside_name: str = ""
    outside_kind: str = ""
    outside_address: str = ""
    participants: str = ""
    records: str = ""


def terms_of(consent: Consent, zone: tzinfo) -> Terms:
    """The terms of a consent that is on record, its days as days in the office's zone."""
    same = Terms.__dataclass_fields__.keys() - {"starts", "ends", "recipient_role", "told_not_a_condition"}
    ends = consent.valid_to and (consent.valid_to.astimezone(zone) - timedelta(days=1)).date()
    return Terms(
        **{name: getattr(consent, name) for name in same},
        starts=consent.valid_from.astimezone(zone).date(),
        ends=ends,
        recipient_role=consent.recipient_staff.role if consent.recipient_staff else "",
    )


def broken_rules(terms: Terms, today: date) -> list[tuple[str, str]]:
    """Every rule these terms break, as (field, sentence with what to do); empty when the consent holds."""
    found = [*_signature(terms, today), *_recipient(terms), *_outside(terms), *_time(terms)]
    return [*found, *_survivor(terms), *_words(terms)]


def form_faults(form: str, is_part2_program: bool) -> list[tuple[str, str]]:
    """Why this form does not open the records of the matter's program, as (field, sentence)."""
    if is_part2_program and form == Consent.Form.SURVIVOR:
        # 42 CFR 2.31(a): what a written consent has to say; a survivor's release says another law's.
        return [
            (
                "form",
                "This program’s records are under 42 CFR Part 2. Take one of the Part 2 releases instead.",
            )
        ]
    return []


def doubts(terms: Terms) -> list[tuple[str, str]]:
    """What is asked about once and may be meant, as (field, sentence)."""
    if terms.form != Consent.Form.SURVIVOR or terms.ends is None:
        return []
    days = (terms.ends - terms.starts).days
    if days <= SURVIVOR_DAYS:
        return []
    # 34 USC 12291(b)(2)(B)(ii): "reasonably time-limited".
    return [
        (
            "ends",
            f"{days} days is long for a survivor’s release. Choose the day its purpose is done, "
            "or check “Save it anyway”.",
        )
    ]


def _signature(terms: Terms, today: date) -> Iterator[tuple[str, str]]:
    if terms.signed_date > today:
        yield "signed_date", "That day is in the future. Enter the day it was signed."
    if terms.capacity != Consent.Capacity.SELF and terms.signer_is_accused:
        # 34 USC 12291(b)(2)(B)(ii)(I): not by the abuser of the minor, of the incapacitated person, or of
        # the minor's other parent.
        yield (
            "signer_is_accused",
            "Someone accused of abusing the client, or the client's other parent, cannot sign for them. "
            "Ask another parent, a guardian or the court.",
        )


def _recipient(terms: Terms) -> Iterator[tuple[str, str]]:
    named = terms.recipient == Consent.Recipient.PERSON
    if named and not terms.recipient_role:
        yield "recipient_staff", "Choose the coworker who may receive the records."
    to_lawyers = terms.recipient == Consent.Recipient.LEGAL_TEAM or terms.recipient_role in _LAWYERS
    outside = terms.recipient == Consent.Recipient.OUTSIDE
    to_lawyers = to_lawyers or outside and terms.outside_kind in _OUTSIDE_LAWYERS
    if terms.form in _FOR_TREATMENT and to_lawyers:
        yield (
            "recipient",
            "A consent for treatment or counseling opens nothing for lawyers (42 CFR 2.31). "
            "Take the separate consent for legal proceedings.",
        )
    if (
        terms.form == Consent.Form.PART2_LEGAL
        and not (to_lawyers or outside)
        and (not named or terms.recipient_role)
    ):
        yield (
            "recipient",
            "A consent for legal proceedings goes to the legal team or one of its members (42 CFR 2.31(d)).",
        )


def _outside(terms: Terms) -> Iterator[tuple[str, str]]:
    if terms.recipient != Consent.Recipient.OUTSIDE:
        if terms.form == Consent.Form.GENERAL:
            yield (
                "recipient",
                "A general release is for someone outside this office. Choose them, or share care records "
                "with a coworker one at a time.",
            )
        return
    if not terms.outside_name.strip():
        yield "outside_name", "Enter the name of the person or organization outside this office."
    if not terms.outside_kind:
        yield "outside_kind", "Choose what they are."
    if terms.outside_kind == Consent.Outside.INTERMEDIARY and not terms.participants.strip():
        # 42 CFR 2.31(a)(4)(ii): its participants by name, or the class of those who treat the patient.
        yield (
            "participants",
            "Enter who may get the records through it: their names, or “providers who are treating me”.",
        )


def _time(terms: Terms) -> Iterator[tuple[str, str]]:
    if terms.starts < terms.signed_date:
        yield "starts", "A consent starts on the day it is signed or later."
    if terms.ends and terms.ends < terms.starts:
        yield "ends", "The end is before the start. Change one of the two days."
    if terms.ends:
        return
    # 34 USC 12291(b)(2)(B)(ii): "reasonably time-limited"; an event may never come.
    if terms.form == Consent.Form.SURVIVOR:
        yield "ends", "A survivor-services release needs an end date."
    elif terms.form != Consent.Form.PART2_TPO and not terms.ending_event.strip():
        # 42 CFR 2.31(a)(7) lets only treatment, payment and operations say "none"; 45 CFR 164.508(c)(1)(v).
        yield "ends", "Enter the day it ends, or the event that ends it."


def _survivor(terms: Terms) -> Iterator[tuple[str, str]]:
    if terms.form != Consent.Form.SURVIVOR:
        return
    if not terms.told_not_a_condition:
        yield (
            "told_not_a_condition",
            "Tell the client that services do not depend on this release, then check this box.",
        )
    if terms.capacity == Consent.Capacity.AGENT:
        # The statute names the person, the minor with a parent or guardian, and a court-appointed guardian.
        yield "capacity", "A survivor-services release is signed by the client, a parent or a guardian."


def _words(terms: Terms) -> Iterator[tuple[str, str]]:
    for field, words in (
        ("discloser", "Enter who may give the records: a name, or the class of people."),
        # 45 CFR 164.508(c)(1)(i) "specific and meaningful"; 42 CFR 2.31(a)(3); 34 CFR 99.30(b)(1).
        ("records", "Enter which records: what they are, and of which time."),
        ("purpose", "Enter what the records are for."),
        ("signed_by", "Enter the name of the person who signed."),
        ("form_version", "Enter the version printed on the form."),
    ):
        if not str(getattr(terms, field)).strip():
            yield field, words
