from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextfriend.engines.notices import CourtEmail, DateProposal, EmailEntry, proposals, read_court_email
from tests.engines.notices.court_emails import REAL, look_alike, needs_real_emails

LABELS = Path(__file__).with_name("labelled_dates.csv")


def entry(text: str) -> EmailEntry:
    filed, entered = date(2026, 11, 9), datetime.fromisoformat("2026-11-10T08:30")
    return EmailEntry(filed, text, "", "7", None, None, None, None, None, entered_at=entered)


def found_in(text: str, court_id: str = "cod", number: str = "1:26-cv-01437") -> tuple[DateProposal, ...]:
    return proposals(entry(text), court_id=court_id, docket_number=number)


def from_look_alike(name: str) -> tuple[DateProposal, ...]:
    notice = look_alike(name)
    docket = notice.dockets[0]
    return proposals(
        docket.docket_entries[0], court_id=notice.court_id, docket_number=docket.docket_number or ""
    )


@pytest.mark.parametrize(
    ("text", "kind", "due", "clock", "words"),
    [
        ("Answer due 3/24/2027.", "order-date", "2027-03-24", None, "Answer due 3/24/2027"),
        (
            "Status conference set for 4/2/2027 at 10:00 AM before Hon. A. B. Crane.",
            "hearing",
            "2027-04-02",
            "10:00",
            "Status conference set for 4/2/2027 at 10:00 AM",
        ),
        (
            "ORDER: Discovery cutoff 6/30/2027.",
            "order-date",
            "2027-06-30",
            None,
            "Discovery cutoff 6/30/2027",
        ),
        (
            "MINUTE ORDER: Motion Hearing RESET to Friday, January 8, 2027 at 1:30 p.m.",
            "hearing",
            "2027-01-08",
            "13:30",
            "Motion Hearing RESET to Friday, January 8, 2027 at 1:30 p.m.",
        ),
        (
            "ORDER granting 20 Motion. Plaintiff shall respond by 12/1/2026.",
            "order-date",
            "2026-12-01",
            None,
            "Plaintiff shall respond by 12/1/2026",
        ),
        (
            "ORDER: Jury Trial continued from 1/11/2027 to 3/15/2027 at 09:00 AM.",
            "hearing",
            "2027-03-15",
            "09:00",
            "to 3/15/2027 at 09:00 AM",
        ),
    ],
)
def test_dates_the_court_wrote_out(text: str, kind: str, due: str, clock: str | None, words: str) -> None:
    (one,) = found_in(text)
    assert (one.kind, str(one.due_date), one.certainty, one.rule) == (kind, due, "court-set", "")
    assert (one.due_time.strftime("%H:%M") if one.due_time else None) == clock
    assert text[slice(*one.words)] == words


@pytest.mark.parametrize(
    "text",
    [
        "Minute EmailEntry for proceedings held before Judge Crane: Status Conference held on 1/30/2026.",
        "Letter dated 3/4/2026 from counsel. Signed on 3/5/2026.",
        "Reply Regarding the Hearing on 1/27/2026. Filed by Defendant.",
        "MOTION for Extension of Time until 12/1/2026 by Defendant. New date requested 12/1/2026.",
        "Response (RE: related document(s) [46] Notice. Hearing scheduled for 3/29/2026 at 9:00 AM).",
        "ORDER. No objections having been filed within 30 days, the case is closed.",
        "NOTICE of Appearance by Ilse Brandt on behalf of Defendant.",
        "Due date 2/30/2026.",
    ],
)
def test_other_dates_propose_nothing(text: str) -> None:
    assert [one for one in found_in(text) if one.kind != "response-to-motion"] == []


FILED = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("text", "period", "trigger", "direction"),
    [
        ("Response due within 14 days.", "14 days", FILED, "after"),
        ("Plaintiff shall amend within twenty-one (21) days of this Order.", "21 days", FILED, "after"),
        ("Defendant shall have 7 days to respond.", "7 days", FILED, "after"),
        ("Reply must be filed within 7 days after service of the response.", "7 days", None, "after"),
        (
            "Lists must be exchanged no later than 10 business days before trial.",
            "10 business days",
            None,
            "before",
        ),
        ("The parties must confer within 48 hours of the filing of a motion.", "48 hours", None, "after"),
    ],
)
def test_periods_the_court_ordered(text: str, period: str, trigger: date | None, direction: str) -> None:
    (one,) = found_in(f"ORDER. {text}")
    assert (one.kind, one.period, one.trigger_date, one.direction) == (
        "order-period",
        period,
        trigger,
        direction,
    )
    assert one.certainty == ("court-set" if trigger else "needs-trigger")
    assert bool(one.note) == (trigger is None)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("JUDGMENT in favor of Plaintiff.", ["FRAP 4(a)(1)(A)", "FRCP 59(b)", "FRCP 59(e)"]),
        ("ORDER re 12 Motion for EmailEntry of Judgment.", []),
        ("NOTICE OF APPEAL as to 61 Judgment by Defendant.", ["FRAP 4(a)(3)"]),
        ("FIRST AMENDED COMPLAINT against All Defendants.", ["FRCP 15(a)(3)"]),
        ("ANSWER to 1 Complaint, COUNTERCLAIM against Plaintiff by Defendant.", ["FRCP 12(a)(1)(B)"]),
        ("ANSWER to 1 Complaint by Defendant.", []),
        ("ORDER denying 14 Motion to Dismiss by Judge Crane on 11/9/2026.", ["FRCP 12(a)(4)(A)"]),
        ("RECOMMENDATION of United States Magistrate Judge re 14 Motion.", ["FRCP 72(b)(2)"]),
        ("MOTION to Compel by Plaintiff.", ["D.C.COLO.LCivR 7.1(d)"]),
        ("Unopposed MOTION for Extension of Time by Plaintiff.", []),
        ("Joint MOTION for Protective Order.", []),
        ("RESPONSE to 14 MOTION to Dismiss filed by Plaintiff.", []),
        ("WAIVER OF SERVICE Returned Executed; waiver sent on 11/2/2026.", ["FRCP 12(a)(1)(A)(ii)"]),
    ],
)
def test_rules_by_the_kind_of_entry(text: str, rules: list[str]) -> None:
    assert [one.rule for one in found_in(text)] == rules


def test_the_case_decides_which_rule_of_appeal() -> None:
    text = "JUDGMENT entered."
    assert found_in(text, "cod", "1:26-cr-00044")[0].rule == "FRAP 4(b)(1)(A)"
    assert found_in(text, "cob", "26-04888")[0].rule == "FRBP 8002(a)(1)"
    assert found_in(text, "", "") == ()


def test_time_to_appeal_runs_from_entry_and_time_to_respond_from_service() -> None:
    assert {one.trigger_date for one in found_in("JUDGMENT in favor of Plaintiff.")} == {date(2026, 11, 10)}
    assert found_in("MOTION to Compel by Plaintiff.")[0].trigger_date == date(2026, 11, 9)


def test_look_alikes() -> None:
    conference = from_look_alike("cod_order_setting_conference")
    assert [(one.kind, str(one.due_date)) for one in conference[:2]] == [
        ("hearing", "2026-12-09"),
        ("order-date", "2026-12-02"),
    ]
    assert (conference[2].period, conference[2].trigger_date) == ("14 days", date(2026, 11, 9))
    motion = from_look_alike("cod_motion_to_dismiss")
    assert [one.kind for one in motion] == ["response-to-motion", "amend-of-course"]
    assert {one.trigger_date for one in motion} == {date(2026, 10, 19)}
    (summons,) = from_look_alike("txwd_summons_returned")
    assert (summons.rule, summons.service) == ("FRCP 12(a)(1)(A)(i)", "personal")
    assert (summons.trigger_date, summons.due_date) == (date(2026, 9, 8), date(2026, 9, 29))
    assert from_look_alike("nda_ca10_motion")[0].rule == "FRAP 27(a)(3)(A)"


@needs_real_emails
def test_what_is_found_in_the_real_docket_texts() -> None:
    """Precision and recall against hand labels: offsets and dates only, no word of the e-mails."""
    expected, found = set(), set()
    for row in csv.DictReader(LABELS.read_text().splitlines()):
        expected.add(_label(row))
    for path in sorted(REAL.glob("*.txt")):
        notice = read_court_email(path.read_bytes())
        for place, docket in enumerate(notice.dockets if isinstance(notice, CourtEmail) else ()):
            for one in docket.docket_entries:
                made = proposals(one, court_id=notice.court_id, docket_number=docket.docket_number or "")
                found |= {_matched(path.stem, place, proposal, expected) for proposal in made}
    right = found & expected
    print(f"proposals: precision {len(right)}/{len(found)}, recall {len(right)}/{len(expected)}")
    assert found == expected


Label = tuple[str, int, str, int | None, int | None, str]


def _label(row: dict[str, str]) -> Label:
    start, end = (int(row[name]) if row[name] else None for name in ("start", "end"))
    return row["email"], int(row["docket"]), row["kind"], start, end, row["date"]


def _matched(email: str, place: int, made: DateProposal, expected: set[Label]) -> Label:
    """The label this proposal meets: same kind or rule, same date, words that cover the labelled ones."""
    day = made.due_date or made.trigger_date
    iso = day.isoformat() if day else ""
    for label in expected:
        covers = label[3] is None or (made.start <= label[3] and (label[4] or 0) <= made.end)
        if label[:2] == (email, place) and label[2] in (made.kind, made.rule) and label[5] == iso and covers:
            return label
    return email, place, made.rule or made.kind, made.start, made.end, iso


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_is_searched_without_harm(text: str) -> None:
    for one in found_in(text):
        assert 0 <= one.start < one.end <= len(text)


PIECES = [
    "due by ",
    "set for ",
    "hearing ",
    "within 14 days ",
    "3/4/2026 ",
    "shall ",
    "at 10:00 AM ",
    ". ",
    "(RE: ",
    "MOTION ",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_mixture_of_cues_keeps_its_offsets(text: str) -> None:
    for one in found_in(text):
        assert text[one.start : one.end].strip()
