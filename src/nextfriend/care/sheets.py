"""What a client takes home, in the client's language: safety plan and service plan, English or Spanish.

Headings, labels, fixed sentences and days are in that language (locale/); what somebody typed stays as typed.
"""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _

from nextfriend.ground import dates
from nextfriend.ground.languages import language_code
from nextfriend.people.models import Person

LANGUAGES = ("en", "es")

# Words of choices that a sheet prints; the templates translate them as they stand on record.
WORDS = (
    # the steps of a safety plan
    _("How I notice that it is starting"),
    _("What I can do by myself"),
    _("People and places that take my mind off it"),
    _("Whom I can ask for help"),
    _("Professionals and services I can call"),
    _("How my surroundings are made safe"),
    # stages of a service plan
    _("Engagement"),
    _("Assessment"),
    _("Planning"),
    _("Implementation"),
    _("Monitoring"),
    _("Outcomes"),
    _("Closure"),
    # how far a goal is reached
    _("Not started"),
    _("In progress"),
    _("Partly achieved"),
    _("Achieved"),
    _("Not achieved"),
    _("Dropped by the client"),
    # who does a step, who signs, and how
    _("The client"),
    _("A coworker"),
    _("A provider"),
    _("Family or friend"),
    _("Whoever may act for the client"),
    _("The case manager"),
    _("On paper"),
    _("Typed on this screen"),
    _("Declined to sign"),
    # domains of needs
    _("Safety from others"),
    _("Thoughts of self-harm"),
    _("Housing"),
    _("Condition of the home"),
    _("Food"),
    _("Utilities"),
    _("Transportation"),
    _("Health care and medicine"),
    _("Health insurance"),
    _("Mental health"),
    _("Stress"),
    _("Being with other people"),
    _("Work"),
    _("School and training"),
    _("Money"),
    _("Child care"),
    _("Clothing"),
    _("Phone"),
    _("Language"),
    _("Legal help"),
    _("Something else"),
)


def language_of(request: HttpRequest, client: Person) -> str:
    """The language chosen in the address, or the client's own as far as we write it, or English."""
    asked = request.GET.get("language", "")
    if asked in LANGUAGES:
        return asked
    spoken = language_code(client.languages)
    return spoken if spoken in LANGUAGES else "en"


def with_days(content: dict[str, Any]) -> dict[str, Any]:
    """A plan's version with its days in the language in force. A version keeps them as English text."""
    goals = [{**goal, "due": _day(goal.get("due", ""))} for goal in content.get("goals", [])]
    return {**content, "goals": goals, "review": _day(content.get("review", ""))}


def _day(text: str) -> str:
    try:
        return dates.full_day(date(*time.strptime(text, "%a, %b %d, %Y")[:3]))
    except ValueError:
        return text
