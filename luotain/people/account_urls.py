"""Signing in: those of allauth's addresses that a house of invited people uses."""

from __future__ import annotations

from allauth.account import views as account
from allauth.socialaccount import views as outside
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic.base import RedirectView

from luotain.people.views.outside import outside_callback, outside_login
from luotain.people.views.signup_closed import signup_closed

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # Addresses are given by the administrator and nobody signs themselves up; allauth still asks for these names.
    path("signup/", signup_closed, name="account_signup"),
    path("email/", RedirectView.as_view(pattern_name="people:me"), name="account_email"),
    path("two-step/", include("allauth.mfa.urls")),
    path("outside/", outside.connections, name="socialaccount_connections"),
    path(
        "outside/cancelled/",
        login_not_required(outside.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path("outside/error/", login_not_required(outside.login_error), name="socialaccount_login_error"),
    path("outside/unknown/", signup_closed, name="socialaccount_signup"),
    path("oidc/<slug:provider_id>/login/", outside_login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", outside_callback, name="openid_connect_callback"),
]
