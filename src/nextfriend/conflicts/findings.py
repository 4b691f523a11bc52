"""What a search found, as the record keeps it: one hit for each matter somebody has a part in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nextfriend.conflicts.searcher import ALGORITHM, Found
from nextfriend.engines.conflicts import THRESHOLD, Record
from nextfriend.engines.conflicts.questions import BOTH_SIDES, Question, question
from nextfriend.matters.terms.lists import ROLE, lists
from nextfriend.people.relations import said

SEARCHED = (
    "Every person and organization of every matter and intake, with former and other names",
    "Directory entries that have a role in a matter",
    "Coworkers' names, their own relations and former firms, as recorded",
    "Prospective clients, as recorded",
)
NOT_SEARCHED = (
    "Text of notes, documents and e-mails",
    "Captions and judges of proceedings",
    "Names that nobody recorded: another given name, a parent company, a translation",
    "Former names kept in a sealed kind of record",
)


@dataclass(frozen=True, slots=True)
class AskedName:
    """A name of a check as its row holds it. `key` is the id of a person of the matter, or a number."""

    id: str
    key: str
    roles: frozenset[str]
    matter: str
    record: Record

    @classmethod
    def of(cls, row: dict[str, Any]) -> AskedName:
        """From nf.check_to_search."""
        told = Record(row["key"], row["name"], row["kind"], tuple(row["aliases"]), row["birth_date"])
        return cls(row["id"], row["key"], frozenset(row["roles"]), row["matter"] or "", told)


def report() -> dict[str, Any]:
    """How a check was made: what a reader needs to judge that nothing was found."""
    return {
        "algorithm": ALGORITHM,
        "threshold": THRESHOLD,
        "searched": SEARCHED,
        "not_searched": NOT_SEARCHED,
    }


def hits_of(asked: AskedName, found: Found) -> Iterator[dict[str, Any]]:
    """The hits of one source, for nf.finish_check: itself left out, and its own side of the same matter."""
    if found.hit.id == asked.key:
        return
    if found.record["source"] != "person":
        yield _beside(asked, found)
        return
    for part in found.record["matters"]:
        same = part["matter"] == asked.matter
        put = question(
            asked.roles,
            part["roles"],
            is_open=part["closed"] is None,
            same_matter=same,
            sides=lists().sides(),
            # Until the office says yes, who asks for help is a prospective client, and stays one after a no.
            relation="prospective" if not same and part["intake"] and "client" in part["roles"] else "",
        )
        if not same or put == BOTH_SIDES:
            yield _in_matter(asked, found, part, put)


def _in_matter(asked: AskedName, found: Found, part: dict[str, Any], put: Question) -> dict[str, Any]:
    facts = {
        "name": found.record["name"],
        "roles": part["roles"],
        "ties": [_tie(*tie) for tie in part["ties"]],
        "matter": part["matter"],
        "number": part["number"],
        "matter_name": part["name"],
        "opened": part["opened"],
        "closed": part["closed"],
        "attorneys": part["attorneys"],
    }
    return {
        **_hit(asked, found, put, facts, [part["matter"], part["roles"], part["ties"], bool(part["closed"])]),
        "matter": part["matter"],
        "compartment": part["compartment"],
        "protected": part["protected"],
    }


def _tie(kind: str, is_other_side: bool, role: str) -> str:
    """How somebody stands to a role of the same matter: "employer of the client"."""
    phrase, role = said(kind, backward=is_other_side), lists().label(ROLE, role).lower()
    return f"{phrase} the {role}" if phrase else f"the {role} is {said(kind)} them"


def _beside(asked: AskedName, found: Found) -> dict[str, Any]:
    record = found.record
    put = question(asked.roles, (), is_open=True, relation=record["relation"])
    facts = {name: record.get(name) for name in ("name", "relation", "staff", "note", "since", "ended")}
    told = _hit(asked, found, put, facts, [record["relation"], record["staff"]])
    return {**told, "owner": record.get("owner"), "matter": None, "compartment": "", "protected": False}


def _hit(
    asked: AskedName, found: Found, put: Question, facts: dict[str, Any], weighed: list[Any]
) -> dict[str, Any]:
    hit = found.hit
    rests_on = [asked.record.name, asked.record.aliases, sorted(asked.roles), hit.id, hit.found_name, weighed]
    return {
        "asked": asked.id,
        "source": found.record["source"],
        "source_id": hit.id,
        "owner": None,
        "place": put.place,
        "score": round(hit.score, 4),
        "facts": {
            **facts,
            **_why(found),
            "question": put.code,
            "rule": put.rule,
            "words": put.words,
        },
        "likeness": hashlib.sha256(json.dumps([*rests_on, put.code], default=str).encode()).hexdigest(),
    }


def _why(found: Found) -> dict[str, Any]:
    """The name that met and why; of a name that not everybody who sees the person may see, neither."""
    hidden = {alias["name"] for alias in found.record["aliases"] if not alias["shown"]}
    if any(found.hit.found_name == name or name in found.hit.found_name for name in hidden):
        return {"found_name": "", "reasons": ["by another name on record"]}
    return {"found_name": found.hit.found_name, "reasons": [one.sentence for one in found.hit.reasons]}
