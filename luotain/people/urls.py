"""The room's addresses."""

from django.urls import path

from luotain.people import views

app_name = "people"
urlpatterns = [
    path("", views.person_list, name="people"),
    path("invite/", views.person_invite, name="invite"),
    path("enter/<str:secret>/", views.enter, name="enter"),
    path("me/", views.me, name="me"),
    path("me/sign-out-everywhere/", views.me_sign_out_everywhere, name="sign_out_everywhere"),
    path("may/", views.may, name="may"),
    path("lend/", views.role_lend, name="lend"),
    path("body/", views.body_edit, name="body"),
    path("units/", views.unit_list, name="units"),
    path("units/add/", views.unit_add, name="unit_add"),
    path("units/<int:unit_id>/", views.unit_edit, name="unit_edit"),
    path("<int:person_id>/", views.person_show, name="person"),
    path("<int:person_id>/edit/", views.person_edit, name="person_edit"),
    path("<int:person_id>/roles/", views.person_grant, name="person_grant"),
    path("<int:person_id>/roles/<int:grant_id>/end/", views.grant_end, name="grant_end"),
    path("<int:person_id>/link/", views.person_link, name="person_link"),
    path("<int:person_id>/sign-out/", views.person_sign_out, name="person_sign_out"),
    path("<int:person_id>/two-step/reset/", views.person_reset_two_step, name="person_reset_two_step"),
    path("<int:person_id>/leave/", views.person_leave, name="person_leave"),
]
