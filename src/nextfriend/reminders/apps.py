"""The reminders room, as Django and the other rooms know it."""

from nextfriend.ground.rooms import Room
from nextfriend.reminders.kinds import ESCALATION


class RemindersRoom(Room):
    """Digests, escalation, and the outbox they leave by."""

    name = "nextfriend.reminders"
    label = "reminders"
    due_kinds = (ESCALATION,)
