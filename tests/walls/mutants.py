"""Ways to weaken the wall, one at a time. Each is SQL that a careless migration could contain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg

from tests.walls import guards
from tests.walls.guards import TableGuard

Connection = psycopg.Connection[Any]

# function → the pieces of it that carry a rule, each replaced by what a mistake would leave
PIECES: dict[str, list[tuple[str, str]]] = {
    "nf.scopes()": [
        ("AND n.expires_at > now()", ""),
        ("AND (s.left_at IS NULL OR s.left_at > now())", ""),
        ("AND c.valid_from <= now()", ""),
        ("AND (c.valid_to IS NULL OR c.valid_to > now())", ""),
        ("n.key_hash = nf.key_hash(nullif(current_setting('nf.token', true), ''))", "true"),
    ],
    "nf.me()": [("AND n.expires_at > now()", "")],
    "nf.screens()": [
        ("JOIN privacy_screen x ON x.staff_id = s.id", "JOIN privacy_screen x ON false"),
        ("AND x.valid_from <= now()", ""),
        ("AND (x.valid_to IS NULL OR x.valid_to > now())", ""),
    ],
    "nf.opened()": [
        # Either of the two keeps earlier openings shut; a mistake has to lose both.
        (
            "xid = pg_current_xact_id_if_assigned()::text::bigint AND verb = 'opened'"
            " AND actor_id = nf.me()\n       AND at >= now()",
            "verb = 'opened' AND actor_id = nf.me()",
        ),
        ("verb = 'opened' AND", ""),
    ],
    "nf.clear_matter(uuid)": [
        ("c.role = seat.row_role AND c.needs = 'yes'", "c.needs = 'yes'"),
        ("c.needs = 'yes' AND (wall", "c.needs <> 'x' AND (wall"),
        ("AND nf.consent_fits(k.form, k.compartment, seat.role)", ""),
        ("AND nf.consent_names(k.recipient, k.recipient_staff_id, seat.staff_id, seat.role)", ""),
        ("least(seat.valid_to, k.valid_to, k.revoked_at)", "least(seat.valid_to, k.valid_to)"),
        ("least(seat.valid_to, k.valid_to, k.revoked_at)", "seat.valid_to"),
        ("greatest(seat.valid_from, k.valid_from)", "seat.valid_from"),
        ("AND wall.supervisors_see", ""),
        ("o.matter_id = wanted AND o.staff_id = seat.staff_id AND", "o.matter_id = wanted AND"),
    ],
    "nf.clear_program(uuid)": [
        ("AND p.is_open", ""),
        ("c.role = seat.row_role AND", ""),
    ],
    "nf.clear_share(uuid)": [
        ("h.valid_to AS ends WHERE NOT nf.is_sealed(h.compartment)", "h.valid_to AS ends"),
        ("least(h.valid_to, k.valid_to, k.revoked_at)", "h.valid_to"),
    ],
    "nf.clear_staff(uuid)": [("c.topology = 'none' AND", "")],
    "nf.consent_fits(text,text,text)": [
        ("(role = 'case-manager'::text)", "true"),
        ("(role = ANY (ARRAY['attorney'::text, 'paralegal'::text]))", "true"),
    ],
    "nf.consent_names(text,uuid,uuid,text)": [
        ("(named = staff)", "true"),
        ("(role = 'case-manager'::text)", "true"),
        ("(role = ANY (ARRAY['attorney'::text, 'paralegal'::text]))", "true"),
    ],
    "nf.scope_for(uuid,uuid,text)": [("wall.need_to_know OR nf.is_sealed(wanted)", "false")],
    "nf.check_seat()": [("s.role <> NEW.role OR", "false OR")],
    "nf.vouched()": [("IS DISTINCT FROM sha256(k.outer_pad", "IS NOT DISTINCT FROM sha256(k.outer_pad")],
    "nf.session_bind(text,uuid,bytea)": [("proof IS DISTINCT FROM", "false AND proof IS DISTINCT FROM")],
    "nf.keep_audit()": [("TG_OP = 'DELETE' OR", "false AND")],
}  # fmt: skip


def table_mutants(connection: Connection) -> Iterator[tuple[str, str, str, TableGuard]]:
    """For each protected table: every policy dropped or opened, row security loosened, its trigger gone.

    Each with its table and the guard that must notice.
    """
    closed, asks = guards.every_office_table_is_closed, guards.protected_tables_ask_their_scope
    derives, weak = (
        guards.every_protected_table_derives_its_scope,
        guards.the_application_role_reads_and_writes_only,
    )
    tables = guards.protected_tables(connection)
    for table in sorted(tables):
        yield f"{table}: row security off", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", table, closed
        yield f"{table}: not forced", f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY", table, closed
        yield f"{table}: scope opened", f"ALTER POLICY scope ON {table} USING (true)", table, asks
        yield f"{table}: screen dropped", f"DROP POLICY screen ON {table}", table, asks
        yield f"{table}: trigger gone", f"DROP TRIGGER set_scope ON {table}", table, derives
        yield f"{table}: truncate granted", f"GRANT TRUNCATE ON {table} TO nf_app", table, weak
    rows = connection.execute(
        "SELECT tablename, policyname, cmd FROM pg_policies"
        " WHERE schemaname = 'public' AND cmd IN ('INSERT', 'UPDATE') AND roles = '{nf_app}'"
    ).fetchall()
    for table, policy, _ in rows:
        if table in tables:
            opened = f"ALTER POLICY {policy} ON {table} WITH CHECK (true)"
            yield f"{table}: {policy} unchecked", opened, table, asks


def special_mutants() -> Iterator[tuple[str, str]]:
    yield "bodies: gate dropped", "DROP POLICY logged ON matters_body"
    yield "drafts: anybody's", "ALTER POLICY own ON drafts_draft USING (true)"
    yield "drafts: written for others", "ALTER POLICY own ON drafts_draft WITH CHECK (true)"
    yield "drafts: row security off", "ALTER TABLE drafts_draft DISABLE ROW LEVEL SECURITY"
    yield "nf_app bypasses", "ALTER ROLE nf_app BYPASSRLS"
    yield "nf_app joins the definer", "GRANT nf_definer TO nf_app"
    yield "sessions readable", "GRANT SELECT, UPDATE ON accounts_session TO nf_app"
    yield "a second, open policy", "CREATE POLICY also ON matters_entry FOR SELECT TO nf_app USING (true)"
    yield "a view as its owner", "CREATE VIEW around AS SELECT * FROM matters_entry"
    for table in ("accounts_user", "account_emailaddress", "mfa_authenticator"):
        yield f"{table}: row security off", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
        yield f"{table}: not forced", f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY"
        yield f"{table}: a new one unvouched", f"ALTER POLICY vouched_new ON {table} WITH CHECK (true)"
        yield (
            f"{table}: a change unvouched",
            f"ALTER POLICY vouched ON {table} USING (true) WITH CHECK (true)",
        )
    yield "search_path loose", "ALTER FUNCTION nf.scopes() RESET search_path"
    yield "anybody may call", "GRANT EXECUTE ON FUNCTION nf.scopes() TO PUBLIC"
    for table, trigger in (
        ("privacy_consent", "clear"), ("privacy_teammember", "clear"), ("privacy_share", "clear"),
        ("privacy_opening", "clear"), ("accounts_staff", "clear"), ("accounts_office", "clear"),
        ("privacy_program", "clear"),
        ("privacy_wall", "rescope"), ("privacy_audit", "keep"), ("privacy_teammember", "check_seat"),
    ):  # fmt: skip
        yield f"{table}: {trigger} disabled", f"ALTER TABLE {table} DISABLE TRIGGER {trigger}"


def function_mutants(connection: Connection) -> Iterator[tuple[str, str]]:
    """Each rule-bearing piece of each function, taken out."""
    for name, pieces in PIECES.items():
        row = connection.execute("SELECT pg_get_functiondef(%s::regprocedure)", [name]).fetchone()
        assert row is not None
        for piece, instead in pieces:
            assert piece in row[0], f"{name} no longer contains {piece!r}: bring the mutants up to date"
            yield f"{name}: {piece!r} → {instead!r}", row[0].replace(piece, instead)
