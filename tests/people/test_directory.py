"""The directory is kept true: what to confirm again, and a judge's procedures with source and day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.ground.errors import Refusal
from nextfriend.people import actions
from nextfriend.people.models import Person, Procedures
from tests.matters.trace import verbs
from tests.office.people import office_day


@pytest.fixture
def judge(office):
    with office.speaking("paralegal") as dana:
        return actions.add_person(actor=dana, matter_id=None, name="Judge Imani Cole", calling="Judge")


def test_what_is_oldest_is_confirmed_first(office, browse, judge):
    today = office_day()
    with office.speaking("paralegal") as dana:
        for days, value in ((500, "0105"), (700, "0107"), (30, "0103"), (None, "0100")):
            on = None if days is None else today - timedelta(days=days)
            line = {"kind": "phone", "value": f"303-555-{value}", "safety": "safe", "confirmed_on": on}
            actions.add_contact_point(actor=dana, person=judge, **line)
    client = browse("case-manager")
    text = client.page("/people/re-confirm/").text()
    places = [text.find(number) for number in ("555-0100", "555-0107", "555-0105")]
    assert -1 not in places
    assert places == sorted(places)
    assert "555-0103" not in text
    assert "555-0107" not in client.page("/people/re-confirm/?calling=Court").text()


def test_procedures_with_their_source_and_day_and_the_older_text_beside(office, browse, judge):
    client, address, today = browse("paralegal"), f"/people/{judge.pk}/procedures/", office_day()
    old = {
        "text": "Paper copies.",
        "source": "Clerk Pat",
        "of_date": (today - timedelta(days=400)).isoformat(),
    }
    new = {"text": "Motions: 15 pages.", "source": "https://court.example/cole", "of_date": today.isoformat()}
    for form in (new, old):
        client.send(address, form)
    text = client.page(f"/people/{judge.pk}/").text()
    assert text.index("Motions: 15 pages.") < text.index("Paper copies.")
    assert "Source: https://court.example/cole" in text
    later = {**new, "of_date": (today + timedelta(days=3)).isoformat()}
    page = client.send(address, later, status=422)
    assert "in the future" in page.text()
    assert "Motions: 15 pages." in page.text()
    with office.speaking("paralegal"):
        assert verbs(Procedures.objects.get(source="Clerk Pat").pk) == ["kept procedures"]
    with office.speaking("care-outsider"):
        assert Procedures.objects.count() == 2, "the directory is the whole office's"
    with office.speaking("administrator"):
        assert not Procedures.objects.exists()


def test_what_is_no_text_of_the_directory(office, judge):
    with office.speaking("paralegal") as dana:
        client = Person.objects.get(matter_id=office.matters["office"])
        said = {"text": "x", "source": "y", "of_date": office_day()}
        wrong = [({**said, "text": " "}, "text-missing"), ({**said, "source": ""}, "text-missing")]
        for given, code in [*((one, code) for one, code in wrong)]:
            with pytest.raises(Refusal) as refused:
                actions.keep_procedures(actor=dana, person=judge, **given)
            assert refused.value.code == code
        with pytest.raises(Refusal) as elsewhere:
            actions.keep_procedures(actor=dana, person=client, **said)
        assert elsewhere.value.code == "not-of-directory"


@pytest.mark.parametrize(
    ("who", "is_offered"),
    [("administrator", True), ("attorney", True), ("paralegal", False), ("case-manager", False)],
)
def test_imports_are_offered_to_those_who_may_import(office, browse, who, is_offered):
    links = browse(who).page("/people/").links()
    assert ("/office/imports/" in links) is is_offered
