"""A paper from a template: what the matter fills, what is asked, what is kept, and who may."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from docx import Document as WordFile

from nextfriend.assembly.actions import draft_paper, keep_sender_fact
from nextfriend.assembly.models import Drafted, SenderFact
from nextfriend.documents.actions import open_version
from nextfriend.documents.models import Document
from nextfriend.engines.assembly import shipped_papers, written_day
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions import add_party_contact, add_proceeding
from nextfriend.matters.models import Matter, Party
from nextfriend.people.models import ContactPoint
from nextfriend.privacy.models import Audit
from tests.office.people import TestOffice, office_day
from tests.office.superuser import as_superuser
from tests.pages.client import PageClient

LETTER = {
    "office_address": "12 Main Street, Denver, CO 80202",
    "office_phone": "303-555-0100",
    "recipient_name": "Granite Mutual",
    "recipient_address": "PO Box 4\nDenver, CO 80203",
    "incident": "a fall on a bus",
}


def draft(office: TestOffice, key: str, code: str, answers: dict[str, str], place: str = "office") -> Drafted:
    with office.speaking(key) as actor:
        matter = Matter.objects.get(pk=office.matters[place])
        return draft_paper(actor=actor, matter=matter, code=code, answers=answers)


def words_of(office: TestOffice, key: str, drafted: Drafted) -> str:
    with office.speaking(key) as actor:
        content = open_version(actor=actor, version=drafted.document.versions.get())
    word = WordFile(BytesIO(content))
    cells = [c.text for table in word.tables for row in table.rows for c in row.cells]
    return "\n".join([*(one.text for one in word.paragraphs), *cells])


def client_of(office: TestOffice, place: str = "office") -> Party:
    return Party.objects.select_related("person").get(matter_id=office.matters[place], part="client")


def refusal(office: TestOffice, key: str, code: str, answers: dict[str, str], place: str = "office") -> str:
    with pytest.raises(Refusal) as found:
        draft(office, key, code, answers, place)
    return found.value.code


def test_the_matter_fills_the_rest_is_asked_and_the_word_file_says_it(office: TestOffice) -> None:
    drafted = draft(office, "paralegal", "representation-letter", LETTER)
    with office.speaking("paralegal"):
        client = client_of(office).person.name
        document = Document.objects.get(pk=drafted.document_id)
        assert (document.title, document.compartment) == ("Representation letter", "work-product")
        assert Audit.objects.filter(verb="drafted paper", subject_id=drafted.pk).exists()
    text = words_of(office, "paralegal", drafted)
    assert f"represents {client} in the matter of a fall on a bus." in text
    assert "PO Box 4\nDenver, CO 80203" in text
    assert written_day(office_day()) in text, "as letters write a day"
    assert "Alma Reed" in text, "the attorney of the team signs, not the paralegal"
    assert "Claim or policy number" not in text, "what stands under an if is left out whole"
    sources = {one["name"]: one["source"] for one in drafted.values}
    assert sources["client_name"] == "Client"
    assert sources["incident"] == "Given while drafting"


def test_a_blank_is_refused_and_nothing_is_filed(office: TestOffice) -> None:
    without = {**LETTER, "incident": "  "}
    assert refusal(office, "paralegal", "representation-letter", without) == "unanswered"
    with office.speaking("paralegal"):
        assert not Document.objects.exists()
        assert not SenderFact.objects.exists()


def test_an_answer_that_is_a_fact_is_kept_with_who_gave_it(office: TestOffice) -> None:
    draft(office, "paralegal", "representation-letter", LETTER)
    later = {name: LETTER[name] for name in ("recipient_name", "recipient_address", "incident")}
    drafted = draft(office, "attorney", "representation-letter", later)
    [address] = [one for one in drafted.values if one["name"] == "office_address"]
    assert address["value"] == "12 Main Street, Denver, CO 80202"
    assert address["source"].startswith("Dana Price, ")
    with office.speaking("attorney"):
        assert SenderFact.objects.count() == 2


def test_the_clients_address_is_kept_and_an_unsafe_one_is_never_used(office: TestOffice) -> None:
    answers = {
        **LETTER,
        "client_address": "1 Elm St, Denver, CO 80205",
        "scope_of_work": "x",
        "fee_terms": "x",
    }
    with office.speaking("paralegal") as dana:
        person = client_of(office).person
        add_party_contact(
            actor=dana, person=person, kind="address", value="9 Bad Rd, Denver, CO 80209", safety="unsafe"
        )
    drafted = draft(office, "paralegal", "engagement-letter", answers)
    text = words_of(office, "paralegal", drafted)
    assert "1 Elm St" in text
    assert "9 Bad Rd" not in text
    with office.speaking("paralegal"):
        point = ContactPoint.objects.get(person=person, value__startswith="1 Elm")
        assert (point.safety, point.note[:22]) == ("unknown", "Given while drafting, ")
    unsafe = {**answers, "client_address": "9 Bad Rd, Denver, CO 80209"}
    with office.speaking("paralegal"):
        ContactPoint.objects.filter(pk=point.pk).update(safety="unsafe")
    assert refusal(office, "paralegal", "engagement-letter", unsafe) == "point-there"


def test_the_caption_is_the_dockets(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        add_proceeding(
            actor=dana,
            matter_id=office.matters["office"],
            court_id="cod",
            docket_number="1:26-cv-01437",
            caption="Roe v. Doe Lines, Inc.",
            judge="Judge N. Ortega",
        )
    answers = {"appearing_for": "Robin Roe, Plaintiff", "attorney_phone": "303-555-0111", **LETTER}
    drafted = draft(office, "paralegal", "notice-of-appearance", answers)
    text = words_of(office, "attorney", drafted)
    for line in (
        "UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF COLORADO",
        "Roe,\n        Plaintiff,\nv.\nDoe Lines, Inc.,\n        Defendant.",
        "Case No. 1:26-cv-01437",
        "Judge N. Ortega",
        "NOTICE OF APPEARANCE",
        "Telephone: 303-555-0111",
        f"E-mail: {office.email('attorney')}",
    ):
        assert line in text
    assert "Bar No." not in text


@pytest.mark.parametrize(("key", "place"), [("paralegal", "work-product"), ("case-manager", "care")])
def test_a_letter_of_both_lies_with_whoever_writes_it(office: TestOffice, key: str, place: str) -> None:
    answers = {**LETTER, "disability_need": "bad knees", "accommodation": "a parking space"}
    drafted = draft(office, key, "accommodation-letter", answers)
    assert drafted.compartment == place
    other = "case-manager" if key == "paralegal" else "paralegal"
    with office.speaking(other):
        assert not Drafted.objects.exists()


def test_a_survivors_letter_lies_in_its_own_place(office: TestOffice) -> None:
    answers = {**LETTER, "disability_need": "bad knees", "accommodation": "a parking space"}
    assert (
        draft(office, "case-manager", "accommodation-letter", answers, "protected").compartment == "protected"
    )


def test_who_may_not_write_a_paper(office: TestOffice) -> None:
    assert refusal(office, "case-manager", "engagement-letter", LETTER) == "no-such-paper"
    assert refusal(office, "case-manager", "accommodation-letter", LETTER, "retained") == "no-such-paper"
    assert refusal(office, "paralegal", "no-such-code", LETTER) == "no-such-paper"


def test_care_that_an_embedded_attorney_reads_is_not_told_in_a_legal_paper(office: TestOffice) -> None:
    with office.speaking("case-manager") as marcus:
        person = client_of(office, "embedded").person
        add_party_contact(
            actor=marcus, person=person, kind="address", value="7 Shelter Rd, Denver, CO", compartment="care"
        )
    with office.speaking("attorney"):
        assert ContactPoint.objects.filter(person=person, kind="address").exists(), "the attorney reads it"
    answers = {**LETTER, "scope_of_work": "x", "fee_terms": "x"}
    assert refusal(office, "attorney", "engagement-letter", answers, "embedded") == "unanswered"


def test_a_sender_fact_is_somebodys_own_word(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal):
            keep_sender_fact(actor=dana, name="client_name", value="x")
        row = keep_sender_fact(actor=dana, name="office_phone", value="303-555-0100")
        with pytest.raises(ProgrammingError), transaction.atomic():
            SenderFact.objects.filter(pk=row.pk).update(value="900-555-0100")
        said = SenderFact(
            office_id=office.id, name="office_phone", value="1", by=office.staff["attorney"], at=row.at
        )
        with pytest.raises(ProgrammingError), transaction.atomic():
            said.save(force_insert=True)
    with office.speaking("administrator") as ada, pytest.raises(ProgrammingError), transaction.atomic():
        keep_sender_fact(actor=ada, name="office_phone", value="1")


def test_what_the_office_says_of_itself_is_on_record(founded: TestOffice, django_db_blocker: Any) -> None:
    """Nobody of the office reads these lines on a page, so the superuser looks, at what was committed."""
    with django_db_blocker.unblock():
        with founded.speaking("paralegal") as dana:
            row = keep_sender_fact(actor=dana, name="office_phone", value="303-555-0100")
        read = "SELECT verb, actor_id, note FROM privacy_audit WHERE subject_id = %s"
        lines = as_superuser((read, [row.pk]))
        as_superuser(("DELETE FROM assembly_senderfact", []))
    assert lines == [("kept sender fact", dana.pk, "office_phone")]


@pytest.mark.parametrize("key", ["attorney", "case-manager"])
def test_the_pages(office: TestOffice, key: str) -> None:
    client = PageClient().sign_in_as(office.staff[key].pk)
    tab = f"/matters/{office.matters['office']}/papers/"
    page = client.page(tab)
    assert ("Engagement letter" in page.text()) == (key == "attorney")
    address = f"{tab}accommodation-letter/"
    assert "Who it is addressed to" in client.page(address).text()
    page = client.send(address, {"recipient_name": "Larkspur Holdings"}, status=422)
    assert "The paper needs this. Fill it in." in page.text()
    assert 'value="Larkspur Holdings"' in page.html
    answers = {**LETTER, "disability_need": "bad knees", "accommodation": "a parking space"}
    client.send(address, answers)
    assert "What it was made of" in client.page(tab).text()
    with office.speaking(key):
        row = Drafted.objects.get()
    shown = client.page(f"/papers/{row.pk}/").text()
    assert "bad knees" in shown
    assert "Given while drafting" in shown


def test_every_paper_says_whose_it_is() -> None:
    assert {one.craft for one in shipped_papers().values()} == {"legal", "either"}
