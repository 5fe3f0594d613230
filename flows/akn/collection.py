"""Collections: resolutions A, B, … printed as one document.

Source: AKN4UN digest section 11 no. 23 and the example of a collection: `documentCollection` lists the parts, each part
is a statement in `components`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.akn import annexes, conclusions, masthead, meta, preamble
from flows.akn.element import Element
from flows.akn.statement import prepare, write_statement
from flows.akn.writer import Writer
from flows.languages import Language
from flows.model import Document
from flows.symbols import parse_symbol


def write_collection(writer: Writer, document: Document, made: str, language: Language) -> None:
    """Writes `documentCollection` and the parts behind it; its metadata last, when all references are known."""
    letters = tuple(_letters(document))
    prepare(writer, replace(document, body=()), language)
    own = _write_front(writer, document, letters, made, language)
    alternatives = writer.alternatives
    _write_parts(writer, document, letters, made, language)
    writer.alternatives = alternatives
    about = meta.about(document, made)
    meta.write_identification(writer, own, about)
    meta.write_rest(writer, own, about)
    meta.declare_job_numbers(writer, document)
    meta.write_references(writer, own, meta.annex_hrefs(about))
    meta.write_presentation(writer, own, document)


def _write_front(writer: Writer, document: Document, letters: Sequence[str], made: str, language: Language) -> Element:
    """Writes what stands before the parts and the list of them; returns the empty `meta`.

    A collection has no main body: blocks before the first part stand in its preamble.
    """
    writer.open("documentCollection", {"name": "publicationResolution", "contains": "originalVersion"})
    own = writer.meta()
    masthead.write_cover(writer, document)
    masthead.write_preface(writer, document)
    preamble.write_preamble(writer, document.formula, (*document.preamble, *document.body), language)
    writer.open("collectionBody")
    for place, letter in enumerate(letters, 1):
        writer.open("component", {"eId": f"cmp_{place}"})
        shown = document.parts[place - 1].identity.symbol or letter
        writer.leaf("documentRef", {"eId": f"dref_{place}", "href": f"#cmp_{letter}", "showAs": shown})
        writer.close()
    writer.close()
    conclusions.write_conclusions(writer, document.closing, document.identity)
    annexes.write_annexes(writer, document, made, language)
    writer.close()
    return own


def _write_parts(writer: Writer, document: Document, letters: Sequence[str], made: str, language: Language) -> None:
    """Writes every part as a statement of its own, with the notes of the document when it has none."""
    writer.open("components")
    for letter, part in zip(letters, document.parts, strict=True):
        writer.open("component", {"eId": f"cmp_{letter}"})
        whole = part if part.notes else replace(part, notes=document.notes)
        prepare(writer, whole, language)
        write_statement(writer, whole, made, language)
        writer.close()
    writer.close()


def _letters(document: Document) -> Iterator[str]:
    """The letters of the parts; a part without one is named by its place, and no two are named alike."""
    seen: set[str] = set()
    for place, part in enumerate(document.parts, 1):
        symbol = parse_symbol(part.identity.symbol)
        found = re.search(r"(?<![A-Za-z])([A-Z])$", part.identity.number.strip(" )"))
        letter = (symbol.letters if symbol else "") or (found[1] if found else "")
        letter = letter if letter and letter not in seen else f"p{place}"
        seen.add(letter)
        yield letter
