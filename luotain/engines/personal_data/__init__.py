"""What in this text points to a person: identity codes, telephones, e-mail, accounts, homes, plates, illness."""

from .find import find
from .findings import Finding, Kind, Options

__all__ = ["Finding", "Kind", "Options", "find"]
