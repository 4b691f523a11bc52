"""A copy leaves only under a release that runs now, with its line on record and its notice inside."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from nextfriend.care.plans.actions import keep_version
from nextfriend.consents import actions
from nextfriend.consents.disclosures import notices
from nextfriend.consents.disclosures.cover_sheet import COVER
from nextfriend.consents.disclosures.leaving import hand_out
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.documents.actions import add_document
from nextfriend.documents.shelves import shelf_of
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.models import Audit, Consent
from tests.care.plans.test_plans import goal_for, start
from tests.consents.conftest import client_of
from tests.consents.disclosures.test_disclosures import (
    CARER,
    GENERAL,
    hold_part2,
    second_client,
    to_exchange,
)
from tests.consents.test_releases import stand_behind, take, today
from tests.privacy.consent.test_rules import HIPAA

BYTES = b"what stands in the record\n"
DIGEST = hashlib.sha256(BYTES).hexdigest()
SENT = {"what": "Letter about the visits", "how": "mail"}


@pytest.fixture
def matter(office):
    return office.matters["office"]


def document(actor, matter, compartment="care", **facts):
    found = add_document(
        actor=actor, matter_id=matter, title="Letter", content=BYTES, compartment=compartment, **facts
    )
    return found.versions.get()


def copies(version):
    return f"/documents/versions/{version.pk}/copies/new/"


def opened(response):
    """The files inside what was handed out, by name."""
    pack = zipfile.ZipFile(BytesIO(response.content))
    return {name: pack.read(name) for name in pack.namelist()}


def test_a_part2_copy_carries_the_notice_and_the_scope_inside_and_writes_its_line(office, browse, matter):
    hold_part2(office, matter)
    with office.speaking(CARER) as marcus:
        client = client_of(matter)
        release = take(marcus, matter, to_exchange(records="Discharge summary of May"))
        version = document(marcus, matter, "part2", about_id=client.pk)
    carer = browse(CARER)
    assert "Copy for someone outside" in carer.page(f"/documents/{version.document_id}/").text()
    assert f'href="{copies(version)}"' in carer.page(f"/documents/versions/{version.pk}/file/").html
    answer = carer.post(copies(version), {"consent_id": str(release.consent_id), **SENT})
    assert answer.headers["Content-Type"] == "application/zip"
    assert "Letter" not in answer.headers["Content-Disposition"]
    files = opened(answer)
    assert files["2-record.txt"] == BYTES
    assert files[COVER].startswith(b"%PDF-")
    with office.speaking(CARER):
        row = Disclosure.objects.get(matter_id=matter)
        assert (row.compartment, row.about_id, row.authority) == ("part2", client.pk, "release")
        assert (row.notice, row.scope_sent, row.to_name) == ("full", "scope", "Front Range Exchange")
        assert row.items == [{"kind": "document", "id": str(version.pk), "sha256": DIGEST}]
        assert Audit.objects.filter(verb="recorded disclosure", subject_id=row.pk).count() == 1
        assert Audit.objects.filter(verb="opened", note__contains="someone outside").exists()
    shown = carer.page(f"/disclosures/{row.pk}/").text()
    assert notices.FULL[0] in shown
    assert "42 CFR 2.32(a)(1)" in shown


def test_the_cover_says_to_whom_and_what_the_client_allowed(office, matter):
    hold_part2(office, matter)
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, to_exchange(records="Discharge summary of May"))
        version = document(marcus, matter, "part2", about_id=client_of(matter).pk)
        cover = hand_out(actor=marcus, row=version, release_id=release.consent_id, digest=DIGEST, **SENT)
    assert cover.notice == notices.FULL
    said = dict(cover.facts)
    assert said["To"] == "Front Range Exchange"
    assert said["Which records the client allowed"] == "Discharge summary of May"
    assert said["Whose records"] == "Client of office"


def test_other_kinds_carry_their_cover_without_the_part2_notice(office, matter):
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, GENERAL)
        version = document(marcus, matter)
        cover = hand_out(actor=marcus, row=version, release_id=release.consent_id, digest=DIGEST, **SENT)
        row = Disclosure.objects.get(matter_id=matter)
    assert (cover.notice, row.notice, row.scope_sent) == ((), "", "")


DAY = timedelta(days=1)
# (source, the release, what becomes of it, whether a copy leaves)
CASES = [
    ("IHE PCF permit; 42 CFR 2.33", GENERAL, "", True),
    ("IHE PCF expiration; 45 CFR 164.508(b)(2)(i)", GENERAL, "expired", False),
    ("IHE PCF, not begun", GENERAL, "not begun", False),
    ("IHE PCF dissent; 45 CFR 164.508(b)(5)", GENERAL, "revoked", False),
    ("45 CFR 164.508(b)(2)(i): the event has come", GENERAL, "ended", False),
    ("IHE PCF author: others give theirs", replace(GENERAL, discloser_kind="named"), "", False),
    ("IHE PCF sensitivity: another kind", replace(GENERAL, form="hipaa"), "", False),
    ("wall.md: to a coworker, not outside", HIPAA, "", False),
]


@pytest.mark.parametrize(("source", "signed", "state", "leaves"), CASES, ids=[c[0] for c in CASES])
def test_under_which_release_a_copy_leaves(office, browse, matter, source, signed, state, leaves):
    days = {
        "expired": {"signed_date": today() - 9 * DAY, "starts": today() - 9 * DAY, "ends": today() - 2 * DAY},
        "not begun": {"starts": today() + 5 * DAY},
    }.get(state, {})
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, signed, **days)
        if state == "revoked":
            actions.revoke_consent(actor=marcus, row=release)
        if state == "ended":
            actions.end_consent(actor=marcus, row=release, last_day=today(), reason="Done")
        version = document(marcus, matter)
    fields = {"consent_id": str(release.consent_id), **SENT}
    carer = browse(CARER)
    if leaves:
        assert carer.post(copies(version), fields).headers["Content-Type"] == "application/zip"
    else:
        assert "No release lets this leave now" in carer.page(copies(version)).text()
        carer.send(copies(version), fields, status=422)
        with office.speaking(CARER) as marcus, pytest.raises(Refusal, match="No release") as said:
            hand_out(actor=marcus, row=version, release_id=release.consent_id, digest=DIGEST, **SENT)
        assert said.value.code == "no-release"
    with office.speaking(CARER):
        assert Disclosure.objects.filter(matter_id=matter).count() == leaves


def test_one_clients_release_lets_nothing_of_anothers_leave(office, browse, matter):
    ben = second_client(office, matter)
    hold_part2(office, matter, ben)
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, to_exchange(), client=client_of(matter))
        version = document(marcus, matter, "part2", about_id=ben.pk)
        with pytest.raises(Refusal, match="No release"):
            hand_out(actor=marcus, row=version, release_id=release.consent_id, digest=DIGEST, **SENT)
    assert "No release lets this leave now" in browse(CARER).page(copies(version)).text()


@pytest.mark.parametrize("is_alone", [True, False])
def test_a_survivors_record_that_says_not_whose_it_is_leaves_for_the_only_client(office, browse, is_alone):
    matter = office.matters["protected"]
    if not is_alone:
        second_client(office, matter)
    with office.speaking(CARER) as advocate:
        signed = replace(GENERAL, form="survivor", told_not_a_condition=True)
        release = take(advocate, matter, signed, client=client_of(matter))
        version = document(advocate, matter, "protected")
    answer = browse(CARER).post(copies(version), {"consent_id": str(release.consent_id), **SENT})
    assert answer.status_code == (200 if is_alone else 422)


def test_who_may_not_see_it_finds_no_page_and_other_kinds_have_none(office, browse, matter):
    with office.speaking(CARER) as marcus:
        version = document(marcus, matter)
    for who in ("paralegal", "supervisor", "administrator", "outsider"):
        browse(who).page(copies(version), status=404)
    with office.speaking("paralegal") as dana:
        legal = document(dana, matter, "legal")
    browse("paralegal").page(copies(legal), status=404)


def test_a_file_that_cannot_be_read_leaves_no_line(office, browse, matter):
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, GENERAL)
        version = document(marcus, matter)
        shelf_of(version).path(version.digest).unlink()
    page = browse(CARER).send(copies(version), {"consent_id": str(release.consent_id), **SENT}, status=422)
    assert "cannot be read" in page.text()
    with office.speaking(CARER):
        assert not Disclosure.objects.filter(matter_id=matter).exists()


def test_a_countersigned_release_is_still_the_clients_and_not_ours_to_send_under(office, matter):
    """A team's release opens records to coworkers; it names nobody outside."""
    with office.speaking("paralegal") as dana:
        take(dana, matter, HIPAA)
    assert stand_behind(office, CARER) == 1
    with office.speaking("paralegal") as dana:
        version = document(dana, matter, "health", about_id=client_of(matter).pk)
        consent = Consent.objects.get(matter_id=matter)
        with pytest.raises(Refusal, match="No release"):
            hand_out(actor=dana, row=version, release_id=consent.pk, digest=DIGEST, **SENT)


def test_a_version_of_a_plan_leaves_with_its_cover_in_front_for_its_own_client(office, browse, matter):
    ben = second_client(office, matter)
    with office.speaking(CARER) as marcus:
        plan = start(marcus, matter)
        goal_for(marcus, plan)
        version = keep_version(actor=marcus, plan=plan)
        bens = take(marcus, matter, GENERAL, client=ben)
    address = f"/plan-versions/{version.pk}/copies/new/"
    carer = browse(CARER)
    assert "No release lets this leave now" in carer.page(address).text()
    carer.send(address, {"consent_id": str(bens.consent_id), **SENT}, status=422)
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, GENERAL)
    page = carer.send(address, {"consent_id": str(release.consent_id), **SENT}, status=200).text()
    assert "Aspen Housing, 4 Pine Road" in page
    assert "I keep my home" in page
    with office.speaking(CARER):
        assert Disclosure.objects.get(matter_id=matter).items[0]["kind"] == "planversion"
