"""A job says who asked for it and is signed: a row that somebody else wrote into the queue is not worked.

The queue's tables can be written by whoever holds the web's SQL connection. The signature covers the task,
the speaker, the ids, the moment and a number of its own, which is done once (sql/take_job.sql), so that a row
can be neither made up nor changed nor played again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from nextfriend.accounts import db_session
from nextfriend.accounts.signer.client import ask

# A job done stays known for 60 days (sql/sweep_done_jobs.sql): an older row could be played again.
OLDEST = timedelta(days=30)
_OWN = ("speaker", "once", "asked", "signature")


def signed(task: str, speaker: UUID, ids: Mapping[str, str | int]) -> dict[str, str | int]:
    """The arguments of a job as the queue keeps them: its ids, who asked, when, and the signature (hex).

    Raises ValueError when an id has a name that the signature needs.
    """
    if taken := sorted(set(_OWN) & ids.keys()):
        raise ValueError(f"A job's ids may not be called {', '.join(taken)}.")
    said = {
        **ids,
        "speaker": str(speaker),
        "once": str(uuid4()),
        "asked": timezone.now().isoformat(timespec="seconds"),
    }
    signature = ask("sign_job", **_job(task, said), token=db_session.current())["signature"]
    return {**said, "signature": signature}


def refusal(task: str, held: Mapping[str, Any]) -> str:
    """Why a job is not worked: "unsigned", "forged" or "old"; "" when nothing speaks against it."""
    said = {name: value for name, value in held.items() if name != "signature"}
    if not all(isinstance(held.get(name), str) for name in _OWN):
        return "unsigned"
    if not ask("check_job", **_job(task, said), signature=str(held["signature"]))["fits"]:
        return "forged"
    asked = datetime.fromisoformat(said["asked"])
    return "old" if timezone.now() - asked > OLDEST else ""


def ids_of(held: Mapping[str, Any]) -> dict[str, Any]:
    """The ids alone, as the job's function takes them."""
    return {name: value for name, value in held.items() if name not in _OWN}


def _job(task: str, said: Mapping[str, Any]) -> dict[str, str]:
    words = json.dumps([task, said], sort_keys=True, separators=(",", ":"))
    return {"speaker": str(said["speaker"]), "job": words}
