"""The catalogs of what clients read: compiled as written, whole, found by a person's language."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest

import nextfriend
from nextfriend.ground.languages import language_code

CATALOG = Path(nextfriend.__file__).parent / "locale" / "es" / "LC_MESSAGES"
PAIR = re.compile(r'^msgid "(.+)"\nmsgstr "(.*)"$', re.M)


@pytest.mark.parametrize(("spoken", "code"), [
    ("Spanish", "es"), ("Español, some English", "es"), ("English, Spanish", "en"),
    ("K'iche', Spanish", "es"),
    ("Somali", ""), ("", ""),
])  # fmt: skip
def test_the_first_language_we_write(spoken: str, code: str) -> None:
    assert language_code(spoken) == code


def test_the_compiled_catalog_is_the_written_one() -> None:
    written = dict(PAIR.findall((CATALOG / "django.po").read_text()))
    with (CATALOG / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert written, "the catalog holds nothing"
    assert {said: compiled.gettext(said) for said in written} == written


def test_every_translated_word_of_the_code_is_in_the_catalog() -> None:
    source = Path(nextfriend.__file__).parent
    asked = {
        said
        for path in source.rglob("*.py")
        for said in re.findall(r'\bgettext\(\s*"([^"]+)"', path.read_text())
    }
    written = dict(PAIR.findall((CATALOG / "django.po").read_text()))
    assert asked == set(written)
    assert all(written.values())
