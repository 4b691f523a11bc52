"""The pages about releases: recorded, read, ended, printed, in the client's language."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.accounts.office_days import today_for
from nextfriend.consents.models import Release
from nextfriend.matters import actions as matters
from nextfriend.people.models import Person
from nextfriend.privacy.models import Audit, Consent
from tests.consents.conftest import client_of
from tests.consents.test_releases import stand_behind, take
from tests.pages.client import NS

CARER = "case-manager"


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def today(office):
    with office.speaking(CARER) as marcus:
        return today_for(marcus)


def field(page, name):
    """What a named field of the first form holds."""
    for tag in ("input", "select", "textarea"):
        for element in page.all(tag):
            if element.get("name") != name:
                continue
            if element.get("type") == "radio" and element.get("checked") is None:
                continue
            if tag == "select":
                chosen = [o for o in element.iter(NS + "option") if o.get("selected") is not None]
                return chosen[0].get("value") if chosen else ""
            return element.get("value")
    return None


def paper(today, **facts):
    return {
        "form": "hipaa",
        "discloser_kind": "named",
        "discloser": "Lakeside Clinic",
        "recipient": "legal-team",
        "records": "Visit notes of this spring",
        "purpose": "My case",
        "signed_by": "Client of office",
        "capacity": "self",
        "signed_date": today,
        "starts": today,
        "ends": today + timedelta(days=60),
        "language": "Spanish",
        "form_version": "2026-01",
        "show": "1",
        **facts,
    }


def sign(client, address, facts, **signature):
    """Show the words, then sign under them: what comes back is where a saved release leads."""
    shown = carried(client.send(address, facts, status=200))
    return client.send(address, shown | {"signature": "Rosa Duran"} | signature)


def carried(page):
    """What the page to sign on sends again."""
    inputs = [list(form.iter(NS + "input")) for form in page.all("form")]
    found = next(one for one in inputs if "shown_digest" in [i.get("name") for i in one])
    return {i.get("name"): i.get("value") for i in found}


def test_a_release_is_recorded_read_by_its_recipient_and_revoked(office, browse, matter, today):
    carer = browse(CARER)
    sign(carer, f"/matters/{matter}/consents/new/", paper(today))
    with office.speaking(CARER):
        release = Release.objects.get(matter_id=matter)
    address = f"/matters/{matter}/consents/{release.consent_id}/"
    assert "Lakeside" not in carer.page(address).text()
    assert "HIPAA authorization" in carer.page(f"/matters/{matter}/care/").text(), "she recorded it"
    other = browse("second-case-manager").page(f"/matters/{matter}/care/")
    assert "HIPAA" not in other.text()
    assert "Release of information (ROI)" in other.text()
    lawyer = browse("paralegal")
    assert "HIPAA authorization" in lawyer.page(f"/matters/{matter}/care/").text()
    assert "Lakeside Clinic" in lawyer.page(address).text()
    carer.send(f"{address}revocation/", {})
    assert "Revoked" in carer.page(address).text()
    lawyer.page(address, status=404)


def test_broken_rules_stand_at_their_fields_and_nothing_is_lost(browse, matter, today):
    wrong = paper(
        today, form="survivor", ends="", capacity="parent", signer_is_accused="on", purpose="my words"
    )
    page = browse(CARER).send(f"/matters/{matter}/consents/new/", wrong, status=422)
    for sentence in ("needs an end date", "cannot sign for them", "services do not depend"):
        assert sentence in page.text()
    assert (field(page, "purpose"), field(page, "form"), field(page, "capacity")) == (
        "my words",
        "survivor",
        "parent",
    )


def test_a_named_person_is_chosen_from_the_team(office, browse, matter, today):
    client = browse("attorney")
    assert (
        "Choose the coworker"
        in client.send(
            f"/matters/{matter}/consents/new/", paper(today, recipient="person"), status=422
        ).text()
    )
    named = paper(today, recipient="person", recipient_staff=str(office.staff["paralegal"].pk))
    sign(client, f"/matters/{matter}/consents/new/", named)
    with office.speaking("attorney"):
        assert Release.objects.get(matter_id=matter).recipient == "person"


@pytest.mark.parametrize("who", ["supervisor", "administrator", "outsider"])
def test_others_take_no_release(browse, matter, who):
    browse(who).page(f"/matters/{matter}/consents/new/", status=404)


def to_landlord(today, **facts):
    return paper(
        today,
        form="general",
        discloser_kind="office",
        discloser="",
        recipient="outside",
        outside_name="Aspen Housing",
        outside_kind="landlord",
        outside_address="4 Pine Road, Denver",
        purpose="Keep my lease",
        **facts,
    )


def test_a_recipient_outside_has_a_name_a_kind_and_an_address(office, browse, matter, today):
    carer = browse(CARER)
    asked = carer.send(
        f"/matters/{matter}/consents/new/",
        to_landlord(today) | {"outside_name": "", "outside_kind": ""},
        status=422,
    ).text()
    assert "Enter the name of the person or organization outside this office." in asked
    assert "Choose what they are." in asked
    sign(carer, f"/matters/{matter}/consents/new/", to_landlord(today))
    with office.speaking(CARER) as marcus:
        kept = Consent.objects.get(matter_id=matter)
        assert (kept.compartment, kept.discloser, kept.discloser_kind) == (
            "care",
            marcus.office.name,
            "office",
        )
    listed = carer.page(f"/matters/{matter}/consents/").text()
    assert "General release: care records" in listed
    assert "Aspen Housing" in listed
    shown = carer.page(f"/matters/{matter}/consents/{kept.pk}/").text()
    assert "Aspen Housing (landlord or housing program), 4 Pine Road, Denver" in shown
    lawyer = browse("paralegal").page(f"/matters/{matter}/consents/")
    assert "Aspen" not in lawyer.text()
    browse("paralegal").page(f"/matters/{matter}/consents/{kept.pk}/", status=404)


def test_a_survivors_release_longer_than_a_month_is_asked_about_once(office, browse, today):
    matter = office.matters["protected"]
    facts = paper(today, form="survivor", signed_by="Client of protected", told_not_a_condition="on")
    advocate = browse(CARER)
    page = advocate.send(f"/matters/{matter}/consents/new/", facts, status=422)
    assert "60 days is long for a survivor’s release." in page.text()
    assert [box.get("type") for box in page.all("input") if box.get("name") == "anyway"] == ["checkbox"]
    sign(advocate, f"/matters/{matter}/consents/new/", facts | {"ends": today + timedelta(days=20)})
    sign(advocate, f"/matters/{matter}/consents/new/", facts | {"anyway": "on"})
    with office.speaking(CARER):
        assert Release.objects.filter(matter_id=matter).count() == 2


def test_another_name_as_the_client_takes_an_attorney_and_a_reason(office, browse, matter, today):
    wrong = paper(today, signed_by="Rosa Marquez")
    said = browse(CARER).send(f"/matters/{matter}/consents/new/", wrong, status=422).text()
    assert "not the client’s name on this matter" in said
    assert "ask an attorney on this matter" in said
    alma = browse("attorney")
    page = alma.send(f"/matters/{matter}/consents/new/", wrong, status=422)
    assert "enter why they may sign" in page.text()
    sign(
        alma,
        f"/matters/{matter}/consents/new/",
        wrong | {"signer_reason": "Her married name, seen on her ID"},
    )
    assert stand_behind(office, CARER) == 1
    with office.speaking("attorney"):
        assert Consent.objects.get(matter_id=matter).signer_reason == "Her married name, seen on her ID"


def test_the_form_opens_in_the_clients_language(office, browse, matter):
    with office.speaking("paralegal"):
        client = client_of(matter)
        Person.objects.filter(pk=client.pk).update(languages="Spanish, English")
    page = browse(CARER).page(f"/matters/{matter}/consents/new/")
    assert field(page, "language") == "Spanish"
    assert "Usted decide si firma." in page.text()
    blank = browse(CARER).page(f"/matters/{matter}/consents/forms/survivor/")
    assert "Nuestros servicios no dependen de que firme." in blank.text()
    english = browse(CARER).page(f"/matters/{matter}/consents/forms/survivor/?language=en")
    assert "Our services do not depend on signing." in english.text()
    browse(CARER).page(f"/matters/{matter}/consents/forms/nothing/", status=404)


def test_with_two_clients_the_form_opens_in_the_language_of_the_chosen_one(office, browse, matter):
    with office.speaking("paralegal") as dana:
        party = matters.add_party(actor=dana, matter_id=matter, part="client", name="Ben Duran")
        Person.objects.filter(pk=party.person_id).update(languages="Spanish, English")
        other = client_of(matter)
    carer, new = browse(CARER), f"/matters/{matter}/consents/new/"
    page = carer.page(new)
    assert not field(page, "language")
    assert f"{new}?client={party.person_id}" in page.links()
    page = carer.page(f"{new}?client={party.person_id}")
    assert field(page, "language") == "Spanish"
    assert field(page, "client") == str(party.person_id)
    assert "Usted decide si firma." in page.text()
    [blank] = {one for one in page.links() if "/forms/survivor/" in one}
    assert "Nuestros servicios no dependen de que firme." in carer.page(blank).text()
    page = carer.page(f"{new}?client={other.pk}")
    assert "Usted decide si firma." not in page.text()
    assert field(carer.page(f"{new}?client={matter}"), "client") != str(matter), "another id chooses nobody"


def test_the_clients_copy_is_in_the_language_it_was_explained_in_and_its_opening_is_kept(
    office, browse, matter
):
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter)
    copy = browse("paralegal").page(f"/matters/{matter}/consents/{release.consent_id}/copy/").text()
    assert "Release of health records" in copy
    assert "Lakeside Clinic" in copy
    with office.speaking("paralegal"):
        assert Audit.objects.filter(verb="opened", subject_id=release.consent_id).count() == 1
    browse(CARER).page(f"/matters/{matter}/consents/{release.consent_id}/copy/", status=404)


def test_an_ended_release_says_so_and_a_later_end_is_refused(office, browse, matter, today):
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter)
    address = f"/matters/{matter}/consents/{release.consent_id}/"
    carer = browse(CARER)
    later = {"last_day": today + timedelta(days=9), "reason": "The verdict"}
    refused = carer.send(f"{address}end/", later, status=422)
    assert "To let it run longer, the client signs a new one." in refused.text()
    assert field(refused, "reason") == "The verdict"
    carer.send(f"{address}end/", later | {"last_day": today})
    shown = carer.page(address).text()
    assert "What ended it: The verdict" in shown
    assert "It gives no access since then." in shown
    again = carer.send(f"{address}end/", {"last_day": today, "reason": "The appeal"}, status=422)
    assert "This release already ended on" in again.text()
    assert field(again, "reason") == "The appeal"
    assert "Ended" in carer.page(f"/matters/{matter}/consents/").text()
    assert "Revoked" not in carer.page(f"/matters/{matter}/consents/").text()
    with office.speaking(CARER):
        line = Audit.objects.get(verb="ended consent", subject_id=release.pk)
        assert (line.actor_id, line.note) == (marcus.pk, f"{today.isoformat()}: The verdict")


def test_with_two_clients_each_line_says_whose_it_is_to_whoever_may_know(office, browse, matter):
    with office.speaking("paralegal") as dana:
        party = matters.add_party(actor=dana, matter_id=matter, part="client", name="Ben Duran")
        ben = Person.objects.get(pk=party.person_id)
    with office.speaking(CARER) as marcus:
        take(marcus, matter, client=ben)
    assert "HIPAA authorization, Ben Duran" in browse(CARER).page(f"/matters/{matter}/consents/").text()
    listed = browse("second-case-manager").page(f"/matters/{matter}/consents/").text()
    assert "Release of information (ROI)" in listed
    assert "authorization, Ben Duran" not in listed


def test_the_other_craft_reads_that_a_general_release_was_taken_back(office, browse, matter, today):
    """A paralegal took it: the case manager holds what it is about, and not the paralegal's own line."""
    dana = browse("paralegal")
    sign(dana, f"/matters/{matter}/consents/new/", to_landlord(today))
    with office.speaking("paralegal"):
        release = Release.objects.get(matter_id=matter)
    address = f"/matters/{matter}/consents/{release.consent_id}/"
    assert "Its terms are with the people it opens records to." in dana.page(address).text()
    dana.send(f"{address}revocation/", {})
    shown = browse(CARER).page(address).text()
    assert "Revoked" in shown
    assert "It gives no access since then." in shown
