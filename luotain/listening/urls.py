"""Addresses of the room."""

from django.urls import path

from luotain.listening.views.item_enter import item_enter
from luotain.listening.views.item_show import item_read, item_star
from luotain.listening.views.source_list import (
    source_add,
    source_import,
    source_list,
    source_resume,
    source_stop,
)
from luotain.listening.views.stream_show import stream_show
from luotain.listening.views.watch_edit import watch_edit, watch_list, watch_new, watch_preview, watch_stop

app_name = "listening"
urlpatterns = [
    path("", stream_show, name="stream"),
    path("new/", item_enter, name="enter"),
    path("sources/", source_list, name="sources"),
    path("sources/add/", source_add, name="source_add"),
    path("sources/import/", source_import, name="source_import"),
    path("sources/<int:source_id>/stop/", source_stop, name="source_stop"),
    path("sources/<int:source_id>/resume/", source_resume, name="source_resume"),
    path("watches/", watch_list, name="watches"),
    path("watches/new/", watch_new, name="watch_new"),
    path("watches/preview/", watch_preview, name="watch_preview"),
    path("watches/<int:watch_id>/", watch_edit, name="watch_edit"),
    path("watches/<int:watch_id>/stop/", watch_stop, name="watch_stop"),
    path("<str:public_id>/", stream_show, name="item"),
    path("<str:public_id>/read/", item_read, name="item_read"),
    path("<str:public_id>/star/", item_star, name="item_star"),
]
