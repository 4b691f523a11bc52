"""What a person may answer to a waiting notice, a filed one and a fault."""

from __future__ import annotations

import pytest

from nextfriend.accounts.models import Staff
from nextfriend.correspondence import outcomes
from nextfriend.correspondence.actions import (
    clear_notice,
    file_waiting_notice,
    open_matter_for_notice,
    set_notice_aside,
    settle_fault,
    try_again,
)
from nextfriend.correspondence.models import DocketEntry, KeptEmail, Notice
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Matter, Proceeding
from nextfriend.privacy.models import Audit
from tests.correspondence.court_mail import deliver, look_alike, notice_email, put_on_docket
from tests.office.people import TestOffice


@pytest.fixture
def waiting(office: TestOffice, clerk: Staff) -> Notice:
    deliver(office, look_alike("cod_motion_to_dismiss"))
    with office.speaking("paralegal"):
        return Notice.objects.get()


def test_filing_moves_the_notice_and_leaves_nothing_behind(office: TestOffice, waiting: Notice) -> None:
    with office.speaking("paralegal") as dana:
        done = file_waiting_notice(actor=dana, notice=waiting, matter_id=office.matters["office"])
        assert (done.code, done.dates) == (outcomes.FILED, 2)
        held = Notice.objects.get()
        assert (held.pk, held.matter_id, held.answered_by) == (waiting.pk, office.matters["office"], dana)
        assert DocketEntry.objects.get().notice_id == held.pk
    with office.speaking("outsider"):
        assert not Notice.objects.exists()


def test_filing_teaches_the_matter_its_docket(office: TestOffice, waiting: Notice) -> None:
    with office.speaking("paralegal") as dana:
        file_waiting_notice(actor=dana, notice=waiting, matter_id=office.matters["office"])
        assert Proceeding.objects.get().docket_key == "cod:26-1437"
    (later,) = deliver(office, look_alike("cod_order_setting_conference"))
    assert (later.code, later.matter_id) == (outcomes.FILED, office.matters["office"])


def test_other_waiting_notices_of_the_docket_go_with_it(office: TestOffice, waiting: Notice) -> None:
    deliver(office, look_alike("cod_order_setting_conference"))
    with office.speaking("paralegal") as dana:
        file_waiting_notice(actor=dana, notice=waiting, matter_id=office.matters["office"])
        assert not Notice.objects.filter(matter_id=None).exists()
        assert DocketEntry.objects.count() == 2


def test_a_second_answer_is_refused(office: TestOffice, waiting: Notice) -> None:
    with office.speaking("paralegal") as dana:
        set_notice_aside(actor=dana, notice=waiting)
    with office.speaking("second-paralegal") as pia:
        with pytest.raises(Refusal) as refused:
            file_waiting_notice(actor=pia, notice=waiting, matter_id=office.matters["office"])
        assert refused.value.code == "answered"


def test_nobody_files_to_a_matter_that_is_hidden_from_them(office: TestOffice, waiting: Notice) -> None:
    with office.speaking("outsider") as olu:
        with pytest.raises(Refusal) as refused:
            file_waiting_notice(actor=olu, notice=waiting, matter_id=office.matters["office"])
        assert refused.value.code == "not-your-compartment"


def test_filing_what_the_matter_already_has_empties_the_waiting_row(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    deliver(office, look_alike("cod_motion_to_dismiss"))
    deliver(office, look_alike("cod_motion_to_dismiss"), key="outsider")
    with office.speaking("paralegal") as dana:
        waiting = Notice.objects.get(matter_id=None)
        done = file_waiting_notice(actor=dana, notice=waiting, matter_id=office.matters["office"])
        assert done.code == outcomes.KNOWN
    with office.speaking("outsider"):
        left = Notice.objects.get()
        assert (left.case_name, left.docket_number, left.entries) == ("", "", [])


def test_a_matter_is_opened_for_a_notice(office: TestOffice, waiting: Notice) -> None:
    with office.speaking("paralegal") as dana:
        done = open_matter_for_notice(
            actor=dana,
            notice=waiting,
            program=office.programs["office"],
            name="Reyes",
            kind=Matter.Kind.INJURY,
            client_name="Marisol Reyes",
        )
        assert done.code == outcomes.FILED
        assert Matter.objects.get(pk=done.matter_id).name == "Reyes"
        assert DocketEntry.objects.get().matter_id == done.matter_id


def test_opening_and_filing_are_one(
    office: TestOffice, waiting: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the filing fails, no empty matter is left."""
    from nextfriend.correspondence.actions import answering

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(answering, "file_from_shelf", fail)
    with office.speaking("paralegal") as dana:
        before = Matter.objects.count()
    with pytest.raises(RuntimeError), office.speaking("paralegal") as dana:
        open_matter_for_notice(
            actor=dana,
            notice=waiting,
            program=office.programs["office"],
            name="Reyes",
            kind=Matter.Kind.INJURY,
            client_name="Marisol Reyes",
        )
    with office.speaking("paralegal"):
        assert Matter.objects.count() == before


def test_not_ours_stays_on_record_and_does_not_come_back(office: TestOffice, waiting: Notice) -> None:
    with office.speaking("paralegal") as dana:
        set_notice_aside(actor=dana, notice=waiting)
    (again,) = deliver(office, look_alike("cod_motion_to_dismiss"))
    assert again.code == outcomes.SET_ASIDE
    with office.speaking("paralegal"):
        assert Notice.objects.get().state == Notice.State.NOT_OURS
        assert Audit.objects.filter(verb="answered notice", note="not ours").count() == 1


def test_a_filed_notice_is_cleared_once(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    deliver(office, look_alike("cod_motion_to_dismiss"))
    with office.speaking("paralegal") as dana:
        cleared = clear_notice(actor=dana, notice=Notice.objects.get())
        first = cleared.answered_at
    with office.speaking("second-paralegal") as pia:
        again = clear_notice(actor=pia, notice=Notice.objects.get())
        assert (again.answered_by_id, again.answered_at) == (office.staff["paralegal"].pk, first)


def test_a_fault_is_tried_again_and_settled(
    office: TestOffice, clerk: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nextfriend.correspondence.actions import filing, read_again, receive

    put_on_docket(office, "office")
    raw = notice_email("NOTICE of Entry of Appearance by Ana Ruiz")

    def fail(**_: object) -> None:
        raise RuntimeError("words of a client")

    with monkeypatch.context() as broken:
        broken.setattr(filing, "propose_dates", fail)
        with office.speaking("clerk") as actor:
            assert [o.code for o in receive(actor=actor, raw=raw, route="mailed")] == [outcomes.FAULT]
    with office.speaking("paralegal") as dana:
        kept = KeptEmail.objects.get()
        assert (kept.code, kept.state) == ("not-filed", KeptEmail.State.WAITING)
        assert "words of a client" not in kept.note
        assert not DocketEntry.objects.exists()
        assert [o.code for o in read_again(actor=dana, email=kept)] == [outcomes.FILED]
        assert KeptEmail.objects.get().state == KeptEmail.State.READ
        with pytest.raises(Refusal):
            read_again(actor=dana, email=kept)


def test_a_fault_without_an_email_is_settled_by_hand(office: TestOffice, clerk: Staff) -> None:
    from nextfriend.correspondence.actions import report_fault

    with office.speaking("paralegal") as dana:
        fault = report_fault(actor=dana, what="Something failed", advice="Look at it.", code="job-failed")
        with pytest.raises(Refusal, match="no e-mail behind"):
            try_again(actor=dana, fault=fault)
        assert settle_fault(actor=dana, fault=fault).settled_at is not None
