"""The date desk's search box, a named thing, one court picker, and the page of what is held."""

from __future__ import annotations

from typing import Any

import pytest

from nextfriend.engines.deadlines.coverage import districts_to_read, held
from nextfriend.engines.deadlines.pack import packs
from nextfriend.matters.court_field import court_named
from tests.deadlines.test_date_desk import TYPED, at
from tests.office.people import TestOffice


def test_rules_are_found_by_plain_words_and_the_state_narrows_them(office: TestOffice, browse: Any) -> None:
    client = browse("paralegal")
    page = client.page(at(office, "dates/new/?q=eviction+answer&state=CO&within="))
    assert "C.R.S. 13-40-111(1)" in page.text()
    [link] = [a for a in page.all("a") if page.text(a) == "C.R.S. 13-40-111(1)"]
    chosen = client.page(at(office, "dates/new/" + link.get("href")))
    kept = {i.get("name"): i.get("value") for i in chosen.all("input")}
    assert kept["rule"] == "C.R.S. 13-40-111(1)"


def test_the_cursor_stands_where_one_goes_on(office: TestOffice, browse: Any) -> None:
    def focused(path: str) -> list[str]:
        page = browse("paralegal").page(at(office, path))
        boxes = [box for box in page.all("input") if box.get("autofocus") is not None]
        return [
            box.get("id") for box in boxes if box.get("id", "").startswith("id_")
        ]  # not the palette's own

    assert focused("dates/new/") == ["id_q"]
    assert focused("dates/new/?rule=FRCP+59%28e%29") == ["id_trigger"]
    assert focused("dates/new/?q=appeal&state=&within=") == []


@pytest.mark.parametrize(("asked", "said"), [
    ("q=zzzz&state=&within=", "No rule held here fits these words"),
    ("q=expungement&state=CA&within=", "California: Expungement (Penal Code 1203.4, 1203.425): no last day."),
    ("q=answer&state=&within=Atlantis+Court", "No court “Atlantis Court” is known here"),
    ("q=response+to+motion&state=&within=almd", "is set there and not by the Federal Rules"),
])  # fmt: skip
def test_what_is_not_found_is_said(office: TestOffice, browse: Any, asked: str, said: str) -> None:
    assert said in browse("paralegal").page(at(office, f"dates/new/?{asked}")).text()


def test_a_named_thing_is_answered_with_the_courts_likely_rules(office: TestOffice, browse: Any) -> None:
    client = browse("paralegal")
    sent = {**TYPED, "rule": "answer", "title": "Answer for Ortiz", "do": "calculate"}
    page = client.send(at(office, "dates/new/"), sent, status=422)
    offered = [b.get("value") for b in page.all("button") if b.get("name") == "choose"]
    assert "FRCP 12(a)(1)(A)(i)" in offered
    again = client.send(at(office, "dates/new/"), {**sent, "choose": "FRCP 12(a)(1)(A)(i)"}, status=200)
    assert "Mon, Mar 24, 2025" in again.text()
    kept = {i.get("name"): i.get("value") for i in again.all("input")}
    assert kept["title"] == "Answer for Ortiz"


@pytest.mark.parametrize(("typed", "court"), [
    ("cod", "cod"), ("D. Colo.", "cod"), ("COD", "cod"), ("cod:1:24-cv-00321", "cod"),
    ("cod 1:24-cv-321", "cod"),
    ("https://ecf.cod.uscourts.gov/cgi-bin/DktRpt.pl", "cod"), ("Denver County Court", "colctyct"),
    ("Atlantis", None), ("", None),
])  # fmt: skip
def test_a_court_is_understood_by_name_id_and_docket_prefix(typed: str, court: str | None) -> None:
    found = court_named(typed)
    assert (found.id if found else None) == court


def test_the_desk_takes_a_court_by_its_name(office: TestOffice, browse: Any) -> None:
    sent = {**TYPED, "court": "cod:1:24-cv-00321", "do": "calculate"}
    assert "D. Colo. (cod)" in browse("paralegal").send(at(office, "dates/new/"), sent, status=200).text()


def test_what_is_held_is_a_page_made_from_the_packs(office: TestOffice, browse: Any) -> None:
    from datetime import date

    laws = [law for laws in held(date(2026, 11, 28)).values() for law in laws]
    whole = sum(len(p.rules) for p in packs().values() if p.rules and not p.id.startswith("local-"))
    assert sum(law.rules for law in laws) == whole
    assert all(law.read + law.account + law.memory == law.rules for law in laws)
    text = browse("case-manager").page("/law/").text()
    assert "Colorado" in text
    assert all(court in text for court in districts_to_read())
