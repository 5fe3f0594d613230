"""From the document model to Akoma Ntoso XML for the United Nations (AKN4UN).

`build` is the room's only entry.  It reads no clock and no file but its own ontology table; the same document gives the
same bytes.  Finding structure or links is not done here.
"""

from __future__ import annotations

from flows.akn.collection import write_collection
from flows.akn.meta import annex_hrefs, declare_job_numbers, write_presentation, write_references
from flows.akn.statement import prepare, write_statement
from flows.akn.writer import Writer
from flows.languages import Language
from flows.model import Document, Markup

__all__ = ["build"]


def build(document: Document, language: Language, made: str) -> Markup:
    """Returns the XML of a document and the proof of where its words come from.

    `made` is the ISO date of the markup.  Source: AKN4UN digest sections 2 to 10.
    """
    writer = Writer()
    if document.parts:
        write_collection(writer, document, made, language)
    else:
        prepare(writer, document, language)
        meta, about = write_statement(writer, document, made, language)
        declare_job_numbers(writer, document)
        write_references(writer, meta, annex_hrefs(about))
        write_presentation(writer, meta, document)
    return Markup(writer.finish(), writer.trace, tuple(writer.attributes))
