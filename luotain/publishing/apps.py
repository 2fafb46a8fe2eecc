"""The room of publishing as a Django app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "luotain.publishing"
    label = "publishing"

    def ready(self) -> None:
        """See to it that the database's own guards are there after every migration."""
        from luotain.publishing import guards

        guards.stand()
