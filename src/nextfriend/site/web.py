"""The web server's process: gunicorn on the socket that the server has already opened."""

from __future__ import annotations

import os
from typing import Any

from gunicorn.app.base import BaseApplication

from nextfriend.site.subprocesses import end_with_parent


class OfficeServer(BaseApplication):  # type: ignore[misc]
    """gunicorn with settings from here instead of a command line."""

    def load_config(self) -> None:
        """Threads, because a request mostly waits for PostgreSQL; two workers, so that one may restart."""
        settings = {
            "bind": [f"fd://{os.environ['NEXTFRIEND_WEB_SOCKET']}"],
            "workers": int(os.environ.get("NEXTFRIEND_WEB_WORKERS", "2")),
            "threads": int(os.environ.get("NEXTFRIEND_WEB_THREADS", "4")),
            "worker_class": "gthread",
            "preload_app": True,
            "graceful_timeout": 8,
            "timeout": 60,
            "control_socket_disable": True,
            "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,
            "forwarded_allow_ips": os.environ.get("NEXTFRIEND_PROXIES", "127.0.0.1"),
            "accesslog": None,  # addresses and times of every page are the audit's business, not a log's
            "loglevel": "warning",
        }
        if chain := os.environ.get("NEXTFRIEND_WEB_CHAIN"):
            settings |= {"certfile": chain, "keyfile": os.environ["NEXTFRIEND_WEB_KEY"]}
        for name, value in settings.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application."""
        from django.urls import get_resolver

        from nextfriend.site.wsgi import application

        _ = get_resolver().url_patterns  # every view is loaded once, before the workers part
        return application


if __name__ == "__main__":
    end_with_parent()
    OfficeServer().run()
