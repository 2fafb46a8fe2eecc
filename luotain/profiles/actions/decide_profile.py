"""The decision to open a profile in the body's name is Communications'; a project's is made by two."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline.permissions import role_words
from luotain.people.models import Person
from luotain.profiles import permissions
from luotain.profiles.models import Decision, Profile, ProfileKind, Signature
from luotain.profiles.states import ProfileState


def sides_needed(profile: Profile) -> set[str]:
    """Who must sign: Communications always, the leading department too when it is a project's profile."""
    sides = {Signature.Side.COMMUNICATIONS.value}
    if profile.kind == ProfileKind.PROJECT:
        sides.add(Signature.Side.DEPARTMENT.value)
    return sides


def sign_decision(
    profile: Profile,
    *,
    by: Person,
    side: str = Signature.Side.COMMUNICATIONS,
    number: str = "",
    reasons: str = "",
) -> Decision:
    """Sign for one side; the last signature needed makes the decision.

    The first to sign gives its number and reasons. Raises Refusal when the person does not speak for that side.
    """
    right = (
        permissions.decide_profile
        if side == Signature.Side.COMMUNICATIONS
        else permissions.sign_for_department
    )
    right.require(by, profile)
    if profile.state != ProfileState.APPLIED:
        raise Refusal(
            "profiles.not_applied",
            _("There is no application to decide on."),
            _("Ask its owner to apply."),
            status=409,
        )
    with transaction.atomic():
        profile.take_turn()
        decision = profile.decisions.filter(decided_at__isnull=True).first()
        if decision is None:
            if not number.strip() or not reasons.strip():
                raise Refusal(
                    "profiles.decision_incomplete",
                    _("A decision has a number and its reasons."),
                    _("Write the number of the decision in your case register, and why."),
                    status=422,
                    clause="5.3",
                )
            decision = Decision.objects.create(
                profile=profile, number=number.strip(), reasons=reasons.strip()
            )
        _signature, made = Signature.objects.get_or_create(
            decision=decision, side=side, defaults={"by": by, "roles": list(role_words(by))}
        )
        if made:
            ledger.write(
                "profiles.decision_signed",
                profile,
                by=by,
                data={"number": decision.number, "side": str(side)},
            )
        if sides_needed(profile) <= {one.side for one in decision.signatures.all()}:
            decision.decided_at = clock.now()
            decision.save(update_fields=["decided_at"])
            profile.move(ProfileState.DECIDED)
            ledger.write("profiles.profile_decided", profile, by=by, data={"number": decision.number})
    return decision
