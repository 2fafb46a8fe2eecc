"""Before publishing: whom it reaches and that others keep it. About removal: here, never everywhere."""

from __future__ import annotations

import pytest

from luotain.people.testing import sign_in
from luotain.profiles.models import Account
from luotain.publishing import actions
from luotain.publishing.models import Ground, IdentityLevel, PostKind
from luotain.publishing.states import PostState
from luotain.publishing.testing import make_page, make_post, post_in, submitted

pytestmark = pytest.mark.django_db
KEPT = {"fi": "Muiden tallessa", "sv": "Sparat av andra", "en": "Kept by others"}
HERE = {
    "fi": "Poistettu täältä, ei kaikkialta",
    "sv": "Borttaget här, inte överallt",
    "en": "Removed here, not everywhere",
}


def pause_page(client, person, post, language: str) -> str:
    """The page on which the author confirms, its pause over."""
    post.thinking_pauses.update(over_at=post.created_at)
    sign_in(client, person, language=language)
    return client.get(f"/posts/{post.public_id}/pause/").content.decode()


@pytest.mark.requirement("R158")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("kind", ["post", "reply", "page", "correction"])
def test_audience_and_that_others_keep_it_are_shown_before_every_post_of_the_organisation(
    kind, language, client, writer, approver, profile
):
    Account.objects.update(followers=1240)
    if kind == "correction":
        from luotain.core.languages import Texts
        from luotain.publishing.testing import found_at, make_draft

        post = actions.correct_post(
            post_in(PostState.PUBLISHED, writer, approver, profile),
            make_draft(profile, "Tiistaina."),
            note=Texts(fi="Päivä.", sv="Dagen.", en="The day."),
            discovered_at=found_at(),
            by=writer,
        )
    elif kind == "page":
        post = submitted(make_post(writer, None, page=make_page()))
    else:
        more = {"kind": PostKind.REPLY, "answers_url": "https://paper.example/p9"} if kind == "reply" else {}
        post = submitted(make_post(writer, profile, **more))
    assert post.identity_level == IdentityLevel.ORGANISATION
    page = pause_page(client, writer, post, language)
    assert KEPT[language] in page
    if kind != "page":
        assert "1240" in page.replace("\xa0", "").replace("\u202f", "").replace(" ", "").replace(",", "")


def test_where_the_service_tells_no_number_it_is_said_in_words(client, writer, profile):
    page = pause_page(client, writer, submitted(make_post(writer, profile)), "en")
    assert "every search engine" in page


@pytest.mark.requirement("R114")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_publishing_says_that_it_stays_and_removal_says_here_and_never_everywhere(
    language, client, writer, approver, profile
):
    asked = pause_page(client, writer, submitted(make_post(writer, profile)), language)
    never = {"fi": "ei koskaan kaikkialta", "sv": "aldrig överallt", "en": "never everywhere"}[language]
    assert never in asked
    post = post_in(PostState.PUBLISHED, writer, approver, profile)
    form = client.get(f"/posts/{post.public_id}/remove/").content.decode()
    assert HERE[language] in form
    actions.remove_post(post, ground=Ground.RIGHTS, reason="Oikeudet puuttuivat.", by=writer)
    actions.deliver_post(post.deliveries.get(act="remove").pk)
    done = client.get(f"/posts/{post.public_id}/").content.decode()
    public = client.get(f"/public/{language}/posts/{post.public_id}/").content.decode()
    word = {"fi": "kaikkialta", "sv": "överallt", "en": "everywhere"}[language]
    here = {"fi": "Poistettu täältä", "sv": "Borttaget här", "en": "Removed here"}[language]
    assert here in done
    assert word not in done and word not in public
