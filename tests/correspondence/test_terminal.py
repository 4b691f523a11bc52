"""`nextfriend notices file` in an office that is open already: this run's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.cli.notices import notices
from tests.correspondence.court_mail import LOOK_ALIKES, notice_email, put_on_docket
from tests.office.people import TestOffice

pytestmark = pytest.mark.usefixtures("really")
NUMBER = "1:26-cv-06001"


@pytest.fixture(autouse=True)
def _open(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command opens an office; the one of this run is open and must stay so."""

    @contextmanager
    def already(*_: object, **__: object) -> Iterator[None]:
        yield

    monkeypatch.setattr("nextfriend.site.runtime.open_office", already)


def file(*arguments: str, piped: bytes = b"") -> Result:
    return CliRunner().invoke(notices, ["file", *arguments], input=piped)


def sentences(result: Result) -> list[str]:
    return [line for line in result.stdout.splitlines() if "mail taken" not in line]


def test_files_are_filed_one_by_one(mail_office: TestOffice, tmp_path: Path) -> None:
    put_on_docket(mail_office, "office", NUMBER)
    path = tmp_path / "one.eml"
    path.write_bytes(notice_email("MOTION to Compel", number=NUMBER))
    announcement = str(LOOK_ALIKES / "ohsd_announcement.eml")
    result = file("--office", "mail OFFICE", str(path), announcement)
    assert sentences(result) == [
        f"{path}: Filed: 1 docket entry, 1 proposed date.",
        f"{announcement}: It has no docket entry to file. The e-mail is saved: open it in the Inbox.",
    ]
    assert result.exit_code == 0
    again = file("--office", "Mail office", "-", piped=path.read_bytes())
    assert sentences(again) == ["-: Already on the docket here. Nothing new was added."]


def test_what_cannot_be_filed_is_said_and_ends_with_1(mail_office: TestOffice, tmp_path: Path) -> None:
    result = file(
        "--office", "Mail office", str(tmp_path / "nothing.eml"), "-", piped=b"Subject: x\n\nhello\n"
    )
    first, second = sentences(result)
    assert "cannot be opened" in first
    assert second == ("-: It has no docket entry to file. The e-mail is saved: open it in the Inbox.")
    assert result.exit_code == 1


def test_several_offices_have_to_be_named(mail_office: TestOffice) -> None:
    assert len(clerks()) > 1
    result = file("-", piped=b"x")
    assert result.exit_code == 2
    assert "Say which office with --office: " in result.stderr
    assert "Mail office" in result.stderr
