"""What each write action costs with the rules that PostgreSQL keeps, beside the same action without them.

    bin/bench actions [--rounds 40]

Founds an office in a throwaway embedded PostgreSQL and calls the actions the pages call, each in a
transaction that commits, in turns with the rules' triggers on and off (found by their functions' names: who
acted, two persons, places, signatures, dates). Prints the median and the 95th percentile in milliseconds,
and on as a ratio to off. What else a write does – scope, clearance, audit – is on in both.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.moves import ZONE, _matter, _migrate, _program
from nextfriend.site.postgres import Cluster

RULES = "^(check|keep|turn|guard|unsettle)_"
Step = tuple[str, str, Callable[[Any], Any]]


def main() -> None:
    """Found, act, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=40)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nextfriend-bench-") as place:
        cluster = Cluster(Path(place), throwaway=True).start()
        try:
            _migrate(cluster)
            _measure(cluster, wanted.rounds)
        finally:
            cluster.stop()


def _measure(cluster: Cluster, rounds: int) -> None:
    people, matter = _office()
    took: dict[tuple[str, bool], list[float]] = defaultdict(list)
    with psycopg.connect(cluster.dsn("superuser", dbname="nextfriend"), autocommit=True) as admin:
        triggers = _triggers(admin)
        for number in range(rounds + 1):
            for on in (number % 2 == 0, number % 2 == 1):
                _switch(admin, triggers, on)
                for name, seconds in _day(people, matter, number):
                    if number:  # the first round warms caches and plans
                        took[name, on].append(seconds * 1000)
        _switch(admin, triggers, True)
    print(f"{len(triggers)} triggers, {rounds} rounds, load {os.getloadavg()[0]:.1f}; milliseconds")
    heads = ("off p50", "on p50", "off p95", "on p95", "on : off")
    print(f"{'action':24} {' '.join(f'{head:>8}' for head in heads)}")
    for name in dict.fromkeys(name for name, _ in took):
        off, on = sorted(took[name, False]), sorted(took[name, True])
        middle = statistics.median(off), statistics.median(on)
        high = off[int(len(off) * 0.95)], on[int(len(on) * 0.95)]
        shown = " ".join(f"{one:8.1f}" for one in (*middle, *high))
        print(f"{name:24} {shown} {middle[1] / middle[0]:8.2f}")


def _triggers(admin: psycopg.Connection[Any]) -> list[tuple[str, str]]:
    return admin.execute(
        "SELECT t.tgrelid::regclass::text, t.tgname FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid"
        " JOIN pg_namespace n ON n.oid = f.pronamespace"
        " WHERE n.nspname = 'nf' AND NOT t.tgisinternal AND f.proname ~ %s ORDER BY 1, 2",
        [RULES],
    ).fetchall()


def _switch(admin: psycopg.Connection[Any], triggers: list[tuple[str, str]], on: bool) -> None:
    for table, name in triggers:
        admin.execute(f"ALTER TABLE {table} {'ENABLE' if on else 'DISABLE'} TRIGGER {name}")


def _day(people: dict[str, Any], matter: Any, number: int) -> Iterator[tuple[str, float]]:
    """One after another what a date, a paper and a task go through: the action's name and its seconds."""
    from nextfriend.accounts import db_session

    made: dict[str, Any] = {}
    for name, who, act in _steps(people, matter, number):
        began = time.perf_counter()
        with db_session.speaking_for(people[who].pk, kind="bench"):
            made[name] = act(made)
        yield name, time.perf_counter() - began


def _steps(people: dict[str, Any], matter: Any, number: int) -> list[Step]:
    from nextfriend.deadlines import actions as deadlines
    from nextfriend.documents.actions import add_document, open_version
    from nextfriend.documents.signing import actions as signing
    from nextfriend.matters.actions import write_note
    from nextfriend.tasks import actions as tasks

    day = _today() + timedelta(days=30)
    dana, pia, alma = (people[who] for who in ("dana", "pia", "alma"))
    here = {"actor": dana, "matter_id": matter}
    note = {"compartment": "legal", "subject": "s", "text": "t"}

    def date(act: Callable[..., Any], actor: Any, **given: Any) -> Callable[[Any], Any]:
        return lambda made: act(actor=actor, deadline=made["propose a date"], **given)

    def ask(made: Any) -> Any:
        return signing.ask_to_sign(actor=dana, document=made["add a document"], signer=alma, needed_date=day)

    return [
        ("propose a date", "dana", lambda _: deadlines.propose_deadline(**here, dated=_dated())),
        ("confirm it", "dana", date(deadlines.confirm_deadline, dana)),
        ("verify it", "pia", date(deadlines.verify_deadline, pia)),
        ("ask to end it", "dana", date(deadlines.reject_deadline, dana, reason="not ours")),
        ("agree", "alma", date(deadlines.second_outcome, alma)),
        ("write a note", "dana", lambda _: write_note(**here, **note)),
        ("add a document", "dana", lambda _: add_document(**here, title="Brief", content=b"%d" % number)),
        ("ask to sign it", "dana", ask),
        ("open it", "alma", lambda made: open_version(actor=alma, version=made["ask to sign it"].version)),
        ("sign it", "alma", lambda made: signing.sign(actor=alma, signing=made["ask to sign it"])),
        ("add a task", "dana", lambda _: tasks.add_task(**here, title="Call", due_date=day)),
        ("finish it", "dana", lambda made: tasks.finish_task(actor=dana, task=made["add a task"])),
    ]


def _today() -> Any:
    from django.utils import timezone

    return timezone.now().date()


def _dated() -> Any:
    from datetime import time as clock

    from nextfriend.deadlines.date_proposals import court_fixed

    return court_fixed(
        title="Status conference",
        day=_today() + timedelta(days=60),
        clock=clock(9),
        zone=ZONE,
        court_id="cod",
    )


def _office() -> tuple[dict[str, Any], Any]:
    """An attorney, two paralegals, and their matter."""
    from nextfriend.accounts import db_session
    from nextfriend.accounts.actions import hire
    from nextfriend.accounts.bootstrap import found_office
    from nextfriend.accounts.models import Staff
    from nextfriend.privacy import actions as privacy

    given = {"name": "Bench office", "admin_name": "Ada", "email": "ada@bench.example", "password": "x" * 20}
    _, admin = found_office(zone=ZONE, **given)
    people = {}
    with db_session.speaking_for(admin, kind="bench"):
        boss = Staff.objects.get(pk=admin)
        for who, role in (("alma", "attorney"), ("dana", "paralegal"), ("pia", "paralegal")):
            words = {"name": who.title(), "email": f"{who}@bench.example", "password": "x" * 20, "role": role}
            people[who] = hire(actor=boss, since=boss.joined_at, **words)
        program = _program(boss, people["alma"])
        for who in ("dana", "pia"):
            privacy.join_program(actor=boss, program=program, staff=people[who], since=boss.joined_at)
    with db_session.speaking_for(people["alma"].pk, kind="bench"):
        matter = _matter(people["alma"], program, 1)
        for who in ("dana", "pia"):
            privacy.join_team(actor=people["alma"], matter_id=matter, staff=people[who])
    return people, matter


if __name__ == "__main__":
    main()
