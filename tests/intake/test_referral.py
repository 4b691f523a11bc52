"""A referral by e-mail becomes an intake from the Inbox, and what it said is wiped with the rest."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest

from nextfriend.correspondence import outcomes
from nextfriend.correspondence.models import KeptEmail
from nextfriend.documents.blob_store import Shelf
from nextfriend.intake import actions
from nextfriend.intake.actions import deciding
from nextfriend.intake.models import Intake, Narrative
from nextfriend.matters.models import Body, Entry
from tests.correspondence.court_mail import deliver
from tests.intake.test_deciding import _wipe
from tests.office.people import office_day

FORM = {"name": "Ana Ruiz", "route": "email", "phone_safety": "unknown", "email_safety": "unknown"}


@pytest.fixture
def email(office):
    message = EmailMessage()
    message["From"], message["Subject"] = "shelter@example.org", "A family for you"
    message["To"], message["Message-ID"] = "intake@example.org", "<one@example.org>"
    message.set_content("Ana Ruiz was locked out on Monday with two children.")
    (outcome,) = deliver(office, message.as_bytes(), "paralegal")
    assert outcome.code == outcomes.KEPT
    with office.speaking("paralegal"):
        return KeptEmail.objects.get(pk=outcome.email_id)


def _taken(office, desk, email):
    form = {
        **FORM,
        "program": str(office.programs["office"].pk),
        "happened": "Locked out on Monday.",
        "key": "one",
    }
    answer = desk.post(f"/intakes/from-email/{email.pk}/", form)
    assert answer.status_code == 302
    with office.speaking("paralegal"):
        return Intake.objects.get(route="email")


def test_the_inbox_leads_to_the_first_screen_with_its_words(office, browse, email):
    desk = browse("paralegal")
    assert f"/intakes/from-email/{email.pk}/" in desk.page(f"/inbox/emails/{email.pk}/").html
    assert "locked out on Monday with two children" in desk.page(f"/intakes/from-email/{email.pk}/").html


def test_it_leaves_the_inbox_for_the_intake_s_own_wall(office, browse, email):
    taken = _taken(office, browse("paralegal"), email)
    assert "A family for you" not in browse("paralegal").page("/inbox/").text()
    with office.speaking("paralegal"):
        assert KeptEmail.objects.get(pk=email.pk).matter_id == taken.matter_id
        assert Narrative.objects.get(intake=taken).happened == "Locked out on Monday."
        assert Entry.objects.filter(matter_id=taken.matter_id, kind="email").exists()
    with office.speaking("second-paralegal"):
        assert not KeptEmail.objects.filter(pk=email.pk).exists()


def test_what_it_said_is_wiped_with_the_rest(
    office, browse, email, monkeypatch, django_capture_on_commit_callbacks
):
    taken = _taken(office, browse("paralegal"), email)
    monkeypatch.setattr(deciding, "WIPED_AFTER", timedelta(days=0))
    with office.speaking("attorney") as alma:
        actions.decide_intake(actor=alma, intake=taken, outcome="declined", reason="No capacity.")
    with django_capture_on_commit_callbacks(execute=True):
        assert _wipe(office, office_day()) == 1
    with office.speaking("attorney"):
        kept = KeptEmail.objects.get(pk=email.pk)
        assert kept.subject == ""
        assert not Body.objects.filter(matter_id=taken.matter_id).exists()
        with pytest.raises(FileNotFoundError):
            Shelf(office.id, taken.matter_id, "legal").read(kept.digest)
