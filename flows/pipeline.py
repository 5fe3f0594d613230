"""The order of the stages.

Pass 1, `examine`, sees one document alone.  Pass 2, `publish`, sees it against the index of all of them.  Both are
functions of their arguments; `run` is how a stage is called, so that another runner can wrap every one of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, Protocol, TypeVar

from flows.akn import build
from flows.clean import clean
from flows.findings import Finding
from flows.index import Index
from flows.languages import Language, load
from flows.languages.detect import Detection, detect
from flows.link import find_citations, resolve
from flows.model import Document, Source
from flows.parse import parse
from flows.read import read
from flows.settings import Limits
from flows.spans import Ledger
from flows.validate import Accounting, validate
from flows.whole import seems_cut

P = ParamSpec("P")
T = TypeVar("T")


class Runner(Protocol):
    """How a stage is called."""

    def __call__(self, stage: Callable[P, T], *args: P.args, **names: P.kwargs) -> T:
        """Returns what the stage returns."""


def call(stage: Callable[P, T], *args: P.args, **names: P.kwargs) -> T:
    """Calls the stage: the runner that adds nothing."""
    return stage(*args, **names)


@dataclass(frozen=True, slots=True)
class Examined:
    """A document after pass 1, with all that publishing it needs.

    `words` is a hash of its clean text without white space: two files with the same one hold the same text.
    """

    document: Document
    source: Source
    ledger: Ledger
    language: str
    detection: Detection
    words: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A document after pass 2: the XML of record and what was seen on the way to it."""

    xml: bytes
    document: Document
    accounting: Accounting
    findings: tuple[Finding, ...]


def examine(data: bytes, name: str, limits: Limits, language: Language | None = None, run: Runner = call) -> Examined:
    """Returns what pass 1 finds in a file, in the language it is in where that is known.

    Raises: ConversionError when it cannot go on.
    """
    source = run(read, data, name, limits.bytes)
    detection = run(detect, source.value.text.value)
    language = language or load(detection.language)
    cleaned = run(clean, source.value, language)
    parsed = run(parse, cleaned.value, language)
    cut = run(seems_cut, parsed.value)
    cited = run(find_citations, parsed.value, language)
    return Examined(
        document=cited.value,
        source=source.value,
        ledger=cleaned.value.ledger.plus(parsed.edits),
        language=language.code,
        detection=detection,
        words=hashlib.sha256("".join(cleaned.value.text.value.split()).encode()).hexdigest(),
        findings=(*source.findings, *cleaned.findings, *parsed.findings, *cut, *cited.findings),
    )


def publish(examined: Examined, index: Index, made: str, run: Runner = call) -> Published:
    """Returns the XML of a document, its links resolved against the index; `made` is the ISO date of the markup.

    An error among the findings means that it is invalid or does not account for every character: do not publish.
    """
    language = load(examined.language)
    resolved = run(resolve, examined.document, index, language)
    markup = run(build, resolved.value, language, made)
    checked = run(validate, markup, examined.source, examined.ledger)
    findings = (*examined.findings, *resolved.findings, *checked.findings)
    return Published(markup.xml, resolved.value, checked.accounting, findings)
