"""The glossary's check finds every word it forbids in a template, a message or an error; it reads no code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import words

REPOSITORY = Path(__file__).resolve().parents[2]
TABLE = (REPOSITORY / "docs" / "glossary.md").read_text()
ROOM = "src/nextfriend/care"
FORBIDDEN = sorted(
    {
        term.rstrip("*")
        for row in map(words.ROW.match, TABLE.splitlines())
        if row
        for term in words.re.split(r"[,;] ", row["avoid"])
    }
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A checkout with one room and the real glossary."""
    (tmp_path / ROOM / "templates").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    for named in ("bin/check", "tools/words.py", "src/nextfriend/ground/dates.py"):
        (tmp_path / named).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / named).touch()
    (tmp_path / "docs" / "glossary.md").write_text(TABLE)
    return tmp_path


def findings(house: Path) -> list[str]:
    found = words.check_words(house, words.glossary(TABLE))
    return [str(one) for one in [*found, *words.check_dates(house), *words.check_paths(house)]]


@pytest.mark.parametrize("term", FORBIDDEN)
def test_each_word_is_found_wherever_it_is_seeded(house: Path, term: str) -> None:
    said = term.strip('"')
    sentence = said if term.startswith('"') else f"So {said} now."
    room = house / ROOM
    (room / "templates" / "page.html").write_text(f"<p>\n{sentence}\n</p>\n")
    (room / "views.py").write_text(f"messages.success(request, {sentence!r})\n")
    (room / "actions.py").write_text(f"raise Refusal('code', {sentence!r})\n")
    places = {line.split(":")[0] for line in findings(house)}
    assert {f"{ROOM}/views.py", f"{ROOM}/actions.py"} <= places
    assert term.startswith('"') or f"{ROOM}/templates/page.html" in places


@pytest.mark.parametrize("line", [
    '<p>{% translate "Ask a colleague" %}</p>',
    "{% blocktranslate with name=x %}Ask a colleague of {{ name }}{% endblocktranslate %}",
])  # fmt: skip
def test_what_is_translated_is_read_as_well(house: Path, line: str) -> None:
    (house / ROOM / "templates" / "page.html").write_text(line)
    assert any("coworker" in one for one in findings(house))


@pytest.mark.parametrize("line", [
    "<p>{{ document.get_compartment_display }}</p>",
    "{% comment %} a compartment {% endcomment %}",
    '<c-field :bound="form.compartment" class="compartment" id="compartment" />',
])  # fmt: skip
def test_names_in_a_template_are_not_read(house: Path, line: str) -> None:
    (house / ROOM / "templates" / "page.html").write_text(line)
    assert findings(house) == []


def test_what_is_shown_by_an_attribute_is_read(house: Path) -> None:
    (house / ROOM / "templates" / "page.html").write_text('<c-fact label="Compartment" />')
    assert len(findings(house)) == 1


def test_code_docstrings_and_sql_are_not_read(house: Path) -> None:
    (house / ROOM / "models.py").write_text(
        '"""A compartment is kept."""\ncompartment = "compartment"\nx = "compartment NOT IN (%s) AND 1"\n'
    )
    assert findings(house) == []


@pytest.mark.parametrize(("name", "text"), [
    ("templates/page.html", '{{ day|date:"j F Y" }}'),
    ("templates/page.html", "{{ day|time:'H:i' }}"),
    ("views.py", 'x = f"{day:%d %B %Y}"\n'),
    ("views.py", 'x = f"at {clock:%H:%M}"\n'),
    ("views.py", 'x = day.strftime("%A")\n'),
])  # fmt: skip
def test_a_day_is_written_in_one_place(house: Path, name: str, text: str) -> None:
    (house / ROOM / name).write_text(text)
    assert len(findings(house)) == 1


@pytest.mark.parametrize(("name", "text"), [
    ("templates/page.html", "<time datetime=\"{{ day|date:'c' }}\">{{ day|day }}</time>"),
    ("templates/page.html", "?day={{ day|date:'Y-m-d' }}"),
    ("views.py", 'x = f"{day:%Y%m%d}"\n'),
])  # fmt: skip
def test_a_machine_reads_its_own_format(house: Path, name: str, text: str) -> None:
    (house / ROOM / name).write_text(text)
    assert findings(house) == []


def test_documents_name_files_that_exist(house: Path) -> None:
    (house / "docs" / "map.md").write_text("See `docs/glossary.md`, `docs/gone.md` and `care/gone.py`.\n")
    assert [line.split(": ")[1] for line in findings(house)] == [
        "docs/gone.md does not exist.", "care/gone.py does not exist.",
    ]  # fmt: skip


def test_a_glossary_without_a_table_is_an_error() -> None:
    with pytest.raises(ValueError, match="no table"):
        words.glossary("# Words\n")


def test_this_house_keeps_to_its_words() -> None:
    assert findings(REPOSITORY) == []
