"""A member of staff."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.people.models.grant import Role


class People(BaseUserManager["Person"]):
    """Finds and makes people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person with a hashed password, or without one when `password` is None."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)

    def working(self) -> models.QuerySet[Person]:
        """Those who have not left."""
        return self.filter(left_at__isnull=True)


class Person(AbstractBaseUser):
    """Someone who works at the desk. People are never deleted, they leave: the ledger must know who acted."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    title = models.CharField(_("job title"), max_length=150, blank=True, default="")
    nickname = models.CharField(_("nickname in public"), max_length=60, blank=True, default="")
    unit = models.ForeignKey(
        "people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    supervisor = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="team"
    )
    language = models.CharField(
        _("language"),
        max_length=5,
        default="fi",
        choices=[("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")],
    )
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)
    first_seen_stance_at = models.DateTimeField(null=True, blank=True)
    """When the body's stance text was first shown to this person."""
    session_mark = models.CharField(max_length=32, blank=True, default="", editable=False)
    """Part of every session's proof: a new mark ends all sessions at once."""

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_active(self) -> bool:  # type: ignore[override] # Django has a column; ours follows from leaving
        """Nobody who has left is active: every right ends at once."""
        return self.left_at is None

    @property
    def is_staff(self) -> bool:
        """Django's word for people of its admin site, which we do not use."""
        return False

    @property
    def is_superuser(self) -> bool:
        """Nobody is above the rules."""
        return False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Django's question, answered by our rules (see `luotain.people.rules`)."""
        from luotain.people.rules import may

        return may(self, perm, obj)

    def has_module_perms(self, app_label: str) -> bool:
        """Django's admin question."""
        return False

    def end_sessions(self) -> None:
        """Sign out everywhere: no session begun before now is valid any more."""
        self.session_mark = secrets.token_hex(16)
        self.save(update_fields=["session_mark"])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's proof that a session is still wanted: follows from the password and the session mark."""
        salt = "luotain.people.models.Person.session"
        return salted_hmac(
            salt, f"{self.password}:{self.session_mark}", secret=secret, algorithm="sha256"
        ).hexdigest()

    @property
    def roles(self) -> frozenset[str]:
        """The roles in force today; none for someone who has left. One query, then remembered on the instance."""
        if self.left_at is not None or self.pk is None:
            return frozenset()
        if "_roles" not in self.__dict__:
            today = clock.local().date()
            self.__dict__["_roles"] = frozenset(
                grant.role for grant in self.grants.all() if grant.holds_on(today)
            )
        return self.__dict__["_roles"]

    @property
    def own_roles(self) -> frozenset[str]:
        """Those of `roles` that were given to this person, not lent by someone."""
        lent = {grant.role for grant in self.grants.all() if grant.on_behalf_of_id is not None}
        return self.roles - lent

    def has_role(self, *roles: Role) -> bool:
        """Whether any of `roles` is in force."""
        return not self.roles.isdisjoint(roles)

    @property
    def speaks_for_communications(self) -> bool:
        """Whether this person gives Communications' side of a joint decision."""
        return self.has_role(Role.COMMUNICATIONS, Role.COMMUNICATIONS_DIRECTOR)

    def forget_roles(self) -> None:
        """Read the roles anew when they are asked for next."""
        self.__dict__.pop("_roles", None)
        self.__dict__.get("_prefetched_objects_cache", {}).pop("grants", None)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Also forgets the remembered roles."""
        self.forget_roles()
        super().refresh_from_db(*args, **kwargs)
