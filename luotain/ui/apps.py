"""The look of the house as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "luotain.ui"
    label = "ui"
