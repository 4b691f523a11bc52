"""What a client takes home: in their language, whole, with the crisis line on it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import translation

from nextfriend.care import sheets
from nextfriend.care.days import today_for
from nextfriend.care.plans.actions import add_goal, add_step, keep_version, start_service_plan
from nextfriend.care.plans.models import Goal, PlanSignature, ServicePlan, Step
from nextfriend.care.safety.actions import write_safety_plan
from nextfriend.care.safety.models import STEPS
from nextfriend.engines.screening import DOMAINS
from nextfriend.ground import dates
from nextfriend.people.models import Person
from tests.care.conftest import client_of

CARER = "case-manager"
PRINTED = (
    ServicePlan.Stage,
    Goal.Achievement,
    Step.Doer,
    PlanSignature.Signer,
    PlanSignature.How,
)


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def spanish(office, matter):
    """The matter's client prefers Spanish."""
    with office.speaking("paralegal"):
        Person.objects.filter(pk=client_of(matter).pk).update(languages="Spanish, some English")


def day_ahead(staff):
    return today_for(staff) + timedelta(days=30)


def safety_plan(office, matter):
    with office.speaking(CARER) as marcus:
        plan = write_safety_plan(
            actor=marcus, matter_id=matter, client=client_of(matter), coping="Walk the dog"
        )
    return f"/matters/{matter}/care/safety-plan/{plan.pk}/"


def version(office, matter):
    with office.speaking(CARER) as marcus:
        later = day_ahead(marcus)
        plan = start_service_plan(actor=marcus, matter_id=matter, client=client_of(matter), review_date=later)
        goal = add_goal(actor=marcus, plan=plan, says="Food all month", measure="Full", due_date=later)
        add_step(
            actor=marcus, goal=goal, what="Apply for SNAP", due_date=later, scope="Food", duration="3 weeks"
        )
        return f"/plan-versions/{keep_version(actor=marcus, plan=plan).pk}/"


def sheet(page):
    """The part that is in the client's language."""
    return re.search(r'<article lang="(\w\w)">(.*?)</article>', page.html, re.S).groups()


def test_every_word_of_a_choice_that_is_printed_has_its_spanish():
    labels = {label for choices in PRINTED for label in choices.labels}
    labels |= {label for _, label in STEPS} | set(DOMAINS.values())
    assert labels == set(sheets.WORDS)
    with translation.override("es"):
        assert [word for word in sheets.WORDS if translation.gettext(word) == word] == []


def test_the_safety_plan_is_in_the_clients_language_and_what_was_typed_as_typed(
    office, browse, matter, spanish
):
    page = browse(CARER).page(safety_plan(office, matter))
    language, words = sheet(page)
    assert language == "es"
    assert '<h1 lang="es">Mi plan de seguridad</h1>' in page.html
    for said in (
        "al 988",
        "2. Lo que puedo hacer por mi cuenta",
        "Walk the dog",
        "Todavía no hay nada escrito",
    ):
        assert said in words, said
    for english in ("call or text", "What I can do", "Nothing written", "Start at step"):
        assert english not in words, english


def test_the_other_language_is_a_link_away(office, browse, matter, spanish):
    client, address = browse(CARER), safety_plan(office, matter)
    assert 'href="?language=en"' in client.page(address).html
    language, words = sheet(client.page(f"{address}?language=en"))
    assert (language, "call or text 988" in words) == ("en", True)
    assert sheet(client.page(f"{address}?language=xx"))[0] == "es", "a language we do not write"


@pytest.mark.parametrize("spoken", ["", "English", "Dari", "English, Spanish"])
def test_whoever_prefers_another_language_gets_english(office, browse, matter, spoken):
    with office.speaking("paralegal"):
        Person.objects.filter(pk=client_of(matter).pk).update(languages=spoken)
    page = browse(CARER).page(safety_plan(office, matter))
    assert sheet(page)[0] == "en"
    assert 'href="?language=es"' in page.html


def test_the_service_plan_is_in_the_clients_language_with_its_days(office, browse, matter, spanish):
    page = browse(CARER).page(version(office, matter))
    with office.speaking(CARER) as marcus, translation.override("es"):
        day = dates.full_day(day_ahead(marcus))
    english_day = dates.full_day(day_ahead(marcus))
    assert re.fullmatch(r"\w{3} \d+ de \w+ de \d{4}", day)
    language, words = sheet(page)
    assert language == "es"
    assert "Plan de servicios, versión 1" in page.html
    assert "Impreso:" in page.html
    for said in (
        "al 988",
        "Planificación",
        day,
        "Sin empezar",
        "Por cuánto tiempo: 3 weeks",
        "Food all month",
        "Apply for SNAP",
        "Administrador del caso ____",
    ):
        assert said in words, said
    for english in (english_day, "Planning", "Not started", "Signatures", "Nothing written"):
        assert english not in words, english


def test_in_english_it_says_the_same(office, browse, matter):
    language, words = sheet(browse(CARER).page(version(office, matter)))
    with office.speaking(CARER) as marcus:
        day = dates.full_day(day_ahead(marcus))
    assert language == "en"
    for said in ("call or text 988", "Planning", day, "How long: 3 weeks", "Client ____"):
        assert said in words, said
