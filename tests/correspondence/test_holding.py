"""A forged notice never stands in the genuine one's place: doubtful mail is held, unproven dates wait."""

from __future__ import annotations

import pytest

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.correspondence import outcomes
from nextfriend.correspondence.actions import (
    accept_court_change,
    compare_notice,
    match_waiting_notices,
    reject_notice,
)
from nextfriend.correspondence.models import CourtChange, DocketEntry, Notice
from nextfriend.deadlines.actions import confirm_deadline
from nextfriend.deadlines.models import Deadline
from nextfriend.documents.models import Document
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.correspondence.court_mail import PROVEN, deliver, notice_email, put_on_docket
from tests.office.people import TestOffice
from tests.pages.client import PageClient

FORGED = notice_email(
    "ORDER. Response due by 11/2/2027.", results="", sender="Clerk <clerk@cod-uscourts.example>"
)
GENUINE = notice_email("ORDER. Response due by 1/12/2027.")
SILENT = notice_email("ORDER. Response due by 1/12/2027.", results="")


@pytest.fixture
def docketed(office: TestOffice, clerk: Staff) -> TestOffice:
    put_on_docket(office, "office")
    return office


def client_of(office: TestOffice, key: str = "paralegal") -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


def days(office: TestOffice) -> list[str]:
    with office.speaking("paralegal"):
        return sorted(Deadline.objects.values_list("prevailing", flat=True))


def held(office: TestOffice) -> Notice:
    with office.speaking("paralegal"):
        return Notice.objects.get(state=Notice.State.HELD)


def test_a_forged_notice_writes_nothing_and_the_genuine_one_is_filed(docketed: TestOffice) -> None:
    assert [o.code for o in deliver(docketed, FORGED)] == [outcomes.HELD]
    with docketed.speaking("paralegal"):
        for table in (DocketEntry, Document, Deadline, CourtChange):
            assert not table.objects.exists(), table.__name__
        assert not Entry.objects.filter(kind="docketed").exists()
        assert Audit.objects.filter(verb="held notice").count() == 1
    assert [o.code for o in deliver(docketed, FORGED)] == [outcomes.STILL_HELD]
    assert [o.code for o in deliver(docketed, GENUINE)] == [outcomes.FILED]
    assert [day[:10] for day in days(docketed)] == ["2027-01-12"]


def test_the_same_number_with_other_words_is_put_before_a_person(docketed: TestOffice) -> None:
    """Filed already, whoever sent it: the second with the same number is neither lost nor filed by itself."""
    deliver(docketed, notice_email("ORDER. Response due by 11/2/2027.", results=""))
    assert [o.code for o in deliver(docketed, GENUINE)] == [outcomes.HELD]
    assert held(docketed).differs_from == "31"
    client = client_of(docketed)
    assert "It differs from no. 31" in client.page("/inbox/").text()
    page = client.page(f"/inbox/notices/{held(docketed).pk}/comparison/").text()
    assert "Response due by 1/12/2027" in page
    assert "Response due by 11/2/2027" in page  # what is docketed here, beside it
    client.send(f"/inbox/notices/{held(docketed).pk}/comparison/", {"has_compared": "on"})
    assert [day[:10] for day in days(docketed)] == ["2027-01-12", "2027-11-02"]


def test_a_held_notice_is_never_filed_with_one_click(docketed: TestOffice) -> None:
    deliver(docketed, FORGED)
    client, address = client_of(docketed), f"/inbox/notices/{held(docketed).pk}/comparison/"
    assert "not from a court" in client.page("/inbox/").text()
    page = client.page(address)
    assert "cod-uscourts.example" in page.text()
    assert "Response due by 11/2/2027" in page.text()
    client.send(address, {}, status=422)
    assert days(docketed) == []
    with docketed.speaking("paralegal") as dana, pytest.raises(Refusal, match="docket first"):
        compare_notice(actor=dana, notice=held(docketed), has_compared=False)
    client.send(address, {"has_compared": "on"})
    assert len(days(docketed)) == 1
    with docketed.speaking("paralegal") as dana:
        notice = Notice.objects.get()
        assert (notice.state, notice.compared_by) == (Notice.State.FILED, dana)
        assert Audit.objects.filter(verb="compared notice").count() == 1
        assert Audit.objects.filter(verb="opened", subject_id=notice.pk).exists()


def test_a_held_notice_is_rejected_and_a_proven_copy_still_files(docketed: TestOffice) -> None:
    same_words = notice_email("ORDER. Response due by 1/12/2027.", sender="a@example.net", results="")
    deliver(docketed, same_words)
    client_of(docketed).send(f"/inbox/notices/{held(docketed).pk}/rejection/", {})
    with docketed.speaking("paralegal") as dana:
        notice = Notice.objects.get()
        assert notice.state == Notice.State.NOT_OURS
        with pytest.raises(Refusal):
            reject_notice(actor=dana, notice=notice)
    assert [o.code for o in deliver(docketed, same_words)] == [outcomes.SET_ASIDE]
    assert [o.code for o in deliver(docketed, GENUINE)] == [outcomes.FILED]
    with docketed.speaking("paralegal"):
        assert Notice.objects.get().proof == Notice.Proof.PROVEN
    assert len(days(docketed)) == 1


def test_a_doubtful_notice_that_finds_its_matter_later_is_held_there(
    office: TestOffice, clerk: Staff
) -> None:
    assert [o.code for o in deliver(office, FORGED)] == [outcomes.WAITING]
    put_on_docket(office, "office")
    with office.speaking("clerk") as bot:
        assert [o.code for o in match_waiting_notices(actor=bot)] == [outcomes.HELD]
    assert held(office).matter_id == office.matters["office"]


def test_filing_a_doubtful_notice_by_hand_asks_that_it_was_compared(office: TestOffice, clerk: Staff) -> None:
    (waits,) = deliver(office, FORGED)
    client, address = client_of(office), f"/inbox/notices/{waits.notice_id}/filing/"
    assert "It comes from clerk@cod-uscourts.example" in client.page(address).text()
    client.send(address, {"named": "office matter"}, status=422)
    assert days(office) == []
    client.send(address, {"named": "office matter", "has_compared": "on"})
    assert len(days(office)) == 1


def test_the_date_of_an_unproven_notice_is_confirmed_only_after_it_was_compared(docketed: TestOffice) -> None:
    assert [o.code for o in deliver(docketed, SILENT)] == [outcomes.FILED]
    with docketed.speaking("paralegal") as dana:
        date, notice = Deadline.objects.get(), Notice.objects.get()
        with pytest.raises(Refusal, match="Nothing proves"):
            confirm_deadline(actor=dana, deadline=date)
    client = client_of(docketed)
    page = client.page(f"/dates/{date.pk}/")
    assert "Nothing proves that the court sent this" in page.text()
    assert f"/inbox/notices/{notice.pk}/comparison/" in page.links()
    client.send(f"/inbox/notices/{notice.pk}/comparison/", {"has_compared": "on"})
    assert "Nothing proves" not in client.page(f"/dates/{date.pk}/").text()
    with docketed.speaking("paralegal") as dana:
        confirm_deadline(actor=dana, deadline=date)
        assert Due.objects.get(subject_id=date.pk).state == Due.State.CONFIRMED


def test_a_proven_copy_proves_what_was_filed_unproven(docketed: TestOffice) -> None:
    deliver(docketed, SILENT)
    assert [o.code for o in deliver(docketed, GENUINE)] == [outcomes.KNOWN]
    with docketed.speaking("paralegal") as dana:
        notice = Notice.objects.get()
        assert (notice.proof, notice.warnings) == (Notice.Proof.PROVEN, [])
        confirm_deadline(actor=dana, deadline=Deadline.objects.get())


def test_an_unproven_notice_strikes_no_date(docketed: TestOffice) -> None:
    deliver(docketed, notice_email("ORDER. Status Conference set for 12/9/2026 at 10:00 AM."))
    deliver(
        docketed,
        notice_email("The Status Conference set for 12/9/2026 is VACATED.", document="32", results=""),
    )
    with docketed.speaking("paralegal") as dana:
        change = CourtChange.objects.get()
        with pytest.raises(Refusal, match="Nothing proves"):
            accept_court_change(actor=dana, change=change)
        compare_notice(actor=dana, notice=change.docket_entry.notice, has_compared=True)
        accept_court_change(actor=dana, change=change)


def test_the_care_side_sees_no_held_notice(docketed: TestOffice) -> None:
    deliver(docketed, FORGED)
    address = f"/inbox/notices/{held(docketed).pk}/comparison/"
    client_of(docketed, "case-manager").page(address, status=404)
    assert "Held" not in client_of(docketed, "case-manager").page("/inbox/").text()
    client_of(docketed, "outsider").page(address, status=404)  # held on the matter, not before the office


def test_the_results_of_a_mail_server_are_those_it_wrote_last(docketed: TestOffice) -> None:
    """What a sender put below them is not looked at."""
    raw = b"Authentication-Results: mx.office.example; dmarc=fail header.from=cod.uscourts.gov\n" + GENUINE
    assert PROVEN.encode() in raw
    assert [o.code for o in deliver(docketed, raw)] == [outcomes.HELD]
