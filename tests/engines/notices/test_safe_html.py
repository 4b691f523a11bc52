"""A stranger's HTML: whatever it is, nothing is left that runs, asks, fetches or leads away."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from nextfriend.engines.notices.contents import email_contents
from nextfriend.engines.notices.safe_html import LONGEST_HTML, safe_html

ALLOWED = {"colspan", "rowspan", "start"}
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=https://track.example/1 onerror=alert(1)>",
    "<a href='https://evil.example/' target=_top>a link</a>",
    "<a href='javascript:alert(1)'>another</a>",
    "<form action=https://evil.example><input name=password><button>Sign in</button></form>",
    "<style>@import url(https://evil.example/x.css); body{background:url(https://evil.example)}</style>",
    "<p style='background:url(https://evil.example)' class=x id=inbox onclick=alert(1)>styled</p>",
    "<link rel=stylesheet href=https://evil.example><base href=https://evil.example>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<svg><script>alert(1)</script><a xlink:href=javascript:alert(1)><text>t</text></a></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
    "<iframe src=https://evil.example></iframe><object data=x></object><embed src=x>",
    "<video poster=https://evil.example><source src=https://evil.example></video>",
    "<table background=https://evil.example><tr><td background=https://evil.example>cell</td></tr></table>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--[if mso]><script>alert(1)</script><![endif]-->",
    "<details open ontoggle=alert(1)><summary>s</summary></details>",
    "<textarea><img src=x onerror=alert(1)></textarea><title><img src=x onerror=alert(1)></title>",
    "<div><p>never closed <b>and deep",
)


def check(found: str) -> None:
    """Parse what is left and look at every element of it."""
    if not found:
        return
    for element in lxml_html.fragment_fromstring(found, create_parent="div").iter():
        assert isinstance(element.tag, str)
        assert element.tag not in {"script", "img", "form", "input", "style", "link", "iframe", "svg", "base"}
        assert set(element.attrib) <= ALLOWED, element.attrib


@pytest.mark.parametrize("page", HOSTILE)
def test_nothing_hostile_is_left(page: str) -> None:
    check(safe_html(f"<p>before</p>{page}<p>after"))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(HOSTILE), max_size=6), st.integers(0, 400), st.randoms(use_true_random=False))
def test_nor_of_any_cut_and_mixed_page(parts: list[str], cut: int, dice: random.Random) -> None:
    page = "".join(parts)
    place = dice.randrange(len(page) + 1)
    check(safe_html(page[:place] + page[place + cut :]))


def test_words_and_arrangement_stay() -> None:
    page = (
        "<h2>Notice</h2><table><tr><td colspan=2>Due <b>June 5</b></td></tr></table><a href=x>the paper</a>"
    )
    found = safe_html(page)
    for kept in ("<h2>Notice</h2>", '<td colspan="2">Due <b>June 5</b></td>', "<a>the paper</a>"):
        assert kept in found


@pytest.mark.slow("pages as long as they may be, of the pieces that cost the cleaner most")
def test_a_long_page_is_cut_and_an_email_without_html_has_none() -> None:
    for piece in ("<p>x</p>", "<table><tr><td>x</table>", "<td>", "<b>", "&", "<ul><li>"):
        assert len(safe_html(piece * LONGEST_HTML)) <= LONGEST_HTML, piece
    assert email_contents(b"Subject: a\n\nwords").html == ""
    assert email_contents(b"Content-Type: text/html\n\n<p>words</p>").html == "<p>words</p>"
