"""The office's answer as a letter in the language the person reads: words in letters/*.txt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from string import Template

from django.utils import formats, translation

from nextfriend.ground.languages import language_code
from nextfriend.intake.problem_types import Warned

FOLDER = Path(__file__).with_name("letters")
WARNINGS = {
    "en": (
        "Dates matter. If you miss one, you can lose your rights for good. From what you told us, we "
        "calculated:",
        "  – $what: no later than $day ($rule, counted from $start).",
        "An earlier date may apply, and there may be dates that we do not know of. Ask another lawyer before "
        "you rely on any of them.",
        "There is a time limit for nearly every legal claim, and it can be short. We have not calculated "
        "yours: talk with another lawyer right away.",
    ),
    "es": (
        "Las fechas importan. Si deja pasar una, puede perder sus derechos para siempre. Con lo que nos "
        "contó, calculamos:",
        "  – $what: a más tardar el $day ($rule, contado desde el $start).",
        "Puede haber una fecha anterior, y puede haber fechas que no conocemos. Pregunte a otro abogado "
        "antes de confiar en ellas.",
        "Casi todo reclamo legal tiene un plazo, y puede ser corto. No hemos calculado el suyo: hable con "
        "otro abogado de inmediato.",
    ),
}
SPOKE = {"en": ". We spoke with $whom there about you", "es": ". Hablamos con $whom de ahí sobre usted"}


def language_for(spoken: str) -> str:
    """The language of a letter to somebody who speaks these: Spanish or English."""
    return "es" if language_code(spoken) == "es" else "en"


def write(kind: str, language: str, **facts: str) -> str:
    """A letter of this kind (accepted, declined, referred, advice). Raises KeyError where a fact lacks."""
    text = (FOLDER / f"{kind}.{language}.txt").read_text(encoding="utf-8")
    return Template(text).substitute(facts)


def dates_paragraph(dates: Sequence[Warned], language: str) -> str:
    """The warning of dates: those calculated, or that there may be some."""
    opening, line, closing, nothing = WARNINGS[language]
    if not dates:
        return nothing
    lines = [
        Template(line).substitute(
            what=one.title, day=day_in(one.day, language), rule=one.rule, start=day_in(one.start, language)
        )
        for one in dates
    ]
    return "\n".join([opening, "", *lines, "", closing])


def spoke_words(whom: str, language: str) -> str:
    """That we spoke with somebody at the other agency; "" where we did not."""
    return Template(SPOKE[language]).substitute(whom=whom) if whom else ""


def day_in(day: date, language: str) -> str:
    """A day in full, in this language."""
    with translation.override(language):
        return formats.date_format(day, "j \\d\\e F \\d\\e Y" if language == "es" else "F j, Y")


def names(people: Iterable[str]) -> str:
    return ", ".join(people)
