"""Sign-in by allauth, bent to a house where people are invited, never sign themselves up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from luotain.people.models import Person


class StaffBackend(AuthenticationBackend):
    """Signs in by e-mail and password; nobody who has left."""

    def user_can_authenticate(self, user: Person) -> bool:
        return user.is_active


class AccountAdapter(DefaultAccountAdapter):
    """No open door: accounts are made by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """The body's own sign-in service opens the door only to people who have been invited."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
