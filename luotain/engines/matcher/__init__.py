"""Which items belong to which watch, and why; see README.md."""

from luotain.engines.matcher.archive import ArchivePlan, archive_text, plan
from luotain.engines.matcher.document import Document, Prepared
from luotain.engines.matcher.errors import QueryError
from luotain.engines.matcher.explain import explain, reason_sentences
from luotain.engines.matcher.hits import Hit, Reason, Span, met
from luotain.engines.matcher.index import Failure, Index, QueryMatcher, Watch
from luotain.engines.matcher.parser import parse
from luotain.engines.matcher.tree import exclude, leaves_of, show

__all__ = [
    "ArchivePlan",
    "Document",
    "Failure",
    "Hit",
    "Index",
    "Prepared",
    "QueryError",
    "QueryMatcher",
    "Reason",
    "Span",
    "Watch",
    "archive_text",
    "exclude",
    "explain",
    "leaves_of",
    "met",
    "parse",
    "plan",
    "reason_sentences",
    "show",
]
