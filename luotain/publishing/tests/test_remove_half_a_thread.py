"""What stands of a thread whose rest was refused, withdrawn or left unclear is removed post by post, each read back."""

from __future__ import annotations

import pytest
from django.utils.html import escape

from luotain import ledger
from luotain.connectors import Rejected
from luotain.connectors.paper.connector import Paper
from luotain.core.refusal import Refusal
from luotain.people.testing import sign_in
from luotain.publishing import actions, removing
from luotain.publishing.models import Act, Delivery, Ground, Removal
from luotain.publishing.states import DeliveryState, PostState, RemovalState
from luotain.publishing.testing import approved, make_draft, make_guideline
from luotain.publishing.tests.pages import address
from luotain.publishing.tests.test_correct_post import RIGHT, correction_of, finish
from luotain.publishing.tests.test_deliver_post import POSTING, go_on
from luotain.publishing.tests.test_found_after_all import THREE

pytestmark = pytest.mark.django_db
WHY = {"ground": Ground.PERSONAL_DATA, "reason": "Siinä oli asukkaan nimi."}


@pytest.fixture
def thread(profile, writer, approver, paper) -> Delivery:
    """Two posts of three stand, and the third is to be sent."""
    delivery = approved(actions.write_post(make_draft(profile, THREE), by=writer), approver).deliveries.get()
    for _post in range(2):
        actions.deliver_post(delivery.pk)
    assert len(paper.posts()) == 2
    return delivery


def ended(thread: Delivery, ending: str, paper, writer, monkeypatch) -> Delivery:
    """The third post comes to nothing."""
    if ending in {"lost", "dropped"}:
        paper.fail(ending, on=POSTING)
        actions.deliver_post(thread.pk)
        Delivery.objects.filter(pk=thread.pk).update(needs_person=True, next_try_at=None)
        thread.refresh_from_db()
        actions.give_up_delivery(thread, by=writer, reason="Ei löydy.")
        assert thread.state == DeliveryState.GIVEN_UP
    else:

        def no(self, account, post, *, key):
            raise Rejected("refused", detail="Ei.")

        with monkeypatch.context() as patch:
            patch.setattr(Paper, "publish", no)
            actions.deliver_post(thread.pk)
        thread.refresh_from_db()
        assert thread.state == DeliveryState.REFUSED
        if ending == "withdrawn":
            actions.withdraw_delivery(thread, by=writer)
    thread = Delivery.objects.get(pk=thread.pk)
    assert thread.stands_in_part and thread.post.state == PostState.PUBLISHED
    return thread


def gone_from(thread: Delivery, paper) -> bool:
    thread = Delivery.objects.get(pk=thread.pk)
    told = [line.code for line in ledger.timeline(thread.post)]
    return bool(thread.removed_at) and paper.posts() == [] and "publishing.removed_here" in told


@pytest.mark.parametrize("ending", ["refused", "withdrawn", "dropped", "lost"])
def test_half_a_thread_is_removed_each_post_read_back_and_its_rest_goes_nowhere(
    ending, thread, paper, writer, outsider, client, monkeypatch
):
    thread = ended(thread, ending, paper, writer, monkeypatch)
    stood = paper.posts_made()
    assert stood == (3 if ending == "lost" else 2)
    sign_in(client, outsider)
    assert client.get(address("remove", thread.post)).status_code == 403
    sign_in(client, writer)
    where = address("delivery", thread.post, delivery_id=thread.pk)
    page = client.get(where).content.decode()
    assert "Part of the thread stands there" in page and escape(thread.parts.first().url) in page
    assert "what stands of the thread (2 of 3)" in client.get(address("remove", thread.post)).content.decode()
    form = {"places": [thread.pk], **WHY}
    assert client.post(address("remove", thread.post), form).status_code == 302
    go_on()
    assert gone_from(thread, paper)
    asked = sum(times for what, times in paper.requests.items() if what.startswith("DELETE /api/posts"))
    assert asked == stood, "also the one that nobody knew of"
    thread.refresh_from_db()
    assert thread.state == (
        DeliveryState.GIVEN_UP if ending in {"lost", "dropped"} else DeliveryState.WITHDRAWN
    )
    assert Removal.objects.get().state == RemovalState.DONE
    assert client.get(where).content.decode().count("<dd>Removed here</dd>") == 2
    go_on(600)
    assert paper.posts() == [] and paper.posts_made() == stood
    assert removing.standing(thread.post) == []


@pytest.mark.parametrize("fault", ["lost", "dropped", "status"])
def test_a_lost_answer_between_two_of_its_posts_is_read_back_until_all_are_gone(
    fault, thread, paper, writer, monkeypatch
):
    thread = ended(thread, "refused", paper, writer, monkeypatch)
    removal = actions.remove_post(thread.post, **WHY, by=writer)
    first = thread.parts.first()
    paper.fail(fault, on=f"DELETE /api/posts/{first.remote_id}", status=500)
    for minutes in (0, 1, 2, 4, 8):
        go_on(minutes)
    assert gone_from(thread, paper)
    assert removal.deliveries.get().state == DeliveryState.SENT


def test_where_a_post_left_unclear_cannot_be_looked_for_nothing_is_called_removed(
    thread, paper, writer, monkeypatch
):
    paper.honours_keys = False
    thread = ended(thread, "lost", paper, writer, monkeypatch)
    removal = actions.remove_post(thread.post, **WHY, by=writer)
    go_on()
    made = removal.deliveries.get()
    assert (made.state, made.needs_person) == (DeliveryState.UNCLEAR, True)
    assert len(paper.posts()) == 1 and not Delivery.objects.get(pk=thread.pk).removed_at
    paper.honours_keys = True
    with paper.store.change() as database:  # the service keeps keys from now on, and finds it
        database.execute("UPDATE posts SET key = ? WHERE removed IS NULL", (thread.parts.last().key,))
    actions.look_again(made, by=writer)
    for minutes in (1, 2, 4):
        go_on(minutes)
    assert gone_from(thread, paper)


def test_its_rest_is_not_sent_between_the_asking_and_the_second_persons_yes(
    thread, paper, writer, approver, monkeypatch
):
    make_guideline(removed_by_two=True)
    thread = ended(thread, "refused", paper, writer, monkeypatch)
    removal = actions.remove_post(thread.post, **WHY, by=writer)
    assert removal.state == RemovalState.ASKED
    actions.retry_delivery(thread, by=writer)
    Delivery.objects.filter(pk=thread.pk).update(state=DeliveryState.UNCLEAR)
    with pytest.raises(Refusal) as refused:
        actions.approve_removal(removal, by=approver, seen=removal.content_hash)
    assert refused.value.code == "publishing.still_being_sent"
    Delivery.objects.filter(pk=thread.pk).update(state=DeliveryState.PLANNED)
    actions.approve_removal(Removal.objects.get(pk=removal.pk), by=approver, seen=removal.content_hash)
    thread.refresh_from_db()
    assert thread.state == DeliveryState.WITHDRAWN
    assert "publishing.rest_withdrawn" in [line.code for line in ledger.timeline(thread.post)]
    go_on()
    assert gone_from(thread, paper) and paper.posts_made() == 2


def test_what_grew_since_it_was_asked_for_is_looked_at_anew(thread, paper, writer, approver, monkeypatch):
    make_guideline(removed_by_two=True)
    thread = ended(thread, "refused", paper, writer, monkeypatch)
    removal = actions.remove_post(thread.post, **WHY, by=writer)
    actions.retry_delivery(thread, by=writer)
    go_on()
    with pytest.raises(Refusal) as refused:
        actions.approve_removal(removal, by=approver, seen=removal.content_hash)
    assert refused.value.code == "publishing.content_changed"


def test_after_its_removal_it_is_corrected_as_what_is_not_there_any_more(
    thread, profile, paper, writer, approver, monkeypatch
):
    thread = ended(thread, "refused", paper, writer, monkeypatch)
    actions.remove_post(thread.post, **WHY, by=writer)
    go_on()
    made = finish(correction_of(thread.post, profile, writer), approver)
    assert made.deliveries.get().act == Act.PUBLISH
    (there,) = paper.posts()
    assert RIGHT in there.text and "ei enää ole täällä" in there.text and not there.reply_to
