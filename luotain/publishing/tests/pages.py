"""Where a screen is, and its form as a browser would send it."""

from __future__ import annotations

from django.urls import reverse

from luotain.publishing.models import Post


def address(name: str, post: Post, **more) -> str:
    return reverse(f"publishing:{name}", kwargs={"public_id": post.public_id, **more})


def form_of(post: Post, **changes) -> dict[str, object]:
    variant = post.variants.get()
    return {
        "version": post.version,
        "title": post.title,
        "kind": post.kind,
        "why": post.why,
        "identity_level": post.identity_level,
        "own_site_url": "",
        "answers_url": "",
        "profiles": [variant.profile_id],
        f"text_{variant.profile_id}": variant.text,
        f"language_{variant.profile_id}": variant.language,
        **changes,
    }
