"""What is said of a coworker's credentials is on the office's record, line by line, and by whom."""

from __future__ import annotations

from nextfriend.care.caseload import actions
from nextfriend.care.caseload.credentials import facts_of
from nextfriend.ground.verbs import Verb
from tests.office.people import TestOffice
from tests.office.superuser import as_superuser

LINES = "SELECT verb, actor_id, note FROM privacy_audit WHERE subject_id = ANY(%s) ORDER BY at, position"
CARER, SOL = "case-manager", "supervisor"


def test_each_step_of_a_credential_is_a_line(committed: TestOffice) -> None:
    marcus = committed.staff[CARER]
    with committed.speaking(CARER) as me:
        first = actions.record_credential(actor=me, staff=marcus, kind="license", name="LCSW")
    with committed.speaking(SOL) as sol:
        actions.confirm_credential(actor=sol, credential=first)
    with committed.speaking(CARER) as me:
        newer = actions.change_credential(
            actor=me, credential=first, **{**facts_of(first), "issuer": "Colorado"}
        )
    with committed.speaking(SOL) as sol:
        actions.end_credential(actor=sol, credential=newer, reason="Retired")
    assert as_superuser((LINES, [[first.pk, newer.pk]])) == [
        (Verb.RECORDED_CREDENTIAL, marcus.pk, "license"),
        (Verb.CONFIRMED_CREDENTIAL, committed.staff[SOL].pk, "license"),
        (Verb.CHANGED_CREDENTIAL, marcus.pk, "license"),
        (Verb.ENDED_CREDENTIAL, committed.staff[SOL].pk, "license"),
    ]
