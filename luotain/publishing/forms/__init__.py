"""The room's forms."""

from luotain.publishing.forms.deciding import (
    AddressForm,
    ApprovalForm,
    ConfirmForm,
    PublishingPauseForm,
    ReasonForm,
    RemovalForm,
)
from luotain.publishing.forms.writing import CorrectionForm, EditForm, StartForm

__all__ = [
    "AddressForm",
    "ApprovalForm",
    "ConfirmForm",
    "CorrectionForm",
    "EditForm",
    "PublishingPauseForm",
    "ReasonForm",
    "RemovalForm",
    "StartForm",
]
