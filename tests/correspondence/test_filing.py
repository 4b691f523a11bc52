"""A court e-mail becomes docket entries, documents, sentences and proposed dates on the matters that have the
docket, once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.correspondence import outcomes
from nextfriend.correspondence.actions import compare_notice, match_waiting_notices
from nextfriend.correspondence.models import DocketEntry, Fault, KeptEmail, Notice
from nextfriend.deadlines.models import Deadline
from nextfriend.documents.blob_store import Shelf
from nextfriend.documents.models import Document
from nextfriend.matters.models import Body, Entry
from nextfriend.privacy import audit
from nextfriend.privacy.models import Audit
from tests.correspondence.court_mail import deliver, look_alike, notice_email, put_on_docket
from tests.office.people import TestOffice


def test_a_motion_is_docketed_with_its_document_and_its_dates(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    (outcome,) = deliver(office, look_alike("cod_motion_to_dismiss"))
    assert (outcome.code, outcome.matter_id) == (outcomes.FILED, office.matters["office"])
    with office.speaking("paralegal"):
        (entry,) = DocketEntry.objects.all()
        assert (entry.document_number, entry.filed_date) == ("14", date(2026, 10, 19))
        (document,) = Document.objects.all()
        assert document.state == Document.State.TO_FETCH
        assert document.source_url.startswith("https://ecf.cod.uscourts.gov/doc1/")
        line = Entry.objects.get(kind="docketed")
        assert "no. 14: Motion to Dismiss" in line.sentence
        assert line.at == datetime(2026, 10, 19, 22, 47, tzinfo=UTC)  # 4:47 PM in Denver
        assert line.actor_id == clerk.pk


def test_its_dates_are_proposed_with_rule_steps_and_authority(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    (outcome,) = deliver(office, look_alike("cod_motion_to_dismiss"))
    assert outcome.dates == 2
    with office.speaking("paralegal"):
        amend = Deadline.objects.get(rule="FRCP 15(a)(1)(B)")
        # 21 days after service on 19 October: 9 November 2026 is a Monday.
        assert amend.prevailing == "2026-11-09"
        assert amend.steps
        assert all(step["sentence"] for step in amend.steps)
        assert any("FRCP" in step["citation"] for step in amend.steps)
        assert amend.source_id == DocketEntry.objects.get().pk
        assert set(Due.objects.values_list("state", flat=True)) == {Due.State.PROPOSED}
        response = Deadline.objects.exclude(pk=amend.pk).get()
        assert (response.rule, response.prevailing) == ("D.C.COLO.LCivR 7.1(d)", "2026-11-09")
        assert "local rule" in " ".join(response.unmodelled)


def test_dates_the_court_wrote_are_court_fixed(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    deliver(office, look_alike("cod_order_setting_conference"))
    with office.speaking("paralegal"):
        hearing = Due.objects.get(kind="hearing")
        assert (hearing.due_date, hearing.due_time.isoformat()) == (date(2026, 12, 9), "10:00:00")
        assert hearing.zone == "America/Denver"
        fixed = {d.prevailing for d in Deadline.objects.filter(is_court_fixed=True)}
        assert "2026-12-02" in fixed
        period = Deadline.objects.get(period="14 days")
        assert (period.trigger_date, period.prevailing) == ("2026-11-09", "2026-11-23")


def test_the_docket_text_is_a_body_that_opens_only_on_record(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    deliver(office, look_alike("cod_motion_to_dismiss"))
    with office.speaking("paralegal"):
        line = Entry.objects.get(kind="docketed")
        assert not Body.objects.filter(pk=line.pk).exists()
        audit.record_opening(line, "reads the docket text")
        assert "Front Range" in Body.objects.get(pk=line.pk).text


def test_the_same_notice_to_two_recipients_creates_nothing_new(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    deliver(office, look_alike("cod_motion_to_dismiss"))
    before = _counts(office)
    (again,) = deliver(office, look_alike("cod_motion_to_dismiss_second_recipient"))
    assert again.code == outcomes.KNOWN
    assert _counts(office) == before


def test_several_dockets_become_several_notices(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office", "26-01044", "nhb")
    put_on_docket(office, "embedded", "26-10388", "nhb")
    found = deliver(office, look_alike("nhb_two_dockets"))
    assert [(o.code, o.matter_id) for o in found] == [
        (outcomes.FILED, office.matters["office"]),
        (outcomes.FILED, office.matters["embedded"]),
    ]
    with office.speaking("paralegal"):
        assert Notice.objects.get(matter_id=office.matters["embedded"]).docket_number == "26-10388"


def test_a_docket_that_two_matters_share_is_filed_to_both(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    put_on_docket(office, "open")
    found = deliver(office, look_alike("cod_motion_to_dismiss"))
    assert {o.matter_id for o in found} == {office.matters["office"], office.matters["open"]}
    with office.speaking("paralegal"):
        assert DocketEntry.objects.count() == 2


def test_an_open_program_may_hold_both_co_clients(
    office: TestOffice, clerk: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two matters of one open program share a scope; each still gets its own entry."""
    from nextfriend.matters.actions import open_matter

    with office.speaking("attorney") as alma:
        second = open_matter(
            actor=alma,
            program=office.programs["open"],
            name="second of two",
            kind="other",
            client_name="Second Client",
            need_to_know=False,
        )
    monkeypatch.setitem(office.matters, "open-two", second.pk)  # the office is shared by the whole run
    put_on_docket(office, "open")
    put_on_docket(office, "open-two")
    assert [o.code for o in deliver(office, look_alike("cod_motion_to_dismiss"))] == [outcomes.FILED] * 2
    assert {o.code for o in deliver(office, look_alike("cod_motion_to_dismiss"))} == {outcomes.KNOWN}


def test_an_email_without_a_docket_is_kept_and_nothing_is_docketed(office: TestOffice, clerk: Staff) -> None:
    before = _counts(office)
    assert [o.code for o in deliver(office, look_alike("ohsd_announcement"))] == [outcomes.KEPT]
    assert _counts(office) == before


def test_an_unmatched_notice_waits_once(office: TestOffice, clerk: Staff) -> None:
    (first,) = deliver(office, look_alike("flmd_judgment_plain"))
    (second,) = deliver(office, look_alike("flmd_judgment_plain"))
    assert (first.code, second.code) == (outcomes.WAITING, outcomes.STILL_WAITING)
    with office.speaking("paralegal"):
        waiting = Notice.objects.get()
        assert (waiting.matter_id, waiting.state) == (None, Notice.State.WAITING)
        assert not DocketEntry.objects.exists()
    with office.speaking("case-manager"):
        assert not Notice.objects.exists()


def test_a_persons_own_drop_finds_only_matters_of_hers(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    (outcome,) = deliver(office, look_alike("cod_motion_to_dismiss"), key="outsider")
    assert outcome.code == outcomes.WAITING
    with office.speaking("paralegal"):
        assert not Notice.objects.filter(matter_id=office.matters["office"]).exists()


def test_an_unreadable_email_is_kept_whole(office: TestOffice, clerk: Staff) -> None:
    raw = b"From: someone@example.org\r\nSubject: lunch\r\n\r\nShall we?\r\n"
    assert [o.code for o in deliver(office, raw)] == [outcomes.KEPT]
    deliver(office, raw)
    with office.speaking("paralegal"):
        kept = KeptEmail.objects.get()  # the second copy adds no second line
        assert (kept.code, kept.subject) == ("not-court", "lunch")
        assert Shelf(office.id, None, "legal").read(kept.digest) == raw


def test_a_waiting_notice_finds_its_matter_when_the_docket_is_added(office: TestOffice, clerk: Staff) -> None:
    deliver(office, look_alike("cod_motion_to_dismiss"))
    put_on_docket(office, "office")
    with office.speaking("clerk") as actor:
        (outcome,) = match_waiting_notices(actor=actor)
        assert outcome.code == outcomes.FILED
        assert match_waiting_notices(actor=actor) == ()
    with office.speaking("paralegal"):
        notice = Notice.objects.get()
        assert (notice.matter_id, notice.state) == (office.matters["office"], Notice.State.FILED)


def test_a_later_email_with_one_known_and_one_new_entry_adds_the_new_one(
    office: TestOffice, clerk: Staff
) -> None:
    put_on_docket(office, "office")
    deliver(office, notice_email("NOTICE of Entry of Appearance by Ana Ruiz (Ruiz, Ana)", document="31"))
    (outcome,) = deliver(office, notice_email("REPLY to Response to 14 by Ana Ruiz", document="32"))
    assert (outcome.code, outcome.entries) == (outcomes.FILED, 1)
    with office.speaking("paralegal"):
        assert sorted(DocketEntry.objects.values_list("document_number", flat=True)) == ["31", "32"]


def test_filing_leaves_audit_lines(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    deliver(office, look_alike("cod_motion_to_dismiss"))
    with office.speaking("paralegal"):
        verbs = list(Audit.objects.filter(actor_id=clerk.pk).values_list("verb", flat=True))
    assert verbs.count("filed notice") == 1
    assert verbs.count("listed document") == 1
    assert verbs.count("proposed deadline") == 2


def test_a_failure_half_way_leaves_nothing_and_redelivery_completes(
    office: TestOffice, clerk: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nextfriend.correspondence.actions import filing

    put_on_docket(office, "office")
    before = _counts(office)

    def fail(**_: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(filing, "propose_dates", fail)
        with pytest.raises(RuntimeError):
            deliver(office, look_alike("cod_motion_to_dismiss"))
    assert _counts(office) == before
    (outcome,) = deliver(office, look_alike("cod_motion_to_dismiss"))
    assert (outcome.code, outcome.dates) == (outcomes.FILED, 2)


def _counts(office: TestOffice) -> dict[str, int]:
    with office.speaking("paralegal"):
        return {
            model.__name__: model.objects.count()
            for model in (Notice, DocketEntry, Document, Entry, Deadline, Due, Fault)
        }


def test_a_sealed_entrys_words_are_in_its_body_and_nowhere_else(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "embedded")
    text = "SEALED MOTION to Zanzibarium by Plaintiff. Response to Zanzibarium due by 12/4/2026."
    (outcome,) = deliver(office, notice_email(text, document="77"))
    assert outcome.dates == 1
    with office.speaking("case-manager"):  # the embedded team may read legal, and even so only on record
        for table in (Notice, DocketEntry, Document, Entry, Deadline, Due):
            rows = list(table.objects.values())
            assert rows, table.__name__
            assert "anzibarium" not in str(rows), table.__name__
        line = Entry.objects.get(kind="docketed")
        assert line.sentence == "A sealed entry was docketed (no. 77)."
        assert not Body.objects.exists()
        audit.record_opening(line, "reads it")
        assert "Zanzibarium" in Body.objects.get().text


def test_a_forged_link_does_not_become_a_link_of_ours(office: TestOffice, clerk: Staff) -> None:
    put_on_docket(office, "office")
    raw = look_alike("cod_motion_to_dismiss").replace(
        b"https://ecf.cod.uscourts.gov/doc1/", b"https://ecf-cod.example.net/doc1/"
    )
    (held,) = deliver(office, raw)
    with office.speaking("paralegal") as dana:
        assert (held.code, Document.objects.count()) == (outcomes.HELD, 0)
        compare_notice(actor=dana, notice=Notice.objects.get(), has_compared=True)
        assert [d.source_url for d in Document.objects.all()] == [""]
        (warning,) = Notice.objects.get().warnings
        assert "ecf-cod.example.net" in warning
