"""Every case of the tables: found with the right kind, or quiet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from luotain.engines.personal_data import Kind, Options, find

from .cases_found import FOUND
from .cases_quiet import QUIET

SHARED = Path(__file__).resolve().parents[5] / "shared"


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_personal_data_is_found_and_called_by_its_kind(kind: str, text: str) -> None:
    findings = find(text)
    assert {finding.kind.value for finding in findings} == {kind}


@pytest.mark.parametrize("text", [text for texts in QUIET.values() for text in texts])
def test_what_only_looks_like_personal_data_is_left_in_peace(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Soita +358 (0)40 123 4567 illalla.", "+358 (0)40 123 4567"),
        ("Numeroni (09) 123 4567, kiitos.", "(09) 123 4567"),
        ("Kirjoita: pia piste salo ät esimerkki piste fi!", "pia piste salo ät esimerkki piste fi"),
        ("s-posti pia.salo@esimerkki.fi:ssa", "pia.salo@esimerkki.fi"),
        (
            "Asun Iso Roobertinkatu 12 A 3, 00120 Helsinki nykyään.",
            "Iso Roobertinkatu 12 A 3, 00120 Helsinki",
        ),
        ("Koti: Urho Kekkosen katu 5 B 12.", "Urho Kekkosen katu 5 B 12"),
        ("Jag bor på Norra Esplanaden 25 C 12!", "Norra Esplanaden 25 C 12"),
        ("Hetu on 01 05 94 y 902 1 muuten.", "01 05 94 y 902 1"),
        ("Tili FI21 1234 5600 0007 85.", "FI21 1234 5600 0007 85"),
        ("Auto (ABC-123) seisoi.", "ABC-123"),
    ],
)
def test_the_whole_value_is_marked_and_no_more(text: str, value: str) -> None:
    (finding,) = find(text)
    assert text[finding.start : finding.end] == value


def test_several_kinds_in_one_text_are_all_found_in_order() -> None:
    text = "Pia Salo, 010594Y9021, Lehtikuja 5 A 3, p. 040 123 4567, pia.salo@esimerkki.fi, auto ABC-123, FI2112345600000785."
    kinds = [finding.kind for finding in find(text)]
    assert kinds == [Kind.HETU, Kind.ADDRESS, Kind.PHONE, Kind.EMAIL, Kind.PLATE, Kind.IBAN]


@pytest.mark.requirement_part("R16")
def test_an_identity_code_in_a_draft_is_flagged() -> None:
    (finding,) = find("Henkilötunnukseni 010594Y9021 ei kelpaa verkkopalveluun.")
    assert finding.kind is Kind.HETU


@pytest.mark.requirement_part("R150")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pia Salon numero on 040 123 4567.", Kind.PHONE),
        ("Auto ABC-123 ajoi päin.", Kind.PLATE),
        ("Pia Salo sairastaa astmaa.", Kind.HEALTH),
    ],
)
def test_other_peoples_personal_data_is_flagged(text: str, kind: Kind) -> None:
    assert [finding.kind for finding in find(text)] == [kind]


def test_the_bodys_own_domain_makes_an_unknown_word_a_role() -> None:
    text = "Kirjoita aurinko@virasto.example.fi."
    assert find("Kirjoita aurinko@esimerkki.fi.", options=Options(own_domains=frozenset({"toinen.fi"}))) != ()
    assert (
        find("Kirjoita aurinko@esimerkki.fi.", options=Options(own_domains=frozenset({"esimerkki.fi"}))) == ()
    )
    assert find(text, options=Options(own_domains=frozenset({"example.fi"}))) == ()


def test_kinds_and_confidence_limit_what_is_told() -> None:
    text = "Numeroni on 040 123 4567 ja auto ABC-123."
    assert {f.kind for f in find(text, options=Options(kinds=frozenset({Kind.PLATE})))} == {Kind.PLATE}
    assert find(text, options=Options(least_confidence=0.99)) == ()


def test_a_pronoun_carries_a_name_into_the_next_sentence() -> None:
    assert [f.kind for f in find("Pia Salo on poissa. Hänellä on keuhkokuume.")] == [Kind.HEALTH]
    assert find("Kansanedustaja Pia Salo puhui. Hänellä on asiaa keuhkokuumeesta.") == ()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared evaluation data is not beside the repository")
def test_every_verdict_on_public_identity_codes_is_right() -> None:
    with (SHARED / "data/pii-public/hetu_vectors.tsv").open(encoding="utf-8") as lines:
        vectors = list(csv.DictReader(lines, delimiter="\t"))
    assert vectors
    for vector in vectors:
        for code in (vector["code"], vector["code"].lower()):
            for around in ("{}", "Hetu {} ei kelpaa.", "({})", "tunnus: {}, kiitos"):
                kinds = {finding.kind for finding in find(around.format(code))}
                assert (Kind.HETU in kinds) == (vector["verdict"] == "valid"), vector


def test_names_in_a_sentence_without_capitals_are_known_ones_only() -> None:
    assert [f.kind for f in find("pia salo sairastaa astmaa")] == [Kind.HEALTH]
    assert find("talo metsän reunassa sairastaa astmaa") == ()


@pytest.mark.parametrize(
    "around",
    [
        "{} 👍🏽",
        "\u201d{}\u201d",
        "({})",
        "#palaute {}",
        "{} #palaute",
        "\n\n{}\n",
        "* {} *",
        "Huom!!! {}",
        "RT @virasto: {}",
    ],
)
def test_decoration_changes_nothing(around: str) -> None:
    for kind, texts in FOUND.items():
        for text in texts[::9]:
            assert kind in {finding.kind.value for finding in find(around.format(text))}, text
    for texts in QUIET.values():
        for text in texts[::9]:
            assert find(around.format(text)) == (), text
