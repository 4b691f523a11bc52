"""A seat is not authority: a case manager takes no lawyer off, seats no paralegal, and strands no matter."""

from __future__ import annotations

import pytest

SEATS = """SELECT t.id, t.matter_id FROM privacy_teammember t JOIN accounts_staff s ON s.id = t.staff_id
            JOIN matters_matter m ON m.id = t.matter_id
            WHERE s.name LIKE %s AND m.name LIKE %s AND t.valid_to IS NULL"""
CUSTODY, INJURY = "Ellison%", "%Reyes%"


def seat_of(attacked, who: str, matter: str) -> tuple[object, object]:
    return attacked.rows(SEATS, f"{who}%", matter)[0][:2]


def still_seated(attacked, seat: object) -> bool:
    return attacked.one("SELECT valid_to IS NULL FROM privacy_teammember WHERE id = %s", seat) is True


@pytest.mark.parametrize("whom", ["Alma", "Dana"])
def test_a_case_manager_takes_no_lawyer_off(attacked, attacker, whom):
    """At the commit before "A seat is not authority" this answered 302 and the matter was hers."""
    seat, matter = seat_of(attacked, whom, INJURY)
    address = f"/matters/{matter}/team/{seat}/leaving/"
    answer = attacker("case manager").post(address, {"reason": "mine now"})
    assert answer.status == 422
    assert "Only an attorney on this team" in answer.text
    assert still_seated(attacked, seat)


def test_a_case_manager_opens_no_legal_record_by_seating_a_paralegal(attacked, attacker):
    _, matter = seat_of(attacked, "Marcus", CUSTODY)
    theo = attacked.one("SELECT id FROM accounts_staff WHERE name LIKE %s", "Theo%")
    marcus = attacker("case manager")
    answer = marcus.post(f"/matters/{matter}/team/new/", {"staff": str(theo)})
    assert answer.status == 422
    assert "Theo" not in marcus.get(f"/matters/{matter}/team/new/").text
    assert not attacked.rows(SEATS, "Theo%", CUSTODY)


def test_the_last_attorney_strands_no_matter(attacked, attacker):
    seat, matter = seat_of(attacked, "Alma", INJURY)
    alma, address = attacker("attorney"), f"/matters/{matter}/team/{seat}/leaving/"
    assert alma.post(address, {}).status == 422
    dana = attacked.one("SELECT id FROM accounts_staff WHERE name LIKE %s", "Dana%")
    assert alma.post(address, {"successor": str(dana)}).status == 422, "no paralegal answers for a matter"
    assert still_seated(attacked, seat)
