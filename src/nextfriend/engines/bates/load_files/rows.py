"""What was produced as rows of a load file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from nextfriend.engines.bates.load_files.profiles import Profile
from nextfriend.engines.bates.model import Produced


def rows_of(made: Sequence[Produced], profile: Profile) -> list[tuple[str, ...]]:
    """A row for each document. Paths lead from the load file, which lies beside the files."""
    return [_row(one, profile) for one in made]


def _row(one: Produced, profile: Profile) -> tuple[str, ...]:
    known = {
        "begin": one.begin,
        "end": one.end,
        "pages": str(one.pages),
        "sha256": one.sha256,
        "legend": one.document.legend,
        "redacted": "Y" if one.document.is_redacted else "N",
        "file name": _written(one.document.path.name),
        "file extension": one.document.path.suffix.lstrip(".").lower(),
        "image path": one.image.name,
        "native path": one.native.name if one.native else "",
    }
    given = {name.casefold(): value for name, value in one.document.fields}
    # What the list of documents says of a column goes before what is known without it.
    return tuple(
        given.get(header.casefold(), known.get(source, given.get(source.casefold(), "")))
        if source not in {"begin", "end", "pages", "image path", "native path"}
        else known[source]
        for header, source in profile.columns
    )


def _written(name: str) -> str:
    return PurePath(name).name.encode("utf-8", "replace").decode()
