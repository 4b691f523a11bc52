"""Self-assertion: whoever gains by a release opens nothing with it alone, and nothing without a signature."""

from __future__ import annotations

import re

import pytest

from tests.browser.office import now

FORM = {
    "form": "hipaa", "discloser_kind": "named", "discloser": "St. Brigid Orthopedics",
    "recipient": "legal-team", "records": "charts", "purpose": "proof",
    "signed_by": "Lena Reyes", "capacity": "self", "signed_date": "2020-01-02", "starts": "2020-01-02",
    "ends": "2035-01-01", "language": "English", "form_version": "made up",
}  # fmt: skip
TODAY = now().date().isoformat()
HELD = """SELECT count(*) FROM privacy_clearance c JOIN privacy_scope s ON s.id = c.scope_id
            JOIN accounts_staff p ON p.id = c.staff_id
           WHERE s.matter_id = %s AND s.compartment = 'health' AND p.name LIKE 'Dana%%'"""


@pytest.fixture
def injury(attacked) -> object:
    return attacked.one("SELECT id FROM matters_matter WHERE name LIKE '%%Reyes%%' ORDER BY id LIMIT 1")


def recorded(attacked, matter: object) -> int:
    return int(str(attacked.one("SELECT count(*) FROM privacy_consent WHERE matter_id = %s", matter)))


def test_a_release_without_its_paper_is_not_taken(attacked, attacker, injury):
    before = recorded(attacked, injury)
    answer = attacker("paralegal").post(f"/matters/{injury}/consents/new/", FORM)
    assert answer.status == 422
    assert "Attach the signed paper" in answer.text
    assert recorded(attacked, injury) == before


def test_the_gainers_own_release_opens_nothing_and_she_cannot_countersign(attacked, attacker, injury):
    """Until 2035, with a name typed by the paralegal herself: it waits, and nobody reads. None signs in 2020
    on a screen of today, and nothing is signed under words that were not shown.
    """
    dana, before = attacker("paralegal"), attacked.one(HELD, injury)
    place = f"/matters/{injury}/consents/new/"
    today = {**FORM, "signed_date": TODAY, "starts": TODAY, "show": "1"}
    assert dana.post(place, {**FORM, "show": "1"}).status == 422
    shown = dana.post(place, today)
    assert shown.status == 200
    digest = re.search(r'name="shown_digest" value="(\w{64})"', shown.html)[1]
    signed = {**today, "signature": "Lena Reyes"}
    del signed["show"]
    assert dana.post(place, {**signed, "shown_digest": "0" * 64}).status == 422
    assert dana.post(place, {**signed, "shown_digest": digest, "purpose": "another"}).status == 422
    answer = dana.post(place, {**signed, "shown_digest": digest})
    assert answer.status == 302
    assert attacked.one(HELD, injury) == before
    newest = "SELECT id FROM privacy_consent WHERE matter_id = %s ORDER BY id DESC LIMIT 1"
    consent = attacked.one(newest, injury)
    for who in ("paralegal", "other paralegal", "attorney", "administrator"):
        one = attacker(who)
        assert one.post(f"/countersignatures/{consent}/", {}, page="/preferences/").status == 404, who
    assert attacked.one("SELECT countersigned_at FROM privacy_consent WHERE id = %s", consent) is None
    assert attacked.one(HELD, injury) == before
