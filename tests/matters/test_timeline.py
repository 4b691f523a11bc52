"""The timeline: its order, its pages, its filter, and that a filter opens nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nextfriend.matters import queries
from nextfriend.matters.timeline import enter

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def matter_id(office):
    return office.matters["embedded"]


def _enter(actor, matter_id, compartment, sentence, at=NOON):
    return enter(
        actor=actor, matter_id=matter_id, compartment=compartment, kind="test", sentence=sentence, at=at
    )


def _read(matter_id, **how):
    lines, more = queries.timeline_of(matter_id, **how)
    return [line.entry.sentence for line in lines], more


def test_pages_follow_without_gap_or_repeat_even_at_one_moment(office, matter_id, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 3)
    with office.speaking("attorney") as alma:
        for number in range(7):
            _enter(alma, matter_id, "shared", f"line {number}", NOON + timedelta(hours=number // 3))
        read, mark, pages = [], "", 0
        while pages == 0 or mark:
            lines, mark = _read(matter_id, before=mark)
            read += lines
            pages += 1
    opened, *rest = read
    assert opened == "Alma Reed opened the matter."
    assert rest == [f"line {n}" for n in (6, 5, 4, 3, 2, 1, 0)]
    assert pages == 3


@pytest.mark.parametrize(
    ("who", "craft", "shown"),
    [
        ("attorney", "", {"a legal line", "a care line", "a theory"}),
        ("attorney", "legal", {"a legal line", "a theory"}),
        ("attorney", "care", {"a care line"}),
        ("case-manager", "", {"a legal line", "a care line"}),
        ("case-manager", "legal", {"a legal line"}),
        ("outsider", "legal", set()),
    ],
)
def test_a_filter_narrows_and_opens_nothing(office, matter_id, who, craft, shown):
    with office.speaking("attorney") as alma:
        for compartment, sentence in (
            ("legal", "a legal line"),
            ("care", "a care line"),
            ("work-product", "a theory"),
        ):
            _enter(alma, matter_id, compartment, sentence)
    with office.speaking(who):
        lines, _ = _read(matter_id, craft=craft)
    assert {line for line in lines if line.startswith("a ")} == shown


@pytest.mark.parametrize(
    ("compartment", "craft", "mark"),
    [
        ("shared", "shared", ""),
        ("legal", "legal", ""),
        ("work-product", "legal", "Work product"),
        ("care", "care", ""),
        ("supervision", "office", "Supervision"),
    ],
)
def test_each_line_says_whose_it_is(office, matter_id, compartment, craft, mark):
    with office.speaking("attorney") as alma:
        entry = _enter(alma, matter_id, compartment, "x")
        (line,) = [ln for ln in queries.timeline_of(matter_id)[0] if ln.entry.pk == entry.pk]
        assert (line.craft, line.mark) == (craft, mark)


@pytest.mark.parametrize("mark", ["x", "_", "yesterday_0192", f"nonsense_{'0' * 32}"])
def test_an_address_that_was_tampered_with_is_the_first_page(office, matter_id, mark):
    with office.speaking("attorney"):
        assert _read(matter_id, before=mark) == _read(matter_id)


def test_a_page_of_the_timeline_is_one_query(office, matter_id, django_assert_num_queries):
    with office.speaking("attorney"), django_assert_num_queries(1):
        _read(matter_id)
