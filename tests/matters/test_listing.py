"""The list of matters: mine, all I may see, closed; and what it costs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nextfriend.matters import actions, queries
from nextfriend.matters.models import Matter
from nextfriend.tasks.actions import add_task
from tests.matters.trace import sentences
from tests.office.people import office_day


def _names(lines):
    return [line.matter.name for line in lines]


def test_my_matters_are_those_i_have_a_seat_on(office):
    with office.speaking("paralegal") as dana:
        lines, more = queries.matter_lines(dana)
    assert _names(lines) == sorted(f"{t} matter" for t in office.matters)
    assert more == ""
    assert {line.client.name for line in lines} >= {"Client of office", "Client of open"}
    with office.speaking("outsider") as olu:
        assert queries.matter_lines(olu, everyone=True) == ([], "")


def test_a_supervisor_has_no_seat_and_sees_what_the_supervised_do(office):
    with office.speaking("supervisor") as sol:
        assert queries.matter_lines(sol) == ([], "")
        assert "office matter" in _names(queries.matter_lines(sol, everyone=True)[0])


def test_a_closed_matter_moves_to_the_closed_ones(office):
    with office.speaking("attorney") as alma:
        matter = Matter.objects.get(pk=office.matters["office"])
        actions.close_matter(actor=alma, matter=matter, reason="Settled")
        assert "office matter" not in _names(queries.matter_lines(alma)[0])
        assert _names(queries.matter_lines(alma, closed=True)[0]) == ["office matter"]


def test_the_next_date_is_the_nearest_one_the_reader_may_see(office):
    matter_id, today = office.matters["office"], office_day()
    with office.speaking("case-manager") as marcus:
        for days, title, compartment in ((2, "Home visit papers", "care"), (9, "Sign the release", "shared")):
            add_task(
                actor=marcus,
                matter_id=matter_id,
                title=title,
                due_date=today + timedelta(days=days),
                compartment=compartment,
            )

    def next_of(who):
        with office.speaking(who) as staff:
            lines = {line.matter.pk: line for line in queries.matter_lines(staff)[0]}
            return lines[matter_id].next_date

    assert next_of("case-manager").title == "Home visit papers"
    assert next_of("paralegal").title == "Sign the release"
    assert next_of("paralegal").day == today + timedelta(days=9)


def test_the_list_costs_the_same_however_long(office, django_assert_num_queries):
    with office.speaking("attorney") as alma:
        for number in range(4):
            actions.open_matter(
                actor=alma,
                program=office.programs["office"],
                name=f"matter {number}",
                kind="other",
                client_name=f"Client {number}",
                opened_date=date(2026, 1, 5),
            )
        with django_assert_num_queries(3):
            lines, _ = queries.matter_lines(alma)
        assert len(lines) == len(office.matters) + 4


def test_pages_of_the_list_follow_without_gap_or_repeat(office, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 4)
    with office.speaking("attorney") as alma:
        first, mark = queries.matter_lines(alma)
        second, end = queries.matter_lines(alma, after=mark)
    assert _names(first) + _names(second) == sorted(f"{t} matter" for t in office.matters)
    assert end == ""


@pytest.mark.parametrize("mark", ["x", "_", "a_b", "name_123"])
def test_an_address_that_was_tampered_with_is_the_first_page(office, mark):
    with office.speaking("attorney") as alma:
        assert queries.matter_lines(alma, after=mark)[0] == queries.matter_lines(alma)[0]


@pytest.mark.parametrize("show", ["", "all", "closed", "nonsense"])
def test_the_page_of_matters(browse, show):
    page = browse("paralegal").page(f"/matters/?show={show}")
    assert ("office matter" in page.text()) is (show != "closed")


def test_an_administrator_reads_no_matter(browse):
    assert "office matter" not in browse("administrator").page("/matters/?show=all").text()


def test_opening_a_matter_from_the_page(office, browse):
    client = browse("case-manager")
    form = {
        "client_name": "Rosa Marsh",
        "name": "Marsh eviction",
        "kind": "eviction",
        "program": str(office.programs["office"].pk),
    }
    answer = client.send("/matters/new/", form)
    assert "Rosa Marsh" in client.page(answer.url).text()
    browse("outsider").page(answer.url, status=404)


def test_an_unfinished_form_says_what_is_missing_and_keeps_the_rest(browse):
    page = browse("attorney").send("/matters/new/", {"client_name": "Rosa Marsh"}, status=422)
    kept = {i.get("name"): i.get("value") for i in page.all("input")}
    assert kept["client_name"] == "Rosa Marsh"


@pytest.mark.parametrize("topology", ["office", "embedded", "partner", "protected", "retained"])
def test_a_case_manager_may_open_a_matter_in_any_program(office, topology):
    with office.speaking("case-manager") as marcus:
        facts = {"name": "Marsh", "kind": "other", "client_name": "Rosa Marsh", "key": "form-1"}
        program = office.programs[topology]
        one = actions.open_matter(actor=marcus, program=program, **facts)
        assert actions.open_matter(actor=marcus, program=program, **facts).pk == one.pk
        assert "Marcus Todd opened the matter." in sentences(one.pk)
