"""Every shipped paper is whole, says its own words and asks for fields that the dictionary has."""

from __future__ import annotations

import re

import pytest

from nextfriend.engines.assembly import (
    FIELDS,
    built,
    caption_of,
    check,
    render,
    sample_values,
    shipped_papers,
)
from nextfriend.engines.assembly.shipped import built as built_anew
from tests.engines.assembly.word_files import text_of

CODES = sorted(shipped_papers())


@pytest.mark.parametrize("code", CODES)
def test_it_has_no_fault_and_leaves_nothing_blank(code: str) -> None:
    found = check(built(code))
    assert not found.faults
    assert not found.warnings
    assert {one.name for one in found.uses} <= FIELDS.keys()
    whole = sample_values(one.name for one in found.uses)
    bare = {n: "" if next(u for u in found.uses if u.name == n).is_optional else v for n, v in whole.items()}
    for values in (whole, bare):
        text = text_of(render(built(code), values))
        assert not re.search(r"[{}]|%p|\bNone\b|: *\n\n\n", text)
    text = text_of(render(built(code), whole)).upper()
    for use in found.uses:
        value = whole[use.name] if use.is_needed(whole) else ""
        for line in (value,) if isinstance(value, str) else value:
            assert line.split("\n")[0].upper() in text, use.name


@pytest.mark.parametrize("code", CODES)
def test_its_word_file_is_the_same_bytes_each_time(code: str) -> None:
    first = built(code)
    built_anew.cache_clear()
    assert built(code) == first


def test_there_are_eleven_and_each_says_what_it_is_for() -> None:
    assert len(CODES) == 11
    assert all(
        one.about.endswith(".") and one.craft in {"legal", "care", "either"}
        for one in shipped_papers().values()
    )


@pytest.mark.parametrize(
    ("group", "court", "state", "heading"),
    [
        ("federal-district", "D. Colo.", "CO", "UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF COLORADO"),
        (
            "federal-district",
            "W.D. Tex.",
            "TX",
            "UNITED STATES DISTRICT COURT\nFOR THE WESTERN DISTRICT OF TEXAS",
        ),
        ("federal-district", "D.D.C.", "DC", "UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF COLUMBIA"),
        ("co-county", "Colo. Cnty. Ct.", "CO", ""),
        ("agency", "Social Security Administration", "", ""),
    ],
)
def test_a_court_is_named_as_captions_name_it_or_somebody_is_asked(
    group: str, court: str, state: str, heading: str
) -> None:
    found = caption_of(group=group, court=court, state=state, number="1", title="A v. B Co.")
    assert found.court_heading == heading


def test_sides_are_of_a_title_that_has_them() -> None:
    one = caption_of(group="co-trial", court="x", state="CO", number="1", title="Roe v. Doe, et al.")
    assert (one.first_side, one.first_role, one.second_side, one.second_role) == (
        "Roe", "Plaintiff", "Doe, et al.", "Defendant",
    )  # fmt: skip
    assert (
        caption_of(group="co-trial", court="x", state="CO", number="1", title="In re Roe").second_side == ""
    )
    assert caption_of(group="co-appeals", court="x", state="CO", number="1", title="A v. B").first_role == ""
