"""Sign-in by allauth, bent to a house where people are invited, never sign themselves up."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from luotain.core.sealed import seal, unseal
from luotain.people.models import Person


class StaffBackend(AuthenticationBackend):
    """Signs in by e-mail and password; nobody who has left."""

    def user_can_authenticate(self, user: Person) -> bool:
        return user.is_active


class AccountAdapter(DefaultAccountAdapter):
    """No open door: accounts are made by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class TwoStepAdapter(DefaultMFAAdapter):
    """The secrets of second steps are sealed with the account key; the picture for the phone fits a strict page."""

    def encrypt(self, text: str) -> str:
        return seal({"secret": text})

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)["secret"]

    def build_totp_svg(self, url: str) -> str:
        import qrcode
        from qrcode.image.svg import SvgPathFillImage

        drawing = qrcode.make(url, image_factory=SvgPathFillImage)
        return str(drawing.to_string(encoding="unicode"))

    def _get_site_name(self) -> str:
        from luotain.people.models import Body

        return str(Body.current())


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """The body's own sign-in service opens the door only to people who have been invited."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def get_requests_session(self) -> Any:
        """A session whose every request goes through the guarded client, which may reach the service itself."""
        from luotain.people.outside import guarded_session

        server = urlsplit(settings.OIDC_SERVER)
        own = [f"{server.hostname}:{server.port}"] if server.port else [str(server.hostname)]
        return guarded_session(
            allow=[*settings.HTTP_ALLOW, *own], timeout=settings.SOCIALACCOUNT_REQUESTS_TIMEOUT
        )
