"""A template is checked at the terminal: faults with their paragraph, fields, a sample."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nextfriend.cli.templates import templates
from nextfriend.engines.assembly.grammar import LOOP
from tests.engines.assembly.word_files import text_of, word

GOOD = (
    "Dear {{ recipient_name }}:",
    "{% if judge %}Before {{ judge }}{% endif %}",
    "Ref. {{ our_reference }}",
)


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(templates, [str(one) for one in arguments])
    return result.exit_code, result.output


def test_a_good_template_says_its_fields_and_makes_a_sample(tmp_path: Path) -> None:
    file, sample = tmp_path / "a.docx", tmp_path / "sample.docx"
    file.write_bytes(word(*GOOD))
    code, said = run("check", file, "--sample", sample)
    assert code == 0
    assert "judge (Judge: filled by the matter, may be empty)\n  {% if judge %}Before" in said
    assert "our_reference (Our reference: asked)" in said
    assert "Dear Pat Example:\nBefore Judge P. Sample\nRef. [our reference]" in text_of(sample.read_bytes())


def test_a_fault_stands_with_its_paragraph(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(word(*GOOD, "{{ client.name }}", "{% if judge %}"))
    code, said = run("check", file, "--json", "--sample", tmp_path / "none.docx")
    lines = [json.loads(line) for line in said.splitlines()]
    assert code == 1
    assert any("judge" in one.get("paragraph", "") and "fault" in one for one in lines)
    assert not (tmp_path / "none.docx").exists()


@pytest.mark.parametrize("name", sorted(LOOP))
def test_what_a_loop_knows_may_be_used(tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(word("{% for one in adverse_parties %}{{ one }} {{ loop." + name + " }}{% endfor %}"))
    assert run("check", file)[0] == 0


def test_what_is_no_word_document_is_said_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"hello")
    code, said = run("check", file)
    assert code == 2
    assert "This is not a Word document (.docx)" in said


def test_the_shipped_ones_are_listed_and_written(tmp_path: Path) -> None:
    code, said = run("shipped", "--write", tmp_path)
    assert code == 0
    assert len(said.splitlines()) == len(list(tmp_path.glob("*.docx"))) == 11
    assert "client_name: Client (Client)" in run("fields")[1]
