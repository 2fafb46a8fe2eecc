"""A real WebSub hub on loopback: flask-websub's, with its work done by threads of this process instead of Celery."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

from tests.peers.processes import MissingPeer

MISSING = "The WebSub hub is not installed; install flask-websub 0.4.1 into the environment."


class Storage:
    """Who is to be told of what, and until when. What the hub asks of its store is `[]=`, `del` and `get_callbacks`."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], dict[str, Any]] = {}

    def __setitem__(self, key: tuple[str, str], value: dict[str, Any]) -> None:
        self.kept[key] = {**value, "until": time.time() + value["lease_seconds"]}

    def __delitem__(self, key: tuple[str, str]) -> None:
        self.kept.pop(key, None)

    def get_callbacks(self, topic: str) -> Iterator[tuple[str, str]]:
        """The callbacks of a topic whose lease still runs, with their secrets."""
        for (named, callback), told in list(self.kept.items()):
            if named == topic and told["until"] > time.time():
                yield callback, told["secret"]

    def cleanup_expired_subscriptions(self) -> None:
        """Nothing to do: they are passed over."""


class GivenUp(Exception):
    """The hub would try again later; here it does not."""


@dataclass
class _Task:
    """One of the hub's tasks, done by a thread at once."""

    run: Callable[..., Any]
    with_itself: bool
    workers: Workers
    retries: int = 0

    @property
    def request(self) -> _Task:
        """Where the task finds how often it has been tried."""
        return self

    def retry(self, **later: Any) -> None:
        """Give up."""
        raise GivenUp

    def delay(self, *arguments: Any) -> None:
        """Do it soon, on a thread of its own."""
        self.workers.begin(self.run, *((self,) if self.with_itself else ()), *arguments)


@dataclass
class Workers:
    """What the hub takes for Celery."""

    threads: list[threading.Thread] = field(default_factory=list)

    def task(self, *, bind: bool = False, **settings: Any) -> Callable[[Callable[..., Any]], _Task]:
        """Make a function a task."""
        return lambda function: _Task(function, bind, self)

    def begin(self, run: Callable[..., Any], *arguments: Any) -> None:
        """On a thread."""

        def work() -> None:
            with suppress(GivenUp):
                run(*arguments)

        thread = threading.Thread(target=work, daemon=True)
        self.threads.append(thread)
        thread.start()

    def finish(self, seconds: float = 20.0) -> None:
        """Wait until all that has been begun is done, and what that began in its turn."""
        until = time.monotonic() + seconds
        while waiting := [one for one in self.threads if one.is_alive()]:
            waiting[0].join(max(until - time.monotonic(), 0))
            assert time.monotonic() < until, "The hub did not finish its work in time."


@dataclass
class WebSubHub:
    """A running hub."""

    port: int
    hub: Any
    workers: Workers
    storage: Storage

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}/hub"

    def publish(self, topic: str) -> None:
        """There is news at `topic`: the hub fetches it and tells everyone. Returns when they have been told."""
        self.hub.send_change_notification.delay(topic)
        self.workers.finish()


@contextmanager
def websub_hub(**config: Any) -> Iterator[WebSubHub]:
    """A hub on a free port, until the block ends."""
    if find_spec("flask_websub") is None:
        raise MissingPeer(MISSING)
    from flask import Flask
    from flask_websub.hub import Hub
    from werkzeug.serving import make_server

    workers, storage = Workers(), Storage()
    hub = Hub(storage, workers, **config)
    app = Flask("hub")
    app.register_blueprint(hub.build_blueprint(url_prefix="/hub"))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield WebSubHub(server.server_port, hub, workers, storage)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
