"""Texts made to be slow, and one ordinary post: for the tests of growth and for the bench."""

from __future__ import annotations

from luotain.engines.policy.facts import (
    AltText,
    AuthorFacts,
    MediaFacts,
    PersonalData,
    ServiceLimits,
    TextFacts,
    TextVariant,
)

from .build import NOON, TODAY

HOSTILE = {
    "one word": "a",
    "full stops": ".",
    "sentences of one letter": "a. ",
    "hashes": "#",
    "hashtags": "#a",
    "quotation marks": '" ',
    "quotations": '"a b c d e f g h" ',
    "officialese": "mikäli toimenpide ",
    "almost officialese": "toimenpide mikä ",
    "marks": "salassa pidettävä. ",
    "lines": "\n ",
    "white space": " ",
    "emoji": "🎉",
    "joined emoji": "🎉\u200d",
    "letters with marks": "a\u0301",
    "fancy letters": "𝗮",
    "links": "https://a ",
    "half links": "https://",
    "case numbers": "VN/1",
    "longer case numbers": "VN/123456789/123456789x",
    "brackets": "([",
    "exclamations": "!)",
    "hidden signs": "s\u00ad",
    "full stops in one long word": "ab.c",
    "single letters": "a at ",
}


def facts(words: str) -> TextFacts:
    limits = (
        ServiceLimits("a", text_limit=500, counting="graphemes"),
        ServiceLimits("b", text_limit=500, counting="links_23"),
        ServiceLimits("c", text_limit=500, counting="bytes"),
    )
    return TextFacts(variants=(TextVariant("fi", words),), services=limits, identity_level="organisation")


POST = (
    "Ratapihan uusi portti avataan maanantaina kello 8. Ajoneuvot ohjataan Itäkadun kautta, ja jalankulkijat pääsevät "
    "läpi entiseen tapaan. Työt kestävät kaksi viikkoa. Kysymyksiin vastaa liikennepalvelu, jonka löydät sivuilta "
    "https://kaupunki.example/ratapiha. Mikäli sinulla on ehdotuksia, kerro niistä meille. ”Portista tulee hyvä”, sanoo "
    "työmaan johtaja. Seuraamme palautetta joka päivä ja vastaamme pian. #Ratapiha #TurvallinenTie Kiitos, kun odotat."
)


def post_facts() -> TextFacts:
    return TextFacts(
        variants=(TextVariant("fi", POST[:500], (PersonalData("phone", 10, 20, 0.9, "•••"),)),),
        identity_level="organisation",
        why="Kulkijat tarvitsevat tiedon.",
        services=(
            ServiceLimits("a", text_limit=500, counting="links_23"),
            ServiceLimits("b", text_limit=300, counting="graphemes"),
        ),
        media=(MediaFacts("m", rights="own", alt=(AltText("fi", "Portti avoinna."),)),),
        author=AuthorFacts("anna", posts_published=12, training_valid_until=TODAY),
        now=NOON,
    )
