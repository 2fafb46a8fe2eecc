"""The verbs of the room, one a file."""

from luotain.publishing.actions.add_media import add_media
from luotain.publishing.actions.answer_deviation import answer_deviation
from luotain.publishing.actions.answer_found import adopt_found, confirm_gone
from luotain.publishing.actions.approve_post import approve_post, send_back_post
from luotain.publishing.actions.clear_finding import clear_finding
from luotain.publishing.actions.confirm_post import EVERY_LINE, confirm_post, open_again
from luotain.publishing.actions.correct_by_link import correct_by_link
from luotain.publishing.actions.correct_post import correct_post
from luotain.publishing.actions.decide_delivery import (
    give_up_delivery,
    look_again,
    mark_delivery_sent,
    retry_delivery,
    send_delivery_again,
    withdraw_delivery,
)
from luotain.publishing.actions.deliver_post import deliver_post
from luotain.publishing.actions.describe_media import describe_media, restore_media, retire_media
from luotain.publishing.actions.edit_post import edit_post
from luotain.publishing.actions.fetch_card import fetch_card
from luotain.publishing.actions.import_plan import confirm_plan, keep_plan
from luotain.publishing.actions.look_after_deliveries import look_after_deliveries
from luotain.publishing.actions.pause_publishing import pause_publishing, resume_publishing
from luotain.publishing.actions.plan_feed import end_feed, make_feed
from luotain.publishing.actions.queue_post import (
    add_slot,
    leave_queue,
    look_after_queue,
    move_in_queue,
    queue_post,
    remove_slot,
)
from luotain.publishing.actions.read_post_back import look_after_published, read_post_back
from luotain.publishing.actions.recur_post import (
    begin_recurrence,
    end_recurrence,
    make_recurring_drafts,
    skip_occurrence,
)
from luotain.publishing.actions.remove_post import approve_removal, remove_post, withdraw_removal
from luotain.publishing.actions.reschedule_post import reschedule_post
from luotain.publishing.actions.submit_post import submit_post
from luotain.publishing.actions.tell_of_alarm import (
    tell_of_disconnected,
    tell_of_found,
    tell_of_late,
    tell_of_unclear,
)
from luotain.publishing.actions.withdraw_post import take_up_post, withdraw_post
from luotain.publishing.actions.write_post import write_post

__all__ = [
    "EVERY_LINE",
    "add_media",
    "add_slot",
    "adopt_found",
    "answer_deviation",
    "approve_post",
    "approve_removal",
    "begin_recurrence",
    "clear_finding",
    "confirm_gone",
    "confirm_plan",
    "confirm_post",
    "correct_by_link",
    "correct_post",
    "deliver_post",
    "describe_media",
    "edit_post",
    "end_feed",
    "end_recurrence",
    "fetch_card",
    "give_up_delivery",
    "keep_plan",
    "leave_queue",
    "look_after_deliveries",
    "look_after_published",
    "look_after_queue",
    "look_again",
    "make_feed",
    "make_recurring_drafts",
    "mark_delivery_sent",
    "move_in_queue",
    "open_again",
    "pause_publishing",
    "queue_post",
    "read_post_back",
    "remove_post",
    "remove_slot",
    "reschedule_post",
    "restore_media",
    "resume_publishing",
    "retire_media",
    "retry_delivery",
    "send_back_post",
    "send_delivery_again",
    "skip_occurrence",
    "submit_post",
    "take_up_post",
    "tell_of_disconnected",
    "tell_of_found",
    "tell_of_late",
    "tell_of_unclear",
    "withdraw_delivery",
    "withdraw_post",
    "withdraw_removal",
    "write_post",
]
