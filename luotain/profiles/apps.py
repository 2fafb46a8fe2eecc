"""The room of profiles as a Django app."""

from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "luotain.profiles"
    label = "profiles"
