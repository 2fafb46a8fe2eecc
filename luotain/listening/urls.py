"""Addresses of the room."""

from django.urls import path, register_converter

from luotain.listening.views.digest import digest_edit, digest_off
from luotain.listening.views.hub_callback import hub_callback
from luotain.listening.views.item_enter import item_enter
from luotain.listening.views.item_picture import item_picture
from luotain.listening.views.item_show import item_note, item_read, item_share, item_star
from luotain.listening.views.link_list import link_leave, link_list, link_look
from luotain.listening.views.search_show import search_show
from luotain.listening.views.source_list import (
    source_add,
    source_export,
    source_import,
    source_list,
    source_new,
)
from luotain.listening.views.source_show import (
    source_ask,
    source_resume,
    source_show,
    source_stop,
    source_subscribe,
    subscription_change,
)
from luotain.listening.views.stream_show import stream_catch_up, stream_show, stream_take_back
from luotain.listening.views.watch_edit import (
    watch_edit,
    watch_follow,
    watch_new,
    watch_preview,
    watch_progress,
    watch_stop,
)
from luotain.listening.views.watch_list import alerts_show, watch_list


class ListName:
    """One's own list or the unit's."""

    regex = "own|unit"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ListName, "listname")

app_name = "listening"
urlpatterns = [
    path("", stream_show, name="stream"),
    path("read/", stream_catch_up, name="catch_up"),
    path("read/back/", stream_take_back, name="take_back"),
    path("new/", item_enter, name="enter"),
    path("search/", search_show, name="search"),
    path("alerts/", alerts_show, name="alerts"),
    path("links/", link_list, name="links"),
    path("links/<int:link_id>/look/", link_look, name="link_look"),
    path("links/<int:link_id>/leave/", link_leave, name="link_leave"),
    path("sources/", source_list, name="sources"),
    path("sources/add/", source_add, name="source_add"),
    path("sources/new/", source_new, name="source_new"),
    path("sources/import/", source_import, name="source_import"),
    path("sources/export/<listname:lists>.opml", source_export, name="source_export"),
    path("sources/lists/<int:subscription_id>/", subscription_change, name="subscription_change"),
    path("sources/<int:source_id>/", source_show, name="source"),
    path("sources/<int:source_id>/ask/", source_ask, name="source_ask"),
    path("sources/<int:source_id>/stop/", source_stop, name="source_stop"),
    path("sources/<int:source_id>/resume/", source_resume, name="source_resume"),
    path("sources/<int:source_id>/lists/", source_subscribe, name="source_subscribe"),
    path("watches/", watch_list, name="watches"),
    path("watches/new/", watch_new, name="watch_new"),
    path("watches/preview/", watch_preview, name="watch_preview"),
    path("watches/<int:watch_id>/", watch_edit, name="watch_edit"),
    path("watches/<int:watch_id>/progress/", watch_progress, name="watch_progress"),
    path("watches/<int:watch_id>/follow/", watch_follow, name="watch_follow"),
    path("watches/<int:watch_id>/stop/", watch_stop, name="watch_stop"),
    path("digest/", digest_edit, name="digest"),
    path("digest/off/<str:token>/", digest_off, name="digest_off"),
    path("hub/<str:token>/", hub_callback, name="hub"),
    path("<str:public_id>/", stream_show, name="item"),
    path("<str:public_id>/read/", item_read, name="item_read"),
    path("<str:public_id>/star/", item_star, name="item_star"),
    path("<str:public_id>/share/", item_share, name="item_share"),
    path("<str:public_id>/note/", item_note, name="item_note"),
    path("<str:public_id>/pictures/<str:signature>/", item_picture, name="item_picture"),
]
