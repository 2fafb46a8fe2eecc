"""The ground that every other test stands on."""

import socket

import pytest
from django.core.cache import cache
from django.db import connection

from conftest import NetworkIsClosed
from luotain.core import clock
from luotain.people.models import Role


def test_the_network_is_closed():
    with pytest.raises(NetworkIsClosed), socket.socket() as outward:
        outward.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkIsClosed):
        socket.create_connection(("koivula.example", 80), timeout=1)


def test_this_machine_can_be_reached():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        with socket.create_connection(door.getsockname(), timeout=5) as inward:
            assert inward.getpeername() == door.getsockname()


def test_the_clock_is_set_by_the_test(at):
    at("2026-09-01 10:00")
    assert clock.local().isoformat() == "2026-09-01T10:00:00+03:00"
    at("2026-12-01 10:00")
    assert clock.local().isoformat() == "2026-12-01T10:00:00+02:00"


def test_the_database_is_a_file_of_this_run(db, settings):
    if connection.vendor == "sqlite":
        assert connection.settings_dict["NAME"].startswith("/")
        assert str(settings.DATA_FOLDER) not in connection.settings_dict["NAME"]


def test_nothing_is_left_in_the_cache():
    assert cache.get("left-behind") is None
    cache.set("left-behind", 1)


def test_nothing_is_left_in_the_cache_by_an_earlier_test():
    assert cache.get("left-behind") is None


def test_everyone_of_the_cast_has_the_role_of_their_name(cast):
    assert cast["communications"].roles == {Role.OFFICIAL, Role.COMMUNICATIONS}
    assert cast["administrator"].roles == {Role.ADMINISTRATOR}
    assert cast["outsider"].unit != cast["writer"].unit
    assert cast["writer"].unit == cast["approver"].unit == cast["moderator"].unit
