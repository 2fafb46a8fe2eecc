"""Addresses of the hall."""

from django.urls import path

from luotain.desk.demo.feeds import demo_feed
from luotain.desk.views.first_use import first_use, first_use_end
from luotain.desk.views.operator_show import operator_show
from luotain.desk.views.search_show import search_show
from luotain.desk.views.today_show import today_show
from luotain.desk.views.welcome import welcome

app_name = "desk"
urlpatterns = [
    path("", today_show, name="today"),
    path("welcome/", welcome, name="welcome"),
    path("first-use/", first_use, name="first_use"),
    path("first-use/end/", first_use_end, name="first_use_end"),
    path("first-use/<slug:step>/", first_use, name="first_use_step"),
    path("search/", search_show, name="search"),
    path("operator/", operator_show, name="operator"),
    path("demo/feeds/<slug:name>.xml", demo_feed, name="demo_feed"),
]
