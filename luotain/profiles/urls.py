"""Addresses of the room."""

from django.urls import path

from luotain.profiles.views.profile_connect import profile_connect
from luotain.profiles.views.profile_list import profile_list
from luotain.profiles.views.profile_plan import profile_plan, profile_propose
from luotain.profiles.views.profile_show import profile_show
from luotain.profiles.views.profile_verbs import (
    byline_change,
    decision_sign,
    maintainer_drop,
    maintainer_name,
    profile_move,
)

app_name = "profiles"
urlpatterns = [
    path("", profile_list, name="profiles"),
    path("propose/", profile_propose, name="propose"),
    path("<str:public_id>/", profile_show, name="profile"),
    path("<str:public_id>/plan/", profile_plan, name="plan"),
    path("<str:public_id>/connect/", profile_connect, name="connect"),
    path("<str:public_id>/sign/", decision_sign, name="sign"),
    path("<str:public_id>/maintainers/", maintainer_name, name="maintainer_name"),
    path("<str:public_id>/maintainers/<int:person_id>/drop/", maintainer_drop, name="maintainer_drop"),
    path("<str:public_id>/byline/", byline_change, name="byline"),
    path("<str:public_id>/move/<str:verb>/", profile_move, name="move"),
]
