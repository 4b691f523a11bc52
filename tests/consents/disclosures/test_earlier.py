"""After a release has ended: who received what under it before, a task to tell them, a letter to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nextfriend.accounts.office_days import today_for
from nextfriend.calendar.models import Due
from nextfriend.consents import actions
from nextfriend.consents.disclosures import notices
from nextfriend.consents.earlier import Ended, ended, recipients_of
from nextfriend.consents.models import Release
from nextfriend.privacy.models import Audit, Consent
from nextfriend.tasks.models import Task
from tests.consents.disclosures.test_disclosures import (
    CARER,
    GENERAL,
    disclose,
    hold_part2,
    sent,
    to_exchange,
    under,
)
from tests.consents.test_releases import take, today


@pytest.fixture
def matter(office):
    return office.matters["office"]


def given(actor, matter):
    """A release to a landlord: two letters under it, one more under an order of the court."""
    release = take(actor, matter, GENERAL)
    disclose(actor, matter, under(release, what="Letter of May"))
    disclose(actor, matter, under(release, what="Letter of June"))
    disclose(actor, matter, sent(what="To the court"))
    return release


def rows_of(consent_id):
    return Release.objects.filter(consent_id=consent_id).first(), Consent.objects.filter(
        pk=consent_id
    ).first()


def at(matter, release):
    return f"/matters/{matter}/consents/{release.consent_id}/"


def test_who_received_what_under_one_release_by_recipient(office, matter):
    with office.speaking(CARER) as marcus:
        release = given(marcus, matter)
        [whom] = recipients_of(matter, release.consent_id)
        assert (whom.name, [row.what for row in whom.rows]) == (
            "Aspen Housing",
            ["Letter of June", "Letter of May"],
        )
        other = take(marcus, matter, GENERAL)
        assert recipients_of(matter, other.consent_id) == []
    with office.speaking("paralegal"):
        assert recipients_of(matter, release.consent_id) == [], "what they do not hold they do not hear of"


def test_since_when_it_has_ended(office, matter):
    with office.speaking(CARER) as marcus:
        running, revoked, over = (take(marcus, matter, GENERAL) for _ in range(3))
        assert ended(marcus, *rows_of(running.consent_id)) is None
        actions.revoke_consent(actor=marcus, row=revoked)
        assert ended(marcus, *rows_of(revoked.consent_id)) == Ended(today_for(marcus), is_revoked=True)
        actions.end_consent(actor=marcus, row=over, last_day=today(), reason="The lease is signed")
        assert ended(marcus, *rows_of(over.consent_id)) == Ended(today(), is_revoked=False)
        ran_out = replace(GENERAL, starts=today() - timedelta(days=9), ends=today() - timedelta(days=2))
        release = Release(starts_date=ran_out.starts, ends_date=ran_out.ends)
        assert ended(marcus, release, None) == Ended(ran_out.ends, is_revoked=False)


def test_whoever_revokes_comes_to_the_list_with_a_task_and_a_letter(office, browse, matter):
    with office.speaking(CARER) as marcus:
        release = given(marcus, matter)
    carer, address = browse(CARER), at(matter, release)
    before = carer.page(address)
    assert "Letter of June" in before.text()
    assert not any("recipients/task" in link or "end-letter" in link for link in before.links())
    carer.page(f"{address}recipients/task/", status=404)
    assert carer.send(f"{address}revocation/", {})["Location"] == address
    after = carer.page(address)
    assert "ending a release does not undo what was done in reliance on it" in after.text()
    assert "To the court" not in after.text(), "that went under another authority"
    [letter] = [link for link in after.links() if "end-letter" in link]
    words = carer.page(letter).text()
    for said in ("Aspen Housing", "4 Pine Road", "Letter of May", "The release was revoked on", "reliance"):
        assert said in words, said
    by = today() + timedelta(days=5)
    assert carer.send(f"{address}recipients/task/", {"due_date": ""}, status=422)
    told = {"due_date": by.isoformat(), "note": "She says yes, by mail", "key": "once"}
    for _ in range(2):
        carer.send(f"{address}recipients/task/", told)
    with office.speaking(CARER) as marcus:
        task = Task.objects.get()
        due = Due.objects.get(subject_id=task.pk)
        assert (task.compartment, task.note, due.due_date, due.owner_id) == (
            "care",
            "She says yes, by mail",
            by,
            marcus.pk,
        )
        assert "Aspen" not in task.title
        assert due.why.startswith("The release ended on ")
        assert Audit.objects.filter(subject_id=task.pk).count() == 1


def test_the_other_craft_may_end_it_and_hears_nothing_of_what_went_out(office, browse, matter):
    with office.speaking(CARER) as marcus:
        release = given(marcus, matter)
        [letter] = [row.pk for row in recipients_of(matter, release.consent_id)[0].rows[:1]]
    address = at(matter, release)
    browse(CARER).send(f"{address}end/", {"last_day": today().isoformat(), "reason": "The lease is signed"})
    for who in ("paralegal", "attorney", "outsider"):
        browse(who).page(f"/disclosures/{letter}/end-letter/", status=404)
        browse(who).page(f"{address}recipients/task/", status=404)
    assert "The release ended on" in browse(CARER).page(f"/disclosures/{letter}/end-letter/").text()


def test_whoever_knew_of_it_only_by_what_it_opened_goes_back_to_the_list(office, browse, matter):
    """A release to the legal team closes to them with its own end, and so does its page."""
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter)
    lawyer, address = browse("paralegal"), at(matter, release)
    lawyer.page(address)
    assert lawyer.send(f"{address}revocation/", {})["Location"] == f"/matters/{matter}/consents/"
    lawyer.page(address, status=404)


def test_a_letter_of_part2_records_carries_their_notice_and_its_reading_is_kept(office, browse, matter):
    hold_part2(office, matter)
    with office.speaking(CARER) as marcus:
        release = take(marcus, matter, to_exchange())
        row = disclose(marcus, matter, under(release, compartment="part2", notice="short", scope_sent="copy"))
    carer = browse(CARER)
    carer.page(f"/disclosures/{row.pk}/end-letter/", status=404)
    carer.send(f"{at(matter, release)}revocation/", {})
    assert notices.SHORT in carer.page(f"/disclosures/{row.pk}/end-letter/").text()
    with office.speaking(CARER):
        kept = Audit.objects.filter(subject_id=row.pk, note="letter that the release has ended")
        assert kept.count() == 1
