"""The text of an e-mail as a person reads it, line by line, with the links where they stand.

HTML is flattened by lxml without recursion; plain text loses the "> " of a quoted forward. Runs of blanks
become one blank here, before any regular expression sees the text: courts pad columns, and a hostile e-mail
pads more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from lxml import etree

from nextfriend.engines.notices.printable import printable

_BLOCKS = frozenset(
    (
        "address",
        "article",
        "blockquote",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
    )
    + ("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "ol", "p", "pre", "section", "table")
    + ("tbody", "tfoot", "thead", "title", "tr", "ul", "td", "th")
)
_UNREAD = frozenset({"script", "style"})
_PLAIN_LINK = re.compile(r"<?(https?://[^\s<>\"']{1,2000})>?", re.IGNORECASE)
# Mail programs write a bold label so in plain text: "*Docket Text:*".
_BOLD_LABEL = re.compile(r"\*([A-Z][\w() ]{2,60}:) ?\*")
_QUOTE_MARK = re.compile(r"^(?:>[ \t]?){1,20}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")


@dataclass(frozen=True, slots=True)
class Link:
    """A link's address and the offset in the text at which it stands."""

    start: int
    address: str


@dataclass(frozen=True, slots=True)
class PageText:
    """Lines of text without doubled blanks. `links` are in the order of the text;
    `depth` is how far its tags are nested."""

    text: str
    links: tuple[Link, ...]
    depth: int = 0

    def links_between(self, start: int, end: int) -> tuple[str, ...]:
        """The addresses of the links that begin in this stretch of the text."""
        first = bisect_left(self.links, start, key=lambda link: link.start)
        last = bisect_left(self.links, end, key=lambda link: link.start)
        return tuple(link.address for link in self.links[first:last])


def page_text(body: str, *, is_html: bool) -> PageText:
    """Flatten one body. Never raises: HTML that cannot be parsed is read as plain text."""
    if not is_html:
        return _plain(body)
    try:
        return _html(body)
    except (etree.LxmlError, ValueError, AssertionError):
        return _plain(_TAG.sub(" ", body))


class _Writer:
    """Gathers text with one blank or one line break between words, never more."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.links: list[Link] = []
        self.length = 0
        self.pending = ""
        self.deepest = 0

    def words(self, text: str) -> None:
        # An entity such as &#1; is a control character by now.
        words = printable(text).split()
        if not words or text[0].isspace():
            self.blank(" ")
        if words:
            piece = self.pending + " ".join(words)
            self.pieces.append(piece)
            self.length += len(piece)
            self.pending = " " if text[-1].isspace() else ""

    def blank(self, kind: str) -> None:
        if self.length:
            self.pending = "\n" if "\n" in (kind, self.pending) else kind

    def link(self, address: str) -> None:
        # A link begins where its first word will stand, behind the blank that is still to be written.
        self.links.append(Link(self.length + len(self.pending), address.strip()))

    def page(self) -> PageText:
        return PageText("".join(self.pieces), tuple(self.links), self.deepest)


class _HtmlWriter(_Writer):
    """lxml's parser target: it is told of tags and words in the order of the page and builds no tree."""

    def __init__(self) -> None:
        super().__init__()
        self.is_unread = False
        self.as_written = 0
        self.depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        # Neither holds tags: any other tag ends it, so that an unclosed one hides nothing.
        self.is_unread = tag in _UNREAD
        self.as_written += tag == "pre"
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        if tag in _BLOCKS:
            self.blank("\n")
        elif tag == "a" and attributes.get("href"):
            self.link(attributes["href"])

    def end(self, tag: str) -> None:
        self.is_unread = False
        self.as_written -= tag == "pre"
        self.depth -= 1
        if tag in _BLOCKS and tag != "br":
            self.blank("\n")

    def data(self, text: str) -> None:
        if self.is_unread or not text:
            return
        lines = text.split("\n") if self.as_written else [text]
        for number, line in enumerate(lines):
            if number:
                self.blank("\n")
            self.words(line or " ")

    def close(self) -> PageText:
        return self.page()


def _html(body: str) -> PageText:
    # The encoding is said, because a page may declare one it is not written in; it would end at the first
    # bullet.
    parser = etree.HTMLParser(target=_HtmlWriter(), huge_tree=True, encoding="utf-8")
    page: PageText = etree.fromstring(body.encode("utf-8", "replace"), parser, base_url=None)
    return page


def _plain(body: str) -> PageText:
    writer = _Writer()
    for line in body.splitlines():
        line = _BOLD_LABEL.sub(r"\1", line)
        rest = _QUOTE_MARK.sub("", line.lstrip()) if line.lstrip().startswith(">") else line
        place = 0
        for found in _PLAIN_LINK.finditer(rest):
            writer.words(rest[place : found.start()] + " ")
            # An address in plain text has no words of its own: it belongs to the words before it.
            writer.links.append(Link(writer.length, found[1]))
            place = found.end()
        writer.words(_TAG.sub(" ", rest[place:]) or " ")
        writer.blank("\n")
    return writer.page()
