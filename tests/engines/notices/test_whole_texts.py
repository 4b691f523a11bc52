"""Docket texts are whole: compared with the text of the HTML itself, not with another program's answer."""

from __future__ import annotations

import email
import re
from email import policy

import lxml.html
import pytest

from nextfriend.engines.notices import CourtEmail, read_court_email
from nextfriend.engines.notices.library import cleaned
from tests.engines.notices.court_emails import REAL, needs_real_emails

# What follows a docket text in every real notice, without blanks: the next case, the service list, the
# papers.
AFTER = re.compile(
    r"(?:[\d:A-Za-z()-]{0,40})?Notice(?:has|will)(?:not)?be|Thefollowingdocument|CaseName:|Document:|$"
)


UTF8 = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)


def squeezed(text: str) -> str:
    """Without blanks and without what juriscraper's cleaning drops anywhere: what stays must be the same."""
    return re.sub(r"[\s*#]+", "", cleaned(text))


def page_of(raw: bytes) -> str:
    """The text of the message's largest readable part, by the standard library and lxml alone."""
    message = email.message_from_bytes(
        raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw, policy=policy.compat32
    )
    texts = []
    for part in message.walk():
        if part.get_content_type() in ("text/html", "text/plain"):
            text = (part.get_payload(decode=True) or b"").decode("utf-8", "replace")
            is_html = part.get_content_type() == "text/html"
            texts.append(
                lxml.html.fromstring(text.encode(), parser=UTF8).text_content()
                if is_html and text.strip()
                else text
            )
    return max((text for text in texts if "Docket Text" in text), key=len, default="")


@needs_real_emails
def test_every_real_docket_text_is_the_text_of_the_page() -> None:
    compared = 0
    for path in sorted(REAL.glob("*.txt")):
        read = read_court_email(path.read_bytes())
        page = re.sub(r"<i></i>|<[^>]{1,60}>", "", squeezed(page_of(path.read_bytes())))
        for docket in read.dockets if isinstance(read, CourtEmail) else ():
            for entry in docket.docket_entries:
                if entry.replaced_description:
                    continue
                words = squeezed(entry.description)
                places = [found.end() for found in re.finditer(r"DocketText:", page)]
                starting = [place for place in places if page.startswith(words, place)]
                assert starting, (path.stem, "the text does not begin as the page does")
                follows = {page[place + len(words) : place + len(words) + 40] for place in starting}
                assert any(AFTER.match(re.sub(r"^[-–_/;,]+", "", one)) for one in follows), (
                    path.stem,
                    follows,
                )
                compared += 1
    print(f"{compared} docket texts are whole")
    assert compared > 70


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (
            "<b>HEARING held.<br>MATTER:</b> Stay <i>and more</i>. <b>Set for 4/6/2027</b>",
            "HEARING held. MATTER: Stay and more. Set for 4/6/2027",
        ),
        ("<font face='arial,helvetica'><b><b>One. <p>Two. <p>Three.</b></font>", "One. Two. Three."),
        (
            "Deadlines: <ul><li>Answer due 3/1/2027<li>Reply due 4/1/2027</ul>",
            "Deadlines: Answer due 3/1/2027 Reply due 4/1/2027",
        ),
        ("<span>Or</span>der &amp; more<!-- not this --><style>p{}</style>", "Order & more"),
    ],
)
def test_whatever_a_docket_text_is_set_in_it_is_read(inside: str, words: str) -> None:
    page = (
        "<b>Notice of Electronic Filing</b><br>The following transaction was entered on 3/2/2027 at "
        "4:05 PM MST"
        " and filed on 3/2/2027<table><tr><td>Case Name:</td><td>Marsh v. Ridge</td></tr><tr><td>Case "
        "Number:</td>"
        "<td><a href=https://ecf.cod.uscourts.gov/cgi-bin/DktRpt.pl?1>1:27-cv-00321</a></td></tr></table>"
        f"<p><strong>Docket Text:</strong><br>{inside}</p><b>1:27-cv-00321 Notice has been "
        f"electronically mailed to:</b>"
    )
    read = read_court_email(f"From: a@cod.uscourts.gov\nContent-Type: text/html\n\n{page}".encode())
    assert isinstance(read, CourtEmail)
    assert read.dockets[0].docket_entries[0].description == words
