"""The nouns of the room."""

from luotain.people.models.body import Body
from luotain.people.models.entry_link import EntryLink
from luotain.people.models.grant import Grant, Role
from luotain.people.models.person import Person
from luotain.people.models.unit import Unit

__all__ = ["Body", "EntryLink", "Grant", "Person", "Role", "Unit"]
