"""A big office for benchmarks, and the two sides that run the screens' own queries in it."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from nextfriend.site.postgres import Cluster, create_database

PEOPLE = ("paralegal", "supervisor", "case-manager")
Statement = tuple[str, tuple[Any, ...]]
_FILL = Path(__file__).with_name("office.sql").read_text()
_CLEARED = (
    "ARRAY(SELECT c.scope_id FROM privacy_clearance c WHERE c.staff_id = '{who}' AND c.valid_from <= now()"
    " AND (c.valid_to IS NULL OR c.valid_to > now()))"
)
_OFFICE = "(SELECT s.office_id FROM accounts_staff s WHERE s.id = '{who}')"
_SCREENED = (
    "ARRAY(SELECT x.matter_id FROM privacy_screen x WHERE x.staff_id = '{who}' AND x.valid_from <= now()"
    " AND (x.valid_to IS NULL OR x.valid_to > now()))"
)


class Offices:
    """One throwaway cluster with two databases of the same shape, so that both sizes meet the same noise."""

    def __init__(self, place: Path) -> None:
        self.cluster = Cluster(place, throwaway=True).start()
        os.environ.update(self.cluster.instance.environment("owner"))
        os.environ["DJANGO_SETTINGS_MODULE"] = "nextfriend.site.settings"
        self._migrate()
        create_database(self.cluster.dsn("superuser"), "small", template="nextfriend")
        self.small = BigOffice(self.cluster, "small")
        self.large = BigOffice(self.cluster, "nextfriend")

    def _migrate(self) -> None:
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", database="owner", verbosity=0, skip_checks=True)
        connections.close_all()

    def close(self) -> None:
        """Stop the server; the caller removes its directory."""
        from django.db import connections

        connections.close_all()
        for office in (self.small, self.large):
            office.super.close()
            office.app.close()
        self.cluster.stop()


class BigOffice:
    """One database with an office in it."""

    def __init__(self, cluster: Cluster, name: str) -> None:
        # As Django speaks: parameters bound by the client, nothing prepared, every statement planned.
        django_like: Any = {"prepare_threshold": None, "cursor_factory": psycopg.ClientCursor}
        self.super = psycopg.connect(cluster.dsn("superuser", dbname=name), autocommit=True, **django_like)
        self.app = psycopg.connect(cluster.dsn("app", dbname=name), **django_like)
        self.tokens: dict[str, str] = {}

    def fill(self, matters: int) -> None:
        """Fill the office with this many matters, five due rows and five entries each."""
        self.super.execute("SET session_replication_role = replica")
        for part in _FILL.split("-- next\n"):
            self.super.execute(part.replace(":old", "0").replace(":new", str(matters)))
        self.super.execute("SET session_replication_role = origin")
        self.super.execute("VACUUM ANALYZE")
        self.super.execute("CHECKPOINT")
        self._sign_in()

    def _sign_in(self) -> None:
        for person in PEOPLE:
            self.tokens[person] = secrets.token_hex(32)
            self.super.execute(
                "INSERT INTO accounts_session (key_hash, staff_id, kind, expires_at)"
                " VALUES (nf.key_hash(%s), %s, 'bench', now() + interval '1 day')",
                [self.tokens[person], self.who(person)],
            )

    def counted(self) -> str:
        """How many rows there are, for the printout."""
        counted = self.super.execute(
            "SELECT (SELECT count(*) FROM calendar_due), (SELECT count(*) FROM matters_entry),"
            "       (SELECT count(*) FROM privacy_clearance)"
        ).fetchone()
        return "{} due rows, {} entries, {} clearances".format(*(counted or ()))

    def who(self, person: str) -> UUID:
        """The id of one of the three people (fixed in office.sql)."""
        return UUID(int=PEOPLE.index(person) + 1)

    def pages(self, person: str) -> dict[str, list[Statement]]:
        """The statements of Today and of one of this person's matters, as the rooms' queries say them."""
        from django.utils import timezone

        from nextfriend.accounts.models import Staff
        from nextfriend.calendar import queries as calendar
        from nextfriend.matters import queries as matters

        def today() -> None:
            calendar.today_for(
                Staff.objects.select_related("office").get(pk=self.who(person)), timezone.now()
            )

        def matter() -> None:
            matter_id = self._matter_of(person)
            matters.frame_for(matter_id)
            matters.timeline_of(matter_id)
            list(matters.parties_with_contacts(matter_id))
            list(matters.proceedings_of(matter_id))
            list(matters.team_of(matter_id))
            list(calendar.matter_dues(matter_id))

        return {"today": self._captured(person, today), "matter": self._captured(person, matter)}

    def _matter_of(self, person: str) -> UUID:
        numbers = {"paralegal": 5, "supervisor": 7, "case-manager": 10}
        return UUID(int=(1 << 64) + numbers[person])

    def _captured(self, person: str, run: Any) -> list[Statement]:
        from django.db import connection, transaction

        from nextfriend.accounts import db_session

        found: list[Statement] = []

        def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if "set_config" not in sql and "SAVEPOINT" not in sql:
                found.append((sql, tuple(params or ())))
            return execute(sql, params, many, context)

        with (
            db_session.carrying(self.tokens[person]),
            transaction.atomic(),
            connection.execute_wrapper(listen),
        ):
            run()
        return found

    def walled(self, person: str, statements: list[Statement]) -> list[Any]:
        """The transaction as the application runs it: hand the token over, then read under the policies."""
        with self.app.transaction():
            self.app.execute("SELECT set_config('nf.token', %s, true)", [self.tokens[person]])
            return [self.app.execute(sql, params).fetchall() for sql, params in statements]

    def by_hand(self, person: str, statements: list[Statement]) -> list[Any]:
        """The same statements without policies, with the same conditions written into their WHERE."""
        with self.super.transaction():
            self.super.execute("SELECT 1")
            return [
                self.super.execute(_with_where(sql, self.who(person)), params).fetchall()
                for sql, params in statements
            ]


def _with_where(sql: str, who: UUID) -> str:
    """Add to the WHERE of a statement what the policies of its tables ask."""
    if "nf.scopes()" in sql:  # the speaker's own scopes, asked by name
        return sql.replace("nf.scopes()", _CLEARED.format(who=who))
    asked = [_asked(table, who) for table in re.findall(r' (?:FROM|JOIN) "?(\w+)"?', sql)]
    return (
        sql.replace(" WHERE ", f" WHERE {' AND '.join(filter(None, asked))} AND ", 1) if any(asked) else sql
    )


def _asked(table: str, who: UUID) -> str:
    """What the policies of one table ask, written by hand. An outer join may have found no coworker."""
    if table == "accounts_staff":
        return f"(accounts_staff.office_id IS NULL OR accounts_staff.office_id = {_OFFICE.format(who=who)})"
    if not table.startswith(("calendar_", "matters_", "people_")):
        return ""
    return (
        f'"{table}"."scope_id" = ANY ({_CLEARED.format(who=who)})'
        f' AND ("{table}"."matter_id" IS NULL OR "{table}"."matter_id" <> ALL ({_SCREENED.format(who=who)}))'
    )
