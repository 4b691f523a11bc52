"""Files that come with a form, while it is read: on the disk of the office's papers, and without a name.

Django's own handler gives each a name in /tmp, where a server that is killed leaves what a client brought,
and which on many machines is memory.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

_BESIDE = 1 << 20  # bytes of a form beside its files, and of its own boundaries
_PIECE = 1 << 18
_HEARD_OUT = 4  # times that; of more the connection is closed


class FilesTooBig(RequestDataTooBig):
    """The files of one form are together larger than the largest that is kept."""


class UnnamedFiles(FileUploadHandler):
    """Writes each file to a place that goes with the process. Of a form that brings more than the largest
    file nothing is kept: it is read to its end, so that the browser hears the answer, and refused.
    """

    file: IO[bytes]

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """Raises FilesTooBig."""
        most = (settings.DOCUMENT_MEGABYTES << 20) + _BESIDE
        if content_length <= most:
            return
        left = min(content_length, _HEARD_OUT * most)
        while left > 0 and (piece := input_data.read(_PIECE)):
            left -= len(piece)
        raise FilesTooBig

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Where the next file is written."""
        super().new_file(*args, **kwargs)
        place = Path(settings.FILES_ROOT)
        place.mkdir(parents=True, exist_ok=True)
        # Whoever asked for the request closes it; unbuffered, since what was not written when the disk is
        # full must not be tried again by closing it.
        self.file = tempfile.TemporaryFile(dir=place, buffering=0)  # noqa: SIM115

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """The next bytes of it. Raises OSError where the disk is full."""
        rest = memoryview(raw_data)
        try:
            while rest:
                rest = rest[self.file.write(rest) :]
        except OSError:
            self.file.close()
            raise

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file, open at its beginning."""
        self.file.seek(0)
        return UploadedFile(
            self.file, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra
        )

    def upload_interrupted(self) -> None:
        """Whoever sent it is gone."""
        if hasattr(self, "file"):
            self.file.close()
