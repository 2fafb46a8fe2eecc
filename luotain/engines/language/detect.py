"""Which language a text is in: Finnish, Swedish, English, or not known.

Every word votes for the languages whose dictionaries hold it; a word that only one language uses all the time votes more.
A close result goes to a trained classifier (py3langid), which also knows neighbours such as Estonian and Norwegian.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from luotain.engines.language.model import ENGLISH, FINNISH, LANGUAGES, SWEDISH, UNKNOWN

SHORTEST = 20
"""Letters; a text with fewer says unknown."""

_COMMON_TEXT = {
    FINNISH: "ja on ei se että hän en oli niin mutta minä jos tämä nyt sinä kun sitä kuin he olla kaikki sitten joka tai ole"
    " olen myös mikä mitä vain siitä sen ovat olisi ollut vielä kanssa koska hyvin tulee voi pitää täällä siis sekä eli"
    " kuka miksi miten näin jo aina joo kyllä vaikka ettei eikä hei mä sä oon ihan vaan noin itse minun sinun tässä siellä"
    " saa pois asia mitään enää paljon kyse juuri ennen jälkeen mukaan vuoden",
    SWEDISH: "och att det som en på är av för med den till inte har de ett om han men var jag sig från så kan när nu vi du"
    " eller ska också hon efter vid ut upp mot där mycket finns vara blir hade kommer skulle än bara alla detta över sin"
    " sina sitt mig dig oss er dem vad hur varför här någon något några ingen inget mellan under utan samt genom måste vill"
    " får göra säger år alltså eftersom nej ja tack",
    ENGLISH: "the of and to in that is was he for it with as his on be at by had not are but from or have an they which one"
    " you were all her she there would their we him been has when who will no more if out so what up said about them than"
    " its into do can could some these my your our me just like how this those because very now know i'm don't it's get"
    " going really think want did does should after before through",
}
_COMMON: dict[str, list[str]] = {}
for _language, _words in _COMMON_TEXT.items():
    for _word in _words.split():
        _COMMON.setdefault(_word, []).append(_language)

_ELSEWHERE_TEXT = (
    "jeg ikke og hvad hva hvorfor hvordan hvis noe noen noget nogen meg deg seg hun af fra ble blev være været også nå mye"
    " und nicht ich das ist auch mit het een niet voor aga ning kui mida veel või pole teie meie"
    " le les des est pas que une los las por"
)
_ELSEWHERE = frozenset(_ELSEWHERE_TEXT.split())
"""Common words of neighbouring languages; dictionaries hold some of them as rare words or names."""

# One word's vote: how many words, and what each language got, packed in one number so that a text's votes are one sum.
_BITS = 24
_MASK = (1 << _BITS) - 1
_ONLY_HERE, _ALSO_HERE, _LISTED, _SHORT_LISTED = 8, 4, 4, 2


_CONTRACTED = ("'s", "'ll", "n't", "'re", "'ve", "'m", "'d")


def vote_of(key: str, knows: Callable[[str], Sequence[str]]) -> int:
    """The packed vote of one word; ``knows`` tells which languages' dictionaries hold it. Only words vote.

    Letters in other things (``18-vuotias``, ``TEM:n``) count for the length of the text and for nothing else.
    """
    letters = sum(map(str.isalpha, key))
    if not key.isalpha():
        if "'" in key and key.endswith(_CONTRACTED):
            return 4 | _ONLY_HERE << (1 + LANGUAGES.index(ENGLISH)) * _BITS | letters << 4 * _BITS
        return letters << 4 * _BITS
    if key in _ELSEWHERE:
        return 12 | letters << 4 * _BITS
    common = _COMMON.get(key, ())
    got = dict.fromkeys(common, _ONLY_HERE if len(common) == 1 else _ALSO_HERE)
    for language in knows(key):
        got.setdefault(language, _SHORT_LISTED if len(key) < 4 else _LISTED)
    vote = 4 | letters << 4 * _BITS
    for place, language in enumerate(LANGUAGES, 1):
        vote |= got.get(language, 0) << place * _BITS
    return vote


def is_for_a_language(vote: int) -> bool:
    """Whether a packed vote says more than how long the word is."""
    return bool(vote >> _BITS & (1 << len(LANGUAGES) * _BITS) - 1)


def decide(votes: int, text: str, arbiter: Callable[[str], str | None]) -> str:
    """The language from the sum of the votes; ``arbiter`` is asked about close results and many unknown words."""
    letters = votes >> 4 * _BITS
    words = votes & _MASK
    if letters < SHORTEST or not words:
        return UNKNOWN
    scores = sorted(
        ((votes >> place * _BITS & _MASK, language) for place, language in enumerate(LANGUAGES, 1)),
        reverse=True,
    )
    (best, language), (second, _) = scores[0], scores[1]
    if (best >= 0.95 * words and best >= 1.5 * second) or (best >= 0.75 * words and best >= 2.5 * second):
        return language
    heard = arbiter(text)
    if heard == language and best >= 0.45 * words:
        return language
    if heard in LANGUAGES and {name: score for score, name in scores}[heard] >= 0.6 * best > 0.3 * words:
        return str(heard)
    return UNKNOWN


class Arbiter:
    """py3langid, loaded when it is first asked."""

    def __init__(self) -> None:
        self._classifier: Any = None

    def __call__(self, text: str) -> str | None:
        """The classifier's language code for the first two thousand characters."""
        if self._classifier is None:
            import py3langid

            self._classifier = py3langid.classify
        found: str = self._classifier(text[:2000].encode("utf-8", "replace").decode())[0]
        return found
