"""The privacy room, as Django and the other rooms know it."""

from typing import Any

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import Place, Room


class PrivacyRoom(Room):
    """Who may see what, and who did."""

    name = "nextfriend.privacy"
    label = "privacy"
    places = (Place("Programs", "privacy:programs", "o", 70, frozenset({Role.ADMINISTRATOR})),)

    def ready(self) -> None:
        """Keep the record of what happens to accounts, which lie below this room."""
        from nextfriend.accounts.signals import happened

        happened.connect(keep, dispatch_uid="privacy.keep")


def keep(sender: Any, *, verb: str, kind: str, subject_id: Any, note: str, **_: Any) -> None:
    """Write one happening as a line of the office's audit, in the transaction of the action."""
    from nextfriend.privacy import audit

    audit.record_office(verb, kind, subject_id, note)
