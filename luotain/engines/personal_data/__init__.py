"""What in this text points to a person: identity codes, telephones, e-mail, accounts, homes, plates, illness, names."""

from .find import find
from .findings import EVERYTHING, Finding, Kind, Options

__all__ = ["EVERYTHING", "Finding", "Kind", "Options", "find"]
