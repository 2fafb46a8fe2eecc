"""What every page for citizens has in common."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

MINUTE = 60


def for_everyone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """No sign-in, reading only, cacheable for a minute and by ETag after it."""
    return login_not_required(
        require_safe(conditional_page(cache_control(public=True, max_age=MINUTE)(view)))
    )
