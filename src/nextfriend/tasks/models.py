"""What someone means to do and no law dates."""

from __future__ import annotations

from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.calendar.owned import Owned
from nextfriend.ground.wall.declared import Walled
from nextfriend.privacy.wall.protected import NAME_PERSON, AboutSomeone, OfMatter

# What was noted with the task and, each time it is finished, how that went.
LONGEST_NOTE = 2000


class Task(AboutSomeone, OfMatter):
    """Something to do that no law dates. Its due date may wait; its plan date rolls. `about_id` is the client
    it is about; empty where it is about the whole matter.
    """

    wall = Walled(by=("done_by_id?",), also=(NAME_PERSON,))

    OWNED = Owned("Task", lambda day: models.Q(done_at=None))

    title = models.CharField(max_length=200)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
