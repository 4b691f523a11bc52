"""The policies every protected table carries, written once.

`protect()` returns the migration operations that put a table behind the wall. The shape is the measured one
(docs/decisions/wall-in-postgres.md): one array a statement, no correlated subquery, no function a row.
"""

from __future__ import annotations

from django.db import migrations

HOLDS = "scope_id = ANY ((SELECT nf.scopes())::bigint[])"
UNSCREENED = "(matter_id IS NULL OR matter_id <> ALL ((SELECT nf.screens())::uuid[]))"
LOGGED = "id = ANY ((SELECT nf.opened())::uuid[])"


def protect(
    table: str,
    *,
    insert: str | None = HOLDS,
    update: str | None = HOLDS,
    delete: bool = False,
    logged: bool = False,
    own_trigger: bool = False,
) -> list[migrations.RunSQL]:
    """Operations that enable and force row security on `table` and grant nf_app what it may do.

    `insert`/`update` are the WITH CHECK conditions, None where the application may not write at all.
    `logged` adds the policy that shows a body only in a transaction that has logged its opening.
    `own_trigger`: the table brings its own trigger for office and scope.
    """
    sql = [*_reads(table, own_trigger), *_writes(table, insert, update, delete)]
    if logged:
        sql.append(f"CREATE POLICY logged ON {table} AS RESTRICTIVE FOR SELECT TO nf_app USING ({LOGGED})")
    return [migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in sql]


def _reads(table: str, own_trigger: bool) -> list[str]:
    sql = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY definer ON {table} TO nf_definer USING (true) WITH CHECK (true)",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO nf_definer",
        f"GRANT SELECT ON {table} TO nf_app",
        f"CREATE POLICY scope ON {table} FOR SELECT TO nf_app USING ({HOLDS})",
        f"CREATE POLICY screen ON {table} AS RESTRICTIVE TO nf_app USING ({UNSCREENED})",
    ]
    if not own_trigger:
        sql.append(
            f"CREATE TRIGGER set_scope BEFORE INSERT OR UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION nf.set_scope()"
        )
    return sql


def _writes(table: str, insert: str | None, update: str | None, delete: bool) -> list[str]:
    sql = []
    if insert:
        sql += [
            f"GRANT INSERT ON {table} TO nf_app",
            f"CREATE POLICY writes ON {table} FOR INSERT TO nf_app WITH CHECK ({insert})",
        ]
    if update:
        sql += [
            f"GRANT UPDATE ON {table} TO nf_app",
            f"CREATE POLICY changes ON {table} FOR UPDATE TO nf_app USING ({HOLDS}) WITH CHECK ({update})",
        ]
    if delete:
        sql += [
            f"GRANT DELETE ON {table} TO nf_app",
            f"CREATE POLICY removes ON {table} FOR DELETE TO nf_app USING ({HOLDS})",
        ]
    return sql
