"""What is looked for stands in no address as it was typed, needs no script, and opens for nobody else."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from nextfriend.accounts.sealed_words import LONGEST, seal_words
from tests.office.people import TestOffice

pytestmark = pytest.mark.usefixtures("plain_static")
WORDS = "Reyes 303-555-0142"
TYPED = re.compile(r'<form[^>]*method="get"(?:(?!</form>).)*type="search"', re.DOTALL)


def asked(client: Any, to: str, **words: str) -> str:
    """Where the search is answered."""
    address: str = client.send("/look/", {"to": to, **words}).headers["Location"]
    return address


@pytest.mark.parametrize(
    ("to", "name", "known"),
    [
        ("/search/", "q", "office matter"),
        ("/new/", "q", "office matter"),
        ("/people/new/", "find", "Lena Duran"),
    ],
)
def test_the_words_are_sealed_in_the_address_and_found_on_the_page(
    office: TestOffice, browse: Any, to: str, name: str, known: str
) -> None:
    dana = browse("paralegal")
    address = asked(dana, to, **{name: known})
    assert urlsplit(address).path == to
    assert not any(word.lower() in address.lower() for word in known.split())
    page = dana.page(address)
    assert f'value="{known}"' in page.html
    assert page.html.count(known) > 1, "it was found"


def test_the_same_words_are_another_address_each_time(office: TestOffice, browse: Any) -> None:
    dana = browse("paralegal")
    assert len({asked(dana, "/search/", q=WORDS) for _ in range(3)}) == 3


def test_nobody_else_opens_it(office: TestOffice, browse: Any) -> None:
    address = asked(browse("paralegal"), "/search/", q=WORDS)
    for who in ("attorney", "second-paralegal", "case-manager", "administrator"):
        assert WORDS not in browse(who).page(address).html


@pytest.mark.parametrize("sealed", ["~", "~a", "~ñ", "~AAAA", "~" + "A" * 400, "~\0", "~%"])
def test_what_was_cut_off_or_made_up_looks_for_nothing(office: TestOffice, browse: Any, sealed: str) -> None:
    page = browse("paralegal").page("/search/", data={"q": sealed})
    assert 'value=""' in page.html
    assert "Nothing found" not in page.text()


def test_what_goes_along_goes_along_and_only_to_a_page_of_ours(office: TestOffice, browse: Any) -> None:
    dana = browse("paralegal")
    said = parse_qs(urlsplit(asked(dana, "/new/", q="Duran", day="2027-01-04")).query)
    assert said["day"] == ["2027-01-04"]
    assert said.keys() == {"q", "day"}
    for elsewhere in ("https://evil.example/", "//evil.example/", "", "/nowhere/", "javascript:alert(1)"):
        assert asked(dana, elsewhere, q="Duran").startswith("/search/?")


def test_long_words_and_none(office: TestOffice, browse: Any) -> None:
    dana = browse("paralegal")
    assert asked(dana, "/search/", q="  ") == "/search/?"
    page = dana.page(asked(dana, "/search/", q="x" * 5000))
    assert f'value="{"x" * LONGEST}"' in page.html
    with office.speaking("paralegal") as staff:
        assert len(seal_words("ñ" * 5000, staff)) < 700


def test_the_palette_asks_by_post(office: TestOffice, browse: Any) -> None:
    dana = browse("paralegal")
    answer = dana.post("/search/", {"q": "office matter"}, headers={"HX-Request": "true"})
    assert "office matter" in answer.content.decode()


def test_no_page_sends_what_is_looked_for_by_get(office: TestOffice, browse: Any) -> None:
    """The help and the law's rules hold nothing of a client."""
    dana = browse("paralegal")
    for address in ("/", "/search/", "/matters/", "/new/", "/people/new/", "/matters/new/"):
        assert not TYPED.search(dana.page(address).html), address
