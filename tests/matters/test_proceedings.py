"""A docket is ended and taken up again; one that is elsewhere is asked about, a hidden one is not."""

from __future__ import annotations

from typing import Any

import pytest

from nextfriend.ground.errors import Refusal, Stale
from nextfriend.ground.revisions import opened
from nextfriend.matters.actions import add_proceeding, end_proceeding, ending_of, unseat_staff
from nextfriend.matters.models import Entry, Proceeding
from nextfriend.privacy.models import Audit, TeamMember
from tests.drafts.conftest import fields_of
from tests.office.people import TestOffice

DOCKET = {
    "court_id": "D. Colo.",
    "docket_number": "1:24-cv-00321",
    "caption": "Ortiz v. Acme",
    "judge": "Arguello",
}


def add(office: TestOffice, matter: str, who: str = "attorney") -> Proceeding:
    with office.speaking(who) as staff:
        return add_proceeding(actor=staff, matter_id=office.matters[matter], **{**DOCKET, "court_id": "cod"})


def test_a_court_is_named_as_people_do_and_its_judge_is_shown(office: TestOffice, browse: Any) -> None:
    client, matter = browse("paralegal"), f"/matters/{office.matters['embedded']}/"
    client.send(f"{matter}proceedings/", DOCKET)
    text = client.page(matter).text()
    assert "1:24-cv-00321, cod" in text
    assert "Judge Arguello" in text


def test_a_docket_of_another_matter_is_asked_about_once(office: TestOffice, browse: Any) -> None:
    add(office, "office")
    client, address = browse("paralegal"), f"/matters/{office.matters['embedded']}/proceedings/"
    page = client.send(address, DOCKET, status=422)
    assert "This docket is on “office matter” already." in page.text()
    client.send(address, {**DOCKET, "anyway": "on"})
    with office.speaking("paralegal"):
        assert Proceeding.objects.count() == 2


def test_a_docket_of_a_hidden_matter_is_told_to_nobody(office: TestOffice, browse: Any) -> None:
    hidden = add(office, "office")
    with office.speaking("attorney") as alma:
        seat = TeamMember.objects.get(
            matter_id=hidden.matter_id, staff=office.staff["paralegal"], valid_to=None
        )
        unseat_staff(actor=alma, seat=seat, reason="a conflict of interest")
    with office.speaking("paralegal"):
        assert not Proceeding.objects.filter(pk=hidden.pk).exists()
    browse("paralegal").send(f"/matters/{office.matters['embedded']}/proceedings/", DOCKET)


def test_the_second_of_two_who_end_it_does_not_reopen_it(office: TestOffice) -> None:
    row = add(office, "embedded")
    page = opened(ending_of(row))
    with office.speaking("paralegal") as dana:
        end_proceeding(actor=dana, proceeding=row, reason="settled", opened=page)
    with office.speaking("attorney") as alma, pytest.raises(Stale):
        end_proceeding(actor=alma, proceeding=row, reason="dismissed", opened=page)
    with office.speaking("attorney"):
        assert Proceeding.objects.get(pk=row.pk).end_reason == "settled"


def test_a_proceeding_ends_with_how_and_is_taken_up_again(office: TestOffice, browse: Any) -> None:
    row = add(office, "embedded")
    client = browse("paralegal")
    address = f"/matters/{row.matter_id}/proceedings/{row.pk}/ending/"
    client.send(address, {"reason": ""}, status=422)
    client.send(address, {"reason": "Dismissed with prejudice"})
    assert "Dismissed with prejudice" in client.page(f"/matters/{row.matter_id}/").text()
    client.send(address, {"reason": "The dismissal was vacated"})
    with office.speaking("paralegal"):
        assert Proceeding.objects.get(pk=row.pk).ended_at is None
        verbs = Audit.objects.filter(subject_id=row.pk).order_by("position").values_list("verb", flat=True)
        assert list(verbs)[-2:] == ["ended proceeding", "reopened proceeding"]
        assert Entry.objects.filter(subject_id=row.pk, sentence__contains="vacated").exists()


def test_a_case_manager_ends_no_proceeding(office: TestOffice) -> None:
    row = add(office, "embedded")
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal) as refusal:
        end_proceeding(actor=marcus, proceeding=row, reason="over")
    assert refusal.value.code == "not-your-role"


def test_two_who_end_it_from_one_page_do_not_reopen_it(office: TestOffice, browse: Any) -> None:
    row = add(office, "embedded")
    address = f"/matters/{row.matter_id}/proceedings/{row.pk}/ending/"
    dana, alma = browse("paralegal"), browse("attorney")
    mine, theirs = fields_of(dana.page(address)), fields_of(alma.page(address))
    dana.send(address, {**mine, "reason": "Dismissed"})
    text = alma.send(address, {**theirs, "reason": "Dismissed"}, status=422).text()
    assert "Ended you saw: nothing Dismissed" in text, text
    with office.speaking("paralegal"):
        assert Proceeding.objects.get(pk=row.pk).ended_at is not None
