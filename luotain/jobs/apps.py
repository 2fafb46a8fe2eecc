"""The room of background work as a Django app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "luotain.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Find every room's events, jobs and answers."""
        from django.utils.module_loading import autodiscover_modules

        from luotain.jobs import checks  # noqa: F401 - registers the checks

        autodiscover_modules("events", "jobs", "handlers")
