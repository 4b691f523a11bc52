"""Keys find what the matcher accepts: the same answers as comparing with everything."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from nextfriend.engines.conflicts import THRESHOLD, Record, Register, compare, read_name, stored_keys

DATA = Path(os.environ.get("NEXTFRIEND_DATA", Path(__file__).parents[4] / "shared" / "data")) / "names"
needs_names = pytest.mark.skipif(
    not DATA.exists(), reason="the labelled names are not here: put them in ../shared/data/names"
)


def test_hits_come_best_first_and_each_record_once() -> None:
    register = Register(
        [
            Record("far", "Lena Maria Reyes Ortega"),
            Record("same", "Lena Reyes", "person", ("Reyes, Lena", "L. Reyes")),
            Record("near", "Lena Reyez"),
            Record("other", "Marcus Webb"),
        ]
    )
    assert [hit.id for hit in register.hits(Record("asked", "Lena Reyes"))] == ["same", "near", "far"]


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        ("Lena Reyez", "Lena Reyes"),
        ("J Smith", "John Smith"),
        ("John Smith", "J. Smith"),
        ("Bob Smyth", "Robert Smith"),
        ("Good Will Company", "Goodwill Co."),
        ("Goodwill", "Good Will Company"),
        ("IBM Corp.", "International Business Machines Corp."),
        ("International Business Machines Corp.", "IBM Corp."),
        ("Reyes", "Lena Reyes"),
        ("Стивен Кинг", "Stephen King"),
        ("Hanniball", "Hannibal"),
        ("Andrang Heta", "'Ndrangheta"),
        ("SiemensAG", "Siemens"),
        ("Ami era", "Ami Bera"),
    ],
)
def test_found_by_its_keys(asked: str, stored: str) -> None:
    assert Register([Record("stored", stored)]).hits(Record("asked", asked))


def test_a_long_name_has_a_bounded_number_of_keys() -> None:
    name = read_name(" ".join(f"word{letter}" for letter in "abcdefghijklmnopqrst"), True)
    assert len(stored_keys(name)) < 200


def test_nothing_is_found_in_nothing() -> None:
    assert Register([]).hits(Record("asked", "Lena Reyes")) == []
    assert Register([Record("blank", "")]).hits(Record("asked", "")) == []


@pytest.mark.slow("indexes and asks tens of thousands of real names")
@needs_names
def test_recall_of_what_the_matcher_accepts_among_the_real_lists() -> None:
    treated, plain = (
        [row["full_name"] for row in csv.DictReader((DATA / name).read_text("utf-8").splitlines())]
        for name in ("positives_un_treated.csv", "positives_un_untreated.csv")
    )
    register = Register(Record(str(at), name, "person") for at, name in enumerate(plain))
    accepted = found = 0
    for at, name in enumerate(treated):
        asked = Record(str(at), name, "person")
        if compare(asked, Record(str(at), plain[at], "person"), THRESHOLD):
            accepted += 1
            found += any(hit.id == str(at) for hit in register.hits(asked))
    print(f"UN list: {found} of {accepted} accepted names found")
    assert accepted > 670
    assert found >= 0.995 * accepted
