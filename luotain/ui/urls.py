"""Address of the living page of components."""

from django.urls import path

from luotain.ui.views import components_show

app_name = "ui"
urlpatterns = [path("", components_show, name="components")]
