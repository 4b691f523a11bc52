"""Every e-mail taken in leaves exactly one line that can be opened: filed, dated, made a task, or set
aside."""

from __future__ import annotations

import random
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from nextfriend.accounts.models import Staff
from nextfriend.correspondence import outcomes, queries, reading
from nextfriend.correspondence.actions import file_kept_email, set_email_aside
from nextfriend.correspondence.models import DocketEntry, Fault, KeptEmail, Notice
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, apart
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.correspondence.court_mail import deliver, look_alike, notice_email, put_on_docket
from tests.engines.notices.test_damaged_emails import DAMAGES
from tests.office.people import TestOffice
from tests.pages.client import PageClient


def letter(subject: str = "Marsh stipulation", text: str = "We can stipulate to March 24.") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "Pat Noor <pat@noorlaw.example>", subject
    made.set_content(text)
    page = f"<p>{text}</p><script>alert(1)</script><img src='https://track.example/1'>"
    made.add_alternative(page, subtype="html")
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="brief.pdf")
    return bytes(made)


REJECTED = (
    b"From: no-reply@efilingmail.tylertech.cloud\nSubject: Filing Returned for Case: 2027-CV-01234, A v. B\n"
    b"Content-Type: text/plain\n\nWrong case number.\n"
)


_NOT_NEW = {"known", "still-waiting", "still-kept", "still-held", "set-aside"}


def client_of(office: TestOffice, key: str = "paralegal") -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


def kept(office: TestOffice, raw: bytes) -> KeptEmail:
    (outcome,) = deliver(office, raw)
    assert outcome.code == outcomes.KEPT
    with office.speaking("paralegal"):
        return KeptEmail.objects.get(pk=outcome.email_id)


def test_an_unknown_email_stands_in_the_inbox_with_sender_subject_and_size(
    office: TestOffice, clerk: Staff
) -> None:
    kept(office, letter())
    words = client_of(office).page("/inbox/").text()
    for expected in ("Marsh stipulation", "pat@noorlaw.example", "Open", "File to a matter", "bytes"):
        assert expected in words, expected


def test_the_same_email_again_is_the_same_line(office: TestOffice, clerk: Staff) -> None:
    raw = letter()
    kept(office, raw)
    assert [o.code for o in deliver(office, raw)] == [outcomes.STILL_KEPT]
    with office.speaking("paralegal"):
        assert KeptEmail.objects.count() == 1


def test_it_is_opened_as_text_and_the_opening_is_on_record(office: TestOffice, clerk: Staff) -> None:
    one = kept(office, letter())
    client = client_of(office)
    page = client.page(f"/inbox/emails/{one.pk}/?as=text")
    assert "We can stipulate to March 24." in page.text()
    assert "brief.pdf" in page.text()
    assert "alert(1)" not in page.text()
    assert "track.example" not in page.html
    with office.speaking("paralegal"):
        assert Audit.objects.filter(verb="opened", note="read").exists()
    answer = client.get(f"/inbox/emails/{one.pk}/attachments/0/")
    assert answer.content == b"%PDF-1.7"
    assert answer["Content-Disposition"] == 'attachment; filename="attachment-1.pdf"'
    client.page(f"/inbox/emails/{one.pk}/attachments/1/", status=404)


def test_filed_it_belongs_to_the_matter_and_becomes_a_date_or_a_task(
    office: TestOffice, clerk: Staff
) -> None:
    one = kept(office, letter("office matter: stipulation"))
    client = client_of(office)
    answer = client.send(f"/inbox/emails/{one.pk}/filing/", {"named": "office matter"})
    assert answer["Location"] == f"/inbox/emails/{one.pk}/"
    page = client.page(f"/inbox/emails/{one.pk}/?as=text")
    matter = office.matters["office"]
    assert {f"/matters/{matter}/dates/new/", f"/matters/{matter}/tasks/new/"} <= set(page.links())
    assert "We can stipulate" in page.text()
    with office.speaking("paralegal"):
        row = KeptEmail.objects.get(pk=one.pk)
        assert (row.matter_id, row.state) == (matter, KeptEmail.State.FILED)
        assert Entry.objects.filter(matter_id=matter, subject_id=one.pk, has_body=True).count() == 1
    assert "Marsh" not in client.page("/inbox/").text()


def test_setting_aside_needs_a_reason_and_happens_once(office: TestOffice, clerk: Staff) -> None:
    one = kept(office, letter())
    client = client_of(office)
    client.send(f"/inbox/emails/{one.pk}/aside/", {"reason": ""})
    with office.speaking("paralegal") as dana:
        assert queries.waiting_emails().count() == 1
        with pytest.raises(Refusal):
            set_email_aside(actor=dana, email=one, reason="  ")
    client.send(f"/inbox/emails/{one.pk}/aside/", {"reason": "Advertising."})
    with office.speaking("paralegal") as dana:
        row = KeptEmail.objects.get(pk=one.pk)
        assert (row.state, row.reason) == (KeptEmail.State.ASIDE, "Advertising.")
        with pytest.raises(Refusal):
            file_kept_email(actor=dana, email=row, matter_id=office.matters["office"])


def test_a_rejected_filing_is_red_on_today_until_it_is_filed_again(office: TestOffice, clerk: Staff) -> None:
    one = kept(office, REJECTED)
    client = client_of(office)
    page = client.page("/")
    assert "A filing was rejected. It counts as late until it is filed again." in page.text()
    assert f"/inbox/emails/{one.pk}/" in page.links()
    assert "rejected" not in client_of(office, "case-manager").page("/").text().lower()
    client.send(f"/inbox/emails/{one.pk}/filing/", {"named": "office matter"})
    assert "A filing was rejected" in client.page("/").text()
    client.send(f"/inbox/emails/{one.pk}/refiling/", {})
    assert "A filing was rejected" not in client.page("/").text()
    with office.speaking("paralegal") as dana:
        row = KeptEmail.objects.get(pk=one.pk)
        assert row.refiled_by_id == dana.pk


def test_the_matter_on_that_docket_is_offered(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "retained", number="2027-CV-01234", court="cod")
    one = kept(office, REJECTED)
    page = client_of(office).page(f"/inbox/emails/{one.pk}/filing/")
    assert "retained matter" in page.text()
    assert "embedded matter" not in page.text()


def test_a_forged_sender_is_warned_of(office: TestOffice, clerk: Staff) -> None:
    forged = b"From: a@cod-uscourts.example\nContent-Type: text/html\n\nNotice of Electronic Filing "
    forged += b"<a href='https://pacer-login.example/'>Sign in</a>"
    one = kept(office, forged)
    assert any("do not sign in" in warning for warning in one.warnings)
    assert "do not sign in" in client_of(office).page("/inbox/").text()


def test_the_care_side_neither_sees_nor_opens_one(office: TestOffice, clerk: Staff) -> None:
    one = kept(office, letter())
    client = client_of(office, "case-manager")
    assert "Marsh" not in client.page("/inbox/").text()
    for address in ("", "attachments/0/", "filing/"):
        client.page(f"/inbox/emails/{one.pk}/{address}", status=404)
    with office.speaking("case-manager"):
        assert not KeptEmail.objects.exists()


def test_whatever_happens_to_an_email_it_is_one_line_that_opens(office: TestOffice, clerk: Staff) -> None:
    """A small run of the mail fuzzer through the front door: none lost, none twice."""
    put_on_docket(office, "office")
    dice = random.Random(9)
    names = ("cod_motion_to_dismiss", "nda_ca10_motion", "nhb_two_dockets", "ohsd_announcement")
    seen: set[bytes] = set()
    for number in range(40):
        raw = dice.choice(DAMAGES)(look_alike(names[number % len(names)]), dice) or b"\n"
        before = _lines(office)
        found = deliver(office, raw)
        new = sum(outcome.is_new for outcome in found)
        assert _lines(office) - before == new
        assert found
        assert new or raw in seen or {o.code for o in found} <= _NOT_NEW
        seen.add(raw)
        for outcome in found:
            if outcome.email_id:
                client_of(office).page(f"/inbox/emails/{outcome.email_id}/")


def _lines(office: TestOffice) -> int:
    with office.speaking("paralegal"):
        assert not Fault.objects.exists()
        assert DocketEntry.objects.count() >= Notice.objects.filter(state=Notice.State.FILED).count()
        return Notice.objects.count() + KeptEmail.objects.count()


def test_its_html_is_shown_in_a_frame_in_which_nothing_runs(office: TestOffice, clerk: Staff) -> None:
    one = kept(office, letter())
    client, address = client_of(office), f"/inbox/emails/{one.pk}/"
    page = client.page(address)
    assert f'sandbox src="{address}formatted/"' in page.html
    assert "frame-src 'self'" in client.get(address)["Content-Security-Policy"]
    framed = client.get(f"{address}formatted/")
    assert framed["Content-Security-Policy"].endswith("frame-ancestors 'self'; sandbox")
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    body = framed.content.decode()
    assert "<p>We can stipulate to March 24.</p>" in body
    for gone in ("script", "alert", "img", "track.example"):
        assert gone not in body, gone
    text = client.page(f"{address}?as=text")
    assert "iframe" not in text.html
    assert "We can stipulate to March 24." in text.text()
    assert "frame-src" not in client.get("/inbox/")["Content-Security-Policy"]


def test_an_email_without_html_has_no_frame(office: TestOffice, clerk: Staff) -> None:
    one = kept(office, REJECTED)
    client = client_of(office)
    assert "iframe" not in client.page(f"/inbox/emails/{one.pk}/").html
    client.page(f"/inbox/emails/{one.pk}/formatted/", status=404)


def test_an_email_too_much_to_read_is_kept_and_opens(
    office: TestOffice, clerk: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever ends its reader – time, memory, too long an answer – ends nothing else."""

    def little(work: Callable[[bytes], object], raw: bytes, **_: object) -> object:
        return apart(work, raw, limits=Limits(answer=64))

    monkeypatch.setattr(reading, "apart", little)
    one = kept(office, notice_email("ORDER"))
    assert one.code == "too-much"
    page = client_of(office).page(f"/inbox/emails/{one.pk}/")
    assert "takes more time or memory to read" in page.text()
    monkeypatch.undo()
    assert "Notice of Electronic Filing" in client_of(office).page(f"/inbox/emails/{one.pk}/?as=text").text()
