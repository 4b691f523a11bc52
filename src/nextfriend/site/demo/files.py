"""Files with words: a deposition whose pages are text, a chart that came as a scan, a record whose redactions
do not hold, an e-mail with a file, and a draft that nobody should file as it is.
"""

from __future__ import annotations

from datetime import date, timedelta
from email.message import EmailMessage
from io import BytesIO

import docx
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from nextfriend.accounts.models import Staff
from nextfriend.documents.actions import add_document
from nextfriend.documents.models import Version
from nextfriend.documents.passages.actions import mark_passage
from nextfriend.documents.words.actions import read_on
from nextfriend.matters.models import Matter
from nextfriend.site.demo.story_builder import Telling

_ANSWERS = (
    (
        "Q. You were driving route 15 on the day of the fall?",
        "A. Yes. I had the early shift.",
        "Q. Was the rear step of the bus wet?",
        "A. It was snowing. The step was icy; I told dispatch before noon.",
    ),
    (
        "Q. What did dispatch say about the icy step?",
        "A. To finish the route and bring the bus in after.",
        "Q. Did anyone spread salt?",
        "A. Not that I saw.",
    ),
    (
        "Q. Where is the camera on that bus?",
        "A. Over the rear door. It keeps about thirty days of video.",
        "Q. Did anyone ask you to keep the video?",
        "A. No. Nobody asked.",
    ),
)
_DEPOSITION = "Deposition of the bus driver, rough draft"
_MARKED = (
    (1, "I told dispatch before noon", "The carrier knew that the step was icy"),
    (3, "It keeps about thirty days of video", "The video was there when we asked for it"),
)
_RECORD = (
    ("Position", "Bus operator, route 15"),
    ("Date of birth", "Born June 2, 1979"),
    ("Social Security", "000-12-3456"),
    ("Hired", "03/14/2019"),
    ("Warnings", "Two, for driving with an icy rear step"),
)
_CHART = (
    ("ST. BRIGID ORTHOPEDICS", "Emergency record, page 1 of 2", "", "Patient fell on an icy step of a bus.",
     "Left wrist swollen and painful."),
    ("ST. BRIGID ORTHOPEDICS", "Emergency record, page 2 of 2", "", "X-ray: fracture of the left wrist.",
     "Splint applied. Return in ten days."),
)  # fmt: skip


def tell(story: Telling) -> None:
    """They came in last week; the worker reads their words after the first start."""
    with story.speaking("dana", -5, "14:20") as dana:
        matter = Matter.objects.get(name="Reyes v. Front Range Transit")
        for title, content, folder in (
            (_DEPOSITION, deposition(), "discovery"),
            ("Emergency record, St. Brigid (scan)", chart(), "medical"),
            ("Driver's personnel record, as the carrier redacted it", personnel_record(), "discovery"),
            ("E-mail from the carrier's adjuster", adjusters_email(), "insurance"),
            (
                "Response to the motion to dismiss, draft",
                response(story.working_day(6) + timedelta(days=1)),
                "pleadings",
            ),
        ):
            add_document(actor=dana, matter_id=matter.pk, title=title, content=content, folder=folder)
        _mark(dana, matter)


def _mark(dana: Staff, matter: Matter) -> None:
    """Dana has read the deposition and marked what matters in it."""
    version = Version.objects.get(document__title=_DEPOSITION, matter_id=matter.pk)
    while read_on(actor=dana, version_id=version.pk):
        pass
    for number, quote, shows in _MARKED:
        mark_passage(actor=dana, version=version, number=number, quote=quote, shows=shows)


def response(day: date) -> bytes:
    """A draft to check before filing: with a comment, an account number, a conference on the wrong day."""
    made = docx.Document()
    made.core_properties.author, made.core_properties.comments = "Theo Park", ""
    for line in (
        "IN THE UNITED STATES DISTRICT COURT",
        "FOR THE DISTRICT OF COLORADO",
        "Civil Action No. 1:26-cv-01437",
        "LENA REYES, Plaintiff,",
        "v.",
        "FRONT RANGE TRANSIT LINES, INC., Defendant.",
        "RESPONSE TO THE MOTION TO DISMISS",
        "The bus stopped without cause, and the driver’s log says so (Exhibit A).",
        f"The status conference is set for {day:%B} {day.day}, {day.year}.",
        "Ms. Reyes paid the emergency room from checking account number 000482917365.",
        "The motion should be denied.",
        "s/ ______________________",
        "Alma Reed, 1420 Larimer Street, Denver, CO 80202",
        "303-555-0110, alma@demo.example",
    ):
        made.add_paragraph(line)
    made.add_comment(made.paragraphs[7].runs, text="Ask for the log before we say this.", author="Alma")
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def deposition() -> bytes:
    """Three pages of questions and answers, as text."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=letter, invariant=1)
    for number, lines in enumerate(_ANSWERS, start=1):
        for row, line in enumerate(lines, start=1):
            canvas.drawString(72, 720 - 24 * row, f"{row:>2}   {line}")
        canvas.drawRightString(540, 40, str(number))
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def personnel_record() -> bytes:
    """One page with black boxes over words that are still there."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=letter, invariant=1)
    canvas.drawString(72, 700, "FRONT RANGE TRANSIT - PERSONNEL RECORD")
    for row, (label, value) in enumerate(_RECORD):
        canvas.drawString(72, 660 - 24 * row, label)
        canvas.drawString(200, 660 - 24 * row, value)
    for row in (1, 2, 4):
        canvas.rect(197, 655 - 24 * row, 260, 16, stroke=0, fill=1)
    canvas.save()
    return held.getvalue()


def chart() -> bytes:
    """Two pages, as pictures without any text behind them."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=letter, invariant=1)
    for lines in _CHART:
        page = Image.new("L", (1275, 1650), "white")
        ImageDraw.Draw(page).multiline_text(
            (130, 160), "\n".join(lines), font=ImageFont.load_default(38), spacing=24
        )
        canvas.drawImage(ImageReader(page), 0, 0, *letter)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def adjusters_email() -> bytes:
    """An e-mail with one file attached."""
    made = EmailMessage()
    made["From"], made["To"] = "Gil Porter <gporter@mutual-carrier.example>", "dana@demo.example"
    made["Subject"] = "Your letter about the video"
    made.set_content("We have your letter. The video of route 15 is kept until the claim is closed.\n")
    made.add_attachment(
        b"Receipt of your letter. The video of the rear door is kept.\n",
        maintype="text",
        subtype="plain",
        filename="Receipt of letter.txt",
    )
    return made.as_bytes()
