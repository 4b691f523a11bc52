"""The date desk: calculate, propose, confirm, verify, move; what a wrong reader sees, what is kept."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from nextfriend.appointments.models import Appointment
from nextfriend.calendar.models import Due
from nextfriend.deadlines.models import Deadline, Move
from nextfriend.deadlines.views.deadline import DECISIONS
from tests.deadlines.dates import APPEAL, dated, due_of, firm, period, proposed, trial
from tests.drafts.conftest import fields_of
from tests.office.people import TestOffice

TYPED = {
    "way": "rule", "rule": "FRCP 12(a)(1)(A)(i)", "trigger": "2025-03-03", "service": "personal",
    "court": "cod", "compartment": "legal", "kind": "deadline",
}  # fmt: skip


def at(office: TestOffice, path: str, matter: str = "office") -> str:
    return f"/matters/{office.matters[matter]}/{path}"


def test_a_date_is_calculated_with_its_sources_and_nothing_is_written(
    office: TestOffice, browse: Any
) -> None:
    page = browse("paralegal").send(at(office, "dates/new/"), {**TYPED, "do": "calculate"}, status=200)
    assert "Mon, Mar 24, 2025" in page.text()
    assert "within 21 days after being served with the summons and complaint" in page.text()
    assert "A Rule 12 motion served in time puts the answer off" in page.text()
    with office.speaking("paralegal"):
        assert not Deadline.objects.exists()


def test_three_dates_are_shown_where_readings_differ(office: TestOffice, browse: Any) -> None:
    typed = {**TYPED, "rule": "FRCP 59(e)", "trigger": "2026-06-05", "do": "calculate"}
    text = browse("paralegal").send(at(office, "dates/new/"), typed, status=200).text()
    assert "Act by Fri, Jul 3, 2026" in text
    assert "Prevailing Mon, Jul 6, 2026" in text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"rule": "FRCP 99(z)"}, "No rule “FRCP 99(z)” is in the packs"),
        ({"court": "atlantis"}, "No court “atlantis” is known here"),
        ({"trigger": "1971-01-04"}, "Is 1971 the right year?"),
        ({"trigger": "1971-01-04", "anyway": "on"}, "lies before it"),
        ({"rule": ""}, "Enter the rule."),
        ({"way": "fixed", "title": ""}, "Enter what the court set"),
        ({"way": "period", "period": "a fortnight", "under": "FRCP"}, "a fortnight"),
        ({"fact_us_party": "perhaps"}, "is not one of the available choices"),
    ],
)
def test_what_the_engine_refuses_is_said_and_what_was_typed_is_kept(
    office: TestOffice, browse: Any, typed: dict[str, str], sentence: str
) -> None:
    sent = {**TYPED, "title": "Answer for Ortiz", **typed, "do": "propose"}
    page = browse("paralegal").send(at(office, "dates/new/"), sent, status=422)
    assert sentence in page.text()
    kept = {i.get("name"): i.get("value") for i in page.all("input")}
    assert (kept["title"] or "") == sent["title"]
    assert (kept["rule"] or "") == sent["rule"]


def test_from_proposal_to_firm_through_the_pages(office: TestOffice, browse: Any) -> None:
    dana, alma = browse("paralegal"), browse("attorney")
    answer = dana.send(at(office, "dates/new/"), {**TYPED, "do": "propose", "key": "k1"})
    address = answer["Location"]
    assert "Confirm this date" in dana.page(address).text()
    assert "Proposed" in dana.page(at(office, "dates/")).text()
    dana.send(f"{address}confirmation/", {})
    assert "Someone else decides this" not in dana.page(address).text()
    assert "Verify: the date is firm" not in dana.page(address).text()
    assert "Verify: the date is firm" in alma.page(address).text()
    alma.send(f"{address}verification/", {"note": "checked the summons"})
    text = alma.page(address).text()
    assert "Firm" in text
    assert "Alma Reed verified Mon, Mar 24, 2025: checked the summons" in text


def test_the_same_person_is_told_so_and_nothing_changes(office: TestOffice, browse: Any) -> None:
    dana = browse("paralegal")
    address = dana.send(at(office, "dates/new/"), {**TYPED, "do": "propose"})["Location"]
    dana.send(f"{address}confirmation/", {})
    page = dana.send(f"{address}verification/", {"note": "looks right"}, status=422)
    assert "A different person has to verify it" in page.text()
    assert "looks right" in page.html


def test_an_old_page_is_told_to_read_again(office: TestOffice, browse: Any) -> None:
    dana = browse("paralegal")
    address = dana.send(at(office, "dates/new/"), {**TYPED, "do": "propose"})["Location"]
    pia = browse("second-paralegal")
    opened = fields_of(pia.page(address))
    dana.send(f"{address}confirmation/", fields_of(dana.page(address)))
    page = pia.send(f"{address}confirmation/", opened, status=422)
    assert "State you saw: Proposed Waiting for second person" in page.text()


def test_an_old_list_of_what_moves_shows_both_versions(office: TestOffice, browse: Any) -> None:
    dana, pia = browse("paralegal"), browse("second-paralegal")
    address = dana.send(at(office, "dates/new/"), {**TYPED, "do": "propose"})["Location"]
    opened = fields_of(pia.page(f"{address}move/?day=2025-03-06"))
    dana.send(f"{address}confirmation/", fields_of(dana.page(address)))
    page = pia.send(f"{address}move/", {**opened, "reason": "proof of service"}, status=422)
    assert "you saw: Mon, Mar 24, 2025; proposed; Dana Price" in page.text()
    assert "Mon, Mar 24, 2025; waiting for second person; Dana Price" in page.text()
    pia.send(f"{address}move/", fields_of(page))


def test_a_double_click_proposes_once(office: TestOffice, browse: Any) -> None:
    dana = browse("paralegal")
    sent = {**TYPED, "do": "propose", "key": "same"}
    first, second = (dana.send(at(office, "dates/new/"), sent)["Location"] for _ in range(2))
    assert first == second


@pytest.mark.parametrize("path", ["", "move/", *[f"{name}/" for name in DECISIONS]])
def test_a_hidden_date_and_no_date_answer_alike(office: TestOffice, browse: Any, path: str) -> None:
    with office.speaking("paralegal") as dana:
        hidden = proposed(office, dana, matter_id=office.matters["office"])
    marcus = browse("case-manager")
    there = marcus.page(f"/dates/{hidden.pk}/{path}", status=404)
    nowhere = marcus.page(f"/dates/{uuid4()}/{path}", status=404)
    assert there.html == nowhere.html


def test_a_case_manager_sees_neither_a_legal_date_nor_its_count(office: TestOffice, browse: Any) -> None:
    with office.speaking("paralegal") as dana:
        proposed(office, dana, matter_id=office.matters["office"])
    text = browse("case-manager").page(at(office, "dates/")).text()
    assert "No court or benefits date" in text
    assert "Answer" not in text
    assert "Answer" in browse("paralegal").page(at(office, "dates/")).text()


def test_an_embedded_case_manager_reads_every_step_and_decides_none(office: TestOffice, browse: Any) -> None:
    deadline = firm(office)
    page = browse("case-manager").page(f"/dates/{deadline.pk}/")
    assert "21 days counted forward" in page.text()
    assert "Mark as met" not in page.text()


@pytest.mark.parametrize("name", list(DECISIONS))
def test_every_decision_has_a_page_of_its_own(office: TestOffice, browse: Any, name: str) -> None:
    deadline = firm(office)
    assert browse("attorney").page(f"/dates/{deadline.pk}/{name}/").all("form")


def test_the_law_of_another_day(office: TestOffice, browse: Any) -> None:
    deadline = firm(office, dated(trigger="2025-03-04"))
    client = browse("paralegal")
    text = client.page(f"/dates/{deadline.pk}/?as_of=2009-06-01").text()
    assert "Under the law of Mon, Jun 1, 2009 it would be Mon, Mar 24, 2025 , not Tue, Mar 25, 2025." in text
    assert "No date under that law" in client.page(f"/dates/{deadline.pk}/?as_of=1980-01-01").text()


def test_a_trial_moves_in_two_pages(office: TestOffice, browse: Any) -> None:
    root = firm(office, trial(), kind=Deadline.Kind.HEARING)
    near = firm(office, period("7 days", root.prevailing, "before"), follows=root)
    far = firm(office, period("28 days", root.prevailing, "before"), follows=root)
    client = browse("paralegal")
    page = client.page(f"/dates/{root.pk}/move/?day=2025-10-06&clock=09:00")
    assert "Mon, Sep 29, 2025" in page.text()
    sent = {**fields_of(page), "take": [str(root.pk), str(near.pk)], "reason": ""}
    again = client.send(f"/dates/{root.pk}/move/", sent, status=422)
    ticked = [i.get("value") for i in again.all("input") if i.get("name") == "take" and "checked" in i.attrib]
    assert sorted(ticked) == sorted(sent["take"])
    client.send(f"/dates/{root.pk}/move/", {**sent, "reason": "ECF 31"})
    with office.speaking("paralegal"):
        assert {m.deadline_id for m in Move.objects.all()} == {root.pk, near.pk}
        assert due_of(far).state == "firm"
    browse("attorney").send(f"/dates/{root.pk}/verification/", {})
    assert "The date it follows has moved" in client.page(f"/dates/{far.pk}/").text()


def test_an_ended_session_keeps_what_was_typed(office: TestOffice, browse: Any) -> None:
    deadline = firm(office)
    client = browse("paralegal")
    client.cookies.clear()
    answer = client.post(f"/dates/{deadline.pk}/rejection/", {"reason": "dismissed with prejudice"})
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_a_jurisdictional_date_asks_for_a_second_person_on_its_page(office: TestOffice, browse: Any) -> None:
    deadline = firm(office, dated(APPEAL, "2025-06-02"))
    dana, alma = browse("paralegal"), browse("attorney")
    how = {"filed": "Notice of appeal", "filed_date": "2025-06-20", "proof_number": ""}
    page = dana.send(f"/dates/{deadline.pk}/met/", how, status=422)
    assert "Choose its document or docket entry, or enter its number." in page.text()
    dana.send(f"/dates/{deadline.pk}/met/", {**how, "proof_number": "ECF 90"})
    assert "Agree that it has ended" not in dana.page(f"/dates/{deadline.pk}/").text()
    assert "met. Notice of appeal, Fri, Jun 20, 2025, ECF 90." in alma.page(f"/dates/{deadline.pk}/").text()
    assert "Agree that it has ended" in alma.page(f"/dates/{deadline.pk}/").text()
    alma.send(f"/dates/{deadline.pk}/agreement/", {})
    with office.speaking("attorney"):
        assert due_of(deadline).state == "met"


def test_an_appointment_is_added_changed_and_called_off(office: TestOffice, browse: Any) -> None:
    client = browse("case-manager")
    sent = {
        "kind": "medical", "title": "Cardiology", "day": "2025-04-02", "begins": "10:30", "ends": "11:30",
        "place": "Clinic", "compartment": "shared",
    }  # fmt: skip
    client.send(at(office, "appointments/new/"), sent)
    with office.speaking("case-manager"):
        row = Appointment.objects.get()
        assert row.starts_at.isoformat() == "2025-04-02T16:30:00+00:00"
    page = client.page(f"/appointments/{row.pk}/")
    assert page.h1 == "Medical appointment: Cardiology"
    client.send(f"/appointments/{row.pk}/", {**sent, "begins": "12:00"}, status=422)
    client.send(f"/appointments/{row.pk}/", {**sent, "begins": "09:00"})
    client.send(f"/appointments/{row.pk}/cancellation/", {"reason": "the clinic closed"})
    with office.speaking("case-manager"):
        assert Due.objects.get(subject_id=row.pk).state == "cancelled"
