"""The front door: to the register in the visitor's language."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Which language depends on the browser, so caches are told."""
    response = redirect(f"/public/{(get_language() or 'fi')[:2]}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response
