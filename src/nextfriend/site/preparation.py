"""What has to be true before the office opens: tables, style sheets, and on request the demonstration story.

Runs as a process of its own (`python -m nextfriend.site.preparation`), the only one that knows the owner's
password. `is_needed` lets an ordinary start skip it: nothing changed, nothing to do.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import json
import os
import subprocess
import sys
from pathlib import Path

from nextfriend.site.instance import Instance, write_privately
from nextfriend.site.postgres import PostgresError
from nextfriend.site.runtime import SETTINGS

PACKAGE = Path(__file__).resolve().parent.parent
DEMO = "nextfriend.site.demo"


def is_needed(instance: Instance, *, demo: bool) -> bool:
    """Whether migrations, static files or the demonstration are not as this version wants them."""
    try:
        done = (instance.directory / "prepared").read_text().strip()
    except FileNotFoundError:
        return True
    return done != fingerprint(instance) or (demo and not _demo_decided(instance))


def run(instance: Instance, *, demo: bool) -> None:
    """Do it all, in a child process with the owner's rights."""
    environment = {**os.environ, **instance.environment("owner"), "DJANGO_SETTINGS_MODULE": SETTINGS}
    command = [sys.executable, "-m", "nextfriend.site.preparation", "--demo" if demo else "--no-demo"]
    if subprocess.run(command, env=environment).returncode:
        raise PostgresError("The office could not be prepared; the reason stands above.")
    write_privately(instance.directory / "prepared", fingerprint(instance))


def fingerprint(instance: Instance) -> str:
    """A hash of what preparation depends on: the database's place, our code, static files, versions."""
    digest = hashlib.sha256(json.dumps(instance.connection(), sort_keys=True).encode())
    for name in ("Django", "django-allauth", "procrastinate", "lucide"):
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    # Models say what their walls are, so any of our files may change what the database is told.
    found = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("sql/*.sql"), *PACKAGE.rglob("static/**/*")]
    for path in sorted(p for p in found if p.is_file() and "__pycache__" not in p.parts):
        digest.update(str(path.relative_to(PACKAGE)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def sign_ins(instance: Instance) -> list[list[str]]:
    """The demonstration's sign-ins as [role, e-mail, password]; empty in a real office."""
    try:
        found: list[list[str]] = json.loads(instance.demonstration.read_text())
    except FileNotFoundError:
        return []
    return found


def _demo_decided(instance: Instance) -> bool:
    """The first start decides for good: a story that came later would mix with real clients."""
    return instance.demonstration.exists()


def main(arguments: list[str]) -> None:
    """Migrate as the owner, collect static files, and on a first start tell the story if asked."""
    import django

    os.umask(0o022)  # the web account reads the style sheets that root collects
    django.setup()
    from django.core.management import call_command

    from nextfriend.accounts import bootstrap
    from nextfriend.ground.migrating import migrate

    instance = Instance(os.environ["NEXTFRIEND_INSTANCE"])
    migrate()
    bootstrap.keep_ticket_key(instance.secret("ticket-key"))
    bootstrap.part_old_passwords()
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    if not _demo_decided(instance):
        told: list[list[str]] = []
        # An outside database may know an office that this directory does not.
        if "--demo" in arguments and not bootstrap.the_offices():
            told = [list(line) for line in importlib.import_module(DEMO).seed()]
        write_privately(instance.demonstration, json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
