"""Asking for a right by its name."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from luotain.core import rights
from luotain.core.refusal import Refusal


@pytest.mark.django_db
def test_a_right_is_asked_of_the_signed_in_person(administrator, writer):
    request = RequestFactory().get("/")
    request.user = administrator
    rights.require(request, "desk.operate")
    for user, name in [
        (writer, "desk.operate"),
        (administrator, "desk.no_such_right"),
        (AnonymousUser(), "desk.operate"),
    ]:
        request.user = user
        with pytest.raises(Refusal) as refused:
            rights.require(request, name)
        assert (refused.value.code, refused.value.status) == ("core.not_allowed", 403)
