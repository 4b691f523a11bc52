"""Checks as the worker makes them: one that was asked for, and those that changes ask for by themselves."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.conflicts import findings
from nextfriend.conflicts.searcher import bring_up_to_date, find, rows_of, searching

_AT_ONCE = 500
_WHY = {
    "name": "a name was added or changed",
    "role": "a role was added or changed",
    "tie": "a relationship was added or changed",
    "other": "someone found before has changed",
}


def make(check_id: UUID) -> str:
    """Search one check that was asked for and close its record; its digest, "" when it was closed before.

    Call it as the searcher.
    """
    bring_up_to_date()
    rows = [_read(row) for (row,) in rows_of("SELECT nf.check_to_search(%s)", [check_id])]
    if not rows:
        return ""
    asked = [findings.AskedName.of(row) for row in rows]
    hits = [hit for one in asked for found in find(one.record) for hit in findings.hits_of(one, found)]
    [(digest,)] = rows_of(
        "SELECT nf.finish_check(%s, %s, %s)",
        [check_id, json.dumps(findings.report()), json.dumps(hits, default=str)],
    )
    return str(digest)


def check_changes() -> int:
    """Make the checks that changed names, roles and ties ask for, in every office; says how many."""
    done = 0
    for clerk in clerks():
        with searching(clerk.staff_id):
            bring_up_to_date()
            done += _check_changes()
    return done


def _check_changes() -> int:
    done, forgotten = 0, []
    for ids, matter, place, by_id, why, people in rows_of("SELECT * FROM nf.people_to_check(%s)", [_AT_ONCE]):
        forgotten = ids
        if matter is None:
            continue
        check_id = uuid7()
        words = "; ".join(_WHY[what] for what in why.split()).capitalize()
        people = people if isinstance(people, str) else json.dumps(people)
        rows_of(
            "SELECT nf.ask_check(%s, %s, %s, %s, %s, %s)", [check_id, matter, place, words, by_id, people]
        )
        make(check_id)
        done += 1
    if forgotten:
        rows_of("SELECT nf.forget_changes(%s)", [forgotten])
    return done


def look_after_index() -> None:
    """Once a night: index what the index lacks, and count how common each part is."""
    for clerk in clerks():
        with searching(clerk.staff_id):
            rows_of("SELECT nf.mark_unindexed()", [])
            bring_up_to_date()
            rows_of("SELECT nf.count_name_parts()", [])


def _read(value: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
    return told
