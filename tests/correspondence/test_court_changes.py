"""A docket entry that ends a date marks it where it still stands; a person strikes it with one click."""

from __future__ import annotations

import pytest

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.correspondence.actions import accept_court_change, keep_date
from nextfriend.correspondence.models import CourtChange
from nextfriend.deadlines.models import Deadline
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.models import Audit
from tests.correspondence.court_mail import deliver, notice_email, put_on_docket
from tests.office.people import TestOffice
from tests.pages.client import PageClient

SET = "ORDER. Status Conference set for 12/9/2026 at 10:00 AM."


def state_of(day: str) -> str:
    deadline = Deadline.objects.get(prevailing__startswith=day)
    return Due.objects.get(subject_id=deadline.pk).state


@pytest.fixture
def standing(office: TestOffice, clerk: Staff) -> TestOffice:
    put_on_docket(office, "office")
    deliver(office, notice_email(SET))
    return office


def test_a_vacated_hearing_is_struck_with_one_click(standing: TestOffice) -> None:
    deliver(
        standing,
        notice_email("The Status Conference set for 12/9/2026 at 10:00 AM is VACATED.", document="32"),
    )
    client = PageClient().sign_in_as(standing.staff["paralegal"].pk)
    page = client.page("/inbox/")
    assert "The court may have moved this: no. 32." in page.text()
    assert "None yet" in page.text()
    with standing.speaking("paralegal"):
        change = CourtChange.objects.get()
        assert state_of("2026-12-09") == Due.State.PROPOSED
    client.send(f"/inbox/changes/{change.pk}/", {})
    with standing.speaking("paralegal"):
        assert state_of("2026-12-09") == Due.State.CANCELLED
        assert CourtChange.objects.get().state == CourtChange.State.ACCEPTED
        assert Audit.objects.filter(verb="decided court change", note="accepted").count() == 1
    assert "seems to have moved" not in client.page("/inbox/").text()


def test_a_moved_hearing_shows_old_and_new_and_may_stand(standing: TestOffice) -> None:
    moved = "Status Conference reset from 12/9/2026 to 1/13/2027 at 9:00 AM."
    deliver(standing, notice_email(moved, document="33"))
    client = PageClient().sign_in_as(standing.staff["paralegal"].pk)
    words = client.page("/inbox/").text()
    assert "Wed, Dec 9" in words
    assert "Wed, Jan 13, 2027" in words
    with standing.speaking("paralegal"):
        change = CourtChange.objects.get()
        assert change.replacement is not None
        assert change.replacement.prevailing.startswith("2027-01-13")
    client.send(f"/inbox/changes/{change.pk}/", {"answer": "stands"})
    with standing.speaking("paralegal") as dana:
        assert state_of("2026-12-09") == Due.State.PROPOSED
        row = CourtChange.objects.get()
        assert row.state == CourtChange.State.STANDS
        for act in (accept_court_change, keep_date):
            with pytest.raises(Refusal):
                act(actor=dana, change=row)


def test_the_same_notice_again_marks_nothing_twice(standing: TestOffice) -> None:
    vacated = notice_email("The Status Conference set for 12/9/2026 is VACATED.", document="32")
    deliver(standing, vacated)
    deliver(standing, vacated)
    with standing.speaking("paralegal"):
        assert CourtChange.objects.count() == 1


def test_other_days_and_dead_dates_are_not_marked(standing: TestOffice) -> None:
    deliver(standing, notice_email("The hearing set for 12/10/2026 is VACATED.", document="32"))
    with standing.speaking("paralegal"):
        assert not CourtChange.objects.exists()
    with standing.speaking("case-manager"):
        assert not CourtChange.objects.exists()


def test_the_dates_own_page_shows_old_and_new_and_strikes_with_one_click(standing: TestOffice) -> None:
    moved = "Status Conference reset from 12/9/2026 to 1/13/2027 at 9:00 AM."
    deliver(standing, notice_email(moved, document="33"))
    client = PageClient().sign_in_as(standing.staff["paralegal"].pk)
    with standing.speaking("paralegal"):
        change = CourtChange.objects.get()
    old, new = f"/dates/{change.deadline_id}/", f"/dates/{change.replacement_id}/"
    page = client.page(old)
    assert "The court may have moved this" in page.text()
    assert "Wed, Dec 9 → Wed, Jan 13, 2027 , by docket no. 33" in page.text()
    assert new in page.links()
    answer = client.send(f"/inbox/changes/{change.pk}/", {"from": "date"})
    assert answer["Location"] == old
    assert "The court moved this" in client.page(old).text()
    assert "<s>Wed, Dec 9</s>" in client.page(new).html
    with standing.speaking("paralegal"):
        assert state_of("2026-12-09") == Due.State.CANCELLED
        assert state_of("2027-01-13") == Due.State.CONFIRMED  # by whoever accepted; a second person verifies


def test_a_date_nobody_moved_has_no_mark(standing: TestOffice) -> None:
    with standing.speaking("paralegal"):
        date = Deadline.objects.get()
    page = PageClient().sign_in_as(standing.staff["paralegal"].pk).page(f"/dates/{date.pk}/")
    assert "moved" not in page.text()
