"""The reminders room, as Django and the other rooms know it."""

from nextfriend.ground.rooms import PaletteAction, Room


class RemindersRoom(Room):
    """Digests, escalation, and the outbox they leave by."""

    name = "nextfriend.reminders"
    label = "reminders"
    help_page = "calendar"
    palette = (PaletteAction("Reminders", "reminders:reminders", 42, "digest e-mail notifications"),)
