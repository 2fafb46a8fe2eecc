"""Turns and moves: a change happens only if the world is still as it was seen."""

from __future__ import annotations

import pytest

from luotain.core.refusal import Refusal
from luotain.guideline.actions import adopt_starter
from luotain.people.models import Body, Person
from luotain.profiles.models import Profile
from luotain.profiles.states import ProfileState
from luotain.profiles.testing import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile(writer: Person, body: Body) -> Profile:
    """A noun with states, of a room above: the foundation has none of its own."""
    adopt_starter()
    return make_plan(writer)


def test_a_turn_is_taken_once(profile: Profile) -> None:
    other = Profile.objects.get(pk=profile.pk)
    profile.take_turn(name="First")
    with pytest.raises(Refusal) as refused:
        other.take_turn(name="Second")
    assert refused.value.code == "core.someone_was_faster" and refused.value.status == 409
    assert Profile.objects.get(pk=profile.pk).name == "First"


def test_a_move_is_made_once(profile: Profile) -> None:
    other = Profile.objects.get(pk=profile.pk)
    profile.move(ProfileState.APPLIED)
    with pytest.raises(Refusal):
        other.move(ProfileState.APPLIED)


def test_a_move_that_is_not_declared_is_refused_with_both_states_named(profile: Profile) -> None:
    with pytest.raises(Refusal) as refused:
        profile.move(ProfileState.OPEN)
    assert refused.value.code == "core.no_such_move"
    assert Profile.objects.get(pk=profile.pk).state == ProfileState.IDEA


def test_bystanders_stay_untouched(profile: Profile, writer: Person) -> None:
    bystander = make_plan(writer, name="Bystander")
    profile.move(ProfileState.APPLIED)
    bystander.refresh_from_db()
    assert (bystander.state, bystander.version) == (ProfileState.IDEA, 0)
