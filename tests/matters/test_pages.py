"""The pages of a matter, fetched by the client that looks at every page."""

from __future__ import annotations

from uuid import uuid4

import pytest

QUESTIONS = ["notes", "stage", "move", "proceedings", "closure", "people/new", "team/new"]


def _only_entry(page):
    """The address of the one record the page leads to; what the page says, if there are more."""
    found = [h for h in page.links() if "/entries/" in h]
    assert len(found) == 1, page.text()
    return found[0]


def test_a_matter_opens_for_its_team(office, browse):
    page = browse("paralegal").page(f"/matters/{office.matters['office']}/")
    assert "Client of office" in page.text()
    assert "Alma Reed opened the matter." in page.text()


@pytest.mark.parametrize("path", ["", "people/", "team/", *[f"{q}/" for q in QUESTIONS]])
def test_another_teams_matter_and_no_matter_answer_alike(office, browse, path):
    client = browse("outsider")
    hidden = client.page(f"/matters/{office.matters['office']}/{path}", status=404)
    missing = client.page(f"/matters/{uuid4()}/{path}", status=404)
    assert hidden.html == missing.html


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_has_a_page_of_its_own(office, browse, question):
    page = browse("attorney").page(f"/matters/{office.matters['office']}/{question}/")
    assert page.all("form")


def test_a_hidden_matter_takes_no_post(office, browse):
    answer = browse("outsider").post(f"/matters/{office.matters['office']}/closure/", {"reason": "x"})
    assert answer.status_code == 404


def test_a_note_from_form_to_timeline_to_text(office, browse):
    client = browse("paralegal")
    address = f"/matters/{office.matters['office']}/"
    form = {"compartment": "legal", "subject": "Call with the clerk", "text": "Ask for the transcript."}
    client.send(f"{address}notes/", form)
    page = client.page(address)
    assert "Dana Price wrote a note: Call with the clerk." in page.text()
    assert "transcript" not in page.text()
    entry = _only_entry(page)
    assert "Ask for the transcript." in client.page(entry).text()
    assert browse("case-manager").page(entry, status=404)


def test_a_refused_note_loses_nothing_that_was_typed(office, browse):
    form = {"compartment": "legal", "subject": "", "text": "A long text that took an hour."}
    page = browse("paralegal").send(f"/matters/{office.matters['office']}/notes/", form, status=422)
    assert "A long text that took an hour." in page.text()
    assert "Fill this in." in page.text()


def test_the_note_form_offers_only_what_the_reader_holds(office, browse):
    def offered(who: str) -> set[str]:
        page = browse(who).page(f"/matters/{office.matters['office']}/notes/")
        return {i.get("value") for i in page.all("input") if i.get("name") == "compartment"}

    assert offered("paralegal") == {"shared", "legal", "work-product"}
    assert offered("case-manager") == {"shared", "care"}


@pytest.mark.parametrize("topology", ["office", "embedded", "retained", "partner", "protected", "open"])
@pytest.mark.parametrize("who", ["attorney", "paralegal", "case-manager"])
def test_the_pages_of_every_topology_for_every_craft(office, browse, topology, who):
    client, address = browse(who), f"/matters/{office.matters[topology]}/"
    page = client.page(address)
    may_write = (topology, who) not in {("retained", "case-manager")}
    assert (f"{address}notes/" in page.links()) is may_write
    for path in ("people/", "team/", "trail/"):
        client.page(address + path)


def test_a_shared_item_from_giving_to_withdrawing(office, browse):
    """The recipient reads a copy; the giver sees to whom it is open; withdrawing answers 404 from then on."""
    address = f"/matters/{office.matters['office']}/"
    giver, reader = browse("case-manager"), browse("paralegal")
    giver.send(f"{address}notes/", {"compartment": "care", "subject": "Heating", "text": "Off for weeks."})
    entry = _only_entry(giver.page(address))
    with office.speaking("paralegal") as dana:
        recipient = str(dana.pk)
    giver.send(f"{entry}shares/", {"recipient": recipient, "reason": "for the affidavit"})
    (given,) = [h for h in reader.page(address).links() if "/given/" in h]
    assert "Off for weeks." in reader.page(given).text()
    assert "for the affidavit" in reader.page(given).text()
    reader.page(entry, status=404)
    (withdrawal,) = [h for h in giver.page(entry).links() if h.endswith("/withdrawal/")]
    giver.send(withdrawal, {})
    reader.page(given, status=404)
    assert not [h for h in reader.page(address).links() if "/given/" in h]


def test_a_sealed_record_asks_why_on_its_page(office, browse):
    address = f"/matters/{office.matters['protected']}/"
    advocate = browse("case-manager")
    advocate.send(f"{address}notes/", {"compartment": "protected", "subject": "Plan", "text": "CANARY plan"})
    entry = _only_entry(advocate.page(address))
    assert "CANARY" not in advocate.page(entry).text()
    assert "CANARY" not in advocate.send(entry, {"why": " "}, status=422).text()
    assert "CANARY" in advocate.send(entry, {"why": "safety plan"}, status=200).text()
    browse("attorney").page(entry, status=404)


def test_moving_a_note_from_its_page(office, browse):
    address = f"/matters/{office.matters['office']}/"
    client = browse("paralegal")
    client.send(f"{address}notes/", {"compartment": "legal", "subject": "Call", "text": "Text."})
    entry = _only_entry(client.page(address))
    refused = client.send(
        f"{entry}compartment/", {"compartment": "shared", "reason": "they should know"}, status=422
    )
    assert "Ask an attorney" in refused.text()
    assert any(i.get("value") == "they should know" for i in refused.all("input"))
    move = {"compartment": "shared", "reason": "they should know"}
    browse("attorney").send(f"{entry}compartment/", move)
    assert "Text." in browse("case-manager").page(entry).text()


def test_stage_move_docket_and_closing_from_their_pages(office, browse):
    address = f"/matters/{office.matters['office']}/"
    client = browse("attorney")
    client.send(f"{address}stage/", {"stage": "discovery"})
    client.send(f"{address}move/", {"whose_move": "court", "note": "a ruling"})
    docket = {"court_id": "cod", "docket_number": "24-cv-321", "caption": "Ruiz v. Hale"}
    client.send(f"{address}proceedings/", docket)
    text = client.page(address).text()
    assert "Discovery" in text
    assert "The court's move: a ruling" in text
    assert "24-cv-321" in text
    client.send(f"{address}closure/", {"reason": "Settled"})
    assert "This matter is closed" in client.page(address).text()
    client.send(f"{address}closure/", {})
    assert "This matter is closed" not in client.page(address).text()


def test_the_filter_shows_one_craft(office, browse):
    address = f"/matters/{office.matters['embedded']}/"
    browse("case-manager").send(
        f"{address}notes/", {"compartment": "care", "subject": "Heating", "text": "Off."}
    )
    client = browse("attorney")
    assert "Heating" in client.page(f"{address}?craft=care").text()
    assert "Heating" not in client.page(f"{address}?craft=legal").text()
    assert "Heating" in client.page(f"{address}?craft=nonsense").text()
