"""The office every test works in: a real PostgreSQL, migrated once, entered as nf_app and nobody else."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import django
import pytest

from nextfriend.site.postgres import create_database, drop_database
from tests.office.cluster import from_template, inside, prepare_environment, shared_cluster

SOURCE = Path(__file__).resolve().parent.parent / "src" / "nextfriend"
DATABASE = prepare_environment()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nextfriend.site.settings")
# Playwright keeps an event loop in this thread for as long as its browser lives; without this, Django would
# refuse the database to every test that comes after a browser test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
django.setup()
# A worker of pytest-xdist inherits this environment, and pytest-django would read the settings it names
# before the worker comes here and has a database of its own.
del os.environ["DJANGO_SETTINGS_MODULE"]

# Tests that share what is dear to make, or leave something behind, stay together in one worker
# (`--dist loadgroup`); every other test goes wherever there is room. A path names its group.
GROUPS = {
    "tests/walls/test_endpoints.py": "endpoints",
    "tests/browser/test_every_page.py": "every page",
    "tests/browser/": "browser",
    "tests/attacks/": "attacks",
    "tests/site/postgres/": "postgres",
}
GROUPED_BY_FILE = (
    "tests/crash/",
    "tests/site/",
    "tests/cli/",
    "tests/privacy/audit/test_audit_command.py",
    "tests/walls/test_mutants.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if name := _group_of(item):
            item.add_marker(pytest.mark.xdist_group(name))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are no name: an archive holds the second it was made in, and each worker makes its own."""
    return argname if isinstance(val, bytes) else None


def _group_of(item: pytest.Item) -> str:
    path = item.nodeid.partition("::")[0]
    for start, name in GROUPS.items():
        if path.startswith(start):
            return name
    if "planted" in getattr(item, "fixturenames", ()):
        return "garden"
    return path if path.startswith(GROUPED_BY_FILE) else ""


def _schema_digest() -> str:
    """Names the template by everything that makes it: the migrations, and what writes the wall."""
    from nextfriend.ground.wall.writing import declaration

    paths = [
        *SOURCE.glob("*/migrations/*"),
        *SOURCE.glob("ground/wall/*.py"),
        SOURCE / "privacy/wall/writing.py",
        SOURCE / "privacy/wall/matrix.py",
    ]
    paths += [SOURCE.parent.parent / "requirements" / "dev.txt"]
    text = b"".join(p.read_bytes() for p in sorted(paths) if p.is_file())
    return hashlib.sha256(text + declaration().encode()).hexdigest()[:16]


def _template() -> str:
    return f"nf_template_{_schema_digest()}"


def _migrate() -> None:
    from django.db import connections

    from nextfriend.ground.migrating import migrate

    migrate(skip_checks=True)
    connections.close_all()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> None:
    """A database of this run's own, copied from a migrated template; tables belong to nf_owner."""
    from django.conf import settings

    from nextfriend.accounts.bootstrap import keep_ticket_key

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        from_template(DATABASE, _template(), _migrate)
        keep_ticket_key(settings.TICKET_KEY)


@pytest.fixture(scope="session")
def founded(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> object:
    """One office with its people and one matter of each topology, committed once for the whole run."""
    from tests.office.people import found_test_office

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        return found_test_office()


@pytest.fixture
def office(founded: object, db: None) -> object:
    """The test office inside a transaction that is rolled back after the test. Its people are the test's own:
    what a test changed is rolled back in the database, and would stay in rows that other tests hold.
    """
    return deepcopy(founded)


@pytest.fixture(scope="session")
def founded_apart(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[tuple[str, object]]:
    """A database with nothing but a test office, to be copied: its name, and the office."""
    from django.conf import settings

    from nextfriend.accounts.bootstrap import keep_ticket_key
    from tests.office.people import found_test_office

    name = f"{DATABASE}_founded"
    create_database(shared_cluster().dsn("superuser"), name, template=_template())
    with django_db_blocker.unblock(), inside(name):  # type: ignore[attr-defined]
        keep_ticket_key(settings.TICKET_KEY)
        made = found_test_office()
    yield name, made
    drop_database(shared_cluster().dsn("superuser"), name)


@pytest.fixture
def committed(
    founded_apart: tuple[str, object], django_db_blocker: pytest.FixtureRequest
) -> Iterator[object]:
    """The test office in a database of the test's own, where every transaction really ends.

    For what lives in one transaction and must not reach into the next: sessions, vouchers, sign-ins. In a
    test's one transaction that is rolled back, a voucher shown once would be good for every later request.
    """
    admin, (template, made) = shared_cluster().dsn("superuser"), founded_apart
    create_database(admin, f"{DATABASE}_committed", template=template)
    with django_db_blocker.unblock(), inside(f"{DATABASE}_committed"):  # type: ignore[attr-defined]
        yield deepcopy(made)
    drop_database(admin, f"{DATABASE}_committed")


@pytest.fixture
def browse(office: object) -> object:
    """`browse("paralegal")` is a page-checking client signed in as that person of the test office."""
    from tests.pages.client import PageClient

    return lambda who: PageClient().sign_in_as(office.staff[who].pk)  # type: ignore[attr-defined]
