"""Damaged mail through the real front door: SMTP on loopback, the queue, a worker, real PostgreSQL.

Forty in the everyday run; `NEXTFRIEND_MAILS=5000 pytest --long` for the whole of it.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from nextfriend.correspondence.models import DocketEntry, Fault, KeptEmail, Notice
from nextfriend.engines.notices import CourtEmail, docket_number, entry_keys, read_court_email
from nextfriend.matters.models import Proceeding
from nextfriend.privacy.wall.matrix import Compartment
from tests.correspondence.court_mail import clerk_of
from tests.correspondence.test_arriving import listening, send
from tests.correspondence.worker import work
from tests.engines.notices.test_damaged_emails import DAMAGES, LETTERS
from tests.office.people import TestOffice
from tests.office.queue import as_worker
from tests.pages.client import PageClient

pytestmark = pytest.mark.usefixtures("really")
MAILS = int(os.environ.get("NEXTFRIEND_MAILS", "40"))
A_BATCH = 100


@pytest.fixture
def number() -> str:
    return ""


def damaged(dice: random.Random) -> Iterator[bytes]:
    """Letters cut, reordered, encoded otherwise, forwarded; now and then one of before once more."""
    seen: list[bytes] = []
    for place in range(MAILS):
        if seen and dice.random() < 0.05:
            yield dice.choice(seen)
            continue
        raw = LETTERS[place % len(LETTERS)].read_bytes()
        for damage in dice.sample(DAMAGES, dice.randrange(1, 3)):
            raw = damage(raw, dice) or b"\n"
        seen.append(raw)
        yield raw


def as_delivered(raw: bytes) -> bytes:
    """What stands on our side of the wire.

    smtplib ends it with a line end, and doubles a dot after any line feed; the protocol takes the second one
    back after CRLF alone (RFC 5321, 2.3.8 and 4.5.2).
    """
    doubled = re.sub(rb"(?<!\r\n)(?<=\n)\.", b"..", raw)
    return doubled if doubled.endswith(b"\r\n") else doubled + b"\r\n"


def test_every_damaged_email_is_one_line_or_entry_that_opens(
    mail_office: TestOffice, capsys: pytest.CaptureFixture[str], files: Path
) -> None:
    dice = random.Random(20261128)
    clerk_of(mail_office)
    with as_worker(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    with mail_office.speaking("paralegal"):
        before = (
            set(KeptEmail.objects.values_list("pk", flat=True)),
            set(Notice.objects.values_list("pk", flat=True)),
        )
        faults = Fault.objects.count()
    half_of_the_dockets(mail_office, dice)
    letters = list(damaged(dice))
    ends: Counter[str] = Counter()
    began = time.monotonic()
    client = PageClient().sign_in_as(mail_office.staff["paralegal"].pk)
    for start in range(0, len(letters), A_BATCH):
        batch = letters[start : start + A_BATCH]
        with listening() as port:
            for raw in batch:
                send(port, mail_office.id, raw)
        work()
        for raw in {as_delivered(raw) for raw in batch}:
            ends[end_of(mail_office, raw, client)] += 1
        if MAILS > A_BATCH:
            with capsys.disabled():
                print(
                    f"{start + len(batch)} of {len(letters)}, {time.monotonic() - began:.0f} s: {dict(ends)}"
                )
    with mail_office.speaking("paralegal"):
        kept = KeptEmail.objects.exclude(pk__in=before[0])
        unread = kept.filter(state=KeptEmail.State.ARRIVED).count()
        lines = kept.count()
        twice = Notice.objects.exclude(pk__in=before[1]).values_list("matter_id", "fingerprint")
        assert len(set(twice)) == len(twice)
        entries = list(DocketEntry.objects.values_list("matter_id", "fingerprint"))
        assert len(set(entries)) == len(entries)
        assert Fault.objects.count() == faults
    assert unread == 0
    assert lines == len({as_delivered(raw) for raw in letters})
    with capsys.disabled():
        print(f"\n{len(letters)} damaged e-mails by SMTP ({lines} different): {dict(ends)}; lost 0, twice 0")


def half_of_the_dockets(office: TestOffice, dice: random.Random) -> None:
    """Half of the letters' cases are a matter's, so that both ways are gone."""
    read = [read_court_email(path.read_bytes()) for path in LETTERS]
    numbers = {
        docket_number(docket.court_id or one.court_id, docket.docket_number)
        for one in read
        if isinstance(one, CourtEmail)
        for docket in one.dockets
    } - {None}
    with office.speaking("paralegal"):
        for number in sorted(numbers, key=str):
            if dice.random() < 0.5 and not Proceeding.objects.filter(docket_key=number.index).exists():
                Proceeding.objects.create(
                    matter_id=office.matters["office"],
                    compartment=Compartment.SHARED,
                    court_id=number.court_id,
                    docket_number=str(number),
                    docket_key=number.index,
                    caption="A case",
                )


def end_of(office: TestOffice, raw: bytes, client: PageClient) -> str:
    """What became of it; its line or entry is opened as a person would."""
    digest = hashlib.sha256(raw).hexdigest()
    with office.speaking("paralegal"):
        kept = KeptEmail.objects.get(digest=digest)
        notices = list(Notice.objects.filter(digest=digest))
        if kept.state == KeptEmail.State.READ and not notices:
            # Every entry of it stands here already, from another copy.
            read = read_court_email(raw)
            assert isinstance(read, CourtEmail)
            keys = set(entry_keys(read))
            docketed = set(
                DocketEntry.objects.filter(fingerprint__in=keys).values_list("fingerprint", flat=True)
            )
            waiting = {n.docket_key for n in Notice.objects.filter(matter_id=None)}
            held = set(Notice.objects.filter(state=Notice.State.HELD).values_list("docket_key", flat=True))
            for docket in read.dockets:
                found = docket_number(docket.court_id or read.court_id, docket.docket_number)
                index = found.index if found else ""
                assert index in waiting | held or keys & docketed, "lost"
            return "known"
    if kept.state == KeptEmail.State.WAITING:
        assert not notices
        client.page(f"/inbox/emails/{kept.pk}/")
        return f"kept {kept.code}"
    for notice in notices[:3]:
        where = "comparison" if notice.matter_id else "filing"
        client.page(f"/inbox/notices/{notice.pk}/{where}/")
    assert kept.state == KeptEmail.State.READ, kept.state
    return "docketed " + "/".join(sorted({n.state for n in notices}))
