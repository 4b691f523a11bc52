"""Numbers of pages alone, without any file: where contents become longer by a sheet, and where they swing."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from nextfriend.engines.binder.model import Exhibit, Item
from nextfriend.engines.binder.paging import Pages, Plan, Sheet, plan
from nextfriend.engines.pdf import Ready

NOWHERE = Path("none.pdf")


def item(number: int, pages: int = 1, words: int = 2, late: int = 0) -> Item:
    return Item(Exhibit(str(number), "word " * words, NOWHERE), Ready(NOWHERE, NOWHERE, pages, 1), late)


def sheets(made: Plan) -> int:
    return sum(isinstance(part, Sheet) and part.kind == "contents" and not part.late for part in made.parts)


def test_what_comes_late_moves_nothing_wherever_the_contents_end() -> None:
    lengths = set()
    for count in range(25, 70):
        before = [item(number) for number in range(count)]
        plans, rows = plan([before], tabs=True)
        lengths.add(sheets(plans[0]))
        _, later = plan([[*before, *(item(900 + late, late=late) for late in (1, 2, 3))]], tabs=True)
        assert [row.page for row in later[:count]] == [row.page for row in rows]
    assert len(lengths) == 3


VOLUME = st.lists(st.tuples(st.integers(1, 2_000), st.integers(0, 150)), min_size=1, max_size=25)


@settings(max_examples=40, deadline=None)
@given(volumes=st.lists(VOLUME, min_size=1, max_size=4), tabs=st.booleans())
def test_every_row_says_where_its_pages_are(volumes: list[list[tuple[int, int]]], tabs: bool) -> None:
    shared = [
        [item(100 * volume + at, pages, words) for at, (pages, words) in enumerate(told)]
        for volume, told in enumerate(volumes)
    ]
    plans, rows = plan(shared, tabs=tabs)
    at, met = 1, []
    for made in plans:
        assert made.first == at
        for part in made.parts:
            if isinstance(part, Pages):
                assert part.row.first == at
                at = part.row.last + 1
                met.append(part.row)
                continue
            assert part.row is None or part.row.page == at
            at += 1
        assert made.first + made.pages == at
    assert met == rows
    # The first volume lists all, in order, and the numbers it prints are those of the rows.
    listed = [line for part in plans[0].parts if isinstance(part, Sheet) for line in part.lines if line.page]
    assert [line.row for line in listed] == rows
    assert all(line.page.split()[-1] == str(line.row.page) for line in listed)
