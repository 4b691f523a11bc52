"""A matter's address: who sees it, what it tells, how it is changed and closed, and what ends it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.correspondence import mailbox
from nextfriend.correspondence.matter_mail import addresses
from nextfriend.correspondence.matter_mail.actions import (
    GRACE,
    change_matter_address,
    close_matter_address,
    open_matter_address,
)
from nextfriend.correspondence.matter_mail.addresses import box_of, digest_of, without_addresses
from nextfriend.correspondence.models import MatterAddress
from nextfriend.ground.errors import Refusal
from nextfriend.matters.actions.closure import close_matter, reopen_matter
from nextfriend.matters.models import Entry, Matter
from nextfriend.privacy.models import Audit
from tests.correspondence.matter_mail.letters import opened
from tests.office.people import TestOffice, office_day
from tests.pages.client import PageClient

pytestmark = pytest.mark.usefixtures("clerk")


def page_of(office: TestOffice, topology: str = "office") -> str:
    return f"/matters/{office.matters[topology]}/correspondence/address/"


def client_of(office: TestOffice, key: str = "paralegal") -> PageClient:
    return PageClient().sign_in_as(office.staff[key].pk)


def in_days(days: int) -> str:
    return (office_day() + timedelta(days=days)).isoformat()


def over(office: TestOffice, row: MatterAddress) -> None:
    """Its last day is over."""
    with office.speaking("paralegal") as dana:
        MatterAddress.objects.filter(pk=row.pk).update(
            closes_at=timezone.now() - timedelta(seconds=1), changed_by=dana
        )


def test_it_names_neither_the_matter_nor_the_client_and_stands_nowhere(office: TestOffice) -> None:
    row, address = opened(office, "office")
    local = address.partition("@")[0]
    assert re.fullmatch(r"file-[0-9a-f]{24}", local)
    with office.speaking("paralegal"):
        matter = Matter.objects.get(pk=row.matter_id)
        assert matter.number.lower() not in local
        assert row.matter_id.hex[:8] not in local
        kept = MatterAddress.objects.filter(pk=row.pk).values_list()
        assert local[5:] not in str(list(kept)), "a copy of the database holds no address"
    box = box_of(address)
    assert box is not None
    assert (box.office_id, box.matter_id, box.number) == (office.id, row.matter_id, 1)
    assert box_of(f"<{address.upper()}>") == box
    assert box_of(f"{local}@relay.example") == box, "the office's relay may write another domain"


def test_nothing_like_it_is_anybodys(office: TestOffice) -> None:
    _, address = opened(office, "office")
    local = address.partition("@")[0]
    changed = local[:-1] + ("0" if local[-1] != "0" else "1")
    for wrong in (changed, local[:-1], f"{local}0", "file-", "", f"court-{local[5:]}", f" {local} x"):
        assert box_of(f"{wrong}@localhost") is None, wrong
    assert mailbox.clerk_at(address) is None, "the office's own door does not know it"


def test_those_who_may_file_get_it_on_the_matters_page(office: TestOffice) -> None:
    client, page = client_of(office), page_of(office)
    assert page in client.page(f"/matters/{office.matters['office']}/correspondence/").links()
    assert "Get an address" in client.page(page).text()
    client.send(f"{page}opening/", {})
    words = client.page(page).text()
    (shown,) = re.findall(r"file-[0-9a-f]{24}@\S+", words)
    assert box_of(shown) is not None
    assert "a coworker's is filed at once" in words
    with office.speaking("paralegal"):
        assert Audit.objects.filter(verb="changed matter address", note="opened").count() == 1
        entry = Entry.objects.get(kind="mail-address")
        assert (entry.compartment, entry.matter_id) == ("legal", office.matters["office"])
        assert "gave the matter an e-mail address" in entry.sentence
        assert "file-" not in entry.sentence
    # A second window asks again.
    client.send(f"{page}opening/", {})
    assert "has an address already" in client.page(page).text()
    with office.speaking("paralegal"):
        assert MatterAddress.objects.count() == 1


def test_nobody_else_finds_it(office: TestOffice) -> None:
    for topology in ("office", "embedded", "partner"):
        _, address = opened(office, topology)
        page = page_of(office, topology)
        for key in ("case-manager", "supervisor", "administrator"):
            client = client_of(office, key)
            client.page(page, status=404)
            client.send(f"{page}opening/", {}, status=404)
            client.send(page, {"last_day": in_days(3)}, status=404)
            client.send(f"{page}1/closing/", {}, status=404)
            tab = client.get(f"/matters/{office.matters[topology]}/correspondence/")
            assert address.partition("@")[0] not in tab.content.decode()
            assert page not in tab.content.decode()


def test_a_new_one_takes_mail_and_the_old_one_until_its_day(office: TestOffice) -> None:
    row, old = opened(office, "office")
    client, page = client_of(office), page_of(office)
    refused = client.send(page, {"last_day": in_days(-1)}, status=422)
    assert "Choose today or a later day" in refused.text()
    client.send(page, {"last_day": in_days(30)})
    words = client.page(page).text()
    new, shown_old = re.findall(r"file-[0-9a-f]{24}@\S+", words)
    assert shown_old == old
    assert new != old
    assert (box_of(new), box_of(old)) != (None, None)
    over(office, row)
    assert box_of(old) is None
    assert box_of(new) is not None
    assert "Closed" in client.page(page).text()


def test_three_are_open_at_most_and_each_is_closed_at_once(office: TestOffice) -> None:
    _, first = opened(office, "office")
    matter = office.matters["office"]
    with office.speaking("paralegal") as dana:
        for _ in range(2):
            change_matter_address(actor=dana, matter_id=matter, last_day=office_day())
        with pytest.raises(Refusal) as refused:
            change_matter_address(actor=dana, matter_id=matter, last_day=office_day())
        assert refused.value.code == "too-many-open"
    client, page = client_of(office), page_of(office)
    client.send(f"{page}1/closing/", {})
    assert box_of(first) is None
    client.send(f"{page}3/closing/", {})
    words = client.page(page).text()
    assert "No address takes mail" in words, "the newest too can be closed"
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal):
            close_matter_address(actor=dana, matter_id=matter, number=3)
        assert open_matter_address(actor=dana, matter_id=matter).number == 4
        with pytest.raises(Refusal):
            close_matter_address(actor=dana, matter_id=office.matters["retained"], number=4)


def test_a_closed_matters_address_closes_after_the_grace(office: TestOffice) -> None:
    row, address = opened(office, "office")
    client = client_of(office, "attorney")
    closing = client.page(f"/matters/{row.matter_id}/closure/").text()
    assert "e-mail address takes mail until the end of" in closing
    with office.speaking("attorney") as alma:
        matter = Matter.objects.get(pk=row.matter_id)
        close_matter(actor=alma, matter=matter, reason="It is settled.")
        kept = MatterAddress.objects.get(pk=row.pk)
        assert kept.closes_at is not None
        left = kept.closes_at - timezone.now()
        assert GRACE - timedelta(hours=1) <= left <= GRACE + timedelta(days=1, hours=1)
        assert box_of(address) is not None
        reopen_matter(actor=alma, matter=matter)
        assert MatterAddress.objects.get(pk=row.pk).closes_at is None
        close_matter(actor=alma, matter=matter, reason="It is settled after all.")
    over(office, row)
    assert box_of(address) is None
    with office.speaking("attorney") as alma:
        with pytest.raises(Refusal) as refused:
            open_matter_address(actor=alma, matter_id=row.matter_id)
        assert refused.value.code == "matter-closed"
        reopen_matter(actor=alma, matter=matter)
        assert box_of(address) is None, "what has closed stays closed"
    assert "e-mail address" not in client.page(f"/matters/{row.matter_id}/closure/").text()


def test_who_closes_the_matter_hears_nothing_of_an_address_that_is_hidden(office: TestOffice) -> None:
    row, _ = opened(office, "partner")
    words = client_of(office, "case-manager").page(f"/matters/{row.matter_id}/closure/").text()
    assert "e-mail address takes mail" not in words


def test_a_row_made_for_another_matters_address_takes_nothing(office: TestOffice) -> None:
    """Somebody in the office who knows an address cannot have its mail come to a matter of their own."""
    row, address = opened(office, "retained")
    with office.speaking("paralegal") as dana:
        for number in (1, 2):
            MatterAddress.objects.create(
                matter_id=office.matters["office"],
                compartment="legal",
                number=number,
                digest=digest_of(address.partition("@")[0]),
                opened_at=timezone.now() - timedelta(days=number),
                changed_by=dana,
            )
    box = box_of(address)
    assert box is not None
    assert box.matter_id == row.matter_id


def test_the_lookup_answers_for_a_whole_address_only(office: TestOffice) -> None:
    """The web's own role asks the function: with nothing, a pattern, a prefix or everything."""
    _, address = opened(office, "office")
    digest = digest_of(address.partition("@")[0])
    with office.speaking("case-manager"), connection.cursor() as cursor:
        for wanted in ("", "%", "_" * 64, digest[:-1], digest.upper(), f"{digest} ", None):
            cursor.execute("SELECT count(*) FROM nf.matter_address(%s)", [wanted])
            assert cursor.fetchone() == (0,), wanted


def test_an_office_never_has_another_offices_mail(office: TestOffice, mail_office: TestOffice) -> None:
    _, address = opened(office, "office")
    box = box_of(address)
    assert box is not None
    assert box.office_id == office.id != mail_office.id
    mine = addresses.local_part(mail_office.id, office.matters["office"], 1)
    assert mine != address.partition("@")[0]
    assert box_of(f"{mine}@localhost") is None


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Pat <pat@x.example>, file-0123456789abcdef01234567@office.example", "Pat <pat@x.example>"),
        ("The file <FILE-0123456789abcdef01234567@office.example>", ""),
        ("file-0123456789abcdef01234567@a.example", ""),
        ("profile-0123456789abcdef01234567x@a.example", "profile-0123456789abcdef01234567x@a.example"),
        ("", ""),
    ],
)
def test_an_address_is_told_to_nobody_among_recipients(written: str, left: str) -> None:
    assert without_addresses(written) == left


def test_the_newest_of_a_closing_matter_keeps_its_day_when_changed(office: TestOffice, clerk: Staff) -> None:
    row, _ = opened(office, "office")
    with office.speaking("attorney") as alma:
        close_matter(actor=alma, matter=Matter.objects.get(pk=row.matter_id), reason="Settled.")
        until = MatterAddress.objects.get(pk=row.pk).closes_at
        assert until is not None
        made = change_matter_address(
            actor=alma, matter_id=row.matter_id, last_day=office_day() + timedelta(days=100)
        )
        assert MatterAddress.objects.get(pk=row.pk).closes_at == until
        assert made.closes_at == until, "a new address of a closed matter closes with the old one"
