"""Dates that live and dates that die, in words after real docket entries. Filed on March 2, 2027, a
Tuesday."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextfriend.engines.notices import EmailEntry, ended_dates
from nextfriend.engines.notices.ordered_dates import MOST_DATES, ordered_dates
from nextfriend.engines.notices.written_dates import LONGEST_SENTENCE

FILED = date(2027, 3, 2)


def told(text: str) -> list[str]:
    """Each proposed date as "kind day time<day it takes the place of", each ended one as "off day"."""
    found = ordered_dates(text, filed_on=FILED)
    live = [
        f"{one.kind} {one.due_date}"
        + (f" {one.due_time:%H:%M}" if one.due_time else "")
        + (f"<{one.ends}" if one.ends else "")
        for one in found.proposals
    ]
    return live + [f"off {one.day}" for one in found.ended]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hearing set for 3/10/2027 at 9:00 AM is VACATED.", ["off 2027-03-10"]),
        ("ORDER vacating the 3/10/2027 status conference.", ["off 2027-03-10"]),
        ("ORDER striking the trial set for 3/10/2027.", ["off 2027-03-10"]),
        ("The trial of 5/3/2027 is stricken from the calendar.", ["off 2027-05-03"]),
        ("HEARING CANCELLED. Hearing scheduled for 3/10/2027 at 10:00 AM.", ["off 2027-03-10"]),
        ("Terminate Deadlines and Hearings: Answer due 3/10/2027.", ["off 2027-03-10"]),
        ("All deadlines are STAYED, including the response due 3/22/2027.", ["off 2027-03-22"]),
        (
            "The status conference currently scheduled for March 12, 2027 is adjourned sine die.",
            ["off 2027-03-12"],
        ),
        ("Hearing set for 3/10/2027 is continued generally.", ["off 2027-03-10"]),
        (
            "Status conference reset from 3/10/2027 to 4/14/2027 at 9:30 AM.",
            ["hearing 2027-04-14 09:30<2027-03-10"],
        ),
        (
            "Hearing set for 3/10/2027 is VACATED and RESET for 4/14/2027 at 9:30 AM.",
            ["hearing 2027-04-14 09:30<2027-03-10"],
        ),
        (
            "The hearing set for 3/10/2027 is vacated. The hearing is reset for 4/14/2027.",
            ["hearing 2027-04-14<2027-03-10"],
        ),
        ("Hearing reset to 4/14/2027 from 3/10/2027.", ["hearing 2027-04-14<2027-03-10"]),
        ("Deadline to answer extended from 3/15/2027 to 4/5/2027.", ["order-date 2027-04-05<2027-03-15"]),
        (
            "Conference set for 3/22/2027 10:00 AM is moved to 02:00 PM.",
            ["hearing 2027-03-22 14:00<2027-03-22"],
        ),
        ("The motion to continue the hearing from 3/10/2027 to 4/14/2027 is DENIED.", ["hearing 2027-03-10"]),
        ("ORDER denying motion to extend the answer deadline to 4/1/2027.", []),
        (
            "ORDER denying 12 Motion and setting hearing for 4/1/2027 at 9:00 AM.",
            ["hearing 2027-04-01 09:00"],
        ),
        (
            "Hearing set for 4/1/2027 at 9:00 AM and the motion to stay is denied.",
            ["hearing 2027-04-01 09:00"],
        ),
    ],
)
def test_dead_dates_are_not_proposed(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Notice of Presentment. Presentment Date: 4/5/2027.", ["hearing 2027-04-05"]),
        ("MOTION to Compel by Roe. Noting Date 5/14/2027.", ["hearing 2027-05-14"]),
        ("Motion(s) will be submitted on 8/31/2027.", ["hearing 2027-08-31"]),
        ("341(a) meeting to be held on 5/14/2027 at 02:00 PM.", ["hearing 2027-05-14 14:00"]),
        ("Hearing Date: 12/09/2027 Hearing Time: 1:30 PM.", ["hearing 2027-12-09 13:30"]),
        ("SO ORDERED STIPULATION: time to answer up to and including 4/2/2027.", ["order-date 2027-04-02"]),
        ("The hearing is set for 10:00 a.m. on October 12, 2027.", ["hearing 2027-10-12 10:00"]),
        ("The Court will hold a status conference on 4/9/2027 at 2:00 PM.", ["hearing 2027-04-09 14:00"]),
        ("The parties shall appear for a conference on 9/30/2027 at 12:30 PM.", ["hearing 2027-09-30 12:30"]),
        ("This TRO expires on 3/16/2027 at 5:00 PM.", ["order-date 2027-03-16 17:00"]),
        ("ORDER staying the writ of possession through 3/16/2027.", ["order-date 2027-03-16"]),
        ("Responses due by Friday, March 26.", ["order-date 2027-03-26"]),
        ("Responses due by January 8.", ["order-date 2028-01-08"]),
        (
            "Response due 14 April 2027. Reply due 4.28.2027.",
            ["order-date 2027-04-14", "order-date 2027-04-28"],
        ),
        ("By Friday 7/23/2027, the Clerk shall file the record.", ["order-date 2027-07-23"]),
        ("#1 CONTINUED TO APRIL 14, 2027 AT 11:00AM.", ["hearing 2027-04-14 11:00"]),
        ("341 Meeting of Creditors Continued on 05/28/2027 at 09:00 AM.", ["hearing 2027-05-28 09:00"]),
    ],
)
def test_words_that_set_dates(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Minute Entry: status conference held on 3/1/2027.",
        "Hearing set for 3/1/2027 at 9:00 AM.",
        "Monthly Operating Report for the period ending 3/31/2027.",
        "ORDER granting motion nunc pro tunc to 4/4/2027.",
        "Letter requesting that the conference be adjourned to 4/29/2027.",
        "MOTION to Continue Trial to 6/1/2027 by Roe.",
        "Signed on 3/5/2027. Service Date 3/6/2027.",
        "BNC Certificate (RE: 13 Notice (RE: 5 Motion (Roe, Jo)) Hearing scheduled 4/1/2027 at 10:00 AM "
        "(x)).",
        "Time to amend adjourned to 4/29/2027 as plaintiff requests; NO.",
    ],
)
def test_not_dates(text: str) -> None:
    assert [one for one in told(text) if not one.startswith("off")] == []


def test_a_missing_year_is_said() -> None:
    (one,) = ordered_dates("Responses due by March 26.", filed_on=FILED).proposals
    assert "no year" in one.note
    assert ordered_dates("Responses due by March 26.").proposals == ()


def test_an_edited_entry_ends_the_dates_it_had() -> None:
    now, before = "Hearing set for 3/23/2027 at 10:00 AM.", "Hearing set for 3/16/2027 at 10:00 AM."
    entry = EmailEntry(FILED, now, "", "31", None, None, None, None, None, replaced_description=before)
    from nextfriend.engines.notices import proposals

    (one,) = proposals(entry)
    assert (one.due_date, one.ends) == (date(2027, 3, 23), date(2027, 3, 16))
    gone = EmailEntry(
        FILED, "Hearing off.", "", "31", None, None, None, None, None, replaced_description=before
    )
    assert [one.day for one in ended_dates(gone)] == [date(2027, 3, 16)]


def test_what_a_text_costs_is_bounded_by_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the text, so many dates are looked at, each within one sentence."""
    from nextfriend.engines.notices import ordered_dates as module

    looked: list[int] = []
    judge = module._classify

    def counting(place: module._Place, *rest: object) -> tuple[str, int]:
        looked.append(len(place.left) + len(place.sentence) + len(place.right))
        return judge(place, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_classify", counting)
    for unit in (
        "Hearing set for 4/2/2027 at 10:00 AM and brief due (RE: this; ",
        "due 4/2/2027 ",
        "4/2/2027",
    ):
        looked.clear()
        ordered_dates(unit * 20_000, filed_on=FILED)
        assert len(looked) <= MOST_DATES
        assert max(looked, default=0) <= 3 * LONGEST_SENTENCE + len(unit)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "due by ",
                "set for ",
                "hearing ",
                "vacated ",
                "from ",
                "to ",
                "3/4/2027 ",
                "March 9 ",
                "denied ",
                ". ",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_no_date_is_both_alive_and_dead(text: str) -> None:
    found = ordered_dates(text, filed_on=FILED)
    for one in found.proposals:
        assert 0 <= one.start < one.end <= len(text)
    starts = [one.start for one in found.ended]
    assert len(starts) == len(set(starts))
