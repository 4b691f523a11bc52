"""`nextfriend wall check`: random offices, PostgreSQL against the model; `wall explain`: its SQL."""

from __future__ import annotations

import os
import sys
import tempfile
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nextfriend.privacy.worlds.findings import Findings


@click.group()
def wall() -> None:
    """Check the wall against its reference model."""


@wall.command()
@click.option("--worlds", default=20, show_default=True, help="How many random offices to build.")
@click.option("--seed", default=0, show_default=True, help="The same seed builds the same offices.")
@click.option("--verbose", is_flag=True, help="Name every row that is leaked or missing.")
def check(worlds: int, seed: int, verbose: bool) -> None:
    """Build random offices in a database of their own and compare every row for every person.

    Prints `worlds N rows M leaks 0 missing 0`; exits 1 when either is not 0. The office's own database is
    never touched.
    """
    if worlds < 1:
        raise click.UsageError("Give --worlds a number of 1 or more.")
    from nextfriend.privacy.worlds.findings import Findings

    findings = Findings()
    click.echo(f"A database is made; then each office takes some seconds: {worlds} in all.", err=True)
    try:
        with tempfile.TemporaryDirectory(prefix="nextfriend-wall-") as place:
            _run(Path(place), worlds, seed, findings)
    except KeyboardInterrupt:
        click.echo(findings.line())
        click.echo(f"Stopped before all {worlds} offices were compared.", err=True)
        sys.exit(130)
    click.echo(findings.line())
    for line in [*findings.leaks, *findings.missing] if verbose else []:
        click.echo(line, err=True)
    sys.exit(0 if findings.clean else 1)


@wall.command()
@click.argument("table")
def explain(table: str) -> None:
    """Print the SQL that puts TABLE (such as tasks_task) behind its wall: rights, policies, triggers.

    It comes from what the model declares, so no database has to run.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nextfriend.site.settings")
    import django

    django.setup()
    from nextfriend.ground.wall.tables import declared_walls, index_statements, statements

    if table not in declared_walls():
        near = get_close_matches(table, declared_walls(), n=3, cutoff=0.3)
        raise click.UsageError(f"There is no table {table}. Did you mean {' or '.join(near)}?")
    for statement in [*statements(table), *index_statements(table).values()]:
        click.echo(f"{statement};")


def _run(place: Path, worlds: int, seed: int, findings: Findings) -> None:
    import psycopg

    from nextfriend.site.postgres import Cluster

    with Cluster(place, throwaway=True) as cluster:
        _migrate(cluster)
        from nextfriend.privacy.worlds.compare import check_worlds

        with (
            psycopg.connect(cluster.dsn("owner"), options="-c role=nf_definer") as definer,
            psycopg.connect(cluster.dsn("app")) as app,
        ):
            check_worlds(definer, app, worlds=worlds, seed=seed, findings=findings)


def _migrate(cluster) -> None:  # type: ignore[no-untyped-def]
    os.environ.update(cluster.instance.environment("owner"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "nextfriend.site.settings"
    import django
    from django.db import connections

    django.setup()
    from nextfriend.ground.migrating import migrate

    migrate(skip_checks=True)
    connections.close_all()
