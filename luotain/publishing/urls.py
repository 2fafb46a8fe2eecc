"""Addresses of the room."""

from django.urls import path

from luotain.publishing.views.calendar import calendar
from luotain.publishing.views.delivery_decide import delivery_decide, delivery_show
from luotain.publishing.views.deviation_answer import deviation_answer
from luotain.publishing.views.media_file import card_picture, media_file, preview_card_picture, preview_file
from luotain.publishing.views.media_library import media_list, media_new, media_retire, media_show
from luotain.publishing.views.plan_in_and_out import (
    plan_calendar,
    plan_check,
    plan_export,
    plan_feed,
    plan_import,
    plan_sample,
)
from luotain.publishing.views.post_approve import post_approve, post_send_back
from luotain.publishing.views.post_copies import post_copies
from luotain.publishing.views.post_correct import post_correct
from luotain.publishing.views.post_edit import positions_found, post_edit, post_findings
from luotain.publishing.views.post_list import post_list
from luotain.publishing.views.post_new import post_new
from luotain.publishing.views.post_pause import post_pause
from luotain.publishing.views.post_preview import post_preview
from luotain.publishing.views.post_remove import post_remove, removal_approve, removal_withdraw
from luotain.publishing.views.post_show import post_clear, post_show, post_take_up, post_withdraw
from luotain.publishing.views.post_when import post_when
from luotain.publishing.views.publishing_pause import pause_end, pause_list
from luotain.publishing.views.queue import queue, queue_add, queue_move, slot_add, slot_remove
from luotain.publishing.views.recurring import (
    recurrence_end,
    recurrence_list,
    recurrence_new,
    recurrence_show,
    recurrence_skip,
)

app_name = "publishing"
urlpatterns = [
    path("", post_list, name="posts"),
    path("new/", post_new, name="new"),
    path("media/", media_list, name="library"),
    path("media/new/", media_new, name="media_new"),
    path("media/<str:public_id>/", media_show, name="media"),
    path("media/<str:public_id>/use/", media_retire, name="media_retire"),
    path("media/<str:public_id>/file/", media_file, name="media_file"),
    path("media/<str:public_id>/small/", media_file, {"size": "small"}, name="media_small"),
    path("calendar/", calendar, name="calendar"),
    path("calendar/import/", plan_import, name="plan_import"),
    path("calendar/import/empty.csv", plan_sample, name="plan_sample"),
    path("calendar/import/<str:public_id>/", plan_check, name="plan_check"),
    path("calendar/plan.csv", plan_export, name="plan_export"),
    path("calendar/feed/", plan_feed, name="plan_feed"),
    path("calendar/feed/<str:secret>.ics", plan_calendar, name="plan_ical"),
    path("recurring/", recurrence_list, name="recurrences"),
    path("recurring/<str:public_id>/", recurrence_show, name="recurrence"),
    path("recurring/<str:public_id>/skip/", recurrence_skip, name="recurrence_skip"),
    path("recurring/<str:public_id>/end/", recurrence_end, name="recurrence_end"),
    path("queue/", queue, name="queue"),
    path("queue/slots/<int:slot_id>/remove/", slot_remove, name="slot_remove"),
    path("queue/<str:public_id>/slots/", slot_add, name="slot_add"),
    path("pauses/", pause_list, name="pauses"),
    path("pauses/<int:pause_id>/end/", pause_end, name="pause_end"),
    path("preview/<str:secret>/", post_preview, name="preview"),
    path("preview/<str:secret>/files/<str:public_id>/", preview_file, name="preview_file"),
    path("preview/<str:secret>/cards/<str:fingerprint>/", preview_card_picture, name="preview_card"),
    path("<str:public_id>/", post_show, name="post"),
    path("<str:public_id>/recur/", recurrence_new, name="recur"),
    path("<str:public_id>/when/", post_when, name="when"),
    path("<str:public_id>/queue/", queue_add, name="queue_add"),
    path("<str:public_id>/queue/move/", queue_move, name="queue_move"),
    path("<str:public_id>/edit/", post_edit, name="edit"),
    path("<str:public_id>/cards/<str:fingerprint>/", card_picture, name="card"),
    path("<str:public_id>/findings/", post_findings, name="findings"),
    path("<str:public_id>/positions/", positions_found, name="positions"),
    path("<str:public_id>/pause/", post_pause, name="pause"),
    path("<str:public_id>/approve/", post_approve, name="approve"),
    path("<str:public_id>/send-back/", post_send_back, name="send_back"),
    path("<str:public_id>/clear/", post_clear, name="clear"),
    path("<str:public_id>/withdraw/", post_withdraw, name="withdraw"),
    path("<str:public_id>/take-up/", post_take_up, name="take_up"),
    path("<str:public_id>/correct/", post_correct, name="correct"),
    path("<str:public_id>/copies.zip", post_copies, name="copies"),
    path("<str:public_id>/deviations/<int:deviation_id>/", deviation_answer, name="deviation"),
    path("<str:public_id>/remove/", post_remove, name="remove"),
    path("<str:public_id>/removals/<int:removal_id>/approve/", removal_approve, name="removal_approve"),
    path("<str:public_id>/removals/<int:removal_id>/withdraw/", removal_withdraw, name="removal_withdraw"),
    path("<str:public_id>/deliveries/<int:delivery_id>/", delivery_show, name="delivery"),
    path("<str:public_id>/deliveries/<int:delivery_id>/decide/", delivery_decide, name="decide"),
]
