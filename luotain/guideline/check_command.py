"""``luotain check``: the guideline as a linter for a draft in any editor, a commit hook or a web form
elsewhere."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from luotain.engines.policy.data import PolicyDataError
from luotain.engines.policy.decide import decide
from luotain.engines.policy.guideline import Guideline
from luotain.engines.policy.sentences import LANGUAGES, Sentence
from luotain.engines.policy.terms import Gate, Outcome
from luotain.engines.policy.verdict import Verdict, outcome_of
from luotain.guideline.check_draft import Draft, read_draft
from luotain.guideline.check_output import FORMATS, Report

SUMMARY = "Check a draft against the guideline: clause, place, remedy."

CLEAN, HELD, FAILED = 0, 1, 2
ALWAYS_KNOWN = frozenset({"text", "personal_data"})
"""Facts a bare text tells by itself."""

UNREADABLE = Sentence(
    fi="Tiedostoa %(name)s ei voi lukea: %(reason)s. Tarkista nimi ja oikeudet.",
    sv="Filen %(name)s kan inte läsas: %(reason)s. Kontrollera namnet och rättigheterna.",
    en="The file %(name)s cannot be read: %(reason)s. Check its name and permissions.",
)
NOT_TEXT = Sentence(
    fi="Tiedosto %(name)s ei ole UTF-8-tekstiä. Tallenna se UTF-8-muodossa ja yritä uudelleen.",
    sv="Filen %(name)s är inte UTF-8-text. Spara den som UTF-8 och försök igen.",
    en="The file %(name)s is not UTF-8 text. Save it as UTF-8 and try again.",
)
NOT_RUN = Sentence(
    fi="Tarkistusta ei voitu tehdä: %(reason)s",
    sv="Kontrollen kunde inte göras: %(reason)s",
    en="The check could not be run: %(reason)s",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``luotain check``."""
    parser.add_argument(
        "files", nargs="*", default=["-"], metavar="FILE", help="drafts; - or nothing is standard input"
    )
    parser.add_argument(
        "--gate", choices=[gate.value for gate in Gate], default=Gate.PUBLISH.value, help="default: publish"
    )
    parser.add_argument(
        "--lang", choices=LANGUAGES, help="language of the draft and of the answer; guessed when left out"
    )
    parser.add_argument(
        "--guideline", metavar="FILE", help="a guideline as TOML, JSON or a folder; the starter when left out"
    )
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="default: text")
    parser.add_argument(
        "--all", action="store_true", help="let every rule speak, also on what a bare text cannot tell"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the findings; the value is 0 for clean or advice, 1 for a hold or a block, 2 when it could not
    run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language = arguments.lang or "en"
    today = datetime.now().astimezone().date()
    gate = Gate(arguments.gate)
    name = ""
    try:
        guideline = load_guideline(arguments.guideline)
        reports = []
        for name in arguments.files or ["-"]:
            draft = read_draft(_source(name), gate, arguments.lang or "")
            spoken = arguments.lang or (draft.language if draft.language in LANGUAGES else "en")
            verdict = check_draft(draft, guideline, gate, today=today, whole=arguments.all)
            reports.append(Report(name, draft, verdict, spoken))
    except UnicodeDecodeError:
        return _failed(NOT_TEXT.fill(name=name or arguments.guideline), language)
    except OSError as error:
        return _failed(UNREADABLE.fill(name=error.filename or name, reason=error.strerror or error), language)
    except PolicyDataError as error:
        return _failed(NOT_RUN.fill(reason=error), language)
    sys.stdout.write(FORMATS[arguments.format](reports, guideline))
    held = any(report.verdict.outcome in (Outcome.HOLD, Outcome.BLOCK) for report in reports)
    return HELD if held else CLEAN


def check_draft(
    draft: Draft, guideline: Guideline, gate: Gate, *, today: date, whole: bool = False
) -> Verdict:
    """The verdict on a draft, without what a bare text cannot tell unless *whole* is asked for.

    A finding counts when it is about a place in the text, or about a fact that the draft's head has told.
    """
    verdict = decide(guideline, gate, draft.facts, today=today)
    if whole or draft.known is None:
        return verdict
    known = draft.known | ALWAYS_KNOWN
    if "post_class" in known:
        known |= {"variants"}
    findings = tuple(
        finding
        for finding in verdict.findings
        if finding.span is not None or finding.missing.partition(".")[0] in known
    )
    return replace(verdict, findings=findings, outcome=outcome_of(findings))


def load_guideline(path: str | None) -> Guideline:
    """The guideline of a file or folder, or the starter. Raises :class:`PolicyDataError` or
    :class:`OSError`."""
    from luotain.guideline.starter import load

    if path is None:
        return load()
    from luotain.guideline.starter.files import load_file

    return load_file(Path(path), starter=load())


def _source(file: str) -> str:
    if file == "-":
        return sys.stdin.buffer.read().decode("utf-8")
    return Path(file).read_bytes().decode("utf-8")


def _failed(sentence: Sentence, language: str) -> int:
    sys.stderr.write(f"luotain check: {sentence.say(language)}\n")
    return FAILED
