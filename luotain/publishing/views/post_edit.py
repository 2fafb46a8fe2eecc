"""Write, with the guideline beside the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from luotain.core.refusal import Refusal
from luotain.guideline import access as guideline_access
from luotain.guideline import queries as guideline_queries
from luotain.people.requests import Request
from luotain.publishing import access, gate, permissions, queries
from luotain.publishing.actions import add_media, edit_post, fetch_card, submit_post
from luotain.publishing.actions.confirm_post import public_place_question
from luotain.publishing.actions.edit_post import require_changeable
from luotain.publishing.as_written import as_written
from luotain.publishing.drafts import Draft
from luotain.publishing.forms import EditForm, UploadForm, doing, with_files
from luotain.publishing.forms.media import LICENCES
from luotain.publishing.forms.positions import PAGE, with_position
from luotain.publishing.models import MediaItem, Post
from luotain.publishing.showing import keyed, show
from luotain.ui.forms import reasons_given

SAVED = "saved"
"""What marks the message after which the next step stands ready."""


def post_edit(request: Request, public_id: str) -> HttpResponse:
    """The page of a draft; its form saves, does what one of its buttons asks for, and puts the post forward."""
    post = access.post(request.person, public_id)
    permissions.edit_post.require(request.person, post)
    require_changeable(post)
    if request.method != "POST":
        return edit_page(request, post, EditForm(post=post, person=request.person))
    form = EditForm(request.POST, post=post, person=request.person)
    upload = upload_form(request)
    if not form.is_valid() or (upload.is_bound and not upload.is_valid()):
        return edit_page(request, post, form, upload=upload, status=422)
    asked = request.POST.get("do", "")
    if asked == "search":
        return edit_page(request, post, form)
    try:
        draft = doing(form.draft(), asked, form.keys, post)
        if asked.startswith("insert:"):
            draft = with_position_asked_for(request, draft, asked.partition(":")[2], form.keys)
        draft = with_files(draft, files_asked_for(request, upload))
        edit_post(post, draft, by=request.person, version=seen_version(request))
        if asked.startswith("fetch_card:"):
            fetch_card_for(request, public_id, asked.partition(":")[2])
        if "submit" not in request.POST:
            if asked.startswith("insert:"):
                messages.success(request, _("The position is in the text, and the text is saved."))
            if not asked:
                messages.success(request, _("Saved."), extra_tags=SAVED)
            into = request.POST.get("position_into", "")
            return redirect(
                f"{reverse('publishing:edit', args=[public_id])}{place_of(asked, upload, into, form.keys)}"
            )
        submit_post(
            access.post(request.person, public_id), by=request.person, passings=reasons_given(request.POST)
        )
    except Refusal as refusal:
        return edit_page(
            request, access.post(request.person, public_id), form, refusal=refusal, status=refusal.status
        )
    return redirect("publishing:pause", public_id=public_id)


def upload_form(request: Request) -> UploadForm:
    """The part of the form that takes a new file; unbound when none was given."""
    if request.FILES.get("new-file"):
        return new_file(request.POST, request.FILES)
    return new_file()


def new_file(*given: Any) -> UploadForm:
    """The fields of a new file beside the text. Browsers must not ask for it: the text is sent without one, too."""
    return UploadForm(*given, prefix="new", use_required_attribute=False)


def files_asked_for(request: Request, upload: UploadForm) -> list[MediaItem]:
    """The files to be put into the post: those chosen from the library, and the new one, now taken in."""
    found = [access.media(request.person, one) for one in request.POST.getlist("pick")[:20]]
    if upload.is_bound:
        found.append(add_media(upload.content(), upload.record, by=request.person))
    return found


def fetch_card_for(request: Request, public_id: str, key: str) -> None:
    """Put the card of a text's link beside it."""
    post = access.post(request.person, public_id)
    for own, variant in keyed(list(post.variants.all())):
        if own == key:
            fetch_card(post, variant.profile_id, variant.language, by=request.person)


def with_position_asked_for(request: Request, draft: Draft, which: str, keys: list[str]) -> Draft:
    """The draft with a position of the library in it, where the writer wanted it."""
    edition = guideline_access.position_edition(request.person, which)
    return with_position(draft, edition, request.POST.get("position_into", ""), keys)


def place_of(asked: str, upload: UploadForm, into: str = "", keys: Sequence[str] = ()) -> str:
    """Where on the page one was, so that a button does not throw one back to its top; after saving, at the word that it is
    saved, with the next step beside it."""
    verb, _colon, what = asked.partition(":")
    if verb == "insert":
        return "#own-site" if into == PAGE or not keys else f"#text-{into if into in keys else keys[0]}"
    if verb in {"up", "down", "take_away", "attach"} or upload.is_bound:
        return "#files"
    if not asked:
        return "#messages"
    return f"#text-{what.partition('_')[0] if verb == 'add_language' else what}" if what else ""


@require_POST
def positions_found(request: Request, public_id: str) -> HttpResponse:
    """Positions of the library by words, beside the text."""
    post = access.post(request.person, public_id)
    permissions.edit_post.require(request.person, post)
    return render(request, "publishing/_positions_found.html", positions_to_pick(request))


def positions_to_pick(request: Request) -> dict[str, Any]:
    """What the library has in force for the words that were asked for."""
    words = request.POST.get("position_q", "")[:200]
    return {"position_q": words, "positions_found": guideline_queries.positions_in_force(words)[:8]}


def places_for_positions(form: EditForm) -> list[tuple[str, str]]:
    """The texts that a position can be put into."""
    found = [(one["key"], f"{one['profile']} ({one['variant'].language})") for one in form.places]
    return [*found, (PAGE, _("Our own site"))] if form.page_fields else found


@require_POST
def post_findings(request: Request, public_id: str) -> HttpResponse:
    """What the guideline says of the text as it stands on the page, nothing saved."""
    post = access.post(request.person, public_id)
    permissions.edit_post.require(request.person, post)
    form = EditForm(request.POST, post=post, person=request.person)
    if not form.is_valid():
        return HttpResponse(status=204)
    context = beside(request, as_written(post, form.draft()))
    return render(request, "publishing/_beside.html", {**context, "swapped": True})


def edit_page(
    request: Request,
    post: Post,
    form: EditForm,
    *,
    refusal: Refusal | None = None,
    upload: UploadForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with the form as it stands, so that nothing typed is lost."""
    written = as_written(post, form.draft()) if form.is_bound and form.is_valid() else post
    asked = gate.pause_asked(written)
    context = {
        "post": post,
        "form": form,
        "refusal": refusal,
        "pause": asked,
        "pause_minutes": asked.minutes,
        "tabs": tabs_of(form),
        "just_saved": any(one.extra_tags == SAVED for one in messages.get_messages(request)),
        "upload": upload or new_file(),
        "licences": LICENCES,
        "to_pick": queries.media_to_pick(request.POST.get("pick_q", ""), post),
        "pick_q": request.POST.get("pick_q", ""),
        **positions_to_pick(request),
        "position_places": places_for_positions(form),
        "sent_back": post.sendings_back.select_related("by").first(),
        **beside(request, written),
    }
    return render(request, "publishing/post_edit.html", context, status=status)


def tabs_of(form: EditForm) -> list[dict[str, object]]:
    """Links to each text on the page."""
    found: list[dict[str, object]] = [
        {
            "label": f"{one['profile']} ({one['variant'].language})"
            if one["is_one_of_several"]
            else one["profile"],
            "url": f"#text-{one['key']}",
            "current": False,
        }
        for one in form.places
    ]
    return (
        [*found, {"label": gettext_lazy("Our own site"), "url": "#own-site", "current": False}]
        if form.page_fields
        else found
    )


def beside(request: Request, post: Post) -> dict[str, Any]:
    """What stands beside the text, and the texts as they will look."""
    shown = show(post)
    return {
        "post": post,
        "shown": shown,
        "findings": shown.reading.findings,
        "blocks": shown.reading.blocks,
        "advises": shown.reading.advises,
        "question": public_place_question(str(request.LANGUAGE_CODE)),
        "reasons": reasons_given(request.POST),
    }


def seen_version(request: Request) -> int | None:
    """The version of the post that the form was made from."""
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else None
