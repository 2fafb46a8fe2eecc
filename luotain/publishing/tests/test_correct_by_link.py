"""An edit that the service refuses: a person may publish the correction beside the post, linked to it."""

from __future__ import annotations

import pytest
from django.test import override_settings

from luotain import ledger
from luotain.connectors import Account
from luotain.core.refusal import Refusal
from luotain.publishing import actions
from luotain.publishing.models import Act, Correction, Delivery, Post
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import make_post, make_profile, published
from luotain.publishing.tests.test_correct_post import RIGHT, correction_of, finish
from tests.peers import MissingPeer
from tests.peers.snac import snac

pytestmark = pytest.mark.django_db
WRONG = "Siltatyöt alkavat maanantaina."


@pytest.fixture
def original(writer, approver, profile) -> Post:
    return published(make_post(writer, profile), approver)


@pytest.fixture
def refused(original, writer, approver, profile, paper) -> Delivery:
    """A correction whose edit Paper has refused."""
    paper.fail("status", status=422, on="PUT /api/posts/*", times=None)
    made = finish(correction_of(original, profile, writer), approver)
    delivery = made.deliveries.get()
    assert (delivery.state, delivery.act) == (DeliveryState.REFUSED, Act.EDIT)
    return delivery


def test_a_refused_edit_is_offered_and_goes_out_as_a_linked_correction(
    refused, original, client, writer, outsider, paper
):
    address = f"/posts/{refused.post.public_id}/deliveries/{refused.pk}/"
    client.force_login(writer)
    assert 'value="link"' in client.get(address).content.decode()
    assert client.post(f"{address}decide/", {"decision": "link"}).status_code == 302
    actions.deliver_post(refused.pk)
    before, after = paper.posts("koivula")
    assert before.text == WRONG, "what could not be changed stands as it was"
    assert after.text.index("Päivä oli väärä.") < after.text.index(RIGHT)
    assert original.deliveries.get().url in after.text
    assert after.reply_to == before.id
    refused.refresh_from_db()
    assert (refused.state, refused.post.state) == (DeliveryState.SENT, PostState.PUBLISHED)
    assert Correction.objects.get().done_at is not None
    assert "publishing.corrected_by_link" in [line.code for line in ledger.timeline(refused.post)]
    assert 'value="link"' not in client.get(address).content.decode()
    with pytest.raises(Refusal) as nothing:
        actions.correct_by_link(refused, by=writer)
    assert nothing.value.code == "publishing.no_refused_edit"


def test_only_who_may_decide_links_and_nothing_happens_by_itself(refused, outsider, paper):
    with pytest.raises(Refusal) as no:
        actions.correct_by_link(refused, by=outsider)
    assert no.value.status == 403
    actions.look_after_deliveries()
    assert len(paper.posts("koivula")) == 1


def test_what_is_too_long_with_its_link_is_said_before_anything_is_sent(
    original, writer, approver, profile, paper
):
    paper.fail("status", status=422, on="PUT /api/posts/*", times=None)
    long = "Korjattu teksti. " * 27
    made = finish(correction_of(original, profile, writer, text=long), approver)
    with pytest.raises(Refusal) as no:
        actions.correct_by_link(made.deliveries.get(), by=writer)
    assert no.value.code == "publishing.too_long_with_link"
    assert made.deliveries.get().state == DeliveryState.REFUSED


@pytest.mark.peer
def test_at_a_real_server_what_somebody_else_has_changed_is_answered_by_a_linked_correction(
    writer, approver, guideline
):
    try:
        with snac() as server:
            there = server.open_account()
            account = Account("mastodon", there.name, server.url, secrets={"token": there.token})
            profile = make_profile(writer, approver, account=account, name="Koivula")
            with override_settings(HTTP_ALLOW=[server.url.removeprefix("http://")]):
                original = published(make_post(writer, profile), approver)
                (post,) = server.posts(there)
                changed = {"status": "Jotain muuta."}
                server.call("PUT", f"/api/v1/statuses/{post['id']}", data=changed, token=there.token)
                delivery = finish(correction_of(original, profile, writer), approver).deliveries.get()
                assert delivery.trouble == "publishing.edited_elsewhere"
                actions.correct_by_link(delivery, by=writer)
                actions.deliver_post(delivery.pk)
            first, second = server.posts(there)
    except MissingPeer as missing:
        pytest.skip(str(missing))
    assert first["text"] == "Jotain muuta."
    assert RIGHT in second["text"]
    assert post["url"] in second["text"]
    assert second["in_reply_to_id"] == first["id"]
