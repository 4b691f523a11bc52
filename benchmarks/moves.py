"""A court order moves a trial: 200 dependent dates in 50 matters, beside the same dates moved one by one.

    bin/bench moves [--dates 200] [--matters 50] [--rounds 5]

Founds an office in a throwaway embedded PostgreSQL and moves the trial to and fro through the very action the
page calls. Each round shows the whole move and accepts it, then shows and accepts as many moves of one date
alone (the single-row path), in turns. Prints the seconds, and the time for each date as a ratio to the
single-row path. Exits 1 when showing and accepting takes a second or more (--limit 0 to only look).
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from nextfriend.site.postgres import Cluster

ZONE = "America/Denver"
FIRST = date(2025, 9, 8)


def main() -> None:
    """Found, move, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dates", type=int, default=200)
    parser.add_argument("--matters", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=1.0, help="seconds; 0 judges nothing")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nextfriend-bench-") as place:
        cluster = Cluster(Path(place), throwaway=True).start()
        try:
            _migrate(cluster)
            took = _run(wanted)
        finally:
            cluster.stop()
    sys.exit(1 if wanted.limit and took >= wanted.limit else 0)


def _migrate(cluster: Cluster) -> None:
    os.environ.update(cluster.instance.environment("owner"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "nextfriend.site.settings"
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    call_command("migrate", database="owner", verbosity=0, skip_checks=True)
    from nextfriend.accounts.bootstrap import keep_ticket_key

    keep_ticket_key(settings.TICKET_KEY)


def _run(wanted: argparse.Namespace) -> float:
    actor, trial, alone = _office(wanted.matters, wanted.dates)
    together, single = [], []
    for number in range(wanted.rounds):
        together.append(_moved(actor, trial, number))
        single.append(statistics.median(_moved(actor, one, number) for one in alone))
    whole = statistics.median(together)
    each = whole / (wanted.dates + 1)
    print(f"{wanted.dates + 1} dates in {wanted.matters} matters, {wanted.rounds} rounds")
    print(f"shown and accepted together   {whole:7.3f} s   (worst {max(together):.3f} s)")
    print(f"each date of them             {each * 1000:7.2f} ms")
    print(f"a date moved alone            {statistics.median(single) * 1000:7.2f} ms")
    print(f"ratio, together : alone       {each / statistics.median(single):7.3f}")
    return whole


def _moved(actor: Any, deadline: Any, number: int) -> float:
    """Seconds to show and accept a move to a day no earlier round has used."""
    from nextfriend.accounts import db_session
    from nextfriend.calendar import moments
    from nextfriend.deadlines import actions
    from nextfriend.deadlines.dependencies import plan_move
    from nextfriend.ground import revisions

    day = FIRST + timedelta(days=7 * (number + 1))
    with db_session.speaking_for(actor.pk, kind="bench"):
        deadline.refresh_from_db()
        _, clock = moments.read(deadline.prevailing, ZONE)
        to = moments.written(day, clock, ZONE)
        began = time.perf_counter()
        opened = revisions.opened(plan_move(deadline, to).facts)
        moves = actions.accept_move(actor=actor, deadline=deadline, to=to, reason="An order", opened=opened)
        took = time.perf_counter() - began
    if not moves:
        raise SystemExit("nothing moved: the benchmark measures nothing")
    return took


def _office(matters: int, dates: int) -> tuple[Any, Any, list[Any]]:
    """An attorney, a trial that `dates` dates in `matters` matters follow, and nine trials of their own."""
    from nextfriend.accounts import db_session
    from nextfriend.accounts.actions import hire
    from nextfriend.accounts.bootstrap import found_office
    from nextfriend.accounts.models import Staff

    _, admin = found_office(
        name="Bench office", zone=ZONE, admin_name="Ada", email="ada@bench.example", password="x" * 20
    )
    with db_session.speaking_for(admin, kind="bench"):
        boss = Staff.objects.get(pk=admin)
        words = {"name": "Alma Reed", "email": "alma@bench.example", "password": "x" * 20, "role": "attorney"}
        actor = hire(actor=boss, since=boss.joined_at, **words)
        program = _program(boss, actor)
    with db_session.speaking_for(actor.pk, kind="bench"):
        places = [_matter(actor, program, number) for number in range(matters)]
        trial = _trial(actor, places[0])
        for number in range(dates):
            _follower(actor, trial, places[number % matters], 7 + number % 60)
        return actor, trial, [_trial(actor, place) for place in places[:9]]


def _program(boss: Any, actor: Any) -> Any:
    from nextfriend.privacy import actions as privacy

    program = privacy.add_program(actor=boss, name="Bench", topology="office")
    privacy.join_program(actor=boss, program=program, staff=actor, since=boss.joined_at)
    return program


def _matter(actor: Any, program: Any, number: int) -> Any:
    from nextfriend.matters.actions import open_matter

    opened = open_matter(
        actor=actor,
        program=program,
        name=f"Matter {number}",
        kind="other",
        client_name=f"Client {number}",
        need_to_know=True,
    )
    return opened.pk


def _trial(actor: Any, matter_id: Any) -> Any:
    from datetime import time as clock

    from nextfriend.deadlines import actions
    from nextfriend.deadlines.date_proposals import court_fixed

    fixed = court_fixed(title="Trial", day=FIRST, clock=clock(9), zone=ZONE, court_id="cod")
    row = actions.propose_deadline(actor=actor, matter_id=matter_id, dated=fixed, kind="hearing")
    actions.confirm_deadline(actor=actor, deadline=row)
    return row


def _follower(actor: Any, trial: Any, matter_id: Any, days: int) -> None:
    from nextfriend.deadlines import actions
    from nextfriend.deadlines.date_proposals import Dated, calculate
    from nextfriend.engines.deadlines import Request

    asked = Request(
        period=f"{days} days", under="FRCP", court="cod", trigger=trial.prevailing, direction="before"
    )
    dated = calculate(asked, zone=ZONE, title=f"{days} days before trial")
    if not isinstance(dated, Dated):
        raise SystemExit(dated.reason)
    row = actions.propose_deadline(actor=actor, matter_id=matter_id, dated=dated, follows=trial)
    actions.confirm_deadline(actor=actor, deadline=row)


if __name__ == "__main__":
    main()
