"""The words of a release form, in the client's language: to read before signing, and to keep."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from nextfriend.ground.languages import language_code

LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Wording:
    """One form in one language. `code` is the language's tag for the page; `rights` are by element
    (elements.py), `sign` what stands around the place to sign.
    """

    code: str
    form: str
    title: str
    says: str
    rights: dict[str, str]
    labels: dict[str, str]
    capacity: dict[str, str]
    to: dict[str, str]
    through: str
    office: str
    office_name: str
    no_end: str
    sign: dict[str, str]


@cache
def _said() -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("wording.yaml").read_text("utf-8"))
    return said


def spoken(language: str) -> str:
    """The language of ours that a person speaks first, "en" where it is another."""
    return language_code(language) or "en"


def language_name(code: str) -> str:
    """As the release records it: "Spanish"."""
    return str(_said()[code]["language"])


def wording(form: str, code: str, office: str) -> Wording:
    """What a client reads of this kind of release, in this language."""
    said = _said()[code]
    rights = {**said["rights"]["all"], **said["rights"].get(form, {})}
    return Wording(
        code=code,
        form=form,
        title=said["title"][form],
        says=said["says"],
        rights={element: line.format(office=office) for element, line in rights.items()},
        labels=said["labels"],
        capacity=said["capacity"],
        to=said["to"],
        through=said["through"],
        office=said["office"].format(office=office),
        office_name=office,
        no_end=said["no_end"],
        sign=said["sign"],
    )
