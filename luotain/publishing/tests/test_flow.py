"""One post from the first thought to the public, by the actions alone."""

from __future__ import annotations

import pytest

from luotain.jobs.testing import run_waiting
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import approved, make_page, make_post

pytestmark = pytest.mark.django_db


def test_a_post_goes_all_the_way_and_stands_once_at_the_service(post, approver, paper):
    post = approved(post, approver)
    assert post.state == PostState.APPROVED
    run_waiting()
    post.refresh_from_db()
    assert post.state == PostState.PUBLISHED
    assert post.published_at is not None
    delivery = post.deliveries.get()
    assert delivery.state == DeliveryState.SENT
    assert [one.text for one in paper.posts("koivula")] == ["Siltatyöt alkavat maanantaina."]
    assert paper.posts_made(key=delivery.key) == 1


def test_a_page_of_our_own_is_a_delivery_too(guideline, writer, communications, profile):
    post = make_post(writer, profile, page=make_page(), kind="answer_page")
    approved(post, communications)
    run_waiting()
    post.refresh_from_db()
    assert post.state == PostState.PUBLISHED
    assert {one.state for one in post.deliveries.all()} == {DeliveryState.SENT}
    assert post.page.published_at is not None
    assert post.deliveries.get(profile=None).url.endswith(f"/a/{post.page.public_id}/")
