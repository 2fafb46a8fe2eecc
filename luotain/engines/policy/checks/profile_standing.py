"""May anything go out through this profile, as it stands?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    TextFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import TEXT_GATES, Gate


@dataclass(frozen=True)
class Parameters:
    """What the rule looks at."""

    matters: tuple[str, ...] = parameter(
        ("plan", "state", "end", "maintainers", "paused", "maintainer", "promise", "threads"),
        fi="Mitä katsotaan: plan, state, end, maintainers, paused, maintainer, promise, threads.",
        sv="Vad som granskas: plan, state, end, maintainers, paused, maintainer, promise, threads.",
        en="What is looked at: plan, state, end, maintainers, paused, maintainer, promise, threads.",
    )


MATTERS: dict[str, tuple[Sentence, Sentence]] = {
    "plan": (
        Sentence(
            fi="Profiililla ”%(profile)s” ei ole suunnitelmaa.",
            sv="Profilen ”%(profile)s” har ingen plan.",
            en="The profile “%(profile)s” has no plan.",
        ),
        Sentence(
            fi="Kirjoita lyhyt suunnitelma: tarkoitus, hyödyt, ylläpitäjät, aika. Viestintä auttaa.",
            sv="Skriv en kort plan: syfte, nytta, profilansvariga, tid. Kommunikationen hjälper till.",
            en="Write a short plan: purpose, benefits, maintainers, time. Communications helps.",
        ),
    ),
    "state": (
        Sentence(
            fi="Profiili ”%(profile)s” ei ole auki.",
            sv="Profilen ”%(profile)s” är inte öppen.",
            en="The profile “%(profile)s” is not open.",
        ),
        Sentence(
            fi="Valitse avoin profiili, tai vie tämän profiilin avaaminen päätökseen.",
            sv="Välj en öppen profil, eller slutför öppnandet av den här.",
            en="Choose an open profile, or finish opening this one.",
        ),
    ),
    "end": (
        Sentence(
            fi="Profiilin ”%(profile)s” luvattu päättymispäivä on ohi.",
            sv="Profilen ”%(profile)s” har passerat sitt utlovade slutdatum.",
            en="The promised end date of the profile “%(profile)s” has passed.",
        ),
        Sentence(
            fi="Päätä profiilin jatkosta ja kerro uusi päivä lukijoille, tai sulje se.",
            sv="Besluta om profilens fortsättning och berätta det nya datumet för läsarna, eller stäng den.",
            en="Decide whether the profile goes on and tell readers the new date, or close it.",
        ),
    ),
    "maintainers": (
        Sentence(
            fi="Profiililla ”%(profile)s” on liian vähän ylläpitäjiä.",
            sv="Profilen ”%(profile)s” har för få ansvariga.",
            en="The profile “%(profile)s” has too few maintainers.",
        ),
        Sentence(
            fi="Nimeä lisää ylläpitäjiä: aina vähintään %(least)d.",
            sv="Utse fler: alltid minst %(least)d.",
            en="Name more: always at least %(least)d.",
        ),
    ),
    "paused": (
        Sentence(
            fi="Profiilin ”%(profile)s” julkaiseminen on keskeytetty.",
            sv="Publiceringen i profilen ”%(profile)s” är avbruten.",
            en="Publishing through “%(profile)s” is paused.",
        ),
        Sentence(
            fi="Kysy viestinnältä, milloin keskeytys päättyy.",
            sv="Fråga kommunikationen när avbrottet tar slut.",
            en="Ask Communications when the pause ends.",
        ),
    ),
    "maintainer": (
        Sentence(
            fi="Et ole profiilin ”%(profile)s” ylläpitäjä.",
            sv="Du hör inte till de ansvariga för profilen ”%(profile)s”.",
            en="You are not a maintainer of the profile “%(profile)s”.",
        ),
        Sentence(
            fi="Anna teksti jollekin ylläpitäjistä, tai pyydä, että sinut nimetään.",
            sv="Ge texten till någon av de profilansvariga, eller be att bli utsedd.",
            en="Give the text to one of its maintainers, or ask to be named.",
        ),
    ),
    "promise": (
        Sentence(
            fi="Profiilissa ”%(profile)s” ei kerrota, milloin ja millä kielillä vastataan.",
            sv="Profilen ”%(profile)s” berättar inte när och på vilka språk man får svar.",
            en="The profile “%(profile)s” does not tell when and in which languages people are answered.",
        ),
        Sentence(
            fi="Kirjoita vastauslupaus: tunnit, päivät ja kielet.",
            sv="Skriv ett svarslöfte: timmar, dagar och språk.",
            en="Write a response promise: hours, days and languages.",
        ),
    ),
    "threads": (
        Sentence(
            fi="Roolisi profiilissa ”%(profile)s” on vastata, ei avata uusia keskusteluja.",
            sv="Din roll i profilen ”%(profile)s” är att svara, inte att öppna nya diskussioner.",
            en="Your role in “%(profile)s” is to reply, not to open new discussions.",
        ),
        Sentence(
            fi="Vastaa käynnissä olevaan keskusteluun, tai pyydä rooliin laajennusta.",
            sv="Svara i en pågående diskussion, eller be att rollen utvidgas.",
            en="Reply in a discussion that is going on, or ask for the role to be widened.",
        ),
    ),
}


@check(
    "profile_standing",
    gates=(*TEXT_GATES, Gate.REMOVE),
    parameters=Parameters,
    title=Sentence(fi="Profiilin tila", sv="Profilens läge", en="The profile's standing"),
)
def run(facts: TextFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Look at the profile's plan, state, end date, maintainers, pause and promise, and at the author's place
    in it."""
    profile = facts.profile
    if profile.kind != "organisation":
        return
    least = context.guideline.settings.maintainers_at_least
    values = {"profile": profile.name or profile.id or "–", "least": least}
    failing = {
        "plan": not profile.has_plan,
        "state": profile.state not in ("", "open", "winding_down"),
        "end": profile.ends_on is not None and profile.ends_on < context.today,
        "maintainers": profile.active_maintainers is not None and profile.active_maintainers < least,
        "paused": profile.paused,
        "maintainer": not profile.author_is_maintainer,
        "promise": not profile.has_response_promise,
        "threads": facts.conversation.opens_thread and not profile.author_may_open_threads,
    }
    for matter in parameters.matters:
        if failing.get(matter, False):
            sentence, remedy = MATTERS[matter]
            yield Hit(sentence.fill(**values), remedy.fill(**values), f"profile.{matter}", about=matter)
