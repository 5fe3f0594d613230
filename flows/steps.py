"""What a worker does to one document in passes 1 and 2: examine it, publish its XML.

Each step takes one value and returns one, both small enough to cross a pipe; every failure of a document ends in its
answer.  Files are written here, in parallel; rows of the index are written by the parent alone.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import pickle
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from flows import __version__
from flows.akn.names import work_of
from flows.bundle import Place, quarantine_file, work_folder, write_file
from flows.clean.rules import rules
from flows.errors import CannotWrite, ConversionError, LimitPassed, MissingTool, NoConnection, UnreadableSource
from flows.findings import Finding, status_of
from flows.index import WORKS, Facts, Index, facts_of
from flows.languages import load
from flows.manifest import DATABASE, STATE
from flows.pipeline import Examined, examine, publish
from flows.report import (
    Json,
    conversion_record,
    count_findings,
    evidence_json,
    finding_json,
    ledger_json,
    line_starts,
    to_json,
)
from flows.settings import Limits
from flows.sources import File
from flows.spans import Span
from flows.symbols import expression_iri
from flows.validate.schema import schema
from flows.workers import Care, Lost, stopwatch, time_limit

log = logging.getLogger(__name__)

# Faults of storage that pass by themselves, as a network file system has them: no document's fault.
PASSING: Final = frozenset(
    {errno.EIO, errno.EAGAIN, errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN,
     errno.ENETUNREACH, errno.ECONNRESET, errno.EREMOTEIO}
)  # fmt: skip
_STORAGE: Final = "Look after the storage, then run again."
SCRATCH: Final = f"{STATE}/scratch"

# Rooms and modules whose files decide the XML; those of `render` and the templates decide the pages.
_CORE: Final = (
    "languages", "read", "clean", "parse", "link", "akn", "validate",
    "pipeline.py", "steps.py", "report.py", "model.py", "spans.py", "symbols.py", "index.py", "findings.py",
    "errors.py", "facts.py", "places.py", "whole.py",
)  # fmt: skip
# A text with no word of any language; every room looks for its own patterns in it.
_SYMBOLS: Final = b"A/RES/1/1\n\n1\n\n1. A/1/1[1]\n\n________\n[1] A/1/2.\n"
_RULES: Final = frozenset({".py", ".toml", ".sch", ".html", ".css", ".js"})


@cache
def converter() -> str:
    """Returns version and hash of the rules and code that decide the XML."""
    return f"{__version__}+{digest([Path(__file__).parent / name for name in _CORE])}"


def digest(paths: list[Path]) -> str:
    """Returns a hash of rules and code: of files, and of all that folders hold."""
    hashed = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path] * path.exists():
            if file.suffix in _RULES:
                hashed.update(file.name.encode() + b"\0" + file.read_bytes())
    return hashed.hexdigest()[:12]


def key_of(*parts: object) -> str:
    """Returns a key that changes when a part does."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def warm(*languages: str) -> None:
    """Compiles the schema and what the rules of some languages need: what a worker does once."""
    schema()
    for code in languages:
        examine(_SYMBOLS, "", Limits(), load(code))


def care(limits: Limits, recycle: int) -> Care:
    """Returns how workers for these steps are kept."""
    return Care(warm, limits.seconds, limits.memory, recycle)


@cache
def _reasons() -> Mapping[str, str]:
    """Why each cleaning rule is there, for the ledger of a report."""
    return {name: rule.why for name, rule in rules().items()}


@dataclass(frozen=True, slots=True)
class Task:
    """What all documents of a run share: the output folder, the limits, hashes of settings and rules.

    `shared`: other machines work on them too, and see the folder through a shared file system.
    """

    output: Path
    limits: Limits
    settings: str
    converter: str
    shared: bool = False

    def write(self, name: str, content: bytes) -> None:
        """Writes a file of the output folder.  Raises: CannotWrite, which ends the run and not the document."""
        try:
            write_file(self.output / name, content, self.output / SCRATCH)
        except OSError as problem:
            if problem.errno in PASSING:
                raise NoConnection(f"{name} cannot be written: {problem.strerror}.", _STORAGE) from None
            raise CannotWrite(
                f"{name} cannot be written: {problem.strerror}.", "Free space or allow writing."
            ) from None

    def spool(self, source: str) -> Path:
        """Where an examined document waits for pass 2."""
        return self.output / SCRATCH / f"{hashlib.sha256(source.encode()).hexdigest()[:24]}.pickle"


@dataclass(frozen=True, slots=True)
class Examine:
    """A file to examine; `known` is the key of its last examination."""

    task: Task
    file: File
    known: str


@dataclass(frozen=True, slots=True)
class Examination:
    """The answer: `key` equals the known one when there was nothing to do; `entry` is the line of a failure."""

    file: File
    key: str
    sha256: str
    seconds: float
    folder: str = ""
    language: str = ""
    words: str = ""
    facts: Facts | None = None
    entry: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publish:
    """A document to publish: where, with which date of markup, and which sources claim the same with another text."""

    task: Task
    file: File
    sha256: str
    place: Place
    made: str
    key: str
    used: str
    rivals: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Publication:
    """The answer: `content` is a hash of XML and conversion record, empty when the document failed."""

    source: str
    key: str
    rank: int
    content: str
    entry: Json


def failure(problem: Exception) -> tuple[Finding, Json]:
    """Returns the finding for a failure, and what else its report should hold."""
    if isinstance(problem, MemoryError):
        problem = LimitPassed("The document needs more memory than its limit.", "Raise the limit `memory` or split it.")
    if isinstance(problem, ConversionError):
        span = Span(problem.start, problem.start) if problem.start >= 0 else None
        return Finding(problem.code, str(problem), span), {}
    words = f"{type(problem).__name__}: {problem}"
    log.debug("fault of the program: %s", words)
    return Finding("program-fault", words), {"traceback": traceback.format_exception(problem)}


def failed_entry(
    task: Task, source: str, sha256: str, findings: tuple[Finding, ...], seconds: float, **more: Any
) -> Json:
    """Writes the report of a failed document and returns its manifest line.  `more` goes into the report."""
    report = quarantine_file(source)
    entry: Json = {
        "source": source,
        "sha256": sha256,
        "status": "failed",
        "kind": more.pop("kind", ""),
        "symbol": more.pop("symbol", ""),
        "work": "",
        "expression": "",
        "language": more.pop("language", ""),
        "outputs": {"report": report},
        "findings": count_findings(findings),
        "converter": task.converter,
        "index": "",
        "first_converted": None,
        "seconds": seconds,
    }
    body = {"manifest": entry, "findings": [finding_json(f) for f in findings]} | more
    task.write(report, to_json(body))
    return entry


def attempt(seconds: int, work: Callable[[], Any]) -> Any:
    """Returns the value of `work`, or the exception that ended it; what hinders every document ends the run."""
    try:
        with time_limit(seconds):
            return work()
    except (MissingTool, CannotWrite, NoConnection):
        raise
    except Exception as problem:  # noqa: BLE001 becomes the finding of this document
        return problem


def examine_file(asked: Examine) -> Examination:
    """Examines a file, unless the known key says that nothing has changed."""
    took, task, file = stopwatch(), asked.task, asked.file
    try:
        data = file.path.read_bytes()
    except OSError as problem:
        if problem.errno in PASSING:
            raise NoConnection(f"{file.source} cannot be read: {problem.strerror}.", _STORAGE) from None
        error = UnreadableSource(f"The file cannot be opened: {problem.strerror}.", "Check its permissions.")
        entry = failed_entry(task, file.source, "", (failure(error)[0],), took())
        return Examination(file, "", "", took(), entry=entry)
    sha256 = hashlib.sha256(data).hexdigest()
    key = f"{sha256[:32]} {task.settings} {task.converter}"
    if key == asked.known:
        return Examination(file, key, sha256, took())
    found = attempt(task.limits.seconds, lambda: _examined(task, file, data))
    if isinstance(found, Exception):
        finding, more = failure(found)
        entry = failed_entry(task, file.source, sha256, (finding,), took(), **more)
        return Examination(file, key, sha256, took(), entry=entry)
    examined, facts = found
    folder = work_folder(examined.document.identity.symbol, file.source)
    return Examination(file, key, sha256, took(), folder, examined.language, examined.words, facts)


def _examined(task: Task, file: File, data: bytes) -> tuple[Examined, Facts]:
    examined = examine(data, file.source, task.limits)
    facts = facts_of(examined.document)
    try:
        task.spool(file.source).write_bytes(pickle.dumps(examined, pickle.HIGHEST_PROTOCOL))
    except OSError:  # pass 2 examines it again; a disk that is full shows itself there
        task.spool(file.source).unlink(missing_ok=True)
    return examined, facts


def _again(asked: Publish) -> Examined:
    """The examined document of pass 1, from where it waits or made anew."""
    spool = asked.task.spool(asked.file.source)
    if spool.exists():
        examined: Examined = pickle.loads(spool.read_bytes())  # noqa: S301 written by this run in its own folder
        spool.unlink()
        return examined
    data = asked.file.path.read_bytes()
    if hashlib.sha256(data).hexdigest() != asked.sha256:
        raise UnreadableSource("The file changed while it was converted.", "Run again.")
    return examine(data, asked.file.source, asked.task.limits)


def _index_of(task: Task) -> Index:
    """The index as pass 1 left it; one that other machines share may have been replaced since this process saw it."""
    path = task.output / DATABASE
    return _index(path, task.shared, path.with_name(WORKS).stat().st_mtime_ns if task.shared else 0)


@lru_cache(maxsize=1)
def _index(path: Path, shared: bool, _version: int) -> Index:
    return Index(path, frozen=shared)


def publish_file(asked: Publish) -> Publication:
    """Publishes the XML of a document and its report."""
    took, task, source = stopwatch(), asked.task, asked.file.source
    found = attempt(task.limits.seconds, lambda: _published(asked, took))
    if isinstance(found, Exception):
        finding, more = failure(found)
        entry = failed_entry(task, source, asked.sha256, (finding,), asked.seconds + took(), **more)
        return Publication(source, asked.key, 0, "", entry)
    result: Publication = found
    return result


def _published(asked: Publish, took: Callable[[], float]) -> Publication:
    task, source = asked.task, asked.file.source
    examined = _again(asked)
    done = publish(examined, _index_of(task), asked.made)
    findings = (*done.findings, *_rivalry(asked.rivals))
    status = status_of(findings)
    seconds = round(asked.seconds + took(), 3)
    about = done.document.identity
    starts = line_starts(examined.source.record)
    details: Json = {
        "ledger": ledger_json(examined.ledger, _reasons()),
        "accounting": done.accounting.as_dict(),
        "evidence": evidence_json(done.document),
    }
    if status == "failed":
        named = {"kind": about.kind, "symbol": about.symbol, "language": about.language}
        entry = failed_entry(task, source, asked.sha256, findings, seconds, **named, **details)
        return Publication(source, asked.key, 0, "", entry)
    work = str(work_of(done.document))
    entry = {
        "source": source,
        "sha256": asked.sha256,
        "status": status,
        "kind": about.kind,
        "symbol": about.symbol,
        "work": work,
        "expression": expression_iri(work, about.language),
        "language": about.language,
        "outputs": {"xml": asked.place.file("xml"), "report": asked.place.file("report.json")},
        "findings": count_findings(findings),
        "converter": task.converter,
        "index": asked.used,
        "first_converted": asked.made,
        "seconds": seconds,
    }
    report: Json = {"manifest": entry, "findings": [finding_json(f, starts) for f in findings], **details}
    task.write(asked.place.file("xml"), done.xml)
    task.write(asked.place.file("report.json"), to_json(report))
    content = key_of(done.xml, to_json(conversion_record(report)))
    return Publication(source, asked.key, asked.place.rank, content, entry)


def _rivalry(rivals: tuple[str, ...]) -> tuple[Finding, ...]:
    if not rivals:
        return ()
    return (Finding("same-expression", f"The same symbol and language with another text: {', '.join(rivals[:5])}."),)


def lost(task: Task, source: str, sha256: str, how: Lost) -> Json:
    """Writes the report of a document whose worker was lost and returns its manifest line."""
    finding = Finding("limit-passed", f"{how.reason} Raise the limits `seconds` or `memory`, or split the file.")
    return failed_entry(task, source, sha256, (finding,), 0.0)


def lost_examination(asked: Examine, how: Lost) -> Examination:
    """Returns the failure of a document whose worker was lost in pass 1; a later run tries it again."""
    return Examination(asked.file, "", "", 0.0, entry=lost(asked.task, asked.file.source, "", how))


def lost_publication(asked: Publish, how: Lost) -> Publication:
    """Returns the failure of a document whose worker was lost in pass 2."""
    return Publication(asked.file.source, asked.key, 0, "", lost(asked.task, asked.file.source, asked.sha256, how))
