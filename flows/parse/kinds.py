"""Which texts are resolutions, decisions or statements, and which are other documents of the same series.

Reports, letters and meeting records carry the same masthead as a resolution; what tells them apart is their symbol
and that nothing on the page says that an organ adopts, or is asked to adopt, the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flows.errors import UnsupportedKind
from flows.findings import Finding
from flows.languages import Language
from flows.model import Field
from flows.parse.lines import Line
from flows.symbols import parse_symbol

LONGEST: Final = 200  # code points of the line in which a decision names its meeting
NEAR: Final = 12  # lines between masthead and enacting formula; a report quotes one further down
_ADOPTED: Final = ("resolution", "decision", "presidentialStatement")
# Fields that only an adopted text or a draft prints; a title counts when its value is a kind (a statement's).
_PROOFS: Final = ("adoption", "report", "number", "decisionType", "documentType", "sponsors")


def require_supported(fields: Sequence[Field], formula: bool) -> None:
    """Raises UnsupportedKind for a document whose symbol is none of an adopted text or draft, and that reads as none.

    `formula` tells that the enacting formula stands close to the masthead.
    """
    named = [found for f in fields if f.name == "symbol" and (found := parse_symbol(f.value))]
    if not named or any(s.kind in (*_ADOPTED, "draft") for s in named):
        return
    if formula and all(s.kind == "document" for s in named) and not any("/CORR." in s.key for s in named):
        return
    if any(f.name in _PROOFS for f in fields) or _is_statement(fields):
        return
    what = "record of a meeting" if named[0].kind == "meeting" else "document"
    raise UnsupportedKind(
        f"{named[0].text} is a {what}, no resolution, decision or statement.",
        "Convert the resolutions and decisions themselves.",
    )


def decision_line(lines: Sequence[Line], language: Language) -> int:
    """Returns the index of the line near the top that opens a decision, -1 without one.

    "At its 1937th meeting, on 15 January 1975, the Council …".
    """
    decided = language.pattern("operative", "decided")
    opening = (i for i, x in enumerate(lines[:NEAR]) if decided.match(language.fold(x.text.value[:LONGEST])))
    return next(opening, -1)


def kind_doubt(fields: Sequence[Field], formula: bool) -> tuple[Finding, ...]:
    """Returns a finding when nothing on the page names the kind, so that `resolution` is a guess."""
    named = [found for f in fields if f.name == "symbol" and (found := parse_symbol(f.value))]
    if formula or any(s.kind in _ADOPTED for s in named):
        return ()
    if any(f.name in _PROOFS for f in fields) or _is_statement(fields):
        return ()
    return (Finding("kind-uncertain", "No line names the kind of the document, and no organ speaks in it."),)


def _is_statement(fields: Sequence[Field]) -> bool:
    return any(f.name == "title" and f.value == "presidentialStatement" for f in fields)
