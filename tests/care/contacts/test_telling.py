"""Speaking with somebody else: the form shows what they may be told, by the client's own running releases."""

from __future__ import annotations

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care.contacts.models import Contact
from nextfriend.consents.actions import revoke_consent
from nextfriend.consents.models import Release
from nextfriend.consents.tellable import tellable
from nextfriend.privacy.models import Audit
from tests.care.conftest import client_of, visit_for
from tests.care.test_pages import care, field
from tests.consents.test_co_clients import second_client
from tests.consents.test_releases import take
from tests.privacy.consent.test_rules import HIPAA, SURVIVOR

CARER, NIA = "case-manager", "second-case-manager"
NOTHING = "No release names this person: listen, but tell nothing about the client."
SPOKE = {"outcome": "collateral", "mode": "phone", "with_role": "agency", "tell": "show"}


@pytest.fixture
def matter(office):
    return office.matters["office"]


def release(office, matter, client=None, name="Aspen Housing", **facts):
    told = {
        "form": "general",
        "discloser": "Test office",
        "recipient": "outside",
        "outside_name": name,
        "outside_kind": "landlord",
        **facts,
    }
    told = {"records": "Visit notes", "purpose": "Keeping the apartment", "discloser_kind": "office", **told}
    with office.speaking(NIA) as nia:
        take(nia, matter, base=HIPAA, client=client, **told)


def shown(browse, matter, **facts):
    page = browse(CARER).send(care(matter, "contacts/new/"), {**SPOKE, **facts}, status=200)
    return page


def test_a_release_in_force_says_what_for_what_and_until_when(office, browse, matter):
    release(office, matter)
    page = shown(browse, matter, with_whom="ASPEN  housing", needed="CANARY typed so far")
    words = page.text()
    for said in ("What ASPEN housing may be told about", "Visit notes", "Keeping the apartment", "Until "):
        assert said in words, said
    assert NOTHING not in words
    assert field(page, "needed") == "CANARY typed so far"
    assert "Choose whether" not in words, "nobody has tried to save it"
    with office.speaking(CARER):
        assert not Contact.objects.exists()


@pytest.mark.parametrize("name", ["Aspen Housing Authority", "Aspen", "Her sister"])
def test_whom_no_release_names_is_told_nothing(office, browse, matter, name):
    release(office, matter)
    words = shown(browse, matter, with_whom=name).text()
    assert NOTHING in words
    assert "Keeping the apartment" not in words
    assert "releases name: Aspen Housing" in words, "so that the name can be entered as it stands"


def test_an_ended_release_is_none_at_once(office, browse, matter):
    release(office, matter)
    with office.speaking(NIA) as nia:
        revoke_consent(actor=nia, row=Release.objects.get())
    words = shown(browse, matter, with_whom="Aspen Housing").text()
    assert NOTHING in words
    assert "Keeping the apartment" not in words


def test_of_two_clients_the_others_release_shows_nothing(office, browse):
    matter, ben = second_client(office, "co-client")
    with office.speaking(CARER):
        lena = client_of(matter)
    release(office, matter, lena, purpose="CANARY of Lena")
    release(office, matter, ben, name="Northside School", purpose="CANARY of Ben")
    whose = {"with_whom": "Aspen Housing"}
    assert "CANARY of Lena" in shown(browse, matter, client=str(lena.pk), **whose).text()
    of_ben = shown(browse, matter, client=str(ben.pk), **whose).text()
    assert NOTHING in of_ben
    assert "CANARY of Lena" not in of_ben
    assert "releases name: Northside School" in of_ben
    assert "releases name: Aspen" not in of_ben
    nobody = shown(browse, matter, **whose).text()
    assert "Choose the client first" in nobody
    assert "CANARY" not in nobody


@pytest.mark.parametrize("name", ["Aspen Housing", "Her sister"])
def test_a_sealed_release_is_opened_also_where_only_whom_it_names_is_shown(office, browse, name):
    matter = office.matters["protected"]
    outside = {"recipient": "outside", "outside_name": "Aspen Housing", "outside_kind": "landlord"}
    with office.speaking(CARER) as marcus:
        sealed = take(
            marcus, matter, base=SURVIVOR, discloser="Test office", discloser_kind="office", **outside
        )
    assert "Aspen Housing" in shown(browse, matter, with_whom=name).text()
    with office.speaking(CARER) as marcus:
        opened = Audit.objects.filter(verb="opened", actor_id=marcus.pk, note="what may be told")
        assert [row.subject_id for row in opened] == [sealed.consent_id]


def test_without_a_name_nothing_is_told(office, browse, matter):
    release(office, matter)
    words = shown(browse, matter).text()
    assert "Enter whom you speak with" in words
    assert "Keeping the apartment" not in words


def test_before_a_visit_is_logged_it_is_shown_too(office, browse, matter):
    release(office, matter)
    with office.speaking(CARER) as marcus:
        due = Due.objects.get(subject_id=visit_for(marcus, matter).pk)
    page = browse(CARER).send(
        f"/visits/{due.pk}/record/", {**SPOKE, "with_whom": "Aspen Housing"}, status=200
    )
    assert "Keeping the apartment" in page.text()
    with office.speaking(CARER):
        assert not Contact.objects.exists()


def test_the_page_says_nothing_of_it_before_it_is_asked(office, browse, matter):
    release(office, matter)
    page = browse(CARER).page(care(matter, "contacts/new/"))
    assert "Show what they may be told" in page.text()
    assert "Aspen" not in page.text()
    buttons = [b for b in page.all("button") if b.get("type", "submit") == "submit" and not b.get("form")]
    form = [b for b in buttons if b.get("name") == "tell" or page.text(b) == "Log it"]
    assert form[0].get("name") is None, "Enter saves; it does not ask"


def test_the_region_that_is_read_out_stands_and_only_what_is_in_it_is_exchanged(office, browse, matter):
    """Before it is asked and after: a live region that comes with its words is not announced."""
    for page in (
        browse(CARER).page(care(matter, "contacts/new/")),
        shown(browse, matter, with_whom="Her aunt"),
    ):
        [region] = [one for one in page.all("div") if one.get("id") == "may-be-told"]
        assert region.get("aria-live") == "polite"
        assert [one.get("id") for one in region] == ["told-now"]
        [button] = [one for one in page.all("button") if one.get("name") == "tell"]
        swap = (button.get("hx-target"), button.get("hx-select"), button.get("hx-swap"))
        assert swap == ("#may-be-told", "#told-now", "innerHTML")


def test_a_class_of_people_is_told_as_the_release_names_it(office, browse, matter):
    release(office, matter, name="Her treating nurses")
    assert "Keeping the apartment" in shown(browse, matter, with_whom="her treating nurses").text()
    assert "a class of either" in shown(browse, matter).text()


def test_a_release_of_records_that_the_reader_may_not_see_is_not_there(office, matter):
    with office.speaking(CARER):
        lena = client_of(matter)
    release(office, matter, lena)
    with office.speaking("outsider"):
        assert tellable(matter, lena.pk, "Aspen Housing").releases == []
