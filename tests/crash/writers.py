"""Coworkers who work through a storm: over HTTP, signed in, with keys, sending until acknowledged."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from uuid import uuid4

from tests.correspondence.court_mail import notice_email
from tests.crash.coworker import Coworker, NotAcknowledged
from tests.crash.founding import DOCKET


class Writer(threading.Thread):
    """One kind of work, over and over. `acknowledged` names what the office said is done."""

    def __init__(self, matter: str, *people: Coworker) -> None:
        super().__init__(daemon=True)
        self.matter, self.people = f"/matters/{matter}", people
        self.acknowledged: list[str] = []
        self.sent_again = 0
        self.failure: BaseException | None = None
        self.over = threading.Event()

    def run(self) -> None:
        try:
            for number in count(1):
                for said in self.work(number):
                    self.acknowledged.append(said)
                if self.over.is_set():
                    return
        except BaseException as failure:
            self.failure = failure

    def work(self, number: int) -> Iterator[str]:
        """One piece of work: yields a name for each request once it is acknowledged."""
        raise NotImplementedError

    def send(self, person: Coworker, path: str, fields: dict[str, str], *, email: bytes = b"") -> str:
        """Send a form with a key of its own until it is acknowledged."""
        fields = {**fields, "key": str(uuid4())}
        while True:
            try:
                return person.post(path, fields, email=email)
            except NotAcknowledged:
                self.sent_again += 1
                time.sleep(0.05)

    def read(self, person: Coworker, path: str) -> str:
        """Read a page, however often it takes."""
        while True:
            try:
                return person.get(path)
            except NotAcknowledged:
                time.sleep(0.05)


class NoteWriter(Writer):
    def work(self, number: int) -> Iterator[str]:
        note = {"compartment": "legal", "subject": f"Storm {number};", "text": f"Written as note {number}."}
        self.send(self.people[0], f"{self.matter}/notes/", note)
        yield f"note {number}"


class VisitWriter(Writer):
    """A visit planned for a day of its own, then recorded."""

    def work(self, number: int) -> Iterator[str]:
        case_manager = self.people[0]
        owner = re.findall(
            r'<option value="([0-9a-f-]{36})"[^>]*>Marcus Todd',
            self.read(case_manager, f"{self.matter}/care/visits/new/"),
        )[0]
        day = (date(2030, 1, 1) + timedelta(days=number)).isoformat()
        planned = {"owner": owner, "visit_date": day, "place": f"Place {number};"}
        self.send(case_manager, f"{self.matter}/care/visits/new/", planned)
        yield f"visit {number}"
        stop = re.findall(
            r'"(/visits/[0-9a-f-]{36}/record/)', self.read(case_manager, f"/visits/?day={day}")
        )[0]
        told = {"outcome": "reached", "mode": "home", "needed": f"Needed {number};"}
        self.send(case_manager, stop, told)
        yield f"contact {number}"


class DateWriter(Writer):
    """A date proposed, confirmed by one person and verified by another."""

    def work(self, number: int) -> Iterator[str]:
        proposer, confirmer, verifier = self.people
        day = (date(2031, 1, 6) + timedelta(days=number)).isoformat()
        fixed = {"way": "fixed", "title": f"Hearing {number};", "trigger": day, "do": "propose"}
        fixed |= {"compartment": "legal", "kind": "hearing", "court": "cod"}
        where = self.send(proposer, f"{self.matter}/dates/new/", fixed)
        yield f"proposed {number}"
        self.send(confirmer, f"{where}confirmation/", {})
        yield f"confirmed {number}"
        self.send(verifier, f"{where}verification/", {"note": "Looked at the order."})
        yield f"verified {number}"


class NoticeWriter(Writer):
    """The same court e-mail, dropped by two people one after the other."""

    def work(self, number: int) -> Iterator[str]:
        email = notice_email(f"ORDER number {number}. Signed.", number=DOCKET, document=str(100 + number))
        for person in self.people:
            self.send(person, "/inbox/notices/", {}, email=email)
            yield f"notice {number}"
