"""The named writes of the directory of services."""

from nextfriend.resources.actions.imports import apply_import, bring_resources, go_on
from nextfriend.resources.actions.keeping import (
    add_resource,
    change_resource,
    confirm_resource,
    end_worker_note,
    export_resources,
    set_status,
    write_worker_note,
)

__all__ = [
    "add_resource",
    "apply_import",
    "bring_resources",
    "change_resource",
    "confirm_resource",
    "end_worker_note",
    "export_resources",
    "go_on",
    "set_status",
    "write_worker_note",
]
