"""What a form says of a name while it is typed: who is known, which question they put, or "ask counsel".

Under the same rules as Save (docs/decisions/search.md). What was typed goes into no log, address or row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from nextfriend.accounts.models import Staff
from nextfriend.engines.conflicts import names_in
from nextfriend.engines.conflicts.keys import key, pair
from nextfriend.engines.conflicts.questions import BESIDE, SAME_SIDE, question
from nextfriend.matters.choosing import Role, line_of, roles_of
from nextfriend.people.known_people import who_is_known

TRIES = 40  # and then one every 15 seconds (sql/pay_counsel.sql)
SHORTEST, MOST_NAMES, MOST_SHOWN = 3, 10, 4
ASK_COUNSEL = "{name}: this may be someone you cannot see. Ask counsel."


@dataclass(frozen=True, slots=True)
class Said:
    """One line beside the field, and whether somebody has to think about it."""

    words: str
    is_conflict: bool = False


def may_try(names: Iterable[str]) -> bool:
    """Count each of these names, in a transaction before that of `said_of`: nothing else is answered."""
    ways = {" ".join(parts) for name in _whole(names) for _, parts in _keyed(name)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nf.pay_counsel(%s::text[])", [sorted(ways)])
        return bool(cursor.fetchone()[0])


def said_of(staff: Staff, names: Iterable[str], role: str) -> list[Said]:
    """What is known of these names, one or several to a form; `role` is what they would be in the matter."""
    found: list[Said] = []
    for name in _whole(names):
        found += _known(staff, name, role)
        if _hidden(name):
            found.append(Said(ASK_COUNSEL.format(name=name), is_conflict=True))
    return found


def _whole(names: Iterable[str]) -> list[str]:
    """The names as they are looked up: the first of them, those long enough."""
    typed = [" ".join(one.split())[:200] for one in names][:MOST_NAMES]
    return [name for name in typed if len(name) >= SHORTEST]


def _known(staff: Staff, name: str, role: str) -> list[Said]:
    known = who_is_known(staff, name)[:MOST_SHOWN]
    roles = roles_of([one.person for one in known])
    found = []
    for one in known:
        asked = _asked(role, roles[one.person.pk]) if one.score > 0.5 else ""
        line = line_of(one, roles[one.person.pk])
        line = line if line.startswith(name) else f"{name}: {line}"
        found.append(Said(f"{line}. {asked}".strip(), bool(asked)))
    return sorted(found, key=lambda said: not said.is_conflict)


def _asked(role: str, roles: Iterable[Role]) -> str:
    """The question that the most serious of their roles puts, with its rule; "" where none is pressing."""
    put = [
        question({role} if role else (), {one.code}, is_open=not one.is_closed) for one in roles if one.code
    ]
    put = [one for one in put if one not in {BESIDE, SAME_SIDE}]
    first = min(put, key=lambda one: one.place, default=None)
    return f"{first.words} (Model Rule {first.rule})" if first else ""


def _hidden(name: str) -> bool:
    """Whether a name of exactly these parts stands where the speaker may not look, and it may be said."""
    with connection.cursor() as cursor:
        for keyed, parts in _keyed(name):
            cursor.execute("SELECT nf.ask_counsel(%s, %s::text[])", [keyed, parts])
            if cursor.fetchone()[0]:
                return True
    return False


def _keyed(name: str) -> Iterator[tuple[int, list[str]]]:
    """The parts of a name in each way it can be read, with the key of two of them."""
    for parts in {one.parts for one in (*names_in(name, None), *names_in(name, True))}:
        two = sorted(dict.fromkeys(parts), key=len, reverse=True)[:2]
        if two and (len(two) == 2 or len(two[0]) >= SHORTEST):
            yield key(pair(*two) if len(two) == 2 else two[0]), list(dict.fromkeys(parts))
