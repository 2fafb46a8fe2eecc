"""The hall of the desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "luotain.desk"
    label = "desk"
