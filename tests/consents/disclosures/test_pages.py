"""The pages about what left the office: recorded on a form, corrected, listed, printed for the client."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.consents.disclosures import notices
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.matters import actions as matters
from nextfriend.people.models import Person
from nextfriend.privacy.models import Audit
from tests.consents.conftest import client_of
from tests.consents.disclosures.test_disclosures import (
    CARER,
    GENERAL,
    disclose,
    hold_part2,
    sent,
    to_exchange,
    under,
)
from tests.consents.test_releases import take, today


@pytest.fixture
def matter(office):
    return office.matters["office"]


def typed(**facts):
    return {
        "disclosed_date": today(),
        "compartment": "care",
        "what": "Visit notes of May",
        "authority": "law",
        "authority_note": "Order No. 7",
        "to_name": "Housing Court",
        "to_kind": "court",
        "to_address": "1 Court Square",
        "purpose": "The court asked",
        "how": "mail",
        **facts,
    }


def test_it_is_recorded_listed_and_read_on_its_page(office, browse, matter):
    carer = browse(CARER)
    new = f"/matters/{matter}/disclosures/new/"
    carer.page(new)
    wrong = carer.send(new, typed(authority_note="", to_name=""), status=422)
    assert "Name the law, the order or the request." in wrong.text()
    assert "Enter who received it." in wrong.text()
    assert any(one.get("value") == "Visit notes of May" for one in wrong.all("input"))
    carer.send(new, typed())
    listed = carer.page(f"/matters/{matter}/disclosures/")
    assert "Visit notes of May" in listed.text()
    with office.speaking(CARER):
        row = Disclosure.objects.get(matter_id=matter)
    shown = carer.page(f"/disclosures/{row.pk}/").text()
    assert "Housing Court (court)" in shown
    assert "Required by law" in shown
    assert "45 CFR 164.512(a)" in shown
    assert "Order No. 7" in shown
    assert "Visit notes" not in browse("paralegal").page(f"/matters/{matter}/disclosures/").text()
    browse("paralegal").page(f"/disclosures/{row.pk}/", status=404)


def test_a_correction_stands_beside_and_both_stay(office, browse, matter):
    with office.speaking(CARER) as marcus:
        row = disclose(marcus, matter, sent(to_name="Housing Cuort"))
    carer = browse(CARER)
    carer.send(f"/disclosures/{row.pk}/correction/", typed())
    assert "A further line says what is right." in carer.page(f"/disclosures/{row.pk}/").text()
    listed = carer.page(f"/matters/{matter}/disclosures/").text()
    assert "Housing Court" in listed
    assert "Cuort" not in listed


def test_part2_shows_its_notice_and_its_reading_is_kept(office, browse, matter):
    hold_part2(office, matter)
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, to_exchange())
        row = disclose(marcus, matter, under(release, compartment="part2", notice="short", scope_sent="copy"))
    carer = browse(CARER)
    assert notices.SHORT in carer.page(f"/disclosures/{row.pk}/").text()
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        assert Audit.objects.filter(verb="opened", subject_id=row.pk).count() == 1
    printed = carer.page(f"/matters/{matter}/accounting/{client.pk}/").text()
    assert "Through an intermediary" in printed
    assert "Front Range Exchange" in printed
    assert "Exchange" not in browse("attorney").page(f"/matters/{matter}/accounting/{client.pk}/").text()


def test_the_accounting_is_one_clients_and_leaves_out_what_the_rule_does(office, browse, matter):
    with office.speaking("paralegal") as dana:
        party = matters.add_party(actor=dana, matter_id=matter, part="client", name="Ben Duran")
        ben = Person.objects.get(pk=party.person_id)
    with office.speaking(CARER) as marcus:
        first = client_of(matter)
        release = take(marcus, matter, GENERAL, client=first)
        disclose(marcus, matter, under(release, what="Under her release"), client=first)
        disclose(marcus, matter, sent(what="Because a court asked"), client=first)
        long_ago = today() - timedelta(days=7 * 366)
        disclose(marcus, matter, sent(what="Seven years ago", disclosed_date=long_ago), client=first)
        disclose(marcus, matter, sent(what="Of Ben"), client=ben)
        waits = {"authority": "oversight", "waits": "oral", "waits_until": today() + timedelta(days=20)}
        disclose(marcus, matter, sent(what="An agency asked to wait", **waits), client=first)
    page = browse(CARER).page(f"/matters/{matter}/accounting/{first.pk}/").text()
    assert "Because a court asked" in page
    assert "1 Court Square" in page
    for other in ("Under her release", "Seven years ago", "Of Ben", "asked to wait"):
        assert other not in page
    stranger = office.staff["paralegal"].pk
    browse(CARER).page(f"/matters/{matter}/accounting/{stranger}/", status=404)


@pytest.mark.parametrize("who", ["supervisor", "administrator", "outsider"])
def test_others_record_none(browse, matter, who):
    browse(who).page(f"/matters/{matter}/disclosures/new/", status=404)
