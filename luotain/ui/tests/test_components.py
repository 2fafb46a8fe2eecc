"""Components render in cotton and in partials alike, escape what they are given, and show a state by shape and word."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.template.loader import get_template
from django.test import Client, RequestFactory

from luotain.core.refusal import Refusal
from luotain.guideline.actions import adopt_starter
from luotain.people.models import Body, Person
from luotain.people.testing import sign_in
from luotain.ui.pages import page_or_part

REFUSAL = Refusal("room.no", "This did not work.", "Try tomorrow.")


def rendered(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_a_partial_may_hold_a_component_and_be_rendered_alone() -> None:
    """Cotton and partials are loaded in an order that lets each work inside the other."""
    html = get_template("ui/components.html#buttons").render({})
    assert '<button class="button quiet"' in html and "<c-button" not in html and "<html" not in html


def test_attributes_are_escaped() -> None:
    html = rendered(
        """{% shape "late" %}{% marked text spans %}""",
        text="<script>alert(1)</script> x",
        spans=[(0, 8, "stop")],
    )
    assert "<script>" not in html and "&lt;script&gt;" in html and '<mark class="stop">' in html


def test_marks_never_overlap_or_lose_text() -> None:
    html = rendered("{% marked text spans %}", text="abcdef", spans=[(1, 3, "a"), (2, 5, "b"), (4, 6, "c")])
    assert html == 'a<mark class="a">bc</mark>d<mark class="c">ef</mark>'


@pytest.mark.django_db
def test_the_living_page_shows_every_component(client: Client, writer: Person, body: Body) -> None:
    adopt_starter()
    assert client.get("/ui/").status_code == 302
    sign_in(client, writer)
    page = client.get("/ui/").content.decode()
    for part in ("tag doubt", "finding", "errors-title", "spark", 'role="status"', "pager"):
        assert part in page


@pytest.mark.django_db
def test_page_or_part_gives_the_part_to_htmx_only(rf: RequestFactory, body: Body) -> None:
    whole = page_or_part(
        rf.get("/"), "ui/refusal.html", part="refusal_part.html", context={"refusal": REFUSAL}
    )
    part = page_or_part(
        rf.get("/", headers={"HX-Request": "true"}),
        "ui/refusal.html",
        part="refusal_part.html",
        context={"refusal": REFUSAL},
    )
    assert b"<html" in whole.content and b"<html" not in part.content and b"Try tomorrow." in part.content
    assert part["Vary"] == "HX-Request"
