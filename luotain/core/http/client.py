"""The one way out: ask an address, within bounds, and only where it may be asked."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import lru_cache
from types import TracebackType
from typing import Any, Self

import httpcore2
import httpx2

from luotain import __version__
from luotain.core.http.addresses import Address, read_address
from luotain.core.http.answers import Response, Stream, Validators
from luotain.core.http.errors import BadAddress, HttpError, TooBig, TooManyRedirects
from luotain.core.http.guard import Guard, Resolver, system_resolver
from luotain.core.http.questions import File, Question, body_arguments, draw_request, open_stream
from luotain.core.http.websocket import WebSocket, expected_accept, new_key
from luotain.core.http.wire import Dial, Exchange, GuardedBackend, system_dial

MAX_BYTES = 10 * 1024 * 1024
TIMEOUT = 30.0
CONNECT_TIMEOUT = 10.0
MAX_REDIRECTS = 8

_ACCEPT = b"sec-websocket-accept"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
# What may travel on to another server; anything else could be a secret of the first.
_HARMLESS_HEADERS = frozenset(
    {"accept", "accept-language", "accept-encoding", "user-agent", "if-none-match", "if-modified-since"}
)


@lru_cache(maxsize=1)
def _usual_certificates() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)


class Client:
    """Asks web addresses. Safe to share between threads; holds no connection between questions.

    `allow` names the installation's own networks and servers (see the README), `contact` is an address or a
    page that the User-Agent names. `resolve` and `dial` are the pretend network of tests; `certificates` an
    own trust store.
    """

    def __init__(
        self,
        *,
        allow: Iterable[str] = (),
        contact: str = "",
        resolve: Resolver = system_resolver,
        dial: Dial = system_dial,
        certificates: ssl.SSLContext | None = None,
    ) -> None:
        self._guard = Guard(allow=allow, resolve=resolve)
        self._dial = dial
        self._certificates = certificates
        self.user_agent = f"Luotain/{__version__} (+{contact})" if contact else f"Luotain/{__version__}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is held open today; call it all the same, so that connections may be kept one day."""

    def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        json: Any = None,
        form: Mapping[str, Any] | None = None,
        files: Mapping[str, File] | None = None,
        validators: Validators | None = None,
        max_bytes: int = MAX_BYTES,
        timeout: float = TIMEOUT,
        redirects: int = MAX_REDIRECTS,
    ) -> Response:
        """Ask `url` and read the whole answer.

        One of `body`, `json` and `form` (with or without `files`) is sent; values of `form` may be lists.
        `max_bytes` bounds the unpacked body, `timeout` (seconds) everything from the look-up of the name to
        the last byte. Raises `HttpError` in its kinds; a status of 400 or 500 is an answer.
        """
        question = Question(
            method.upper(),
            {**(headers or {}), **(validators.headers() if validators else {})},
            body_arguments(body, json, form, files),
            max_bytes,
            redirects,
        )
        exchange = Exchange(seconds=timeout, idle=timeout, max_bytes=max_bytes)
        with self._answer(url, question, exchange) as (stream, moved):
            whole = b"".join(stream.chunks())
        return Response(stream.status, stream.url, stream.headers, whole, moved)

    @contextmanager
    def stream(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        idle_timeout: float = 60.0,
        max_bytes: int | None = None,
        redirects: int = MAX_REDIRECTS,
        each_second: Callable[[], None] | None = None,
    ) -> Iterator[Stream]:
        """Ask `url` with GET and read the answer while it comes.

        Ends with `TooSlow` when nothing arrived for `idle_timeout` seconds, or after `timeout` seconds in
        all. `each_second` is called about once a second while nothing comes; what it raises ends the reading.
        """
        question = Question("GET", dict(headers or {}), {}, max_bytes, redirects)
        exchange = Exchange(seconds=timeout, idle=idle_timeout, max_bytes=max_bytes, each_second=each_second)
        with self._answer(url, question, exchange) as (stream, _moved):
            yield stream

    @contextmanager
    def websocket(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        idle_timeout: float = 60.0,
        max_message: int = 1024 * 1024,
        each_second: Callable[[], None] | None = None,
    ) -> Iterator[WebSocket]:
        """Open a conversation with a ws:// or wss:// address (http:// and https:// are taken as these).

        The same guard holds; redirects are not followed. `max_message` bounds one message in bytes. Raises
        `Unreachable` when the server does not open one, and `TooSlow` after `timeout` seconds in all. `each_second`
        as in `stream`.
        """
        exchange = Exchange(seconds=timeout, idle=idle_timeout, max_bytes=None, each_second=each_second)
        with _told_in_our_words(exchange):
            scheme, colon, rest = url.strip().partition(":")
            address = read_address({"ws": "http", "wss": "https"}.get(scheme.lower(), scheme) + colon + rest)
            key = new_key()
            agreed = {
                "User-Agent": self.user_agent,
                **(headers or {}),
                "Connection": "Upgrade",
                "Upgrade": "websocket",
                "Sec-WebSocket-Version": "13",
                "Sec-WebSocket-Key": key,
            }
            question = Question("GET", agreed, {}, None, 0)
            with closing(self._connect(address, exchange, outside=False)[0]) as connection:
                answer = connection.handle_request(draw_request(address, question, agreed))
                accept = next((value for name, value in answer.headers if name.lower() == _ACCEPT), b"")
                if answer.status != 101 or accept.decode("latin-1") != expected_accept(key):
                    raise exchange.unreachable(
                        f"{address.host} answered {answer.status} and opened no conversation."
                    )
                conversation = WebSocket(
                    answer.extensions["network_stream"], host=address.host, max_message=max_message
                )
                try:
                    yield conversation
                finally:
                    conversation.close()

    def _connect(
        self, address: Address, exchange: Exchange, *, outside: bool
    ) -> tuple[httpcore2.HTTPConnection, bool]:
        """A connection to a checked address, not opened yet, and whether the way has led outside by now."""
        exchange.host = address.host
        checked = self._guard.check(address, seconds=exchange.time_left(), from_outside=outside)
        backend = GuardedBackend(
            checked, exchange, dial=self._dial, connect_seconds=min(CONNECT_TIMEOUT, exchange.idle)
        )
        certificates = None
        if address.scheme == "https":
            certificates = self._certificates or _usual_certificates()
        connection = httpcore2.HTTPConnection(
            origin=httpcore2.Origin(address.scheme.encode(), address.host.encode(), address.port),
            ssl_context=certificates,
            network_backend=backend,
        )
        return connection, outside or not checked.inside

    @contextmanager
    def _answer(self, url: str, question: Question, exchange: Exchange) -> Iterator[tuple[Stream, bool]]:
        """The last answer of a chain of redirects, open for reading."""
        with _told_in_our_words(exchange):
            address = read_address(url)
            headers = {"User-Agent": self.user_agent, "Accept-Encoding": "gzip, deflate", **question.headers}
            been = {str(address)}
            moved: bool | None = None
            outside = False
            while True:
                opened, outside = self._connect(address, exchange, outside=outside)
                with closing(opened) as connection:
                    answer = connection.handle_request(draw_request(address, question, headers))
                    stream = open_stream(answer, address, question, exchange)
                    onward = stream.headers.get("location", "") if stream.status in _REDIRECTS else ""
                    if not onward or question.method not in {"GET", "HEAD"}:
                        yield stream, bool(moved)
                        return
                    moved = stream.status in _PERMANENT and moved is not False
                following = read_address(onward, base=address)
                if following.origin != address.origin:
                    headers = {
                        name: value for name, value in headers.items() if name.lower() in _HARMLESS_HEADERS
                    }
                address = following
                if str(address) in been or len(been) > question.redirects:
                    raise TooManyRedirects("The address points on and on without an end.", host=address.host)
                been.add(str(address))


@contextmanager
def _told_in_our_words(exchange: Exchange) -> Iterator[None]:
    """Errors of the libraries as ours, and every error with what was sent by then."""
    try:
        yield
    except HttpError as error:
        error.sent = exchange.sent
        error.host = error.host or exchange.host
        raise
    except httpcore2.LocalProtocolError:
        raise BadAddress("The request holds characters that HTTP does not allow.", sent=exchange.sent)
    except httpcore2.RemoteProtocolError as error:
        if "too long" in str(error).lower():
            raise TooBig(
                f"The headers of {exchange.host} are too large.", sent=exchange.sent, host=exchange.host
            )
        raise exchange.unreachable(f"{exchange.host} broke off, or did not answer as a web server does.")
    except (httpcore2.NetworkError, httpx2.DecodingError):
        raise exchange.unreachable(f"{exchange.host} broke off, or did not answer as a web server does.")


def fetch(
    url: str,
    *,
    allow: Iterable[str] = (),
    contact: str = "",
    client: Callable[..., Client] = Client,
    **question: Any,
) -> Response:
    """Ask one address with a client of its own; `question` as in `Client.fetch`."""
    with client(allow=allow, contact=contact) as asker:
        return asker.fetch(url, **question)


def from_settings() -> Client:
    """The client of this installation, from the settings HTTP_ALLOW and HTTP_CONTACT."""
    from django.conf import settings

    return Client(allow=settings.HTTP_ALLOW, contact=settings.HTTP_CONTACT)
