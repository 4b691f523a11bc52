"""The pages of conflicts, fetched by the client that looks at every page."""

from __future__ import annotations

from uuid import uuid4

from nextfriend.conflicts import actions, checking
from nextfriend.conflicts.searcher import searching
from tests.conflicts.scene import found, one_hit, opened, party
from tests.conflicts.test_decisions import name_screener


def test_a_matters_checks_lead_to_the_hit_and_its_decision(office, browse):
    mine, check, theirs = one_hit(office)
    client = browse("attorney")
    page = client.page(f"/matters/{mine.pk}/conflicts/")
    assert "1 open" in page.text()
    address = f"/conflicts/checks/{check.id}/"
    assert address in page.links()
    page = client.page(address)
    for words in ("Lena Reyes", theirs.number, "Model Rule 1.7(a)(1)", "Alma Reed", check.digest):
        assert words in page.text()
    decide = f"{address}hits/{check.hits[0].id}/"
    assert decide in page.links()
    assert "does not cure a conflict of this office" in client.page(decide).text()
    page = client.send(decide, {"outcome": "cleared", "reason": ""}, status=422)
    client.send(decide, {"outcome": "cleared", "reason": "Another Lena Reyes."})
    assert "Cleared by Alma Reed: Another Lena Reyes." in client.page(address).text()
    assert found(office, "attorney", mine).open_hits == 0


def test_today_says_that_a_hit_waits_and_names_nobody(office, browse):
    _, check, _ = one_hit(office)
    page = browse("attorney").page("/")
    assert "Conflict check: 1 open hit." in page.text()
    assert f"/conflicts/checks/{check.id}/" in page.links()
    assert "Conflict check" not in browse("paralegal").page("/").text()


def test_ask_counsel_is_all_that_a_hidden_hit_says(office, browse):
    mine, check, theirs = one_hit(office, theirs_by="case-manager")
    for address in (f"/conflicts/checks/{check.id}/", f"/matters/{mine.pk}/conflicts/", "/conflicts/"):
        page = browse("attorney").page(address)
        assert theirs.number not in page.html
        assert theirs.name not in page.html
    page = browse("attorney").page(f"/conflicts/checks/{check.id}/")
    assert "Ask counsel" in page.text()
    assert "/hits/" not in page.html


def test_a_hidden_check_and_none_answer_alike(office, browse):
    _, check, _ = one_hit(office)
    for who in ("second-attorney", "paralegal", "outsider", "administrator"):
        client = browse(who)
        hidden = client.page(f"/conflicts/checks/{check.id}/", status=404)
        assert hidden.html == client.page(f"/conflicts/checks/{uuid4()}/", status=404).html
        decide = f"/conflicts/checks/{check.id}/hits/{check.hits[0].id}/"
        assert client.post(decide, {"outcome": "cleared", "reason": "x"}).status_code == 404


def test_names_are_checked_by_hand_with_their_other_names(office, browse):
    opened(office, "attorney", "Lena Castellanos")
    client = browse("attorney")
    names = "Lena Reyes; Lena Castellanos\n\nOmar Haddad"
    answer = client.post("/conflicts/checks/new/", {"names": names, "kind": "person", "role": "adverse"})
    assert answer.status_code == 302
    assert "Searching" in client.page(answer.url).text()
    with searching(office.staff["attorney"].pk):
        checking.make(answer.url.split("/")[-2])
    text = client.page(answer.url).text()
    assert "Also asked: Lena Castellanos." in text
    assert "Omar Haddad" in text.split("No one found")[1]
    assert "Are we asked to act against a current client?" in text
    assert "Lena Reyes" in client.page("/conflicts/").text()


def test_a_check_without_names_loses_nothing(office, browse):
    form = {"names": " ", "why": "A call this morning"}
    page = browse("paralegal").send("/conflicts/checks/new/", form, status=422)
    assert "A call this morning" in page.html


def test_a_matters_form_is_for_who_may_write_there(office, browse):
    address = f"/matters/{office.matters['office']}/conflicts/new/"
    assert browse("paralegal").page(address).all("form")
    browse("case-manager").page(address, status=404)
    browse("outsider").page(address, status=404)


def test_ones_own_relations_are_ones_own(office, browse):
    client = browse("paralegal")
    form = {"relation": "prior-firm", "name": "Granite Ridge Law Group", "kind": "organization"}
    client.send("/conflicts/relations/", form)
    page = client.page("/conflicts/relations/")
    assert "Granite Ridge Law Group" in page.text()
    assert "Granite Ridge" not in browse("attorney").page("/conflicts/relations/").text()
    [ending] = [one.get("action") for one in page.all("form") if "/ending/" in (one.get("action") or "")]
    assert browse("attorney").post(ending).status_code == 404
    client.send(ending, {})
    assert "ended" in client.page("/conflicts/relations/").text()


def test_the_administrator_names_a_screener_and_wants_two(office, browse):
    client = browse("administrator")
    assert "No ethics screener is named" in client.page("/").text()
    attorney = office.staff["second-attorney"].pk
    client.send("/office/conflicts/screeners/", {"staff": attorney, "reason": ""}, status=422)
    client.send("/office/conflicts/screeners/", {"staff": attorney, "reason": "Ethics counsel"})
    assert "sees every hit of conflict checks" in client.page("/office/approvals/").text()
    client.send("/office/conflicts/second-person/", {"takes_two": "on"})
    box = [one for one in client.page("/office/conflicts/").all("input") if one.get("name") == "takes_two"]
    assert box[0].get("checked") is not None


def test_the_register_of_the_screener_holds_every_check_and_can_be_ended(office, browse):
    mine, check, _ = one_hit(office)
    name_screener(office, "second-attorney")
    text = browse("second-attorney").page("/conflicts/?days=0").text()
    assert "Omar Haddad" in text or mine.number in text
    admin = browse("administrator")
    [end] = [
        one.get("action")
        for one in admin.page("/office/conflicts/").all("form")
        if "/ending/" in (one.get("action") or "")
    ]
    admin.send(end, {})
    assert mine.number not in browse("second-attorney").page("/conflicts/?days=0").text()


def test_a_second_attorney_agrees_on_the_page(office, browse):
    with office.speaking("administrator") as ada:
        actions.set_rule(actor=ada, takes_two=True)
    mine, check, _ = one_hit(office)
    name_screener(office, "second-attorney")
    form = {"outcome": "cleared", "reason": "Another Lena Reyes."}
    browse("attorney").send(f"/conflicts/checks/{check.id}/hits/{check.hits[0].id}/", form)
    assert "Do not agree" not in browse("attorney").page(f"/conflicts/checks/{check.id}/").text()
    second = browse("second-attorney")
    page = second.page(f"/conflicts/checks/{check.id}/")
    [agree] = [one.get("action") for one in page.all("form") if "/decisions/" in (one.get("action") or "")]
    second.send(agree, {"decision": "agree"})
    assert found(office, "attorney", mine).open_hits == 0


def test_what_a_coworker_is_to_them_is_said_in_words(office, browse):
    with office.speaking("paralegal") as dana:
        actions.keep_name(
            actor=dana, staff=dana, relation="prior-client", name="Cobalt Freight", kind="organization"
        )
    mine = opened(office, "attorney", "Omar Haddad")
    party(office, "attorney", mine, "adverse", "Cobalt Freight", kind="organization")
    name_screener(office, "attorney")
    checking.check_changes()
    check = found(office, "attorney", mine)
    client = browse("attorney")
    for address in ("", f"hits/{check.hits[0].id}/"):
        page = client.page(f"/conflicts/checks/{check.id}/{address}")
        assert "Client at a former firm: Dana" in page.text()
        assert "prior-client" not in page.text()
