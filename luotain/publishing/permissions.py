"""Who may do what to a post, a delivery and a pause of publishing."""

from __future__ import annotations

from collections.abc import Iterable

import rules
from django.utils.translation import gettext_lazy as _

from luotain.engines import policy
from luotain.guideline import permissions as guideline_permissions
from luotain.people.models import Person, Role
from luotain.people.rules import has_role, is_administrator, is_communications, is_records_keeper, right
from luotain.profiles.models import Maintainer, Profile
from luotain.publishing.models import Correction, Delivery, MediaItem, Post, Removal
from luotain.publishing.states import PostState

is_official = has_role(Role.OFFICIAL, Role.COMMUNICATIONS, Role.COMMUNICATIONS_DIRECTOR, Role.WEB_EDITOR)
looks_after_site = has_role(Role.WEB_EDITOR, Role.COMMUNICATIONS, Role.COMMUNICATIONS_DIRECTOR)


def post_of(thing: Post | Delivery | Correction | Removal | None) -> Post | None:
    """The post that a thing of this room belongs to."""
    return thing if isinstance(thing, Post) or thing is None else thing.post


def maintained_by(person: Person) -> frozenset[int]:
    """The profiles a person maintains today. One query, then remembered on the instance."""
    if "_maintained" not in person.__dict__:
        found = Maintainer.objects.filter(person=person, ended_at__isnull=True).values_list(
            "profile_id", flat=True
        )
        person.__dict__["_maintained"] = frozenset(found)
    kept: frozenset[int] = person.__dict__["_maintained"]
    return kept


def profiles_of(post: Post) -> Iterable[int]:
    """The profiles a post goes through."""
    return {one.profile_id for one in post.variants.all()}


@rules.predicate
def is_author(person: Person, thing: Post | Delivery | None) -> bool:
    """The one whose name is on it."""
    post = post_of(thing)
    return post is None or post.author_id == person.pk


@rules.predicate
def author_has_left(person: Person, thing: Post | Delivery | None) -> bool:
    """The author no longer works here, so somebody else must be able to answer for the text."""
    post = post_of(thing)
    return post is not None and not post.author.is_active


@rules.predicate
def has_written(person: Person, thing: Post | Delivery | None) -> bool:
    """Has had a hand in the text."""
    post = post_of(thing)
    return post is not None and post.was_written_by(person)


@rules.predicate
def keeps_its_profiles(person: Person, thing: Post | Delivery | Removal | None) -> bool:
    """Maintains every profile the post goes through."""
    kept = maintained_by(person)
    post = post_of(thing)
    if post is None:
        return bool(kept)
    wanted = set(profiles_of(post))
    return bool(wanted) and wanted <= kept


@rules.predicate
def keeps_one_of_its_profiles(person: Person, thing: Post | Delivery | None) -> bool:
    """Maintains at least one of the profiles the post goes through."""
    kept = maintained_by(person)
    post = post_of(thing)
    return bool(kept) if post is None else not kept.isdisjoint(profiles_of(post))


@rules.predicate
def supervises_author(person: Person, thing: Post | Delivery | Removal | None) -> bool:
    """The author's supervisor, or a supervisor of the author's unit."""
    if not person.has_role(Role.SUPERVISOR):
        return False
    post = post_of(thing)
    if post is None:
        return True
    author = post.author
    return author.supervisor_id == person.pk or (
        author.unit_id is not None and author.unit_id == person.unit_id
    )


@rules.predicate
def has_asked(person: Person, thing: Removal | None) -> bool:
    """Asked for this removal."""
    return thing is not None and thing.asked_by_id == person.pk


@rules.predicate
def only_on_own_site(person: Person, thing: Post | Delivery | Removal | None) -> bool:
    """The post goes through no profile."""
    post = post_of(thing)
    return post is None or not list(profiles_of(post))


@rules.predicate
def is_published(person: Person, thing: Post | Delivery | None) -> bool:
    """Everybody can read it outside anyhow."""
    post = post_of(thing)
    return post is not None and post.state == PostState.PUBLISHED


@rules.predicate
def is_on_its_way(person: Person, thing: Post | Delivery | None) -> bool:
    """It is past approval, where the operator must be able to see it fail."""
    post = post_of(thing)
    return post is not None and post.state in {PostState.APPROVED, PostState.SENDING, PostState.STOPPED}


@rules.predicate
def keeps_profile(person: Person, profile: Profile | None) -> bool:
    """Maintains this profile."""
    return bool(maintained_by(person)) if profile is None else profile.pk in maintained_by(person)


@rules.predicate
def uploaded_it(person: Person, item: MediaItem | None) -> bool:
    """Took the file into the library."""
    return item is None or item.uploaded_by_id == person.pk


@rules.predicate
def of_its_unit(person: Person, item: MediaItem | None) -> bool:
    """Works in the unit that took the file in."""
    return item is None or (item.unit_id is not None and item.unit_id == person.unit_id)


looks_on = is_records_keeper | looks_after_site | (is_administrator & is_on_its_way)
ASK_MAINTAINER = _("Ask a maintainer of the profile, or Communications.")
can_stand_beside = (
    keeps_its_profiles | is_communications | (only_on_own_site & (looks_after_site | supervises_author))
)

write_post = right(
    "publishing.write_post",
    _("Write a post through the profiles you maintain, or for our own site."),
    is_official & (keeps_its_profiles | is_communications | only_on_own_site),
    ask=ASK_MAINTAINER,
)
see_post = right(
    "publishing.see_post",
    _("See a post, its approvals and its deliveries."),
    is_published | has_written | keeps_one_of_its_profiles | is_communications | supervises_author | looks_on,
    ask=ASK_MAINTAINER,
)
edit_post = right(
    "publishing.edit_post",
    _("Edit a post before it is sent."),
    is_official & (is_author | keeps_its_profiles | is_communications),
    ask=_("Ask the author, a maintainer of the profile, or Communications."),
)
confirm_post = right(
    "publishing.confirm_post",
    _("Read your own post again after the thinking pause and confirm it."),
    is_author | (author_has_left & has_written),
    ask=_("Ask the author: only they can confirm their own text."),
)
approve_post = right(
    "publishing.approve_post",
    _("Approve a post that someone else wrote, or send it back."),
    can_stand_beside & ~has_written,
    ask=_("Ask another maintainer of the profile, or Communications: nobody approves their own text."),
)
clear_hold = right(
    "publishing.clear_hold",
    _("Clear a hold that the guideline leaves to your role, on a post that someone else wrote."),
    (keeps_one_of_its_profiles | is_communications | supervises_author | looks_on) & ~has_written,
    ask=_("The finding says who can help."),
)
correct_post = right(
    "publishing.correct_post",
    _("Correct something that has been published."),
    is_official & (is_author | keeps_its_profiles | is_communications | looks_after_site),
    ask=ASK_MAINTAINER,
)
remove_post = right(
    "publishing.remove_post",
    _("Ask that something published be removed."),
    is_official & (is_author | keeps_its_profiles | is_communications | looks_after_site),
    ask=ASK_MAINTAINER,
)
approve_removal = right(
    "publishing.approve_removal",
    _("Approve a removal that someone else asked for."),
    can_stand_beside & ~has_asked,
    ask=_("Ask another maintainer of the profile, or Communications: nobody approves their own removal."),
)
withdraw_removal = right(
    "publishing.withdraw_removal",
    _("Let a removal be before it has begun."),
    has_asked | can_stand_beside,
    ask=ASK_MAINTAINER,
)
decide_delivery = right(
    "publishing.decide_delivery",
    _("Decide what happens to a delivery that was refused or is unclear."),
    is_author | keeps_one_of_its_profiles | is_communications,
    ask=ASK_MAINTAINER,
)
add_media = right(
    "publishing.add_media",
    _("Take pictures, films and documents into the library, and use those that are there."),
    is_official,
    ask=ASK_MAINTAINER,
)
see_media = right(
    "publishing.see_media",
    _("See the library of pictures, films and documents."),
    is_official | is_records_keeper | has_role(Role.SUPERVISOR),
    ask=ASK_MAINTAINER,
)
change_media = right(
    "publishing.change_media",
    _("Say what a file shows and whose it is, and take it out of use."),
    is_official & (uploaded_it | of_its_unit | is_communications),
    ask=_("Ask whoever took it in, their unit, or Communications."),
)
pause_publishing = right(
    "publishing.pause_publishing",
    _("Pause publishing through a profile you maintain, and end the pause."),
    keeps_profile | is_communications,
    ask=ASK_MAINTAINER,
)
pause_all_publishing = right(
    "publishing.pause_all_publishing",
    _("Pause all publishing of the body, and end the pause."),
    is_communications,
    ask=_("Ask Communications."),
)
see_plan = right(
    "publishing.see_plan",
    _("See the calendar and the queues, with the posts you may see in them."),
    rules.always_allow,
    ask=_("Ask Communications."),
)
keep_queue = right(
    "publishing.keep_queue",
    _("Decide the weekly times of the queue of a profile you maintain."),
    keeps_profile | is_communications,
    ask=ASK_MAINTAINER,
)


def may_clear(person: Person, post: Post, cleared_by: str) -> bool:
    """Whether a hold waits for this person: any second person, or a role that the rule names."""
    if cleared_by == policy.SECOND_PERSON:
        return approve_post.allows(person, post)
    return cleared_by in guideline_permissions.role_words(person) and clear_hold.allows(person, post)
