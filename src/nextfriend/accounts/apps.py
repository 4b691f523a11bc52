"""The accounts room, as Django and the other rooms know it."""

from collections.abc import Iterator

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import OfficeCheck, Place, Room


class AccountsRoom(Room):
    """Who works here and who can sign in."""

    name = "nextfriend.accounts"
    label = "accounts"
    places = (Place("People", "accounts:people", "p", 60, frozenset({Role.ADMINISTRATOR})),)

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
