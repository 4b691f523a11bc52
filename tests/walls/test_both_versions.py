"""Every edit that checks what was opened shows both versions, on the page that the person is on.

Each form that carries what it was opened with is filled in and sent as if everything had changed meanwhile.
The page must come back with both versions and everything typed; and every action that checks is reached so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from django.urls import reverse

from nextfriend.care.caseload.actions import record_credential
from nextfriend.ground import revisions
from tests.drafts.conftest import fields_of_form
from tests.pages.client import NS
from tests.walls.canaries import Garden
from tests.walls.endpoints import TABLE
from tests.walls.test_edits import checked_actions
from tests.walls.test_endpoints import Matrix, known_routes
from tests.walls.visitors import Visitor

ROOMS = {name.split(".")[0] for name in checked_actions()}
WHO = ("attorney", "paralegal", "case-manager", "administrator")
PLACES = ("office", "embedded")
FILL = {"": "words", "text": "words", "date": "2032-12-01", "number": "1", "tel": "303 555 0100"}
SAID = {"born": "1984", "last_four": "4417"}
# What the page has to be asked, so that it holds its form.
ASKED = {"deadlines:move": "?day=2027-03-01", "privacy:topology": "?topology=retained"}


def forms_of(body: str) -> Iterator[Any]:
    """Every form of the page that carries what it was opened with."""
    for form in html5lib.HTMLParser(strict=False).parse(body).iter(f"{NS}form"):
        if any(box.get("name") == revisions.OPENED for box in form.iter(f"{NS}input")):
            yield form


def filled(form: Any) -> dict[str, str]:
    """What a person in a hurry would send: every box with something in it."""
    fields, clock = fields_of_form(form), 9
    for box in form.iter():
        name, kind = box.get("name"), box.get("type", "text")
        if box.tag == f"{NS}textarea" and not fields.get(name):
            fields[name] = "words"
        elif box.tag == f"{NS}select" and not fields.get(name):
            fields[name] = next((o.get("value") for o in box.iter(f"{NS}option") if o.get("value")), "")
        elif box.tag == f"{NS}input" and kind in FILL and not fields.get(name):
            fields[name] = SAID.get(name) or FILL["date" if name.endswith(("_on", "_date")) else kind]
        elif kind == "time":
            fields[name], clock = f"{clock:02}:00", clock + 1
        elif box.tag == f"{NS}input" and kind == "radio":
            fields.setdefault(name, box.get("value", ""))
        elif kind == "checkbox" and name == "anyway":
            fields[name] = "on"
        elif kind == "checkbox" and name == "fields_to_change":
            fields.setdefault(name, box.get("value", ""))
    return fields


class Elsewhere:
    """Someone else who changes everything the moment before it is saved; notes whose action noticed."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known
        self.noticed: set[str] = set()

    def changed(self, carried: str, now: dict[str, Any], wanted: object = None) -> dict[str, Any]:
        frame = sys._getframe()
        while frame is not None:
            name = f"{frame.f_globals.get('__name__', '')}.{frame.f_code.co_name}"
            if name.removeprefix("nextfriend.") in self.known:
                self.noticed.add(name.removeprefix("nextfriend."))
            frame = frame.f_back  # type: ignore[assignment]
        return dict(now) if carried else {}


Page = tuple[str, Visitor]


@pytest.mark.slow("every form that edits, opened and sent")
def test_every_edit_shows_both_versions(garden: Garden, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page once, by whoever it has a form for; other ways to it only while an action is unreached."""
    elsewhere = Elsewhere(frozenset(checked_actions()))
    monkeypatch.setattr(revisions, "changed", elsewhere.changed)
    matrix = Matrix(garden, {key: Visitor(garden, key) for key in WHO})
    further: list[Page] = []
    faults: list[str] = []
    sent = 0
    for ways in pages(matrix):
        first, more = ways[: len(WHO)], ways[len(WHO) :]
        count, found = next(filter(None, map(send_each, first)), (0, []))
        sent, faults = sent + count, faults + found
        further += more
    for way in further:
        if elsewhere.known == elsewhere.noticed:
            break
        count, found = send_each(way) or (0, [])
        sent, faults = sent + count, faults + found
    print(f"forms sent {sent}, actions that noticed {len(elsewhere.noticed)} of {len(elsewhere.known)}")
    assert not faults, "\n".join(faults)
    assert not sorted(elsewhere.known - elsewhere.noticed), "no page was found on which these show both"


@pytest.mark.long
@pytest.mark.slow("every form that edits, opened and sent by four people in two places")
def test_every_edit_shows_both_versions_to_everyone(garden: Garden, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = Elsewhere(frozenset(checked_actions()))
    monkeypatch.setattr(revisions, "changed", elsewhere.changed)
    matrix = Matrix(garden, {key: Visitor(garden, key) for key in WHO})
    done = [send_each(way) for ways in pages(matrix) for way in ways]
    faults = [fault for one in done if one for fault in one[1]]
    assert not faults, "\n".join(faults)


def send_each(way: Page) -> tuple[int, list[str]] | None:
    """Send every form of the page as if all had changed: how many, and what was wrong; None where none is."""
    address, visitor = way
    faults: list[str] = []
    sent = 0
    body = visitor.get(address).body
    if f'name="{revisions.OPENED}"' not in body:
        return None
    for form in forms_of(body):
        answer = visitor.post(form.get("action") or address, filled(form))
        sent += 1
        if answer.status != 422:
            faults.append(f"{address} as {visitor.key}: {answer.status}")
        elif "Both versions" not in answer.body and "changed this after" in answer.body:
            faults.append(f"{address} as {visitor.key}: refused without both versions")
    return (sent, faults) if sent else None


def pages(matrix: Matrix) -> Iterator[list[Page]]:
    """Every page of the table that may hold a form, with the ways to it: each address as each of the four."""
    for route in known_routes():
        line = TABLE[route.name]
        if 200 not in line.get or route.room not in ROOMS:
            continue
        ways: list[Page] = []
        for compartment in line.of or ("",):
            for place in PLACES if line.item or line.needs else PLACES[:1]:
                address = matrix.address(route, line, place, compartment) + ASKED.get(route.name, "")
                ways += [(address, visitor) for visitor in matrix.visitors.values()]
        yield ways
    for address in (other_record(matrix.garden), tier_and_risk(matrix.garden), credential(matrix.garden)):
        yield [(address, visitor) for visitor in matrix.visitors.values()]


def other_record(garden: Garden) -> str:
    """The page that corrects another record of one human being; the table's line names none that exists."""
    matters = [garden.office.matters[place] for place in PLACES]
    here, there = (garden.first("people_person", matter, "identity") for matter in matters)
    return reverse("matters:other_record", args=[matters[0], here, there])


def tier_and_risk(garden: Garden) -> str:
    """The page of one client, whom the table's line cannot name."""
    matter = garden.office.matters["embedded"]
    return reverse("care:acuity", args=[matter, garden.clients[matter]])


def credential(garden: Garden) -> str:
    """The page of a credential of one of the four; the table's line names one that is not there."""
    with garden.office.speaking("case-manager") as marcus:
        row = record_credential(actor=marcus, staff=marcus, kind="degree", name="BSW")
    return reverse("care:credential", args=[row.pk])
