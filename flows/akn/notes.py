"""Notes: an `authorialNote` where its mark stands, a `noteRef` where the mark is printed again.

Source: AKN4UN digest 5.7.  A note is written at the first of its marks in document order, so that every later one has
something to point at, whatever order the marks were found in.  A note whose mark is printed nowhere has no `marker`.
"""

from __future__ import annotations

from flows.akn.element import Element, appended
from flows.akn.writer import Writer
from flows.model import NOTHING, Inline, Mark


def note_id(index: int) -> str:
    """Returns the eId of a note from its place in the document, counted from 0."""
    return f"authorialNote_{index + 1}"


def anchor(writer: Writer, holder: Element, mark: Mark) -> list[tuple[Element, Inline]]:
    """Appends the note or the reference to it, and returns the paragraphs of the note that are still to be filled."""
    note = writer.notes[mark.note]
    marker = note.label or note.marker.value.strip() or mark.marker.value.strip()
    if mark.marker.value:
        writer.attributes.append((marker, mark.marker))
    shown = {"marker": marker} if marker else {}
    if mark.note in writer.anchored:
        appended(holder, "noteRef", shown | {"href": f"#{note_id(mark.note)}"})
        return []
    writer.anchored.add(mark.note)
    if note.marker.value:
        writer.attributes.append((marker, note.marker))
    attributes = shown | {"placement": "bottom", "eId": note_id(mark.note)}
    element = appended(holder, "authorialNote", attributes)
    return [(appended(element, "p"), paragraph) for paragraph in note.paragraphs or (NOTHING,)]
