"""Where things stand for the public."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from luotain.publishing.models import AnswerPage, Post


def page_url(page: AnswerPage) -> str:
    """The lasting address of an answer page; a correction's page stands at the address of what it corrects."""
    first = first_page(page)
    return f"{settings.SITE_ADDRESS}{reverse('public:answer_lasting', args=[first.public_id])}"


def post_url(post: Post) -> str:
    """The lasting address of our own public copy of a published post, with what was later said of it."""
    return f"{settings.SITE_ADDRESS}{reverse('public:post_lasting', args=[post.public_id])}"


def first_page(page: AnswerPage) -> AnswerPage:
    """The page whose address this one stands at."""
    post = page.post
    if post.is_correction and post.correction_made.original.has_page:
        return post.correction_made.original.page
    return page
