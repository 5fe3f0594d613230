"""Annexes: attachments with metadata of their own.  Source: AKN4UN digest section 3 and 8.1.

Everything named inside an annex starts with the name of the annex: the XSD wants ids unique in the whole statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from flows.akn import inline, meta, operative, preamble
from flows.akn.eids import PRELUDE, name_body
from flows.akn.element import Element, appended
from flows.akn.writer import Writer
from flows.languages import Language
from flows.model import NOTHING, Annex, Block, Document


def attachment_id(place: int) -> str:
    """Returns the eId of an annex from its place, counted from 1."""
    return f"att_{place}"


def own_preamble(annex: Annex) -> tuple[Block, ...]:
    """Returns the opening words of an annex: a treaty or declaration has its own preamble."""
    blocks = tuple(takewhile(lambda b: b.kind in PRELUDE, annex.blocks))
    return blocks if len(blocks) < len(annex.blocks) else ()


def name_annexes(writer: Writer, annexes: Sequence[Annex], language: Language) -> None:
    """Gives all blocks of all annexes their names."""
    for place, annex in enumerate(annexes, 1):
        writer.eids.known.add(attachment_id(place))
        name_body(writer.eids, annex.blocks[len(own_preamble(annex)) :], attachment_id(place), language)


def write_annexes(writer: Writer, document: Document, made: str, language: Language) -> None:
    """Writes `attachments`; nothing without annexes."""
    if not document.annexes:
        return
    writer.open("attachments")
    for place, annex in enumerate(document.annexes, 1):
        scope = attachment_id(place)
        writer.open("attachment", {"eId": scope})
        writer.open("doc", {"name": "annex", "contains": "originalVersion"})
        about = meta.about(document, made, meta.annex_name(place))
        meta.write_identification(writer, writer.meta(), about)
        _write_preface(writer, annex)
        opening = own_preamble(annex)
        preamble.write_preamble(writer, NOTHING, opening, language, scope)
        operative.write_body(writer, annex.blocks[len(opening) :], scope)
        writer.close()
        writer.close()
    writer.close()


def _write_preface(writer: Writer, annex: Annex) -> None:
    titles = [t for t in annex.titles if t.text.value or t.marks]
    if not annex.label.text.value and not titles:
        return
    writer.open("preface")
    if annex.label.text.value or annex.label.marks:
        inline.write(writer, _child(writer, "docType"), annex.label, title=True)
    for title in titles:
        inline.write(writer, _child(writer, "docTitle"), title, title=True)
    writer.close()


def _child(writer: Writer, tag: str) -> Element:
    return appended(writer.leaf("p"), tag)
