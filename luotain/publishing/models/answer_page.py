"""A post on the body's own site: an answer that anyone can link to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core.ids import public_id
from luotain.core.languages import TextsField


class AnswerPage(models.Model):
    """A page with a lasting address. What is corrected later stands in the correction's own page; see `queries.page_shown`."""

    post = models.OneToOneField("publishing.Post", on_delete=models.CASCADE, related_name="page")
    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    """Lasting: the address works for ever, whatever the slug becomes."""
    slug = models.SlugField(max_length=80, blank=True, default="", allow_unicode=False)
    title = TextsField(_("heading"))
    body = TextsField(_("text of the page"))
    """Plain text; an empty line begins a paragraph."""
    source = models.CharField(_("source"), max_length=500, blank=True, default="")
    contact = TextsField(_("contact"))
    share_text = TextsField(_("text for sharing"))
    removed_at = models.DateTimeField(null=True, blank=True)
    """When it was taken away; its address then says so."""
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def languages(self) -> list[str]:
        """The languages it is in."""
        return [code for code, text in self.body.items() if text.strip()]
