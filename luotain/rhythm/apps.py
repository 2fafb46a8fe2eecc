"""The room of the office's rhythm as a Django app."""

from django.apps import AppConfig


class RhythmConfig(AppConfig):
    name = "luotain.rhythm"
    label = "rhythm"
