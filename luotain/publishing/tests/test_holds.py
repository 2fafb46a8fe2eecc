"""Holds of the guideline on a text: shown on the screen, and cleared by whom the rule names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from luotain.core import clock
from luotain.engines import policy
from luotain.guideline.models import Version
from luotain.people.testing import sign_in
from luotain.publishing import gate
from luotain.publishing.testing import make_guideline, make_post

pytestmark = pytest.mark.django_db


def test_a_hold_is_cleared_by_the_role_that_the_rule_names_and_by_no_other(
    client, body, writer, approver, communications_director, records_keeper, profile
):
    def put(role: str) -> None:
        version = Version.objects.get(state="published")
        inside = version.guideline()
        rules = tuple(
            replace(one, cleared_by=role) if one.check == "confidentiality_marks" else one
            for one in inside.rules
        )
        made = replace(inside, version=f"{inside.version} {role}", rules=rules)
        Version.objects.filter(pk=version.pk).update(state="superseded")
        Version.objects.create(
            label=made.version, state="published", data=policy.to_data(made), published_at=clock.now()
        )

    address = "publishing:clear"
    for number, (role, who, other) in enumerate(
        (
            ("communications", communications_director, approver),
            ("records_keeper", records_keeper, communications_director),
        )
    ):
        make_guideline()
        put(role)
        post = make_post(writer, profile, text=f"Luonnos {number}. SALASSA PIDETTÄVÄ")
        (hold,) = [
            one for one in gate.look(post).verdict.open_findings if one.check == "confidentiality_marks"
        ]
        for person, may in ((other, False), (who, True)):
            sign_in(client, person)
            page = client.get(reverse("publishing:post", args=[post.public_id])).content.decode()
            assert (f'value="{hold.key}"' in page) is may, (role, person)
            answer = client.post(
                reverse(address, args=[post.public_id]), {"key": hold.key, "reason": "Julkinen jo."}
            )
            assert answer.status_code in ({302} if may else {403, 409})
        assert not [one for one in gate.look(post).verdict.open_findings if one.key == hold.key]
