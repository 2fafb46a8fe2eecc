"""Is the thinking pause over, and has the author read the text again?"""

from __future__ import annotations

from collections.abc import Iterator

from luotain.engines.policy.facts import TextFacts
from luotain.engines.policy.registry import Context, Hit, check
from luotain.engines.policy.sentences import Sentence, moment
from luotain.engines.policy.terms import TEXT_GATES

NOT_OVER = Sentence(
    fi="Tuumaustauko on kesken. Se päättyy %(until)s.",
    sv="Betänketiden pågår. Den slutar %(until)s.",
    en="The thinking pause is not over. It ends on %(until)s.",
)
NOT_OVER_REMEDY = Sentence(
    fi="Anna tekstin levätä. Tauon jälkeen lue se uudelleen ja vahvista, että haluat yhä julkaista.",
    sv="Låt texten vila. Läs den efter pausen på nytt och bekräfta att du fortfarande vill publicera.",
    en="Let the text rest. After the pause read it again and confirm that you still want to publish it.",
)
NOT_READ = Sentence(
    fi="Tuumaustauko on ohi, mutta tekstiä ei ole luettu uudelleen ja vahvistettu.",
    sv="Betänketiden är över, men texten har inte lästs på nytt och bekräftats.",
    en="The thinking pause is over, but the text has not been read again and confirmed.",
)
NOT_READ_REMEDY = Sentence(
    fi="Avaa teksti, lue se alusta loppuun ja vahvista. Voit myös muuttaa sitä tai jättää sen julkaisematta.",
    sv="Öppna texten, läs den från början till slut och bekräfta. Du kan också ändra den eller låta bli.",
    en="Open the text, read it from start to end and confirm. You may also change it, or let it be.",
)


@check(
    "thinking_pause",
    gates=TEXT_GATES,
    title=Sentence(fi="Tuumaustauko", sv="Betänketid", en="Thinking pause"),
)
def run(facts: TextFacts, parameters: object, context: Context) -> Iterator[Hit]:
    """Hold a text inside its pause, and after it until the author has read and confirmed it."""
    pause = facts.pause
    if pause.until is None:
        return
    if facts.now is None or facts.now < pause.until:
        sentence = NOT_OVER.fill(until=moment(pause.until))
        yield Hit(sentence, NOT_OVER_REMEDY, "pause", "supervisor", about="not over", until=pause.until)
    elif not (pause.reread and pause.confirmed):
        yield Hit(NOT_READ, NOT_READ_REMEDY, "pause.confirmed", "supervisor", about="not read")
