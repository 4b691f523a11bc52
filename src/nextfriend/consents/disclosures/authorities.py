"""Under what a disclosure may be made, and which of these an accounting lists. Pure data, with its sources.

45 CFR 164.502, 164.506, 164.508, 164.510, 164.512 and 164.528(a)(1); 42 CFR 2.12(c), 2.33, 2.51–2.53, 2.61;
34 USC 12291(b)(2)(C). No legal conclusion: the office's counsel says which of them applies
(docs/decisions/disclosures.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nextfriend.privacy.wall.matrix import Compartment

# An oral statement of an agency suspends the accounting for 30 days at most (45 CFR 164.528(a)(2)(ii)(C)).
ORAL_DAYS = 30
# What 42 CFR part 2 covers here: the program's records, and its counselors' notes (2.11). Counselors of other
# programs write theirs in the same kind; those do not go on a subpoena either (45 CFR 164.508(a)(2)).
PART2 = frozenset({Compartment.PART2, Compartment.COUNSELING})
# What 42 CFR 2.32(a) and (b) ask to go with it.
NOTICES = frozenset({"full", "short"})
SCOPES = frozenset({"copy", "scope"})


@dataclass(frozen=True, slots=True)
class Authority:
    """One ground for a disclosure. `is_accounted`: 164.528 lists it; `part2`: it reaches Part 2 records;
    `survivor`: it reaches a survivor program's; `only_part2`: it is for no others; `may_wait`: an agency may
    have it kept off the accounting for a time; `needs_note`: the order, law or request has to be named;
    `notes`: 45 CFR 164.508(a)(2)(ii) lets counseling notes go under it, those of a Part 2 program excepted.
    """

    code: str
    label: str
    source: str
    is_accounted: bool = True
    part2: bool = False
    survivor: bool = False
    only_part2: bool = False
    may_wait: bool = False
    needs_note: bool = False
    notes: bool = False


AUTHORITIES: dict[str, Authority] = {
    one.code: one
    for one in (
        Authority(
            "release", "The client’s release of information", "45 CFR 164.508; 42 CFR 2.33", False, True, True
        ),
        Authority(
            "client", "To the client, or whoever acts for them", "45 CFR 164.502(a)(1)(i)", False, True, True
        ),
        Authority("treatment", "Treatment, payment or operations", "45 CFR 164.506", False),
        Authority("involved", "Someone involved in the client’s care", "45 CFR 164.510(b)", False),
        Authority("representation", "To carry out the representation", "Model Rule 1.6(a)"),
        Authority("law", "Required by law", "45 CFR 164.512(a)", survivor=True, needs_note=True, notes=True),
        Authority("public-health", "Public health authority", "45 CFR 164.512(b)(1)(i)"),
        Authority(
            "child-abuse",
            "Report of child abuse or neglect",
            "45 CFR 164.512(b)(1)(ii); 42 CFR 2.12(c)(6)",
            part2=True,
            survivor=True,
        ),
        Authority("adult-abuse", "Report of abuse of an adult", "45 CFR 164.512(c)", needs_note=True),
        Authority("oversight", "Health oversight agency", "45 CFR 164.512(d)", may_wait=True, notes=True),
        Authority("court-order", "Court order", "45 CFR 164.512(e)(1)(i)", survivor=True, needs_note=True),
        Authority("subpoena", "Subpoena or discovery request", "45 CFR 164.512(e)(1)(ii)", needs_note=True),
        Authority("police", "Law enforcement", "45 CFR 164.512(f)", may_wait=True, needs_note=True),
        Authority("decedent", "Coroner or funeral director", "45 CFR 164.512(g)", notes=True),
        Authority("threat", "Serious threat to health or safety", "45 CFR 164.512(j)", notes=True),
        Authority("security", "National security", "45 CFR 164.512(k)(2)", False),
        Authority("custody", "Jail or prison that holds the client", "45 CFR 164.512(k)(5)", False),
        Authority("workers-comp", "Workers’ compensation", "45 CFR 164.512(l)"),
        Authority("emergency", "Medical emergency", "42 CFR 2.51", part2=True, only_part2=True),
        Authority(
            "part2-order",
            "Part 2 court order with a subpoena",
            "42 CFR 2.61–2.67",
            part2=True,
            only_part2=True,
            needs_note=True,
        ),
        Authority("part2-audit", "Audit or evaluation", "42 CFR 2.53", part2=True, only_part2=True),
        Authority("other", "Another authority", "named in the note", needs_note=True),
    )
}


def choices() -> list[tuple[str, str]]:
    """As a form offers them, each with its source."""
    return [(one.code, f"{one.label} ({one.source})") for one in AUTHORITIES.values()]


@dataclass(frozen=True)
class Facts:
    """One disclosure as it was typed. Days are days at the office. `compartment` is the kind by whose law it
    is kept (`privacy/wall/crafts.py: kept_as`). `release_form` is the form of the release it was made
    under; `is_elsewhere`: it went to somebody else than that release names.
    """

    compartment: str
    authority: str
    disclosed: date
    note: str = ""
    has_release: bool = False
    release_form: str = ""
    is_elsewhere: bool = False
    notice: str = ""
    scope_sent: str = ""
    waits: str = ""
    waits_until: date | None = None

    @property
    def is_part2(self) -> bool:
        """Whether what left under a release is under 42 CFR part 2, by its kind or by the form signed."""
        return self.compartment == Compartment.PART2 or self.release_form == "part2-notes"


def reaches(kind: str, authority: Authority) -> bool:
    """Whether records of this kind leave under this authority; nf.may_disclose holds the same."""
    if kind == Compartment.COUNSELING:
        return authority.part2 or authority.notes
    if kind in PART2:
        return authority.part2
    if kind == Compartment.PROTECTED and not authority.survivor:
        return False
    return not authority.only_part2


def broken_rules(facts: Facts, today: date) -> list[tuple[str, str]]:
    """Every rule these facts break, as (field, sentence with what to do)."""
    authority = AUTHORITIES[facts.authority]
    return [
        *_reach(facts, authority),
        *_named(facts, authority, today),
        *_part2(facts),
        *_waits(facts, authority),
    ]


def _reach(facts: Facts, authority: Authority) -> Iterator[tuple[str, str]]:
    if reaches(facts.compartment, authority):
        return
    if facts.compartment in PART2 and facts.authority == "subpoena":
        # 42 CFR 2.61(a): a subpoena compels only together with an order of the court.
        sentence = "A subpoena alone does not open these records. An order under 42 CFR 2.61 is needed, too."
    elif facts.compartment in PART2:
        sentence = "These records do not leave under this. Choose another authority, or ask an attorney."
    elif authority.only_part2:
        sentence = "That authority is for Part 2 records. Choose another."
    else:
        # 34 USC 12291(b)(2)(B), (C): consent, or a statutory or court mandate.
        sentence = (
            "Survivor-services records leave only with the survivor’s release, or where a law or a court "
            "requires it. Ask an attorney."
        )
    yield "authority", sentence


def _named(facts: Facts, authority: Authority, today: date) -> Iterator[tuple[str, str]]:
    if facts.disclosed > today:
        yield "disclosed_date", "That day is in the future. Enter the day it left the office."
    is_named = bool(facts.note.strip())
    if authority.needs_note and not is_named:
        yield "authority_note", "Name the law, the order or the request."
    elif facts.compartment == Compartment.COUNSELING and not authority.part2 and not is_named:
        yield (
            "authority_note",
            "Enter why these notes may leave: those of a Part 2 program may not under this.",
        )
    elif authority.code == "release" and facts.is_elsewhere and not is_named:
        yield "authority_note", "That is not whom the release names. Enter why it went there."
    if authority.code == "release" and not facts.has_release:
        yield (
            "consent_id",
            "Choose the release it was made under. If there is none, choose another authority.",
        )
    if authority.code != "release" and facts.has_release:
        yield "consent_id", "Choose “The client’s release” as the authority, or leave this empty."


def _part2(facts: Facts) -> Iterator[tuple[str, str]]:
    if not facts.is_part2 or facts.authority != "release":
        return
    if facts.notice not in NOTICES:
        # 42 CFR 2.32(a)
        yield "notice", "Every Part 2 disclosure goes with the federal notice. Choose which one went with it."
    if facts.scope_sent not in SCOPES:
        # 42 CFR 2.32(b)
        yield (
            "scope_sent",
            "A copy of the consent, or a clear explanation of its scope, goes with it. Choose.",
        )


def _waits(facts: Facts, authority: Authority) -> Iterator[tuple[str, str]]:
    if not facts.waits:
        if facts.waits_until:
            yield "waits", "Choose whether the agency asked in writing or by word of mouth."
        return
    if not authority.may_wait:
        yield "waits", "Only an oversight agency or the police may ask for this. Leave it empty."
    elif facts.waits_until is None:
        yield "waits_until", "Enter the last day the agency named."
    elif facts.waits == "oral" and facts.waits_until > facts.disclosed + timedelta(days=ORAL_DAYS):
        yield "waits_until", f"Without writing it is {ORAL_DAYS} days at most (45 CFR 164.528(a)(2))."
