"""What a substance-use program keeps of its own leaves as Part 2 records do, by every way (42 CFR 2.32)."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from django.db import IntegrityError, ProgrammingError, transaction

import nextfriend
from nextfriend.accounts.office_days import today_for
from nextfriend.care.plans.actions import keep_version
from nextfriend.consents import actions
from nextfriend.consents.disclosures import notices
from nextfriend.consents.disclosures.authorities import AUTHORITIES
from nextfriend.consents.disclosures.cover_sheet import COVER
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.consents.disclosures.queries import through_intermediaries
from nextfriend.consents.people import clients_of
from nextfriend.ground.errors import Refusal
from nextfriend.privacy import actions as privacy
from nextfriend.privacy import audit
from nextfriend.privacy.approvals.actions import decide, waiting_ids
from nextfriend.privacy.models import Approval, Consent, Program, Snapshot
from nextfriend.privacy.wall.sharing import share_item
from tests.care.plans.test_plans import goal_for, start
from tests.consents.conftest import client_of
from tests.consents.disclosures.test_disclosures import (
    CARER,
    GENERAL,
    by_hand,
    disclose,
    second_client,
    sent,
    to_exchange,
    under,
)
from tests.consents.disclosures.test_leaving import SENT, copies, document, opened
from tests.consents.test_pages import paper
from tests.consents.test_releases import take, today
from tests.privacy.consent.test_rules import LEGAL

SURVIVOR = replace(GENERAL, form="survivor", told_not_a_condition=True)
WHOLE = {"notice": "short", "scope_sent": "copy"}


def say_part2(office, is_part2=True, program="protected"):
    with office.speaking("administrator") as ada:
        return privacy.set_part2(actor=ada, program=office.programs[program], is_part2=is_part2)


@pytest.fixture
def matter(office):
    """Of a substance-use program, with two clients."""
    say_part2(office)
    second_client(office, office.matters["protected"])
    return office.matters["protected"]


def second(matter):
    return clients_of(matter)[1]


def words(pdf):
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join(" ".join(pages).split())


def as_document(office, browse, matter, client, release):
    with office.speaking(CARER) as advocate:
        version = document(advocate, matter, "protected", about_id=client.pk)
    answer = browse(CARER).post(copies(version), {"consent_id": str(release.consent_id), **SENT})
    return words(opened(answer)[COVER])


def as_plan(office, browse, matter, client, release):
    with office.speaking(CARER) as advocate:
        plan = start(advocate, matter, client=client)
        goal_for(advocate, plan)
        version = keep_version(actor=advocate, plan=plan)
    address = f"/plan-versions/{version.pk}/copies/new/"
    sent_with = {"consent_id": str(release.consent_id), **SENT}
    return browse(CARER).send(address, sent_with, status=200).text()


def by_line(office, browse, matter, client, release):
    with office.speaking(CARER) as advocate:
        what = under(release, compartment="protected")
        is_part2 = Consent.objects.get(pk=release.consent_id).form != "survivor"
        row = disclose(advocate, matter, replace(what, **WHOLE if is_part2 else {}), client=client)
    return browse(CARER).page(f"/disclosures/{row.pk}/").text()


def end_letter(office, browse, matter, client, release):
    by_line(office, browse, matter, client, release)
    with office.speaking(CARER) as advocate:
        actions.revoke_consent(actor=advocate, row=release)
        row = Disclosure.objects.get(consent_id=release.consent_id)
    return browse(CARER).page(f"/disclosures/{row.pk}/end-letter/").text()


# way → (what it hands over, the statement that goes with it)
WAYS = {
    "documents/leaving.py": (as_document, notices.FULL[0]),
    "care/plans/views.py": (as_plan, notices.FULL[0]),
    "consents/views/disclosures.py": (by_line, notices.SHORT),
    "consents/views/telling.py": (end_letter, notices.SHORT),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("which", [0, 1])
def test_by_every_way_out_the_notice_goes_along_for_either_client(office, browse, matter, way, which):
    hand_over, statement = WAYS[way]
    with office.speaking(CARER) as advocate:
        mine, other = [client_of(matter), second(matter)][:: 1 if which == 0 else -1]
        take(advocate, matter, to_exchange(), client=other)
        release = take(advocate, matter, to_exchange(), client=mine)
    shown = hand_over(office, browse, matter, mine, release)
    assert statement in shown
    with office.speaking(CARER):
        [row] = Disclosure.objects.filter(matter_id=matter)
        assert (row.about_id, row.compartment) == (mine.pk, "protected")
        assert row.notice
        assert row.scope_sent


@pytest.mark.parametrize("way", WAYS)
def test_a_survivor_programs_records_say_nothing_of_substance_use(office, browse, way):
    matter, (hand_over, statement) = office.matters["protected"], WAYS[way]
    with office.speaking(CARER) as advocate:
        release = take(advocate, matter, SURVIVOR)
        client = client_of(matter)
    shown = hand_over(office, browse, matter, client, release)
    assert statement not in shown
    assert "part 2" not in shown.lower()


def test_there_is_no_other_way_out():
    """Whatever hands something to somebody outside goes by the functions that put the notice in."""
    asked = {"copy_for_outside", "hand_out", "record_disclosure", "is_part2"}
    root = Path(nextfriend.__file__).parent
    found = set()
    for file in root.rglob("*.py"):
        calls = [node.func for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
        names = {one.id for one in calls if isinstance(one, ast.Name)}
        if names & asked:
            found.add(str(file.relative_to(root)))
    inside = {
        "consents/disclosures/queries.py",
        "consents/disclosures/leaving.py",
        "consents/views/leaving.py",
        # 42 CFR 2.32 is of what goes under a consent; a report of child abuse goes under 2.12(c)(6).
        "care/duty/actions.py",
        "site/demo/releases.py",
        "site/demo/recovery.py",
    }
    assert found - inside == set(WAYS)


@pytest.mark.parametrize("code", sorted(AUTHORITIES))
def test_it_leaves_under_what_lets_part2_records_go_and_nothing_else(office, matter, code):
    """42 CFR 2.61-2.67: for use against the patient an order of that subpart, never a subpoena alone."""
    may = AUTHORITIES[code].part2
    with office.speaking(CARER) as advocate:
        client = client_of(matter)
        release = take(advocate, matter, to_exchange()).consent_id if code == "release" else None
        what = sent(compartment="protected", authority=code, consent_id=release, **WHOLE if release else {})
        what = replace(what, authority_note="Order 7, asked by the program")
        if may:
            assert disclose(advocate, matter, what, client=client).authority == code
            return
        with pytest.raises(Refusal) as refused:
            disclose(advocate, matter, what, client=client)
        assert refused.value.code == "authority"
        with pytest.raises(ProgrammingError), transaction.atomic():
            by_hand(advocate, matter, client, compartment="protected", authority=code)


def test_without_the_notice_or_the_scope_it_is_not_put_on_record(office, matter):
    with office.speaking(CARER) as advocate:
        release = take(advocate, matter, to_exchange(), client=client_of(matter))
        what = under(release, compartment="protected")
        for missing in ({}, {"notice": "short"}, {"scope_sent": "copy"}):
            with pytest.raises(Refusal, match="goes with"):
                disclose(advocate, matter, replace(what, **missing), client=client_of(matter))


def test_a_survivors_release_lets_nothing_of_it_go(office, browse):
    """Signed before the program was said to be one: it does not say what 42 CFR 2.31 asks."""
    matter = office.matters["protected"]
    with office.speaking(CARER) as advocate:
        release = take(advocate, matter, SURVIVOR)
        version = document(advocate, matter, "protected")
    say_part2(office)
    answer = browse(CARER).post(copies(version), {"consent_id": str(release.consent_id), **SENT})
    assert answer.status_code == 422
    with office.speaking(CARER) as advocate:
        with pytest.raises(Refusal, match="Part 2 release"):
            disclose(advocate, matter, under(release, compartment="protected", **WHOLE))
        with pytest.raises(Refusal, match="Part 2 releases") as refused:
            take(advocate, matter, SURVIVOR)
        assert refused.value.code == "form"


def test_one_clients_part2_release_lets_nothing_of_the_others_go(office, browse, matter):
    with office.speaking(CARER) as advocate:
        release = take(advocate, matter, to_exchange(), client=client_of(matter))
        version = document(advocate, matter, "protected", about_id=second(matter).pk)
    page = browse(CARER).page(copies(version))
    assert "No release lets this leave now" in page.text()
    browse(CARER).send(copies(version), {"consent_id": str(release.consent_id), **SENT}, status=422)


def test_the_page_says_at_the_form_which_release_to_take(office, browse, matter):
    with office.speaking(CARER) as advocate:
        day, client = today_for(advocate), client_of(matter)
    facts = paper(day, form="survivor", client=str(client.pk), ends=(day + timedelta(days=20)).isoformat())
    page = browse(CARER).send(f"/matters/{matter}/consents/new/", facts, status=422)
    assert "This program’s records are under 42 CFR Part 2." in page.text()


def test_an_intermediarys_list_has_it(office, matter):
    with office.speaking(CARER) as advocate:
        client = client_of(matter)
        release = take(advocate, matter, to_exchange(), client=client)
        what = under(release, compartment="protected", to_name="Pine Clinic", to_kind="provider", **WHOLE)
        row = disclose(advocate, matter, what, client=client)
        assert [one.pk for one in through_intermediaries([client.pk], today())] == [row.pk]


def test_for_proceedings_the_lawyers_are_given_single_items_of_that_client(office, matter):
    """A release for proceedings goes to the legal team (42 CFR 2.31(d)); an item is handed over by whoever
    holds it, and the other client's stays.
    """
    with office.speaking(CARER) as advocate:
        mine, other = client_of(matter), second(matter)
        made = take(advocate, matter, LEGAL, client=mine)
        assert Consent.objects.get(pk=made.consent_id).compartment == "protected"
        for client in (mine, other):
            row = document(advocate, matter, "protected", about_id=client.pk).document
            words = {"title": "Letter", "text": client.name, "reason": "For the hearing"}
            share_item(actor=advocate, item=row, recipient=office.staff["attorney"], **words)
    with office.speaking("attorney"):
        assert list(Snapshot.objects.values_list("text", flat=True)) == [mine.name]


def test_it_is_said_once_and_kept_while_there_are_matters(office, monkeypatch):
    told, write = [], audit.record_office
    monkeypatch.setattr(audit, "record_office", lambda *said: (told.append(said), write(*said))[1])
    program = say_part2(office)
    assert say_part2(office).is_part2
    assert told == [("changed whether a program is under Part 2", "program", program.pk, "Part 2")]
    with office.speaking("administrator") as ada:
        with pytest.raises(Refusal) as refused:
            privacy.set_part2(actor=ada, program=program, is_part2=False)
        assert refused.value.code == "in-use"
        with pytest.raises(ProgrammingError), transaction.atomic():
            Program.objects.filter(pk=program.pk).update(is_part2=False)
        empty = privacy.add_program(actor=ada, name="Recovery", topology="protected", is_part2=True)
        assert not privacy.set_part2(actor=ada, program=empty, is_part2=False).is_part2


def test_it_needs_a_place_of_its_own(office):
    with office.speaking("administrator") as ada:
        for act in (
            lambda: privacy.set_part2(actor=ada, program=office.programs["office"], is_part2=True),
            lambda: privacy.add_program(actor=ada, name="X", topology="partner", is_part2=True),
        ):
            with pytest.raises(Refusal) as refused:
                act()
            assert refused.value.code == "other-topology"
        with pytest.raises(IntegrityError), transaction.atomic():
            Program.objects.filter(pk=office.programs["office"].pk).update(is_part2=True)
    with office.speaking("case-manager") as marcus, pytest.raises(Refusal):
        privacy.set_part2(actor=marcus, program=office.programs["protected"], is_part2=True)


def test_a_topology_asked_for_before_is_not_approved_after(office):
    with office.speaking("administrator") as ada:
        privacy.change_topology(
            actor=ada, program=office.programs["protected"], topology="partner", reason="x"
        )
    program = say_part2(office)
    with office.speaking("administrator") as ada, pytest.raises(Refusal) as refused:
        privacy.change_topology(actor=ada, program=program, topology="partner", reason="x")
    assert refused.value.code == "other-topology"
    with office.speaking("attorney") as alma:
        [asked] = waiting_ids()
        with pytest.raises(Refusal):
            decide(actor=alma, approval=Approval.objects.get(pk=asked), approve=True)
    with office.speaking("administrator"):
        assert Program.objects.get(pk=program.pk).topology == "protected"


def test_the_administrators_pages_ask_and_answer(office, browse):
    admin, program = browse("administrator"), office.programs["protected"]
    page = f"/office/programs/{program.pk}/"
    assert "Nobody has said that it is a substance-use program" in admin.page(page).text()
    assert "substance-use" not in admin.page(f"/office/programs/{office.programs['office'].pk}/").text()
    admin.send(f"{page}part-2/", {"is_part2": "on"})
    assert "under a Part 2 release, order or exception" in admin.page(page).text()
    admin.page(f"{page}part-2/")
    assert "This program has matters." in admin.send(f"{page}part-2/", {}, status=422).text()
    wrong = {"name": "Recovery", "topology": "office", "is_part2": "on"}
    assert "a place of their own" in admin.send("/office/programs/new/", wrong, status=422).text()
