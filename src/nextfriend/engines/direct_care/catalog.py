"""The catalog of tasks out of its files, checked when they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nextfriend.engines.direct_care.model import DOMAINS, Catalog, Task

CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")


class BadTasks(ValueError):
    """A file that is no list of tasks; the sentence says what to change in it."""


@cache
def shipped() -> Catalog:
    """The catalog that comes along."""
    text = Path(__file__).with_name("tasks.yaml").read_text(encoding="utf-8")
    return read_tasks(yaml.safe_load(text))


def read_folder(folder: Path, base: Catalog | None = None) -> Catalog:
    """The catalog with an office's own files added. A task of the same code takes the other's place.

    Raises BadTasks, naming the file.
    """
    found = base or shipped()
    for path in sorted(folder.glob("*.yaml")):
        try:
            found = _joined(found, read_tasks(yaml.safe_load(path.read_text(encoding="utf-8")), found))
        except (BadTasks, yaml.YAMLError) as problem:
            raise BadTasks(f"{path.name}: {problem}") from problem
    return found


def read_tasks(given: Any, base: Catalog | None = None) -> Catalog:
    """What one file says; trainings may be those of `base`. Raises BadTasks."""
    if not isinstance(given, Mapping) or not isinstance(given.get("tasks"), list):
        raise BadTasks("A file of tasks has a list named tasks. Add it.")
    trainings = {str(code): str(label) for code, label in (given.get("trainings") or {}).items()}
    known = {**(base.trainings if base else {}), **trainings}
    never = tuple(str(one) for one in given.get("not_offered") or ())
    forbidden = {*never, *(base.not_offered if base else ())}
    tasks = tuple(_task(row, known, forbidden) for row in given["tasks"])
    codes = [one.code for one in tasks]
    for code in codes:
        if codes.count(code) > 1:
            raise BadTasks(f"Two tasks have the code {code}. Rename one.")
    return Catalog(tasks, trainings, never)


def _task(row: Any, trainings: Mapping[str, str], forbidden: set[str]) -> Task:
    if not isinstance(row, Mapping) or not CODE.fullmatch(str(row.get("code", ""))):
        raise BadTasks(f"{row!r} has no code of small letters, digits and hyphens. Add one.")
    code, needs = str(row["code"]), str(row.get("needs") or "")
    if not row.get("label"):
        raise BadTasks(f"The task {code} has no label. Add one.")
    if row.get("domain") not in DOMAINS:
        raise BadTasks(f"The task {code} needs a domain: adl, iadl or other.")
    if code in forbidden:
        raise BadTasks(f"The task {code} takes a licensed professional’s delegation. Remove it.")
    if needs and needs not in trainings:
        raise BadTasks(f"The task {code} needs {needs}, which is no training here. Add it to trainings.")
    return Task(code, str(row["label"]), str(row["domain"]), needs, str(row.get("hint") or ""))


def _joined(base: Catalog, own: Catalog) -> Catalog:
    replaced = {one.code: one for one in own.tasks}
    kept = [replaced.pop(one.code, one) for one in base.tasks]
    return Catalog(
        (*kept, *replaced.values()),
        {**base.trainings, **own.trainings},
        (*base.not_offered, *own.not_offered),
    )
