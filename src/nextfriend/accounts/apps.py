"""The accounts room, as Django and the other rooms know it."""

from collections.abc import Iterator

from nextfriend.accounts.lookups import THEMSELVES
from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import OfficeCheck, PaletteAction, Place, Room
from nextfriend.ground.wall.declared import BY_APP, DEFINER, EVERYTHING, Policy, Trigger, Wall

VOUCHED = "user_id = (SELECT nf.vouched())"
CREDENTIALS = (
    Policy("looked_up", "SELECT", f"user_id = ANY ({THEMSELVES})"),
    Policy("vouched_new", "INSERT", check=VOUCHED),
    Policy("vouched", "UPDATE", VOUCHED, VOUCHED),
    Policy("vouched_end", "DELETE", VOUCHED),
)
ADDRESSES = Wall(app=EVERYTHING, definer="", policies=CREDENTIALS)
# The definer takes lost ones off (sql/take_off_second_steps.sql).
SECOND_STEPS = Wall(app=EVERYTHING, definer="SELECT, DELETE", policies=(DEFINER, *CREDENTIALS))


# Whoever speaks adds jobs; the worker alone does everything else (worker_pass.py).
_KEPT = {
    "procrastinate_jobs": "BEFORE UPDATE OR DELETE",
    "procrastinate_events": "BEFORE UPDATE OR DELETE",
    "procrastinate_periodic_defers": "BEFORE INSERT OR UPDATE OR DELETE",
    "procrastinate_workers": "BEFORE INSERT OR UPDATE OR DELETE",
}


def _queue(table: str, moment: str) -> Wall:
    keep = Trigger("keep_queue", moment, "keep_queue", BY_APP)
    names = (f"{table}_id_seq",)
    return Wall(app=EVERYTHING, definer="", is_forced=False, sequences=names, triggers=(keep,))


class AccountsRoom(Room):
    """Who works here and who can sign in."""

    name = "nextfriend.accounts"
    label = "accounts"
    help_page = "account"
    places = (Place("People", "accounts:people", "p", 60, frozenset({Role.ADMINISTRATOR})),)
    palette = (
        PaletteAction(
            "Invite a coworker", "accounts:invitations", 50, "add user staff", frozenset({Role.ADMINISTRATOR})
        ),
        PaletteAction("Preferences", "accounts:preferences", 51, "theme dark shortcuts settings"),
        PaletteAction("Where you are signed in", "accounts:sessions", 52, "devices sign out"),
    )
    walls = {
        "account_emailaddress": ADDRESSES,
        "mfa_authenticator": SECOND_STEPS,
        # Nobody confirms an address here (urls.py): the table stays shut.
        "account_emailconfirmation": Wall(app=EVERYTHING, definer="", policies=()),
        **{table: _queue(table, moment) for table, moment in _KEPT.items()},
    }

    def office_checks(self) -> Iterator[OfficeCheck]:
        from nextfriend.accounts import office_checks

        yield office_checks.invitations()
        yield office_checks.unsupervised()
        yield from office_checks.queue()

    def ready(self) -> None:
        """Second steps that are set up or given up are told like everything else that happens here, and
        whoever writes a credential vouches for whose it is.
        """
        from nextfriend.accounts import credential_guard
        from nextfriend.accounts.second_steps import passkeys, record

        record.listen()
        passkeys.listen()
        credential_guard.listen()
