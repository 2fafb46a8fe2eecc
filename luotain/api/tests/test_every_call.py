"""Every call of the interface at once: none without a token, none that breaks, none that answers outside its description."""

from __future__ import annotations

from functools import cache

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import one_of
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from luotain.api.testing import Program
from luotain.api.views.description import schema
from luotain.assessment.testing import make_item
from luotain.guideline.testing import make_position
from luotain.listening.testing import make_dead_link, make_watch
from luotain.people.models import Role
from luotain.people.testing import make_grant, sign_in
from luotain.publishing.testing import make_page, make_post
from luotain.wsgi import application

pytestmark = pytest.mark.django_db
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 8
CALLS = [(method, address) for address, methods in schema()["paths"].items() for method in methods]


def test_there_are_calls_to_look_at():
    assert len(CALLS) > 30


@pytest.mark.parametrize(("method", "address"), CALLS)
def test_no_call_answers_without_a_token(method, address, client, writer):
    sign_in(client, writer)
    filled = address.format(
        **dict.fromkeys(("post_id", "case_id", "item_id", "profile_id", "position_id", "thing_id"), "abc"),
        delivery_id=1,
        removal_id=1,
        source_id=1,
        list_id=1,
        watch_id=1,
        link_id=1,
        side="department",
        code="1.1",
        kind="posts",
    )
    answer = client.generic(method.upper(), filled, "{}", content_type="application/json")
    assert answer.status_code == 401
    assert answer.json()["code"] == "api.no_token"


@cache
def description():
    """Read and prepared once for all calls."""
    return schemathesis.openapi.from_wsgi("/api/openapi.json", application)


@pytest.fixture
def described(db):
    """The description as the application gives it. The test's own connection stays open, as in Django's client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield description()
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@pytest.mark.parametrize(("method", "address"), CALLS)
def test_whatever_is_sent_the_answer_is_described(method, address, described, profile, writer):
    """Requests made from the description itself, right ones and wrong ones, through the whole application."""
    for role in (Role.COMMUNICATIONS, Role.ADMINISTRATOR):
        make_grant(writer, role)
    program = Program(writer)
    post, item = make_post(writer, profile, page=make_page()), make_item(writer)
    real = {
        "post_id": post.public_id,
        "thing_id": post.public_id,
        "item_id": item.public_id,
        "profile_id": profile.public_id,
        "position_id": make_position(writer).public_id,
        "source_id": item.source_id,
        "watch_id": make_watch(writer, "silta").pk,
        "link_id": make_dead_link(writer).pk,
    }
    call = described[address][method]
    statuses = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=one_of(call.as_strategy(mode) for mode in GenerationMode))
    def send(case):
        if len(statuses) % 2:  # every other time about something that is there
            places = case.path_parameters or {}
            case.path_parameters = {name: real.get(name, value) for name, value in places.items()}
        answer = case.call(headers=program.headers)
        statuses.append(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    send()
    assert set(statuses) - {401}  # wrong requests may also come without the token, but not all do
