"""What an administrator does to people: invite, change, give and end roles, new link, sign out, leave."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luotain.core.refusal import Refusal
from luotain.people import access, actions, permissions, post
from luotain.people.forms import GrantForm, InviteForm, PersonForm
from luotain.people.models import Person
from luotain.people.requests import Request
from luotain.people.views.person_show import person_page


def hand_over(request: Request, person: Person, secret: str) -> HttpResponse:
    """Send the link by e-mail when that is set up; otherwise show it, once, to the administrator."""
    link = f"{settings.SITE_ADDRESS}{reverse('people:enter', args=[secret])}"
    if post.send_link(person, link):
        messages.success(
            request, _("The link was sent to %(email)s. It works for seven days.") % {"email": person.email}
        )
        return redirect("people:person", person.pk)
    person = access.person(request.person, person.pk)
    return render(request, "people/person_show.html", person_page(request, person, link=link))


@never_cache
def person_invite(request: Request) -> HttpResponse:
    """Invite someone."""
    permissions.manage_people.require(request.person)
    form = InviteForm(request.POST or None, initial={"roles": ["official"]})
    if request.method == "POST" and form.is_valid():
        try:
            person, secret = actions.invite_person(by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            if refusal.code != "people.known_already":
                raise
            form.add_error("email", str(refusal.sentence))
        else:
            return hand_over(request, person, secret)
    return render(request, "people/person_invite.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@never_cache
def person_link(request: Request, person_id: int) -> HttpResponse:
    """A new one-time link for someone who has lost theirs, or their password."""
    person = access.person_to_manage(request.person, person_id)
    return hand_over(request, person, actions.renew_invitation(person, by=request.person))


@require_POST
def person_edit(request: Request, person_id: int) -> HttpResponse:
    """Change someone's details."""
    person = access.person_to_manage(request.person, person_id)
    form = PersonForm(request.POST, person=person)
    if form.is_valid():
        actions.change_person(person, by=request.person, **form.cleaned_data)
        messages.success(request, _("The details were changed."))
        return redirect("people:person", person.pk)
    return render(
        request, "people/person_show.html", person_page(request, person, person_form=form), status=422
    )


@require_POST
def person_grant(request: Request, person_id: int) -> HttpResponse:
    """Give a role."""
    person = access.person_to_manage(request.person, person_id)
    form = GrantForm(request.POST)
    if form.is_valid():
        try:
            actions.grant_role(
                person, form.cleaned_data["role"], until=form.cleaned_data["until"], by=request.person
            )
        except Refusal as refusal:
            if refusal.code != "people.day_is_past":
                raise
            form.add_error("until", str(refusal.sentence))
        else:
            messages.success(request, _("The role was given."))
            return redirect("people:person", person.pk)
    return render(
        request, "people/person_show.html", person_page(request, person, grant_form=form), status=422
    )


@require_POST
def grant_end(request: Request, person_id: int, grant_id: int) -> HttpResponse:
    """Take a role away."""
    grant = access.grant_to_end(request.person, person_id, grant_id)
    actions.end_grant(grant, by=request.person)
    messages.success(request, _("The role has ended."))
    return redirect("people:person", person_id)


@require_POST
def person_sign_out(request: Request, person_id: int) -> HttpResponse:
    """Sign someone out everywhere."""
    person = access.person_to_manage(request.person, person_id)
    actions.end_sessions(person, by=request.person)
    messages.success(request, _("%(name)s has been signed out everywhere.") % {"name": person})
    return redirect("people:person", person.pk)


@require_POST
def person_reset_two_step(request: Request, person_id: int) -> HttpResponse:
    """Remove the second steps of someone who has lost them."""
    person = access.person_to_manage(request.person, person_id)
    actions.reset_two_step(person, by=request.person)
    messages.success(request, _("The second steps of %(name)s have been removed.") % {"name": person})
    return redirect("people:person", person.pk)


def person_leave(request: Request, person_id: int) -> HttpResponse:
    """Ask once, then end every right."""
    person = access.person_to_manage(request.person, person_id)
    if request.method == "POST":
        actions.leave_house(person, by=request.person)
        messages.success(request, _("%(name)s has left. Every right ended at once.") % {"name": person})
        return redirect("people:person", person.pk)
    return render(request, "people/person_leave.html", {"someone": person})
