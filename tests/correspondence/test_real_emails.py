"""The 72 real court e-mails through the front door. They hold real names, so they stay outside the
repository; without them these tests say so and are skipped."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from nextfriend.accounts.models import Staff
from nextfriend.correspondence import outcomes, queries
from nextfriend.correspondence.actions import compare_notice
from nextfriend.correspondence.models import DocketEntry, Fault, Notice
from nextfriend.deadlines.models import Deadline
from nextfriend.documents.models import Document
from nextfriend.engines.notices import CourtEmail, docket_number, read_court_email
from nextfriend.matters.models import Entry, Proceeding
from nextfriend.privacy.wall.matrix import Compartment
from tests.correspondence.court_mail import deliver
from tests.engines.notices.court_emails import EDITED, REAL, needs_real_emails
from tests.office.people import TestOffice

pytestmark = needs_real_emails
TABLES = (Notice, DocketEntry, Document, Entry, Deadline, Fault)


def emails() -> list[Path]:
    return sorted(REAL.glob("*.txt"))


def answers(path: Path) -> list[dict[str, object]]:
    """The dockets that the answer beside an e-mail lists."""
    found: list[dict[str, object]] = json.loads(path.with_suffix(".json").read_text()).get("dockets", [])
    return found


def _count(office: TestOffice) -> dict[str, int]:
    with office.speaking("paralegal"):
        return {table.__name__: table.objects.count() for table in TABLES}


def test_all_of_them_wait_once_when_no_matter_has_their_docket(office: TestOffice, clerk: Staff) -> None:
    first = {path.name: deliver(office, path.read_bytes()) for path in emails()}
    assert len(first) == 72
    for path in emails():
        codes = [outcome.code for outcome in first[path.name]]
        if answers(path) or path.stem in EDITED:
            assert set(codes) <= {outcomes.WAITING, outcomes.STILL_WAITING}, (path.name, codes)
        else:
            assert codes == [outcomes.KEPT], (path.name, codes)
    before = _count(office)
    again = [outcome.code for path in emails() for outcome in deliver(office, path.read_bytes())]
    assert set(again) == {outcomes.STILL_WAITING, outcomes.STILL_KEPT}
    assert _count(office) == before
    assert before["DocketEntry"] == before["Fault"] == 0


def test_all_of_them_are_filed_once_when_a_matter_has_their_docket(office: TestOffice, clerk: Staff) -> None:
    _put_everything_on_docket(office)
    found = [outcome for path in emails() for outcome in deliver(office, path.read_bytes())]
    assert {o.code for o in found} <= {outcomes.FILED, outcomes.KNOWN, outcomes.KEPT, outcomes.HELD}
    with office.speaking("paralegal") as dana:
        proofs = Counter(Notice.objects.values_list("proof", "state"))
        for notice in queries.held_notices():
            found.append(compare_notice(actor=dana, notice=notice, has_compared=True))
    counts = _count(office)
    listed = sum(len(docket["docket_entries"]) for path in emails() for docket in answers(path))  # type: ignore[arg-type]
    known = sum(1 for o in found if o.code == outcomes.KNOWN)
    assert counts["DocketEntry"] >= listed - known > 60
    assert counts["Deadline"] == sum(o.dates for o in found) > 10
    for path in emails():
        deliver(office, path.read_bytes())
    assert _count(office) == counts
    print(f"\n{len(emails())} e-mails: {counts}; {dict(proofs)}")


def test_nothing_of_them_reaches_the_care_side(office: TestOffice, clerk: Staff) -> None:
    _put_everything_on_docket(office)
    for path in emails():
        deliver(office, path.read_bytes())
    with office.speaking("case-manager"):
        for table in (Notice, DocketEntry, Document, Deadline, Fault):
            assert not table.objects.exists(), table.__name__
        assert not Entry.objects.filter(kind="docketed").exists()


def _put_everything_on_docket(office: TestOffice) -> None:
    """One matter that has every docket of the collection."""
    read = [read_court_email(path.read_bytes()) for path in emails()]
    numbers = {
        docket_number(notice.court_id, docket.docket_number)
        for notice in read
        if isinstance(notice, CourtEmail)
        for docket in notice.dockets
    }
    with office.speaking("paralegal"):
        for number in numbers - {None}:
            Proceeding.objects.create(
                matter_id=office.matters["office"],
                compartment=Compartment.SHARED,
                court_id=number.court_id,
                docket_number=str(number),
                docket_key=number.index,
                caption="A real case",
            )
