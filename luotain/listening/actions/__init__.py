"""The verbs of the room."""

from luotain.listening.actions.add_source import add_source, follow
from luotain.listening.actions.apply_watch import apply_watch
from luotain.listening.actions.ask_hub import ask_hub, leave_hub
from luotain.listening.actions.ask_now import ask_now
from luotain.listening.actions.catch_up import catch_up, take_back
from luotain.listening.actions.change_source import change_source
from luotain.listening.actions.collect_several import Round
from luotain.listening.actions.collect_source import collect_source
from luotain.listening.actions.enter_item import enter_item
from luotain.listening.actions.find_feed import feed_named_by
from luotain.listening.actions.find_source import find_source, look_at_way
from luotain.listening.actions.follow_watch import follow_watch, see_alerts, set_quiet_hours
from luotain.listening.actions.hear_hub import confirm_hub, hub_denies, read_news, take_news
from luotain.listening.actions.hear_source import hear_source
from luotain.listening.actions.import_sources import import_sources
from luotain.listening.actions.look_at_link import leave_link, look_again, look_at_link
from luotain.listening.actions.mark_item import mark_read, mark_unread, star_item
from luotain.listening.actions.rebuild_archive import rebuild_archive
from luotain.listening.actions.set_digest import end_digest, see_digest, set_digest
from luotain.listening.actions.share_item import share_item, unshare_item
from luotain.listening.actions.sound_watch import sound_watch
from luotain.listening.actions.start_watch import change_watch, start_watch, stop_watch
from luotain.listening.actions.stop_source import resume_source, stop_source
from luotain.listening.actions.subscribe import move_subscription, subscribe, unsubscribe
from luotain.listening.actions.write_note import see_notes, write_note

__all__ = [
    "Round",
    "add_source",
    "apply_watch",
    "ask_hub",
    "ask_now",
    "catch_up",
    "change_source",
    "change_watch",
    "collect_source",
    "confirm_hub",
    "end_digest",
    "enter_item",
    "feed_named_by",
    "find_source",
    "follow",
    "follow_watch",
    "hear_source",
    "hub_denies",
    "import_sources",
    "leave_hub",
    "leave_link",
    "look_again",
    "look_at_link",
    "look_at_way",
    "mark_read",
    "mark_unread",
    "move_subscription",
    "read_news",
    "rebuild_archive",
    "resume_source",
    "see_alerts",
    "see_digest",
    "see_notes",
    "set_digest",
    "set_quiet_hours",
    "share_item",
    "sound_watch",
    "star_item",
    "start_watch",
    "stop_source",
    "stop_watch",
    "subscribe",
    "take_back",
    "take_news",
    "unshare_item",
    "unsubscribe",
    "write_note",
]
