"""The office's address for court mail is changed by an attorney, and the old one closes on its day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.correspondence import mailbox
from nextfriend.correspondence.actions import change_intake_address, close_intake_address
from nextfriend.correspondence.models import IntakeAddress
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.models import Audit
from tests.office.people import TestOffice, office_day
from tests.pages.client import PageClient


def in_days(days: int) -> str:
    return (office_day() + timedelta(days=days)).isoformat()


def test_a_new_address_takes_mail_and_the_old_one_until_its_day(office: TestOffice, clerk: Staff) -> None:
    old = mailbox.address(office.id)
    client = PageClient().sign_in_as(office.staff["attorney"].pk)
    assert old in client.page("/inbox/address/").text()
    client.send("/inbox/address/", {"last_day": in_days(30)})
    new = mailbox.address(office.id)
    assert new != old
    page = client.page("/inbox/address/").text()
    assert new in page
    assert old in page
    assert mailbox.clerk_at(new) == mailbox.clerk_at(old)
    assert mailbox.clerk_at(new) is not None
    with office.speaking("attorney"):
        IntakeAddress.objects.filter(number=0).update(closes_at=timezone.now() - timedelta(seconds=1))
        assert Audit.objects.filter(verb="changed intake address").count() == 1
    assert mailbox.clerk_at(old) is None
    assert mailbox.clerk_at(new) is not None
    assert new in client.page("/inbox/").text()


def test_an_old_address_is_closed_at_once_and_the_newest_never(office: TestOffice, clerk: Staff) -> None:
    old = mailbox.address(office.id)
    with office.speaking("attorney") as alma:
        with pytest.raises(Refusal):
            close_intake_address(actor=alma, number=0)
        change_intake_address(actor=alma, last_day=office_day())
        with pytest.raises(Refusal):
            close_intake_address(actor=alma, number=1)
    client = PageClient().sign_in_as(office.staff["attorney"].pk)
    client.send("/inbox/address/0/closing/", {})
    assert mailbox.clerk_at(old) is None
    assert mailbox.clerk_at(mailbox.address(office.id)) is not None


def test_a_day_that_is_over_and_too_many_open_ones_are_refused(office: TestOffice, clerk: Staff) -> None:
    client = PageClient().sign_in_as(office.staff["attorney"].pk)
    refused = client.send("/inbox/address/", {"last_day": in_days(-2)}, status=422)
    assert "Choose today or a later day" in refused.text()
    for _ in range(2):
        client.send("/inbox/address/", {"last_day": in_days(30)})
    client.send("/inbox/address/", {"last_day": in_days(30)}, status=422)
    assert len(mailbox.openings(office.id)) == 3


def test_only_attorneys_change_it(office: TestOffice, clerk: Staff) -> None:
    for key in ("paralegal", "case-manager"):
        client = PageClient().sign_in_as(office.staff[key].pk)
        client.page("/inbox/address/", status=404)
        client.send("/inbox/address/", {"last_day": in_days(30)}, status=404)
    assert len(mailbox.openings(office.id)) == 1
