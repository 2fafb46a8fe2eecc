"""Roles given, lent and ended."""

from datetime import date

import pytest
from django.urls import reverse

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.people import actions, permissions
from luotain.people.models import Grant, Person, Role
from luotain.people.testing import make_grant, sign_in


def again(person):
    return Person.objects.get(pk=person.pk)


@pytest.mark.requirement("R27")
def test_a_lapsed_delegation_loses_its_rights(communications_director, web_editor, outsider, writer, at):
    at("2026-09-01 10:00")
    actions.delegate_role(
        Role.COMMUNICATIONS_DIRECTOR, to=outsider, until=date(2026, 9, 10), by=communications_director
    )
    actions.delegate_role(Role.WEB_EDITOR, to=writer, until=date(2026, 9, 10), by=web_editor)
    at("2026-09-10 23:30")
    assert again(outsider).has_role(Role.COMMUNICATIONS_DIRECTOR)
    assert again(writer).has_role(Role.WEB_EDITOR)
    at("2026-09-11 00:01")
    assert not again(outsider).has_role(Role.COMMUNICATIONS_DIRECTOR)
    assert not again(writer).has_role(Role.WEB_EDITOR)
    assert again(communications_director).has_role(Role.COMMUNICATIONS_DIRECTOR)


def test_the_lender_keeps_the_role_meanwhile(communications_director, outsider, at):
    at("2026-09-01 10:00")
    actions.delegate_role(
        Role.COMMUNICATIONS_DIRECTOR, to=outsider, until=date(2026, 9, 2), by=communications_director
    )
    assert again(communications_director).has_role(Role.COMMUNICATIONS_DIRECTOR)


def test_what_was_lent_cannot_be_lent_on(communications_director, outsider, writer, at):
    at("2026-09-01 10:00")
    actions.delegate_role(
        Role.COMMUNICATIONS_DIRECTOR, to=outsider, until=date(2026, 9, 9), by=communications_director
    )
    with pytest.raises(Refusal):
        actions.delegate_role(
            Role.COMMUNICATIONS_DIRECTOR, to=writer, until=date(2026, 9, 9), by=again(outsider)
        )


def test_only_a_holder_lends(writer, outsider, at):
    at("2026-09-01 10:00")
    with pytest.raises(Refusal) as told:
        actions.delegate_role(Role.COMMUNICATIONS_DIRECTOR, to=outsider, until=date(2026, 9, 9), by=writer)
    assert told.value.code == "people.not_allowed"


def test_a_loan_of_yesterday_is_refused(communications_director, outsider, at):
    at("2026-09-01 10:00")
    with pytest.raises(Refusal) as told:
        actions.delegate_role(
            Role.COMMUNICATIONS_DIRECTOR, to=outsider, until=date(2026, 8, 31), by=communications_director
        )
    assert told.value.code == "people.day_is_past"


def test_the_lender_ends_the_loan_early(communications_director, outsider, writer, at):
    at("2026-09-01 10:00")
    grant = actions.delegate_role(
        Role.COMMUNICATIONS_DIRECTOR, to=outsider, until=date(2026, 9, 9), by=communications_director
    )
    with pytest.raises(Refusal):
        actions.end_grant(grant, by=writer)
    actions.end_grant(grant, by=communications_director)
    assert not again(outsider).has_role(Role.COMMUNICATIONS_DIRECTOR)


def test_a_loan_ends_with_the_role_it_came_from(communications_director, outsider, administrator, at):
    at("2026-09-01 10:00")
    actions.delegate_role(
        Role.COMMUNICATIONS_DIRECTOR, to=outsider, until=date(2026, 9, 9), by=communications_director
    )
    own = Grant.objects.get(person=communications_director, role=Role.COMMUNICATIONS_DIRECTOR)
    actions.end_grant(own, by=administrator)
    assert not again(outsider).has_role(Role.COMMUNICATIONS_DIRECTOR)


def test_a_role_given_until_a_day_holds_through_that_day(writer, administrator, at):
    at("2026-09-01 10:00")
    actions.grant_role(writer, Role.RECORDS_KEEPER, until=date(2026, 9, 2), by=administrator)
    at("2026-09-02 22:00")
    assert again(writer).has_role(Role.RECORDS_KEEPER)
    at("2026-09-03 08:00")
    assert not again(writer).has_role(Role.RECORDS_KEEPER)


def test_giving_and_ending_stand_in_the_trail_as_sentences(writer, administrator):
    grant = actions.grant_role(writer, Role.RECORDS_KEEPER, by=administrator)
    actions.end_grant(grant, by=administrator)
    sentences = [str(line.sentence) for line in ledger.timeline(writer)]
    assert sentences == [
        "Ville Ahonen gave the role “Records keeper”.",
        "Ville Ahonen ended the role “Records keeper”.",
    ]


def test_the_last_administrator_keeps_the_role(administrator):
    grant = Grant.objects.get(person=administrator)
    with pytest.raises(Refusal) as told:
        actions.end_grant(grant, by=administrator)
    assert told.value.code == "people.last_administrator"


def test_an_expiring_administrator_does_not_count_once_expired(administrator, writer, at):
    at("2026-09-01 10:00")
    make_grant(writer, Role.ADMINISTRATOR, until=date(2026, 8, 31))
    with pytest.raises(Refusal):
        actions.end_grant(Grant.objects.get(person=administrator), by=administrator)


def test_the_screen_lends_and_the_stand_in_sees_on_whose_behalf(
    client, body, communications_director, outsider, at
):
    at("2026-09-01 10:00")
    me = sign_in(client, communications_director)
    answer = me.post(
        reverse("people:lend"),
        {"role": Role.COMMUNICATIONS_DIRECTOR, "to": outsider.pk, "until": "2026-09-09"},
    )
    assert answer.status_code == 302, answer.context["form"].errors
    page = sign_in(client, outsider).get(reverse("people:me")).content.decode()
    assert "on behalf of Oskar Holm" in page


def test_the_screen_gives_and_ends(client, body, writer, administrator):
    boss = sign_in(client, administrator)
    boss.post(reverse("people:person_grant", args=[writer.pk]), {"role": Role.SUPERVISOR, "until": ""})
    grant = Grant.objects.get(person=writer, role=Role.SUPERVISOR)
    boss.post(reverse("people:grant_end", args=[writer.pk, grant.pk]))
    assert not Grant.objects.filter(pk=grant.pk).exists()


def test_a_stranger_to_the_role_gives_nothing_by_the_screen(client, body, writer, outsider):
    answer = sign_in(client, outsider).post(
        reverse("people:person_grant", args=[writer.pk]), {"role": Role.ADMINISTRATOR, "until": ""}
    )
    assert answer.status_code == 403
    assert not permissions.manage_people.allows(again(writer))
