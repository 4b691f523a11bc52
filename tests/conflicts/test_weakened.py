"""Each rule that decides who is shown a hit, weakened once: the leak must show, or the rule is not tested."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from nextfriend.conflicts import queries
from nextfriend.privacy import actions as privacy
from tests.conflicts.test_decisions import name_screener
from tests.conflicts.test_leaks import READERS, WORD, ask, known_to, plant
from tests.office.cluster import shared_cluster

# function → what carries a rule in it, and what a mistake would leave
PIECES = {
    "nf.may_see_hit(conflicts_hit)": [
        ("h.is_protected OR h.found_matter_id = ANY (nf.screens())", "h.is_protected"),
        ("h.is_protected OR", ""),
        ("OR nf.is_ethics_screener()", "OR true"),
        ("RETURN h.found_compartment = ANY (nf.held_on(h.found_matter_id))", "RETURN true"),
        ("RETURN h.found_compartment = ANY (nf.held_on(h.found_matter_id))",
         "RETURN cardinality(nf.held_on(h.found_matter_id)) > 0"),
    ],
    "nf.may_see_check(conflicts_check)": [
        ("OR c.matter_id = ANY (nf.screens())", ""),
        ("IF nf.is_ethics_screener() THEN", "IF true THEN"),
        ("RETURN c.compartment = ANY (nf.held_on(c.matter_id))", "RETURN true"),
    ],
    "nf.is_ethics_screener()": [("e.staff_id = nf.me() AND", "")],
    "nf.must_search()": [("IF NOT nf.is_conflict_searcher() THEN", "IF false THEN")],
    "nf.is_conflict_searcher()": [("n.kind = 'conflicts' AND", "")],
}  # fmt: skip
MUTANTS = [(name, at) for name, pieces in PIECES.items() for at in range(len(pieces))]


def leaks(office, planted, asked):
    """What some reader is told that they may not know, in words."""
    return [*_hits(office, planted), *_checks(office, asked), *_searches(office)]


def _hits(office, planted):
    for who in READERS:
        screener = who == "second-attorney"
        may_know = known_to(office, who, planted)
        with office.speaking(who):
            for check in queries.register():
                for hit in check.hits:
                    words = set(WORD.findall(str(hit)))
                    shut = {"protected", "open"} if screener else {"protected"}
                    hidden = {w for w in words if planted[w][1] in shut or planted[w][2] == "protected"}
                    if hidden or (words - may_know and not screener):
                        yield f"{who} is told of {words}"


def _checks(office, asked):
    """The matters of three teams, and who reads their checks."""
    teams = (
        {"attorney", "second-paralegal", "second-attorney"},
        {"paralegal", "attorney", "second-attorney"},
        {"second-attorney"},
    )
    for matter, team in zip(asked, teams, strict=True):
        for who in READERS:
            with office.speaking(who):
                if who not in team and queries.checks_of(matter.pk):
                    yield f"{who} reads the checks of {matter.name}"
    with office.speaking("second-attorney"):
        if queries.checks_of(office.matters["open"]):
            yield "a screened screener reads checks"


def _searches(office):
    with office.speaking("attorney"), connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute("SELECT nf.near_parts(ARRAY[1])")
            yield "the web searches"
        except DatabaseError:
            return


@pytest.fixture
def scene(committed):
    planted = plant(committed)
    asked = ask(committed)
    name_screener(committed, "second-attorney")
    for place, who in (("office", "paralegal"), ("open", "second-attorney")):
        with committed.speaking("attorney") as actor:
            privacy.place_screen(
                actor=actor,
                matter_id=committed.matters[place],
                staff=committed.staff[who],
                reason="Rule 1.10",
            )
    return committed, planted, asked


def test_every_weakened_rule_of_who_is_shown_a_hit_is_noticed(scene):
    assert leaks(*scene) == []
    survivors = []
    with psycopg.connect(
        shared_cluster().dsn("superuser", dbname=connection.settings_dict["NAME"]), autocommit=True
    ) as above:
        for name, at in MUTANTS:
            [text] = above.execute("SELECT pg_get_functiondef(%s::regprocedure)", [name]).fetchone()
            piece, instead = PIECES[name][at]
            assert piece in text, (name, piece)
            above.execute(text.replace(piece, instead))
            if not leaks(*scene):
                survivors.append((name, piece))
            above.execute(text)
    assert survivors == []
    assert leaks(*scene) == []
