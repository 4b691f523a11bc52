"""The pages: without JavaScript, keeping what was typed, and missing to those they are not for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.care.caseload.board import board_of
from nextfriend.care.caseload.models import ClientAcuity, ClientHours, StaffCredential
from nextfriend.care.days import today_for
from nextfriend.care.needs.actions import note_need
from nextfriend.engines.caseload import VERDICTS
from nextfriend.privacy.models import TeamMember
from tests.care.caseload.test_caseloads import leave_all
from tests.care.conftest import client_of, plan_for
from tests.office.people import office_day

SOON, LATER = ((office_day() + timedelta(days=days)).isoformat() for days in (20, 700))
CARER, NIA, SOL = "case-manager", "second-case-manager", "supervisor"


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def client_id(office, matter):
    with office.speaking(CARER):
        return client_of(matter).pk


def test_my_caseload_names_its_clients(office, browse, matter, client_id):
    with office.speaking(CARER) as marcus:
        plan_for(marcus, matter)
        name = client_of(matter).name
    page = browse(CARER).page("/caseload/")
    words = page.text()
    assert page.h1 == "My caseload"
    for expected in (name, "h a week", "How this is counted", "without a tier and risk"):
        assert expected in words, expected
    assert f"/matters/{matter}/care/acuity/{client_id}/" in page.links()
    for only in ("silent", "needs", "unset"):
        browse(CARER).page(f"/caseload/?only={only}")


def test_tier_and_risk_are_set_on_a_page_that_keeps_what_was_typed(office, browse, matter, client_id):
    client, address = browse(CARER), f"/matters/{matter}/care/acuity/{client_id}/"
    page = client.send(address, {"tier": "standard", "risk": "", "travel_minutes": "25"}, status=422)
    assert 'value="25"' in page.html
    client.send(address, {"tier": "standard", "risk": "moderate", "travel_minutes": "25", "why": "Two moves"})
    words = client.page(address).text()
    assert "Standard, moderate risk, 25 minutes one way" in words
    assert "Two moves" in words
    with office.speaking(CARER):
        assert ClientAcuity.objects.get().travel_minutes == 25
    for who in ("paralegal", "outsider", "administrator"):
        browse(who).page(address, status=404)
    client.page(f"/matters/{matter}/care/acuity/{matter}/", status=404)


def test_the_board_and_the_lists_behind_its_numbers(office, browse, matter):
    with office.speaking(CARER) as marcus:
        note_need(actor=marcus, matter_id=matter, client=client_of(matter), domain="food", severity="urgent",
                  source="client", says="No food on weekends")  # fmt: skip
        note_need(actor=marcus, matter_id=matter, client=client_of(matter), domain="food", severity="low",
                  source="client", says="Crackers only")  # fmt: skip
        name = client_of(matter).name
    sol, marcus_id = browse(SOL), office.staff[CARER].pk
    page = sol.page("/caseload/team/")
    assert page.h1 == "Caseloads"
    for expected in ("Marcus Todd", "Nia Okoro", "Unmet needs", "Food"):
        assert expected in page.text(), expected
    assert f"/caseload/people/{marcus_id}/" in page.links()
    assert "No food on weekends" in sol.page("/caseload/needs/food/").text()
    sol.page("/caseload/needs/nothing/", status=404)
    sol.page("/caseload/needs/food/?only=nothing", status=404)
    assert "/caseload/needs/food/?only=urgent" in page.links()
    urgent = sol.page("/caseload/needs/food/?only=urgent").text()
    assert "No food on weekends" in urgent
    assert "Crackers" not in urgent
    assert name in sol.page(f"/caseload/people/{marcus_id}/?only=needs").text()
    sol.send(f"/caseload/people/{marcus_id}/hours/", {"hours": "20", "reason": "Part time"})
    with office.speaking(SOL):
        assert ClientHours.objects.get().hours == 20
    assert "caseloads over their hours" in sol.page("/").text()


def test_a_list_nobody_is_on_says_so_and_a_list_there_is_not_is_missing(office, browse):
    sol = browse(SOL)
    with office.speaking(SOL) as staff:
        stand = {one.load.verdict for one in board_of(staff, today_for(staff)).caseloads}
    [empty, *_] = sorted(set(VERDICTS) - stand)
    text = sol.page(f"/caseload/team/?show={empty}").text()
    assert f"No one: {VERDICTS[empty]}" in text
    assert "Everyone you supervise" in text
    assert "Marcus Todd" not in text
    sol.page("/caseload/team/?show=nothing", status=404)


def test_hidden_is_missing(office, browse):
    marcus = office.staff[CARER].pk
    for who in (NIA, "care-outsider", "paralegal", "attorney", "administrator"):
        browse(who).page(f"/caseload/people/{marcus}/", status=404)
        browse(who).page("/caseload/team/", status=404)
    for who in (CARER, NIA, "attorney"):
        browse(who).page(f"/caseload/people/{marcus}/hours/", status=404)
        browse(who).page("/caseload/weights/", status=404)
    browse(SOL).page(f"/caseload/people/{office.staff['care-outsider'].pk}/", status=404)


def test_weights_are_changed_with_a_reason(office, browse):
    sol = browse(SOL)
    page = sol.page("/caseload/weights/")
    typed = {one.get("name"): one.get("value", "") for one in page.all("input") if one.get("name")}
    page = sol.send("/caseload/weights/", {**typed, "risk-high": "1", "reason": "Ours"}, status=422)
    assert "A higher risk cannot add less than a lower one." in page.text()
    sol.send("/caseload/weights/", {**typed, "risk-high": "50", "reason": "Our study"})
    assert "Our study" in sol.page("/caseload/weights/").text()


def test_credentials_are_recorded_confirmed_renewed_and_ended(office, browse):
    marcus, sol, own = browse(CARER), browse(SOL), office.staff[CARER].pk
    typed = {
        "kind": "license",
        "name": "LSW",
        "issuer": "Colorado",
        "last_four": "4417",
        "expires_date": SOON,
    }
    marcus.send(f"/credentials/of/{own}/new/", {**typed, "last_four": "1"}, status=422)
    marcus.send(f"/credentials/of/{own}/new/", typed)
    assert "Not confirmed" in marcus.page("/credentials/").text()
    assert "Your license LSW expires" in marcus.page("/").text()
    with office.speaking(CARER):
        row = StaffCredential.objects.get()
    browse(NIA).page(f"/credentials/{row.pk}/", status=404)
    browse(NIA).page(f"/credentials/of/{own}/new/", status=404)
    assert "waits for you to confirm" in sol.page("/").text()
    assert "number ends in 4417" in sol.page("/credentials/").text()
    sol.send(f"/credentials/{row.pk}/confirmation/", {})
    assert "Not confirmed" not in sol.page("/credentials/").text()
    page = marcus.page(f"/credentials/{row.pk}/")
    opened = next(one.get("value") for one in page.all("input") if one.get("name") == "opened")
    marcus.send(f"/credentials/{row.pk}/", {**typed, "expires_date": LATER, "opened": opened})
    with office.speaking(CARER):
        newer = StaffCredential.objects.get(ended_at=None)
    marcus.send(f"/credentials/{newer.pk}/end/", {"reason": "Moved"})
    assert "LSW" not in marcus.page("/credentials/").text()


def test_a_client_is_assigned_by_suggestion(office, browse, matter):
    leave_all(office)
    sol, nia = browse(SOL), office.staff[NIA]
    assert f"/matters/{matter}/team/suggestions/" in sol.page(f"/matters/{matter}/team/").links()
    page = sol.page(f"/matters/{matter}/team/suggestions/")
    assert "Nia Okoro" in page.text()
    assert f"/matters/{matter}/team/assignment/?staff={nia.pk}" in page.links()
    sol.send(f"/matters/{matter}/team/assignment/", {}, status=422)
    sol.send(f"/matters/{matter}/team/assignment/", {"staff": str(nia.pk)})
    with office.speaking(SOL):
        assert TeamMember.objects.filter(matter_id=matter, staff=nia, valid_to=None).exists()
    browse("administrator").page(f"/matters/{matter}/team/suggestions/", status=404)
