"""State e-filing systems and agencies: what happened, in which case, and what to do."""

from __future__ import annotations

import pytest

from nextfriend.engines.notices import PortalEmail, UnreadableEmail, read_court_email
from nextfriend.engines.notices.origin import is_official_host
from nextfriend.engines.notices.portal_forms import FORMS


def portal(sender: str, subject: str, text: str) -> PortalEmail:
    raw = f"From: {sender}\nSubject: {subject}\nContent-Type: text/plain\n\n{text}\n"
    read = read_court_email(raw.encode())
    assert isinstance(read, PortalEmail), read
    return read


TYLER = "no-reply@efilingmail.tylertech.cloud"


@pytest.mark.parametrize(
    ("sender", "subject", "text", "system", "event", "number"),
    [
        (
            TYLER,
            "Filing Returned for Case: 2027-CV-01234, A v. B",
            "",
            "Tyler eFile",
            "rejected",
            "2027-CV-01234",
        ),
        (
            TYLER,
            "Filing Accepted for Case: 2027-CV-01234, A v. B",
            "",
            "Tyler eFile",
            "accepted",
            "2027-CV-01234",
        ),
        (
            TYLER,
            "Courtesy Copy of Filing for Case: 27-1",
            "Case Number 2027-CV-7",
            "Tyler eFile",
            "courtesy-copy",
            "27-1",
        ),
        (TYLER, "Notification of Service for Case: 27-CV-1, A v. B", "", "Tyler eFile", "served", "27-CV-1"),
        (
            "eservice@myflcourtaccess.com",
            "SERVICE OF COURT DOCUMENT CASE NUMBER 502027CA001234XXXXMB",
            "",
            "Florida Courts E-Filing Portal",
            "served",
            "502027CA001234XXXXMB",
        ),
        (
            "no-reply@txcourts.gov",
            "Automated Case Update from Third Court of Appeals",
            "https://search.txcourts.gov/Case.aspx?cn=03-27-00123-CV&coa=coa03",
            "Texas appeals (TAMES)",
            "docketed",
            "03-27-00123-CV",
        ),
        (
            "a@messages.dhs.gov",
            "Update",
            "Receipt IOE0912345678.",
            "USCIS",
            "look-in-portal",
            "IOE0912345678",
        ),
        (
            "ecas@usdoj.gov",
            "EOIR ECAS notice",
            "A 123-456-789",
            "Immigration Court (EOIR)",
            "look-in-portal",
            "123-456-789",
        ),
        ("x@psc.uscourts.gov", "PACER account", "Log in.", "PACER account", "look-in-portal", ""),
        (
            "x@dawson.ustaxcourt.gov",
            "Service of Document on Docket 12345-27S",
            "",
            "U.S. Tax Court (DAWSON)",
            "served",
            "12345-27S",
        ),
    ],
)
def test_what_happened_in_which_case(
    sender: str, subject: str, text: str, system: str, event: str, number: str
) -> None:
    read = portal(sender, subject, text)
    assert (read.system, read.event, read.case_number) == (system, event, number)
    assert read.is_urgent == (event == "rejected")
    assert read.sentence.endswith(".")


def test_every_system_that_writes_is_known_to_write() -> None:
    for form in FORMS:
        assert all(is_official_host(domain) for domain in form.senders), form.system


def test_a_sentence_about_a_case_number_is_no_case_number() -> None:
    read = portal(
        "no-reply@efilingmail.tylertech.cloud", "Filing Returned", "Return Reason: wrong case number"
    )
    assert (read.event, read.case_number) == ("rejected", "")


def test_a_look_alike_portal_is_kept_with_its_warning() -> None:
    raw = b"From: a@efilingmail.tylertech.cloud.example\nSubject: Filing Returned for Case: 27-CV-1\n\nx\n"
    read = read_court_email(raw)
    assert isinstance(read, UnreadableEmail)
    assert any("not from a court" in one for one in read.warnings)


def test_an_appearance_is_dated_from_the_public_form() -> None:
    text = "Index Number: 012011/2027\nAppearance Date: 04/18/2027\nAppearance Time: 09:30 AM\nOn For: Motion"
    (one,) = portal("eCourts@nycourts.gov", "eTrack Supreme: A vs. B (012011/2027) Updated", text).dates
    assert (str(one.day), str(one.at), one.title) == ("2027-04-18", "09:30:00", "Appearance: Motion")


def test_no_date_is_read_from_a_form_that_is_only_guessed() -> None:
    read = portal(
        "x@dawson.ustaxcourt.gov", "Service of Document on Docket 1-27", "Answer due 4/2/2027 at 9:00 AM"
    )
    assert not read.is_form_known
    assert read.dates == ()
    assert "look in the portal today" in read.sentence


def test_the_words_alone_do_not_make_it_a_portals() -> None:
    raw = b"From: a@tylertech.example\nSubject: Filing Returned for Case: 27-1\n\nRefile.\n"
    assert isinstance(read_court_email(raw), UnreadableEmail)
