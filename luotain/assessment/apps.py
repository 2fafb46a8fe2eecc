"""The room of assessment as a Django app."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "luotain.assessment"
    label = "assessment"
