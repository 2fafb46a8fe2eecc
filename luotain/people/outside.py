"""The library that speaks OpenID Connect asks by `requests`; here its requests are led through the guarded client."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import requests
from requests.adapters import BaseAdapter

from luotain.core import http

ANSWER_LIMIT = 2 * 1024 * 1024
"""Bytes: keys and profiles of a sign-in service are far smaller."""


class GuardedTransport(BaseAdapter):
    """Carries each request of a session by `luotain.core.http`, with its guard, time bound and size bound."""

    def __init__(self, *, allow: Iterable[str], timeout: float) -> None:
        super().__init__()
        self._client = http.Client(allow=allow)
        self._timeout = timeout

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """The answer as `requests` knows it. Raises requests.ConnectionError when the guard or the network says no."""
        body = request.body or b""
        if not isinstance(body, str | bytes):
            raise requests.RequestException("Only whole bodies are sent.", request=request)
        headers = {
            str(name): str(value) for name, value in request.headers.items() if name.lower() not in DROPPED
        }
        try:
            answer = self._client.fetch(
                str(request.url),
                method=str(request.method),
                headers=headers,
                body=body.encode() if isinstance(body, str) else body,
                timeout=self._timeout,
                max_bytes=ANSWER_LIMIT,
            )
        except http.HttpError as trouble:
            raise requests.ConnectionError(str(trouble), request=request)
        made = requests.Response()
        made.status_code = answer.status
        made.url = answer.url
        made.headers = requests.structures.CaseInsensitiveDict(answer.headers)
        made.raw = BytesIO(answer.body)
        made.request = request
        made.encoding = requests.utils.get_encoding_from_headers(made.headers)
        return made

    def close(self) -> None:
        """Nothing is held open."""
        self._client.close()


DROPPED = frozenset({"host", "connection", "content-length", "accept-encoding", "user-agent"})
"""Headers the guarded client sets itself."""


def guarded_session(*, allow: Iterable[str], timeout: float) -> requests.Session:
    """A session that reads nothing from the environment and leaves only through the guard."""
    session = requests.Session()
    session.trust_env = False
    transport = GuardedTransport(allow=allow, timeout=timeout)
    session.mount("https://", transport)
    session.mount("http://", transport)
    return session
