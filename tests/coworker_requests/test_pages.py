"""Asking, answering and the lists, as a paralegal and a case manager click through them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.accounts.models import Staff
from nextfriend.calendar.actions import hand_over, hand_over_pieces
from nextfriend.calendar.models import Due
from nextfriend.calendar.owned import Piece
from nextfriend.coworker_requests.actions import ask_coworker
from nextfriend.coworker_requests.models import CoworkerRequest
from nextfriend.engines.duties import shipped
from nextfriend.ground.errors import Refusal
from tests.drafts.conftest import fields_of
from tests.office.people import office_day


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


def ask(office, browse, matter_id, **fields):
    client = browse("paralegal")
    address = f"/matters/{matter_id}/requests/new/"
    form = {
        "kind": "ride",
        "owner": str(office.staff["case-manager"].pk),
        "says": "To the hearing, with the wheelchair",
        "due_date": (office_day() + timedelta(days=3)).isoformat(),
        **fields,
    }
    client.send(address, fields_of(client.page(address)) | form)
    with office.speaking("paralegal"):
        return CoworkerRequest.objects.get()


def test_asked_by_one_craft_answered_by_the_other(office, browse, matter_id):
    row = ask(office, browse, matter_id)
    marcus = browse("case-manager")
    page = f"/requests/{row.pk}/"
    assert page in marcus.page(f"/matters/{matter_id}/requests/").links()
    assert page in marcus.page("/requests/").links()
    assert "To the hearing, with the wheelchair" in marcus.page(page).text()
    answering = f"{page}answer/"
    assert answering in marcus.page(page).links()
    marcus.send(answering, {"answer": " "}, status=422)
    marcus.send(answering, fields_of(marcus.page(answering)) | {"answer": "Booked for 8:30"})
    dana = browse("paralegal")
    assert page in dana.page("/requests/").links()
    assert "Booked for 8:30" in dana.page(page).text()
    assert "answered what you asked" in dana.page("/").text()
    assert answering not in dana.page(page).links()


def test_a_duty_is_said_on_the_form_and_nothing_typed_is_lost(office, browse, matter_id):
    client = browse("paralegal")
    address = f"/matters/{matter_id}/requests/new/"
    form = {
        "kind": "signature",
        "owner": str(office.staff["case-manager"].pk),
        "says": "The motion of Friday",
        "due_date": office_day().isoformat(),
    }
    page = client.send(address, fields_of(client.page(address)) | form, status=422)
    assert "signed by an attorney of record" in page.text()
    assert "The motion of Friday" in page.html


def test_whoever_is_not_on_the_team_gets_nothing(office, browse, matter_id):
    row = ask(office, browse, matter_id)
    stranger = browse("outsider")
    for address in (f"/requests/{row.pk}/", f"/requests/{row.pk}/answer/", f"/matters/{matter_id}/requests/"):
        stranger.page(address, status=404)
    assert "wheelchair" not in stranger.page("/requests/").text()


def test_the_duty_table_shows_every_rule_with_its_authority(browse):
    words = browse("case-manager").page("/duties/").text()
    for duty in shipped():
        assert duty.label in words
        for rule in duty.rules:
            assert rule.reason in words
            assert rule.authority in words
            assert rule.read in words


def test_handing_over_does_not_walk_past_the_duty_table_or_back_to_the_asker(office, browse, matter_id):
    with office.speaking("paralegal") as dana:
        facts = {"matter_id": matter_id, "says": "The motion", "due_date": office_day(), "kind": "signature"}
        row = ask_coworker(actor=dana, owner=office.staff["attorney"], **facts)
        due, piece = Due.objects.get(subject_id=row.pk), Piece(row, "Request")
        for who, code in (("case-manager", "not-their-work"), ("paralegal", "yourself")):
            taker = Staff.objects.get(pk=office.staff[who].pk)
            for act, given in ((hand_over, {due: taker}), (hand_over_pieces, {piece: taker})):
                with pytest.raises(Refusal) as refused:
                    act(actor=dana, given=given)
                assert refused.value.code == code
        row.refresh_from_db()
        assert row.owner_id == office.staff["attorney"].pk
    page = browse("paralegal").page(f"/people/{row.owner_id}/handover/")
    assert "signed" in page.text()
    for who in ("case-manager", "paralegal"):
        assert f'value="{office.staff[who].pk}"' not in page.html
