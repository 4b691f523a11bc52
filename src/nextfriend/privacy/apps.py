"""The privacy room, as Django and the other rooms know it."""

import sys
from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_migrate
from django.urls import reverse

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import Alarm, OfficeCheck, PaletteAction, Place, Room
from nextfriend.ground.verbs import Verb
from nextfriend.ground.wall.declared import Trigger


class PrivacyRoom(Room):
    """Who may see what, and who did."""

    name = "nextfriend.privacy"
    label = "privacy"
    help_page = "office"
    places = (Place("Programs", "privacy:programs", "o", 70, frozenset({Role.ADMINISTRATOR})),)
    palette = (
        PaletteAction("New program", "privacy:program_new", 60, "add", frozenset({Role.ADMINISTRATOR})),
    )
    triggers = {
        "accounts_office": (
            Trigger("clear", "AFTER UPDATE OF supervisors_see", "after_office_fact"),
            Trigger("takes_two", "BEFORE UPDATE", "guard_office", "current_user = 'nf_app'"),
        ),
        "accounts_staff": (
            Trigger("takes_two", "BEFORE INSERT OR UPDATE", "guard_staff", "current_user = 'nf_app'"),
            Trigger("clear", "AFTER INSERT OR UPDATE", "after_staff_fact"),
            Trigger("vacate", "AFTER UPDATE OF role", "vacate_seats", "OLD.role IS DISTINCT FROM NEW.role"),
        ),
    }

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

    def alarms(self, staff: Any) -> Iterator[Alarm]:
        """Matters no attorney answers for, by number; what waits for this person; who gained power."""
        from nextfriend.privacy.approvals.actions import waiting_ids
        from nextfriend.privacy.approvals.lines import told_to
        from nextfriend.privacy.wall.seats import unseated_matters

        for matter in unseated_matters()[:10]:
            page = reverse("privacy:recovery", args=[matter.matter_id])
            said = f"No attorney is on matter {matter.number} ({matter.program})."
            yield Alarm(said, "bad", "Say who takes it over", page)
        if waiting := len(waiting_ids()):
            said = f"{waiting} request{'s need' if waiting > 1 else ' needs'} your approval."
            yield Alarm(said, "soon", "Decide", reverse("privacy:approvals"))
        for one in told_to(staff):
            yield Alarm(f"New: {one.words}.", "info", "Who asked and why", reverse("privacy:approvals"))

    def ready(self) -> None:
        """Keep the record of what happens to accounts, which lie below this room; write the wall after every
        migration.
        """
        from nextfriend.accounts.signals import happened

        happened.connect(keep, dispatch_uid="privacy.keep")
        post_migrate.connect(write_walls, sender=self, dispatch_uid="privacy.write_walls")


def keep(sender: Any, *, verb: Verb, kind: str, subject_id: Any, note: str, **_: Any) -> None:
    """Write one happening as a line of the office's audit, in the transaction of the action."""
    from nextfriend.privacy import audit

    audit.record_office(verb, kind, subject_id, note)


def write_walls(sender: Any, *, using: str, verbosity: int, **_: Any) -> None:
    """Write what models declare of their walls, and the matrix, where the database has something else."""
    from nextfriend.privacy.wall.writing import write_walls

    for line in write_walls(using) if using == "owner" else ():
        if verbosity:
            sys.stdout.write(f"  {line}\n")
