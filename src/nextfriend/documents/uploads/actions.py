"""Beginning an upload, receiving its parts, making documents of what is whole, removing one.

None of them writes a line of audit: as with drafts, nobody else sees what they keep, and what becomes a
document is on record as any other (bringing.py).
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Sum

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.documents.bringing import Brought, bring_files
from nextfriend.documents.filing.actions import check_folder
from nextfriend.documents.judging import LONGEST_BEGINNING, check_begins, check_size, in_words, largest_file
from nextfriend.documents.models import Upload
from nextfriend.documents.uploads import arriving
from nextfriend.documents.uploads.queries import part_size
from nextfriend.ground.errors import Refusal
from nextfriend.ground.turns import take_turns
from nextfriend.matters import timeline
from nextfriend.privacy.wall.grants import whose_record

MOST_UPLOADS = 100  # of one person, finished or refused ones that nobody looked at too
MOST_OF_ONE = 4  # times the largest file that is kept, for all unfinished ones of one person


@action
def begin_upload(
    *,
    actor: Staff,
    matter_id: UUID,
    name: str,
    size: int,
    head: str,
    tail: str,
    compartment: str,
    about_id: UUID | None = None,
    folder: str = "",
    besides: Collection[UUID] = (),
) -> Upload:
    """The upload of this file, with what of it arrived before, or a new one. `size` is in bytes; `head` and
    `tail` are the SHA-256 of its first and last part, in hexadecimal. `besides` are uploads that look like
    it and are another file's: their parts have other digests.

    A file that cannot be kept is refused in `why_not`, before anything of it is sent. Raises Refusal:
    whose-record, no-such-choice (the folder), too-many.
    """
    check_folder(matter_id, folder)
    whom = whose_record(matter_id, compartment, about_id)
    take_turns(f"upload:{actor.pk}")
    same = Upload.objects.select_for_update(of=("self",)).filter(
        matter_id=matter_id, compartment=compartment, about_id=whom, why_not="", name=name, size=size
    )
    same = same.filter(head=head, tail=tail, part=part_size()).exclude(pk__in=besides)
    if found := same.order_by("begun_at").first():
        return _gone_on_with(found, folder)
    _drop(Upload.objects.filter(matter_id=matter_id, name=name, size=size).exclude(why_not=""))
    if Upload.objects.count() >= MOST_UPLOADS:
        raise Refusal(
            "too-many",
            f"{MOST_UPLOADS} of your files have not been saved yet. Save or remove some of them first: they"
            " stand on the page of the matter they are for, under Add many files.",
        )
    now = timeline.moment()
    return Upload.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        about_id=whom,
        name=name,
        size=size,
        part=part_size(),
        head=head,
        tail=tail,
        folder=folder,
        why_not=_why_not(name, size),
        sent_by=actor,
        begun_at=now,
        heard_at=now,
    )


@action
def receive_part(
    *, actor: Staff, upload_id: UUID, number: int, after: str, content: bytes | bytearray
) -> Upload:
    """Keep part `number` (from 0) of an upload, durably. `after` is the `chain_of` the parts before it, as
    the sender has them: two files that look alike never become one.

    Where another part is awaited the upload is given back as it is. Raises Upload.DoesNotExist; Refusal:
    changed, cut-off.
    """
    upload = Upload.objects.select_for_update(of=("self",)).get(pk=upload_id)
    if arriving.size_of(upload.pk) < upload.arrived:
        return _gone_on_with(upload, upload.folder)
    if upload.why_not or upload.is_whole or number != len(upload.digests) or after != upload.chain:
        return upload
    digest = hashlib.sha256(content).hexdigest()
    _check_part(upload, len(content), digest)
    try:
        if not number:
            check_begins(bytes(content[:LONGEST_BEGINNING]))
    except Refusal as refusal:
        upload.why_not = refusal.sentence
    else:
        arriving.write_at(upload.pk, upload.arrived, content)
        upload.digests.append(digest)
    upload.heard_at = timeline.moment()
    upload.save(update_fields=["digests", "why_not", "heard_at"])
    return upload


@action
def save_uploads(*, actor: Staff, matter_id: UUID, uploads: Collection[UUID]) -> list[Brought]:
    """Make documents of those that have arrived whole, judged as any file, where each was begun for, and say
    what became of each. What is saved or refused is kept here no longer; the rest can be gone on with.
    """
    rows = Upload.objects.select_for_update(of=("self",)).filter(matter_id=matter_id, pk__in=uploads)
    rows = rows.order_by("compartment", "about_id", "folder", "begun_at", "pk")
    places = groupby(
        _begun_again_if_damaged(rows), key=lambda row: (row.compartment, row.about_id, row.folder)
    )
    return [brought for _, some in places for brought in _save(actor, list(some))]


@action
def remove_upload(*, actor: Staff, upload_id: UUID) -> Upload:
    """Its sender does not want it: row and parts go. Raises Upload.DoesNotExist."""
    upload = Upload.objects.select_for_update(of=("self",)).get(pk=upload_id)
    _drop([upload])
    return upload


def sweep_uploads() -> int:
    """Remove what nobody may or will go on with, and every part of it; how many files went."""
    there = arriving.on_disk()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nf.sweep_uploads()")
        kept = {row[0] for row in cursor.fetchall()}
    return arriving.drop_all_but(kept, there)


def _gone_on_with(upload: Upload, folder: str) -> Upload:
    """The upload as far as its bytes are there: a restored backup has rows and no half files."""
    if arriving.size_of(upload.pk) < upload.arrived:
        upload.digests = []
    upload.folder, upload.heard_at = folder, timeline.moment()
    upload.save(update_fields=["digests", "folder", "heard_at"])
    return upload


def _why_not(name: str, size: int) -> str:
    """Why this file is not to be sent at all; "" where nothing stands against it."""
    try:
        check_size(size)
        check_begins(b"", name=name)
        _check_room(size)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def _check_room(size: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.uploads_held()")
        held = cursor.fetchone()[0]
    own = Upload.objects.filter(why_not="").aggregate(n=Sum("size"))["n"] or 0
    if own + size > MOST_OF_ONE * largest_file():
        raise Refusal(
            "much-unfinished",
            f"Your unfinished files take more than {in_words(MOST_OF_ONE * largest_file())} with this one."
            " Save or remove some, then add it again.",
        )
    if held + size > settings.UPLOADS_GIGABYTES << 30:
        raise Refusal(
            "much-unfinished",
            "The office has too many unfinished files at the moment. Try again tomorrow, or ask whoever runs"
            " the server to raise NEXTFRIEND_UPLOADS_GIGABYTES.",
        )
    # Its parts stand beside the shelf until it is on the shelf.
    if shutil.disk_usage(_that_is_there(Path(settings.FILES_ROOT))).free < 2 * size:
        raise Refusal(
            "disk-full",
            "The server’s disk has no room for this file. Nothing of it was sent. Tell the person who runs"
            " the server.",
        )


def _that_is_there(path: Path) -> Path:
    return next(one for one in (path, *path.parents) if one.exists())


def _check_part(upload: Upload, length: int, digest: str) -> None:
    left = upload.size - upload.arrived
    if length != min(upload.part, left):
        raise Refusal("cut-off", "A part of this file did not arrive whole. Try again.")
    is_first, is_last = not upload.digests, left <= upload.part
    if (is_first and digest != upload.head) or (is_last and digest != upload.tail):
        raise Refusal("changed", "This file changed while it was being sent. Choose it again.")


def _save(actor: Staff, rows: Sequence[Upload]) -> Iterator[Brought]:
    """What became of each, all of one place."""
    for row in rows:
        if not row.is_whole:
            yield Brought(row.name, why_not=row.why_not or _left(row))
    _drop([row for row in rows if row.why_not])
    whole = [row for row in rows if row.is_whole]
    if not whole:
        return
    with ExitStack() as files:
        try:
            yield from bring_files(
                actor=actor,
                matter_id=whole[0].matter_id,
                files=[(row.name, files.enter_context(arriving.opened(row.pk))) for row in whole],
                compartment=whole[0].compartment,
                about_id=whole[0].about_id,
                folder=whole[0].folder,
            )
        except Refusal as refusal:  # of all of them, such as a folder that was retired meanwhile
            yield from (Brought(row.name, why_not=refusal.sentence) for row in whole)
            return
    _drop(whole)


def _begun_again_if_damaged(rows: Iterable[Upload]) -> list[Upload]:
    """What is filed is what arrived: a file whose parts are not as they came has to be sent again."""
    found = list(rows)
    for row in found:
        if row.is_whole and arriving.digests_of(row.pk, row.part) != row.digests:
            row.digests = []
            row.save(update_fields=["digests"])
    return found


def _left(row: Upload) -> str:
    return f"Only {row.how_far} arrived. Choose the same file again below: it goes on from there."


def _drop(rows: Iterable[Upload]) -> None:
    ids = [row.pk for row in rows]

    def drop_parts() -> None:
        for one in ids:
            arriving.drop(one)

    Upload.objects.filter(pk__in=ids).delete()
    transaction.on_commit(drop_parts)
