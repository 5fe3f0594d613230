"""Findings: what a stage saw and went on with, as values with a code from one closed table.

A finding says that the converter guessed, repaired, or met a contradiction.  Status is decided once,
after the last stage, by `status_of`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, Literal, TypeVar

from flows.spans import Edit, Span

Status = Literal["converted", "review", "failed"]
T = TypeVar("T")


class Severity(IntEnum):
    """How much a person should care."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Code:
    """One line of the closed table: severity, what it means, what to do."""

    severity: Severity
    meaning: str
    advice: str


I, W, E = Severity.INFO, Severity.WARNING, Severity.ERROR

CODES: dict[str, Code] = {
    # read
    "coding-detected": Code(I, "The file is not UTF-8; its coding was detected from the bytes.", "Check letters with accents."),
    "undecodable-bytes": Code(W, "Some bytes are not valid in the coding of the file and became U+FFFD.", "Compare the place with the original."),
    "language-uncertain": Code(W, "The evidence for the language of the text is weak.", "Check the language of the output."),
    "language-mixed": Code(W, "A part of the text seems to be in another language.", "Check that the right text is in the file."),
    # clean
    "repair": Code(I, "A damaged passage was repaired on evidence in the document.", "See the ledger for what was there."),
    "suspicious-characters": Code(W, "Characters that no UN document prints, or many look-alike letters of another script.", "Compare with the original."),
    "lookalike-letters": Code(I, "One to three letters are those of another script; the UN's own texts have such misprints.", "Compare with the original."),
    # parse
    "symbol-derived": Code(I, "The symbol is not printed; it was derived from number and organ.", "None needed if number and organ are right."),
    "symbol-missing": Code(W, "No symbol is printed and none can be derived.", "Add the symbol by hand."),
    "field-missing": Code(I, "A masthead field that such documents print was not found.", "See whether the source shows it."),
    "field-disagrees": Code(W, "Two places in the document contradict each other.", "Check both places against the original."),
    "kind-uncertain": Code(W, "The kind of document (resolution, decision, …) was guessed.", "Check the kind."),
    "number-gap": Code(W, "A number in a sequence of paragraphs or items is missing.", "Look for lost text at this place."),
    "number-repeated": Code(W, "A number in a sequence of paragraphs or items occurs twice or goes back.", "Check the structure at this place."),
    "number-repaired": Code(I, "A misread number was repaired because the sequence proves it.", "None needed if the sequence is right."),
    "note-without-mark": Code(W, "A note has no mark in the text; it was attached to the title.", "Find the place of the mark."),
    "mark-without-note": Code(W, "A mark in the text has no note.", "Look for the lost note."),
    "note-order": Code(I, "Notes do not come in the order of their marks.", "Check the numbers of the notes."),
    "block-guessed": Code(W, "A block of text was placed by guess.", "Check the structure at this place."),
    "block-unusual": Code(I, "A block is unlike its neighbours, or was placed on weak evidence.", "See whether it is cut, joined or out of place."),
    "table-guessed": Code(I, "The columns of a table are not marked in the source; blanks part them.", "Compare the cells with the page."),
    "annex-untitled": Code(I, "An annex shows no title; some have none.", "See whether its first paragraph holds it."),
    "heading-alone": Code(I, "The only heading without a number; a line of the page can look like one.", "Check that it is a heading."),
    "paragraph-joined": Code(I, "A paragraph cut by a page break was joined.", "None needed if the sentence reads on."),
    "document-cut": Code(W, "The text seems to end before the document does, or to start after its beginning.", "Look for the complete file."),
    "foreign-text": Code(I, "Text before or after the document (web page, neighbouring resolution) was set aside in the ledger.", "See the ledger."),
    # link
    "citation-without-date": Code(I, "A citation has no date here or in the index, so it is an address and not an IRI.", "Convert the target, or supply a list of known resolutions."),
    "citation-ambiguous": Code(I, "A citation can mean more than one document; it was not linked.", "Link it by hand if it matters."),
    "citation-date-differs": Code(I, "The date given for a cited document is not the date that the index holds.", "Check both dates."),
    "ibid-unresolved": Code(I, "An 'Ibid.' follows a note with several or no citations and was not linked.", "None needed."),
    # compare
    "languages-differ": Code(W, "This language version has another structure or date than the others of its document.", "Compare the versions at this place."),
    "other-language-differs": Code(I, "Another language version of this document differs from this one and from most.", "Look at the other version."),
    "citations-differ": Code(I, "Language versions of one document cite different documents.", "Compare the citations."),
    "same-expression": Code(W, "Another source claims the same symbol and language with a different text.", "Decide which one is the record."),
    "duplicate": Code(I, "Another source holds the same text; its outputs serve both.", "None needed."),
    # validate
    "schema-invalid": Code(E, "The XML is not valid against the Akoma Ntoso schema.", "Report this as a fault of the converter."),
    "rule-broken": Code(E, "The XML breaks a rule of the AKN4UN profile.", "Report this as a fault of the converter, or mend the file."),
    "rule-doubted": Code(W, "The XML misses something that the AKN4UN profile recommends.", "Complete the file if you can."),
    "unaccounted": Code(E, "A character of the source has no place, or two, in the output.", "Report this as a fault of the converter."),
    # render
    "render-warning": Code(W, "The PDF engine reported a problem.", "Look at the page."),
    # errors that end a document
    "unreadable-source": Code(E, "The file cannot be read as text.", "Supply a readable text file."),
    "unsupported-format": Code(E, "No reader knows this format.", "Supply text or Markdown."),
    "not-a-un-document": Code(E, "The text shows none of the marks of a UN document.", "Check the file."),
    "unsupported-kind": Code(E, "The document is of a kind that the converter does not support.", "Wait for support, or mark it up by hand."),
    "unknown-language": Code(E, "The language is none that the converter knows.", "Supply a text in one of its languages."),
    "wrong-font": Code(E, "The letters come from a legacy font and are not text.", "Run OCR on the original."),
    "limit-passed": Code(E, "The document passes a limit of the settings.", "Raise the limit or split the file."),
    "invalid-output": Code(E, "The output would be invalid or incomplete.", "Report this as a fault of the converter."),
    "conversion-failed": Code(E, "The document cannot be converted.", "See the message."),
    "missing-tool": Code(E, "A tool is missing.", "Install it."),
    "program-fault": Code(E, "The program itself failed on this document.", "Report this with the file."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person may want to know, with its place.

    Units: `span` in source code points; `where` is an XPath or eId when the place is in the XML;
    `line` counts source lines from 1, 0 when unknown.
    """

    code: str
    message: str
    span: Span | None = None
    where: str = ""
    line: int = 0

    @property
    def severity(self) -> Severity:
        """The severity that the table gives to the code."""
        return CODES[self.code].severity


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a stage returns: its value, its findings and the edits it made to the source."""

    value: T
    findings: tuple[Finding, ...] = ()
    edits: tuple[Edit, ...] = ()


def status_of(findings: Iterable[Finding]) -> Status:
    """Returns `failed` with any error, `review` with any warning, else `converted`."""
    worst = max((f.severity for f in findings), default=Severity.INFO)
    return "failed" if worst is Severity.ERROR else "review" if worst is Severity.WARNING else "converted"
