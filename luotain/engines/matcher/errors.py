"""What can be wrong with a query, said in three languages, with the place where it is wrong."""

from __future__ import annotations

from collections.abc import Mapping

_SENTENCES: dict[str, dict[str, str]] = {
    "empty": {
        "en": "The query is empty; a word was expected.",
        "fi": "Haku on tyhjä; tähän odotettiin sanaa.",
        "sv": "Sökningen är tom; ett ord förväntades.",
    },
    "too_long": {
        "en": "The query has {length} characters; at most {limit} are allowed.",
        "fi": "Haussa on {length} merkkiä; enintään {limit} sallitaan.",
        "sv": "Sökningen har {length} tecken; högst {limit} är tillåtna.",
    },
    "too_many_terms": {
        "en": "The query has more than {limit} terms; divide it into several watches.",
        "fi": "Haussa on yli {limit} hakusanaa; jaa se useaan vahtiin.",
        "sv": "Sökningen har fler än {limit} sökord; dela upp den på flera bevakningar.",
    },
    "too_deep": {
        "en": "At character {place} there are more than {limit} brackets inside each other; use fewer.",
        "fi": "Merkin {place} kohdalla on yli {limit} sulkuparia sisäkkäin; käytä vähemmän.",
        "sv": "Vid tecken {place} finns fler än {limit} parenteser inuti varandra; använd färre.",
    },
    "open_bracket": {
        "en": "The bracket at character {place} is not closed; a ) was expected.",
        "fi": "Merkin {place} kohdalla alkava sulku jää auki; tähän odotettiin merkkiä ).",
        "sv": "Parentesen vid tecken {place} är inte stängd; ett ) förväntades.",
    },
    "stray_bracket": {
        "en": "The ) at character {place} closes nothing; remove it or add a ( before it.",
        "fi": "Merkin {place} kohdalla oleva ) ei sulje mitään; poista se tai lisää sitä ennen merkki (.",
        "sv": "Tecknet ) på plats {place} stänger ingenting; ta bort det eller lägg till ett ( före det.",
    },
    "open_quote": {
        "en": "The quotation mark at character {place} has no pair; another quotation mark was expected.",
        "fi": "Merkin {place} kohdalla oleva lainausmerkki on vailla paria; tähän odotettiin toista lainausmerkkiä.",
        "sv": "Citattecknet vid tecken {place} saknar par; ett citattecken till förväntades.",
    },
    "empty_quote": {
        "en": "There is no word between the quotation marks at character {place}; a word was expected.",
        "fi": "Merkin {place} kohdalla olevien lainausmerkkien välissä ei ole sanaa; tähän odotettiin sanaa.",
        "sv": "Det finns inget ord mellan citattecknen vid tecken {place}; ett ord förväntades.",
    },
    "empty_bracket": {
        "en": "There is nothing inside the brackets at character {place}; a word was expected.",
        "fi": "Merkin {place} kohdalla olevien sulkujen sisällä ei ole mitään; tähän odotettiin sanaa.",
        "sv": "Det finns inget inom parenteserna vid tecken {place}; ett ord förväntades.",
    },
    "word_expected_after": {
        "en": "A word, a phrase or an opening bracket was expected after {operator} at character {place}.",
        "fi": "Operaattorin {operator} jälkeen merkin {place} kohdalle odotettiin sanaa, fraasia tai avaavaa sulkua.",
        "sv": "Ett ord, en fras eller en öppnande parentes förväntades efter {operator} vid tecken {place}.",
    },
    "word_expected_before": {
        "en": "A word, a phrase or a closing bracket was expected before {operator} at character {place}.",
        "fi": "Operaattorin {operator} eteen merkin {place} kohdalle odotettiin sanaa, fraasia tai sulkevaa sulkua.",
        "sv": "Ett ord, en fras eller en stängande parentes förväntades före {operator} vid tecken {place}.",
    },
    "no_word": {
        "en": "There are no letters or digits in “{text}” at character {place}; a word was expected.",
        "fi": "Kohdassa ”{text}” merkin {place} kohdalla ei ole kirjaimia eikä numeroita; tähän odotettiin sanaa.",
        "sv": "Det finns inga bokstäver eller siffror i ”{text}” vid tecken {place}; ett ord förväntades.",
    },
    "minus": {
        "en": "A minus sign at character {place} does not leave a word out; write NOT {word}.",
        "fi": "Merkin {place} kohdalla oleva miinus ei jätä sanaa pois; kirjoita NOT {word}.",
        "sv": "Minustecknet vid tecken {place} utesluter inget ord; skriv NOT {word}.",
    },
    "star_place": {
        "en": "The star at character {place} is allowed only at the end of a word that stands alone, as in tieto*.",
        "fi": "Merkin {place} kohdalla oleva tähti sallitaan vain yksittäisen sanan lopussa, kuten tieto*.",
        "sv": "Stjärnan vid tecken {place} är tillåten bara i slutet av ett enskilt ord, som i kommun*.",
    },
    "short_prefix": {
        "en": "The beginning of a word at character {place} is too short; at least {least} letters were expected"
        " before the star.",
        "fi": "Merkin {place} kohdalla oleva sanan alku on liian lyhyt; ennen tähteä odotettiin vähintään"
        " {least} kirjainta.",
        "sv": "Början av ordet vid tecken {place} är för kort; minst {least} bokstäver förväntades före stjärnan.",
    },
    "one_word": {
        "en": "The sign {sign} at character {place} takes one word; “{text}” is more than one.",
        "fi": "Merkin {place} kohdalla oleva {sign} koskee yhtä sanaa; ”{text}” on useampi.",
        "sv": "Tecknet {sign} vid plats {place} gäller ett ord; ”{text}” är flera.",
    },
    "unknown_field": {
        "en": "There is no field called {name} (character {place}); lang, from, site, source or has was expected.",
        "fi": "Kenttää {name} ei ole (merkki {place}); tähän odotettiin kenttää lang, from, site, source tai has.",
        "sv": "Det finns inget fält som heter {name} (tecken {place}); lang, from, site, source eller has förväntades.",
    },
    "empty_field": {
        "en": "The field {name} at character {place} has no value; write it right after the colon, as in {example}.",
        "fi": "Merkin {place} kohdalla olevalla kentällä {name} ei ole arvoa; kirjoita se heti kaksoispisteen"
        " perään, kuten {example}.",
        "sv": "Fältet {name} vid tecken {place} saknar värde; skriv det direkt efter kolonet, som i {example}.",
    },
    "field_value": {
        "en": "The field {name} at character {place} cannot be {value}; one of these was expected: {choices}.",
        "fi": "Merkin {place} kohdalla oleva kenttä {name} ei voi olla {value}; odotettiin jotakin näistä: {choices}.",
        "sv": "Fältet {name} vid tecken {place} kan inte vara {value}; ett av dessa förväntades: {choices}.",
    },
    "distance": {
        "en": "{operator} at character {place} needs a distance from 1 to {limit}, as in {operator}/5.",
        "fi": "Merkin {place} kohdalla oleva {operator} tarvitsee etäisyyden 1–{limit}, kuten {operator}/5.",
        "sv": "{operator} vid tecken {place} behöver ett avstånd från 1 till {limit}, som i {operator}/5.",
    },
    "near_operand": {
        "en": "{operator} at character {place} joins words, phrases and OR groups of them; AND, NOT, SENTENCE and"
        " fields cannot stand beside it.",
        "fi": "Merkin {place} kohdalla oleva {operator} yhdistää sanoja, fraaseja ja niiden OR-ryhmiä; AND, NOT,"
        " SENTENCE ja kentät eivät käy sen viereen.",
        "sv": "{operator} vid tecken {place} förenar ord, fraser och OR-grupper av dem; AND, NOT, SENTENCE och fält"
        " kan inte stå bredvid det.",
    },
    "sentence_bracket": {
        "en": "SENTENCE at character {place} needs brackets after it, as in SENTENCE(kunta vero).",
        "fi": "Merkin {place} kohdalla oleva SENTENCE tarvitsee peräänsä sulut, kuten SENTENCE(kunta vero).",
        "sv": "SENTENCE vid tecken {place} behöver parenteser efter sig, som i SENTENCE(kommun skatt).",
    },
    "sentence_content": {
        "en": "SENTENCE at character {place} looks at words; fields and another SENTENCE belong outside its brackets,"
        " and it needs at least one word that must be there.",
        "fi": "Merkin {place} kohdalla oleva SENTENCE koskee sanoja; kentät ja toinen SENTENCE kuuluvat sen sulkujen"
        " ulkopuolelle, ja siinä on oltava ainakin yksi sana, jonka pitää löytyä.",
        "sv": "SENTENCE vid tecken {place} gäller ord; fält och en annan SENTENCE hör hemma utanför parenteserna, och"
        " minst ett ord måste finnas med.",
    },
    "only_not": {
        "en": "The query only leaves things out, so it would find almost everything; add a word that must be there,"
        " or a named source.",
        "fi": "Haku vain jättää asioita pois, joten se löytäisi lähes kaiken; lisää sana, jonka pitää löytyä, tai"
        " nimetty lähde.",
        "sv": "Sökningen utesluter bara saker och skulle hitta nästan allt; lägg till ett ord som måste finnas, eller"
        " en namngiven källa.",
    },
    "only_fields": {
        "en": "The query has only fields, so it would find too much; add a word that must be there, or a named source.",
        "fi": "Haussa on vain kenttiä, joten se löytäisi liikaa; lisää sana, jonka pitää löytyä, tai nimetty lähde.",
        "sv": "Sökningen har bara fält och skulle hitta för mycket; lägg till ett ord som måste finnas, eller en"
        " namngiven källa.",
    },
}

CODES = frozenset(_SENTENCES)
"""Every code that a ``QueryError`` can carry."""


class QueryError(ValueError):
    """A query that cannot be read.

    code: one of ``CODES``, stable. start, end: the characters concerned, end exclusive (an end of the query has
    start == end == its length). values: what the sentence names. ``str()`` is the English sentence.
    """

    def __init__(self, code: str, start: int, end: int, values: Mapping[str, object] | None = None) -> None:
        self.code = code
        self.start = start
        self.end = end
        self.values = {"place": start + 1, **(values or {})}
        super().__init__(self.message("en"))

    def message(self, language: str = "en") -> str:
        """The sentence in ``fi``, ``sv`` or ``en``; any other language gets English."""
        sentences = _SENTENCES[self.code]
        return sentences.get(language, sentences["en"]).format_map(self.values)
