"""Calls, letters and messages that are logged and corrected; e-mails sorted into their conversations."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.correspondence.actions import file_kept_email
from nextfriend.correspondence.communications.actions import (
    Told,
    correct_communication,
    log_communication,
    sort_email,
)
from nextfriend.correspondence.communications.models import Communication
from nextfriend.correspondence.communications.queries import conversations_of, may_sort, unsorted_emails
from nextfriend.documents.actions import add_document
from nextfriend.documents.models import Version
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions.notes import open_body
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from tests.correspondence.test_kept_emails import kept
from tests.documents.retention.test_destroying import closed, confirmed, proposed, step
from tests.office.people import ZONE, TestOffice, office_day

CALL = Told(
    way="call",
    direction="sent",
    day=office_day(),
    with_whom="Pat Lee, County Hospital",
    subject="Records are ready",
    outcome="spoke",
    text="Ready on Friday; the fee is $14.",
)


ROSA = "rosa@hale.example"


def email(number: int, *answers: int, subject: str = "Lien letter", sender: str = ROSA) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "dana@office.example", subject
    made["Date"] = f"Mon, 02 Mar 2026 1{number}:00:00 -0700"
    made["Message-ID"] = f"<{number}@hale.example>"
    if answers:
        made["References"] = " ".join(f"<{one}@hale.example>" for one in answers)
    made.set_content("Please find it attached.")
    return made.as_bytes()


def on_file(office: TestOffice, content: bytes, **more: Any) -> Version:
    with office.speaking("paralegal") as dana:
        found = add_document(
            actor=dana, matter_id=office.matters["office"], title="E-mail", content=content, **more
        )
        return found.versions.get()


def logged(office: TestOffice, told: Told = CALL, compartment: str = "legal", **more: Any) -> Communication:
    with office.speaking("paralegal") as dana:
        return log_communication(
            actor=dana, matter_id=office.matters["office"], told=told, compartment=compartment, **more
        )


def test_a_call_is_on_the_timeline_with_what_was_said_behind_it(office: TestOffice) -> None:
    row = logged(office)
    with office.speaking("paralegal") as dana:
        entry = Entry.objects.get(pk=row.entry_id)
        assert entry.sentence == f"{dana.name} called Pat Lee, County Hospital: Records are ready."
        body = open_body(actor=dana, entry=entry)
        assert body is not None
        assert body.text == CALL.text
        assert Audit.objects.get(subject_id=row.pk).verb == "logged communication"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"outcome": "message"}, "called and left a message for"),
        ({"outcome": "no-answer"}, "called, with no answer:"),
        ({"direction": "received"}, "took a call from"),
        ({"direction": "received", "outcome": "message"}, "received a voice message from"),
        ({"direction": "received", "outcome": "no-answer"}, "missed a call from"),
        ({"way": "letter", "outcome": ""}, "sent a letter to"),
        ({"way": "fax", "direction": "received", "outcome": ""}, "received a fax from"),
        ({"way": "in-person", "outcome": ""}, "met with"),
    ],
)
def test_the_timeline_says_what_was_done(office: TestOffice, changes: dict[str, str], said: str) -> None:
    row = logged(office, replace(CALL, **changes))
    with office.speaking("paralegal"):
        assert f" {said} Pat Lee, County Hospital: Records" in Entry.objects.get(pk=row.entry_id).sentence


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"with_whom": " "}, "with-missing"),
        ({"subject": ""}, "subject-missing"),
        ({"day": office_day() + timedelta(days=1)}, "future"),
        ({"way": "pigeon"}, "no-such-choice"),
        ({"outcome": "shouted"}, "no-such-choice"),
        ({"way": "letter"}, "no-call"),
    ],
)
def test_what_cannot_be_logged_says_why(office: TestOffice, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        logged(office, replace(CALL, **changes))
    assert refused.value.code == code


def test_a_correction_stands_before_the_earlier_words_which_stay(office: TestOffice) -> None:
    row = logged(office)
    with office.speaking("paralegal") as dana:
        told = replace(CALL, subject="Records are late", text="")
        later = correct_communication(actor=dana, communication=row, told=told, reason="Misheard")
        assert later.entry_id == row.entry_id, "what was said stays where the correction says nothing"
        [one] = conversations_of(row.matter_id)[0]
        assert [message.subject for message in one.messages] == ["Records are late"]
        assert Audit.objects.get(subject_id=later.pk).verb == "corrected communication"
        with pytest.raises(Refusal, match="Someone has corrected this since"):
            correct_communication(actor=dana, communication=row, told=CALL, reason="Again")
        row.refresh_from_db()
        assert row.subject == "Records are ready"


def test_what_goes_on_with_a_call_is_one_conversation_and_stays_it_when_corrected(office: TestOffice) -> None:
    first = logged(office)
    with office.speaking("paralegal") as dana:
        second = correct_communication(
            actor=dana, communication=first, told=replace(CALL, subject="Fee"), reason="Misheard"
        )
    answer = logged(
        office, replace(CALL, way="letter", direction="received", outcome=""), follows_id=second.pk
    )
    assert answer.follows_id == first.pk
    with office.speaking("paralegal") as dana:
        correct_communication(actor=dana, communication=second, told=CALL, reason="Right at first")
        [one] = conversations_of(first.matter_id)[0]
        assert len(one.messages) == 2


def test_one_of_another_matter_is_not_followed(office: TestOffice) -> None:
    row = logged(office)
    with office.speaking("paralegal") as dana:
        other = log_communication(
            actor=dana,
            matter_id=office.matters["partner"],
            told=CALL,
            compartment="legal",
            follows_id=row.pk,
        )
        assert other.follows_id is None


def test_emails_on_file_are_one_conversation_whatever_order_they_came_in(office: TestOffice) -> None:
    versions = [
        on_file(office, email(2, 1, subject="Re: Lien letter")),
        on_file(office, email(1)),
        on_file(office, email(5, subject="Lunch")),
    ]
    with office.speaking("paralegal") as dana:
        assert {one.pk for one in unsorted_emails(office.matters["office"])} == {v.pk for v in versions}
        rows = [sort_email(actor=dana, version_id=one.pk) for one in versions]
        assert all(rows)
        assert sort_email(actor=dana, version_id=versions[0].pk) is None, "once"
        assert unsorted_emails(office.matters["office"]) == []
        found, _ = conversations_of(office.matters["office"])
        assert [[one.subject for one in talk.messages] for talk in found] == [
            ["Lunch"],
            ["Lien letter", "Re: Lien letter"],
        ]
        assert found[1].subject == "Lien letter"
        assert found[0].latest.with_whom == "rosa@hale.example"
        assert Audit.objects.get(subject_id=found[0].latest.pk).verb == "sorted e-mail"


def test_what_a_coworker_sent_is_from_us(office: TestOffice) -> None:
    version = on_file(office, email(1, sender=f"Dana <{office.email('paralegal').upper()}>"))
    with office.speaking("paralegal") as dana:
        row = sort_email(actor=dana, version_id=version.pk)
        assert row is not None
        assert (row.direction, row.with_whom) == ("sent", "dana@office.example")


def test_an_email_without_a_date_stands_where_it_came_on_file(office: TestOffice) -> None:
    version = on_file(office, b"From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n\nhi\n")
    with office.speaking("paralegal") as dana:
        row = sort_email(actor=dana, version_id=version.pk)
        assert row is not None
        assert row.at == version.added_at


def test_an_email_filed_from_the_inbox_is_sorted_with_it(office: TestOffice, clerk: Staff) -> None:
    waiting = kept(office, email(1))
    version = on_file(office, email(2, 1, subject="Re: Lien letter"))
    with office.speaking("paralegal") as dana:
        file_kept_email(actor=dana, email=waiting, matter_id=office.matters["office"])
        sort_email(actor=dana, version_id=version.pk)
        [one] = conversations_of(office.matters["office"])[0]
        assert [(m.kept_id is not None, m.version_id is not None) for m in one.messages] == [
            (True, False),
            (False, True),
        ]


@pytest.mark.parametrize(
    ("compartment", "media_type", "size", "may"),
    [
        ("legal", "message/rfc822", 5, True),
        ("care", "application/vnd.ms-outlook", 5, True),
        ("health", "message/rfc822", 5, False),
        ("legal", "application/pdf", 5, False),
        ("legal", "message/rfc822", 200_000_000, False),
    ],
)
def test_which_files_are_looked_into(compartment: str, media_type: str, size: int, may: bool) -> None:
    assert may_sort(Version(compartment=compartment, media_type=media_type, size=size)) is may


def test_the_care_side_sees_nothing_of_the_lawyers_calls(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        log_communication(actor=dana, matter_id=office.matters["partner"], told=CALL, compartment="legal")
        assert conversations_of(office.matters["partner"])[0]
    with office.speaking("case-manager"):
        assert conversations_of(office.matters["partner"]) == ([], False)
        assert not Communication.objects.exists()


def test_the_past_has_no_time_to_come(office: TestOffice) -> None:
    soon = timezone.now().astimezone(ZoneInfo(ZONE)) + timedelta(minutes=5)
    with pytest.raises(Refusal, match="have passed"):
        logged(office, replace(CALL, day=soon.date(), clock=soon.time()))


def test_an_email_leaves_its_conversation_when_it_is_destroyed(office: TestOffice) -> None:
    version = on_file(office, email(1))
    with office.speaking("paralegal") as dana:
        row = sort_email(actor=dana, version_id=version.pk)
        assert row is not None
    answer = logged(office, follows_id=row.pk)
    closed(office)
    destruction = confirmed(office, proposed(office))
    step(office, destruction)
    with office.speaking("paralegal"):
        assert [one.pk for one in Communication.objects.all()] == [answer.pk]
        [one] = conversations_of(office.matters["office"])[0]
        assert one.subject == CALL.subject
