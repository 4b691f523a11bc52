"""The kind of due row that a task is."""

from nextfriend.calendar.kinds import DueKind, LineAction

TASK = DueKind(
    "task",
    "Task",
    may_rest=True,
    stays="What is left to do after closing is a task: the letter, the file, the fees.",
    actions=(
        LineAction("Done", "check", "e", "tasks:completion"),
        LineAction("Not now", "moon", "s", "tasks:postponement"),
    ),
)
