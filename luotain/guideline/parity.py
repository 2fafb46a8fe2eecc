"""Do the languages of a clause say the same? What is missing, and what has been left behind by a change."""

from __future__ import annotations

from dataclasses import dataclass

from luotain.engines import policy


@dataclass(frozen=True)
class Parity:
    """Languages that lack something, and languages that stand as before while another has been changed."""

    missing: tuple[str, ...] = ()
    older: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all languages are there and none is older."""
        return not self.missing and not self.older


def parity(
    clause: policy.Clause,
    before: policy.Clause | None,
    languages: tuple[str, ...],
    *,
    found_equal: bool = False,
) -> Parity:
    """Compare the languages of a clause. `before` is the clause in the version this one began from.

    `found_equal`: a person has compared the languages as they stand, so none counts as older.
    """
    missing = tuple(code for code in languages if _lacks(clause, code))
    if before is None or found_equal:
        return Parity(missing)
    changed = {code for code in languages if _said(clause, code) != _said(before, code)}
    older = tuple(code for code in languages if code not in changed and code not in missing)
    return Parity(missing, older if changed else ())


def _said(clause: policy.Clause, language: str) -> tuple[str, str, str]:
    return (clause.title.say(language), clause.text.say(language), clause.why.say(language))


def _lacks(clause: policy.Clause, language: str) -> bool:
    title, text, why = _said(clause, language)
    return not title.strip() or not text.strip() or (bool(clause.why) and not why.strip())
