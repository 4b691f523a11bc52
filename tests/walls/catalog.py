"""What stands in the catalog of the wall, a line for each right, policy, trigger, function: the golden file
`catalog.txt`. NEXTFRIEND_GOLDEN=write rewrites it; whoever does so reads the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg

GOLDEN = Path(__file__).with_name("catalog.txt")
LINES = (
    "SELECT concat_ws(' ', 'table', c.relname, 'owner', c.relowner::regrole,"
    "       CASE WHEN c.relrowsecurity AND c.relforcerowsecurity THEN 'forced' ELSE 'open' END)"
    "  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')",
    "SELECT concat_ws(' ', 'policy', tablename, policyname, permissive, cmd, array_to_string(roles, ','),"
    "       'USING ' || qual, 'CHECK ' || with_check) FROM pg_policies WHERE schemaname = 'public'",
    "SELECT concat_ws(' ', 'right', c.relname, coalesce(r.rolname, 'PUBLIC'),"
    "       string_agg(a.privilege_type, ',' ORDER BY a.privilege_type))"
    "  FROM pg_class c CROSS JOIN aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee"
    " WHERE c.relnamespace = 'public'::regnamespace AND a.grantee <> c.relowner "
    " GROUP BY c.relname, r.rolname",
    "SELECT concat_ws(' ', 'trigger', c.relname, replace(pg_get_triggerdef(t.oid), 'public.', ''),"
    "       t.tgenabled)"
    "  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
    " WHERE p.pronamespace = 'nf'::regnamespace",
    "SELECT concat_ws(' ', 'function', p.oid::regprocedure, CASE WHEN p.prosecdef THEN 'definer' END,"
    "       array_to_string(p.proconfig, ' '), 'owner', p.proowner::regrole, 'for', (SELECT string_agg("
    "           coalesce(r.rolname, 'PUBLIC'), ',' ORDER BY r.rolname) FROM aclexplode(p.proacl) a"
    "           LEFT JOIN pg_roles r ON r.oid = a.grantee WHERE a.grantee <> p.proowner))"
    "  FROM pg_proc p WHERE p.pronamespace = 'nf'::regnamespace",
)


def catalog_lines(connection: psycopg.Connection[Any]) -> list[str]:
    """The catalog of this database, sorted; the same on PostgreSQL 15 to 18."""
    return sorted(
        " ".join(line.split()) for query in LINES for (line,) in connection.execute(query).fetchall()
    )
