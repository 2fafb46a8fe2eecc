"""“What may I do?” equals the permissions."""

import re

import pytest
from django.urls import reverse

from luotain.people.rules import ALL_RIGHTS
from luotain.people.testing import sign_in

LINE = re.compile(r'data-right="([^"]+)" data-allowed="(yes|no)"')


@pytest.mark.requirement("R144")
def test_the_page_equals_the_permissions_for_everyone_of_the_cast(client, cast):
    assert len(ALL_RIGHTS) > 10
    seen = set()
    for person in cast.values():
        page = sign_in(client, person).get(reverse("people:may")).content.decode()
        shown = {name: answer == "yes" for name, answer in LINE.findall(page)}
        assert shown == {name: right.allows(person) for name, right in ALL_RIGHTS.items()}
        seen.add(frozenset(name for name, allowed in shown.items() if allowed))
    # The cast differ, so the page cannot be one and the same for all.
    assert len(seen) > 4


@pytest.mark.requirement_part("R144")
def test_who_may_not_is_told_whom_to_ask(client, body, outsider):
    page = sign_in(client, outsider).get(reverse("people:may")).content.decode()
    assert "Invite people, give and end roles" in page
    assert "Ask an administrator." in page
