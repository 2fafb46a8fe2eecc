"""Which language, which words, which base forms. Beneath the other engines; see README.md."""

from luotain.engines.language.analyser import Analyser
from luotain.engines.language.cache import FormCache
from luotain.engines.language.model import (
    ENGLISH,
    FINNISH,
    LANGUAGES,
    SWEDISH,
    UNKNOWN,
    Analysis,
    Form,
    Kind,
    Morphology,
    Reading,
    Token,
    key_of,
    term_of,
)

__all__ = [
    "ENGLISH",
    "FINNISH",
    "LANGUAGES",
    "SWEDISH",
    "UNKNOWN",
    "Analyser",
    "Analysis",
    "Form",
    "FormCache",
    "Kind",
    "Morphology",
    "Reading",
    "Token",
    "key_of",
    "term_of",
]
