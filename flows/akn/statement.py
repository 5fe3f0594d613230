"""The statement: one resolution, decision or presidential statement from metadata to annexes."""

from __future__ import annotations

from flows.akn import annexes, conclusions, masthead, meta, operative, preamble
from flows.akn.eids import Eids, name_body
from flows.akn.element import Element
from flows.akn.notes import note_id
from flows.akn.writer import Writer
from flows.languages import Language
from flows.model import Document


def prepare(writer: Writer, document: Document, language: Language) -> None:
    """Names every block of a document before anything is written, so that links can be checked while writing."""
    writer.eids = Eids()
    if document.notes is not writer.notes:  # the parts of a collection may share the notes of the whole
        writer.notes, writer.anchored = document.notes, set()
    writer.alternatives = []
    name_body(writer.eids, document.body, "", language)
    annexes.name_annexes(writer, document.annexes, language)
    names = [note_id(k) for k in range(len(document.notes))]
    parts = [meta.annex_name(k) for k in range(1, len(document.annexes) + 1)]
    writer.local = frozenset([*names, *parts, "main", "conclusions"])
    writer.local_numbers = any(wid for _, wid in writer.eids.own.values())


def write_statement(writer: Writer, document: Document, made: str, language: Language) -> tuple[Element, meta.About]:
    """Writes `statement`; the metadata are filled in last, when it is known what the text refers to."""
    about = meta.about(document, made)
    writer.open("statement", {"name": document.identity.kind, "contains": "originalVersion"})
    own = writer.meta()
    masthead.write_cover(writer, document)
    masthead.write_preface(writer, document)
    preamble.write_preamble(writer, document.formula, document.preamble, language)
    operative.write_body(writer, document.body)
    conclusions.write_conclusions(writer, document.closing, document.identity)
    annexes.write_annexes(writer, document, made, language)
    writer.close()
    meta.write_identification(writer, own, about)
    meta.write_rest(writer, own, about)
    return own, about
