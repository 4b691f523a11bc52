"""Papers for tests: Word files and PDFs made here, with what people leave in them."""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from nextfriend.engines.filing_check import PDF, Case, Finding, Known, Paper, Passage, Report, check

CASE = Case(
    number="1:26-cv-01437",
    title="Reyes v. Front Range Transit Lines, Inc.",
    court_id="cod",
    group="federal-district",
    heading="UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF COLORADO",
)
CAPTION = """IN THE UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF COLORADO
Civil Action No. 1:26-cv-01437-NO
LENA REYES, Plaintiff,
v.
FRONT RANGE TRANSIT LINES, INC., Defendant.
PLAINTIFF'S RESPONSE TO THE MOTION TO DISMISS"""
SIGNATURE = """Respectfully submitted,
s/ Alma Reed
Alma Reed
1420 Larimer Street
Denver, CO 80202
303-555-0110
alma@reed.example
Attorney for Plaintiff"""
SERVICE = """CERTIFICATE OF SERVICE
On March 2, 2026, I filed this with the CM/ECF system, which serves all counsel of record.
s/ Dana Price"""
KNOWN = Known(title="Response to the motion to dismiss", cases=(CASE,))


def whole(body: str = "The motion should be denied.") -> str:
    """A response in which nothing is wrong, with this body."""
    return "\n".join((CAPTION, body, SIGNATURE, SERVICE))


def paper(*pages: str) -> Paper:
    """A PDF of these pages, as it reads."""
    return Paper(PDF, 1000, tuple(Passage(n, text) for n, text in enumerate(pages, 1)), page_count=len(pages))


def found_in(*pages: str, known: Known = KNOWN) -> Report:
    return check(paper(*pages), known)


def kinds(found: Report | Sequence[Finding]) -> list[str]:
    return [one.kind for one in (found.findings if isinstance(found, Report) else found)]


def pdf(*pages: str, encrypt: StandardEncryption | None = None, **said: str) -> bytes:
    """A PDF of text pages. `said`: title, author …"""
    held = BytesIO()
    canvas = Canvas(held, pagesize=(612, 792), encrypt=encrypt)
    for name, value in said.items():
        getattr(canvas, f"set{name.title()}")(value)
    for text in pages:
        for row, line in enumerate(text.splitlines()):
            canvas.drawString(72, 740 - 14 * row, line)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def word(*paragraphs: str) -> Any:
    """A Word document of these paragraphs, open to be changed."""
    made = docx.Document()
    for one in paragraphs:
        made.add_paragraph(one)
    return made


def saved(made: Any) -> bytes:
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def track(paragraph: Any, what: str, words: str, author: str = "Opposing Counsel") -> None:
    """Put words into a paragraph as a tracked insertion ("ins") or deletion ("del")."""
    change = OxmlElement(f"w:{what}")
    change.set(qn("w:id"), "77")
    change.set(qn("w:author"), author)
    run = OxmlElement("w:r")
    said = OxmlElement("w:t" if what == "ins" else "w:delText")
    said.text = words
    run.append(said)
    change.append(run)
    paragraph._p.append(change)


def resolve_comments(content: bytes) -> bytes:
    """The same file with every comment marked as resolved, as Word keeps it."""
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    again = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as packed, zipfile.ZipFile(again, "w") as new:
        for name in packed.namelist():
            part = packed.read(name)
            if name == "word/comments.xml":
                tree = etree.fromstring(part)
                marks = etree.Element(f"{{{w15}}}commentsEx", nsmap={"w15": w15})
                for number, one in enumerate(tree.iter(qn("w:p")), 1):
                    one.set(f"{{{w14}}}paraId", f"0000000{number}")
                    mark = etree.SubElement(marks, f"{{{w15}}}commentEx")
                    mark.set(f"{{{w15}}}paraId", f"0000000{number}")
                    mark.set(f"{{{w15}}}done", "1")
                part = etree.tostring(copy.deepcopy(tree))
                new.writestr("word/commentsExtended.xml", etree.tostring(marks))
            new.writestr(name, part)
    return again.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same package with one part added or replaced."""
    again = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as packed, zipfile.ZipFile(again, "w") as new:
        for one in packed.namelist():
            if one != name:
                new.writestr(one, packed.read(one))
        new.writestr(name, part)
    return again.getvalue()
