"""What PostgreSQL's own catalog must say of the wall. Each guard returns the faults it finds, in words.

They are ordinary tests (test_catalog.py) and the first alarm of the mutation test (test_mutants.py). Those
that judge table by table judge one alone when it is named: a mutant of one table needs no look at the others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg

from nextfriend.privacy.worlds.compare import GATED

Connection = psycopg.Connection[Any]
Guard = Callable[[Connection], list[str]]
TableGuard = Callable[[Connection, str], list[str]]

# Tables that hold no client's record. Whoever adds one here says so in docs/decisions/wall-in-postgres.md.
PUBLIC = {
    "auth_group", "auth_group_permissions", "auth_permission", "django_content_type", "django_migrations",
    "django_session", "cache_counts",
    "procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers", "procrastinate_workers",
}  # fmt: skip

TABLES = (
    "SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner::regrole::text FROM pg_class c"
    " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
    "   AND %(table)s::text IN ('', c.relname::text)"
)
HOLDS = "(scope_id = ANY (( SELECT nf.scopes() AS scopes)::bigint[]))"
SCREEN = "((matter_id IS NULL) OR (matter_id <> ALL (( SELECT nf.screens() AS screens)::uuid[])))"
TRIGGERED = (
    "SELECT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
    " WHERE p.proname IN ('set_scope', 'wall_scope') AND NOT t.tgisinternal AND t.tgenabled = 'O'"
    "   AND %(table)s::text IN ('', t.tgrelid::regclass::text)"
)


def protected_tables(connection: Connection, table: str = "") -> set[str]:
    """Tables with a scope of their own, by their columns (not by their policies, which a mutant may drop)."""
    rows = connection.execute(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public'"
        "   AND column_name IN ('scope_id', 'compartment', 'matter_id') AND table_name NOT IN"
        "       ('privacy_scope', 'privacy_clearance', 'privacy_cell', 'privacy_snapshot')"
        "   AND %(table)s::text IN ('', table_name::text) GROUP BY table_name HAVING count(*) = 3",
        {"table": table},
    )
    return {name for (name,) in rows}


def every_office_table_is_closed(connection: Connection, table: str = "") -> list[str]:
    faults = []
    for name, enabled, forced, owner in connection.execute(TABLES, {"table": table}).fetchall():
        if name not in PUBLIC and not (enabled and forced):
            faults.append(f"{name}: row security is not enabled and forced")
        if owner in {"nf_app", "nf_definer"}:
            faults.append(f"{name}: owned by {owner}")
    return faults


def protected_tables_ask_their_scope(connection: Connection, table: str = "") -> list[str]:
    policies: dict[tuple[str, str], list[tuple[bool, str, str | None, str | None]]] = {}
    for name, permissive, command, using, check in connection.execute(
        "SELECT tablename, permissive = 'PERMISSIVE', cmd, qual, with_check FROM pg_policies"
        " WHERE schemaname = 'public' AND roles = '{nf_app}' AND %(table)s::text IN ('', tablename::text)",
        {"table": table},
    ).fetchall():
        policies.setdefault((name, command), []).append((permissive, command, using, check))
    faults = []
    for name in protected_tables(connection, table):
        reads = [p for c in ("SELECT", "ALL") for p in policies.get((name, c), [])]
        if [p[2] for p in reads if p[0]] != [HOLDS]:
            faults.append(f"{name}: reading asks something else than the scopes held")
        if (False, "ALL", SCREEN, None) not in policies.get((name, "ALL"), []):
            faults.append(f"{name}: no restrictive screen")
        for _, _, using, _ in policies.get((name, "UPDATE"), []):
            if using != HOLDS:
                faults.append(f"{name}: updates reach rows outside the scopes held")
        faults += [
            f"{name}: a write without a check" for p in _writes(policies, name) if not p[3] or p[3] == "true"
        ]
    return faults


def _writes(policies: dict[Any, Any], table: str) -> list[Any]:
    return [p for c in ("INSERT", "UPDATE") for p in policies.get((table, c), [])]


def credentials_ask_for_a_voucher(connection: Connection) -> list[str]:
    """Whoever writes a user, an address or a second step shows for whom."""
    rows = connection.execute(
        "SELECT tablename, cmd, coalesce(with_check, qual) FROM pg_policies WHERE roles = '{nf_app}'"
        "   AND cmd <> 'SELECT' AND tablename IN"
        "       ('accounts_user', 'account_emailaddress', 'account_emailconfirmation', 'mfa_authenticator')"
    ).fetchall()
    asked = {(table, command): check for table, command, check in rows}
    faults = [f"{t}: {c} without a voucher" for (t, c), check in asked.items() if "nf.vouched()" not in check]
    wanted = {
        *(
            (t, c)
            for t in ("account_emailaddress", "mfa_authenticator")
            for c in ("INSERT", "UPDATE", "DELETE")
        ),
        ("accounts_user", "INSERT"),
        ("accounts_user", "UPDATE"),
    }
    return faults if asked.keys() == wanted else [*faults, f"credentials: {sorted(asked.keys() ^ wanted)}"]


def words_ask_their_scope(connection: Connection) -> list[str]:
    """What is searched lies in the scope of what it stands in; nobody but definer functions writes it."""
    rows = connection.execute(
        "SELECT permissive, cmd, qual FROM pg_policies WHERE tablename = 'search_word' AND roles = '{nf_app}'"
    ).fetchall()
    wanted = [
        ("PERMISSIVE", "SELECT", HOLDS),
        ("RESTRICTIVE", "ALL", SCREEN),
        ("RESTRICTIVE", "ALL", "(kind <> 7)"),
    ]
    faults = (
        [] if sorted(rows) == sorted(wanted) else ["search_word: its policies are not those it was given"]
    )
    granted = connection.execute(
        "SELECT privilege_type FROM information_schema.role_table_grants"
        " WHERE grantee IN ('nf_app', 'PUBLIC') AND table_name = 'search_word'"
    ).fetchall()
    return faults if granted == [("SELECT",)] else [*faults, "search_word: more than read by nf_app"]


def snapshots_ask_their_share(connection: Connection) -> list[str]:
    """A snapshot's scope is its share's, so it has policies of its own; they ask the same two questions."""
    rows = connection.execute(
        "SELECT permissive, cmd, qual FROM pg_policies"
        " WHERE tablename = 'privacy_snapshot' AND roles = '{nf_app}'"
    ).fetchall()
    wanted = [
        ("PERMISSIVE", "ALL", HOLDS),
        ("RESTRICTIVE", "ALL", "(matter_id <> ALL (( SELECT nf.screens() AS screens)::uuid[]))"),
    ]
    return [] if sorted(rows) == wanted else ["privacy_snapshot: its policies are not the two it was given"]


def drafts_are_their_writers(connection: Connection) -> list[str]:
    """One policy: the speaker's own, of matters the speaker sees."""
    own = "((writer_id = ( SELECT nf.me() AS me)) AND ((matter_id IS NULL) OR (matter_id IN ("
    rows = connection.execute(
        "SELECT policyname, cmd, qual, with_check FROM pg_policies"
        " WHERE tablename = 'drafts_draft' AND roles = '{nf_app}'"
    ).fetchall()
    kept = [
        (n, c) for n, c, using, check in rows if " ".join(using.split()).startswith(own) and check == using
    ]
    return [] if kept == [("own", "ALL")] == [row[:2] for row in rows] else ["drafts_draft: not its writer's"]


def uploads_are_their_senders(connection: Connection) -> list[str]:
    """Whoever holds the compartment as well sees nothing of a file that somebody else is sending."""
    rows = connection.execute(
        "SELECT cmd, qual FROM pg_policies"
        " WHERE tablename = 'documents_upload' AND permissive = 'RESTRICTIVE' AND roles = '{nf_app}'"
    ).fetchall()
    own = ("ALL", "(sent_by_id = ( SELECT nf.me() AS me))")
    return [] if own in rows else ["documents_upload: not its sender's"]


def bodies_are_gated(connection: Connection) -> list[str]:
    gate = "(id = ANY (( SELECT nf.opened() AS opened)::uuid[]))"
    rows = connection.execute(
        "SELECT tablename::text, qual FROM pg_policies WHERE permissive = 'RESTRICTIVE' AND cmd = 'SELECT'"
    ).fetchall()
    gated = {name for name, qual in rows if qual == gate}
    return [f"{name}: readable without a logged opening" for name in GATED - gated]


def every_protected_table_derives_its_scope(connection: Connection, table: str = "") -> list[str]:
    triggered = {name for (name,) in connection.execute(TRIGGERED, {"table": table})}
    without = protected_tables(connection, table) - triggered
    return [f"{name}: its scope is not derived by a trigger" for name in without]


def facts_rewrite_clearances(connection: Connection) -> list[str]:
    wanted = {
        ("accounts_office", "clear"), ("accounts_staff", "clear"), ("privacy_program", "clear"),
        ("accounts_user", "part"), ("privacy_programmember", "clear"),
        ("privacy_teammember", "clear"), ("privacy_teammember", "check_seat"), ("privacy_consent", "clear"),
        ("privacy_opening", "clear"), ("privacy_share", "clear"), ("privacy_wall", "rescope"),
        ("privacy_audit", "keep"), ("privacy_snapshot", "set_scope"),
        ("privacy_consent", "check_signer"), ("consents_disclosure", "check_disclosure"),
    }  # fmt: skip
    rows = connection.execute(
        "SELECT tgrelid::regclass::text, tgname::text FROM pg_trigger"
        " WHERE NOT tgisinternal AND tgenabled = 'O'"
    )
    return [f"{table}: its trigger {name} is gone" for table, name in wanted - set(rows.fetchall())]


def scopes_are_indexed(connection: Connection) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT i.indrelid::regclass::text FROM pg_index i JOIN pg_attribute a"
        "    ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE a.attname = 'scope_id'"
    )
    indexed = {name for (name,) in rows}
    small = {"privacy_wall", "privacy_screen", "privacy_opening", "privacy_consent", "privacy_share"}
    return [f"{t}: no index with scope_id" for t in protected_tables(connection) - indexed - small]


def the_application_role_is_weak(connection: Connection) -> list[str]:
    faults = the_application_role_reads_and_writes_only(connection)
    row = connection.execute(
        "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication FROM pg_roles"
        " WHERE rolname = 'nf_app'"
    ).fetchone()
    if row is None or row[0]:
        faults.append("nf_app has an attribute it must not have")
    joined = connection.execute(
        "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = 'nf_app'::regrole"
    ).fetchall()
    faults += [f"nf_app is a member of {name}" for (name,) in joined]
    return faults


def the_application_role_reads_and_writes_only(connection: Connection, table: str = "") -> list[str]:
    granted = connection.execute(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
        " WHERE grantee IN ('nf_app', 'PUBLIC') AND table_schema = 'public'"
        "   AND privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')"
        "   AND %(table)s::text IN ('', table_name::text)",
        {"table": table},
    ).fetchall()
    return [f"{name}: nf_app may {what}" for name, what in granted]


def append_only_tables_have_no_update(connection: Connection) -> list[str]:
    names = [
        "privacy_audit",
        "matters_entry",
        "matters_body",
        "deadlines_verification",
        "privacy_clearance",
        "privacy_scope",
        "privacy_chain",
        "accounts_session",
        "accounts_ticketkey",
        "accounts_passworddigest",
        "accounts_donejob",
        "privacy_leaf",
    ]
    rows = connection.execute(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
        " WHERE grantee IN ('nf_app', 'PUBLIC') AND privilege_type IN ('UPDATE', 'DELETE')"
        "   AND table_name = ANY (%s)",
        [names],
    )
    return [f"{table}: nf_app may {what}" for table, what in rows]


def definer_functions_are_pinned(connection: Connection) -> list[str]:
    rows = connection.execute(
        "SELECT p.oid::regprocedure::text, p.prosecdef, p.proowner::regrole::text, p.proconfig,"
        "       EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
        "                WHERE a.grantee = 0)"
        "  FROM pg_proc p WHERE p.pronamespace = 'nf'::regnamespace"
    ).fetchall()
    faults = []
    for name, definer, owner, config, public in rows:
        if owner != "nf_definer":
            faults.append(f"{name}: owned by {owner}")
        if definer and not any(c.startswith("search_path=pg_catalog, public, pg_temp") for c in config or []):
            faults.append(f"{name}: its search_path is not pinned")
        if public:
            faults.append(f"{name}: anybody may call it")
    return faults


def nothing_goes_around(connection: Connection) -> list[str]:
    views = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND (relkind = 'm'"
        "    OR (relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)))"
    ).fetchall()
    return [f"{name}: a view that does not ask as its reader" for (name,) in views]


def filters_are_leakproof(connection: Connection) -> list[str]:
    """Enums and numerics compare with functions that are not leakproof: no index condition."""
    rows = connection.execute(
        "SELECT c.table_name, c.column_name FROM information_schema.columns c"
        "  LEFT JOIN pg_type t ON t.typname = c.udt_name AND t.typtype = 'e'"
        " WHERE c.table_schema = 'public' AND (c.data_type = 'numeric' OR t.oid IS NOT NULL)"
    ).fetchall()
    return [f"{t}.{c}: an enum or a numeric" for t, c in rows if not t.startswith("procrastinate_")]


def unique_keys_name_their_scope(connection: Connection) -> list[str]:
    """A unique key across the wall would tell by its error that a hidden row exists."""
    rows = connection.execute(
        "SELECT i.indrelid::regclass::text, array_agg(a.attname::text) FROM pg_index i"
        "  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"
        " WHERE i.indisunique AND NOT i.indisprimary GROUP BY i.indexrelid, i.indrelid"
    ).fetchall()
    # The wall and the audit are written by definer functions only; a release is in its consent's own
    # scope, so whoever can name the consent sees the release as well.
    own = {"privacy_wall", "privacy_audit", "consents_release"}
    return [
        f"{table}: unique over {columns}"
        for table, columns in rows
        if table in protected_tables(connection) - own and "scope_id" not in columns
    ]


GUARDS: list[Guard] = [
    every_office_table_is_closed, protected_tables_ask_their_scope, snapshots_ask_their_share,
    words_ask_their_scope, credentials_ask_for_a_voucher, drafts_are_their_writers,
    uploads_are_their_senders, bodies_are_gated,
    every_protected_table_derives_its_scope, facts_rewrite_clearances, scopes_are_indexed,
    the_application_role_is_weak, append_only_tables_have_no_update, definer_functions_are_pinned,
    nothing_goes_around, filters_are_leakproof, unique_keys_name_their_scope,
]  # fmt: skip
