"""The hall of citizens as a Django app."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "luotain.public"
    label = "public"
