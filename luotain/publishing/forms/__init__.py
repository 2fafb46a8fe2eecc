"""The room's forms."""

from luotain.publishing.forms.correcting import CorrectionForm
from luotain.publishing.forms.deciding import (
    AddressForm,
    ApprovalForm,
    ConfirmForm,
    PublishingPauseForm,
    ReasonForm,
    RemovalForm,
)
from luotain.publishing.forms.doing import doing, with_files
from luotain.publishing.forms.media import RecordForm, RetireForm, SearchForm, UploadForm, initial_of_item
from luotain.publishing.forms.writing import EditForm, StartForm

__all__ = [
    "AddressForm",
    "ApprovalForm",
    "ConfirmForm",
    "CorrectionForm",
    "EditForm",
    "PublishingPauseForm",
    "ReasonForm",
    "RecordForm",
    "RemovalForm",
    "RetireForm",
    "SearchForm",
    "StartForm",
    "UploadForm",
    "doing",
    "initial_of_item",
    "with_files",
]
