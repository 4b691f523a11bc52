"""E-mails with the carrier's adjuster, and a call to a hospital that a letter answers."""

from __future__ import annotations

from datetime import time
from email.message import EmailMessage
from email.utils import format_datetime

from nextfriend.correspondence.actions import arrive_on_matter, file_matter_email, read_arrival
from nextfriend.correspondence.communications.actions import Told, log_communication, sort_email
from nextfriend.correspondence.matter_mail.actions import open_matter_address
from nextfriend.documents.actions import add_document
from nextfriend.matters.models import Matter
from nextfriend.site.demo.court_mail import one_page_pdf
from nextfriend.site.demo.story_builder import Telling

_DANA, _KIM = "Dana Price <dana@demo.example>", "Jordan Kim <jordan.kim@frt-claims.example>"
_EMAILS = (
    (-20, "09:12", _DANA, _KIM, "Reyes claim: video from the bus", (), "Please keep the video of that day."),
    (-18, "15:40", _KIM, _DANA, "RE: Reyes claim: video from the bus", (1,), "We asked the garage for it."),
    (
        -9,
        "11:05",
        _KIM,
        _DANA,
        "RE: Reyes claim: video from the bus",
        (1, 2),
        "Here is the video as sent.",
    ),
)


def tell(story: Telling) -> None:
    """The paralegal files what came by e-mail and logs the rest; a call is returned by a letter."""
    with story.speaking("dana", -9, "11:20"):
        matter = Matter.objects.get(name="Reyes v. Front Range Transit")
    for number, (days, clock, sender, recipient, subject, answers, text) in enumerate(_EMAILS, 1):
        raw = _email(story, number, days, clock, sender, recipient, subject, answers, text)
        with story.speaking("dana", days, clock) as dana:
            document = add_document(
                actor=dana, matter_id=matter.pk, title=subject, content=raw, folder="correspondence"
            )
            sort_email(actor=dana, version_id=document.versions.get().pk)
    with story.speaking("dana", -6, "10:30") as dana:
        call = log_communication(
            actor=dana,
            matter_id=matter.pk,
            compartment="legal",
            told=Told(
                way="call",
                direction="sent",
                outcome="message",
                day=story.day(-6),
                clock=time(10, 30),
                with_whom="Records office, St. Brigid Orthopedics",
                subject="Itemized bill for the emergency visit",
                text="Left our fax number and the date of the visit. They call back within two days.",
            ),
        )
    with story.speaking("dana", -4, "14:00") as dana:
        log_communication(
            actor=dana,
            matter_id=matter.pk,
            compartment="legal",
            follows_id=call.pk,
            told=Told(
                way="letter",
                direction="received",
                day=story.day(-4),
                with_whom="Records office, St. Brigid Orthopedics",
                subject="Itemized bill, $6,412.00",
            ),
        )
    _to_the_matter(story, matter)


def _to_the_matter(story: Telling, matter: Matter) -> None:
    """The matter has an address: a report that came to it is filed with its paper, a letter waits there."""
    with story.speaking("dana", -8, "09:00") as dana:
        open_matter_address(actor=dana, matter_id=matter.pk)
    expert, witness = "Renata Ito <rito@biomech.example>", "Marisol Pena <mpena@witness.example>"
    said, asked = "My draft is attached.", "I was on that bus and saw it happen. Whom may I call?"
    report = _email(story, 8, -1, "16:20", expert, "", "Reyes: draft report", (), said, "Draft report")
    question = _email(story, 9, 0, "07:50", witness, "", "About the bus accident", (), asked)
    for raw, days, clock in ((report, -1, "16:30"), (question, 0, "07:55")):
        with story.speaking("dana", days, clock) as dana:
            arrived, _ = arrive_on_matter(actor=dana, matter_id=matter.pk, raw=raw)
            read_arrival(actor=dana, email_id=arrived.pk)
            if raw is report:
                file_matter_email(actor=dana, email=arrived)


def _email(
    story: Telling, number: int, days: int, clock: str, sender: str, recipient: str, subject: str,
    answers: tuple[int, ...], text: str, paper: str = "",
) -> bytes:  # fmt: skip
    made = EmailMessage()
    made["From"], made["Subject"] = sender, subject
    if recipient:
        made["To"] = recipient
    made["Date"] = format_datetime(story.moment(days, clock))
    made["Message-ID"] = f"<{number}.{story.day(days):%Y%m%d}@frt-claims.example>"
    ids = [f"<{one}.{story.day(_EMAILS[one - 1][0]):%Y%m%d}@frt-claims.example>" for one in answers]
    if ids:
        made["In-Reply-To"], made["References"] = ids[-1], " ".join(ids)
    made.set_content(text)
    if paper:
        content = one_page_pdf(paper)
        made.add_attachment(content, maintype="application", subtype="pdf", filename=f"{paper}.pdf")
    return made.as_bytes()
