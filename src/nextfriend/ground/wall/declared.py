"""What a model says of its wall: `wall = Walled(changes=False)`. `migrate` writes it into PostgreSQL.

The shape is the measured one (docs/decisions/wall-in-postgres.md): one array a statement, no correlated
subquery, no function a row. The functions that conditions name are one file each in a room's `sql/`.
"""

from __future__ import annotations

from dataclasses import dataclass

HOLDS = "scope_id = ANY ((SELECT nf.scopes())::bigint[])"
UNSCREENED = "(matter_id IS NULL OR matter_id <> ALL ((SELECT nf.screens())::uuid[]))"
LOGGED = "id = ANY ((SELECT nf.opened())::uuid[])"
OURS = "office_id = (SELECT nf.office())"
MINE = "staff_id = (SELECT nf.me())"
KEEPER = f"{OURS} AND (SELECT nf.role()) = 'administrator'"

EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"


@dataclass(frozen=True, slots=True)
class Policy:
    """One row policy. `using` and `check` are SQL conditions; an empty one is left out."""

    name: str
    command: str = "ALL"
    using: str = ""
    check: str = ""
    restrictive: bool = False
    role: str = "nf_app"

    def on(self, table: str) -> str:
        """The statement that makes it."""
        words = [f"CREATE POLICY {self.name} ON {table}"]
        words += ["AS RESTRICTIVE"] if self.restrictive else []
        words += [f"FOR {self.command}"] if self.command != "ALL" else []
        words.append(f"TO {self.role}")
        words += [f"USING ({self.using})"] if self.using else []
        words += [f"WITH CHECK ({self.check})"] if self.check else []
        return " ".join(words)


DEFINER = Policy("definer", using="true", check="true", role="nf_definer")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row trigger that calls nf.`function`: `moment` is 'AFTER INSERT OR UPDATE' and the like."""

    name: str
    moment: str
    function: str
    when: str = ""
    arguments: tuple[str, ...] = ()

    def on(self, table: str) -> str:
        """The statement that makes it."""
        when = f"WHEN ({self.when}) " if self.when else ""
        call = f"EXECUTE FUNCTION nf.{self.function}({', '.join(repr(a) for a in self.arguments)})"
        return f"CREATE TRIGGER {self.name} {self.moment} ON {table} FOR EACH ROW {when}{call}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """What a table is told: which role may do what with which rows. By itself it lets nf_app do nothing.

    `app` and `definer` are the rights of nf_app and nf_definer; `sequences` those nf_app draws numbers from
    (identity columns need none). Tables that hold nobody's record say `is_forced=False` and stand in PUBLIC
    of tests/walls/guards.py.
    """

    app: str = ""
    definer: str = EVERYTHING
    policies: tuple[Policy, ...] = (DEFINER,)
    triggers: tuple[Trigger, ...] = ()
    is_forced: bool = True
    sequences: tuple[str, ...] = ()

    def has_base_index(self) -> bool:
        """Whether the table is entered by its matter and scope."""
        return False

    def words(self) -> str:
        """The SQL expression that the office-wide search reads; empty for most."""
        return ""


def office_wide(*policies: Policy, app: str, triggers: tuple[Trigger, ...] = ()) -> Wall:
    """The wall of an office's own table: these policies, and the definer's."""
    return Wall(app=app, policies=(DEFINER, *policies), triggers=triggers)


def own(app: str = "SELECT, INSERT, UPDATE", *, check: str = MINE) -> Wall:
    """The wall of rows that are one person's own; no definer function reads them."""
    return Wall(app=app, definer="", policies=(Policy("own", using=MINE, check=check),))


# In triggers: the statement is the web's own, not a definer function's.
BY_APP = "CURRENT_USER = 'nf_app'"


def keeps_actor(column: str) -> Trigger:
    """Who did something is not rewritten: `column` stays, or is filled by the speaker if it ends in "?"."""
    name = f"keep_{column.rstrip('?')}"
    changed = f"{BY_APP} AND OLD.{column.rstrip('?')} IS DISTINCT FROM NEW.{column.rstrip('?')}"
    return Trigger(name, "BEFORE UPDATE", "keep_actor", changed, (column,))


def is_speaker(column: str) -> str:
    """The condition of a new row: whoever it says acted is who speaks."""
    name = column.rstrip("?")
    said = f"{name} = (SELECT nf.me())"
    return f"({name} IS NULL OR {said})" if column.endswith("?") else said


# A row lies where its source laid it; only definer functions, which ask who may, move it (sql/move_note.sql).
KEEP_PLACE = Trigger(
    "keep_place",
    "BEFORE UPDATE",
    "keep_place",
    f"{BY_APP} AND OLD.compartment IS DISTINCT FROM NEW.compartment",
)
SET_SCOPE = Trigger("set_scope", "BEFORE INSERT OR UPDATE", "set_scope")


@dataclass(frozen=True, slots=True, kw_only=True)
class Walled:
    """The wall of rows with a compartment: whoever holds their scope reads them, and nobody who is screened.

    `adds` and `changes`: True where whoever holds the scope may, False where the application may not at all,
    or the SQL condition of those who may. `by` are the columns that say who acted: the speaker and nobody
    else, in a new row at once, or later where the name ends in "?". `logged` shows a row only in a
    transaction that has logged its opening. `own` is the column of whose rows these are, where nobody else
    reaches them, whatever they hold. `scoped_by` is the trigger that derives office and scope.
    `searched` is what `nf.known_people` reads of a row, as an SQL expression of its columns.
    """

    adds: bool | str = True
    changes: bool | str = True
    removes: bool = False
    by: tuple[str, ...] = ()
    logged: bool = False
    own: str = ""
    scoped_by: Trigger = SET_SCOPE
    also: tuple[Trigger, ...] = ()
    searched: str = ""

    is_forced = True
    sequences = ()
    definer = EVERYTHING

    @property
    def app(self) -> str:
        rights = {"INSERT": self.adds, "UPDATE": self.changes, "DELETE": self.removes}
        return ", ".join(["SELECT", *(right for right, given in rights.items() if given)])

    @property
    def policies(self) -> tuple[Policy, ...]:
        found = [
            DEFINER,
            Policy("scope", "SELECT", HOLDS),
            Policy("screen", using=UNSCREENED, restrictive=True),
        ]
        if self.adds:
            said = [_condition(self.adds), *(is_speaker(column) for column in self.by)]
            found.append(Policy("writes", "INSERT", check=" AND ".join(said)))
        if self.changes:
            found.append(Policy("changes", "UPDATE", HOLDS, _condition(self.changes)))
        if self.removes:
            found.append(Policy("removes", "DELETE", HOLDS))
        if self.logged:
            found.append(Policy("logged", "SELECT", LOGGED, restrictive=True))
        if self.own:
            found.append(Policy("own", using=f"{self.own} = (SELECT nf.me())", restrictive=True))
        return tuple(found)

    @property
    def triggers(self) -> tuple[Trigger, ...]:
        kept = (KEEP_PLACE, *(keeps_actor(column) for column in self.by)) if self.changes else ()
        return (self.scoped_by, *kept, *self.also)

    def has_base_index(self) -> bool:
        """A page of a matter enters by (matter, scope), so that a hidden matter costs what none costs."""
        return True

    def words(self) -> str:
        """The SQL expression that the office-wide search reads."""
        return self.searched


def _condition(given: bool | str) -> str:
    return given if isinstance(given, str) else HOLDS
