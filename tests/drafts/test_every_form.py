"""Every form that somebody types into keeps drafts: each is the form component with its form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nextfriend

TEMPLATES = sorted(Path(nextfriend.__path__[0]).rglob("templates/**/*.html"))
OWN = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
COMPONENT = re.compile(r"<c-form\b((?:[^>\"]|\"[^\"]*\")*)>(.*?)</c-form>", re.DOTALL)
TYPED = re.compile(
    r"<textarea|<select|<c-(?:field|textarea|select|date-field)|\{\{ *\w*form\b"
    r'|type="(?:text|date|time|number)"'
)
# Nobody is signed in yet, or a password or a code is asked for.
WITHOUT = ("account/", "mfa/", "allauth/", "cotton/", "desk/gallery/")
# One choice from a list in each row of a table, sent as soon as it is made: nothing is typed.
ONE_CHOICE = {"data_import/batch.html"}


def rooms() -> list[Path]:
    return [p for p in TEMPLATES if not any(part in p.as_posix() for part in WITHOUT)]


@pytest.mark.parametrize("template", rooms(), ids=lambda p: "/".join(p.parts[-2:]))
def test_no_form_is_typed_into_without_its_drafts(template):
    text = template.read_text()
    for attributes, inside in OWN.findall(text):
        if "post" in attributes and "/".join(template.parts[-2:]) not in ONE_CHOICE:
            assert not TYPED.search(inside), "use <c-form :form=…>: what is typed here is kept nowhere"
    for attributes, inside in COMPONENT.findall(text):
        posts = 'method="get"' not in attributes
        if posts and ":form=" not in attributes:
            assert not TYPED.search(inside), "give the component its :form"


def test_the_check_can_fail():
    forms = OWN.findall('<form method="post">{% csrf_token %}<textarea name="a"></textarea></form>')
    assert TYPED.search(forms[0][1])


def test_only_a_reason_that_is_given_each_time_is_not_kept():
    # A search is no draft: it is sent by GET and stands in the address, or is posted and stands nowhere.
    without = [
        p.name
        for p in rooms()
        for attributes, _ in COMPONENT.findall(p.read_text())
        if 'drafts="no"' in attributes and 'method="get"' not in attributes
    ]
    asks_why = {"entry.html", "identifier.html", "unkept_question.html", "download.html"}
    asks_why |= {"own_address.html", "leaving.html", "export.html"}
    # A file proposes it, and the file can be read again; what goes out is chosen, not typed; a name under a
    # release is a signature; files are chosen, and what arrived of them is kept.
    not_typed = {"files.html", "card_body.html", "card_out_body.html", "labels_body.html", "sign.html"}
    not_typed |= {"answer.html", "told.html"}
    # A stranger's words are kept for nobody; a date's own page leads to the form that keeps its answers.
    assert sorted(without) == sorted(asks_why | not_typed | {"ask.html", "asked.html", "words.html"})
