"""Forty clients on a phone: one entry a client, what is late first, the rest folded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import html5lib
import pytest
from django.template.loader import render_to_string

from nextfriend.accounts.roles import Role
from nextfriend.calendar.due_status import Line
from nextfriend.calendar.models import Due
from nextfriend.calendar.queries import Today
from nextfriend.desk.today_clients import GROUPED_FROM, by_client
from nextfriend.desk.today_layout import sections_for

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
DAY = NOW.date()
NEARNESS = {-1: "late", 0: "due-today"}


def line(client: int, days: int = 3, kind: str = "task", **facts: Any) -> Line:
    """A line of client number `client`, due in `days`."""
    matter, person = UUID(int=1000 + client), UUID(int=5000 + client)
    facts = {"title": f"Task {client}", "place": "", "reasons": [], "words": "", **facts}
    due = Due(
        kind=kind,
        state=Due.State.OPEN,
        matter_id=matter,
        about_id=person,
        subject_id=UUID(int=9000 + client),
        due_at=NOW + timedelta(days=days),
        due_date=DAY + timedelta(days=days),
        **facts,
    )
    return Line(due, f"Matter {client}", NEARNESS.get(days, ""), "planned", f"Client {client:02}")


def today(lines: list[Line]) -> Today:
    return Today(DAY, NOW, lines, [], [], [], [], [], [])


def test_the_client_with_something_late_stands_first_and_then_who_is_due_today():
    lines = [line(1), line(2, 0), line(3, 5), line(3, -1), line(4, 1)]
    found = by_client(lines)
    assert [client.name for client in found] == ["Client 03", "Client 02", "Client 04", "Client 01"]
    assert found[0].summary == "1 late, 1 ahead"
    assert [(len(client.urgent), len(client.rest)) for client in found] == [(1, 1), (1, 0), (0, 1), (0, 1)]


def test_what_comes_again_is_one_line_of_its_client():
    again = {"title": "Dialysis", "kind": "appointment", "reasons": [{"reason": "series-rule"}]}
    [client] = by_client([line(1, days, **again) for days in (1, 2, 3)] + [line(1, 4)])
    assert [one.due.title for one in client.lines] == ["Dialysis", "Task 1"]
    assert client.lines[0].due.due_date == DAY + timedelta(days=1)


def test_a_line_that_names_nobody_goes_by_its_matter():
    hidden = Line(line(7).due, "Matter 7", "", "planned", "")
    assert [client.name for client in by_client([hidden])] == ["Matter 7"]


@pytest.mark.parametrize(
    ("clients", "role", "grouped"),
    [
        (GROUPED_FROM, Role.CASE_MANAGER, True),
        (GROUPED_FROM - 1, Role.CASE_MANAGER, False),
        (40, Role.PARALEGAL, False),
    ],
)
def test_only_a_large_caseload_is_grouped(clients, role, grouped):
    sections = sections_for(role, today([line(number) for number in range(clients)]))
    assert ("clients" in [section.id for section in sections]) is grouped


def test_the_days_round_stays_first_and_no_line_is_lost():
    lines = [line(number, -1 if number % 8 == 0 else number % 7) for number in range(40)]
    visits = [line(number, 0, kind="visit", title="Visit the client") for number in range(5)]
    sections = sections_for(Role.CASE_MANAGER, today(lines + visits))
    assert [section.id for section in sections] == ["visits", "clients"]
    shown = {one.due.pk for client in sections[1].clients for one in client.lines}
    assert shown == {one.due.pk for one in lines}


def test_on_the_page_the_late_stand_open_and_the_rest_is_folded():
    clients = by_client([line(number, -1 if number < 2 else 4) for number in range(40)])
    html = render_to_string("desk/today/clients.html", {"clients": clients, "today": today([])})
    page = html5lib.parse(html, namespaceHTMLElements=False)
    folded = page.findall(".//details")
    heads = page.findall(".//h3")
    assert [head.find("a").text for head in heads[:3]] == ["Client 00", "Client 01", "Client 02"]
    assert len(heads) == 40
    assert len(folded) == 38, "what is late is not folded"
    assert all("open" not in one.attrib for one in folded)
    assert "1 ahead" in "".join(heads[2].itertext())
    assert "1 ahead for Client 02" in "".join(folded[0].find("summary").itertext())
