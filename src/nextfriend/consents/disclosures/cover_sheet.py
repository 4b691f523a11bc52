"""The cover of what leaves, as a PDF page in front of it in one ZIP file. Pure."""

from __future__ import annotations

import zipfile
from html import escape
from io import BytesIO

from anyascii import anyascii
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from nextfriend.consents.disclosures.leaving import Cover

# ZIP keeps a time of each file; the same copy is the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
COVER = "1-read-this-first.pdf"


def cover_pdf(cover: Cover) -> bytes:
    """The cover as one PDF: the notice first, so that nobody turns a page before it."""
    styles = getSampleStyleSheet()
    plain, bold = styles["BodyText"], styles["Heading2"]
    story = [Paragraph("Confidential records", styles["Title"])]
    if cover.notice:
        story += [Paragraph(f"Notice ({cover.source})", bold), *(_words(one, plain) for one in cover.notice)]
    story += [Spacer(1, 12), Paragraph("What the client allowed", bold)]
    story += [_words(f"{label}: {words}", plain) for label, words in cover.facts]
    held = BytesIO()
    SimpleDocTemplate(held, pagesize=letter, invariant=True, title="Confidential records").build(story)
    return held.getvalue()


def packed(cover: Cover, content: bytes, ending: str) -> bytes:
    """One file: the cover, and behind it the copy. Its names tell nothing of a client."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, inside in ((COVER, cover_pdf(cover)), (f"2-record.{ending}", content)):
            pack.writestr(zipfile.ZipInfo(name, _NO_TIME), inside, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _words(text: str, style: object) -> Paragraph:
    # The PDF's own fonts hold Latin-1: Spanish as it is, what is beyond in letters.
    shown = "".join(c if ord(c) < 256 else anyascii(c) for c in text)
    return Paragraph(escape(shown), style)
