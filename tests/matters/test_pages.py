"""The pages of a matter, fetched by the client that looks at every page."""

from __future__ import annotations

from uuid import uuid4

import pytest

QUESTIONS = ["notes", "stage", "move", "proceedings", "closure", "people/new", "team/new"]


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
    (entry,) = [h for h in page.links() if "/entries/" in h]
    assert "Ask for the transcript." in client.page(entry).text()
    assert browse("case-manager").page(entry, status=404)


def test_a_refused_note_loses_nothing_that_was_typed(office, browse):
    form = {"compartment": "legal", "subject": "", "text": "A long text that took an hour."}
    page = browse("paralegal").send(f"/matters/{office.matters['office']}/notes/", form, status=422)
    assert "A long text that took an hour." in page.text()
    assert "This field is required" in page.text()


def test_the_note_form_offers_only_what_the_reader_holds(office, browse):
    def offered(who: str) -> set[str]:
        page = browse(who).page(f"/matters/{office.matters['office']}/notes/")
        return {i.get("value") for i in page.all("input") if i.get("name") == "compartment"}

    assert offered("paralegal") == {"shared", "legal", "work-product"}
    assert offered("case-manager") == {"shared", "care"}
