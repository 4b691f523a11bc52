"""Files that arrive in parts: what the server said it has, it has, and nothing half-made is a document."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction
from django.test.utils import CaptureQueriesContext

from nextfriend.desk.middleware import is_full_disk
from nextfriend.documents.actions import open_version
from nextfriend.documents.bringing import Brought
from nextfriend.documents.models import Document, Upload, Version
from nextfriend.documents.uploads import actions, arriving
from nextfriend.documents.uploads.actions import (
    MOST_UPLOADS,
    begin_upload,
    receive_part,
    remove_upload,
    save_uploads,
    sweep_uploads,
)
from nextfriend.documents.uploads.models import chain_of
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Entry
from nextfriend.privacy import actions as privacy
from nextfriend.privacy.models import TeamMember
from tests.documents.test_judging import pdf
from tests.office.people import TestOffice

PART = 1024
FILM = b"ID3" + bytes(n % 251 for n in range(5 * PART))  # six parts, the last one short
Committing = Callable[..., Any]


@pytest.fixture(autouse=True)
def small_parts(settings: Any) -> None:
    settings.UPLOAD_PART_KILOBYTES = PART >> 10


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def parts_of(content: bytes) -> list[bytes]:
    return [content[n : n + PART] for n in range(0, len(content), PART)]


def begun(
    office: TestOffice,
    content: bytes = FILM,
    name: str = "call.mp3",
    *,
    who: str = "paralegal",
    compartment: str = "legal",
    matter: str = "office",
    **more: Any,
) -> Upload:
    with office.speaking(who) as actor:
        return begin_upload(
            actor=actor,
            matter_id=office.matters[matter],
            name=name,
            size=len(content),
            head=digest(parts_of(content)[0]) if content else "",
            tail=digest(parts_of(content)[-1]) if content else "",
            compartment=compartment,
            **more,
        )


def sent(
    office: TestOffice, upload: Upload, content: bytes = FILM, *, most: int = 99, who: str = "paralegal"
) -> Upload:
    """Send the next parts, at most so many, as the page does."""
    for number, part in enumerate(parts_of(content)):
        if number < len(upload.digests) or number >= most:
            continue
        after = chain_of([digest(one) for one in parts_of(content)[:number]])
        with office.speaking(who) as actor:
            upload = receive_part(actor=actor, upload_id=upload.pk, number=number, after=after, content=part)
    return upload


def saved(
    office: TestOffice, *uploads: Upload, who: str = "paralegal", matter: str = "office"
) -> list[Brought]:
    with office.speaking(who) as actor:
        return save_uploads(
            actor=actor, matter_id=office.matters[matter], uploads=[one.pk for one in uploads]
        )


def left(office: TestOffice, who: str = "paralegal") -> list[UUID]:
    with office.speaking(who):
        return list(Upload.objects.values_list("pk", flat=True))


def test_what_is_filed_is_what_arrived(
    office: TestOffice, django_capture_on_commit_callbacks: Committing
) -> None:
    upload = sent(office, begun(office, folder="correspondence"))
    assert upload.is_whole
    with django_capture_on_commit_callbacks(execute=True):
        [brought] = saved(office, upload)
    assert brought.document is not None
    assert (brought.document.title, brought.document.folder) == ("call", "correspondence")
    with office.speaking("paralegal") as dana:
        version = brought.document.versions.get()
        assert version.digest == digest(FILM)
        assert open_version(actor=dana, version=version) == FILM
        assert Entry.objects.get(kind="document").sentence == "Dana Price added a document: call."
    assert left(office) == []
    assert arriving.on_disk() == set(), "nothing of it stands beside the shelf any more"


def test_it_goes_on_where_it_was(office: TestOffice) -> None:
    first = sent(office, begun(office), most=3)
    assert first.how_far == "3 of 5 KB"
    again = begun(office)
    assert again.pk == first.pk
    assert again.digests == [digest(one) for one in parts_of(FILM)[:3]]
    [brought] = saved(office, sent(office, again))
    assert brought.document is not None


def test_a_part_that_comes_twice_or_too_early_is_answered_with_what_is_there(office: TestOffice) -> None:
    upload = sent(office, begun(office), most=2)
    for number in (0, 1, 3):
        after = chain_of([digest(one) for one in parts_of(FILM)[:number]])
        with office.speaking("paralegal") as dana:
            found = receive_part(
                actor=dana, upload_id=upload.pk, number=number, after=after, content=parts_of(FILM)[number]
            )
        assert len(found.digests) == 2
    assert arriving.size_of(upload.pk) == 2 * PART


def test_two_files_that_look_alike_never_become_one(office: TestOffice) -> None:
    """The same name, size, first and last part: the middle is another's, in another tab."""
    other = FILM[:PART] + bytes(3 * PART) + FILM[4 * PART :]
    mine = sent(office, begun(office), most=2)
    theirs = begun(office, other)
    assert theirs.pk == mine.pk, "it looks the same"
    assert sent(office, theirs, other).digests == mine.digests, "and nothing of it is taken"
    fresh = sent(office, begun(office, other, besides=[theirs.pk]), other)
    assert fresh.pk != mine.pk
    brought = saved(office, sent(office, mine), fresh)
    with office.speaking("paralegal"):
        found = {version.digest for version in Version.objects.all()}
    assert found == {digest(FILM), digest(other)}
    assert all(one.document for one in brought)


def test_two_tabs_that_send_the_same_file_share_its_parts(office: TestOffice) -> None:
    tabs = [begun(office), begun(office)]
    for most in range(1, 7):
        tabs[most % 2] = sent(office, tabs[(most - 1) % 2], most=most)
    [brought] = saved(office, *tabs)
    assert brought.document is not None
    assert saved(office, *tabs) == [], "the other tab has nothing left to save"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("scan.pdf", b"", "empty"),
        ("setup.exe", b"x" * 3000, "Programs"),
        ("large.mov", b"x" * ((1 << 20) + 1), "larger than 1 MB"),
    ],
)
def test_what_cannot_be_kept_is_refused_before_it_is_sent(
    office: TestOffice, settings: Any, name: str, content: bytes, why: str
) -> None:
    settings.DOCUMENT_MEGABYTES = 1
    upload = begun(office, content, name)
    assert why in upload.why_not
    assert sent(office, upload, content).digests == []
    assert begun(office, content, name).pk != upload.pk, "asked again, the old answer goes"
    assert len(left(office)) == 1
    [brought] = saved(office, Upload(pk=left(office)[0]))
    assert (brought.name, brought.document) == (name, None)
    assert why in brought.why_not
    assert left(office) == []


def test_a_program_is_known_by_its_first_part_and_the_server_judges_the_whole(office: TestOffice) -> None:
    program = b"MZ\x90\0" + bytes(3000)
    refused = sent(office, begun(office, program, "photo.jpg"), program, most=1)
    assert "Programs" in refused.why_not
    assert arriving.size_of(refused.pk) == 0
    locked = pdf(userPassword="open") + bytes(2000)
    [brought] = saved(office, sent(office, begun(office, locked, "locked.pdf"), locked))
    assert "password" in brought.why_not
    assert left(office) == [refused.pk]


def test_a_file_that_changes_meanwhile_or_says_another_size_is_not_kept(office: TestOffice) -> None:
    changed = FILM[:-1] + b"!"
    upload = sent(office, begun(office), most=5)
    with pytest.raises(Refusal, match="changed while"):
        sent(office, upload, changed)
    with office.speaking("paralegal") as dana, pytest.raises(Refusal, match="did not arrive whole"):
        receive_part(
            actor=dana, upload_id=upload.pk, number=5, after=upload.chain, content=parts_of(FILM)[5] + b"more"
        )
    [brought] = saved(office, upload)
    assert "Only 5 of 5 KB arrived" in brought.why_not
    with office.speaking("paralegal"):
        assert not Document.objects.exists()
    assert left(office) == [upload.pk], "it can be gone on with"


def test_nobody_else_reaches_it(office: TestOffice) -> None:
    upload = sent(office, begun(office), most=2)
    for who in office.staff.keys() - {"paralegal"}:
        with office.speaking(who) as other:
            assert not Upload.objects.filter(pk=upload.pk).exists(), who
            for act in (
                lambda: remove_upload(actor=other, upload_id=upload.pk),
                lambda: receive_part(
                    actor=other,
                    upload_id=upload.pk,
                    number=2,
                    after=upload.chain,
                    content=parts_of(FILM)[2],
                ),
            ):
                with pytest.raises(Upload.DoesNotExist):
                    act()
    assert begun(office, who="attorney").pk != upload.pk, "a coworker's own upload of the same file"
    assert saved(office, upload, who="attorney") == []
    with office.speaking("attorney") as alma, pytest.raises(ProgrammingError), transaction.atomic():
        Upload.objects.create(
            matter_id=office.matters["office"], compartment="legal", name="x", size=1, part=1,
            sent_by=office.staff["paralegal"], begun_at=upload.begun_at, heard_at=upload.heard_at,
        )  # fmt: skip
    assert alma


def test_it_is_bound_to_its_place(office: TestOffice) -> None:
    upload = sent(office, begun(office))
    assert begun(office, compartment="shared").pk != upload.pk
    assert begun(office, matter="embedded").pk != upload.pk
    assert saved(office, upload, matter="embedded") == []
    with office.speaking("paralegal"), pytest.raises(ProgrammingError), transaction.atomic():
        Upload.objects.filter(pk=upload.pk).update(compartment="shared")


def test_it_dies_with_the_access_of_its_sender(office: TestOffice) -> None:
    gone = sent(office, begun(office, matter="embedded"), most=2)
    kept = sent(office, begun(office), most=2)
    with office.speaking("attorney") as attorney:
        seat = TeamMember.objects.get(matter_id=office.matters["embedded"], staff=office.staff["paralegal"])
        privacy.leave_team(actor=attorney, seat=seat, reason="moved to another matter")
    assert left(office) == [kept.pk], "hidden at once"
    with pytest.raises(Upload.DoesNotExist):
        sent(office, gone)
    assert sweep_uploads() == 1
    assert arriving.on_disk() == {kept.pk}, "and its parts go with the next sweep"


def test_what_nobody_goes_on_with_is_swept_and_what_lost_its_row_too(office: TestOffice) -> None:
    old, new = (
        sent(office, begun(office), most=1),
        sent(office, begun(office, FILM + b"x"), FILM + b"x", most=1),
    )
    with office.speaking("paralegal"):
        Upload.objects.filter(pk=old.pk).update(heard_at=old.heard_at - timedelta(days=8))
    orphan = UUID(int=7)
    arriving.write_at(orphan, 0, b"a transaction that was rolled back")
    assert sweep_uploads() == 2
    assert arriving.on_disk() == {new.pk}
    assert left(office) == [new.pk]


def test_it_is_bounded(office: TestOffice, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DOCUMENT_MEGABYTES = 1
    monkeypatch.setattr(actions, "MOST_OF_ONE", 0)
    assert "Your unfinished files take more" in begun(office).why_not
    monkeypatch.setattr(actions, "MOST_OF_ONE", 4)
    settings.UPLOADS_GIGABYTES = 0
    assert "The office has too many" in begun(office).why_not
    settings.UPLOADS_GIGABYTES = 1
    monkeypatch.setattr(actions, "MOST_UPLOADS", 2)
    begun(office)
    begun(office, name="b.mp3")
    with pytest.raises(Refusal, match="Save or remove some"):
        begun(office, name="c.mp3")
    assert MOST_UPLOADS >= 100, "a whole page of files"


def test_after_a_restore_without_half_files_it_begins_anew(office: TestOffice) -> None:
    """A backup has the rows, and of the parts nothing."""
    upload = sent(office, begun(office), most=3)
    arriving.drop(upload.pk)
    with office.speaking("paralegal") as dana:
        found = receive_part(
            actor=dana, upload_id=upload.pk, number=3, after=upload.chain, content=parts_of(FILM)[3]
        )
    assert found.digests == []
    assert arriving.size_of(upload.pk) == 0, "no hole is filled with zeros"
    whole = sent(office, begun(office))
    path = next((Path(arriving._root())).glob(".*"))
    path.write_bytes(FILM[:-1] + b"?")
    [brought] = saved(office, whole)
    assert "Only 0 of 5 KB arrived" in brought.why_not, "damaged on the disk meanwhile: sent again"
    [brought] = saved(office, sent(office, begun(office)))
    assert brought.document is not None


@pytest.fixture
def small_disk(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A disk of 64 KB for the files of the office."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    done = subprocess.run(mounted, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk of its own can be mounted here: {done.stderr.strip()}")
    settings.FILES_ROOT = place
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_refuses_and_keeps_what_arrived(
    office: TestOffice, settings: Any, small_disk: Path
) -> None:
    settings.UPLOAD_PART_KILOBYTES = 16
    content = bytes(n % 253 for n in range(30 << 10))
    assert "no room for this file" in begun(office, bytes(40 << 10)).why_not, "refused before it is sent"
    head, tail = content[: 16 << 10], content[16 << 10 :]
    with office.speaking("paralegal") as dana:
        upload = begin_upload(
            actor=dana, matter_id=office.matters["office"], name="a.bin", size=len(content),
            head=digest(head), tail=digest(tail), compartment="legal",
        )  # fmt: skip
        receive_part(actor=dana, upload_id=upload.pk, number=0, after=chain_of([]), content=head)
    (small_disk / "filler").write_bytes(b"x" * (40 << 10))
    last = {"upload_id": upload.pk, "number": 1, "after": chain_of([digest(head)]), "content": tail}
    with pytest.raises(OSError, match="No space") as failure, office.speaking("paralegal") as dana:
        receive_part(actor=dana, **last)
    assert is_full_disk(failure.value), "the page for it is desk/errors/507.html"
    assert arriving.size_of(upload.pk) == len(head), "what arrived is as it was"
    (small_disk / "filler").unlink()
    with office.speaking("paralegal") as dana:
        assert receive_part(actor=dana, **last).is_whole
    [brought] = saved(office, upload)
    assert brought.document is not None


def test_a_part_costs_the_same_whatever_arrived_before(office: TestOffice) -> None:
    from django.db import connection

    def statements(number: int) -> int:
        with CaptureQueriesContext(connection) as seen:
            sent(office, begun(office), most=number)
        return len(seen)

    sent(office, begun(office), most=1)
    assert statements(2) == statements(3)
