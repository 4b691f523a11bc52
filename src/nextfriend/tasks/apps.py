"""The tasks room, as Django and the other rooms know it."""

from nextfriend.ground.rooms import Addition, Room
from nextfriend.tasks.kinds import TASK


class TasksRoom(Room):
    """What to do that no law dates."""

    name = "nextfriend.tasks"
    label = "tasks"
    due_kinds = (TASK,)
    pages = {"task": ("tasks:date", "subject_id")}
    additions = (Addition("Task", "tasks:new", 20, day_field="due_date"),)
