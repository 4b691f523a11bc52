"""The roles of an office's database and the database itself.

nf_owner    owns the database and its schemas; runs migrations. Bypasses nothing.
nf_definer  nobody logs in as it; owns the functions that policies call.
nf_app      the web and the workers. Owns nothing, bypasses nothing, is a member of nothing.
nf_dump     reads everything for backups, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from nextfriend.site.instance import Instance
from nextfriend.site.postgres.errors import PostgresError
from nextfriend.site.postgres.hardening import harden_database

OLDEST, NEWEST = 150000, 190000

_RIGHTS = {
    "nf_owner": "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT",
    "nf_definer": "NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT",
    "nf_app": "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT",
    "nf_dump": "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS INHERIT",
}
_NEW_DATABASE = "CREATE DATABASE {} OWNER nf_owner TEMPLATE template0 ENCODING 'UTF8'"
_PERSONAL = ("user", "password", "passfile")
_PASSWORDS = {"owner": "nf_owner", "app": "nf_app", "dump": "nf_dump"}


@dataclass(frozen=True)
class Prepared:
    """What `ensure_roles` leaves: connection strings, and what an outside server would not allow."""

    owner: str
    app: str
    notes: list[str] = field(default_factory=list)


def ensure_roles(admin_dsn: str, instance: Instance, *, dbname: str = "nextfriend") -> Prepared:
    """Make the roles and the database, or put them right; safe to repeat, quick when nothing is missing.

    `admin_dsn` logs in as a role that may create roles and databases: the embedded superuser, or the
    administrator of an outside PostgreSQL 15 to 18. Passwords are those kept in the instance's secrets.
    """
    notes: list[str] = []
    with psycopg.connect(admin_dsn, autocommit=True) as admin:
        _check_version(admin.info.server_version)
        # Two servers of one office, or two test runs, may come at the same moment.
        admin.execute("SELECT pg_advisory_lock(hashtext('nextfriend roles'))")
        _make_roles(admin, notes)
        _join_roles(admin, notes)
        for secret, role in _PASSWORDS.items():
            _set_password(admin, instance, secret, role, dbname)
        _make_database(admin, dbname)
    tighten_database(admin_dsn, dbname, notes)
    return Prepared(instance.dsn("owner"), instance.dsn("app"), notes)


def connect_outside(admin_dsn: str, instance: Instance) -> Prepared:
    """Prepare an outside PostgreSQL named by DATABASE_URL and remember where it is.

    The database is the one the address names. The administrator's password is not kept.
    """
    try:
        parts = conninfo_to_dict(admin_dsn)
    except psycopg.ProgrammingError:
        raise PostgresError(
            "DATABASE_URL is not an address PostgreSQL understands: "
            "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE."
        ) from None
    where = {k: str(v) for k, v in parts.items() if v is not None and k not in _PERSONAL}
    where.setdefault("dbname", str(parts.get("user") or "nextfriend"))
    where.setdefault("port", "5432")
    instance.prepare().remember_connection(where)
    try:
        return ensure_roles(admin_dsn, instance, dbname=where["dbname"])
    except psycopg.OperationalError as error:
        raise PostgresError(f"The database at DATABASE_URL does not answer: {error}".strip()) from None
    except psycopg.errors.InsufficientPrivilege as error:
        raise PostgresError(
            f"The user in DATABASE_URL may not prepare the database ({error.diag.message_primary}). "
            "It needs CREATEROLE and CREATEDB, and must own the database or be a superuser."
        ) from None


def _check_version(found: int) -> None:
    if not OLDEST <= found < NEWEST:
        raise PostgresError(f"This is PostgreSQL {found // 10000}; Nextfriend runs on 15 to 18.")


def _make_roles(admin: psycopg.Connection, notes: list[str]) -> None:
    for role, rights in _RIGHTS.items():
        known = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
        verb = "ALTER" if known else "CREATE"
        try:
            admin.execute(_statement(f"{verb} ROLE {{}} {rights}", role))
        except psycopg.errors.InsufficientPrivilege:
            if role != "nf_dump" and not known:
                # A managed service may let us create plain roles but not spell out superuser's opposites.
                admin.execute(_statement("CREATE ROLE {} " + rights.split()[0], role))
            elif not known:
                notes.append("This server refuses nf_dump (BYPASSRLS): back up with its own tools.")
    _hide_statements(admin, notes)


def _hide_statements(admin: psycopg.Connection, notes: list[str]) -> None:
    """Sessions of one role see each other's statements, literals and all, in pg_stat_activity. Whatever else
    the role was told to begin its sessions with goes: a role may tell itself (docs/decisions/sql-role.md).
    """
    try:
        admin.execute("ALTER ROLE nf_app SET track_activities = off")
    except psycopg.errors.InsufficientPrivilege:
        notes.append("This server does not let us hide nf_app's statements from its other sessions.")


def put_app_right(admin_dsn: str, instance: Instance) -> bool:
    """Undo what nf_app may have done to itself: another password, settings its sessions begin with.

    True when there was something to undo. PostgreSQL lets every role do both to itself and cannot be told not
    to; our own connections say their settings themselves, so that a role's have no effect on them.
    """
    with psycopg.connect(admin_dsn, autocommit=True) as admin:
        said = admin.execute(_SAID).fetchone()
        try:
            psycopg.connect(instance.dsn("app", dbname="postgres"), connect_timeout=5).close()
            refused = False
        except psycopg.OperationalError as error:
            refused = "password authentication failed" in str(error)
        if said == (0,) and not refused:
            return False
        admin.execute("ALTER ROLE nf_app RESET ALL")
        _hide_statements(admin, [])
        for (name,) in admin.execute(_SAID_WHERE).fetchall():
            admin.execute(_statement("ALTER ROLE nf_app IN DATABASE {} RESET ALL", name))
        if refused:
            _set_password(admin, instance, "app", "nf_app", instance.connection()["dbname"])
        return True


_SAID = (
    "SELECT count(*) FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) AS said"
    " WHERE s.setrole = 'nf_app'::regrole AND (s.setdatabase <> 0 OR said <> 'track_activities=off')"
)
_SAID_WHERE = (
    "SELECT d.datname FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase"
    " WHERE s.setrole = 'nf_app'::regrole"
)


def _join_roles(admin: psycopg.Connection, notes: list[str]) -> None:
    """The owner may hand functions to nf_definer; from 16 on it does not use those rights in passing."""
    how = " WITH INHERIT FALSE, SET TRUE" if admin.info.server_version >= 160000 else ""
    admin.execute("GRANT nf_definer TO nf_owner" + how)
    if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = 'nf_dump'").fetchone():
        try:
            admin.execute("GRANT pg_read_all_data TO nf_dump")
        except psycopg.errors.InsufficientPrivilege:
            notes.append("This server does not let nf_dump read everything: back up with its own tools.")
    for role in ("nf_app", "nf_definer"):
        joined = "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = to_regrole(%s)"
        for (group,) in admin.execute(joined, [role]).fetchall():
            admin.execute(sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(group), sql.Identifier(role)))


def _set_password(admin: psycopg.Connection, instance: Instance, secret: str, role: str, dbname: str) -> None:
    """Set the password only when it is not accepted; the server never sees it in clear, nor does its log."""
    try:
        psycopg.connect(instance.dsn(secret, dbname="postgres"), connect_timeout=5).close()
        return
    except psycopg.OperationalError:
        pass
    if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        return
    _refuse_another_office(admin, dbname)
    verifier = admin.pgconn.encrypt_password(
        instance.secret(secret).encode(), role.encode(), b"scram-sha-256"
    ).decode()
    admin.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(verifier)))


def _refuse_another_office(admin: psycopg.Connection, dbname: str) -> None:
    """Roles belong to a whole server: giving them our passwords would lock out an office that uses them."""
    row = admin.execute(
        "SELECT min(datname) FROM pg_database WHERE datdba = to_regrole('nf_owner') AND datname <> %s",
        [dbname],
    ).fetchone()
    if row and row[0]:
        raise PostgresError(
            f"That server already keeps another office, in its database {row[0]}. "
            "Give each office a PostgreSQL server of its own, or use that office's directory (--data DIR)."
        )


def _make_database(admin: psycopg.Connection, dbname: str) -> None:
    found = admin.execute(
        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [dbname]
    ).fetchone()
    if found == ("nf_owner",):
        return
    if not _is_superuser(admin):
        admin.execute("GRANT nf_owner TO CURRENT_USER")  # only a member may give something to a role
    if found is None:
        admin.execute(_statement(_NEW_DATABASE, dbname))
    else:
        admin.execute(_statement("ALTER DATABASE {} OWNER TO nf_owner", dbname))


def tighten_database(admin_dsn: str, dbname: str, notes: list[str] | None = None) -> None:
    """Nobody creates, nobody makes temporary tables, only our roles connect (nf_owner owns it)."""
    with psycopg.connect(admin_dsn, dbname=dbname, autocommit=True) as admin:
        admin.execute(_statement("REVOKE ALL ON DATABASE {} FROM PUBLIC, nf_app", dbname))
        admin.execute(_statement("GRANT CONNECT ON DATABASE {} TO nf_app, nf_owner", dbname))
        if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = 'nf_dump'").fetchone():
            admin.execute(_statement("GRANT CONNECT ON DATABASE {} TO nf_dump", dbname))
        if not _is_superuser(admin):
            # nf_owner does not inherit, so its membership in the schema's owner must be taken up by name.
            admin.execute("SET ROLE pg_database_owner")
        admin.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC, nf_app")
        admin.execute("GRANT USAGE ON SCHEMA public TO nf_app, nf_definer")
        admin.execute("GRANT ALL ON SCHEMA public TO nf_owner")
        if not harden_database(admin) and notes is not None:
            notes.append("This server does not let us take large objects and table sizes from nf_app.")


def create_database(admin_dsn: str, dbname: str, *, template: str = "template0") -> None:
    """A further database of the same office's shape, replacing one of that name. For tests and drills."""
    with psycopg.connect(admin_dsn, dbname="postgres", autocommit=True) as admin:
        admin.execute(_statement("DROP DATABASE IF EXISTS {} WITH (FORCE)", dbname))
        made = sql.SQL("CREATE DATABASE {} OWNER nf_owner TEMPLATE {} ENCODING 'UTF8'")
        admin.execute(made.format(sql.Identifier(dbname), sql.Identifier(template)))
    tighten_database(admin_dsn, dbname)


def drop_database(admin_dsn: str, dbname: str) -> None:
    """Remove a database made by `create_database`, ending its sessions."""
    if dbname in ("nextfriend", "postgres", "template0", "template1"):
        raise PostgresError(f"{dbname} is not a database made for tests.")
    with psycopg.connect(admin_dsn, dbname="postgres", autocommit=True) as admin:
        admin.execute(_statement("DROP DATABASE IF EXISTS {} WITH (FORCE)", dbname))


def _is_superuser(admin: psycopg.Connection) -> bool:
    return admin.info.parameter_status("is_superuser") == "on"


def _statement(text: str, name: str) -> sql.Composed:
    return sql.SQL(text).format(sql.Identifier(name))
