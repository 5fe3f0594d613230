"""Reports: what the converter saw, guessed and changed in one document, as JSON for machines and as words for people.

A report is the manifest line, every finding with its place, the ledger, the accounting and the evidence for the
masthead.  `conversion_record` is the part that never changes once the XML is made; PDFs carry it as an attachment.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from flows.findings import CODES, Finding, Severity
from flows.model import Document, Field
from flows.spans import Ledger

Json = dict[str, Any]

# Facts of a run and not of the document: they stay out of what is attached to the PDF.
_OF_THE_RUN: Final = ("seconds", "outputs")


def to_json(value: Mapping[str, object]) -> bytes:
    """Returns deterministic JSON with a final line end: one line a key, and one an item of a list."""
    shown = []
    for key, part in value.items():
        if isinstance(part, list) and part:
            text = "[\n" + ",\n".join(f"  {_compact(item)}" for item in part) + "\n ]"
        else:
            text = _compact(part)
        shown.append(f" {_compact(key)}: {text}")
    return ("{\n" + ",\n".join(shown) + "\n}\n").encode("utf-8", "backslashreplace")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def to_line(value: Mapping[str, object]) -> str:
    """Returns JSON on one line, without a line end; line separators inside strings are escaped."""
    return _compact(value).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def count_findings(findings: Iterable[Finding]) -> dict[str, int]:
    """Returns the number of findings of each severity: info, warning, error."""
    seen = Counter(f.severity for f in findings)
    return {severity.name.lower(): seen[severity] for severity in Severity}


def line_starts(record: str) -> list[int]:
    """Returns the offsets, in code points, at which the lines of the source start."""
    starts = [0]
    at = record.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = record.find("\n", at + 1)
    return starts


def finding_json(finding: Finding, starts: Sequence[int] = ()) -> Json:
    """Returns a finding as JSON; `line` counts source lines from 1 where the place is known."""
    code = CODES[finding.code]
    line = finding.line or (bisect_right(starts, finding.span.start) if finding.span and starts else 0)
    place: Json = {"start": finding.span.start, "end": finding.span.end} if finding.span else {}
    if line:
        place["line"] = line
    if finding.where:
        place["where"] = finding.where
    message = {"code": finding.code, "severity": finding.severity.name.lower(), "message": finding.message}
    return {**message, **place, "advice": code.advice}


def ledger_json(ledger: Ledger, reasons: Mapping[str, str]) -> list[Json]:
    """Returns every edit: rule, why, source span in code points, what was removed and inserted."""
    return [
        {
            "rule": e.rule,
            "why": reasons.get(e.rule, ""),
            "start": e.start,
            "end": e.end,
            "removed": e.removed,
            "inserted": e.inserted,
        }
        for e in ledger.edits
    ]


def _fields(document: Document) -> Iterable[Field]:
    yield from chain(document.cover, document.preface, document.meta, document.closing)
    for part in document.parts:
        yield from _fields(part)


def evidence_json(document: Document) -> list[Json]:
    """Returns each masthead field: its value, how it is known, the words and the span of the source that show it."""
    out: list[Json] = []
    for field in _fields(document):
        span = field.inline.text.span
        shown: Json = {"field": field.name, "value": field.value, "how": field.how, "printed": field.inline.text.value}
        out.append(shown | ({"start": span.start, "end": span.end} if span.end else {}))
    return out


def conversion_record(report: Json) -> Json:
    """Returns what stands once the XML is made: no time taken, no file names, no finding of the rendering."""
    manifest = {k: v for k, v in report["manifest"].items() if k not in _OF_THE_RUN}
    findings = [f for f in report["findings"] if f["code"] != "render-warning"]
    seen = Counter(f["severity"] for f in findings)
    manifest["findings"] = {s.name.lower(): seen[s.name.lower()] for s in Severity}
    manifest["status"] = "review" if seen["warning"] else "converted"
    return {**report, "manifest": manifest, "findings": findings}
