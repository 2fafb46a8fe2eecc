"""The body's stance at the first sign-in."""

import pytest
from django.urls import reverse

from luotain.core import clock
from luotain.guideline.actions import adopt_starter
from luotain.guideline.queries import guideline_in_force
from luotain.people import actions
from luotain.people.models import Body, EntryLink, Person
from luotain.people.testing import PASSWORD, sign_in


@pytest.fixture
def house(body, administrator):
    Body.objects.update(set_up_at=clock.now())
    adopt_starter(by=administrator)
    return body


@pytest.mark.requirement("R2")
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_new_persons_first_sign_in_shows_the_stance(client, house, administrator, language):
    person, secret = actions.invite_person(
        "uusi@koivula.example", name="Uusi Ihminen", language=language, by=administrator
    )
    client.cookies["luotain_language"] = language
    answer = client.post(reverse("people:enter", args=[secret]), {"password": PASSWORD}, follow=True)
    stance = guideline_in_force().stance.say(language)
    assert stance
    assert stance in answer.content.decode()
    assert client.post(reverse("desk:welcome"))["Location"] == reverse("desk:today")
    assert Person.objects.get(pk=person.pk).first_seen_stance_at is not None
    assert client.get(reverse("desk:welcome"))["Location"] == reverse("desk:today")
    assert EntryLink.objects.get(person=person).used_at is not None


@pytest.mark.requirement_part("R2")
def test_the_stance_is_the_one_of_the_version_in_force(client, house, writer, monkeypatch):
    from dataclasses import replace

    from luotain.desk.views import welcome
    from luotain.engines.policy import Sentence

    guideline = replace(
        guideline_in_force(), stance=Sentence(fi="Uusi kanta.", sv="Ny hållning.", en="A new stance.")
    )
    monkeypatch.setattr(welcome.guideline, "guideline_in_force", lambda: guideline)
    assert "A new stance." in sign_in(client, writer).get(reverse("desk:welcome")).content.decode()


def test_without_a_guideline_nobody_is_held_up(client, body, writer):
    Body.objects.update(set_up_at=clock.now())
    assert sign_in(client, writer).get(reverse("desk:welcome"))["Location"] == reverse("desk:today")
    assert Person.objects.get(pk=writer.pk).first_seen_stance_at is None
