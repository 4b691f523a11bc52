"""The sweep: real SMTP, any number of runs, crashes in the middle, and the wall around every count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from nextfriend.accounts import actions as accounts
from nextfriend.appointments import actions as appointment_actions
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import said
from nextfriend.deadlines import actions as deadline_actions
from nextfriend.privacy import actions as privacy
from nextfriend.reminders.digests import keep_choice
from nextfriend.reminders.models import Digest, Escalation
from nextfriend.reminders.sweep import sweep
from tests.deadlines.dates import ZONE, firm, proposed, trial
from tests.office.people import TestOffice
from tests.reminders.postbox import Postbox, postbox

SILENCE = timedelta(minutes=11)


@pytest.fixture
def office(committed: TestOffice) -> TestOffice:
    """The office in a database of the test's own. A sweep goes through everyone who works in any office of
    the database, and in the run's own other tests have left offices with dates of their own.
    """
    return committed


@pytest.fixture
def box(settings: Any) -> Iterator[Postbox]:
    with postbox(settings) as one:
        yield one


def at(days: int = 0, hour: int = 9) -> datetime:
    """An hour of the office's own clock, tomorrow and `days` more, so that nothing set today has passed."""
    local = timezone.now().astimezone(ZoneInfo(ZONE)) + timedelta(days=1 + days)
    return local.replace(hour=hour, minute=0, second=0, microsecond=0)


def hearing(office: TestOffice, days: int, owner: str = "paralegal") -> None:
    """A hearing two people have checked, `days` after the first sweep's day."""
    firm(office, trial(at(days).date().isoformat()), kind="hearing", owner=office.staff[owner])


def to(box: Postbox, office: TestOffice, who: str) -> list[Any]:
    return [one for one in box.letters if one["To"] == office.email(who)]


def body(letter: Any) -> str:
    return str(letter.get_body().get_content()).replace("\r\n", "\n")


def test_a_digest_counts_and_names_nothing(office: TestOffice, box: Postbox, settings: Any) -> None:
    hearing(office, 2)
    hearing(office, 3)
    sweep(at())
    (letter,) = to(box, office, "paralegal")
    text = body(letter)
    assert "- 2 court dates in the next 3 days\n" in text
    assert f"Sign in to see them: {settings.SITE_ADDRESS}" in text
    for word in ("Trial", "embedded", "Client", "Dana", "legal"):
        assert word not in text + letter["Subject"]
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"]


def test_sweeping_again_and_again_sends_nothing_twice(office: TestOffice, box: Postbox) -> None:
    hearing(office, 2)
    for hour in (9, 9, 12, 23):
        sweep(at(hour=hour))
    assert len(to(box, office, "paralegal")) == 1
    assert sweep(at(days=1)).sent == 1, "by tomorrow: the next step"
    assert "1 court date by tomorrow" in body(to(box, office, "paralegal")[1])


def test_days_that_no_sweep_saw_are_made_good(office: TestOffice, box: Postbox) -> None:
    hearing(office, 20)
    sweep(at())
    sweep(at(days=15))
    assert [body(one).splitlines()[2] for one in to(box, office, "paralegal")] == [
        "- 1 court date in the next 30 days",
        "- 1 court date in the next 7 days",
    ]


def test_nothing_before_six_in_the_morning_of_the_office(office: TestOffice, box: Postbox) -> None:
    hearing(office, 2)
    sweep(at(hour=5))
    assert not box.letters
    sweep(at(hour=6))
    assert len(box.letters) == 1


def test_a_date_that_moves_is_told_again(office: TestOffice, box: Postbox) -> None:
    with office.speaking("case-manager") as marcus:
        row = appointment_actions.add_appointment(
            actor=marcus, matter_id=office.matters["embedded"], kind="medical", title="Dialysis",
            starts_at=at(3, 15), zone=ZONE,
        )  # fmt: skip
    sweep(at())
    sweep(at(hour=10))
    with office.speaking("case-manager") as marcus:
        appointment_actions.change_appointment(actor=marcus, appointment=row, starts_at=at(4, 15))
    sweep(at(days=1))
    assert [body(one).splitlines()[2] for one in to(box, office, "case-manager")] == [
        "- 1 appointment in the next 3 days"
    ] * 2


def test_each_person_chooses(office: TestOffice, box: Postbox) -> None:
    hearing(office, 10)
    hearing(office, 10, owner="second-paralegal")
    hearing(office, 10, owner="attorney")
    with office.speaking("second-paralegal") as pia:
        keep_choice(actor=pia, by_email=True, steps={"hearing": [5]})
    with office.speaking("attorney") as alma:
        keep_choice(actor=alma, by_email=False, steps={})
    sweep(at())
    assert [one["To"] for one in box.letters] == [office.email("paralegal")]


def test_a_server_that_refuses_is_asked_again_until_it_takes_it(office: TestOffice, box: Postbox) -> None:
    hearing(office, 2)
    box.manner = "refuses"
    for hour in (9, 10, 11, 12):
        assert sweep(at(hour=hour)).sent == 0
    box.manner = "takes"
    assert sweep(at(hour=13)).sent == 1
    assert len(box.letters) == 1


def test_an_answer_that_was_lost_sends_it_once_more_under_the_same_id(
    office: TestOffice, box: Postbox
) -> None:
    hearing(office, 2)
    box.manner = "hangs-up"
    sweep(at())
    sweep(at() + timedelta(minutes=5))
    assert len(box.letters) == 1, "not before it is certain that nobody is still sending it"
    sweep(at() + SILENCE)
    sweep(at() + 2 * SILENCE)
    sweep(at() + 3 * SILENCE)
    assert len(box.letters) == 2
    assert len({one["Message-ID"] for one in box.letters}) == 1


def test_a_sweep_killed_between_sending_and_marking_sends_once_more(office: TestOffice, box: Postbox) -> None:
    """What is left of such a sweep is a claim without an answer."""
    hearing(office, 2)
    sweep(at())
    with office.speaking("paralegal"):
        Digest.objects.update(sent_at=None)
    for n in range(1, 4):
        sweep(at() + n * SILENCE)
    assert len(box.letters) == 2
    assert len({one["Message-ID"] for one in box.letters}) == 1


def test_an_office_without_a_mail_server_loses_nothing(office: TestOffice, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    hearing(office, 2)
    assert (sweep(at()).sent, sweep(at(hour=10)).failed) == (0, 0)
    with office.speaking("paralegal"):
        assert Digest.objects.get().cause == "ConnectionRefusedError"
    with postbox(settings) as box:
        assert sweep(at(hour=11)).sent == 1
        assert len(box.letters) == 1


def test_whoever_has_left_hears_nothing(office: TestOffice, box: Postbox) -> None:
    hearing(office, 2)
    with office.speaking("administrator") as ada:
        accounts.end_employment(actor=ada, staff=office.staff["paralegal"])
    sweep(at())
    assert not to(box, office, "paralegal")


def test_a_screened_persons_digest_does_not_count_the_matter(office: TestOffice, box: Postbox) -> None:
    hearing(office, 2)
    with office.speaking("attorney") as alma:
        privacy.place_screen(
            actor=alma, matter_id=office.matters["embedded"], staff=office.staff["paralegal"], reason="r"
        )
    sweep(at())
    assert not box.letters


def test_an_unchecked_date_goes_to_the_supervisor_and_leaves_when_it_is_checked(
    office: TestOffice, box: Postbox
) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana, trial(at(2).date().isoformat()), kind="hearing", owner=dana)
    sweep(at())
    (letter,) = to(box, office, "attorney")
    assert "1 date, past or within 3 days, that no one has checked" in body(letter)
    with office.speaking("attorney") as alma:
        line = Due.objects.get(owner=alma, subject_kind="escalation")
        assert (line.title, line.state) == ("A date within 3 days is not checked", "open")
        assert "Trial" not in line.title + line.why
    with office.speaking("paralegal") as dana:
        deadline_actions.confirm_deadline(actor=dana, deadline=deadline)
    sweep(at(hour=10))
    with office.speaking("second-paralegal") as pia:
        deadline_actions.verify_deadline(actor=pia, deadline=deadline)
    sweep(at(hour=11))
    with office.speaking("attorney"):
        assert Escalation.objects.get().settled_at is not None
        assert Due.objects.get(pk=line.pk).state == "met"


def test_an_unchecked_date_that_passes_stays_with_the_supervisor(office: TestOffice, box: Postbox) -> None:
    with office.speaking("paralegal") as dana:
        proposed(office, dana, trial(at(1).date().isoformat()), kind="hearing", owner=dana)
    sweep(at())
    sweep(at(3))
    with office.speaking("attorney") as alma:
        line = Due.objects.get(owner=alma, subject_kind="escalation")
        assert line.state == "open"
        assert said(line.reasons, line.due_date + timedelta(days=1)).startswith("It fell on")
        assert Escalation.objects.get().settled_at is None


def test_a_date_without_an_owner_goes_to_whoever_supervises_the_team(
    office: TestOffice, box: Postbox
) -> None:
    deadline = firm(office, trial(at(2).date().isoformat()), kind="hearing", owner=office.staff["paralegal"])
    with office.speaking("paralegal"):
        Due.objects.filter(subject_id=deadline.pk).update(owner=None)
    sweep(at())
    sweep(at(hour=10))
    with office.speaking("attorney"):
        assert [e.reason for e in Escalation.objects.all()] == ["unowned"]
    assert len(to(box, office, "attorney")) == 1


def test_what_the_wall_hides_from_a_supervisor_is_neither_counted_nor_shown(
    office: TestOffice, box: Postbox
) -> None:
    """The supervisor of the care staff does not hold the lawyers' compartment, nor a screened matter."""
    with office.speaking("paralegal") as dana:
        proposed(office, dana, trial(at(2).date().isoformat()), kind="hearing")
        Due.objects.filter(subject_kind="deadline").update(owner=office.staff["case-manager"])
    sweep(at())
    assert not to(box, office, "supervisor")
    with office.speaking("supervisor"):
        assert not Escalation.objects.exists()


def test_only_the_person_sees_their_outbox(office: TestOffice, box: Postbox) -> None:
    hearing(office, 2)
    sweep(at())
    for who in ("attorney", "administrator", "second-paralegal"):
        with office.speaking(who):
            assert not Digest.objects.filter(staff=office.staff["paralegal"]).exists()
