"""The room of people as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "luotain.people"
    label = "people"
