"""Addresses of the room."""

from django.urls import path

from luotain.guideline.views.guideline_read import clause_show, guideline_read

app_name = "guideline"
urlpatterns = [
    path("", guideline_read, name="read"),
    path("<str:code>/", clause_show, name="clause"),
]
