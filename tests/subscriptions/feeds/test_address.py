"""A secret address answers with its person's rights at that moment, and with nothing the wall would not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from nextfriend.accounts import actions as accounts
from nextfriend.appointments import actions as dates
from nextfriend.calendar.due_items import end_due
from nextfriend.calendar.models import Due
from nextfriend.ground.errors import Refusal
from nextfriend.privacy import actions as privacy
from nextfriend.privacy.models import Audit
from nextfriend.subscriptions.feeds import actions
from nextfriend.subscriptions.feeds.limits import BY_SECRET
from nextfriend.subscriptions.feeds.models import Feed, FeedItem
from nextfriend.tasks import actions as tasks
from tests.deadlines.dates import dated, due_of, firm, proposed, trial
from tests.office.people import TestOffice, office_day
from tests.subscriptions.feeds.reading import (
    ZONE,
    appointment,
    ask,
    begins,
    events,
    in_days,
    new_address,
)  # fmt: skip


def test_an_appointment_is_told_in_safe_words_and_in_its_own_zone(office: TestOffice) -> None:
    starts = in_days(5)
    appointment(office, "case-manager", starts_at=starts, ends_at=starts + timedelta(hours=2))
    (event,) = events(new_address(office, "case-manager"))
    assert str(event["SUMMARY"]) == "Appointment"
    assert begins(event) == starts
    assert event["DTSTART"].params["TZID"] == ZONE
    assert event["DTEND"].dt - begins(event) == timedelta(hours=2)
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CONFIRMED", 0)


def test_nothing_of_the_matter_or_the_craft_is_in_the_text(office: TestOffice) -> None:
    appointment(office, "case-manager", compartment="care")
    text = ask(new_address(office, "case-manager")).content.decode()
    for word in ("Dialysis", "County", "detox", "Mercy", "embedded", "care", "LOCATION", str(office.id)):
        assert word not in text
    with office.speaking("case-manager"):
        row = Due.objects.get()
        assert str(row.pk) not in text
        assert str(row.subject_id) not in text


def test_a_bare_day_is_a_date_and_never_shifts(office: TestOffice) -> None:
    day = (office_day() + timedelta(days=-15)).isoformat()
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana, dated(trigger=day), owner=dana)
        due = due_of(deadline)
    (event,) = events(new_address(office, "paralegal"))
    assert begins(event) == due.due_date
    assert type(begins(event)) is date
    assert event["DTEND"].dt == due.due_date + timedelta(days=1)
    assert (str(event["SUMMARY"]), str(event["STATUS"])) == ("Deadline, not checked yet", "TENTATIVE")


def test_a_date_two_people_have_checked_is_told_as_certain(office: TestOffice) -> None:
    day = office_day() + timedelta(days=40)
    firm(office, trial(day.isoformat()), kind="hearing")
    (event,) = events(new_address(office, "paralegal", "court"))
    assert (str(event["SUMMARY"]), str(event["STATUS"])) == ("Hearing", "CONFIRMED")
    assert begins(event) == datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo(ZONE))


def test_the_three_calendars_hold_what_their_names_say(office: TestOffice) -> None:
    day = (office_day() + timedelta(days=40)).isoformat()
    firm(office, trial(day), kind="hearing", owner=office.staff["attorney"])
    appointment(office, "paralegal", kind="visit")
    with office.speaking("paralegal") as dana:
        tasks.add_task(
            actor=dana, matter_id=office.matters["embedded"], title="Order the records",
            due_date=office_day() + timedelta(days=3),
        )  # fmt: skip
    found = {
        name: sorted(str(e["SUMMARY"]) for e in events(new_address(office, "paralegal", name)))
        for name in Feed.Calendar.values
    }
    assert found == {"mine": ["Task", "Visit"], "court": ["Hearing"], "visits": ["Visit"]}


def test_a_change_counts_and_keeps_the_uid(office: TestOffice) -> None:
    row = appointment(office, "case-manager")
    address = new_address(office, "case-manager")
    (before,) = events(address)
    with office.speaking("case-manager") as marcus:
        dates.change_appointment(actor=marcus, appointment=row, starts_at=in_days(6))
    (after,) = events(address)
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert begins(after) == in_days(6)
    assert events(address)[0]["SEQUENCE"] == 1, "reading again changes nothing"


def test_a_change_nobody_outside_may_see_is_no_change(office: TestOffice) -> None:
    row = appointment(office, "case-manager")
    address = new_address(office, "case-manager")
    first = ask(address)
    with office.speaking("case-manager") as marcus:
        dates.change_appointment(actor=marcus, appointment=row, title="Detox intake", place="Elsewhere")
    again = ask(address)
    assert (again["ETag"], again["Last-Modified"]) == (first["ETag"], first["Last-Modified"])
    assert again.content == first.content


def test_what_is_called_off_is_cancelled_for_sixty_days_and_then_forgotten(office: TestOffice) -> None:
    row = appointment(office, "case-manager", starts_at=in_days(90))
    address = new_address(office, "case-manager")
    events(address)
    with office.speaking("case-manager") as marcus:
        dates.cancel_appointment(actor=marcus, appointment=row, reason="the clinic closed")
    (event,) = events(address)
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 1)
    assert begins(event) == in_days(90), "the old time, so that every program finds it"
    with time_machine.travel(timezone.now() + timedelta(days=59), tick=False):
        assert [str(e["STATUS"]) for e in events(address)] == ["CANCELLED"]
    with time_machine.travel(timezone.now() + timedelta(days=61), tick=False):
        assert events(address) == []
        with office.speaking("case-manager"):
            assert not FeedItem.objects.exists()


def test_what_was_never_told_is_not_cancelled(office: TestOffice) -> None:
    row = appointment(office, "case-manager")
    with office.speaking("case-manager") as marcus:
        dates.cancel_appointment(actor=marcus, appointment=row, reason="the clinic closed")
    assert events(new_address(office, "case-manager")) == []


def test_an_event_that_took_place_stays_and_grows_old_without_being_cancelled(office: TestOffice) -> None:
    row = appointment(office, "case-manager", starts_at=in_days(1))
    address = new_address(office, "case-manager")
    events(address)
    with office.speaking("case-manager"):
        end_due(subject=row, state=Due.State.MET)
    assert [str(e["STATUS"]) for e in events(address)] == ["CONFIRMED"]
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        assert events(address) == []


def test_a_screen_takes_it_out_at_once_and_tells_only_the_time_it_had(office: TestOffice) -> None:
    appointment(office, "paralegal")
    address = new_address(office, "paralegal")
    assert [str(e["STATUS"]) for e in events(address)] == ["CONFIRMED"]
    with office.speaking("attorney") as alma:
        privacy.place_screen(
            actor=alma, matter_id=office.matters["embedded"], staff=office.staff["paralegal"], reason="r"
        )
    (event,) = events(address)
    assert (str(event["SUMMARY"]), str(event["STATUS"])) == ("Appointment", "CANCELLED")
    assert events(new_address(office, "paralegal")) == [], "a fresh address was never told of it"


def test_court_dates_are_those_of_ones_own_matters(office: TestOffice) -> None:
    day = (office_day() + timedelta(days=40)).isoformat()
    firm(office, trial(day), kind="hearing")
    assert len(events(new_address(office, "second-paralegal", "court"))) == 1
    assert events(new_address(office, "outsider", "court")) == []


def test_unknown_revoked_and_departed_answer_alike(office: TestOffice) -> None:
    appointment(office, "case-manager")
    revoked, departed = new_address(office, "case-manager"), new_address(office, "second-case-manager")
    assert (ask(revoked).status_code, ask(departed).status_code) == (200, 200)
    with office.speaking("case-manager") as marcus:
        actions.revoke_feed(actor=marcus, feed=Feed.objects.get())
    with office.speaking("administrator") as ada:
        accounts.end_employment(actor=ada, staff=office.staff["second-case-manager"])
    answers = [ask(address) for address in (revoked, departed, "/feeds/" + "x" * 43 + ".ics")]
    assert [a.status_code for a in answers] == [404] * 3
    assert len({a.content for a in answers}) == 1
    assert len({tuple(sorted(a.headers.items())) for a in answers}) == 1
    assert ask(revoked, **{"If-None-Match": "*"}).status_code == 404


def test_a_calendar_that_has_it_all_is_told_so(office: TestOffice) -> None:
    row = appointment(office, "case-manager")
    address = new_address(office, "case-manager")
    first = ask(address)
    again = ask(address, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert ask(address, **{"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    with (
        time_machine.travel(timezone.now() + timedelta(seconds=5), tick=False),
        office.speaking("case-manager") as marcus,
    ):
        dates.change_appointment(actor=marcus, appointment=row, starts_at=in_days(6))
    with time_machine.travel(timezone.now() + timedelta(seconds=6), tick=False):
        assert ask(address, **{"If-None-Match": first["ETag"]}).status_code == 200
        assert ask(address, **{"If-Modified-Since": first["Last-Modified"]}).status_code == 200


def test_the_headers_keep_it_out_of_shared_caches(office: TestOffice) -> None:
    answer = ask(new_address(office, "case-manager"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies


def test_an_address_that_is_asked_for_without_pause_is_told_to_wait(office: TestOffice) -> None:
    address, unknown = new_address(office, "case-manager"), "/feeds/" + "y" * 43 + ".ics"
    for path, status in ((address, 200), (unknown, 404)):
        assert [ask(path).status_code for _ in range(BY_SECRET)] == [status] * BY_SECRET
        last = ask(path)
        assert (last.status_code, last["Retry-After"]) == (429, "600")
    assert ask(new_address(office, "case-manager")).status_code == 200


def test_only_the_hash_is_kept_and_the_session_ends_with_the_answer(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        feed, secret = actions.make_feed(actor=marcus, calendar="mine", device=" my phone ")
        assert secret not in str(vars(Feed.objects.get()))
        assert (feed.device, len(secret)) == ("my phone", 43)
        assert Audit.objects.filter(subject_id=feed.pk).exists() is False, "the supervisors' line, not his"
    ask(f"/feeds/{secret}.ics")
    with office.speaking("case-manager"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM nf.my_sessions() WHERE kind = 'feed'")
        assert cursor.fetchone() == (0,)
        assert Feed.objects.get().read_at is not None


def test_a_coworker_sees_neither_the_address_nor_what_it_told(office: TestOffice) -> None:
    appointment(office, "case-manager")
    events(new_address(office, "case-manager"))
    for who in ("attorney", "supervisor", "administrator"):
        with office.speaking(who):
            assert not Feed.objects.exists()
            assert not FeedItem.objects.exists()


@pytest.mark.parametrize(("calendar", "code"), [("theirs", "unknown-calendar"), ("mine", "too-many")])
def test_an_address_is_refused_in_a_sentence(office: TestOffice, calendar: str, code: str) -> None:
    with office.speaking("case-manager") as marcus:
        for _ in range(actions.MOST_ADDRESSES):
            actions.make_feed(actor=marcus, calendar="mine")
        with pytest.raises(Refusal) as refusal:
            actions.make_feed(actor=marcus, calendar=calendar)
    assert refusal.value.code == code


def test_two_people_get_different_uids_for_one_event(office: TestOffice) -> None:
    day = (office_day() + timedelta(days=40)).isoformat()
    firm(office, trial(day), kind="hearing", owner=office.staff["paralegal"])
    uids: Any = [
        [str(e["UID"]) for e in events(new_address(office, who, calendar))]
        for who, calendar in (("paralegal", "court"), ("paralegal", "mine"), ("attorney", "court"))
    ]
    assert uids[0] == uids[1] != uids[2]
