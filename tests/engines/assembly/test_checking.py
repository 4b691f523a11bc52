"""Thirty seeded faults, each found at its paragraph; files that are no templates; which fields are needed."""

from __future__ import annotations

import pytest

from nextfriend.engines.assembly import TemplateRefused, check
from nextfriend.engines.assembly.package import LARGEST_TEMPLATE
from tests.engines.assembly.word_files import with_part, word

FAULTY = (
    "Dear {{ client_name:",
    "{% if judge %}Before {{ judge }}",
    "Before {{ judge }}{% endif %}",
    "{% for one in adverse_parties %}{{ one }}",
    "{{ one }}{% endfor %}",
    "{{ client_name | shout }}",
    "{{ client_name | }}",
    "{% iff judge %}x{% endif %}",
    "{% if judge %}a{% else %}b{% else %}c{% endif %}",
    "{% tr for one in adverse_parties %}",
    "{{ client name }}",
    "{{ client.name }}",
    "{{ ''.__class__ }}",
    "{{ client_name.__class__.__mro__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ range(10) }}",
    "{{ lipsum() }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 9 ** 9 }}",
    "{% include 'x.docx' %}",
    "{% import 'os' as os %}",
    "{% macro a() %}x{% endmacro %}",
    "{% set a = client_name %}",
    "{{ client_name is sameas judge }}",
    "{{ adverse_parties | map(attribute='name') }}",
    "{{ adverse_parties[0] }}",
    "{% for a, b in adverse_parties %}{{ a }}{% endfor %}",
    "{{ _secret }}",
    "{{ loop.previtem }}",
    "{% if judge = 1 %}x{% endif %}",
)


@pytest.mark.parametrize("line", FAULTY)
def test_a_fault_is_found_at_its_paragraph(line: str) -> None:
    found = check(word("A plain paragraph.", line, "Another {{ client_name }}."))
    assert found.faults, "not found"
    assert any(one.paragraph == line and one.where == "Text, paragraph 2" for one in found.faults), (
        found.faults
    )


def test_there_are_thirty() -> None:
    assert len(FAULTY) == 30


def test_a_fault_in_a_table_or_a_header_says_where() -> None:
    [fault] = check(word("x", cells=("a", "{{ client.name }}"))).faults
    assert fault.where == "Text, table 1, row 1, column 2"
    [fault] = check(word("x", header="{{ client.name }}")).faults
    assert fault.where == "Header, paragraph 1"


def test_what_is_right_has_no_fault() -> None:
    found = check(
        word(
            "Dear {{ client_name | upper }}: {{ judge | default('the court') }}",
            "{%p if judge and not insurer %}",
            "{{ judge }} {{ 'a' if insurer else 'b' }}",
            "{%p endif %}",
            "{%p for one in adverse_parties %}",
            "{{ loop.index }}. {{ one }}",
            "{%p endfor %}",
        )
    )
    assert not found.faults, found.faults
    assert [one.name for one in found.uses] == ["client_name", "judge", "insurer", "adverse_parties"]


def test_a_field_is_needed_where_its_condition_holds() -> None:
    body = "{% if second_side %}{{ first_side }} v. {{ second_side }}{% else %}{{ case_caption }}{% endif %}"
    uses = {one.name: one for one in check(word(body)).uses}
    assert uses["second_side"].is_optional
    assert uses["first_side"].is_needed({"second_side"})
    assert not uses["first_side"].is_needed(())
    assert uses["case_caption"].is_needed(())
    assert not uses["case_caption"].is_needed({"second_side"})


def test_each_field_says_where_it_is_used() -> None:
    [use] = check(word("Dear {{ client_name }}:", "x", "Sign: {{ client_name }}")).uses
    assert use.paragraphs == ("Dear {{ client_name }}:", "Sign: {{ client_name }}")


def refused(content: bytes) -> str:
    with pytest.raises(TemplateRefused) as found:
        check(content)
    assert found.value.sentence.endswith(".")
    return found.value.code


def test_files_that_are_no_templates() -> None:
    plain = word("x")
    linked = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r9" Type="http://x/attachedTemplate" Target="http://x.example/" '
        b'TargetMode="External"/>'
        b"</Relationships>"
    )
    assert refused(b"%PDF-1.7") == "not-word"
    assert refused(plain[:2000]) == "not-word"
    assert refused(b"PK\x03\x04" + b"\x00" * LARGEST_TEMPLATE) == "too-large"
    assert refused(with_part(plain, "word/vbaProject.bin", b"x")) == "macros"
    assert refused(with_part(plain, "word/_rels/settings.xml.rels", linked)) == "fetches"
    assert refused(with_part(plain, "word/document.xml", b"<a")) == "not-word"
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    assert refused(with_part(plain, "word/document.xml", bomb)) == "not-word"
    assert refused(with_part(plain, "word/media/a.png", b"\x00" * 50_000_000)) == "bomb"
