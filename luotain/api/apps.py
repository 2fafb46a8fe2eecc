"""The hall of the interface as a Django app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "luotain.api"
    label = "api"
