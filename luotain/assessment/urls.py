"""Addresses of the room."""

from django.urls import path

from luotain.assessment.views.case_decide import (
    case_close,
    case_decide,
    case_heat,
    case_mark,
    case_renew,
    view_give,
)
from luotain.assessment.views.case_list import case_list
from luotain.assessment.views.case_raise import case_raise
from luotain.assessment.views.case_show import case_show

app_name = "assessment"
urlpatterns = [
    path("", case_list, name="cases"),
    path("raise/<str:public_id>/", case_raise, name="raise"),
    path("<str:public_id>/", case_show, name="case"),
    path("<str:public_id>/view/<str:side>/", view_give, name="view_give"),
    path("<str:public_id>/decide/", case_decide, name="decide"),
    path("<str:public_id>/official/", case_mark, name="mark"),
    path("<str:public_id>/heat/", case_heat, name="heat"),
    path("<str:public_id>/renew/", case_renew, name="renew"),
    path("<str:public_id>/close/", case_close, name="close"),
]
