"""What goes in and comes out: frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a finding or all of them stand; the worst decides."""

    ELIGIBLE = "eligible"
    ASK = "ask"
    INELIGIBLE = "ineligible"


class Status(StrEnum):
    """What a funder with citizenship rules needs to know, and no more."""

    CITIZEN = "citizen"
    ELIGIBLE = "eligible"  # of a status that 45 CFR 1626.5 lists, shown by a document
    ABUSE = "abuse"  # battered, or a victim of sexual assault; or their child is
    TRAFFICKING = "trafficking"
    NONE = "none"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Household:
    """Who lives together and what they have. Dollars, whole; None where nobody has said.

    `yearly_income` is before taxes, of all members; with `leaves_abuser` without the abuser's. `region` is
    the state's two letters. `only_benefits`: every dollar comes from programs for people with low income.
    """

    size: int | None = None
    yearly_income: int | None = None
    assets: int | None = None
    region: str = ""
    status: Status = Status.UNKNOWN
    only_benefits: bool = False
    special_expenses: bool = False
    leaves_abuser: bool = False
    related_to_abuse: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what, how it stands, a sentence, and the rule."""

    about: str
    outcome: Outcome
    sentence: str
    cite: str = ""
    text_was_read: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """All findings. `percent` of the guideline is None where income or size is not known; `year` the
    guideline's.
    """

    outcome: Outcome
    findings: tuple[Finding, ...]
    year: int
    percent: int | None = None

    @property
    def sentences(self) -> list[str]:
        """Every finding in words, with its rule."""
        return [_with_rule(one) for one in self.findings]


def _with_rule(finding: Finding) -> str:
    unread = "" if finding.text_was_read else "; read its text before you rely on it"
    return f"{finding.sentence} ({finding.cite}{unread})" if finding.cite else finding.sentence
