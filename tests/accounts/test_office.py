"""The administrator's pages: inviting over real SMTP, joining, changing, ending."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.utils import timezone

from nextfriend.accounts.actions import (
    change_role,
    change_supervisor,
    end_employment,
    hire,
    invite,
)
from nextfriend.accounts.bootstrap import found_office
from nextfriend.accounts.models import Invitation, Staff, User
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Matter
from tests.accounts.test_sign_in import sees, sign_in
from tests.office.people import PASSWORD, approve
from tests.office.waiting import free_port
from tests.pages.client import PageClient

NEW = "a wide and careful sky"


class Postbox:
    """Keeps what a mail server was given."""

    def __init__(self) -> None:
        self.letters: list = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 taken"


@pytest.fixture
def postbox(settings) -> Iterator[Postbox]:
    """A real mail server, and Django set to use it."""
    box, port = Postbox(), free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box
    server.stop()


@pytest.fixture
def admin(browse):
    return browse("administrator")


def invited(admin: PageClient, postbox: Postbox, **changed: str) -> str:
    """Invite somebody through the page; returns the path of the link that came by mail."""
    typed = {"name": "Ivo Lang", "email": "ivo@example.org", "role": "paralegal", **changed}
    admin.page("/office/invitations/")
    admin.send("/office/invitations/", typed)
    address = next(w for w in _words(postbox.letters[-1][1]) if "/invitations/" in w)
    return "/" + address.split("/", 3)[3]


def _words(letter) -> list[str]:
    return letter.get_payload(decode=True).decode().split()


def test_an_invitation_comes_by_mail_and_makes_a_coworker(office, admin, postbox, told):
    path = invited(admin, postbox)
    recipients, letter = postbox.letters[0]
    assert recipients == ["ivo@example.org"]
    assert letter["Subject"] == "Your invitation to Test office"
    assert "Ivo Lang" in admin.page("/office/people/").text()
    guest = PageClient()
    page = guest.page(path)
    assert "paralegal" in page.text()
    guest.send(path, {"name": "Ivo Lang", "password": NEW, "password_again": NEW})
    client, _ = sign_in("ivo@example.org", NEW)
    assert "Ivo Lang" in client.page("/account/").text()
    assert sees(client) == 0, "a coworker without a team sees no matter"
    with office.speaking("administrator"):
        assert Staff.objects.get(name="Ivo Lang").role == "paralegal"
    assert [h.verb for h in told] == ["invited", "accepted invitation", "signed in"]


def test_the_secret_is_kept_nowhere(office, admin, postbox):
    secret = invited(admin, postbox).split("/")[2]
    with office.speaking("administrator"):
        (kept,) = Invitation.objects.values_list("secret_hash", flat=True)
    assert secret not in kept
    assert len(secret) >= 40


def test_a_link_works_once(office, admin, postbox):
    path = invited(admin, postbox)
    PageClient().send(path, {"name": "Ivo", "password": NEW, "password_again": NEW})
    again = PageClient()
    assert "no longer open" in again.page(path, status=404).text()
    again.send(path, {"name": "Eve", "password": NEW, "password_again": NEW}, status=404)
    assert User.objects.filter(email="ivo@example.org").count() == 1


def test_a_withdrawn_link_is_worthless(office, admin, postbox):
    path = invited(admin, postbox)
    page = admin.page("/office/people/")
    withdrawal = next(f.get("action") for f in page.all("form") if "withdrawal" in (f.get("action") or ""))
    admin.send(withdrawal, {})
    assert "no longer open" in PageClient().page(path, status=404).text()
    assert "No open invitations" in admin.page("/office/people/").text()


def test_a_link_of_last_month_is_worthless(office, admin, postbox):
    path = invited(admin, postbox)
    with office.speaking("administrator"):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "no longer open" in PageClient().page(path, status=404).text()
    assert "no longer open" in PageClient().page("/invitations/guessed/", status=404).text()


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "at least 12"),
        ("password1234", "password1234", "too common"),
        ("ivo@example.org!", "ivo@example.org!", "similar"),
        (NEW, NEW + "!", "do not match"),
        ("", "", "Fill this in."),
    ],
)
def test_a_weak_password_is_refused_and_the_name_kept(office, admin, postbox, password, again, said):
    path = invited(admin, postbox)
    page = PageClient().send(
        path, {"name": "Ivo L.", "password": password, "password_again": again}, status=422
    )
    assert said in page.text()
    assert "Ivo L." in [i.get("value") for i in page.all("input")]
    assert password not in [i.get("value") for i in page.all("input") if i.get("type") == "password"]
    assert not User.objects.filter(email="ivo@example.org").exists()


def test_without_a_mail_server_the_link_is_shown_once(office, admin, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    typed = {"name": "Ivo Lang", "email": "ivo@example.org", "role": "paralegal"}
    page = admin.send("/office/invitations/", typed, status=200)
    assert page.h1 == "The e-mail could not be sent"
    (link,) = [i.get("value") for i in page.all("input") if i.get("id") == "link"]
    PageClient().page("/" + link.split("/", 3)[3])


def test_an_address_is_invited_once_and_never_twice_used(office, admin, postbox):
    invited(admin, postbox)
    typed = {"name": "Ivo Lang", "email": "IVO@example.org", "role": "paralegal"}
    page = admin.send("/office/invitations/", typed, status=422)
    assert "Withdraw that one first" in page.text()
    page = admin.send("/office/invitations/", {**typed, "email": office.email("attorney")}, status=422)
    assert "already signs in" in page.text()
    assert len(postbox.letters) == 1


def test_only_an_administrator_finds_these_pages(office, browse):
    for who in ("attorney", "paralegal", "case-manager", "supervisor"):
        client = browse(who)
        for address in ("/office/people/", "/office/invitations/", "/office/programs/"):
            client.page(address, status=404)
        client.send(
            "/office/invitations/", {"name": "E", "email": "e@example.org", "role": "attorney"}, status=404
        )


@pytest.mark.parametrize(
    "act",
    [
        lambda actor, staff: hire(actor=actor, name="E", email="e@x.org", password=None, role="paralegal"),
        lambda actor, staff: invite(actor=actor, name="E", email="e@x.org", role="paralegal"),
        lambda actor, staff: change_role(actor=actor, staff=staff, role="attorney"),
        lambda actor, staff: change_supervisor(actor=actor, staff=staff, supervisor=actor),
        lambda actor, staff: end_employment(actor=actor, staff=staff),
    ],
    ids=["hire", "invite", "role", "supervisor", "end"],
)
def test_only_an_administrator_acts(office, act):
    with office.speaking("attorney") as alma, pytest.raises(Refusal, match="Only an administrator"):
        act(alma, office.staff["outsider"])


def test_an_employment_ends_at_once(office, admin, told):
    dana, _ = sign_in(office.email("paralegal"))
    assert sees(dana) > 0
    address = f"/office/people/{office.staff['paralegal'].pk}/departure/"
    admin.page(address)
    admin.send(address, {})
    assert sees(dana) == 0
    with office.speaking("paralegal"):
        assert not Matter.objects.exists()
    page = admin.page("/office/people/")
    assert "Worked here before (1)" in page.text()
    assert told[-1].verb == "ended employment"
    admin.page(address, status=404)


def test_an_administrator_cannot_end_their_own(office, admin):
    admin.send(f"/office/people/{office.admin}/departure/", {})
    assert "another administrator" in admin.page("/office/people/").text()


def test_a_new_role_leaves_every_team(office, admin):
    assert sees_of(office, "second-paralegal") > 0
    pia = office.staff["second-paralegal"]
    admin.page(f"/office/people/{pia.pk}/")
    admin.send(f"/office/people/{pia.pk}/", {"role": "case-manager", "supervisor": ""})
    with office.speaking("second-paralegal"):
        assert not Matter.objects.filter(pk=office.matters["embedded"]).exists()
        assert Staff.objects.get(pk=pia.pk).role == "case-manager"
        assert Matter.objects.filter(pk=office.matters["open"]).exists(), "an open program asks for no seat"


def sees_of(office, who: str) -> int:
    with office.speaking(who):
        return Matter.objects.filter(pk=office.matters["embedded"]).count()


def test_the_last_administrator_stays_one(office, admin):
    page = admin.send(f"/office/people/{office.admin}/", {"role": "attorney", "supervisor": ""}, status=422)
    assert "only administrator" in page.text()


def test_nobody_supervises_themselves_by_a_detour(office, admin):
    alma, dana = office.staff["attorney"], office.staff["second-attorney"]
    with office.speaking("administrator") as ada:
        change_supervisor(
            actor=ada,
            staff=Staff.objects.get(pk=dana.pk),
            supervisor=Staff.objects.get(pk=alma.pk),
            reason="Alma leads",
        )
    assert approve(office) + approve(office, "attorney") == 1
    page = admin.send(
        f"/office/people/{alma.pk}/", {"role": "attorney", "supervisor": str(dana.pk)}, status=422
    )
    assert "supervise themselves" in page.text()


def test_a_new_supervisor_sees_and_the_old_one_no_more(office, admin):
    sol = office.staff["supervisor"]
    assert sees_of(office, "supervisor") == 1
    for who in ("case-manager", "second-case-manager"):
        admin.send(f"/office/people/{office.staff[who].pk}/", {"role": "case-manager", "supervisor": ""})
    assert sees_of(office, "supervisor") == 0
    admin.send(
        f"/office/people/{office.staff['case-manager'].pk}/",
        {"role": "case-manager", "supervisor": str(sol.pk), "reason": "Sol leads the care team"},
    )
    assert sees_of(office, "supervisor") == 0, "one person alone gives nobody this"
    assert approve(office) == 1
    assert sees_of(office, "supervisor") == 1


@pytest.fixture(scope="module")
def other(founded, django_db_blocker):
    """The administrator of a second office, committed."""
    with django_db_blocker.unblock():
        email = f"other-{founded.id.hex[:6]}@example.org"
        return found_office(name="Other", zone="UTC", admin_name="Otto Far", email=email, password=PASSWORD)[
            1
        ]


def test_another_offices_people_are_not_found(other, office, admin):
    admin.page(f"/office/people/{other}/", status=404)
    assert "Otto Far" not in admin.page("/office/people/").text()


def test_an_invitation_lasts_seven_days(office):
    with time_machine.travel("2026-03-02T10:00Z", tick=False), office.speaking("administrator") as ada:
        invitation, _ = invite(actor=ada, name="Ivo", email="i@example.org", role="paralegal")
        assert invitation.expires_at.date().isoformat() == "2026-03-09"
