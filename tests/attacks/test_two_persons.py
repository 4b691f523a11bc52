"""Power over the whole office takes two: an administrator alone makes no supervisor and opens no program."""

from __future__ import annotations

import pytest

STAFF = "SELECT id FROM accounts_staff WHERE name LIKE %s"
OVER = "SELECT supervisor_id FROM accounts_staff WHERE name LIKE %s"


def open_requests(attacked) -> list[tuple[object, ...]]:
    return attacked.rows("SELECT id FROM privacy_approval WHERE decided_at IS NULL ORDER BY asked_at")


def test_an_administrator_sets_nobody_over_the_paralegals_alone(attacked, attacker):
    ada, dana = attacker("administrator"), attacked.one(STAFF, "Dana%")
    ruth, before = attacked.one(STAFF, "Ruth%"), attacked.one(OVER, "Dana%")
    fields = {"role": "paralegal", "supervisor": str(ruth), "reason": "trust me"}
    assert ada.post(f"/office/people/{dana}/", fields).status == 302
    assert attacked.one(OVER, "Dana%") == before
    [(asked,)] = open_requests(attacked)[-1:]
    for who in ("administrator", "supervisor", "paralegal", "case manager"):
        attacker(who).post(f"/office/approvals/{asked}/", {"decision": "approve"}, page="/preferences/")
    assert attacked.one(OVER, "Dana%") == before
    assert attacked.one("SELECT decided_at FROM privacy_approval WHERE id = %s", asked) is None


def test_an_administrator_makes_no_supervisor_of_a_friend(attacked, attacker):
    ada, marcus = attacker("administrator"), attacked.one(STAFF, "Marcus%")
    ada.post(f"/office/people/{marcus}/", {"role": "supervisor", "supervisor": "", "reason": "trust me"})
    assert attacked.one("SELECT role FROM accounts_staff WHERE id = %s", marcus) == "case-manager"


@pytest.mark.parametrize("reason", ["", "trust me"])
def test_an_administrator_opens_no_care_record_to_the_legal_team(attacked, attacker, reason):
    ada = attacker("administrator")
    program = attacked.one("SELECT id FROM privacy_program WHERE topology = 'office' ORDER BY id LIMIT 1")
    address = f"/office/programs/{program}/topology/"
    fields = {"topology": "embedded", "reason": reason}
    ada.post(address, fields, page=f"{address}?topology=embedded")
    assert attacked.one("SELECT topology FROM privacy_program WHERE id = %s", program) == "office"
