"""The Inbox as each person sees it, and what its buttons do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.correspondence import dropped, queries, reading
from nextfriend.correspondence.actions import leave_to_a_person, read_again, read_arrival, report_fault
from nextfriend.correspondence.models import Fault, KeptEmail, Notice
from nextfriend.deadlines.models import Deadline
from nextfriend.documents.blob_store import Shelf
from tests.correspondence.court_mail import deliver, look_alike, notice_email, put_on_docket
from tests.office.people import TestOffice
from tests.pages.client import PageClient

CANARY = "Zanzibarium"


def client_of(office: TestOffice, key: str) -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


def upload(*names: str) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(f"{name}.eml", look_alike(name)) for name in names]


def test_an_empty_inbox_says_what_will_come(office: TestOffice) -> None:
    page = client_of(office, "paralegal").page("/inbox/")
    assert page.h1 == "Inbox"
    assert "Nothing is waiting for you" in page.text()
    assert "court-" in page.text()


def test_case_managers_have_an_inbox_without_the_upload(office: TestOffice, clerk: Staff) -> None:
    deliver(office, look_alike("flmd_judgment_plain"))
    page = client_of(office, "case-manager").page("/inbox/")
    assert "Nothing is waiting for you" in page.text()
    assert "court-" not in page.text()
    client_of(office, "case-manager").page("/inbox/result/", status=404)
    client_of(office, "case-manager").send(
        "/inbox/notices/", {"emails": upload("cod_restricted")}, status=404
    )


def read_as(office: TestOffice, key: str) -> None:
    """What the worker's job does with what this person dropped."""
    with office.speaking(key):
        for email_id in KeptEmail.objects.filter(state=KeptEmail.State.ARRIVED).values_list("pk", flat=True):
            read_arrival(actor=office.staff[key], email_id=email_id)


def test_dropped_emails_are_kept_before_anything_looks_at_them(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The request reads nothing; the page says so, and the e-mail stands in the Inbox meanwhile."""
    monkeypatch.setattr(dropped, "_PATIENCE", 0)
    monkeypatch.setattr(reading, "apart", never)
    client = client_of(office, "paralegal")
    answer = client.send("/inbox/notices/", {"emails": upload("cod_motion_to_dismiss")})
    page = client.page(answer["Location"])
    assert "Being read" in page.text()
    assert "you can leave this page" in page.text()
    assert "Not read yet" in client.page("/inbox/").text()
    with office.speaking("paralegal"):
        kept = KeptEmail.objects.get()
        assert Shelf(kept.office_id, None, kept.compartment).read(kept.digest) == look_alike(
            "cod_motion_to_dismiss"
        )


def never(*_: object, **__: object) -> None:
    raise AssertionError("an e-mail was read in a request")


def test_a_second_drop_says_that_nothing_is_new(office: TestOffice) -> None:
    put_on_docket(office, "office")
    client = client_of(office, "paralegal")
    names = ("cod_motion_to_dismiss", "flmd_judgment_plain", "ohsd_announcement")
    for _ in range(2):
        answer = client.send("/inbox/notices/", {"emails": upload(*names)})
        read_as(office, "paralegal")
    words = client.page(answer["Location"]).text()
    assert "Already on the docket here. Nothing new was added." in words
    assert "It is already waiting in the Inbox. Nothing new was added." in words
    assert "It is already saved. Nothing new was added." in words
    assert "Filed:" not in words


def test_what_is_dropped_is_read_with_that_persons_rights_alone(office: TestOffice, clerk: Staff) -> None:
    """A docket of a matter she may not see: to her no matter has it, whatever fails meanwhile."""
    put_on_docket(office, "office")
    client = client_of(office, "second-attorney")
    answer = client.send("/inbox/notices/", {"emails": upload("cod_motion_to_dismiss")})
    with office.speaking("second-attorney"):
        KeptEmail.objects.update(received_at=timezone.now() - timedelta(hours=1))
        kept = KeptEmail.objects.get()
    with office.speaking("clerk"):
        assert queries.unread_arrivals(Notice.Route.DROPPED, before=timezone.now()) == [kept.pk]
        assert queries.unread_arrivals(Notice.Route.MAILED, before=timezone.now()) == []
        leave_to_a_person(actor=clerk, email_id=kept.pk)
    assert "could not be filed" in client.page(answer["Location"]).text()
    assert "Try again" in client.page(f"/inbox/emails/{kept.pk}/").text()
    with office.speaking("second-attorney"):
        (outcome,) = read_again(actor=office.staff["second-attorney"], email=KeptEmail.objects.get())
        assert outcome.code == "waiting"


def test_dropped_emails_are_told_one_by_one(office: TestOffice) -> None:
    put_on_docket(office, "office")
    client = client_of(office, "paralegal")
    names = ("cod_motion_to_dismiss", "flmd_judgment_plain", "ohsd_announcement")
    answer = client.send("/inbox/notices/", {"emails": upload(*names)})
    read_as(office, "paralegal")
    page = client.page(answer["Location"])
    words = page.text()
    assert "3 e-mails" in words
    assert "office matter" in words
    assert "Filed: 1 docket entry, 2 proposed dates." in words
    assert "It is waiting in the Inbox." in words
    assert "no docket entry to file" in words


def test_the_queue_offers_answers_for_every_line(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    deliver(office, look_alike("cod_motion_to_dismiss"))
    deliver(office, look_alike("flmd_judgment_plain"))
    deliver(office, b"Subject: hello\r\n\r\nhello\r\n")
    a_fault(office)
    page = client_of(office, "paralegal").page("/inbox/")
    words = page.text()
    for answer in ("Try again", "File to a matter", "Open a matter", "Not ours", "Check", "Done"):
        assert answer in words
    assert words.count("Mon, Nov 9") == words.count("Proposed") == 2
    with office.speaking("paralegal"):
        dates = {f"/dates/{pk}/" for pk in Deadline.objects.values_list("pk", flat=True)}
    assert dates <= set(page.links())


def test_nothing_chosen_gets_a_sentence(office: TestOffice) -> None:
    page = client_of(office, "paralegal").send("/inbox/notices/", {}, status=422)
    assert "Choose one or more e-mails first" in page.text()


def test_filing_by_hand_offers_the_likely_matter(office: TestOffice, clerk: Staff) -> None:
    raw = look_alike("cod_motion_to_dismiss").replace(b"Reyes v. Front Range", b"Retained v. Front Range")
    deliver(office, raw)
    client = client_of(office, "paralegal")
    with office.speaking("paralegal"):
        notice = Notice.objects.get()
    page = client.page(f"/inbox/notices/{notice.pk}/filing/")
    assert "retained matter" in page.text()
    assert "embedded matter" not in page.text()
    answer = client.send(f"/inbox/notices/{notice.pk}/filing/", {"matter": office.matters["retained"]})
    assert answer["Location"] == f"/matters/{office.matters['retained']}/"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Choose a matter, or enter its number"),
        ("no such thing", "None of your matters has this number or name"),
        ("matter", "More than one matter fits"),
    ],
)
def test_an_unclear_matter_gets_a_sentence_and_keeps_what_was_typed(
    office: TestOffice, clerk: Staff, typed: str, sentence: str
) -> None:
    deliver(office, look_alike("cod_motion_to_dismiss"))
    with office.speaking("paralegal"):
        notice = Notice.objects.get()
    page = client_of(office, "paralegal").send(
        f"/inbox/notices/{notice.pk}/filing/", {"named": typed}, status=422
    )
    assert sentence in page.text()
    assert f'value="{typed}"' in page.html or not typed


def test_a_matter_is_opened_from_the_page(office: TestOffice, clerk: Staff) -> None:
    deliver(office, look_alike("cod_motion_to_dismiss"))
    client = client_of(office, "paralegal")
    with office.speaking("paralegal"):
        notice = Notice.objects.get()
    page = client.page(f"/inbox/notices/{notice.pk}/matter/")
    assert "Reyes v. Front Range Transit Lines, Inc." in page.html
    refused = client.send(
        f"/inbox/notices/{notice.pk}/matter/", {"name": "Reyes", "kind": "injury"}, status=422
    )
    assert 'value="Reyes"' in refused.html
    fields = {"name": "Reyes", "kind": "injury", "client_name": "Marisol Reyes"}
    fields["program"] = str(office.programs["office"].pk)
    assert client.send(f"/inbox/notices/{notice.pk}/matter/", fields)["Location"].startswith("/matters/")


def test_the_courts_free_link_is_counted_down(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    deliver(office, look_alike("cod_motion_to_dismiss"))
    client = client_of(office, "paralegal")
    assert "The court's link opens once and expires in 2 weeks" in client.page("/inbox/").text().replace(
        "\xa0", " "
    )
    with office.speaking("paralegal"):
        notice = Notice.objects.get()
        assert notice.link_ends_at is not None
        assert (notice.link_ends_at - notice.received_at).days == 15
        notice.entries = []
        assert notice.link_ends_at is None


def a_fault(office: TestOffice) -> None:
    """An e-mail that could not be filed through a failure of ours; tried again, it is known already."""
    with office.speaking("clerk") as actor:
        report_fault(
            actor=actor,
            what="A court e-mail could not be filed",
            advice="Try again.",
            code="not-filed",
            raw=look_alike("cod_motion_to_dismiss"),
        )


def test_the_buttons_answer(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    deliver(office, look_alike("cod_motion_to_dismiss"))
    deliver(office, look_alike("flmd_judgment_plain"))
    a_fault(office)
    client = client_of(office, "paralegal")
    with office.speaking("paralegal"):
        waiting = Notice.objects.get(matter_id=None)
        filed = Notice.objects.exclude(matter_id=None).get()
        fault = Fault.objects.get()
    client.send(f"/inbox/notices/{waiting.pk}/aside/", {})
    client.send(f"/inbox/notices/{filed.pk}/clearance/", {})
    client.send(f"/inbox/faults/{fault.pk}/retry/", {})
    client.send(f"/inbox/faults/{fault.pk}/settlement/", {})
    assert "Nothing is waiting for you" in client.page("/inbox/").text()


def test_hidden_and_missing_notices_are_the_same_404(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    deliver(office, look_alike("cod_motion_to_dismiss"))
    with office.speaking("paralegal"):
        notice = Notice.objects.get()
    outsider = client_of(office, "outsider")
    hidden = outsider.post(f"/inbox/notices/{notice.pk}/clearance/")
    missing = outsider.post("/inbox/notices/019aa000-0000-7000-8000-000000000000/clearance/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


@pytest.mark.parametrize("topology", ["office", "retained", "partner", "protected"])
def test_sealed_words_are_nowhere_a_case_manager_looks(
    office: TestOffice, clerk: Staff, topology: str
) -> None:
    put_on_docket(office, topology)
    deliver(office, _sealed())
    client = client_of(office, "case-manager")
    for address in ("/inbox/", f"/matters/{office.matters[topology]}/"):
        response = client.get(address)
        assert CANARY not in response.content.decode()
        assert "ealed" not in response.content.decode()


def test_sealed_words_are_on_no_list_of_the_team_either(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    deliver(office, _sealed())
    client = client_of(office, "paralegal")
    page = client.page("/inbox/")
    assert "No. 77, sealed" in page.text()
    assert CANARY not in page.html


def _sealed() -> bytes:
    text = f"SEALED MOTION to {CANARY} by Plaintiff. Response due by 12/4/2026. (Attachments: {CANARY})"
    return notice_email(text, document="77").replace(b"Motion to Dismiss for Failure", CANARY.encode())
