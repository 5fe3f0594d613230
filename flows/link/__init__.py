"""Link: finds the citations of a document (pass 1), resolves them against the index (pass 2).  Text never changes."""

from flows.link.documents import find_citations
from flows.link.find import Context, find
from flows.link.resolve import resolve

__all__ = ["Context", "find", "find_citations", "resolve"]
