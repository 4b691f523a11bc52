"""The components page, the stylesheet and every template: what holds for all of them at once."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest
from django.urls import reverse

from nextfriend.desk.components import COMPONENTS, TEMPLATES
from nextfriend.desk.gallery import gallery

SOURCE = TEMPLATES.parents[1]
CSS = TEMPLATES.parent / "static" / "desk" / "desk.css"
JS = CSS.with_name("desk.js")
GUIDE = SOURCE.parents[1] / "docs" / "look.md"
NS = "{http://www.w3.org/1999/xhtml}"
EVERY_TEMPLATE = sorted(SOURCE.glob("*/templates/**/*.html"))


@pytest.fixture
def page(visit):
    return gallery(visit).content.decode()


def parse(text):
    parser = html5lib.HTMLParser()
    tree = parser.parse(text)
    return tree, parser.errors


def test_the_page_is_well_formed_with_one_h1_that_begins_the_title(page):
    tree, errors = parse(page)
    (h1,) = tree.iter(f"{NS}h1")
    (title,) = tree.iter(f"{NS}title")
    assert errors == []
    assert title.text.startswith(h1.text)


def test_no_id_is_used_twice_and_every_reference_leads_somewhere(page):
    tree, _ = parse(page)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert sorted(ids) == sorted(set(ids))
    for element in tree.iter():
        for name in (
            "for",
            "aria-describedby",
            "aria-labelledby",
            "aria-controls",
            "commandfor",
            "popovertarget",
        ):
            assert set((element.get(name) or "").split()) <= set(ids), f"{name} of {element.tag}"


def test_every_input_has_a_label(page):
    tree, _ = parse(page)
    labeled = {label.get("for") for label in tree.iter(f"{NS}label")}
    wrapped = {id(box) for label in tree.iter(f"{NS}label") for box in label.iter(f"{NS}input")}
    for tag in ("input", "select", "textarea"):
        for box in tree.iter(NS + tag):
            assert box.get("type") == "hidden" or box.get("id") in labeled or id(box) in wrapped, box.attrib


def test_headings_do_not_skip_a_level(page):
    tree, _ = parse(page)
    levels = [
        int(e.tag[-1]) for e in tree.iter() if isinstance(e.tag, str) and re.fullmatch(NS + r"h\d", e.tag)
    ]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_cell_that_becomes_a_card_says_what_it_is(page):
    tree, _ = parse(page)
    for table in tree.iter(f"{NS}table"):
        for row in table.find(f"{NS}tbody"):
            assert all(cell.get("data-label") or "do" in cell.get("class", "") for cell in row)


def test_every_component_has_a_demo_with_its_markup(page):
    for part in COMPONENTS:
        assert f'id="{part.name}"' in page
        assert f"c-{part.name}" in part.markup


def test_every_component_file_is_on_the_page():
    files = {path.stem.replace("_", "-") for path in (TEMPLATES / "cotton").glob("*.html")}
    assert files == {part.name for part in COMPONENTS}


@pytest.mark.parametrize("part", COMPONENTS, ids=lambda part: part.name)
def test_the_guide_names_every_attribute(part):
    (row,) = [line for line in GUIDE.read_text().splitlines() if line.startswith(f"| `c-{part.name}`")]
    missing = [name for name, _ in part.attributes if not re.search(rf"\b{name}\b", row)]
    assert missing == []


def test_the_stylesheet_is_small_and_uses_no_important_color_of_its_own():
    text = CSS.read_text()
    assert len(text.encode()) < 30_000
    layered = text[text.index("@layer base") :]
    colors = re.findall(r"#[0-9a-f]{3,6}\b|oklch\([^)]*\)", layered)
    print_only = layered[layered.index("@layer print {") :]
    assert [c for c in colors if c not in print_only and c not in ("#fff", "oklch(15% .02 265 / .45)")] == []


def test_our_script_stays_small():
    assert len(JS.read_text().splitlines()) <= 220
    assert not re.search(r"\beval\(|innerHTML|localStorage|sessionStorage|indexedDB", JS.read_text())


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_template_carries_script_or_style_of_its_own(path: Path):
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=|<style\b|javascript:", text)
    assert not re.search(r"<[^>%]*\son[a-z]+\s*=", text)
    for script in re.findall(r"<script\b[^%>]*(?:{%.*?%}[^>%]*)*>", text):
        assert "src=" in script
    assert len(text.splitlines()) <= 150


def test_there_are_templates_to_look_at():
    assert len(EVERY_TEMPLATE) > 60


def test_the_page_is_where_the_guide_says(visit):
    assert f"`{reverse('desk:components').rstrip('/')}`" in GUIDE.read_text()
