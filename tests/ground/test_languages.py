"""The catalogs of what clients read: compiled as written, whole, found by a person's language."""

from __future__ import annotations

import gettext
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

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


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any) -> None:
    """Pages without a manifest of static files."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


TAG = re.compile(r'\{%\s*translate "([^"]+)"(?: as \w+)?\s*%\}')
BLOCK = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.S)
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")


def _asked() -> set[str]:
    """Every sentence that code or templates ask the catalog for."""
    found: set[str] = set()
    for path in Path(nextfriend.__file__).parent.rglob("*.py"):
        found |= set(re.findall(r'\b(?:gettext|_)\(\s*"([^"]+)"', path.read_text()))
    for path in client_facing():
        text = path.read_text()
        found |= set(TAG.findall(text))
        found |= {VARIABLE.sub(r"%(\1)s", block) for block in BLOCK.findall(text)}
    return found


def client_facing() -> list[Path]:
    """What someone not signed in meets (pages of the bare frame, errors, parts of their forms, mail), and
    what a client takes home.
    """
    source = Path(nextfriend.__file__).parent
    frames = (
        "desk/bare.html", "desk/errors/page.html", "account/base_reauthenticate.html",
        "allauth/layouts/entrance.html",
    )  # fmt: skip
    pages = [
        path
        for path in source.rglob("templates/**/*.html")
        if any(f'{{% extends "{frame}" %}}' in path.read_text() for frame in frames)
    ]
    desk = source / "desk" / "templates"
    parts = (
        "cotton/error_summary.html",
        "cotton/field.html",
        "cotton/sheet_head.html",
        "desk/bare.html",
        "mfa/webauthn/snippets/scripts.html",
    )
    public = source / "intake" / "templates" / "intake" / "leave.html"
    forms = [public, *(desk / part for part in parts), *(desk / "desk" / "forms").glob("*.html")]
    mail = (source / "accounts" / "templates" / "account" / "email").glob("*.txt")
    care = source / "care" / "templates" / "care"
    home = [care / "safety" / "crisis_line.html", *(care / "sheets").glob("*_plan.html")]
    home.append(source / "consents" / "templates" / "consents" / "readers_sheet.html")
    others = {"versions.html", "described.html"}  # of two writers of one record; attributes alone
    return sorted(path for path in {*pages, *forms, *mail, *home} if path.name not in others)


def test_every_sentence_asked_for_has_its_spanish_and_no_other_is_kept() -> None:
    written = dict(PAIR.findall((CATALOG / "django.po").read_text()))
    assert _asked() == set(written)
    assert [said for said, spanish in written.items() if not spanish] == []


def test_a_sentence_keeps_its_variables() -> None:
    for said, spanish in PAIR.findall((CATALOG / "django.po").read_text()):
        assert sorted(re.findall(r"%\(\w+\)s", said)) == sorted(re.findall(r"%\(\w+\)s", spanish)), said


@pytest.mark.parametrize("path", client_facing(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_a_client_reads_is_english_alone(path: Path) -> None:
    text = BLOCK.sub(" ", path.read_text())
    text = re.sub(
        r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<(?:script|style).*?</(?:script|style)>", " ", text, flags=re.S
    )
    labels = re.findall(r'\b(?:label|title|hint|placeholder|aria-label)="([^"]*[A-Za-z]{2}[^"]*)"', text)
    shown = re.sub(r"<[^>]*>", " ", text).replace("Nextfriend", " ")
    assert re.findall(r"[A-Za-z]{2,}", shown) == []
    assert labels == []


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "heading", "lang"), [
    ("es-MX,es;q=0.9,en;q=0.5", "Entrar", "es"), ("en-US", "Sign in", "en"), ("so", "Sign in", "en"),
])  # fmt: skip
def test_the_sign_in_page_is_in_the_browsers_language(asked: str, heading: str, lang: str) -> None:
    page = Client(headers={"Accept-Language": asked}).get("/accounts/login/").content.decode()
    assert f"<h1>{heading}</h1>" in page
    assert f'<html lang="{lang}' in page


def test_the_desk_stays_english_for_a_spanish_browser(browse) -> None:
    page = browse("paralegal").send("/matters/new/", {}, status=422, headers={"Accept-Language": "es"})
    assert "Fill this in." in page.text()
