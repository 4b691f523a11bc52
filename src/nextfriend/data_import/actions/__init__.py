"""The named writes of imports."""

from nextfriend.data_import.actions.imports import (
    bring_file,
    choose,
    go_on,
    match_columns,
    run_import,
    undo_import,
)
from nextfriend.data_import.actions.rows import step

__all__ = ["bring_file", "choose", "go_on", "match_columns", "run_import", "step", "undo_import"]
