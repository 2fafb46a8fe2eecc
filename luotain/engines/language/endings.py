"""Second readings of Swedish and English forms: simplemma gives each form one base form, the languages often have two.

Rules and the table are our own writing. A reading counts only when the word list holds its base form as a base form.
"""

from __future__ import annotations

_SWEDISH_NOUN = ("ens", "en", "ets", "et", "arnas", "arna", "ernas", "erna")

_IRREGULAR_TEXT = """
arise arose arisen|awake awoke awoken|be was were been|bear bore borne|beat beaten|become became|begin began begun|bend bent
bet|bid bade|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built
burn burnt|buy bought|catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug|do did done
draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt
fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven
freeze froze frozen|get got gotten|give gave given|go went gone|grind ground|grow grew grown|hang hung|have had|hear heard
hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|leap leapt|learn learnt
leave left|lend lent|lie lay lain|light lit|lose lost|make made|mean meant|meet met|pay paid|prove proven|ride rode ridden
ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|sew sewn|shake shook shaken
shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid
speak spoke spoken|speed sped|spell spelt|spend spent|spill spilt|spin spun|split|spoil spoilt|spread|spring sprang sprung
stand stood|steal stole stolen|stick stuck|sting stung|stink stank stunk|strike struck stricken|strive strove striven
swear swore sworn|sweep swept|swell swollen|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told
think thought|throw threw thrown|understand understood|undergo underwent undergone|wake woke woken|wear wore worn
weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn|write wrote written
"""

IRREGULAR: dict[str, str] = {
    form: verb
    for entry in _IRREGULAR_TEXT.replace("\n", "|").split("|")
    if entry
    for verb, *forms in [entry.split()]
    for form in forms
}
"""Irregular English verb form to its verb."""


def swedish_stems(form: str, base: str) -> list[str]:
    """The noun in a form that the word list gives to a verb: ``besluten`` is of ``beslut`` as well as of ``besluta``."""
    return [
        base[:-1]
        for ending in _SWEDISH_NOUN
        if base.endswith("a")
        and len(base) > 4
        and form.endswith(ending)
        and form.removesuffix(ending) == base[:-1]
    ]


def english_stems(form: str) -> list[str]:
    """Verbs that an English form (small letters) may be an inflected form of; most are no words."""
    found = [IRREGULAR[form]] if form in IRREGULAR else []
    for ending in ("ing", "ed"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= 3:
            found += [stem, stem + "e"]
            if stem[-1:] == stem[-2:-1]:
                found.append(stem[:-1])
    return found
