"""Has the one who answers for the matter decided it, with number, date and reasons?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luotain.engines.policy.facts import (
    ProfileFacts,
)
from luotain.engines.policy.registry import Context, Hit, check, parameter
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate


@dataclass(frozen=True)
class Parameters:
    """Which matter of the who-answers-for-what table."""

    matter: str = parameter(
        "open_profile",
        fi="Asia vastuutaulukossa.",
        sv="Ärendet i ansvarstabellen.",
        en="The matter in the table of who answers for what.",
    )
    default_role: str = parameter(
        "communications",
        fi="Rooli, jos taulukko ei kerro.",
        sv="Roll om tabellen inte säger något.",
        en="The role where the table does not say.",
    )


ROLES: dict[str, Sentence] = {
    "communications": Sentence("viestintä", "kommunikationen", "Communications"),
    "communications_director": Sentence(
        "viestintäjohtaja", "kommunikationsdirektören", "the communications director"
    ),
    "web_editor_in_chief": Sentence("verkkopäätoimittaja", "webbchefredaktören", "the web editor-in-chief"),
    "supervisor": Sentence("esimies", "chefen", "the supervisor"),
    "assessor": Sentence("osasto", "avdelningen", "the department"),
    "administrator": Sentence("pääkäyttäjä", "administratören", "the administrator"),
}
UNDECIDED = Sentence(
    fi="Päätös puuttuu. Päättäjä: %(role)s.",
    sv="Beslutet saknas. Beslutar gör: %(role)s.",
    en="There is no decision yet. It is made by: %(role)s.",
)
UNDECIDED_REMEDY = Sentence(
    fi="Vie suunnitelma päätettäväksi. Kesken olevat kohdat näkyvät suunnitelmassa.",
    sv="För planen till beslut. Det som är oklart syns i planen.",
    en="Take the plan to be decided. What is still open shows in it.",
)
WRONG_ROLE = Sentence(
    fi="Päätöksen on tehnyt väärä rooli. Päättäjä: %(role)s.",
    sv="Beslutet är fattat i fel roll. Beslutar gör: %(role)s.",
    en="The decision was made in the wrong role. It is made by: %(role)s.",
)
UNFOUNDED = Sentence(
    fi="Päätöksestä puuttuu numero, päivä tai perustelut.",
    sv="Beslutet saknar nummer, datum eller motivering.",
    en="The decision lacks its number, date or reasons.",
)
UNFOUNDED_REMEDY = Sentence(
    fi="Täydennä päätökseen numero, päivä ja perustelut.",
    sv="Komplettera beslutet med nummer, datum och motivering.",
    en="Add the number, the date and the reasons to the decision.",
)
DEPARTMENT = Sentence(
    fi="Hankkeen profiilista päättää myös vetävä osasto, ja sen päätös puuttuu: %(department)s.",
    sv="Om projektets profil beslutar också den ledande avdelningen, och dess beslut saknas: %(department)s.",
    en="The leading department decides on a project's profile too, and its decision is missing: "
    "%(department)s.",
)
DEPARTMENT_REMEDY = Sentence(
    fi="Pyydä osastolta päätös. Kumpikaan ei päätä yksin.",
    sv="Be avdelningen om ett beslut. Ingendera beslutar ensam.",
    en="Ask the department to decide. Neither decides alone.",
)


@check(
    "right_decider",
    gates=(Gate.OPEN_PROFILE, Gate.CHANGE_BYLINE, Gate.CLOSE_PROFILE),
    parameters=Parameters,
    title=Sentence(fi="Oikea päättäjä", sv="Rätt beslutsfattare", en="The right one decides"),
)
def run(facts: ProfileFacts, parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Read the deciding role from the guideline's own table, and ask for a decision one can trace."""
    role = context.guideline.responsible_for(parameters.matter) or parameters.default_role
    name = ROLES.get(role, Sentence(role, role, role))
    decision = facts.decision
    if not decision.by:
        yield Hit(UNDECIDED.fill(role=name), UNDECIDED_REMEDY, "decision", role, about="undecided")
    elif decision.role != role:
        yield Hit(WRONG_ROLE.fill(role=name), UNDECIDED_REMEDY, "decision.role", role, about="role")
    elif not (decision.number.strip() and decision.on and decision.reasons.strip()):
        yield Hit(UNFOUNDED, UNFOUNDED_REMEDY, "decision.reasons", role, about="unfounded")
    if facts.kind == "project" and (
        not facts.department_decision.by or facts.department_decision.by == decision.by
    ):
        department = facts.project_department or "–"
        sentence = DEPARTMENT.fill(department=department)
        yield Hit(sentence, DEPARTMENT_REMEDY, "department_decision", "assessor", about="department")
