"""One's own pages: sessions, preferences, account."""

from __future__ import annotations

import pytest

from nextfriend.accounts import db_session
from nextfriend.accounts.devices import device_name
from nextfriend.accounts.models import Preference
from nextfriend.matters.models import Matter
from tests.accounts.test_sign_in import sees, sign_in

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/19.0 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 "
    "Safari/537.36 Edg/140.0"
)


@pytest.fixture
def office(committed):
    """Every request has a transaction of its own, and it commits."""
    return committed


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (IPHONE, "Safari on iPhone"),
        (EDGE, "Edge on Windows"),
        ("curl/8.5", "Unknown device"),
        ("", "Unknown device"),
    ],
)
def test_devices_are_named_in_words(header, words):
    assert device_name(header) == words


def signed_in_twice(office):
    here, _ = sign_in(office.email("case-manager"))
    there, _ = sign_in(office.email("case-manager"))
    here.page("/account/", headers={"user-agent": FIREFOX})
    there.page("/account/", headers={"user-agent": IPHONE})
    return here, there


def test_the_list_shows_this_device_and_the_others(office):
    here, _ = signed_in_twice(office)
    text = here.page("/sessions/").text()
    assert "Firefox on Windows this device" in text
    assert "Safari on iPhone" in text


def test_one_session_ends_with_its_next_request(office, told):
    here, there = signed_in_twice(office)
    page = here.page("/sessions/")
    end = next(f.get("action") for f in page.all("form") if "others" not in (f.get("action") or "/others"))
    here.send(end, {})
    assert sees(there) == 0
    assert there.get("/account/")["Location"].startswith("/accounts/login/")
    here.page("/sessions/")
    here.send(end, {})  # already ended: said so, not an error
    assert "already ended" in here.page("/sessions/").text()
    assert [h.verb for h in told].count("ended session") == 1


def test_all_others_end_and_this_one_stays(office):
    here, there = signed_in_twice(office)
    here.send("/sessions/others/", {})
    assert sees(there) == 0
    assert sees(here) > 0
    assert "not signed in anywhere else" in here.page("/sessions/").text()


def test_nobody_ends_anothers_session(office, browse):
    here, _ = signed_in_twice(office)
    page = here.page("/sessions/")
    end = next(f.get("action") for f in page.all("form") if "others" not in (f.get("action") or "/others"))
    browse("attorney").send(end, {})
    assert len(here.page("/sessions/").all("tr")) == 3, "the head, and both sessions still"


def test_sessions_are_not_ended_without_the_proof(office):
    from django.db import ProgrammingError, connection, transaction

    with pytest.raises(ProgrammingError, match="sessions not ended"), transaction.atomic():
        connection.cursor().execute(
            "SELECT nf.sessions_end(%s, '', %s)", [office.staff["attorney"].pk, b"guessed"]
        )


def test_the_frame_leads_to_the_account_and_wears_the_preference(office, browse):
    client = browse("paralegal")
    page = client.page("/preferences/")
    assert "/account/" in page.links()
    assert office.email("paralegal") in client.page("/account/").text()
    client.send("/preferences/", {"theme": "dark"})
    root = client.page("/account/").all("html")[0]
    assert (root.get("data-theme"), root.get("data-single-keys")) == ("dark", "off")
    assert "/office/programs/" in browse("administrator").page("/account/").links()


def test_preferences_are_kept_and_shown_again(office, browse):
    client = browse("paralegal")
    client.page("/preferences/")
    client.send("/preferences/", {"theme": "dark"})
    with office.speaking("paralegal") as dana:
        kept = Preference.objects.get(staff=dana)
        assert (kept.theme, kept.letter_keys) == ("dark", False)
    page = client.page("/preferences/")
    ticked = [i.get("value") for i in page.all("input") if i.get("checked") is not None]
    assert ticked == ["dark"]


def test_a_color_that_is_none_is_refused(office, browse):
    page = browse("paralegal").send("/preferences/", {"theme": "mauve"}, status=422)
    assert "mauve" in page.text()


def test_nobody_sees_anothers_preference(office):
    with office.speaking("paralegal") as dana:
        Preference.objects.create(staff=dana, theme="dark")
    with office.speaking("attorney"):
        assert not Preference.objects.exists()


def test_a_session_that_speaks_for_nobody_sees_nothing(office):
    with db_session.carrying("0" * 64):
        assert not Matter.objects.exists()


def test_what_was_typed_survives_a_lost_session(office, browse):
    client = browse("administrator")
    opened = client.page("/office/invitations/").all("input")
    # The page carries whose form it is: only so is it kept for them once nobody is signed in.
    carried = {one.get("name"): one.get("value") or "" for one in opened if one.get("type") == "hidden"}
    typed = {**carried, "name": "Ivo Lang", "email": "ivo@example.org", "role": "attorney"}
    key = client.cookies["sessionid"].value
    db_session.end(key)
    answer = client.post("/office/invitations/", typed)
    assert answer["Location"].startswith("/accounts/login/")
    back, _ = sign_in("admin@test-office.example", client=client)
    page = back.page("/office/invitations/")
    assert "Ivo Lang" in [i.get("value") for i in page.all("input")] or "Ivo Lang" in page.text()
