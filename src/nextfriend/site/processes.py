"""The processes of an open office: what each is told, and as whom it runs.

Only the signer is given keys, and those through a pipe; web, worker and mail listener know where to ask it
(accounts/signer). Each has an account of its own where root starts the office, so that the kernel can tell
the signer who asks; an ordinary user's office has one account for all, and then each says itself who it is.
"""

from __future__ import annotations

import json
import socket
from pathlib import Path

from nextfriend.site.instance import Instance
from nextfriend.site.postgres.sockets import socket_path
from nextfriend.site.postgres.unprivileged import database_account
from nextfriend.site.runtime import SETTINGS, account_of
from nextfriend.site.subprocesses import Child

ASKERS = ("web", "worker", "mail")


def signer_listener(instance: Instance) -> socket.socket:
    """The signer's socket, opened by the server and held: a signer may die and come back meanwhile."""
    path = _signer_path(instance)
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    path.chmod(0o666)  # who may ask is the kernel's word about the asker, not the file's
    listener.listen(128)
    return listener


def close_signer(listener: socket.socket) -> None:
    """Close the socket and take its name away."""
    Path(listener.getsockname()).unlink(missing_ok=True)
    listener.close()


def office_processes(
    instance: Instance, told: dict[str, str], web: socket.socket, signer: socket.socket, mail_port: int
) -> list[Child]:
    """Web, worker, mail listener where there is one (`mail_port`), and the signer last; none started yet."""
    children = [
        _asker(instance, "web", "web server", {**told, "NEXTFRIEND_WEB_SOCKET": str(web.fileno())}),
        _asker(instance, "worker", "worker", told),
    ]
    children[0].descriptors = (web.fileno(),)
    if mail_port:
        mail = {**told, "NEXTFRIEND_MAIL_PORT": str(mail_port)}
        children.append(_asker(instance, "mail", "mail listener", mail))
    return [*children, _signer(instance, signer)]


def _asker(instance: Instance, peer: str, name: str, told: dict[str, str]) -> Child:
    environment = {
        **instance.web_environment(),
        **told,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "NEXTFRIEND_SIGNER": str(_signer_path(instance)),
        "NEXTFRIEND_SIGNER_PEER": peer,
        "HOME": "/",
    }
    groups = (database_account().gid, account_of("web").gid)
    log = instance.logs / f"{peer}.log"
    return Child(name, f"nextfriend.site.{peer}", log, environment, account_of(peer), groups)


def _signer(instance: Instance, listener: socket.socket) -> Child:
    accounts: dict[int, list[str]] = {}
    for peer in ASKERS:
        accounts.setdefault(account_of(peer).uid, []).append(peer)
    given = {"keys": instance.keys(), "database": instance.dsn("app"), "accounts": accounts}
    return Child(
        "signer",
        "nextfriend.site.signer",
        instance.logs / "signer.log",
        {"NEXTFRIEND_SIGNER_SOCKET": str(listener.fileno()), "HOME": "/"},
        account_of("signer"),
        (database_account().gid,),
        (listener.fileno(),),
        json.dumps(given).encode(),
    )


def _signer_path(instance: Instance) -> Path:
    return socket_path(instance.postgres, account_of("signer"), "signer")
