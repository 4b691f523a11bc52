"""Signing on the screen: what is shown, in the client's language, is what is signed and kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from nextfriend.accounts.office_days import today_for
from nextfriend.consents import actions
from nextfriend.consents.drawn import Signed
from nextfriend.consents.models import Release
from nextfriend.consents.sheets import digest_of
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit, Consent
from tests.consents.conftest import client_of
from tests.consents.test_countersigning import by_hand, own_terms
from tests.consents.test_pages import CARER, carried, field, paper, sign
from tests.consents.test_releases import take

LINE = "100,100 140,120 200,90;300,40 420,200"


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def today(office):
    with office.speaking(CARER) as marcus:
        return today_for(marcus)


def new(matter):
    return f"/matters/{matter}/consents/new/"


def value(page, name):
    return next(i.get("value") for i in page.all("input") if i.get("name") == name)


def test_drawn_in_spanish_it_is_kept_with_its_words_and_shown_again(office, browse, matter, today):
    carer = browse(CARER)
    shown = carer.send(new(matter), paper(today), status=200)
    assert shown.h1 == "Firme esta autorización"
    for words in ("Qué registros", "Visit notes of this spring", "Usted decide si firma.", "No firmo"):
        assert words in shown.text()
    digest = value(shown, "shown_digest")
    sign(carer, new(matter), paper(today), signature="", drawing=LINE)
    with office.speaking("attorney"):
        kept = Consent.objects.get(matter_id=matter)
        assert (kept.drawing, kept.signature, kept.shown_language, kept.evidence) == (
            LINE,
            "",
            "es",
            "screen",
        )
        assert kept.shown_digest == digest == digest_of(kept.shown_text)
        assert "Usted decide si firma." in kept.shown_text
        assert kept.signed_at is not None
        assert (kept.records, kept.capacity) == ("Visit notes of this spring", "self")
    lawyer = browse("attorney")
    for address in (f"/matters/{matter}/consents/{kept.pk}/", f"/matters/{matter}/consents/{kept.pk}/copy/"):
        page = lawyer.page(address)
        drawn = [line.get("points") for line in page.tree.iter("{http://www.w3.org/2000/svg}polyline")]
        assert "100,100 140,120 200,90" in drawn
    assert digest in page.text(), "the copy says which words were signed"
    assert "Usted decide si firma." in page.text()


def test_nothing_is_taken_without_a_signature_and_nothing_typed_is_lost(office, browse, matter, today):
    carer = browse(CARER)
    shown = carer.send(new(matter), paper(today), status=200)
    first = carried(shown)
    for drawing in ("", "5,5", "nonsense"):
        again = carer.send(new(matter), first | {"signature": "", "drawing": drawing}, status=422)
        assert "Firme con el dedo o escriba su nombre." in again.text()
        assert value(again, "purpose") == "My case"
    back = carer.send(new(matter), {**first, "back": "1"}, status=200)
    assert field(back, "records") == "Visit notes of this spring"
    with office.speaking(CARER):
        assert not Release.objects.filter(matter_id=matter).exists()


def test_other_words_than_those_shown_are_not_signed(office, browse, matter, today):
    carer = browse(CARER)
    shown = carer.send(new(matter), paper(today), status=200)
    first = carried(shown)
    page = carer.send(new(matter), first | {"signature": "Rosa", "purpose": "Another purpose"}, status=422)
    assert "The words have changed since the client read them." in page.text()
    with office.speaking(CARER):
        assert not Release.objects.filter(matter_id=matter).exists()


def test_who_signs_on_a_screen_signs_today(browse, matter, today):
    yesterday = today - timedelta(days=1)
    page = browse(CARER).send(new(matter), paper(today, signed_date=yesterday, starts=yesterday), status=422)
    assert "On this screen the client signs today." in page.text()


def test_a_client_who_does_not_sign_opens_nothing_and_the_team_knows(office, browse, matter, today):
    carer = browse(CARER)
    shown = carer.send(new(matter), paper(today), status=200)
    first = carried(shown)
    carer.send(new(matter), {**first, "declined": "1"})
    with office.speaking(CARER) as marcus:
        assert not Release.objects.filter(matter_id=matter).exists()
        entry = Entry.objects.get(matter_id=matter, kind="consent")
        assert "did not sign" in entry.sentence
        assert "HIPAA" not in entry.sentence
        line = Audit.objects.get(verb="client declined a consent", subject_id=entry.pk)
        assert line.actor_id == marcus.pk
    with office.speaking("supervisor") as ruth, pytest.raises(Refusal, match="team"):
        actions.record_declined(actor=ruth, matter_id=matter)


def test_the_second_person_reads_the_words_and_sees_the_signature(office, browse, matter):
    with office.speaking("paralegal") as dana:
        actions.record_consent(
            actor=dana,
            matter_id=matter,
            client=client_of(matter),
            terms=own_terms(matter),
            language="Spanish",
            signed=Signed("", LINE),
        )
    marcus = browse(CARER)
    [address] = [link for link in marcus.page("/").links() if "/countersignatures/" in link]
    page = marcus.page(address)
    assert "Usted decide si firma." in page.text()
    assert list(page.tree.iter("{http://www.w3.org/2000/svg}polyline"))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"drawing": "5,5"}, "no-drawing"),
        ({"name": "Rosa", "shown_digest": "0" * 64}, "other-words"),
        ({"name": "  "}, "no-evidence"),
    ],
)
def test_the_action_refuses_what_is_no_signature(office, matter, facts, code):
    with office.speaking(CARER) as marcus, pytest.raises(Refusal) as refused:
        actions.record_consent(
            actor=marcus,
            matter_id=matter,
            client=client_of(matter),
            terms=own_terms(matter),
            signed=Signed(**facts),
        )
    assert refused.value.code == code


WORDS = {"shown_text": "words", "shown_digest": digest_of("words"), "shown_language": "en"}


@pytest.mark.parametrize(
    "facts",
    [
        {"drawing": "<svg>", **WORDS},
        {"drawing": "1001,5 6,6", **WORDS},
        {"drawing": "1,5 " * 6000, **WORDS},
        {"drawing": LINE, **WORDS, "shown_digest": digest_of("other words")},
        {"drawing": LINE, **WORDS, "signed_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_the_database_takes_no_other_drawing(office, matter, facts):
    given = {"signature": "", "signed_at": timezone.now(), **facts}
    with (
        office.speaking("paralegal"),
        pytest.raises(ProgrammingError, match="comes with its signature"),
        transaction.atomic(),
    ):
        Consent.objects.create(**by_hand(office, matter, **given))


def test_a_signed_release_is_never_rewritten(office, matter):
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter)
    with office.speaking("attorney"):
        for change in ({"drawing": LINE}, {"shown_text": "other"}, {"records": "more"}):
            with pytest.raises(ProgrammingError, match="never rewritten"), transaction.atomic():
                Consent.objects.filter(pk=release.consent_id).update(**change)
