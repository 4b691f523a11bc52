"""The administrator's pages of the office's lists."""

from __future__ import annotations

from nextfriend.matters.terms import actions
from nextfriend.matters.terms.lists import KIND, lists


def _names(page):
    return [page.text(th).split(" ", 1)[0] for th in page.all("th") if th.get("scope") == "row"]


def test_a_kind_is_added_renamed_and_retired(office, browse):
    ada = browse("administrator")
    page = ada.page("/matters/kinds/")
    assert page.h1 == "Kinds of matter"
    assert "Bankruptcy" in page.text()
    assert ada.post("/matters/kinds/", {"label": "Expungement"}).status_code == 302
    assert "Expungement" in ada.page("/matters/kinds/").text()
    assert "Hearing or trial" in ada.page("/matters/kinds/expungement/").text()
    form = "/matters/terms/kind/all/expungement/"
    opened = next(one for one in ada.page(form).all("input") if one.get("name") == "opened").get("value")
    told = {"label": "Record sealing", "is_retired": "on", "opened": opened}
    assert ada.post(form, told).status_code == 302
    with office.speaking("paralegal"):
        line = lists().line(KIND, "expungement")
        assert (line.label, line.is_retired) == ("Record sealing", True)
    assert "Record sealing" not in browse("attorney").page("/matters/new/").text()


def test_a_line_goes_up_and_down(office, browse):
    ada = browse("administrator")
    ada.post("/matters/terms/kind/all/eviction/order/", {"to": "up"})
    with office.speaking("paralegal"):
        assert [line.code for line in lists().live(KIND)][:2] == ["eviction", "injury"]
    ada.post("/matters/terms/kind/all/eviction/order/", {"to": "up"})
    assert "already at that end" in ada.page("/matters/kinds/").text()


def test_a_role_is_added_with_its_side_and_offered(office, browse):
    ada = browse("administrator")
    refused = ada.post("/matters/roles/", {"label": "Landlord"})
    assert refused.status_code == 422
    assert "Landlord" in refused.content.decode()
    assert ada.post("/matters/roles/", {"label": "Landlord", "side": "adverse"}).status_code == 302
    matter = office.matters["office"]
    assert "Landlord" in browse("paralegal").page(f"/matters/{matter}/people/new/").text()
    with office.speaking("paralegal"):
        assert lists().sides()["landlord"] == "adverse"


def test_the_stage_form_offers_the_stages_of_its_kind(office, browse):
    with office.speaking("administrator") as ada:
        actions.add_term(actor=ada, sort="stage", kind="other", label="Waiting list")
    page = browse("paralegal").page(f"/matters/{office.matters['office']}/stage/")
    assert "Waiting list" in page.text()


def test_what_is_not_on_a_list_has_no_page(office, browse):
    ada = browse("administrator")
    missing = ("kind/all/nothing", "stage/nothing/intake", "kind/injury/other", "nothing/all/other")
    for path in ("kinds/nothing/", *(f"terms/{line}/" for line in missing)):
        assert ada.get(f"/matters/{path}").status_code == 404, path


def test_the_pages_are_the_administrator_s(browse):
    for who in ("attorney", "paralegal", "case-manager", "supervisor"):
        assert browse(who).get("/matters/kinds/").status_code == 404
