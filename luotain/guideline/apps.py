"""The room of the guideline as a Django app."""

from django.apps import AppConfig


class GuidelineConfig(AppConfig):
    name = "luotain.guideline"
    label = "guideline"
