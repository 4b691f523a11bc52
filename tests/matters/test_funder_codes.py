"""Closing codes: proposed from what was written, on the form that closes; the highest level of help."""

from __future__ import annotations

import pytest

from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions
from nextfriend.matters.funder_codes import choices, label_of, proposed_closing
from nextfriend.matters.models import Closure, Matter
from tests.matters.trace import verbs


@pytest.mark.parametrize(
    ("said", "in_court", "code"),
    [
        ("We advised her about the lease.", False, "A"),
        ("Sent a letter to the landlord after we advised her.", False, "B"),
        ("Settled with the insurer.", False, "F"),
        ("Settled at mediation.", True, "G"),
        ("Fair hearing: benefits restored.", False, "H"),
        ("Default judgment for our client.", True, "Ia"),
        ("Divorce, uncontested.", True, "Ia"),
        ("Judgment after trial.", True, "Ib"),
        ("Judgment affirmed by the court of appeals.", True, "Ic"),
        ("Lost touch with her.", False, ""),
        ("", True, ""),
    ],
)
def test_the_highest_level_that_was_written_of_is_proposed(said, in_court, code):
    assert proposed_closing(said, in_court=in_court) == code


def test_the_form_offers_all_ten_by_their_letters():
    letters = [code for code, _ in choices("closing")]
    assert letters == ["", "A", "B", "F", "G", "H", "Ia", "Ib", "Ic", "K", "L"]
    assert label_of("closing", "L") == "L Extensive service not in another category"


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


def _reported(office, matter_id):
    with office.speaking("attorney"):
        Matter.objects.filter(pk=matter_id).update(problem_code="63")


def test_the_code_is_kept_with_the_closing(office, matter_id):
    with office.speaking("attorney") as alma:
        matter = Matter.objects.get(pk=matter_id)
        closure = actions.close_matter(actor=alma, matter=matter, reason="Settled", closing_code="F")
        assert Closure.objects.get(pk=closure.pk).closing_code == "F"
        assert verbs(closure.pk) == ["closed matter"]


def test_a_code_that_is_none_is_refused(office, matter_id):
    with office.speaking("attorney"):
        matter = Matter.objects.get(pk=matter_id)
    with office.speaking("attorney") as alma, pytest.raises(Refusal) as refused:
        actions.close_matter(actor=alma, matter=matter, reason="Settled", closing_code="Z")
    assert refused.value.code == "no-such-code"


def _chosen(page):
    return [box.get("value") for box in page.all("option") if box.get("selected") is not None]


def test_what_is_on_record_is_proposed_before_anything_is_typed(office, matter_id, browse):
    with office.speaking("paralegal") as dana:
        docket = actions.add_proceeding(
            actor=dana, matter_id=matter_id, court_id="cod", docket_number="1:24-cv-00321", caption="A v. B"
        )
        actions.end_proceeding(actor=dana, proceeding=docket, reason="Settled and dismissed")
    assert _chosen(browse("attorney").page(f"/matters/{matter_id}/closure/")) == ["G"]


def test_the_reason_proposes_once_where_the_case_is_reported(office, matter_id, browse):
    _reported(office, matter_id)
    desk = browse("attorney")
    path = f"/matters/{matter_id}/closure/"
    first = desk.post(path, {"reason": "Settled with the landlord", "closing_code": ""})
    assert first.status_code == 422
    assert "What you wrote reads like F Negotiated settlement without litigation" in first.content.decode()
    told = {"reason": "Settled with the landlord", "closing_code": "F", "asked": "1"}
    assert desk.post(path, told).status_code == 302
    assert "F Negotiated settlement without litigation" in desk.page(f"/matters/{matter_id}/").text()


def test_not_reported_stays_not_reported_when_it_is_meant(office, matter_id, browse):
    _reported(office, matter_id)
    told = {"reason": "Settled with the landlord", "closing_code": "", "asked": "1"}
    assert browse("attorney").post(f"/matters/{matter_id}/closure/", told).status_code == 302
    with office.speaking("attorney"):
        assert Closure.objects.get(matter_id=matter_id).closing_code == ""


def test_an_office_that_reports_to_no_one_is_asked_nothing(office, matter_id, browse):
    told = {"reason": "Settled with the landlord", "closing_code": ""}
    assert browse("attorney").post(f"/matters/{matter_id}/closure/", told).status_code == 302
