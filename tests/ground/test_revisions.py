"""What a form carries of the record it began with, and what of it changed since."""

from __future__ import annotations

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from nextfriend.ground.revisions import changed, old_and_new, opened, plain

VALUES = st.one_of(st.text(max_size=20), st.none(), st.booleans(), st.dates(), st.integers())
RECORDS = st.dictionaries(st.sampled_from(["name", "note", "day", "stage"]), VALUES, min_size=1)


@given(RECORDS)
def test_what_nobody_touched_is_no_conflict(record):
    assert changed(opened(record), record) == {}


@given(RECORDS, RECORDS)
def test_every_change_is_told_and_nothing_else(before, after):
    now = {**before, **{n: v for n, v in after.items() if n in before}}
    expected = {n for n in before if plain(before[n]) != plain(now[n])}
    assert changed(opened(before), now).keys() == expected


def test_both_meant_the_same():
    carried = opened({"note": "old"})
    assert changed(carried, {"note": "new"}, {"note": " new "}) == {}
    assert changed(carried, {"note": "new"}, {"note": "mine"}) == {"note": "new"}
    assert changed("", {"note": "new"}, {"note": "mine"}) == {}, "the caller opened no form"
    assert changed("note:guessed", {"note": "old"}, {"note": "mine"}) == {"note": "old"}


def test_it_carries_no_value():
    assert "Abuser" not in opened({"safety_note": "Abuser reads her mail"})
    assert opened({"safety_note": "a"}) != opened({"note": "a"})


def test_old_and_new_in_words():
    before = {"note": "", "day": date(2026, 12, 1), "from_time": time(9), "safe": False}
    after = {"note": "by bus", "day": date(2026, 12, 2), "from_time": time(9), "safe": True}
    assert old_and_new(before, after) == (
        "Note: nothing → “by bus”\nDay: “2026-12-01” → “2026-12-02”\nSafe: no → yes"
    )
