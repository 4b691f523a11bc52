"""The text of a CSV file saved from a spreadsheet, or the sentence that says why it cannot be read."""

from __future__ import annotations

from pathlib import Path

import click


def csv_text(path: Path) -> str:
    """The whole text. Raises ClickException."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.ClickException(
            f"{path.name} is not UTF-8. Save it as “CSV UTF-8” and try again."
        ) from None
    except OSError as problem:
        raise click.ClickException(
            f"{path.name} cannot be opened ({problem.strerror}). Check its name and try again."
        ) from None
