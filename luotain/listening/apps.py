"""The room of listening as a Django app."""

from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "luotain.listening"
    label = "listening"
