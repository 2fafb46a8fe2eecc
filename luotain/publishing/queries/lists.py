"""Lists of posts: who sees which, and what waits for whom."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from luotain.core import clock
from luotain.core.once import once_a_page
from luotain.people.models import Person, Role
from luotain.publishing import permissions
from luotain.publishing.models import Delivery, Post, ThinkingPause
from luotain.publishing.models.delivery import OVERDUE_AFTER
from luotain.publishing.states import DeliveryState, PostState

TABS: dict[str, tuple[str, ...]] = {
    "drafts": (PostState.DRAFT, PostState.STOPPED),
    "pausing": (PostState.PAUSING,),
    "waiting": (PostState.WAITING,),
    "queue": (PostState.APPROVED, PostState.SENDING),
    "sent": (PostState.PUBLISHED,),
    "withdrawn": (PostState.WITHDRAWN,),
}
"""The tabs of the list, in the order of a post's way; `unclear` and `refused` are lists of deliveries."""


def seen_by(person: Person) -> QuerySet[Post]:
    """The posts a person may see: the same answer as `permissions.see_post`, in one query."""
    posts = Post.objects.select_related("author")
    wide = (Role.COMMUNICATIONS, Role.COMMUNICATIONS_DIRECTOR, Role.RECORDS_KEEPER, Role.WEB_EDITOR)
    if person.has_role(*wide):
        return posts
    mine = Q(state=PostState.PUBLISHED) | Q(author=person) | Q(writers=person)
    mine |= Q(variants__profile__in=permissions.maintained_by(person))
    if person.has_role(Role.ADMINISTRATOR):
        mine |= Q(state__in=(PostState.APPROVED, PostState.SENDING, PostState.STOPPED))
    if person.has_role(Role.SUPERVISOR):
        mine |= Q(author__supervisor=person)
        if person.unit_id:
            mine |= Q(author__unit=person.unit_id)
    return posts.filter(pk__in=Post.objects.filter(mine).values("pk"))


def posts_by_tab(person: Person, tab: str) -> QuerySet[Post]:
    """The posts of one tab, newest change first; the queue by its clock."""
    found = (
        seen_by(person)
        .filter(state__in=TABS[tab])
        .prefetch_related("variants__profile", "thinking_pauses", "deliveries")
    )
    if tab == "queue":
        return found.order_by("due_at", "-changed_at")
    return found.order_by("-published_at", "-changed_at") if tab == "sent" else found


def tab_counts(person: Person) -> dict[str, int]:
    """How many posts stand in each tab."""
    states = dict(seen_by(person).order_by().values_list("state").annotate(Count("pk")))
    return {tab: sum(states.get(state, 0) for state in wanted) for tab, wanted in TABS.items()}


@once_a_page
def waiting_for_approval_of(person: Person) -> list[Post]:
    """The posts that wait for a second person, and which this person may approve and has not yet."""
    found = (
        seen_by(person)
        .filter(state=PostState.WAITING)
        .exclude(author=person)
        .select_related("author__unit")
        .prefetch_related("variants", "writers", "approvals")
    )
    return [
        post
        for post in found[:200]
        if permissions.approve_post.allows(person, post)
        and not any(one.by_id == person.pk and one.round == post.round for one in post.approvals.all())
    ]


@once_a_page
def pauses_over_for(person: Person) -> list[ThinkingPause]:
    """The person's own posts whose pause is over and which wait to be read again."""
    found = ThinkingPause.objects.filter(
        post__author=person, post__state=PostState.PAUSING, ended_at__isnull=True, over_at__lte=clock.now()
    )
    return list(found.select_related("post").order_by("over_at"))


def count_waiting_for(person: Person) -> int:
    """How many things of this room wait for the person, for the rail."""
    return len(waiting_for_approval_of(person)) + len(pauses_over_for(person)) + len(deciding_for(person))


def deciding_for(person: Person) -> list[Delivery]:
    """Deliveries about which a person must decide, and this person may."""
    return [one for one in attention_of(person) if one.state != DeliveryState.PLANNED]


def late_for(person: Person) -> list[Delivery]:
    """Deliveries past their time that are this person's business."""
    return [one for one in attention_of(person) if one.state == DeliveryState.PLANNED][:50]


@once_a_page
def attention_of(person: Person) -> list[Delivery]:
    """Deliveries that are late, refused, in doubt or found after all, as far as they are this person's business, the oldest
    first."""
    late = Q(state=DeliveryState.PLANNED, due_at__lt=clock.now() - OVERDUE_AFTER)
    refused = Q(needs_person=True, state=DeliveryState.REFUSED)
    found = Delivery.objects.filter(
        late | refused | Q(state=DeliveryState.UNCLEAR) | Q(found_at__isnull=False)
    )
    if not person.speaks_for_communications:
        found = found.filter(Q(post__author=person) | Q(profile__in=permissions.maintained_by(person)))
    return list(found.select_related("post", "profile").order_by("due_at", "pk")[:500])
