"""The worker's pass, which its connections show: no one else changes a job (sql/keep_queue.sql)."""

from __future__ import annotations

import hashlib
import secrets

from django.db import connection

from nextfriend.accounts.signer.client import ask


def take_pass(key: str = "") -> str:
    """A new pass for the queue; the one before it ends. The signer gives it to the worker alone."""
    key = key or secrets.token_hex(32)
    proof = bytes.fromhex(ask("work", hash=hashlib.sha256(key.encode()).hexdigest())["proof"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.begin_work(%s, %s)", [key, proof])
    return key


def carry(key: str) -> None:
    """Show the pass with every connection that this process opens from now on."""
    connection.close()
    options = connection.settings_dict["OPTIONS"]
    options["options"] = f"{options['options']} -c nf.worker={key}"
