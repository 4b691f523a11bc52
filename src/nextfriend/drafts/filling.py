"""Writing a draft's fields into a form's HTML, whatever form it is: no form has to know of drafts.

Hidden fields are the page's own (a fresh idempotency key, for one), except `opened`: the record as it was
when the words were typed, so that a draft can never silently overwrite what others changed meanwhile.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree, html

from nextfriend.drafts.cipher import Fields

CARRIED_HIDDEN = frozenset({"opened"})
OWN = "find-own"  # a draft's note of a field that the page itself fills in (looking_aside.py)
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_NOT_TYPED = {"submit", "button", "image", "reset", "file", "password"}
Values = dict[str, list[str]]


def fill(markup: str, fields: Fields) -> str:
    """The same HTML with the draft's values in its inputs, boxes and lists."""
    root = html.fragment_fromstring(markup, create_parent="div")
    values: Values = defaultdict(list)
    for name, value in fields:
        values[name].append(_UNWRITABLE.sub("", value))
    left = {name: list(found) for name, found in values.items()}
    for element in root.iter("input", "textarea", "select"):
        _fill_one(element, values, left)
    return (root.text or "") + "".join(etree.tostring(e, encoding="unicode", method="html") for e in root)


def _fill_one(element: html.HtmlElement, values: Values, left: Values) -> None:
    name, kind = element.get("name", ""), element.get("type", "text").lower()
    if not name or kind in _NOT_TYPED or element.get("disabled") is not None or name in values[OWN]:
        return
    if element.tag == "select":
        _choose(element, values[name])
    elif kind in {"checkbox", "radio"}:
        _mark(element, "checked", element.get("value", "on") in values[name])
    elif kind == "hidden" and name not in CARRIED_HIDDEN:
        return
    elif left.get(name):
        _write(element, left[name].pop(0))


def _choose(element: html.HtmlElement, wanted: list[str]) -> None:
    options = list(element.iter("option"))
    if any(_value(option) in wanted for option in options):
        for option in options:
            _mark(option, "selected", _value(option) in wanted)


def _value(option: html.HtmlElement) -> str:
    return option.get("value", option.text_content())  # type: ignore[no-any-return]


def _mark(element: html.HtmlElement, attribute: str, on: bool) -> None:
    if on:
        element.set(attribute, attribute)
    else:
        element.attrib.pop(attribute, None)


def _write(element: html.HtmlElement, value: str) -> None:
    if element.tag != "textarea":
        element.set("value", value)
        return
    for child in list(element):
        element.remove(child)
    # A browser drops the first line break in a textarea.
    element.text = "\n" + value.replace("\r\n", "\n").replace("\r", "\n")
