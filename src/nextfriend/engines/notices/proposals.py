"""From one docket entry to proposed dates: what the court wrote out, and what a rule makes of this kind of
entry.

Conservative on purpose. An entry is recognised by how its docket text begins, because the clerk's own event
name stands there; the same words further on usually cite another paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from nextfriend.engines.deadlines.local_rules import motion_rule
from nextfriend.engines.notices.court_email import EmailEntry
from nextfriend.engines.notices.courts import courtlistener_id
from nextfriend.engines.notices.date_proposal import DateProposal, EndedDate
from nextfriend.engines.notices.docket_numbers import docket_number as read_docket_number
from nextfriend.engines.notices.ordered_dates import ordered_dates
from nextfriend.engines.notices.ordered_periods import ordered_periods
from nextfriend.engines.notices.written_dates import as_day, written_dates

_LEAD = (
    r"^\W*(?:(?:Second|Third|First|Amended|Corrected|Renewed|Emergency|Partial|Opposed|Ex Parte|Letter)\s+)*"
)
_MOTION = re.compile(
    _LEAD + r"MOTION\b(?! for Leave to Appear Pro Hac| to Withdraw|s? (?:hearing|referred))", re.IGNORECASE
)
_UNCONTESTED = re.compile(
    r"^\W*(?:\w+\s+){0,2}?(?:unopposed|joint|consent|agreed|stipulated|uncontested)\b"
    r"|\bpro hac vice\b|\bto withdraw as (?:attorney|counsel)\b",
    re.IGNORECASE,
)
_RULE_12_MOTION = re.compile(
    _LEAD + r"MOTION\s+(?:[\w()]+\s+){0,3}?(?:to dismiss|for more definite statement"
    r"|to strike (?:\S+ ){0,4}?(?:complaint|answer|counterclaims?|crossclaims?|affirmative defenses?"
    r"|pleading))\b(?! case)",
    re.IGNORECASE,
)
_JUDGMENT = re.compile(
    r"^\W*(?:(?:final|clerk'?s|amended|default|corrected|consent|declaratory)\s+)*judgment\b"
    r"(?! (?:debtor|creditor|returned|from (?:the )?(?:usca|u\.?s\.?|court of appeals)"
    r"|of (?:the )?(?:usca|court of"
    r" appeals)))",
    re.IGNORECASE,
)
# Bankruptcy orders that end a dispute: 28 U.S.C. § 158(a)(1), FRBP 8002(a)(1).
_FINAL_BANKRUPTCY_ORDER = re.compile(
    r"^\W*(?:amended |agreed |final )?order (?:confirming (?:\w+ ){0,4}?plan|dismissing|of discharge"
    r"|denying discharge"
    r"|granting (?:\w+ ){0,3}?(?:relief from (?:the )?(?:automatic )?stay|summary judgment)|converting"
    r"|approving"
    r" (?:\w+ ){0,3}?(?:sale|settlement|compromise|disclosure statement)|(?:allowing|disallowing) claim)\b",
    re.IGNORECASE,
)
_NOTICE_OF_APPEAL = re.compile(r"^\W*(?:amended\s+)?notice of (?:cross[- ]?)?appeal\b", re.IGNORECASE)
_AMENDED_COMPLAINT = re.compile(
    r"^\W*(?:(?:first|second|third|fourth|corrected)\s+)?amended complaint\b", re.IGNORECASE
)
_COUNTERCLAIM = re.compile(
    r"^\W*(?:amended\s+)?answer\b[^.]{0,200}?\b(?:counter-?claim|cross-?claim)s?\b", re.IGNORECASE
)
_SUMMONS = re.compile(
    r"^\W*(?:summons|proof of service|affidavit of service)\b[^.]{0,80}?\b(?:returned )?executed\b",
    re.IGNORECASE,
)
_WAIVER = re.compile(r"^\W*waiver of (?:the )?service\b[^.]{0,60}?\bexecuted\b", re.IGNORECASE)
_SERVED_ON = re.compile(r"\bserved(?: on)?\s*$", re.IGNORECASE)
_SENT_ON = re.compile(r"\b(?:waiver|request) (?:was )?sent(?: on)?\s*$", re.IGNORECASE)
_DENIAL = re.compile(
    r"^\W*(?:(?:memorandum|opinion|and|&|minute|text-?only)\s+)*order\b"
    r"[^.]{0,120}?\b(?:denying|denied)\b[^.]{0,120}?\bmotion to dismiss\b(?! (?:the )?(?:appeal|case))",
    re.IGNORECASE,
)
_RECOMMENDATION = re.compile(
    r"^\W*(?:report (?:and|&) recommendations?"
    r"|(?:magistrate judge'?s )?recommendation of (?:u\S* )?(?:united states )?magistrate judge)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the rules need to know besides the text: the court's kind and the case's kind."""

    court_id: str
    case_kind: str

    @property
    def appellate(self) -> bool:
        return bool(re.fullmatch(r"ca\d{1,2}|cadc|cafc", self.court_id))

    @property
    def bankruptcy(self) -> bool:
        return self.court_id.endswith("b") or self.court_id == "nebraskab"

    @property
    def district_civil(self) -> bool:
        return self.court_id.endswith("d") and self.case_kind in ("", "cv")


def proposals(entry: EmailEntry, *, court_id: str = "", docket_number: str = "") -> tuple[DateProposal, ...]:
    """Propose dates from one docket entry, in the order of the words that support them.

    `court_id` (PACER or CourtListener) and `docket_number` decide which rules may apply; without a court
    only dates and periods that the court wrote out are proposed. Nothing here is a deadline until two
    people have agreed to it.
    """
    number = read_docket_number(court_id, docket_number)
    setting = _Setting(courtlistener_id(court_id), number.kind if number else "")
    ordered_on = _ordered_on(entry)
    written = ordered_dates(entry.description, filed_on=ordered_on).proposals
    found = [*_replacing(entry, written, ordered_on), *ordered_periods(entry.description, ordered_on)]
    if court_id:
        found = _merge_answers(list(_by_rule(entry, setting)), found)
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.rule)))


def ended_dates(entry: EmailEntry) -> tuple[EndedDate, ...]:
    """Dates that the entry ends without setting another in their place: vacated, terminated, stayed,
    edited away."""
    ordered_on = _ordered_on(entry)
    now = ordered_dates(entry.description, filed_on=ordered_on)
    replaced = {one.ends for one in _replacing(entry, now.proposals, ordered_on)}
    living = {one.due_date for one in now.proposals}
    before = ordered_dates(entry.replaced_description, filed_on=None).proposals
    gone = [
        EndedDate(one.due_date, one.due_time, 0, 0)
        for one in before
        if one.due_date and one.due_date not in replaced | living
    ]
    return (*now.ended, *gone)


def _replacing(
    entry: EmailEntry, written: tuple[DateProposal, ...], ordered_on: date | None
) -> Iterator[DateProposal]:
    """An edited entry's dates end those it had before, one for one of each kind."""
    before = (
        ordered_dates(entry.replaced_description, filed_on=None).proposals
        if entry.replaced_description
        else ()
    )
    old = {kind: [one for one in before if one.kind == kind] for kind in {one.kind for one in before}}
    for one in written:
        earlier = old.get(one.kind, [])
        match = earlier.pop(0) if earlier else None
        if match and match.due_date != one.due_date and one.ends is None:
            yield replace(one, ends=match.due_date)
        else:
            yield one


def _ordered_on(entry: EmailEntry) -> date | None:
    """The earlier of the filing and the entry: a period counted from "this order" must not come out late."""
    days = [day for day in (entry.date_filed, as_day(entry.entered_at, None)) if day]
    return min(days) if days else None


def _merge_answers(ruled: list[DateProposal], written: list[DateProposal]) -> list[DateProposal]:
    """A return of service often prints the answer date beside the date of service: one proposal, not two."""
    for place, one in enumerate(ruled):
        answers = [other for other in written if one.kind == "answer-due" and other.kind == "order-date"]
        if one.service in ("personal", "waiver") and answers:
            due = answers[0]
            written = [other for other in written if other is not due]
            ruled[place] = replace(
                one, start=min(one.start, due.start), end=max(one.end, due.end), due_date=due.due_date
            )
    return ruled + written


def _by_rule(entry: EmailEntry, setting: _Setting) -> Iterator[DateProposal]:
    if setting.appellate or setting.bankruptcy or setting.district_civil:
        yield from _motion(entry, setting)
    yield from _judgment(entry, setting)
    if setting.district_civil:
        yield from _pleading(entry)
        yield from _service_of_process(entry)
        yield from _ruling(entry)


def _motion(entry: EmailEntry, setting: _Setting) -> Iterator[DateProposal]:
    found = _MOTION.match(entry.description)
    if not found or _UNCONTESTED.search(entry.description):
        return
    span = (found.end() - len("motion"), found.end())
    if setting.appellate:
        yield _from_filing(entry, "response-to-motion", "FRAP 27(a)(3)(A)", span, "certain")
        return
    yield _local_response(entry, setting.court_id, span)
    if setting.district_civil and (twelve := _RULE_12_MOTION.match(entry.description)):
        note = "Only if the motion attacks our pleading and it was not amended as of course before."
        yield _from_filing(
            entry, "amend-of-course", "FRCP 15(a)(1)(B)", (span[0], twelve.end()), "likely", note
        )


def _local_response(entry: EmailEntry, court_id: str, span: tuple[int, int]) -> DateProposal:
    """The time to answer a motion is each district's own. Proposed as "likely", with a note to check it:
    local rules change and judges shorten them; without a day where the rule counts back from a hearing."""
    local = motion_rule(court_id)
    if local is None or local.rule is None:
        read = f": read {local.read}" if local and local.read else ""
        return _from_filing(
            entry, "response-to-motion", "", span, "likely", f"Local rules set the time{read}."
        )
    note = "Check the current local rule and the judge's practice standards."
    found = _from_filing(entry, "response-to-motion", local.rule.cite, span, "likely", note)
    if local.from_filing:
        return found
    note = f"{local.rule.cite} counts back from {local.trigger}: enter that date."
    return replace(found, trigger_date=None, certainty="needs-trigger", note=note)


def _judgment(entry: EmailEntry, setting: _Setting) -> Iterator[DateProposal]:
    if found := _JUDGMENT.match(entry.description):
        span = (len(found[0]) - len(found[0].lstrip(" *[(")), found.end())
        if setting.bankruptcy:
            yield _from_entry(entry, "judgment-appeal", "FRBP 8002(a)(1)", span)
        elif setting.case_kind == "cr":
            yield _from_entry(entry, "judgment-appeal", "FRAP 4(b)(1)(A)", span)
        elif setting.district_civil:
            note = "Sixty days if the United States or its officer is a party: FRAP 4(a)(1)(B)."
            yield _from_entry(entry, "judgment-appeal", "FRAP 4(a)(1)(A)", span, note)
            note = "The court cannot extend this time: FRCP 6(b)(2)."
            yield _from_entry(entry, "judgment-motion", "FRCP 59(b)", span, note)
            yield _from_entry(entry, "judgment-motion", "FRCP 59(e)", span, note)
    if setting.bankruptcy and (found := _FINAL_BANKRUPTCY_ORDER.match(entry.description)):
        note = "If the order is final: ask the attorney whether it may be appealed."
        yield replace(
            _from_entry(entry, "judgment-appeal", "FRBP 8002(a)(1)", found.span(), note), certainty="likely"
        )
    if setting.district_civil and (found := _NOTICE_OF_APPEAL.match(entry.description)):
        note = "Or the time otherwise left under Rule 4(a), whichever ends later."
        yield _from_filing(entry, "cross-appeal", "FRAP 4(a)(3)", found.span(), "certain", note)


def _pleading(entry: EmailEntry) -> Iterator[DateProposal]:
    if found := _AMENDED_COMPLAINT.match(entry.description):
        note = "Or the time left to answer the original complaint, whichever ends later."
        yield _from_filing(entry, "answer-due", "FRCP 15(a)(3)", found.span(), "likely", note)
    if found := _COUNTERCLAIM.match(entry.description):
        yield _from_filing(entry, "answer-due", "FRCP 12(a)(1)(B)", found.span(), "likely")


def _service_of_process(entry: EmailEntry) -> Iterator[DateProposal]:
    text = entry.description
    for pattern, cue, rule, service in (
        (_SUMMONS, _SERVED_ON, "FRCP 12(a)(1)(A)(i)", "personal"),
        (_WAIVER, _SENT_ON, "FRCP 12(a)(1)(A)(ii)", "waiver"),
    ):
        found = pattern.match(text)
        dates = [day for day in written_dates(text) if cue.search(text[max(0, day.start - 40) : day.start])]
        if found and dates:
            yield DateProposal(
                "answer-due", rule, found.start(), dates[0].end, "certain",
                trigger_date=dates[0].day, service=service,
            )  # fmt: skip


def _ruling(entry: EmailEntry) -> Iterator[DateProposal]:
    if found := _DENIAL.match(entry.description):
        note = "Unless the court set another time, and only if no answer was served yet."
        yield replace(
            _from_entry(entry, "answer-due", "FRCP 12(a)(4)(A)", found.span(), note), certainty="likely"
        )
    if found := _RECOMMENDATION.match(entry.description):
        yield _from_filing(entry, "objections", "FRCP 72(b)(2)", found.span(), "certain")


def _from_filing(
    entry: EmailEntry, kind: str, rule: str, span: tuple[int, int], certainty: str, note: str = ""
) -> DateProposal:
    """A period that runs from service: the clerk's notice is the service, FRCP 5(b)(2)(E), on the day of
    filing."""
    return DateProposal(
        kind, rule, *span, certainty, trigger_date=entry.date_filed, service="electronic", note=note
    )


def _from_entry(
    entry: EmailEntry, kind: str, rule: str, span: tuple[int, int], note: str = ""
) -> DateProposal:
    """A period that runs from entry on the docket, which may be a day after the filing: FRCP 58(c), 79(a)."""
    return DateProposal(
        kind, rule, *span, "certain", trigger_date=as_day(entry.entered_at, entry.date_filed), note=note
    )
