"""The pages of a screening, on a phone and without JavaScript: radio buttons and a sent form."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.care.days import today_for
from nextfriend.care.needs.actions import note_needs_of
from nextfriend.care.needs.models import Need
from nextfriend.care.screenings.actions import correct_screening
from nextfriend.care.screenings.models import Screening
from nextfriend.care.screenings.queries import reading_of
from nextfriend.privacy.models import Audit
from tests.care.screenings.test_actions import HUNGRY, LOW, screen
from tests.consents.test_releases import take

CARER = "case-manager"


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def health(office, matter):
    with office.speaking("paralegal") as dana:
        take(dana, matter, recipient="care-team")


def at(matter, path=""):
    return f"/matters/{matter}/care/screenings/{path}"


def test_an_instrument_is_chosen_answered_and_read(office, browse, matter):
    client = browse(CARER)
    assert at(matter, "new/hunger-vital-sign/") in client.page(at(matter)).links()
    page = client.page(at(matter, "new/hunger-vital-sign/"))
    assert len([one for one in page.all("input") if one.get("type") == "radio"]) == 10
    answered = client.send(
        at(matter, "new/hunger-vital-sign/"), {"item-1": "LA28397-0", "item-2": "LA28398-8"}
    )
    words = client.page(answered["Location"]).text()
    assert "1: at risk. Offer food help today" in words
    assert "988" in words


def test_what_is_sensitive_says_why_it_is_not_offered(browse, matter):
    page = browse(CARER).page(at(matter))
    assert at(matter, "new/phq-9/") not in page.links()
    assert (
        "Its answers are a health record. You can see and ask it once the client signs a release."
        in page.text()
    )
    assert f"/matters/{matter}/consents/new/" in page.links()


def test_an_empty_form_says_what_to_do_and_an_odd_one_keeps_what_was_typed(browse, matter):
    client = browse(CARER)
    page = client.send(at(matter, "new/hunger-vital-sign/"), {}, status=422)
    assert "Answer at least one question" in page.text()
    page = client.send(
        at(matter, "new/hunger-vital-sign/"),
        {"item-1": "LA28397-0", "screened_date": "31/31/2026"},
        status=422,
    )
    chosen = [one.get("value") for one in page.all("input") if "checked" in one.attrib]
    assert "LA28397-0" in chosen


def test_an_incomplete_one_says_so(browse, matter):
    client = browse(CARER)
    answered = client.send(at(matter, "new/hunger-vital-sign/"), {"item-1": "LA28398-8"})
    assert "Incomplete: 1 not answered" in client.page(answered["Location"]).text()


def test_item_nine_opens_the_safety_plan_at_once(office, browse, matter, health):
    client = browse(CARER)
    fields = {f"item-{n}": "LA6568-5" for n in range(1, 9)}
    answered = client.send(at(matter, "new/phq-9/"), {**fields, "item-9": "LA6569-3"})
    assert "/care/safety-plan/new/?client=" in answered["Location"]
    words = client.page(answered["Location"]).text()
    assert "call or text 988" in words
    assert "Follow up with the client" in client.page("/").text()


def test_reading_a_health_screening_is_logged(office, browse, matter, health):
    with office.speaking(CARER) as marcus:
        row = screen(marcus, matter, "phq-9", {**LOW, "9": 0})
    browse(CARER).page(at(matter, f"{row.pk}/"))
    with office.speaking(CARER):
        assert Audit.objects.filter(subject_id=row.pk, verb="opened").count() == 1


def test_two_of_them_show_the_change_as_drawing_and_as_table(office, browse, matter):
    with office.speaking(CARER) as marcus:
        before = today_for(marcus) - timedelta(days=90)
        screen(marcus, matter, screened_date=before)
        row = screen(marcus, matter, answers={"1": "Never true", "2": "Never true"})
    page = browse(CARER).page(at(matter, f"{row.pk}/"))
    assert 'role="img" aria-label="1 lower than the time before (1). The numbers are' in page.html
    assert page.html.count('r="4"') == 2
    assert "The same instrument over time" in page.text()


def test_without_a_score_the_needs_are_counted_and_facts_leave_nothing_open(office, matter, now):
    needs = {"3": "English", "5": "Has housing", "6": "Yes", "7": "High school or GED", "8": "Unemployed"}
    needs |= {"9": "Medicaid", "12": ["No"], "13": "3 to 5 times a week", "14": "Somewhat"}
    with office.speaking(CARER) as marcus:
        reading = reading_of(screen(marcus, matter, "prapare", needs))
        assert (reading.total, reading.most) == (2, 2)
        del needs["14"]
        assert reading_of(screen(marcus, matter, "prapare", needs)).most == 3


def test_all_needs_are_taken_in_one_action(office, browse, matter):
    with office.speaking(CARER) as marcus:
        row = screen(marcus, matter, "prapare", {"5": "Has no housing", "11": ["Food", "Phone"]})
    client = browse(CARER)
    assert "Note 3 needs" in client.page(at(matter, f"{row.pk}/")).text()
    client.send(at(matter, f"{row.pk}/needs/"), {})
    with office.speaking(CARER):
        found = Need.objects.filter(screening=row).values_list("domain", "severity", "source")
        assert sorted(found) == [
            ("food", "high", "screening"),
            ("housing", "urgent", "screening"),
            ("phone", "moderate", "screening"),
        ]
    assert "All of them are noted" in client.page(at(matter, f"{row.pk}/")).text()
    client.send(at(matter, f"{row.pk}/needs/"), {})
    with office.speaking(CARER):
        assert Need.objects.count() == 3


def test_a_correction_keeps_both(office, browse, matter):
    with office.speaking(CARER) as marcus:
        row = screen(marcus, matter)
    client = browse(CARER)
    page = client.send(at(matter, f"{row.pk}/correction/"), {"item-1": "LA28398-8"}, status=422)
    assert "Fill this in" in page.text()
    client.send(at(matter, f"{row.pk}/correction/"), {"item-1": "LA28398-8", "reason": "Misheard"})
    assert "These answers were corrected" in client.page(at(matter, f"{row.pk}/")).text()
    with office.speaking(CARER):
        assert Screening.objects.count() == 2


def test_needs_of_the_answers_before_are_not_forgotten(office, browse, matter):
    with office.speaking(CARER) as marcus:
        row = screen(marcus, matter)
        note_needs_of(actor=marcus, screening=row)
        told = {"1": "Never true", "2": "Never true"}
        newer = correct_screening(actor=marcus, screening=row, answers=told, reason="Misheard")
    words = browse(CARER).page(at(matter, f"{newer.pk}/")).text()
    assert "1 open need came from the answers before they were corrected." in words


@pytest.mark.parametrize("who", ["paralegal", "attorney", "outsider", "care-outsider"])
def test_hidden_is_missing(office, browse, matter, who):
    with office.speaking(CARER) as marcus:
        row = screen(marcus, matter, answers=HUNGRY)
    client = browse(who)
    for path in ("", "new/hunger-vital-sign/", f"{row.pk}/", f"{row.pk}/correction/"):
        client.page(at(matter, path), status=404)
    assert client.post(at(matter, f"{row.pk}/needs/")).status_code == 404
