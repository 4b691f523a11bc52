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
        ("c.role = seat.line AND c.needs = 'yes'", "c.needs = 'yes'"),
        ("c.needs = 'yes' AND (wall", "c.needs <> 'x' AND (wall"),
        ("c.needs = 'consent' AND nf.consent_from(k) IS NOT NULL", "c.needs = 'consent'"),
        ("AND nf.consent_fits(k.form, k.compartment, seat.role)", ""),
        ("AND nf.consent_names(k.recipient, k.recipient_staff_id, seat.staff_id, seat.role)", ""),
        ("least(seat.valid_to, k.valid_to, k.revoked_at)", "least(seat.valid_to, k.valid_to)"),
        ("least(seat.valid_to, k.valid_to, k.revoked_at)", "seat.valid_to"),
        ("greatest(seat.valid_from, nf.consent_from(k))", "seat.valid_from"),
        ("h.compartment, h.about_id)", "h.compartment, nf.only_client(wanted))"),
        ("o.matter_id = wanted AND o.staff_id = seat.staff_id AND", "o.matter_id = wanted AND"),
    ],
    "nf.in_question(uuid,text,uuid,uuid,uuid)": [
        ("AND (NOT nf.is_personal(source) OR nf.holds_of(matter, source, client))", ""),
        ("AND source = ANY (nf.held_on(matter))", ""),
        ("AND nf.me() IN (SELECT nf.attorneys_on(matter))", ""),
    ],
    "nf.team_windows(uuid)": [("AND o.supervisors_see", ""), ("least(t.valid_to, s.left_at)", "t.valid_to")],
    "nf.program_windows(uuid)": [("AND o.supervisors_see", "")],
    "nf.clear_program(uuid)": [
        ("c.role = seat.line AND", ""),
        ("AND NOT nf.is_sealed(c.compartment)", ""),
    ],
    "nf.held_on(uuid)": [
        ("AND matter <> ALL ((SELECT nf.screens())::uuid[])", ""),
        ("AND NOT w.need_to_know", ""),
    ],
    "nf.consent_from(privacy_consent)": [("NOT k.recorder_gains", "true")],
    "nf.clear_share(uuid)": [
        ("h.valid_from, h.valid_to WHERE NOT nf.is_sealed(h.compartment)", "h.valid_from, h.valid_to"),
        ("least(h.valid_to, k.valid_to, k.revoked_at)", "h.valid_to"),
        ("AND k.client_id = h.about_id", ""),
        ("AND nf.consent_from(k) IS NOT NULL", ""),
        ("AND nf.consent_fits(k.form, k.compartment, s.role)", ""),
        ("AND nf.consent_names(k.recipient, k.recipient_staff_id, s.id, s.role)", ""),
        ("ON t.staff_id = g.who", "ON true"),
    ],
    "nf.clear_staff(uuid)": [("c.topology = 'none' AND", "")],
    "nf.consent_fits(text,text,text)": [
        ("(role <> ALL (ARRAY['attorney'::text, 'paralegal'::text, 'clerk'::text]))", "true"),
        ("(role = ANY (ARRAY['attorney'::text, 'paralegal'::text]))", "true"),
    ],
    "nf.consent_names(text,uuid,uuid,text)": [
        ("(named = staff)", "true"),
        ("(role = 'case-manager'::text)", "true"),
        ("(role = ANY (ARRAY['attorney'::text, 'paralegal'::text]))", "true"),
    ],
    "nf.scope_for(uuid,uuid,text,uuid)": [("wall.need_to_know OR nf.is_sealed(wanted)", "false")],
    "nf.check_seat()": [
        ("s.role <> NEW.role OR", "false OR"),
        ("IF TG_OP = 'UPDATE' AND", "IF false AND"),
    ],
    "nf.vouched()": [("OR NOT nf.is_signed(", "OR false AND NOT nf.is_signed(")],
    "nf.session_bind(text,uuid,bytea)": [("IF NOT nf.is_signed(", "IF false AND NOT nf.is_signed(")],
    "nf.password_owner(text,bytea)": [("IF NOT nf.is_signed(", "IF false AND NOT nf.is_signed(")],
    "nf.is_signed(text,bytea)": [
        ("AND substr(proof, 9) = sha256(", "AND true OR substr(proof, 9) = sha256("),
        ("abs(extract(epoch FROM clock_timestamp()) - epoch) < 300", "true"),
    ],
    "nf.close_account(uuid)": [
        ("IF nf.role() IS DISTINCT FROM 'administrator' OR NOT EXISTS (", "IF false AND EXISTS ("),
    ],
    "nf.begin_work(text,bytea)": [("IF NOT nf.is_signed(", "IF false AND NOT nf.is_signed(")],
    "nf.keep_queue()": [("IF NOT EXISTS (", "IF false AND NOT EXISTS (")],
    "nf.session_mint(text,text,interval)": [("WHERE wanted_kind <> 'queue'", "")],
    "nf.end_sessions_of(uuid)": [("IF nf.role() IS DISTINCT FROM 'administrator'", "IF false")],
    "nf.seat(uuid,uuid,uuid,timestamp with time zone)": [
        ("OR needs IS NULL", ""),
        ("(needs = 'vacant' AND EXISTS", "(false AND EXISTS"),
        ("AND (x.left_at IS NULL OR x.left_at > now())", ""),
        ("s.supervisor_id IS DISTINCT FROM nf.me()", "false"),
        ("FROM privacy_screen x WHERE", "FROM privacy_screen x WHERE false AND"),
    ],
    "nf.seat_needs(uuid,text,text)": [("AND (nf.on_team(matter) OR nf.oversees(matter))", "")],
    "nf.oversees(uuid)": [
        ("AND s.supervisor_id = nf.me()", ""),
        ("AND o.supervisors_see", ""),
        ("AND x.staff_id = nf.me()", "AND false"),
    ],
    "nf.unseat(uuid,text,uuid,uuid)": [
        ("OR (needs = 'successor' AND (", "OR (false AND ("),
        ("IF needs IS NULL THEN", "IF false THEN"),
        ("IF needs IN ('reason', 'successor') AND", "IF false AND"),
        ("NOT EXISTS (SELECT FROM nf.attorneys_on(t.matter_id) a WHERE a <> t.staff_id)", "false"),
    ],
    "nf.guard_staff()": [
        ("IF nf.power_takes_two(NEW.office_id) AND (", "IF false AND ("),
        ("(nf.is_power(NEW.role) AND", "(false AND"),
        ("(NEW.supervisor_id IS NOT NULL AND", "(false AND"),
    ],
    # Not nf.vacate_seats(): nf.after_staff_fact() ends the seats of whoever changes craft, too.
    "nf.on_team(uuid)": [("FROM privacy_screen x WHERE", "FROM privacy_screen x WHERE false AND")],
    "nf.close_wall(uuid)": [
        ("nf.role() IS DISTINCT FROM 'attorney' OR", ""),
        ("OR NOT nf.on_team(matter)", ""),
    ],
    "nf.holds_of(uuid,text,uuid)": [("AND s.id = ANY (nf.scopes())", "")],
    "nf.unseated_matters()": [
        ("AND nf.role() IN ('attorney', 'supervisor')", ""),
        ("AND w.matter_id <> ALL (nf.screens())", ""),
    ],
    "nf.decide_approval(uuid,boolean)": [("OR NOT nf.may_approve(a)", "")],
    "nf.may_approve(privacy_approval)": [
        # Not "s.id <> a.asked_by_id": the table's own CHECK (approval_takes_two) refuses that, too.
        ("WHERE NOT nf.gains_power(a, o.id)\n           AND (", "WHERE ("),
        ("(o.role = 'attorney' OR (a.act = 'recover' AND o.role = 'supervisor'))", "true"),
        ("AND x.valid_from <= now() AND (x.valid_to IS NULL", "AND false AND (x.valid_to IS NULL"),
        ("a.decided_at IS NULL AND", ""),
    ],
    "nf.gains_power(privacy_approval,uuid)": [
        ("a.target = who::text", "false"),
        ("a.subject_id = who", "false"),
    ],
    "nf.may_ask(text,uuid,text)": [("WHEN nf.role() <> 'administrator' THEN false", "")],
    "nf.ask_approval(uuid,text,uuid,text,text)": [("OR NOT nf.may_ask(act, subject, target)", "")],
    "nf.power_takes_two(uuid)": [("w.office_id = office", "false")],
    "nf.guard_program()": [
        ("n ->> 'topology' <> o ->> 'topology'", "false"),
        ("(n ->> 'is_open')::boolean AND NOT", "false AND NOT"),
        ("(TG_OP = 'INSERT' OR (n -> 'valid_to')", "((n -> 'valid_to')"),
        ("AND NOT (n ->> 'is_part2')::boolean", "AND false"),
    ],
    "nf.guard_office()": [("IF nf.power_takes_two(NEW.id)", "IF false")],
    "nf.check_consent()": [
        ("OR NEW.countersigned_at IS NOT NULL", ""),
        ("btrim(NEW.signature) <> ''", "true"),
        ("WHEN 'paper' THEN EXISTS", "WHEN 'paper' THEN true OR EXISTS"),
        ("OR NEW.drawing !~", "OR false AND NEW.drawing !~"),
        ("OR length(NEW.drawing) > 20000", ""),
        ("OR NEW.shown_digest <>", "OR false AND NEW.shown_digest <>"),
        ("OR NEW.signed_at > now() + interval '1 minute'", ""),
        ("OR (NEW.compartment IN ('protected', 'part2')", "OR (false"),
        ("ELSE false END", "ELSE true END"),
    ],
    "nf.keep_consent()": [
        ("(to_jsonb(NEW) - may) IS DISTINCT FROM (to_jsonb(OLD) - may)", "false"),
        ("OR NEW.revoked_at > clock_timestamp()", ""),
    ],
    "nf.recorder_gains()": [("nf.gains(NEW, s.id, s.role)", "false")],
    "nf.countersign_consent(uuid)": [("OR NOT nf.may_countersign(k)", "")],
    "nf.may_countersign(privacy_consent)": [
        ("AND NOT nf.gains(k, nf.me(), nf.role())", ""),
        ("(nf.on_team(k.matter_id) AND CASE", "(true AND CASE"),
        ("THEN nf.role() = 'case-manager'", "THEN true"),
        ("AND k.revoked_at IS NULL", ""),
        ("AND s.supervisor_id = nf.me()", ""),
    ],
    "nf.revoke_consent(uuid)": [("OR NOT nf.on_team(k.matter_id)", "")],
    "nf.end_consent(uuid,date,text)": [
        ("day > current_date + 1", "false"),
        ("k.revoked_at IS NULL AND", ""),
        ("AND (k.valid_from AT TIME ZONE o.zone)::date <= day", ""),
    ],
    "nf.check_signer()": [
        ("NEW.capacity = 'parent' AND", "false AND"),
        ("OR nf.role() IS DISTINCT FROM 'attorney'", ""),
        ("other_side AND NEW.form = 'survivor'", "false"),
        ("= nf.name_words(NEW.signed_by))\n       AND NOT", "IS NULL) AND NOT"),
        ("UNION ALL SELECT n.person_id, n.name FROM people_personname n", ""),
        ("NEW.capacity = 'self' AND EXISTS", "EXISTS"),
        ("y.part IN ('client', 'co-client')", "true"),
    ],
    "nf.stands_against(text)": [("'creditor', ", "")],
    "nf.consent_shown(uuid)": [("AND nf.may_countersign(k)", "")],
    "nf.consents_told(uuid)": [
        ("nf.me() IN (k.recorded_by_id, k.countersigned_by_id)", "true"),
        ("AND nf.on_team(matter)", ""),
    ],
    "nf.readers(uuid)": [
        ("s.id = ANY ((SELECT nf.scopes())::bigint[]) OR", "true OR"),
        ("AND matter <> ALL (nf.screens())", ""),
        ("AND t.compartment = 'protected' AND NOT", "AND false AND NOT"),
    ],
    "nf.check_disclosure()": [
        ("(NEW.authority = 'release') IS DISTINCT FROM (NEW.consent_id IS NOT NULL)", "false"),
        ("AND '' IN (NEW.notice, NEW.scope_sent)", "AND false"),
        ("NOT nf.may_disclose(kept, NEW.authority)", "false"),
        ("NEW.notice NOT IN ('', 'full', 'short') OR NEW.scope_sent NOT IN ('', 'copy', 'scope')", "false"),
        ("NOT nf.on_team(NEW.matter_id)", "false"),
        ("NEW.waits_until <= NEW.disclosed_date + 30", "true"),
        ("false) AND NEW.authority IN ('oversight', 'police')", "false)"),
        ("AND (k.form <> 'part2-notes' OR '' NOT IN (NEW.notice, NEW.scope_sent))", ""),
        ("nf.plain(btrim(NEW.to_name)) = nf.plain(btrim(k.outside_name))", "true"),
        ("k.compartment = NEW.compartment", "true"),
        ("kept <> 'part2' OR k.form IN", "true OR k.form IN"),
        ("k.client_id = NEW.about_id", "true"),
        ("k.recipient = 'outside'", "true"),
        ("NEW.disclosed_date < (k.valid_to AT TIME ZONE o.zone)::date", "true"),
    ],
    "nf.settle_dues(uuid)": [
        ("nf.role() IS DISTINCT FROM 'attorney' OR", ""),
        ("OR NOT nf.on_team(wanted)", ""),
    ],
    "nf.settle_contact_dues(uuid)": [
        ("nf.role() IS DISTINCT FROM 'attorney' OR", ""),
        ("OR NOT nf.on_team(wanted)", ""),
    ],
    "nf.kept_as(uuid,text)": [("AND p.is_part2", "AND false")],
    "nf.asked_user()": [("OR NOT nf.is_signed(", "OR false AND NOT nf.is_signed(")],
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
    yield "numbers: gate dropped", "DROP POLICY logged ON people_identifiernumber"
    yield "words of pages: gate dropped", "DROP POLICY logged ON documents_page"
    yield "uploads: anybody's of the compartment", "DROP POLICY own ON documents_upload"
    yield "drafts: anybody's", "ALTER POLICY own ON drafts_draft USING (true)"
    yield "drafts: written for others", "ALTER POLICY own ON drafts_draft WITH CHECK (true)"
    yield "drafts: row security off", "ALTER TABLE drafts_draft DISABLE ROW LEVEL SECURITY"
    yield "nf_app bypasses", "ALTER ROLE nf_app BYPASSRLS"
    yield "nf_app joins the definer", "GRANT nf_definer TO nf_app"
    yield "sessions readable", "GRANT SELECT, UPDATE ON accounts_session TO nf_app"
    yield "digests readable", "GRANT SELECT ON accounts_passworddigest TO nf_app"
    yield "digests left in their row", "ALTER TABLE accounts_user DISABLE TRIGGER part"
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
        ("privacy_consent", "check_consent"), ("privacy_consent", "keep"), ("privacy_consent", "gains"),
        ("privacy_consent", "check_signer"), ("consents_disclosure", "check_disclosure"),
        ("accounts_staff", "takes_two"), ("accounts_office", "takes_two"),
        ("privacy_program", "takes_two"), ("privacy_programmember", "takes_two"),
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
