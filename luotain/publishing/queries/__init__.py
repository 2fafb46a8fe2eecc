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
from luotain.publishing.queries.media import media_found, media_to_pick, posts_with
from luotain.publishing.queries.post_page import post_page, post_with_texts
from luotain.publishing.queries.published import (
    ShownPage,
    ShownText,
    corrections_for_public,
    current_content,
    page_shown,
    published_posts,
    removal_of,
    shown_texts,
)
from luotain.publishing.queries.standing import (
    Counts,
    counts_since,
    deviations_of,
    newest_readings,
    open_deviations,
)

__all__ = [
    "Counts",
    "ShownPage",
    "ShownText",
    "corrections_for_public",
    "count_waiting_for",
    "counts_since",
    "current_content",
    "deliveries_for_list",
    "deliveries_in_doubt",
    "deliveries_overdue",
    "deliveries_refused",
    "deviations_of",
    "media_found",
    "media_to_pick",
    "newest_readings",
    "open_deviations",
    "page_shown",
    "pauses_in_force",
    "post_page",
    "post_with_texts",
    "posts_by_tab",
    "posts_with",
    "published_posts",
    "removal_of",
    "seen_by",
    "shown_texts",
    "tab_counts",
    "waiting_for_approval_of",
]
