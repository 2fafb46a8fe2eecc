"""Addresses of the queue's pages, for the operator."""

from django.urls import path

from luotain.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.job_list, name="list"),
    path("<int:job_id>/", views.job_show, name="show"),
    path("<int:job_id>/retry/", views.job_retry, name="retry"),
    path("<int:job_id>/cancel/", views.job_cancel, name="cancel"),
]
