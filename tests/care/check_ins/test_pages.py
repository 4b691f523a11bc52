"""The pages of a check-in: sent forms without JavaScript, the trend, and the supervisor's list."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.care.check_ins.actions import correct_check_in
from nextfriend.care.check_ins.models import CheckIn
from nextfriend.care.days import today_for
from nextfriend.care.safety.actions import finish_follow_up
from nextfriend.care.safety.models import FollowUp
from nextfriend.matters.actions import add_party
from nextfriend.people.models import Person
from nextfriend.privacy.models import Audit
from tests.care.check_ins.test_actions import GOOD, LOW, check
from tests.care.conftest import client_of

CARER = "case-manager"


@pytest.fixture
def matter(office):
    return office.matters["office"]


def at(matter, path=""):
    return f"/matters/{matter}/care/check-ins/{path}"


def typed(office, answers, **facts):
    ratings = {f"rating-{name}": str(value) for name, value in answers.items()}
    return {**ratings, "how": "call", "owner": str(office.staff[CARER].pk), **facts}


def test_it_is_asked_on_a_call_and_read(office, browse, matter):
    client = browse(CARER)
    assert at(matter, "new/") in client.page(f"/matters/{matter}/care/").links()
    page = client.page(at(matter, "new/"))
    assert "call or text 988" in page.text()
    answered = client.send(at(matter, "new/"), typed(office, GOOD, note="Found a room for December"))
    words = client.page(answered["Location"]).text()
    for said in ("28 of 40", "on a call, by Marcus Todd", "Found a room for December", "988"):
        assert said in words


def test_a_low_one_says_so_and_opens_the_safety_plan_at_once(office, browse, matter):
    client = browse(CARER)
    answered = client.send(at(matter, "new/"), typed(office, LOW))
    with office.speaking(CARER):
        person = client_of(matter)
    assert answered["Location"] == f"/matters/{matter}/care/safety-plan/new/?client={person.pk}"
    words = client.page(answered["Location"]).text()
    assert "This check-in is low: The sum is 14 of 40; 16 or less is low." in words
    assert "call or text 988" in words
    today = client.page("/").text()
    assert "Follow up with the client" in today
    assert "check-in" not in today.replace("Check-in", "")
    assert "The last check-in is low" in client.page(at(matter)).text()


def test_what_was_typed_is_kept_and_the_mistake_named(office, browse, matter):
    client = browse(CARER)
    page = client.send(at(matter, "new/"), typed(office, {"rest": 12}, note="Tired"), status=422)
    assert "less than or equal to 10" in page.text()
    assert "Tired" in page.html
    page = client.send(at(matter, "new/"), typed(office, {}, note="Would not say"), status=422)
    assert "Enter at least one rating" in page.text()
    assert "Would not say" in page.html
    assert "data-draft" in page.html, "and it is drafted while it is typed"


def test_two_of_them_show_the_trend_as_drawing_and_as_table(office, browse, matter):
    with office.speaking(CARER) as marcus:
        check(marcus, matter, asked_date=today_for(marcus) - timedelta(days=14))
        check(marcus, matter, {**GOOD, "rest": 4})
    page = browse(CARER).page(at(matter))
    assert 'role="img" aria-label="3 lower than the time before (28). The numbers are' in page.html
    assert page.html.count('r="4"') == 2
    assert "Falling. 3 lower than the time before (28)." in page.text()
    tab = browse(CARER).page(f"/matters/{matter}/care/")
    assert "25 of 40 – falling, 28 before" in tab.text()
    assert tab.html.count('r="4"') == 2


def test_two_on_one_day_are_told_in_the_order_they_were_asked(office, browse, matter):
    with office.speaking(CARER) as marcus:
        check(marcus, matter)
        check(marcus, matter, {**GOOD, "rest": 4})
    assert "Falling. 3 lower than the time before (28)." in browse(CARER).page(at(matter)).text()


def test_a_correction_shows_both(office, browse, matter):
    with office.speaking(CARER) as marcus:
        row = check(marcus, matter, note="Fine")
    client = browse(CARER)
    page = client.page(at(matter, f"{row.pk}/correction/"))
    assert 'value="7"' in page.html
    assert "Fine" in page.html
    page = client.send(at(matter, f"{row.pk}/correction/"), typed(office, GOOD), status=422)
    assert "Fill this in" in page.text()
    client.send(at(matter, f"{row.pk}/correction/"), typed(office, {**GOOD, "rest": 6}, reason="Misheard"))
    words = client.page(at(matter, f"{row.pk}/")).text()
    assert "This check-in was corrected" in words
    assert "Misheard" in words
    assert "Fine" in words


def test_each_client_has_a_trend_of_their_own_and_the_form_asks_whose_it_is(office, browse, matter):
    with office.speaking("paralegal") as dana:
        second = add_party(actor=dana, matter_id=matter, part="client", name="Luis Duran").person
    with office.speaking(CARER) as marcus:
        check(marcus, matter)
        check(marcus, matter, LOW, client=second)
    client = browse(CARER)
    words = client.page(at(matter)).text()
    assert "Check-ins of Luis Duran" in words
    page = client.page(at(matter, f"new/?client={second.pk}"))
    assert f'<option value="{second.pk}" selected' in page.html
    client.page(at(matter, f"new/?client={office.staff[CARER].pk}"), status=404)
    page = client.send(at(matter, "new/"), typed(office, GOOD), status=422)
    assert "Choose one" in page.text()


def test_a_spanish_speaking_client_is_asked_in_spanish(office, browse, matter):
    with office.speaking(CARER):
        assert "¿Cómo ha dormido" not in browse(CARER).page(at(matter, "new/")).text()
    speak_spanish(office, matter)
    words = browse(CARER).page(at(matter, "new/")).text()
    assert "¿Cómo ha dormido y comido?" in words
    assert "10 es lo mejor que puede ser" in words


def speak_spanish(office, matter):
    """The matter's client prefers Spanish."""
    with office.speaking("paralegal"):
        Person.objects.filter(pk=client_of(matter).pk).update(languages="Spanish, some English")


def test_the_supervisor_is_told_until_somebody_followed_up(office, browse, matter):
    with office.speaking(CARER) as marcus:
        check(marcus, matter, LOW)
        name = client_of(matter).name
    ruth = browse("supervisor")
    assert "1 low check-in has no follow-up." in ruth.page("/").text()
    page = ruth.page("/check-ins/low/")
    assert name in page.text()
    assert "14" in page.text()
    assert "no follow-up." not in browse(CARER).page("/").text()
    with office.speaking(CARER) as marcus:
        finish_follow_up(actor=marcus, follow_up=FollowUp.objects.get(owner=marcus), done="talked")
    assert "low check-in" not in ruth.page("/").text()
    assert "No low check-in waits" in ruth.page("/check-ins/low/").text()


def test_in_a_survivor_program_each_reading_is_logged_and_the_tab_shows_none(office, browse):
    matter = office.matters["protected"]
    with office.speaking(CARER) as marcus:
        row = check(marcus, matter, LOW)
    client = browse(CARER)
    assert "Open the check-ins" in client.page(f"/matters/{matter}/care/").text()
    with office.speaking(CARER):
        assert not Audit.objects.filter(subject_id=row.pk, verb="opened").exists()
    client.page(at(matter))
    with office.speaking(CARER):
        assert Audit.objects.filter(subject_id=row.pk, verb="opened").count() == 1
    assert "no follow-up" not in browse("supervisor").page("/").text()


@pytest.mark.parametrize("who", ["paralegal", "attorney", "outsider", "care-outsider"])
def test_hidden_is_missing(office, browse, matter, who):
    with office.speaking(CARER) as marcus:
        row = check(marcus, matter, LOW)
        newer = correct_check_in(actor=marcus, check_in=row, answers=LOW, reason="Misheard")
    client = browse(who)
    for path in ("", "new/", f"{row.pk}/", f"{row.pk}/correction/", f"{newer.pk}/"):
        client.page(at(matter, path), status=404)
    assert client.post(at(matter, "new/")).status_code == 404
    assert "No low check-in waits" in client.page("/check-ins/low/").text()
    with office.speaking(who):
        assert not CheckIn.objects.exists()
