"""The pages of an incident without JavaScript: report, amend, review, print; the supervisor's list."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.care.days import today_for
from nextfriend.care.incidents.models import Incident
from nextfriend.matters.actions import add_party
from nextfriend.privacy.models import Audit
from tests.care.conftest import client_of

CARER = "case-manager"


@pytest.fixture
def matter(office):
    return office.matters["office"]


def day_of_office(office):
    """Today, where the office works."""
    with office.speaking(CARER) as marcus:
        return today_for(marcus)


def at(matter, path=""):
    return f"/matters/{matter}/care/incidents/{path}"


def typed(office, **facts):
    day = day_of_office(office) - timedelta(days=1)
    facts = {"happened_date": day.isoformat(), "late_reason": "Told today", **facts}
    return {
        "kind": "fall",
        "severity": "serious",
        "place": "home",
        "injury": "first-aid",
        "what": "Slipped on the stairs",
        "told": ["supervisor"],
        **facts,
    }


def reported(office, browse, matter, **facts):
    browse(CARER).send(at(matter, "new/"), typed(office, **facts))
    with office.speaking(CARER):
        return Incident.objects.get(what=facts.get("what", "Slipped on the stairs"))


def test_it_is_reported_reviewed_amended_and_printed(office, browse, matter):
    marcus, ruth = browse(CARER), browse("supervisor")
    assert at(matter) in marcus.page(f"/matters/{matter}/care/").links()
    row = reported(office, browse, matter)
    assert "Fall" in marcus.page(at(matter)).text()
    words = marcus.page(at(matter, f"{row.pk}/")).text()
    for said in ("Slipped on the stairs", "time not known", "The supervisor", "Nobody has reviewed this yet"):
        assert said in words
    assert at(matter, f"{row.pk}/review/") not in marcus.page(at(matter, f"{row.pk}/")).links()
    assert "1 incident waits for a review." in ruth.page("/").text()
    assert "Slipped" not in ruth.page("/").text()
    assert at(matter, f"{row.pk}/") in ruth.page("/incidents/to-review/").links()
    day = (day_of_office(office) + timedelta(days=3)).isoformat()
    ruth.send(
        at(matter, f"{row.pk}/review/"),
        {
            "outcome": "practice",
            "findings": "A loose rug",
            "task": "Fix the rug",
            "owner": str(office.staff[CARER].pk),
            "due_date": day,
        },
    )
    assert "No incident waits for review" in ruth.page("/incidents/to-review/").text()
    amended = typed(office, what="Slipped on the third stair", reason="Asked again")
    marcus.send(at(matter, f"{row.pk}/amendment/"), amended)
    words = marcus.page(at(matter, f"{row.pk}/")).text()
    assert "This report was amended" in words
    assert "A loose rug" in words
    with office.speaking(CARER):
        newer = Incident.objects.get(corrects=row)
    sheet = marcus.page(at(matter, f"{newer.pk}/report/")).text()
    for said in ("Slipped on the third stair", "Slipped on the stairs", "A loose rug", "Reviewed by ____"):
        assert said in sheet


def test_what_was_typed_is_kept_and_the_mistake_named(office, browse, matter):
    page = browse(CARER).send(at(matter, "new/"), typed(office, what="", involved="Her aunt"), status=422)
    assert "Fill this in" in page.text()
    assert "Her aunt" in page.html
    day = (day_of_office(office) - timedelta(days=9)).isoformat()
    late = typed(office, happened_date=day, late_reason="", involved="Her aunt")
    page = browse(CARER).send(at(matter, "new/"), late, status=422)
    assert "Enter why it is recorded late" in page.text()
    assert "Her aunt" in page.html


def test_a_review_of_ones_own_is_refused_in_words(office, browse, matter):
    row = reported(office, browse, matter)
    answer = browse(CARER).send(
        at(matter, f"{row.pk}/review/"), {"outcome": "closed", "findings": "Mine"}, status=422
    )
    assert "Someone else has to review it" in answer.text()


def test_two_clients_are_told_apart(office, browse, matter):
    with office.speaking("paralegal") as dana:
        second = add_party(actor=dana, matter_id=matter, part="client", name="Luis Duran").person
    page = browse(CARER).send(at(matter, "new/"), typed(office), status=422)
    assert "Choose one" in page.text()
    browse(CARER).send(at(matter, "new/"), typed(office, client=str(second.pk)))
    assert "Luis Duran" in browse(CARER).page(at(matter)).text()


def test_in_a_survivor_program_each_reading_is_logged(office, browse):
    matter = office.matters["protected"]
    row = reported(office, browse, matter)
    with office.speaking(CARER):
        assert client_of(matter).pk == row.client_id
        before = Audit.objects.filter(subject_id=row.pk, verb="opened").count()
    browse(CARER).page(at(matter, f"{row.pk}/report/"))
    with office.speaking(CARER):
        assert Audit.objects.filter(subject_id=row.pk, verb="opened").count() == before + 1
    assert "waits for a review" not in browse("supervisor").page("/").text()


@pytest.mark.parametrize("who", ["paralegal", "attorney", "outsider", "care-outsider"])
def test_hidden_is_missing(office, browse, matter, who):
    row = reported(office, browse, matter)
    client = browse(who)
    for path in ("", "new/", *(f"{row.pk}/{end}" for end in ("", "amendment/", "review/", "report/"))):
        client.page(at(matter, path), status=404)
    client.page(f"/incidents/{row.pk}/", status=404)
    assert "No incident waits for review" in client.page("/incidents/to-review/").text()
