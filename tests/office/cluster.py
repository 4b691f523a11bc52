"""One throwaway PostgreSQL for every test run of this checkout, kept between runs in .cache/.

`prepare_environment()` belongs at the top of tests/conftest.py, before Django reads its settings. Runs that
happen at the same time share the server and each has a database of its own; the last run to end stops the
server. Safety on disk is off here and nowhere else.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from nextfriend.site.postgres import Cluster, create_database, drop_database, find_binaries, major_version

CHECKOUT = Path(__file__).resolve().parents[2]
_started: Cluster | None = None


def shared_cluster() -> Cluster:
    """The running test server; NEXTFRIEND_POSTGRES_BIN names the programs of another release."""
    global _started
    if _started is None:
        programs = find_binaries()
        place = CHECKOUT / ".cache" / f"test-instance-{major_version(programs)}"
        _started = Cluster(place, throwaway=True, binaries=programs).start()
        (place / "static").mkdir(exist_ok=True)  # the pages' own files are served from the source
        atexit.register(_started.stop)
    return _started


def prepare_environment() -> str:
    """Start the server, make an empty database for this process, and say in the environment where it is.

    Returns the database's name; its address is in NEXTFRIEND_DSN_APP and NEXTFRIEND_DSN_OWNER.
    """
    cluster = shared_cluster()
    name = f"nf_test_{os.getpid()}"
    admin = cluster.dsn("superuser")
    _drop_left_over(admin)
    create_database(admin, name)
    atexit.register(drop_database, admin, name)
    os.environ.update(cluster.instance.environment("owner", dbname=name))
    return name


def from_template(name: str, template: str, fill: Callable[[], None]) -> None:
    """Make the database `name` as a copy of `template`; when there is no such template yet, `fill` the fresh
    database (migrate it) and keep a copy. Name the template by a hash of what fills it. Of two runs that need
    the same new template one fills it and the other waits; older templates go.
    """
    admin = shared_cluster().dsn("superuser")
    with psycopg.connect(admin, dbname="postgres", autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('nf_template'))")
        if _exists(admin, template):
            create_database(admin, name, template=template)
            return
        fill()
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        create_database(admin, template, template=name)
        _drop_older_templates(admin, connection, template)


@contextmanager
def inside(name: str) -> Iterator[None]:
    """Django, and the environment, in another database of this run; what is done there is committed."""
    from django.db import connections

    own = {variable: os.environ[variable] for variable in ("NEXTFRIEND_DSN_APP", "NEXTFRIEND_DSN_OWNER")}
    names = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    connections.close_all()
    os.environ.update({k: psycopg.conninfo.make_conninfo(dsn, dbname=name) for k, dsn in own.items()})
    for alias in names:
        connections[alias].settings_dict["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        os.environ.update(own)
        for alias, before in names.items():
            connections[alias].settings_dict["NAME"] = before


def forget_connections() -> None:
    """For a child of fork(2), before it asks the database: it opens connections of its own.

    With a browser open, Playwright's event loop runs in this thread, and Django keeps other connections for
    a thread with a loop than for one without. In a child the loop does not count (asyncio looks at the
    process), so that it would come upon those opened before the browser, of whatever test that was.
    """
    from django.db import connections

    for alias in connections:
        with suppress(AttributeError):  # not opened yet
            del connections[alias]


def _drop_older_templates(admin: str, connection: psycopg.Connection, newest: str) -> None:
    """Every schema that was ever tested would otherwise keep its ten megabytes."""
    query = "SELECT datname FROM pg_database WHERE datname LIKE 'nf\\_template\\_%%' AND datname <> %s"
    for (older,) in connection.execute(query, [newest]).fetchall():
        with suppress(psycopg.errors.ObjectInUse):  # a run of another state of the checkout is copying it
            drop_database(admin, older)


def _exists(admin: str, name: str) -> bool:
    with psycopg.connect(admin, dbname="postgres") as connection:
        return bool(connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())


def _drop_left_over(admin: str) -> None:
    """Databases of runs that were killed."""
    with psycopg.connect(admin, dbname="postgres") as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'nf\\_test\\_%'")
        names = [name for (name,) in rows.fetchall()]
    for name in names:
        if not Path(f"/proc/{name.split('_')[2]}").exists():
            drop_database(admin, name)
