"""Words found across lines and pages, told by page and line."""

from __future__ import annotations

import pytest

from nextfriend.engines.transcripts import Index, NothingToFind, read_text

TEXT = """Page 45
1  Q.  Who treated you?
2  A.  Doctor Núñez saw my sus-
3  pension and the X-ray.  He said the
\fPage 46
1
2  knee was TORN.
3  A.  Torn, yes.
"""


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(read_text(TEXT).lines)


@pytest.mark.parametrize(
    ("said", "cites"),
    [
        ("nunez", ["45:2"]),
        ("NÚÑEZ saw", ["45:2"]),
        ("suspension", ["45:2-3"]),
        ("my suspension and", ["45:2-3"]),
        ("said the knee", ["45:3-46:2"]),
        ("torn", ["46:2", "46:3"]),
        ("torn, torn", ["46:2-3"]),
        ("who treated you doctor", ["45:1-2"]),
        ("x ray", ["45:3"]),
        ("tor", []),
    ],
)
def test_words_are_found(index: Index, said: str, cites: list[str]) -> None:
    assert [str(one.cite) for one in index.find(said)] == cites


def test_the_lines_around_are_shown(index: Index) -> None:
    (found,) = index.find("suspension")
    assert [str(one.at) for one in found.around] == ["45:1", "45:2", "45:3", "46:1"]
    assert found.lines[0].text == "A.  Doctor Núñez saw my sus-"


@pytest.mark.parametrize("said", ["", " ?! ", "a" * 501])
def test_nothing_to_find_is_said(index: Index, said: str) -> None:
    with pytest.raises(NothingToFind, match="Write the words to look for"):
        list(index.find(said))


def test_lines_that_all_end_in_a_hyphen_do_not_become_one_word() -> None:
    pages = "\f".join(
        "\n".join([f"Page {page}", *(f"{at}  abcdefghij-" for at in range(1, 26))]) for page in range(1, 41)
    )
    index = Index(read_text(pages).lines)
    assert max(map(len, index._text.split())) <= 70
