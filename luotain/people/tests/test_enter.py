"""The one-time link."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from luotain.core import clock
from luotain.people.actions import issue_first_link
from luotain.people.models import EntryLink, Person, Role

WORDS = "viisi-vihreää-venettä"


def address(secret):
    return reverse("people:enter", args=[secret])


@pytest.fixture
def secret(db):
    return issue_first_link(good_for=timedelta(hours=24))


def test_the_link_makes_the_first_administrator_and_lets_them_in(client, secret):
    assert client.get(address(secret)).status_code == 200
    answer = client.post(
        address(secret), {"name": "Ville", "email": "Ville@Koivula.example", "password": WORDS}
    )
    assert answer.status_code == 302
    person = Person.objects.get()
    assert (person.email, person.roles) == ("ville@koivula.example", {Role.ADMINISTRATOR})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_link_works_once(client, secret):
    client.post(address(secret), {"name": "Ville", "email": "ville@koivula.example", "password": WORDS})
    again = client.post(address(secret), {"name": "Eve", "email": "eve@koivula.example", "password": WORDS})
    assert again.status_code == 410
    assert Person.objects.count() == 1


def test_a_link_runs_out(client, secret):
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        assert client.get(address(secret)).status_code == 410


def test_an_earlier_link_ends_when_a_new_one_is_made(client, secret):
    newer = issue_first_link(good_for=timedelta(hours=24))
    assert client.get(address(secret)).status_code == 410
    assert client.get(address(newer)).status_code == 200


def test_only_the_fingerprint_of_the_secret_is_kept(secret):
    link = EntryLink.objects.get()
    assert secret not in str(link.__dict__)
    assert len(link.secret_hash) == 64


def test_a_weak_password_is_explained_and_the_link_stays_good(client, secret):
    answer = client.post(
        address(secret), {"name": "Ville", "email": "ville@koivula.example", "password": "salasana"}
    )
    assert answer.status_code == 422
    assert EntryLink.usable(secret)
    assert not Person.objects.exists()


def test_the_first_administrators_link_is_void_once_there_is_an_administrator(client, secret, administrator):
    answer = client.post(address(secret), {"name": "Eve", "email": "eve@koivula.example", "password": WORDS})
    assert answer.status_code == 409
    assert Person.objects.get() == administrator
