"""The mail listener's process: the court's e-mails by SMTP, on the application's own role."""

from __future__ import annotations

import os
import sys

import django

from nextfriend.site.subprocesses import end_with_parent, give_way

if __name__ == "__main__":
    end_with_parent()
    give_way()
    django.setup()
    from nextfriend.correspondence.listener import run

    host, port = os.environ.get("NEXTFRIEND_MAIL_HOST", "127.0.0.1"), int(os.environ["NEXTFRIEND_MAIL_PORT"])
    try:
        run(host, port, lmtp=os.environ.get("NEXTFRIEND_MAIL_PROTOCOL", "") == "lmtp")
    except OSError as error:
        sys.exit(
            f"{host} port {port} cannot be opened for mail ({error.strerror}). Set NEXTFRIEND_MAIL_PORT to "
            "another, or to 0 for none."
        )
