"""How a profile looks at its service: followers, its own words, and whether these say where official business is done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings

from luotain.connectors.paper.server import PaperServer
from luotain.core import clock
from luotain.guideline.actions import adopt_starter
from luotain.jobs.testing import run_clockwork, run_waiting
from luotain.ledger.models import Entry
from luotain.people.models import Body
from luotain.profiles import actions, queries, today
from luotain.profiles.models import Account, AccountState, Profile
from luotain.profiles.testing import make_open

pytestmark = pytest.mark.django_db
LINE = "Asioi virallisesti osoitteessa koivula.example/asiointi."


@pytest.fixture
def paper() -> Iterator[PaperServer]:
    with PaperServer() as server, override_settings(HTTP_ALLOW=[server.allow]):
        yield server


@pytest.fixture
def profile(paper, body: Body, writer, approver, communications) -> Profile:
    adopt_starter()
    Body.objects.update(official_channel={"fi": LINE, "en": "Official business: koivula.example/business."})
    found = make_open(writer, approver, communications)
    account = paper.open_account("koivula")
    actions.connect_account(
        found, {"server": account.server, "handle": "koivula", **account.secrets}, by=communications
    )
    return Profile.objects.get(pk=found.pk)


def listed(profile: Profile, person) -> bool:
    profile = Profile.objects.select_related("account").get(pk=profile.pk)
    words = [str(need.title) for need in today.needs(person)]
    assert queries.lacks_notice(profile) is any("official business" in one for one in words)
    return queries.lacks_notice(profile)


@pytest.mark.requirement("R154")
@pytest.mark.parametrize(
    ("about", "lacks"),
    [
        ("Kadut ja puistot.", True),
        ("", True),
        (f"Kadut. {LINE}", False),
        ("Kadut.\n\nasioi   virallisesti\nosoitteessa KOIVULA.example/asiointi. Tervetuloa!", False),
        ("Streets. Official business: koivula.example/business.", False),
    ],
)
def test_a_profile_whose_text_at_the_service_lacks_the_agreed_line_is_listed(
    about, lacks, profile, paper, communications
):
    paper.store.tell_of("koivula", about=about, followers=1240)
    assert actions.check_account(profile)
    assert listed(profile, communications) is lacks


def test_the_profiles_own_line_goes_before_the_bodys(profile, paper, communications):
    Profile.objects.update(official_notice={"fi": "Kadut: asioi numerossa 09 123."})
    paper.store.tell_of("koivula", about=LINE, followers=1)
    actions.check_account(profile)
    assert listed(profile, communications)


def test_what_a_service_does_not_tell_accuses_nobody(profile, communications):
    assert Account.objects.get().public_text is None
    assert not listed(profile, communications)


def test_followers_are_kept_and_a_service_that_fails_leaves_what_was_known(profile, paper):
    paper.store.tell_of("koivula", about="", followers=1240)
    actions.check_account(profile)
    paper.fail("status", status=500, on="GET /api/me", times=None)
    actions.check_account(profile)
    assert Account.objects.get().followers == 1240


def test_fields_of_a_connector_that_are_no_secret_are_kept_and_handed_on(profile):
    Account.objects.update(options={"visibility": "unlisted"})
    account = queries.connected_account(profile)
    assert account.options == {"visibility": "unlisted"}


def test_a_key_taken_away_is_said_within_a_minute_though_nothing_is_sent(profile, paper, at):
    at("2026-09-01 10:00")
    Account.objects.update(checked_at=clock.now())
    run_clockwork()
    run_waiting()
    assert Account.objects.get().state == AccountState.CONNECTED
    paper.fail("status", status=401, on="GET /api/me", times=None)
    at("2026-09-01 10:00:45")
    run_clockwork()
    run_waiting()
    assert Account.objects.get().state == AccountState.DISCONNECTED
    told = Entry.objects.filter(code="profiles.account_disconnected")
    assert told.count() == 1
    at("2026-09-01 10:01:30")
    run_clockwork()
    run_waiting()
    assert told.count() == 1, "said once"


def test_a_server_that_is_away_is_asked_once_a_round_and_accuses_nobody(
    profile, paper, writer, approver, communications
):
    other = make_open(writer, approver, communications, name="Puistot")
    account = paper.open_account("puistot")
    actions.connect_account(
        other, {"server": account.server, "handle": "puistot", **account.secrets}, by=communications
    )
    Account.objects.update(checked_at=None)
    paper.fail("status", status=503, on="GET /api/me", times=1)
    assert actions.check_keys(account.server) == 0, "the second was not tried after the first had no answer"
    assert set(Account.objects.values_list("state", flat=True)) == {AccountState.CONNECTED}
    assert actions.check_keys(account.server) == 2
    assert actions.check_keys(account.server) == 0, "let in a moment ago"
