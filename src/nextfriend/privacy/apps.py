"""The privacy room, as Django and the other rooms know it."""

from collections.abc import Iterator
from typing import Any

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import OfficeCheck, Place, Room


class PrivacyRoom(Room):
    """Who may see what, and who did."""

    name = "nextfriend.privacy"
    label = "privacy"
    places = (Place("Programs", "privacy:programs", "o", 70, frozenset({Role.ADMINISTRATOR})),)

    def office_checks(self) -> Iterator[OfficeCheck]:
        """People who work in no program see no open matter, and find nothing without saying why."""
        from nextfriend.privacy.queries import without_program

        names = [one.name for one in without_program()]
        if names:
            said = f"In no program: {', '.join(names[:3])}{' and others' if len(names) > 3 else ''}"
            advice = "They see no matters until they are added to a program or a matter's team."
            yield OfficeCheck("Programs", "soon", said, advice, "privacy:programs")
        else:
            yield OfficeCheck("Programs", "good", "Everyone works in a program")

    def ready(self) -> None:
        """Keep the record of what happens to accounts, which lie below this room."""
        from nextfriend.accounts.signals import happened

        happened.connect(keep, dispatch_uid="privacy.keep")


def keep(sender: Any, *, verb: str, kind: str, subject_id: Any, note: str, **_: Any) -> None:
    """Write one happening as a line of the office's audit, in the transaction of the action."""
    from nextfriend.privacy import audit

    audit.record_office(verb, kind, subject_id, note)
