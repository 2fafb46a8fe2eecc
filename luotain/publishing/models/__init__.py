"""The nouns of the room."""

from luotain.publishing.models.alarm import Alarm, AlarmLetter
from luotain.publishing.models.answer_page import AnswerPage
from luotain.publishing.models.approval import Approval, SendingBack
from luotain.publishing.models.correction import Correction
from luotain.publishing.models.delivery import Act, Delivery
from luotain.publishing.models.kept_copy import KeptCopy
from luotain.publishing.models.leaning import Leaning
from luotain.publishing.models.media import Attachment, MediaItem, MediaKind, Rights
from luotain.publishing.models.part import DeliveryPart, DeliveryUpload
from luotain.publishing.models.pause import PublishingPause, ThinkingPause
from luotain.publishing.models.plan import PlanFeed, PlanImport
from luotain.publishing.models.post import IdentityLevel, Post, PostKind
from luotain.publishing.models.queue import QueuePlace, Slot
from luotain.publishing.models.reading import Answer, Deviation, DeviationKind, Reading
from luotain.publishing.models.recurrence import Recurrence
from luotain.publishing.models.removal import Ground, Removal, RemovalApproval
from luotain.publishing.models.service_limit import ServiceLimit
from luotain.publishing.models.variant import Variant
from luotain.publishing.models.version import PostVersion

__all__ = [
    "Act",
    "Alarm",
    "AlarmLetter",
    "Answer",
    "AnswerPage",
    "Approval",
    "Attachment",
    "Correction",
    "Delivery",
    "DeliveryPart",
    "DeliveryUpload",
    "Deviation",
    "DeviationKind",
    "Ground",
    "IdentityLevel",
    "KeptCopy",
    "Leaning",
    "MediaItem",
    "MediaKind",
    "PlanFeed",
    "PlanImport",
    "Post",
    "PostKind",
    "PostVersion",
    "PublishingPause",
    "QueuePlace",
    "Reading",
    "Recurrence",
    "Removal",
    "RemovalApproval",
    "Rights",
    "SendingBack",
    "ServiceLimit",
    "Slot",
    "ThinkingPause",
    "Variant",
]
