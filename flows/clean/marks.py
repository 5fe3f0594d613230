"""Marks of word processors and of the document server, anywhere in the text."""

from __future__ import annotations

from collections import Counter

from flows.clean.rules import pattern
from flows.clean.taken import TO_FIELD, Taken, found_field, take
from flows.model import Field
from flows.spans import Cut, Text
from flows.symbols import canonical


def take_marks(text: Text) -> Taken:
    """Takes out the marks of comments, and the fields of the document server with their values.

    `N0350274E` becomes the field odsJobNumber, a symbol the field symbol; pages.py decides later whether the symbol is
    only a repetition of the masthead.
    """
    cuts: list[Cut] = []
    fields: list[Field] = []
    if "]" in text.value:
        cuts += (Cut(*m.span(), "comment-mark") for m in pattern("comment-mark").finditer(text.value))
        cuts += _edit_links(text.value)
    if "<<ODS" in text.value:
        for found in pattern("ods-mark").finditer(text.value):
            a, b = found.span("value")
            value = (found["value"] or "").strip()
            name = "odsJobNumber" if "JOB" in found["name"] else "symbol" if "SYMBOL" in found["name"] else ""
            if not value or not name or any(f.name == name and f.value == canonical(value) for f in fields):
                cuts.append(Cut(*found.span(), "ods-mark"))
                continue
            cuts += (Cut(found.start(), a, "ods-mark"), Cut(a, b, TO_FIELD), Cut(b, found.end(), "ods-mark"))
            fields.append(found_field(name, text[a:b], canonical(value)))
    return take(text, cuts, fields)


def _edit_links(value: str) -> list[Cut]:
    """The same bracket behind at least two lines."""
    found = list(pattern("edit-link").finditer(value))
    times = Counter(m[0].strip() for m in found)
    return [Cut(*m.span(), "edit-link") for m in found if times[m[0].strip()] > 1]
