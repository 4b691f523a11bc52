"""Papers made from templates, and two templates of the office's own: one of the lawyers, one of care."""

from __future__ import annotations

from nextfriend.assembly.actions import draft_paper, keep_sender_fact
from nextfriend.assembly.library.actions import add_template, add_version
from nextfriend.engines.assembly.word import word_of
from nextfriend.matters.models import Matter
from nextfriend.site.demo.story_builder import Telling

_TO_THE_CLERK = """\
@letterhead

Re: {{ matter_name }}{% if case_number %}, {{ case_number }}{% endif %}

To the clerk of the court:

Please send certified copies of these filings: {{ filings_wanted }}.

@closing
"""
_PLEASE = "{{ filings_wanted }}.\n\n"
_BY_WHEN = "%% if reply_by\nWe need them by {{ reply_by }}.\n\n%% endif\n"
_OF_SUPPORT = """\
@letterhead

To whom it may concern:

I have worked with {{ client_name }} since {{ working_together_since }}. {{ what_was_seen }}

Please call me with any question.

@care closing
"""


def tell(story: Telling) -> None:
    """The office's address is known by now; the attorney's phone is what the next court paper asks for."""
    with story.speaking("dana", -40, "09:30") as dana:
        keep_sender_fact(actor=dana, name="office_address", value="1420 Larimer Street, Denver, CO 80202")
        keep_sender_fact(actor=dana, name="office_phone", value="303-555-0110")
        draft_paper(
            actor=dana,
            matter=Matter.objects.get(name="Reyes v. Front Range Transit"),
            code="preservation-letter",
            answers={
                "recipient_name": "Front Range Transit Lines, Inc.",
                "recipient_address": "900 Depot Way\nDenver, CO 80216",
                "incident": "a fall on a route 15 bus",
                "things_to_keep": "On-board video of route 15; the driver’s log; repairs of the bus.",
            },
        )
    with story.speaking("marcus", -6, "11:15") as marcus:
        draft_paper(
            actor=marcus,
            matter=Matter.objects.get(name="Reyes v. Front Range Transit"),
            code="accommodation-letter",
            answers={
                "recipient_name": "Larkspur Holdings LLC",
                "recipient_address": "77 Alder Street\nDenver, CO 80205",
                "disability_need": "an injury that makes stairs hard",
                "accommodation": "A ground-floor apartment, or a place at the head of the list for one.",
            },
        )
    _own_templates(story)


def _own_templates(story: Telling) -> None:
    with story.speaking("dana", -30, "15:00") as dana:
        about = "Asks the court’s clerk for certified copies."
        clerk = add_template(
            actor=dana,
            content=word_of(
                _TO_THE_CLERK.replace("%% if reply_by\nWe need them by {{ reply_by }}.\n\n%% endif\n", "")
            ),
            title="Letter to the clerk",
            about=about,
            craft="legal",
        )
    with story.speaking("alma", -12, "10:20") as alma:
        add_version(
            actor=alma,
            template=clerk,
            content=word_of(_TO_THE_CLERK.replace(_PLEASE, _PLEASE + _BY_WHEN)),
            title="Letter to the clerk",
            about=about,
            why="Says by when we need the copies",
        )
    with story.speaking("marcus", -9, "13:40") as marcus:
        add_template(
            actor=marcus,
            content=word_of(_OF_SUPPORT),
            title="Letter of support",
            about="To a landlord, school or agency, from someone who knows the client.",
            craft="care",
        )
