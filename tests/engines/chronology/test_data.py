"""The words, names and codes that ship: whole, of one kind, and not at odds with one another."""

from __future__ import annotations

from nextfriend.engines.chronology.dates import _REACH
from nextfriend.engines.chronology.model import Kind
from nextfriend.engines.chronology.roles import ROLES
from nextfriend.engines.chronology.shipped import codes, names, phrases, told
from nextfriend.engines.chronology.statements import _ELSE, _WANTED
from nextfriend.engines.chronology.words import key, keys_of, loose, words_of
from nextfriend.engines.chronology.written_dates import MONTHS

GROUPS = told("phrases.yaml")


def every_phrase() -> list[str]:
    return [phrase for named in GROUPS.values() for listed in named.values() for phrase in listed]


def test_every_phrase_is_words_and_stands_once_in_its_list() -> None:
    for named in GROUPS.values():
        for name, listed in named.items():
            assert all(isinstance(phrase, str) and keys_of(phrase) for phrase in listed), name
            assert len(listed) == len(set(listed)), name


def test_no_phrase_has_two_meanings_of_one_group_but_hints() -> None:
    for group, named in GROUPS.items():
        if group == "hint":  # a chief complaint speaks for a visit and for an emergency department
            continue
        seen: dict[tuple[str, ...], str] = {}
        for name, listed in named.items():
            for phrase in listed:
                keys = tuple(map(loose, keys_of(phrase)))
                assert seen.setdefault(keys, name) == name, (group, phrase)


def test_every_phrase_is_found_with_its_meaning() -> None:
    for group, named in GROUPS.items():
        for name, listed in named.items():
            for phrase in listed:
                (hit,) = phrases().find(words_of(phrase))
                assert name in hit.meaning[group].split("|"), phrase


def test_every_name_in_the_data_is_one_the_engine_knows() -> None:
    assert set(GROUPS) == {"role", "label", "section", "kind", "hint", "listing", "credit", "continued"}
    assert set(GROUPS["role"]) == set(_REACH) == {*ROLES, "date"}
    kinds = {kind.value for kind in Kind}
    assert set(GROUPS["kind"]) | set(GROUPS["hint"]) <= kinds
    sections = {head for wanted in (*_WANTED.values(), _ELSE) for head in wanted}
    assert sections <= set(GROUPS["section"])


def test_months_stay_apart_however_they_are_misread() -> None:
    assert len(set(MONTHS.values())) == 12
    assert MONTHS[key("Sept")] == 9
    assert MONTHS[key("0ctober")] == 10
    assert MONTHS[key("Septernber")] == 9


def test_names_are_words() -> None:
    for group, listed in told("names.yaml").items():
        assert all(isinstance(one, str) for one in listed), group
        assert len(getattr(names(), group)) > 2
    assert not names().house & names().no_house


def test_codes_do_not_overlap_and_every_kind_of_service_has_one() -> None:
    for spans in (codes().cpt, codes().revenue):
        ordered = sorted(spans, key=lambda one: one.first)
        assert all(one.first <= one.last for one in ordered)
        assert all(one.last < after.first for one, after in zip(ordered, ordered[1:], strict=False))
    named = {kind for one in (*codes().cpt, *codes().revenue) for kind in one.kinds}
    assert codes().in_gaps <= named
    assert codes().in_gaps < codes().services
