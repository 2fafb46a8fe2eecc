"""One process: web, background work and clockwork."""

from __future__ import annotations

import errno
import os
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any

from luotain.running.stop import CannotStart
from luotain.running.words import gettext_now as _

THREADS = 6
UPLOAD_LIMIT = 32 * 1024 * 1024


def read_listen(listen: str) -> tuple[str, int]:
    """``127.0.0.1:8010`` as host and port; an IPv6 address stands in brackets. Raises CannotStart."""
    host, _colon, port = listen.rpartition(":")
    if not host or not port.isdigit() or not 0 <= int(port) <= 65535:
        raise CannotStart(
            _("%(listen)s is not an address and a port.") % {"listen": listen},
            _("Write it like 127.0.0.1:8010."),
        )
    return host.strip("[]"), int(port)


def open_door(listen: str) -> socket.socket:
    """A socket bound to the address, taken before anything slow begins. Raises CannotStart when it cannot be had."""
    host, port = read_listen(listen)
    door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        # Two sockets may bind one port; only one may listen. So the port is known to be ours from here on.
        door.listen(128)
    except OSError as trouble:
        door.close()
        if trouble.errno == errno.EADDRINUSE:
            raise CannotStart(
                _("Port %(port)d is taken: another program listens there, perhaps another Luotain.")
                % {"port": port},
                _(
                    "Stop it, or choose another port: `luotain run --listen 127.0.0.1:8020`, or LUOTAIN_LISTEN."
                ),
            )
        raise CannotStart(
            _("The address %(listen)s cannot be listened on: %(trouble)s.")
            % {"listen": listen, "trouble": trouble.strerror},
            _("Choose another with `luotain run --listen 127.0.0.1:8010`, or LUOTAIN_LISTEN."),
        )
    return door


def make_server(door: socket.socket) -> Any:
    """Waitress over the house, listening on `door`."""
    from django.conf import settings
    from waitress.server import create_server

    from luotain.wsgi import application

    proxy = (
        {
            "trusted_proxy": settings.PROXY_ADDRESS,
            "trusted_proxy_count": 1,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"},
        }
        if settings.BEHIND_PROXY
        else {}
    )
    return create_server(
        application,
        sockets=[door],
        threads=THREADS,
        ident=None,
        max_request_body_size=UPLOAD_LIMIT,
        clear_untrusted_proxy_headers=True,
        **proxy,
    )


def stop_on_signals() -> None:
    """SIGTERM and Ctrl-C end the process cleanly; a second one ends it at once."""

    def asked(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, at_once)
        signal.signal(signal.SIGTERM, at_once)
        raise SystemExit(0)

    def at_once(number: int, frame: FrameType | None) -> None:
        os._exit(128 + number)

    signal.signal(signal.SIGINT, asked)
    signal.signal(signal.SIGTERM, asked)


def background_work() -> tuple[Callable[[], Any], Callable[[], Any]]:
    """How to start and stop the background work of this process; nothing when it is done by workers."""
    from django.conf import settings

    if settings.JOBS_ENGINE != "embedded":
        return (lambda: None), (lambda: None)
    from luotain.jobs.engines import embedded

    return embedded.start, embedded.stop


def serve(door: socket.socket, *, on_ready: Callable[[], None]) -> None:
    """Serve until a signal asks to stop; then let requests and jobs under way end."""
    start, stop = background_work()
    server = make_server(door)
    started = False
    try:
        stop_on_signals()
        start()
        started = True
        on_ready()
        server.run()
    except SystemExit:
        server.close()
    finally:
        if started:
            stop()
        door.close()
