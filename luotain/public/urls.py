"""Addresses citizens see. The language stands in the address, so that a page is the same for everyone who asks."""

from django.urls import URLPattern, path

from luotain.public.views.answer_show import answer_lasting, answer_show
from luotain.public.views.corrections_show import corrections_show
from luotain.public.views.feeds import (
    answers_feed,
    closures_feed,
    corrections_feed,
    feed_index,
    posts_feed,
    profile_feed,
)
from luotain.public.views.guideline_show import guideline_show, guideline_suggest
from luotain.public.views.home import home
from luotain.public.views.profile_show import post_show, profile_show
from luotain.public.views.published_list import post_lasting, published_list, published_schema
from luotain.public.views.register_show import register_data, register_show
from luotain.public.views.statements import accessibility, data_protection

app_name = "public"


def _in(language: str) -> list[URLPattern]:
    fixed = {"language": language}
    return [
        path(f"{language}/", register_show, fixed, name="register"),
        path(f"{language}/profiles/<str:public_id>/", profile_show, fixed, name="profile"),
        path(f"{language}/posts/<str:public_id>/", post_show, fixed, name="post"),
        path(f"{language}/answers/<str:public_id>/<slug:slug>/", answer_show, fixed, name="answer"),
        path(f"{language}/corrections/", corrections_show, fixed, name="corrections"),
        path(f"{language}/feeds/", feed_index, fixed, name="feeds"),
        path(f"{language}/feeds/posts.xml", posts_feed, fixed, name="posts_feed"),
        path(f"{language}/feeds/corrections.xml", corrections_feed, fixed, name="corrections_feed"),
        path(f"{language}/feeds/closures.xml", closures_feed, fixed, name="closures_feed"),
        path(f"{language}/feeds/answers.xml", answers_feed, fixed, name="answers_feed"),
        path(f"{language}/feeds/profiles/<str:public_id>.xml", profile_feed, fixed, name="profile_feed"),
        path(f"{language}/guideline/", guideline_show, fixed, name="guideline"),
        path(f"{language}/guideline/<str:code>/suggest/", guideline_suggest, fixed, name="guideline_suggest"),
        path(f"{language}/accessibility/", accessibility, fixed, name="accessibility"),
        path(f"{language}/data-protection/", data_protection, fixed, name="data_protection"),
    ]


urlpatterns = [
    path("", home, name="home"),
    path("a/<str:public_id>/", answer_lasting, name="answer_lasting"),
    path("posts/<str:public_id>", post_lasting, name="post_lasting"),
    path("register.json", register_data, name="register_data"),
    path("published.json", published_list, name="published"),
    path("published.schema.json", published_schema, name="published_schema"),
    *_in("fi"),
    *_in("sv"),
    *_in("en"),
]
