"""The harness itself: strangers are strangers, and the office they attack is a whole one."""

from __future__ import annotations


def test_a_stranger_gets_the_sign_in_page_and_nothing_else(attacker):
    stranger = attacker()
    assert stranger.get("/").location.startswith("/accounts/login/")
    assert "Sign in" in stranger.get("/accounts/login/").text
    assert stranger.raw_post("/preferences/", {"theme": "dark"}).status == 403


def test_somebody_with_a_password_is_that_person(attacked, attacker):
    dana = attacker("paralegal")
    assert dana.get("/").status == 200
    assert dana.session
    assert attacked.one("SELECT count(*) FROM accounts_session WHERE staff_id IS NOT NULL") >= 1


def test_the_mail_door_knows_whose_mail_it_takes(attacked):
    assert attacked.send_mail("nobody@localhost", b"Subject: hello\r\n\r\nhello\r\n").startswith("550")
