"""Canaries in the other ways out: a failure's page and log, the database's own log, mail, jobs, files."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.utils import timezone

from nextfriend.accounts import db_session
from nextfriend.accounts.decorators import staff_only
from nextfriend.accounts.jobs import send_password_resets
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue
from nextfriend.correspondence.jobs import match_notices
from nextfriend.matters.models import Body, Entry
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.reminders.delivery import send_waiting
from nextfriend.reminders.digests import prepare_digest
from nextfriend.subscriptions.feeds.actions import make_feed
from nextfriend.subscriptions.feeds.models import Feed
from tests.office.cluster import shared_cluster
from tests.walls.canaries import Garden
from tests.walls.test_canaries import overheard
from tests.walls.visitors import Answer, Visitor, undone


def _open(entry_id: UUID) -> Body:
    entry = Entry.objects.get(pk=entry_id)
    audit.record_opening(entry, "to see what a failure says of it")
    return Body.objects.get(pk=entry_id)


@staff_only()
def raises_words(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """A failure whose own words are a client's."""
    raise RuntimeError(_open(entry_id).text)


@staff_only()
def breaks_the_database(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """PostgreSQL refuses the statement; its error quotes what was sent."""
    text = _open(entry_id).text
    Person.objects.create(name=text * 50, matter_id=None, compartment="shared")
    return HttpResponse(text)


@staff_only()
def breaks_a_cast(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """The same where the error's message itself repeats the value."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text::uuid", [_open(entry_id).text])
    return HttpResponse()


urlpatterns = [
    path("", include("nextfriend.site.urls")),
    path("broken/words/<uuid:entry_id>/", raises_words),
    path("broken/rows/<uuid:entry_id>/", breaks_the_database),
    path("broken/casts/<uuid:entry_id>/", breaks_a_cast),
]
handler404 = "nextfriend.desk.errors.not_found"
handler500 = "nextfriend.desk.errors.failed"


FAILURES = {"words": "RuntimeError", "rows": "DataError", "casts": "DataError"}


@pytest.mark.parametrize("kind", FAILURES)
def test_a_failure_tells_nothing(garden: Garden, kind: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Not even to the one who may read it: the page of a failure is copied into e-mails to the helpdesk."""
    entry = garden.first("matters_entry", garden.office.matters["embedded"], "legal")
    with override_settings(ROOT_URLCONF=__name__), overheard() as told:
        answer = Visitor(garden, "attorney").get(f"/broken/{kind}/{entry}/")
    out, err = capfd.readouterr()
    assert answer.status == 500
    assert "Traceback" not in answer.body
    for place, text in {"page": answer.everything, "log": told.getvalue(), "terminal": out + err}.items():
        assert not garden.words_in(text), f"a client's word on the {place} of a failure"
    assert f'"failure": "{FAILURES[kind]}"' in told.getvalue(), "the failure left no trace in the log"
    assert str(entry) not in told.getvalue()


def test_the_database_server_logs_no_words(garden: Garden) -> None:
    """After the failures above, and one that PostgreSQL itself raises in the middle of a statement."""
    name = psycopg.conninfo.conninfo_to_dict(os.environ["NEXTFRIEND_DSN_APP"])["dbname"]
    word = next(iter(garden.seeds))
    with (
        psycopg.connect(shared_cluster().dsn("superuser", dbname=name)) as server,
        pytest.raises(psycopg.errors.InvalidTextRepresentation),
    ):
        server.execute(f"SELECT '{word}'::uuid")
    logs = list((shared_cluster().instance.logs / "postgres").glob("*.log"))
    assert logs, "the test server keeps no log to look through"
    assert not any(garden.words_in(p.read_text(errors="replace")) for p in logs if p.is_file())


def test_no_file_is_named_after_anybody(garden: Garden) -> None:
    """Documents, faults and e-mails stand on shelves by their hash; the words are inside, and only there."""
    held = [p for p in Path(settings.FILES_ROOT).rglob("*") if p.is_file()]
    inside = [p for p in held if p.stat().st_size < 100 and garden.words_in(p.read_text(errors="replace"))]
    assert len(inside) > 50, "the canaries' files are not where they are looked for"
    assert not [p for p in held if garden.words_in(str(p))]


@pytest.mark.parametrize("calendar", Feed.Calendar.values)
def test_a_calendar_elsewhere_holds_no_words(garden: Garden, calendar: str) -> None:
    """Not even those its owner may read here: a telephone shows them on its locked screen."""
    events = 0
    for key in ("attorney", "paralegal", "case-manager", "supervisor"):
        with garden.office.speaking(key) as staff:
            _, secret = make_feed(actor=staff, calendar=calendar)
        answer = Visitor(garden, "anonymous").get(f"/feeds/{secret}.ics")
        assert answer.status == 200
        assert not garden.words_in(answer.everything), f"a client's word in {key}'s calendar"
        events += answer.body.count("BEGIN:VEVENT")
    assert events > 10, "empty calendars prove nothing"


class Postman:
    """A mail server on the loopback address that keeps what it is given."""

    def __init__(self) -> None:
        self.letters: list[str] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append((envelope.original_content or b"").decode(errors="replace"))
        return "250 Taken"


@contextmanager
def mail_server() -> Iterator[Postman]:
    """Real SMTP; the office's own settings point to it."""
    postman = Postman()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(postman, hostname="127.0.0.1", port=port)
    server.start()
    smtp = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port,
    }
    try:
        with override_settings(**smtp):
            yield postman
    finally:
        server.stop()


def test_letters_hold_no_words(garden: Garden) -> None:
    """Every letter the office sends today: a forgotten password, an address nobody knows, an invitation."""
    office = garden.office
    invitation = {"name": "Nell Newcomer", "email": "nell@new.example", "role": "paralegal", "supervisor": ""}
    asked = office.email("paralegal"), office.email("case-manager"), "nobody@nowhere.example"
    with mail_server() as postman, overheard() as told:
        with undone():  # asked and sent in one transaction: a visitor's request leaves the worker nothing
            for address in asked:
                assert Client().post("/accounts/password/reset/", {"email": address}).status_code == 302
            assert not postman.letters, "the request itself sends nothing"
            send_password_resets(timestamp=0)
        invited = Visitor(garden, "administrator").post("/office/invitations/", invitation)
    sent = "\n".join(postman.letters)
    assert len(postman.letters) == 3, f"not two resets and an invitation: {_said(invited)}"
    assert not garden.words_in(sent + told.getvalue())
    assert not any(str(matter) in sent for matter in office.matters.values())


@contextmanager
def court_dates_ahead(garden: Garden) -> Iterator[None]:
    """The planted dates of every matter's legal compartment as firm dates of the day after tomorrow."""
    ids = [garden.first("due of deadline", matter, "legal") for matter in garden.office.matters.values()]
    options = "-c role=nf_definer"
    with psycopg.connect(os.environ["NEXTFRIEND_DSN_OWNER"], options=options, autocommit=True) as definer:
        definer.execute(MOVE, ["firm", 2, 2, ids])
        try:
            yield
        finally:
            definer.execute(MOVE, ["proposed", 0, 0, ids])


MOVE = """
    UPDATE calendar_due SET state = %s, due_at = now() + %s * interval '1 day', due_date = current_date + %s
     WHERE id = ANY (%s)
"""


def test_reminders_hold_no_words(garden: Garden) -> None:
    """The letter that says how much is near, to somebody who may read all of it on the desk."""
    office = garden.office
    now = timezone.now().replace(hour=20, minute=0)  # afternoon in Denver: the hour from which letters go
    with court_dates_ahead(garden), mail_server() as postman, overheard() as told, undone():
        for key in ("paralegal", "attorney", "supervisor"):
            with office.speaking(key) as staff:
                prepare_digest(actor=staff, now=now)
            send_waiting(staff.pk, now)
    assert postman.letters, "no reminder was sent"
    assert "court date" in postman.letters[0]
    sent = "\n".join(postman.letters)
    assert not garden.words_in(sent + told.getvalue())
    assert not any(str(matter) in sent for matter in office.matters.values())


def _said(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.body[-400:]


BELLS = r"""
    SELECT DISTINCT (regexp_matches(prosrc, 'pg_notify\(\s*''([a-z0-9_]+)''', 'g'))[1] FROM pg_proc
"""


def test_jobs_and_their_bells_hold_ids_only(garden: Garden) -> None:
    """A job is asked for on the terminal of the database: its row and every NOTIFY that tells of it."""
    office = garden.office
    with psycopg.connect(os.environ["NEXTFRIEND_DSN_OWNER"], autocommit=True) as ear:
        channels = [name for (name,) in ear.execute(BELLS)]
        assert channels, "nothing in the database rings any bell: is the queue's schema there?"
        for channel in channels:
            ear.execute(psycopg.sql.SQL("LISTEN {}").format(psycopg.sql.Identifier(channel)))
        with db_session.carrying(office.tokens["paralegal"]), transaction.atomic():
            enqueue(match_notices, actor=Staff.objects.get(pk=office.staff["paralegal"].pk))
        bells = [f"{n.channel} {n.payload}" for n in ear.notifies(timeout=60, stop_after=1)]
        (rows,) = ear.execute("SELECT json_agg(j)::text FROM procrastinate_jobs j").fetchone() or ("",)
        (events,) = ear.execute("SELECT json_agg(e)::text FROM procrastinate_events e").fetchone() or ("",)
    assert bells, "no bell was heard"
    assert str(office.staff["paralegal"].pk) in rows
    assert not garden.words_in(f"{bells}{rows}{events}")


def test_words_too_long_to_be_an_id_do_not_enter_the_queue(garden: Garden) -> None:
    paralegal = garden.office.staff["paralegal"]
    with (
        db_session.carrying(garden.office.tokens["paralegal"]),
        transaction.atomic(),
        pytest.raises(ValueError, match="ids only"),
    ):
        enqueue(
            match_notices, actor=paralegal, note="she told me that on Tuesday night he came back and " * 2
        )


def test_audit_notes_of_actions_hold_no_words(garden: Garden) -> None:
    """What actions wrote in the audit while the office was planted; the planted notes set apart."""
    planted = {word for word, seed in garden.seeds.items() if seed.table == "privacy_audit"}
    options = "-c role=nf_definer"
    with psycopg.connect(os.environ["NEXTFRIEND_DSN_OWNER"], options=options) as definer:
        notes = definer.execute(
            "SELECT verb, note FROM privacy_audit WHERE office_id = %s AND note <> ''", [garden.office.id]
        ).fetchall()
    assert len(notes) > len(planted) > 50
    told = [verb for verb, note in notes if garden.words_in(note) - planted]
    assert not told, f"the audit repeats a client's words: {sorted(set(told))}"
