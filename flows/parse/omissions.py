"""What a document of its kind always has and this one does not show: a formula, fields of the masthead, notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from flows.findings import Finding
from flows.languages import Language
from flows.model import Block, Document
from flows.parse.doubts import walk
from flows.parse.landmarks import names_formula

# What the first page of a resolution prints, by organ (un-documents: masthead), and how a person calls it.
_PRINTED = {
    "unga": ("session", "agendaItem", "adoption", "report", "issueDate"),
    "unsc": ("adoption", "issueDate"),
    "unecosoc": ("agendaItem", "adoption", "issueDate"),
    "unga-hrc": ("session", "agendaItem", "adoption", "issueDate"),
}
_NAMES = {
    "session": "session",
    "agendaItem": "agenda item",
    "adoption": "date of adoption",
    "report": "originating document",
    "issueDate": "date of issue",
}
MOSTLY = 3  # one note in so many may lack its stop
_ENDS = ".\u3002!?\u00bb\u201d\uff09)\"'*"


def omissions_of(document: Document, language: Language) -> list[Finding]:
    """Returns what is missing in the masthead, before the preamble and among the notes, in this order."""
    return [*_of_masthead(document), *_of_formula(document, language), *_of_notes(document)]


def _of_masthead(document: Document) -> Iterator[Finding]:
    if document.identity.kind != "resolution":
        return
    shown = {f.name for f in (*document.cover, *document.preface, *document.meta)}
    if not document.identity.adopted:
        shown.discard("adoption")
    missing = [_NAMES[name] for name in _PRINTED.get(document.identity.organ, ()) if name not in shown]
    if missing:
        yield Finding("field-missing", f"The masthead shows no {', no '.join(missing)}.")


def _of_formula(document: Document, language: Language) -> Iterator[Finding]:
    """A resolution has an enacting formula: its parts each, or the sections of its body."""
    for part in document.parts:
        yield from _of_formula(part, language)
    formula = document.formula.text or next((b.inline.text for b in _formulas(document)), None)
    if formula and not names_formula(language.fold(formula.value).strip(' ,\uff0c\u060c:*\u201c"'), language):
        yield Finding("block-guessed", "The enacting formula was known by its place, not by its words.", formula.span)
    if formula or document.parts or document.identity.kind != "resolution":
        return
    first = next((b.inline.text.span for b in (*document.preamble, *document.body) if b.inline.text), None)
    yield Finding("block-guessed", "No enacting formula: preamble and body were parted without it.", first)


def _formulas(document: Document) -> Iterator[Block]:
    return (b for b in walk((*document.preamble, *document.body)) if b.kind == "formula")


def _of_notes(document: Document) -> Iterator[Finding]:
    """Notes count on by one, a count that begins anew is the next page's; they end with a stop where most do."""
    numbered = [n for n in document.notes if n.label.isdecimal()]
    for before, note in pairwise(numbered):
        step = int(note.label) - int(before.label)
        if step != 1 and note.label != "1":
            span = note.marker.span if note.marker else None
            yield Finding("note-order", f"Note {note.label} follows note {before.label}.", span)
    ends = [n.paragraphs[-1].text for n in document.notes if n.paragraphs and n.paragraphs[-1].text]
    unstopped = [text for text in ends if text.value[-1] not in _ENDS]
    if len(unstopped) * MOSTLY <= len(ends):
        for text in unstopped:
            yield Finding("block-guessed", "A note ends without a stop: it may be cut or hold other words.", text.span)
