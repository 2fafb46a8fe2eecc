"""What the guideline is asked before something of ours is removed, and what stands where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Case, Q, When
from django.utils.translation import get_language

from luotain.core.refusal import Refusal
from luotain.engines import policy
from luotain.engines.policy import facts as policy_facts
from luotain.guideline import actions as guideline
from luotain.guideline import queries as guideline_queries
from luotain.guideline.actions.ask import refused
from luotain.guideline.models import Precedent
from luotain.people.models import Person
from luotain.publishing.facts import author_facts, limits_of, standing_of
from luotain.publishing.models import Act, Delivery, DeliveryPart, Post, Removal
from luotain.publishing.models.delivery import STANDING
from luotain.publishing.models.removal import removal_hash
from luotain.publishing.services import service_of
from luotain.publishing.states import DeliveryState, RemovalState

GATE = "remove"
HALF = (DeliveryState.REFUSED, DeliveryState.WITHDRAWN, DeliveryState.GIVEN_UP)
"""Where a thread has ended before its end."""
EVERYWHERE = ("kaikkialta", "everywhere", "överallt", "koko netistä", "whole internet", "hela nätet")
"""Words of a promise that nobody can keep."""


def standing(post: Post) -> list[Delivery]:
    """What stands of a post and of its corrections, place by place, in the order in which it went out: also what stands of a
    thread whose rest was refused, withdrawn or left unclear."""
    in_part = DeliveryPart.objects.exclude(remote_id="").values("delivery")
    half = Q(state__in=HALF, removed_at__isnull=True, pk__in=in_part)
    found = (
        Delivery.objects.filter(STANDING | half, act=Act.PUBLISH)
        .filter(Q(post=post) | Q(post__correction_made__original=post))
        .select_related("profile__account", "variant", "post", "page")
        .prefetch_related("parts")
        .order_by("pk")
    )
    return list(found)


def can_be_removed(delivery: Delivery) -> bool:
    """Whether its service lets us take it away: a letter that was sent cannot be."""
    if delivery.is_own_site:
        return True
    service = service_of(delivery.profile.service) if delivery.profile else None
    return bool(service and service.abilities.remove and delivery.receipts)


def hash_now(ground: str, reason: str, deliveries: Iterable[Delivery]) -> str:
    """The fingerprint of a removal as things stand."""
    return removal_hash(ground, reason, [(one.pk, f"{one.intent_hash} {_where(one)}") for one in deliveries])


def _where(delivery: Delivery) -> str:
    """What stands at a place: its address, or those of a thread's posts that are there."""
    return delivery.url or " ".join(one.url for one in delivery.receipts)


def removed_by(removal: Removal) -> list[Delivery]:
    """The deliveries whose posts a removal takes away."""
    found = Delivery.objects.filter(pk__in=removal.places).select_related("profile", "post")
    return list(found.prefetch_related("parts").order_by("pk"))


def facts_of(removal: Removal, *, count_approvals: bool) -> list[policy_facts.TextFacts]:
    """What the guideline is asked about, one bundle a place."""
    places = removed_by(removal)
    shared = policy_facts.TextFacts(
        identity_level=removal.post.identity_level,
        author=author_facts(removal.asked_by),
        content=removal.content_hash,
        approvals=tuple(
            policy_facts.Approval(by=str(one.by_id), content=one.content_hash, at=one.at)
            for one in removal.approvals.all()
        )
        if count_approvals
        else (),
        approvals_needed=None if count_approvals else 0,
        removal=policy_facts.RemovalFacts(
            of="own_post",
            ground=removal.ground,
            reason=removal.reason,
            sealed_copy=True,
            says_removed_everywhere=any(word in removal.reason.casefold() for word in EVERYWHERE),
        ),
    )
    found = [
        replace(
            shared,
            services=(limits_of(one.profile),),
            profile=replace(standing_of(one.profile, removal.asked_by), paused=False, state="open"),
        )
        if one.profile is not None
        else replace(shared, profile=policy_facts.ProfileStanding(state="open"))
        for one in places
    ]
    return found or [shared]


def ask(removal: Removal, *, by: Person, passings: Mapping[str, str] | None = None) -> None:
    """Decide for real whether it may be asked for; a second person is not counted yet. Raises Refusal."""
    for facts in facts_of(removal, count_approvals=False):
        guideline.ask(GATE, facts, by=by, about=removal, author=removal.asked_by, passings=passings)


def stops(removal: Removal) -> Refusal | None:
    """What the guideline in force now has against it, approvals counted; None when the way is free."""
    for facts in facts_of(removal, count_approvals=True):
        verdict = guideline.look(GATE, facts, about=removal, author=removal.asked_by)
        if any(one.strength != policy.Strength.ADVISE for one in verdict.open_findings):
            return refused(verdict, guideline_queries.guideline_in_force())
    return None


def told_by_services(post: Post) -> list[tuple[str, str]]:
    """What each service a post stands at says of removing, in the language of the moment."""
    language, found = get_language() or "en", {}
    for one in standing(post):
        service = service_of(one.profile.service) if one.profile else None
        if service is not None and service.removing is not None:
            found[service.kind] = (service.name.say(language), service.removing.say(language))
    return list(found.values())


@dataclass(frozen=True)
class LikeCases:
    """How earlier ones ended, for equal treatment."""

    removals: list[Removal]
    precedents: list[Precedent]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing yet to compare with."""
        return not (self.removals or self.precedents)


def like_cases(post: Post, ground: str = "", *, at_most: int = 8) -> LikeCases:
    """Earlier removals, those on the same ground first and then the newest, and unclear cases answered about removing."""
    same = Case(When(ground=ground, then=0), default=1)
    earlier = Removal.objects.exclude(post=post, state=RemovalState.ASKED).select_related("post", "asked_by")
    inside = guideline_queries.guideline_in_force()
    clauses = {one.clause for one in inside.rules if GATE in one.gates}
    return LikeCases(
        list(earlier.order_by(same, "-pk")[:at_most]),
        list(guideline_queries.precedents().filter(clause__in=clauses)[:at_most]),
    )
