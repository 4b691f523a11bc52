"""`migrate`, in seconds on an empty database: a new table does not draw every other model anew.

Django keeps model classes of the state between two migrations, and after each operation it draws anew what is
related to what changed. Nearly every table here names its office and who wrote it, so that is nearly every
model, hundreds of times. What is only added (a table, a column, an index, a constraint) draws the classes of
its own table; what alters a relation draws all of them, as do functions of migrations and the signal at the
end. https://docs.djangoproject.com/en/5.2/topics/migrations/#historical-models
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db.migrations import executor
from django.db.migrations.state import ProjectState


class AddingState(ProjectState):  # type: ignore[misc]
    """A state in which what an addition leaves alone keeps its classes until somebody needs them all."""

    _adds = False
    _before: ProjectState | None = None

    def clone(self) -> AddingState:
        """The state before an operation, which the executor asks for and keeps beside this one."""
        copy = super().clone()
        copy.__class__ = AddingState
        self._before = copy
        return copy  # type: ignore[return-value]

    def add_model(self, *args: Any, **kwargs: Any) -> None:
        with self._adding():
            super().add_model(*args, **kwargs)

    def add_field(self, *args: Any, **kwargs: Any) -> None:
        with self._adding():
            super().add_field(*args, **kwargs)

    @contextmanager
    def _adding(self) -> Iterator[None]:
        self._adds = True
        try:
            yield
        finally:
            self._adds = False

    def reload_model(self, app_label: str, model_name: str, delay: bool = False) -> None:
        """`delay` is Django's word for what leaves relations alone: an option, an index, a plain column."""
        if not (delay or self._adds):
            self._draw_all_anew()
        elif "apps" in self.__dict__:
            self.is_delayed = True
            self._reload({(app_label, model_name)})  # type: ignore[attr-defined]

    def reload_models(self, models: Any, delay: bool = True) -> None:
        self._draw_all_anew()

    def _draw_all_anew(self) -> None:
        """On both sides of the operation: what alters a column asks each side what refers to it."""
        for state in (self, self._before):
            if state is not None:
                state.__dict__.pop("apps", None)


def migrate(**options: Any) -> None:
    """Bring the database to the newest migration as its owner, without asking anything."""
    named = vars(executor)
    own = named["ProjectState"]
    named["ProjectState"] = AddingState
    try:
        call_command("migrate", database="owner", interactive=False, verbosity=0, **options)
    finally:
        named["ProjectState"] = own
