"""A paper put before an attorney: asked, signed, handed back, taken back, and who sees it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.documents.actions import add_document, attach_version, open_version
from nextfriend.documents.models import Document, Signature, Signing
from nextfriend.documents.previewing import open_page
from nextfriend.documents.shelves import shelf_of
from nextfriend.documents.signing import actions
from nextfriend.documents.words.queries import open_words
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy.models import Audit
from nextfriend.tasks.models import Task
from tests.documents.words import papers
from tests.documents.words.test_words import read, saved
from tests.office.people import TestOffice
from tests.pages.client import PageClient

SOON = (timezone.now() + timedelta(days=3)).date()


def client_of(office: TestOffice, key: str) -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


@pytest.fixture
def brief(office: TestOffice) -> Document:
    with office.speaking("paralegal") as dana:
        return add_document(
            actor=dana, matter_id=office.matters["office"], title="Response brief", content=b"draft one"
        )


def put_before(office: TestOffice, document: Document, needed: date = SOON) -> Signing:
    with office.speaking("paralegal") as dana:
        return actions.ask_to_sign(
            actor=dana, document=document, signer=office.staff["attorney"], needed_date=needed, note="Page 3"
        )


def verbs(subject: object) -> list[str]:
    rows = Audit.objects.filter(subject_id=subject.pk).order_by("position")  # type: ignore[attr-defined]
    return list(rows.values_list("verb", flat=True))


def test_a_paper_waits_on_the_attorneys_today_until_she_signs_it(office: TestOffice, brief: Document) -> None:
    signing = put_before(office, brief)
    alma = client_of(office, "attorney")
    assert "Sign: Response brief" in alma.page("/").text()
    page = alma.page(f"/signings/{signing.pk}/")
    assert "Page 3" in page.text()
    assert "You have not opened this version yet" in page.text()
    unread = alma.send(f"/signings/{signing.pk}/", {"answer": "sign"}, status=422)
    assert "Open version 1 and read it first" in unread.text()
    alma.get(f"/documents/versions/{signing.version_id}/file/")
    assert "You have not opened" not in alma.page(f"/signings/{signing.pk}/").text()
    alma.send(f"/signings/{signing.pk}/", {"answer": "sign"})
    assert "Sign: Response brief" not in alma.page("/").text()
    assert "Signed" in client_of(office, "paralegal").page(f"/documents/{brief.pk}/").text()
    with office.speaking("attorney"):
        signature = Signature.objects.get(signing=signing)
        assert signature.digest == signing.version.digest
        assert Due.objects.get(subject_id=signing.pk).state == "met"
        assert verbs(signing) == ["asked to sign"]
        assert verbs(signature) == ["signed paper"]
        sentences = (
            Entry.objects.filter(subject_id=brief.pk).order_by("at").values_list("sentence", flat=True)
        )
        assert sentences[len(sentences) - 1].endswith("signed: Response brief.")


def test_it_is_asked_for_from_the_papers_page(office: TestOffice, brief: Document) -> None:
    dana = client_of(office, "paralegal")
    assert f"/documents/{brief.pk}/signing/" in dana.page(f"/documents/{brief.pk}/").links()
    typed = {"signer": str(office.staff["attorney"].pk), "needed_date": SOON.isoformat(), "note": ""}
    dana.send(f"/documents/{brief.pk}/signing/", typed)
    assert f"/documents/{brief.pk}/signing/" not in dana.page(f"/documents/{brief.pk}/").links()
    again = dana.send(f"/documents/{brief.pk}/signing/", typed, status=422)
    assert "already waiting for a signature" in again.text()


def test_handing_it_back_needs_a_reason_and_gives_whoever_asked_a_task(
    office: TestOffice, brief: Document
) -> None:
    signing = put_before(office, brief)
    alma = client_of(office, "attorney")
    refused = alma.send(f"/signings/{signing.pk}/", {"answer": "return", "reason": " "}, status=422)
    assert "Enter what has to change" in refused.text()
    alma.send(f"/signings/{signing.pk}/", {"answer": "return", "reason": "Cite the local rule."})
    with office.speaking("paralegal") as dana:
        task = Task.objects.get(title="Revise: Response brief")
        assert (task.owner_id, task.note) == (dana.pk, "Cite the local rule.")
        assert Due.objects.get(subject_id=signing.pk).state == "cancelled"
        assert Signature.objects.get().reason == "Cite the local rule."


def test_a_newer_version_is_another_paper(office: TestOffice, brief: Document) -> None:
    signing = put_before(office, brief)
    with office.speaking("paralegal") as dana:
        attach_version(actor=dana, document=brief, content=b"draft two")
    with office.speaking("attorney") as alma:
        with pytest.raises(Refusal, match="newer version"):
            actions.sign(actor=alma, signing=signing)
        assert not Signature.objects.exists()


def test_bytes_that_changed_on_the_disk_are_not_signed(
    office: TestOffice, brief: Document, files: Path
) -> None:
    signing = put_before(office, brief)
    with office.speaking("attorney") as alma:
        open_version(actor=alma, version=signing.version)
        shelf_of(signing.version).path(signing.version.digest).write_bytes(b"another draft")
        with pytest.raises(Refusal, match="cannot be signed"):
            actions.sign(actor=alma, signing=signing)


def test_the_database_takes_no_signature_of_a_paper_that_was_not_opened(
    office: TestOffice, brief: Document
) -> None:
    signing = put_before(office, brief)

    def write(actor: Staff) -> None:
        Signature.objects.create(
            matter_id=signing.matter_id,
            compartment=signing.compartment,
            signing=signing,
            answer="signed",
            by=actor,
            at=timezone.now(),
            digest=signing.version.digest,
        )

    with office.speaking("second-paralegal") as pia:
        open_version(actor=pia, version=signing.version)  # somebody else's reading is not hers
    with office.speaking("attorney") as alma:
        with pytest.raises(ProgrammingError, match="not yours to sign"), transaction.atomic():
            write(alma)
        open_version(actor=alma, version=signing.version)
        write(alma)


@pytest.mark.parametrize("how", ["page", "words"])
def test_a_page_opened_in_the_browser_is_read(office: TestOffice, how: str) -> None:
    version = saved(office, papers.pdf(["We move to dismiss."]))
    read(office, version)
    signing = put_before(office, version.document)
    with office.speaking("attorney") as alma:
        assert not actions.has_read(version)
        if how == "page":
            open_page(actor=alma, version=version, number=1)
        else:
            open_words(actor=alma, version=version, number=1)
        assert actions.sign(actor=alma, signing=signing).answer == "signed"


@pytest.mark.parametrize("who", ["paralegal", "second-paralegal"])
def test_nobody_else_signs(office: TestOffice, brief: Document, who: str) -> None:
    signing = put_before(office, brief)
    with office.speaking(who) as other, pytest.raises(Refusal, match="Only the attorney"):
        actions.sign(actor=other, signing=signing)


def test_only_an_attorney_of_the_team_is_asked(office: TestOffice, brief: Document) -> None:
    for who in ("paralegal", "outsider", "case-manager"):
        with office.speaking("paralegal") as dana, pytest.raises(Refusal, match="an attorney of this matter"):
            actions.ask_to_sign(actor=dana, document=brief, signer=office.staff[who], needed_date=SOON)


def test_it_is_taken_back_by_whoever_asked_and_answered_once(office: TestOffice, brief: Document) -> None:
    signing = put_before(office, brief)
    with office.speaking("second-paralegal") as pia, pytest.raises(Refusal, match="who asked can withdraw"):
        actions.take_back(actor=pia, signing=signing)
    client_of(office, "paralegal").send(f"/signings/{signing.pk}/withdrawal/", {})
    with office.speaking("attorney") as alma:
        with pytest.raises(Refusal, match="already answered"):
            actions.sign(actor=alma, signing=signing)
        assert Due.objects.get(subject_id=signing.pk).state == "cancelled"


def test_care_papers_are_not_put_before_an_attorney_and_care_sees_nothing(
    office: TestOffice, brief: Document
) -> None:
    with office.speaking("case-manager") as marcus:
        paper = add_document(
            actor=marcus,
            matter_id=office.matters["office"],
            title="Care plan",
            content=b"x",
            compartment="care",
        )
        with pytest.raises(Refusal, match="legal team can see"):
            actions.ask_to_sign(
                actor=marcus, document=paper, signer=office.staff["attorney"], needed_date=SOON
            )
    signing = put_before(office, brief)
    client_of(office, "case-manager").page(f"/signings/{signing.pk}/", status=404)
    with office.speaking("case-manager"):
        assert not Signing.objects.exists()
        assert not Due.objects.filter(kind="signature").exists()
