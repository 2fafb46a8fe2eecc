"""What screens and the rooms above read of posts. Nothing here writes."""

from luotain.publishing.queries.deliveries import (
    deliveries_for_list,
    deliveries_in_doubt,
    deliveries_overdue,
    deliveries_refused,
    pauses_in_force,
)
from luotain.publishing.queries.lists import (
    count_waiting_for,
    posts_by_tab,
    seen_by,
    tab_counts,
    waiting_for_approval_of,
)
from luotain.publishing.queries.post_page import post_page, post_with_texts
from luotain.publishing.queries.published import (
    ShownPage,
    ShownText,
    corrections_for_public,
    current_content,
    page_shown,
    published_posts,
    shown_texts,
)

__all__ = [
    "ShownPage",
    "ShownText",
    "corrections_for_public",
    "count_waiting_for",
    "current_content",
    "deliveries_for_list",
    "deliveries_in_doubt",
    "deliveries_overdue",
    "deliveries_refused",
    "page_shown",
    "pauses_in_force",
    "post_page",
    "post_with_texts",
    "posts_by_tab",
    "published_posts",
    "seen_by",
    "shown_texts",
    "tab_counts",
    "waiting_for_approval_of",
]
