"""Whether and why a query finds a text, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from luotain.engines.language import Analyser
from luotain.engines.matcher.document import Document, Prepared
from luotain.engines.matcher.hits import Hit, Reason
from luotain.engines.matcher.index import QueryMatcher
from luotain.engines.matcher.leaves import LeafTable, Plans, locate
from luotain.engines.matcher.tree import And, Near, Node, Not, Phrase, Sentence, leaves_of, show
from luotain.engines.matcher.verify import holds

_SENTENCES = {
    "found": {
        "en": "The query finds this text.",
        "fi": "Haku löytää tämän tekstin.",
        "sv": "Sökningen hittar den här texten.",
    },
    "not_found": {
        "en": "The query does not find this text.",
        "fi": "Haku ei löydä tätä tekstiä.",
        "sv": "Sökningen hittar inte den här texten.",
    },
    "base": {
        "en": "“{form}” is a form of {base}, which the query asks for as {term}.",
        "fi": "”{form}” on sanan {base} muoto, jota haku pyytää muodossa {term}.",
        "sv": "”{form}” är en form av {base}, som sökningen frågar efter som {term}.",
    },
    "same": {
        "en": "“{form}” is a form of {term}.",
        "fi": "”{form}” on sanan {term} muoto.",
        "sv": "”{form}” är en form av {term}.",
    },
    "form": {
        "en": "“{form}” is written just as the query asks: {term}.",
        "fi": "”{form}” on kirjoitettu juuri niin kuin haku pyytää: {term}.",
        "sv": "”{form}” är skrivet precis som sökningen frågar: {term}.",
    },
    "part": {
        "en": "“{form}” has the part {base}, which the query asks for as {term}.",
        "fi": "”{form}” sisältää osan {base}, jota haku pyytää muodossa {term}.",
        "sv": "”{form}” innehåller delen {base}, som sökningen frågar efter som {term}.",
    },
    "prefix": {
        "en": "“{form}” begins as the query asks: {term}.",
        "fi": "”{form}” alkaa niin kuin haku pyytää: {term}.",
        "sv": "”{form}” börjar som sökningen frågar: {term}.",
    },
    "tag": {
        "en": "The hashtag {term} is there.",
        "fi": "Aihetunniste {term} on mukana.",
        "sv": "Hashtaggen {term} finns med.",
    },
    "phrase": {
        "en": "“{form}” is the phrase {term} in the base forms {base}.",
        "fi": "”{form}” on fraasi {term} perusmuodoissa {base}.",
        "sv": "”{form}” är frasen {term} i grundformerna {base}.",
    },
    "field": {
        "en": "The item fulfils {term}.",
        "fi": "Kohde täyttää ehdon {term}.",
        "sv": "Objektet uppfyller {term}.",
    },
    "missing": {
        "en": "The query asks for {term}, and it is not there.",
        "fi": "Haku pyytää kohtaa {term}, eikä sitä ole.",
        "sv": "Sökningen frågar efter {term}, och det finns inte.",
    },
    "unwanted": {
        "en": "The query leaves out {term}, and it is there.",
        "fi": "Haku sulkee pois kohdan {term}, ja se on mukana.",
        "sv": "Sökningen utesluter {term}, och det finns med.",
    },
    "apart": {
        "en": "The words of {term} are there, but not together in the way that the query asks.",
        "fi": "Kohdan {term} sanat ovat mukana, mutta eivät yhdessä niin kuin haku pyytää.",
        "sv": "Orden i {term} finns med, men inte tillsammans så som sökningen frågar.",
    },
}


def say(name: str, language: str, **values: str) -> str:
    """A sentence of an explanation in ``fi``, ``sv`` or ``en``."""
    sentences = _SENTENCES[name]
    return sentences.get(language, sentences["en"]).format_map(values)


def reason_sentence(reason: Reason, language: str) -> str:
    """One reason as a sentence."""
    asked_by_its_base = reason.how == "base" and reason.base == reason.term.casefold()
    return say(
        "same" if asked_by_its_base else reason.how,
        language,
        form=reason.form,
        base=reason.base,
        term=reason.term,
    )


def reason_sentences(reasons: Iterable[Reason], language: str) -> list[str]:
    """The reasons as sentences, each said once: a capital letter alone makes no new one."""
    said: dict[str, str] = {}
    for reason in reasons:
        sentence = reason_sentence(reason, language)
        said.setdefault(sentence.casefold(), sentence)
    return list(said.values())


def explain(
    query: str | Node, document: Document, analyser: Analyser, language: str = "en"
) -> tuple[Hit | None, list[str]]:
    """The hit, when there is one, and sentences that say why or what is lacking, in the reader's language."""
    matcher = QueryMatcher(query, analyser, named_source=True)
    prepared = Prepared(document, analyser)
    hit = matcher.match_prepared(prepared)
    if hit is not None:
        return hit, [say("found", language), *reason_sentences(hit.reasons, language)]
    return None, [say("not_found", language), *dict.fromkeys(_lacking(matcher.tree, prepared, language))]


def _lacking(tree: Node, prepared: Prepared, language: str) -> list[str]:
    table = LeafTable()
    for leaf in leaves_of(tree):
        table.number(leaf)
    where = locate(prepared, Plans(table, prepared.analysis.table), table.of_document(prepared))

    def lacks(node: Node) -> list[str]:
        if holds(node, where, table.number, prepared):
            return []
        if isinstance(node, And):
            return [sentence for child in node.children for sentence in lacks(child)]
        if isinstance(node, Not):
            return [say("unwanted", language, term=show(node.child))]
        if isinstance(node, Phrase | Near | Sentence):
            missing = [leaf for leaf in leaves_of(node) if table.number(leaf) not in where]
            if not missing:
                return [say("apart", language, term=show(node))]
        return [say("missing", language, term=show(node))]

    return lacks(tree)
