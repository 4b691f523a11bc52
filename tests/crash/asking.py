"""Ask for work again and again: a note and a job in one transaction. `python -m tests.crash.asking`.

Reads from standard input one line {"matter", "staff", "token"}; prints the number of every transaction that
is committed; ends when standard input closes. A transaction whose end was not heard is sent again with its
key, as an action of any room would be.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from itertools import count
from uuid import UUID

import django


def main() -> None:
    """Ask until nobody listens."""
    django.setup()
    who = json.loads(sys.stdin.readline())
    over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    for number in count(1):
        while not _asked(who, number):
            time.sleep(0.1)
        print(number, flush=True)
        if over.wait(0.05):
            break


def _asked(who: dict[str, str], number: int) -> bool:
    """One transaction: the note, its receipt and the job. False if its end was not heard."""
    from django.db import DatabaseError, InterfaceError, connection, transaction

    from nextfriend.accounts import db_session, idempotency
    from nextfriend.accounts.models import Staff
    from nextfriend.accounts.queue import enqueue
    from nextfriend.correspondence.jobs import tell_of_damage
    from nextfriend.matters.actions import write_note

    key = f"asking {number}"
    try:
        with db_session.carrying(who["token"]), transaction.atomic():
            actor = Staff.objects.get(pk=who["staff"])
            if idempotency.is_used(actor, key):
                return True
            note = {"compartment": "legal", "subject": f"Asked {number};", "text": "There is work to do."}
            write_note(actor=actor, matter_id=UUID(who["matter"]), key=key, **note)
            enqueue(tell_of_damage, actor=actor, damaged=number)
        return True
    except (DatabaseError, InterfaceError):
        connection.close()
        return False


if __name__ == "__main__":
    main()
