"""A program with a token, for tests."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from luotain.api.actions import make_token
from luotain.core import clock
from luotain.people.models import Person


class Program:
    """Sends requests to the interface as a person's program would; addresses begin after ``/api/v1/``."""

    def __init__(self, person: Person | None, *, language: str = "en") -> None:
        """With `person` None it shows no token."""
        self.client = Client()
        self.headers = {"Accept-Language": language}
        self.token = self.secret = None
        if person is not None:
            until = clock.local().date() + timedelta(days=30)
            self.token, self.secret = make_token(name="Test", until=until, by=person)
            self.headers["Authorization"] = f"Bearer {self.secret}"

    def get(self, address: str, **query: Any) -> Any:
        """A reading request."""
        return self.client.get(f"/api/v1/{address}", query, headers=self.headers)

    def post(self, address: str, /, **body: Any) -> Any:
        """A request that does something."""
        return self._send(self.client.post, address, body)

    def put(self, address: str, /, **body: Any) -> Any:
        """A request that makes something be as given."""
        return self._send(self.client.put, address, body)

    def patch(self, address: str, /, **body: Any) -> Any:
        """A request that changes what is named and leaves the rest."""
        return self._send(self.client.patch, address, body)

    def delete(self, address: str) -> Any:
        """A request that takes something away."""
        return self.client.delete(f"/api/v1/{address}", headers=self.headers)

    def _send(self, send: Any, address: str, body: dict[str, Any]) -> HttpResponse:
        answer: HttpResponse = send(
            f"/api/v1/{address}",
            json.dumps(body, default=str),
            content_type="application/json",
            headers=self.headers,
        )
        return answer
