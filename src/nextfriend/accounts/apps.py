"""The accounts room, as Django and the other rooms know it."""

from collections.abc import Iterator

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import OfficeCheck, Place, Room
from nextfriend.ground.wall.declared import EVERYTHING, Policy, Wall

VOUCHED = "user_id = (SELECT nf.vouched())"
CREDENTIAL = Wall(
    app=EVERYTHING,
    definer="",
    policies=(
        Policy("looked_up", "SELECT", "true"),
        Policy("vouched_new", "INSERT", check=VOUCHED),
        Policy("vouched", "UPDATE", VOUCHED, VOUCHED),
        Policy("vouched_end", "DELETE", VOUCHED),
    ),
)


def _queue(table: str) -> Wall:
    return Wall(app=EVERYTHING, definer="", is_forced=False, sequences=(f"{table}_id_seq",))


class AccountsRoom(Room):
    """Who works here and who can sign in."""

    name = "nextfriend.accounts"
    label = "accounts"
    places = (Place("People", "accounts:people", "p", 60, frozenset({Role.ADMINISTRATOR})),)
    walls = {
        "account_emailaddress": CREDENTIAL,
        "mfa_authenticator": CREDENTIAL,
        # Nobody confirms an address here (urls.py): the table stays shut.
        "account_emailconfirmation": Wall(app=EVERYTHING, definer="", policies=()),
        **{
            table: _queue(table)
            for table in (
                "procrastinate_jobs",
                "procrastinate_events",
                "procrastinate_periodic_defers",
                "procrastinate_workers",
            )
        },
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
        from nextfriend.accounts import credential_guard, second_factors

        second_factors.listen()
        credential_guard.listen()
