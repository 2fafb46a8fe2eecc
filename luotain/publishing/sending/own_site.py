"""Publishing on our own site: the page is in our own database, so sending it and knowing it are one transaction."""

from __future__ import annotations

from django.db import transaction

from luotain import jobs
from luotain.connectors import Receipt
from luotain.core import clock
from luotain.publishing import addresses
from luotain.publishing.content import content_hash, intent_hash
from luotain.publishing.models import AnswerPage, Delivery
from luotain.publishing.sending.checks import Obstacle, obstacle
from luotain.publishing.sending.claim import load, new_mark, put_aside
from luotain.publishing.sending.post_state import hold
from luotain.publishing.sending.settle import arrived
from luotain.publishing.states import DeliveryState


def publish_page(delivery_id: int) -> jobs.Outcome | Obstacle:
    """Publish the delivery's page, or take it off again, once; harmless when that has been done already.

    Raises Refusal when overtaken.
    """
    with transaction.atomic():
        hold(delivery_id)
        delivery: Delivery = load(delivery_id)
        page, now = delivery.page, clock.now()
        if delivery.state != DeliveryState.PLANNED or page is None:
            return jobs.done("nothing to do")
        if stands := obstacle(delivery, delivery.post, now):
            return put_aside(delivery, stands, now)
        url = "" if delivery.removes else addresses.page_url(page)
        content = delivery.removal.content_hash if delivery.removal else content_hash(delivery.post)
        delivery.move(
            DeliveryState.CLAIMED,
            claim=new_mark(),
            claimed_at=now,
            attempts=delivery.attempts + 1,
            intent_hash=intent_hash(content=content, place="own_site", key=delivery.key, text=url),
            changed_at=now,
        )
        if delivery.removes:
            AnswerPage.objects.filter(pk=page.pk, removed_at__isnull=True).update(removed_at=now)
        else:
            AnswerPage.objects.filter(pk=page.pk, published_at__isnull=True).update(published_at=now)
        arrived(delivery, Receipt(page.public_id, url, delivery.key, at=now), now)
        return jobs.done("published")
