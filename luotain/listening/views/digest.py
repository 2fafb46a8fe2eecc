"""The digest of a stream: how often, and its end by one click."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from luotain.listening import access, digests, permissions
from luotain.listening.actions import end_digest, set_digest
from luotain.listening.forms import DigestForm
from luotain.listening.streams import Stream
from luotain.people.post import is_set_up
from luotain.people.requests import Request


def digest_edit(request: Request) -> HttpResponse:
    """How often one is told what is new in this stream."""
    permissions.listen.require(request.person)
    stream = Stream.chosen(request.GET).whole
    digest = digests.of(request.person, stream)
    initial = {"rhythm": digest.rhythm, "by_mail": digest.by_mail} if digest else {}
    form = DigestForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_digest(stream, by=request.person, **form.cleaned_data)
        messages.success(request, _("Your wish was saved."))
        if request.POST.get("from") == "alerts":
            return redirect("listening:alerts")
        return redirect(reverse("listening:stream") + stream.address)
    context = {
        "form": form,
        "here": stream,
        "name": digests.name_of(stream),
        "digest": digest,
        "mail_works": is_set_up(),
    }
    return render(request, "listening/digest_edit.html", context, status=422 if form.errors else 200)


@login_not_required
@csrf_exempt  # mail programs end it by a post of their own (RFC 8058); the address is the key, and it can do nothing else
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def digest_off(request: HttpRequest, token: str) -> HttpResponse:
    """A look changes nothing, since programs look at addresses in letters; the button, or the mail program's own, ends it."""
    digest = access.digest(token)
    if digest is None:
        raise Http404
    if request.method == "POST":
        end_digest(digest)
    return render(request, "listening/digest_off.html", {"ended": request.method == "POST"})
