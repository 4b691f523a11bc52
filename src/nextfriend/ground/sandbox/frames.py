"""What the asking process and the reader say to each other: a length in eight bytes, then that many bytes.

Answers come from a process that has read hostile bytes, so they are unpickled with nothing but plain values
and our own frozen dataclasses, enums and exceptions: no function can be named, so none can be called.
"""

from __future__ import annotations

import dataclasses
import enum
import io
import os
import pickle
import select
import time
from typing import Any
from zoneinfo import ZoneInfo

_PLAIN = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("decimal", "Decimal"),
    ("uuid", "UUID"),
    ("builtins", "frozenset"),
    ("builtins", "set"),
}


class Late(Exception):
    """The other side took too long."""


class TooLarge(Exception):
    """The other side said more than it may."""


class Ended(Exception):
    """The other side is gone."""


def send(descriptor: int, content: bytes) -> None:
    """Write one frame. Raises Ended."""
    view = memoryview(len(content).to_bytes(8, "big") + content)
    try:
        while view:
            view = view[os.write(descriptor, view) :]
    except (BrokenPipeError, ConnectionResetError):
        raise Ended from None


def receive(descriptor: int, *, seconds: float | None, most: int) -> bytes:
    """Read one frame. Raises Late, TooLarge or Ended. `seconds` None waits for as long as it takes."""
    until = None if seconds is None else time.monotonic() + seconds
    size = int.from_bytes(_exactly(descriptor, 8, until), "big")
    if size > most:
        raise TooLarge
    return _exactly(descriptor, size, until)


def _exactly(descriptor: int, size: int, until: float | None) -> bytes:
    found = bytearray()
    while len(found) < size:
        left = None if until is None else max(0.0, until - time.monotonic())
        if not select.select([descriptor], [], [], left)[0]:
            raise Late
        piece = os.read(descriptor, min(size - len(found), 1 << 20))
        if not piece:
            raise Ended
        found += piece
    return bytes(found)


def packed(answer: Any) -> bytes:
    """The bytes of an answer; a zone travels by its name."""
    written = io.BytesIO()
    _Packer(written, protocol=5).dump(answer)
    return written.getvalue()


def zone(key: str) -> ZoneInfo:
    """The zone of this name. Raises ValueError or ZoneInfoNotFoundError where there is none."""
    return ZoneInfo(key)


class _Packer(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        return (zone, (value.key,)) if isinstance(value, ZoneInfo) else NotImplemented


def unpacked(answer: bytes) -> Any:
    """The values of an answer. Raises pickle.UnpicklingError where it names anything that is not allowed."""
    return _PlainUnpickler(io.BytesIO(answer)).load()


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith("nextfriend.") and "." not in name:
            found = super().find_class(module, name)
            if found is zone or (isinstance(found, type) and _is_plain(found)):
                return found
        raise pickle.UnpicklingError(f"an answer may not hold {module}.{name}")


def _is_plain(kind: type) -> bool:
    return dataclasses.is_dataclass(kind) or issubclass(kind, enum.Enum | Exception)
