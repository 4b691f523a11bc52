"""Finding someone from above a form that is half typed: nothing of it is lost, nothing is saved by it."""

from __future__ import annotations

import pytest

from nextfriend.drafts.actions import MOST_BYTES
from nextfriend.drafts.models import Draft
from nextfriend.intake.models import Intake
from nextfriend.matters.actions import add_party
from nextfriend.privacy import actions as privacy
from tests.drafts.conftest import fields_of_form, token_of, value_of
from tests.pages.find_box import choices

NEW = "/intakes/new/"
STORY = "The bus did not stop"


@pytest.fixture
def lena(office):
    with office.speaking("paralegal") as dana:
        return add_party(
            actor=dana, matter_id=office.matters["office"], part="adverse", name="Lena Reyes"
        ).person


def sent(page, **typed):
    """What a browser sends of the form that the Find box belongs to."""
    (form,) = [one for one in page.all("form") if one.get("id") == "with-find"]
    boxes = [box for box in page.all("input") if box.get("form") == "with-find"]
    return {**fields_of_form(form), **{box.get("name"): box.get("value", "") for box in boxes}, **typed}


def asks(office):
    with office.speaking("paralegal"):
        return Intake.objects.count()


def test_what_was_typed_stands_below_who_was_found(browse, office, lena):
    dana, before = browse("paralegal"), asks(office)
    page = dana.page(NEW)
    answer = dana.send(NEW, sent(page, happened=STORY, find="Lena Reyez", **{"find-do": ""}))
    assert "Lena" not in answer.url, "a name stands in no address"
    found = dana.page(answer.url)
    assert "Lena Reyes, adverse party in" in found.text()
    assert value_of(found, "happened") == STORY
    assert "did not save it" not in found.text(), "the form goes on; nobody left it"
    assert value_of(found, "name") == "Lena Reyez", "what was looked for is not typed again"
    (choice,) = choices(found)
    more = dana.send(NEW, sent(found, happened=f"{STORY} for her", name="Lena R", **{"find-do": choice}))
    chosen = dana.page(more.url)
    assert value_of(chosen, "happened") == f"{STORY} for her"
    assert value_of(chosen, "name") == "Lena Reyes", "who was chosen, not what was typed before"
    assert str(lena.pk) in chosen.html
    other = dana.page(dana.send(NEW, sent(chosen, **{"find-do": "?"})).url)
    assert value_of(other, "happened") == f"{STORY} for her"
    assert "Find someone" in other.text()
    assert asks(office) == before, "nothing is saved by looking"


def test_what_was_typed_into_the_name_stays_when_someone_else_is_looked_for(browse):
    dana = browse("paralegal")
    typed = sent(dana.page(NEW), name="Ana Ortiz", find="Lena Reyes", **{"find-do": ""})
    assert value_of(dana.page(dana.send(NEW, typed).url), "name") == "Ana Ortiz"


def test_enter_looks_for_new_words_and_saves_once_they_were_answered(browse, office):
    """Enter presses the form's own button: with words nobody has answered yet it is meant for the box."""
    dana, before = browse("paralegal"), asks(office)
    typed = sent(dana.page(NEW), name="Ana Ortiz", happened=STORY, find="Ortiz")
    found = dana.page(dana.send(NEW, typed).url)
    assert (value_of(found, "find"), asks(office)) == ("Ortiz", before)
    assert dana.post(NEW, sent(found)).status_code in {302, 422}, "the view answers, not the box"
    assert value_of(dana.page(NEW), "find") in {None, ""}


def test_the_pages_own_question_stays_in_its_address(browse, office):
    """A release's page is opened for one of its clients; looking for who receives it keeps whose it is."""
    marcus = browse("case-manager")
    where = f"/matters/{office.matters['office']}/consents/new/"
    page = marcus.page(f"{where}?client=11111111-1111-4111-8111-111111111111&find=old&draft=x")
    answer = marcus.send(where, sent(page, find="Clinic", **{"find-do": ""}))
    assert answer.url.startswith(f"{where}?client=11111111-1111-4111-8111-111111111111&find=~")
    assert "draft=x" not in answer.url


@pytest.mark.parametrize(
    "choice",
    [
        "https://example.org/?known=1",
        "//example.org/",
        "/no/such/page/?known=1",
        "javascript:alert(1)",
        "http://[a",
    ],
)
def test_a_choice_leads_nowhere_else(browse, choice):
    dana = browse("paralegal")
    answer = dana.send(NEW, sent(dana.page(NEW), **{"find-do": choice}))
    assert answer.url.split("?")[0] == NEW


def test_a_form_that_was_saved_and_came_back_keeps_new_words_apart(browse, office):
    dana = browse("paralegal")
    page = dana.page(NEW)
    dana.post("/drafts/discard/", {"draft-token": token_of(page)})
    answer = dana.send(NEW, sent(page, happened=STORY, find="Reyes", **{"find-do": ""}))
    assert value_of(dana.page(answer.url), "happened") == STORY


def test_what_is_too_long_for_a_draft_is_not_left(browse, office):
    dana = browse("paralegal")
    typed = sent(dana.page(NEW), happened="x" * MOST_BYTES, find="Reyes", **{"find-do": ""})
    answer = dana.post(NEW, typed)
    assert answer.status_code == 422
    assert "your words are still on that page" in answer.content.decode()


def test_another_who_signed_in_meanwhile_gets_nothing(browse, office):
    typed = sent(browse("paralegal").page(NEW), happened=STORY, find="Reyes", **{"find-do": ""})
    alma = browse("attorney")
    assert alma.send(NEW, typed).url == "/"
    assert value_of(alma.page(NEW), "happened") == ""
    with office.speaking("paralegal"):
        assert Draft.objects.filter(finished_at=None).count() == 1


def test_the_page_of_another_client_says_that_it_holds_what_was_typed_before(browse, office):
    """A release half filled in for one client; the other client's page is not taken for the same form."""
    dana, where = browse("paralegal"), f"/matters/{office.matters['office']}/consents/new/"
    typed = sent(dana.page(where), purpose="For the claim", find="Clinic", **{"find-do": ""})
    assert "did not save it" not in dana.page(dana.send(where, typed).url).text()
    for query in ("?client=11111111-1111-4111-8111-111111111111&known=x", "?find=Clinic", "?aside=1"):
        assert "did not save it" in dana.page(where + query).text(), query


def test_whoever_was_taken_off_meanwhile_gets_what_everyone_does_who_sees_no_matter(browse, office):
    matter = office.matters["office"]
    dana, where = browse("paralegal"), f"/matters/{matter}/people/new/"
    typed = sent(dana.page(where), name="Ana", find="Reyes", **{"find-do": ""})
    with office.speaking("attorney") as alma:
        privacy.place_screen(
            actor=alma, matter_id=matter, staff=office.staff["paralegal"], reason="Her cousin"
        )
    assert dana.post(where, typed).status_code == 404
