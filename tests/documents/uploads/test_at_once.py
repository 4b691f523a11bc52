"""One file that two windows add at the same moment is sent once and saved once."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

import pytest

from nextfriend.documents.bringing import Brought, bring_files
from nextfriend.documents.models import Document, Upload
from tests.documents.uploads.test_uploads import FILM, PART, begun, left, saved, sent
from tests.office.beside import beside, ended, waits
from tests.office.people import TestOffice


@pytest.fixture(autouse=True)
def small_parts(settings: Any) -> None:
    settings.UPLOAD_PART_KILOBYTES = PART >> 10


def test_two_windows_that_begin_at_once_send_into_one_upload(committed: TestOffice) -> None:
    given: list[object] = []
    with committed.speaking("paralegal"):
        first = begun(committed)
        thread, given = beside(lambda: begun(committed))
        assert waits(thread), given
    ended(thread)
    [second] = given
    assert isinstance(second, Upload)
    assert [first.pk] == [second.pk] == left(committed)


def brought(office: TestOffice) -> Brought:
    with office.speaking("paralegal") as dana:
        [one] = bring_files(
            actor=dana,
            matter_id=office.matters["office"],
            files=[("call.mp3", BytesIO(FILM))],
            compartment="legal",
        )
    return one


def there(office: TestOffice) -> list[UUID]:
    with office.speaking("paralegal"):
        return list(Document.objects.filter(title="call").values_list("pk", flat=True))


@pytest.mark.parametrize("how", ["in one piece", "in parts"])
def test_what_is_saved_while_the_same_is_saved_is_known(committed: TestOffice, how: str) -> None:
    upload = sent(committed, begun(committed))

    def save() -> Brought:
        return brought(committed) if how == "in one piece" else saved(committed, upload)[0]

    with committed.speaking("paralegal"):
        first = brought(committed)
        thread, given = beside(save)
        assert waits(thread), given
    ended(thread)
    [second] = given
    assert isinstance(second, Brought)
    assert (first.was_known, second.was_known) == (False, True)
    assert first.document is not None
    assert second.document == first.document
    assert there(committed) == [first.document.pk]
