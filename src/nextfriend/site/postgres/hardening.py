"""What PostgreSQL gives everybody and the web's role does not need: taken away, as far as PostgreSQL allows.

Only a superuser owns these, and they are of one database, so it is done to each database of ours at every
start. What cannot be taken away is said in docs/decisions/sql-role.md.
"""

from __future__ import annotations

import psycopg
from psycopg import sql

# Large objects lie outside every policy and stop a backup; sizes, counts and locks tell of hidden rows; a
# session's lock outlives its transaction; a role may end its own other sessions, which here are everybody's.
_CLOSED = (
    "^(lo_.*|loread|lowrite|pg_stat_get_.*|pg_stat_.*_snapshot.*|pg_lock_status|pg_.*blocking_pids"
    "|pg_cancel_backend|pg_terminate_backend|pg_log_backend_memory_contexts"
    "|pg_(relation|table|total_relation|indexes|database|tablespace)_size|pg_logical_emit_message"
    "|pg_advisory_(lock|lock_shared|unlock|unlock_shared|unlock_all)|pg_try_advisory_lock(_shared)?"
    "|pg_export_snapshot|pg_prepared_xact)$"
)
_LEFT_OPEN = "pg_stat_get_archiver"  # when the log was last kept: the administrator's page says so
_FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p
 WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname ~ %s AND p.proname <> %s
   AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE')
"""
# How many rows the planner believes a table has: also of a table whose rows are hidden.
_COUNTS = ("reltuples", "relpages", "relallvisible", "relallfrozen")
_IS_OPEN = "SELECT has_column_privilege('nf_app', 'pg_class', 'reltuples', 'SELECT')"
_PLAIN_COLUMNS = """
SELECT attname::text FROM pg_attribute
 WHERE attrelid = 'pg_class'::regclass AND NOT attisdropped AND attname <> ALL (%s)
"""
_OURS = "SELECT rolname::text FROM pg_roles WHERE rolname IN ('nf_owner', 'nf_definer', 'nf_dump')"


def harden_database(admin: psycopg.Connection) -> bool:
    """Take from PUBLIC, and so from nf_app, what it does not need; our other roles keep it.

    Quick when nothing is left to do. False where `admin` is no superuser: then nothing is changed.
    """
    if admin.info.parameter_status("is_superuser") != "on":
        return False
    ours = sql.SQL(", ").join(sql.Identifier(name) for (name,) in admin.execute(_OURS).fetchall())
    with admin.transaction():
        for (signature,) in admin.execute(_FUNCTIONS, [_CLOSED, _LEFT_OPEN]).fetchall():
            named = sql.SQL(signature)
            admin.execute(sql.SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC").format(named))
            admin.execute(sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(named, ours))
        if admin.execute(_IS_OPEN).fetchone() == (True,):
            _hide_counts(admin, ours)
    return True


def _hide_counts(admin: psycopg.Connection, ours: sql.Composable) -> None:
    columns = [name for (name,) in admin.execute(_PLAIN_COLUMNS, [list(_COUNTS)]).fetchall()]
    named = sql.SQL(", ").join(sql.Identifier(name) for name in columns)
    admin.execute("REVOKE SELECT ON pg_class FROM PUBLIC")
    admin.execute(sql.SQL("GRANT SELECT ({}) ON pg_class TO PUBLIC").format(named))
    admin.execute(sql.SQL("GRANT SELECT ON pg_class TO {}").format(ours))
