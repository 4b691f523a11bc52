"""The paper holds its values as text, whatever they are; a field without one is an error, never a blank."""

from __future__ import annotations

import pytest
from docx import Document

from nextfriend.engines.assembly import NotRendered, check, render
from tests.engines.assembly.test_checking import FAULTY
from tests.engines.assembly.word_files import text_of, word

HOSTILE = (
    "<w:p>& </w:t>",
    "{{ 7 * 7 }}",
    "{% for a in b %}",
    "a\x00b\x0bc",
    "Zoë “quoted” – 漢字",
    "\ud800 ok",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_text_and_nothing_else(value: str) -> None:
    plain = "".join(c for c in value if c >= " " and not "\ud800" <= c <= "\udfff")
    assert f"Dear {plain}:" in text_of(render(word("Dear {{ client_name }}:"), {"client_name": value}))


def test_lines_of_a_value_are_lines_of_the_paper() -> None:
    assert "1 Main\nDenver" in text_of(render(word("{{ a }}"), {"a": "1 Main\r\nDenver"}))


def test_a_field_without_a_value_is_an_error() -> None:
    with pytest.raises(NotRendered, match="client_name"):
        render(word("Dear {{ client_name }}:"), {})


@pytest.mark.parametrize("line", FAULTY)
def test_what_the_check_refuses_is_not_made_either(line: str) -> None:
    names = ("client_name", "judge", "adverse_parties", "one", "client", "name", "a", "b", "_secret")
    with pytest.raises(Exception):  # noqa: B017 – whatever ends it; in the office all of it happens apart
        render(word(line), dict.fromkeys(names, "x"))


def test_the_paper_names_nobody_who_wrote_the_template() -> None:
    from io import BytesIO

    template = Document(BytesIO(word("{{ a }}")))
    template.core_properties.author = template.core_properties.last_modified_by = "Some One"
    written = BytesIO()
    template.save(written)
    paper = render(written.getvalue(), {"a": "x"})
    assert b"Some One" not in paper
    assert Document(BytesIO(paper)).core_properties.author == ""


def test_a_list_is_repeated() -> None:
    template = word("{%p for one in facts %}", "{{ loop.index }}. {{ one }}", "{%p endfor %}")
    assert not check(template).faults
    assert text_of(render(template, {"facts": ("First.", "Second.")})).split("\n")[:2] == [
        "1. First.",
        "2. Second.",
    ]
