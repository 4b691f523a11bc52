"""A stranger's notice never stands in the genuine one's place (issue 7, 5)."""

from __future__ import annotations

from datetime import timedelta

from tests.attacks.court_mail import deliver, intake_address
from tests.correspondence.court_mail import notice_email
from tests.office.people import office_day

DOCKET = "1:26-cv-01437"
DAYS = """
SELECT left(d.prevailing, 10)
  FROM deadlines_deadline d JOIN correspondence_docketentry e ON e.id = d.source_id
 WHERE e.document_number = %s ORDER BY 1
"""
STATES = "SELECT state, differs_from FROM correspondence_notice WHERE entries->0->>'number' = %s ORDER BY id"


def forged(text: str, document: str) -> bytes:
    return notice_email(text, number=DOCKET, document=document, results="", sender="Clerk <a@example.net>")


def genuine(text: str, document: str) -> bytes:
    return notice_email(text, number=DOCKET, document=document)


def test_the_forged_one_first_swallows_nothing(attacked, attacker):
    """11/2/2027 and 1/12/2027 are one text to whoever drops the slashes."""
    address = intake_address(attacker("paralegal"))
    deliver(attacked, address, forged("ORDER. Response due by 11/2/2027.", "861"))
    deliver(attacked, address, genuine("ORDER. Response due by 1/12/2027.", "861"))
    assert attacked.rows(DAYS, "861") == [("2027-01-12",)]
    assert attacked.rows(STATES, "861") == [("held", ""), ("filed", "")]


def test_the_forged_one_second_changes_nothing_by_itself(attacked, attacker):
    dana = attacker("paralegal")
    address = intake_address(dana)
    deliver(attacked, address, genuine("ORDER. Response due by 1/12/2027.", "862"))
    deliver(attacked, address, forged("ORDER. Response due by 11/2/2027.", "862"))
    assert attacked.rows(DAYS, "862") == [("2027-01-12",)]
    assert attacked.rows(STATES, "862") == [("filed", ""), ("held", "862")]
    assert "It differs from no. 862" in dana.get("/inbox/").text


def test_no_one_click_files_or_confirms_it(attacked, attacker):
    dana = attacker("paralegal")
    address = intake_address(dana)
    deliver(attacked, address, forged("ORDER. Response due by 11/3/2027.", "863"))
    notice = attacked.one("SELECT id FROM correspondence_notice WHERE entries->0->>'number' = '863'")
    path = f"/inbox/notices/{notice}/comparison/"
    assert dana.post(path, {}).status == 422
    assert attacked.rows(DAYS, "863") == []
    # Signed by no server at all: filed, and its date waits for the same tick.
    silent = notice_email("ORDER. Response due by 11/4/2027.", number=DOCKET, document="864", results="")
    deliver(attacked, address, silent)
    deadline = attacked.one(
        "SELECT d.id FROM deadlines_deadline d JOIN correspondence_docketentry e ON e.id = d.source_id "
        "WHERE e.document_number = '864'"
    )
    dana.post(f"/dates/{deadline}/confirmation/", {}, page=f"/dates/{deadline}/")
    assert attacked.one("SELECT state FROM calendar_due WHERE subject_id = %s", deadline) == "proposed"


def test_a_stranger_vacates_no_hearing(attacked, attacker):
    address = intake_address(attacker("paralegal"))
    deliver(attacked, address, genuine("ORDER. Status Conference set for 8/9/2027 at 10:00 AM.", "865"))
    deliver(attacked, address, forged("ORDER. The Status Conference set for 8/9/2027 is VACATED.", "866"))
    assert not attacked.one(
        "SELECT count(*) FROM correspondence_courtchange c JOIN correspondence_docketentry e "
        "ON e.id = c.docket_entry_id WHERE e.document_number = '866'"
    )


def test_a_closed_address_takes_nothing(attacked, attacker):
    alma, dana = attacker("attorney"), attacker("paralegal")
    old = intake_address(dana)
    alma.post("/inbox/address/", {"last_day": (office_day() + timedelta(days=60)).isoformat()})
    new = intake_address(dana)
    assert new != old
    assert attacked.send_mail(old, b"Subject: a\n\nb").startswith("250")
    alma.post("/inbox/address/0/closing/", {}, page="/inbox/address/")
    assert attacked.send_mail(old, b"Subject: a\n\nc").startswith("550")
    assert attacked.send_mail(new, b"Subject: a\n\nd").startswith("250")
    assert dana.get("/inbox/address/").status == 404
