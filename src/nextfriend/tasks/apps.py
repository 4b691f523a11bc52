"""The tasks room, as Django and the other rooms know it."""

from nextfriend.ground.rooms import Addition, PaletteAction, Room


class TasksRoom(Room):
    """What to do that no law dates."""

    name = "nextfriend.tasks"
    label = "tasks"
    help_page = "today"
    palette = (PaletteAction("Not now", "tasks:not_now", 20, "tasks later postponed"),)
    pages = {"task": ("tasks:date", "subject_id")}
    additions = (
        Addition("Task", "tasks:new", 20, day_field="due_date", key="t", words="to do reminder date"),
        Addition("Case event", "tasks:recording", 25, day_field="day", key="e", words="filed served hearing"),
    )

    def ready(self) -> None:
        """The tasks of an event are made as it is recorded."""
        from nextfriend.matters.signals import event_recorded
        from nextfriend.tasks.events.actions import apply_on_event

        event_recorded.connect(apply_on_event, dispatch_uid="tasks.event_recorded")
