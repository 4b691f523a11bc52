"""What the worker does for this room."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from procrastinate.contrib.django import app

from nextfriend.privacy.audit.seal import seal
from nextfriend.privacy.audit.signed_heads import SignersKey


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="seal audit", pass_context=False)
def seal_audit(timestamp: int) -> None:
    """Seal the audit every ten seconds. Skipped ones do no harm: the next seal takes what they left."""
    seal(key=SignersKey(), place=Path(settings.HEADS_ROOT))
