"""What a worker does to one document in pass 3: render its pages from the XML of record, and complete its report."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.bundle import Place, work_file
from flows.errors import ConversionError
from flows.findings import Finding
from flows.read import read
from flows.render import (
    Attachment,
    CitedBy,
    Download,
    Evidence,
    LanguageVersion,
    PageContext,
    ReportSummary,
    render_html,
    render_pdf,
    render_report,
)
from flows.render.folder import templates_folder
from flows.report import Json, conversion_record, finding_json, to_json
from flows.steps import Task, attempt, digest, failed_entry, failure, lost
from flows.surroundings import Neighbour, Surroundings
from flows.workers import Lost, stopwatch

log = logging.getLogger(__name__)


@cache
def pages() -> str:
    """Returns a hash of the code and templates that decide the pages."""
    return digest([*(Path(__file__).parent / name for name in ("render", "languages", "works.py")), templates_folder()])


@dataclass(frozen=True, slots=True)
class Render:
    """Pages to make of a published XML.

    `path`: its source file; `around`: its neighbours; `formats`: all that the run makes; `keys`: those to make now.
    """

    task: Task
    source: str
    path: Path
    place: Place
    entry: Json
    around: Surroundings
    formats: tuple[str, ...]
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that failed, whose report is to be shown as a page."""

    task: Task
    source: str
    path: Path
    entry: Json


@dataclass(frozen=True, slots=True)
class Rendering:
    """The answer: the keys of what was made, empty when it failed, and the new manifest line."""

    source: str
    keys: Mapping[str, str]
    entry: Json


def render_file(asked: Render) -> Rendering:
    """Renders the pages of a published document and completes its report."""
    took, task = stopwatch(), asked.task
    found = attempt(task.limits.seconds, lambda: _rendered(asked, took))
    if isinstance(found, Exception):
        finding, more = failure(found)
        about = {name: asked.entry[name] for name in ("kind", "symbol", "language")}
        entry = failed_entry(task, asked.source, asked.entry["sha256"], (finding,), took(), **about, **more)
        return Rendering(asked.source, {}, entry)
    result: Rendering = found
    return result


def _rendered(asked: Render, took: Callable[[], float]) -> Rendering:
    task, place = asked.task, asked.place
    xml = (task.output / place.file("xml")).read_bytes()
    report: Json = json.loads((task.output / place.file("report.json")).read_bytes())
    outputs = dict(asked.entry["outputs"])
    findings: tuple[Finding, ...] = ()
    if "html" in asked.keys:
        task.write(place.file("html"), render_html(xml, _page(asked, report)).encode())
        outputs["html"] = place.file("html")
    if "pdf" in asked.keys:
        pdf = render_pdf(xml, _attachments(xml, report, place), task.limits.pages)
        findings = pdf.findings
        task.write(place.file("pdf"), pdf.value)
        outputs["pdf"] = place.file("pdf")
    entry = asked.entry | {"outputs": outputs, "seconds": round(asked.entry["seconds"] + took(), 3)}
    if findings or "pdf" in asked.keys:
        kept = [f for f in report["findings"] if f["code"] != "render-warning"]
        report["findings"] = kept + [finding_json(f) for f in findings]
    counts = Counter(f["severity"] for f in report["findings"])
    entry["findings"] = {name: counts[name] for name in entry["findings"]}
    entry["status"] = "failed" if counts["error"] else "review" if counts["warning"] else "converted"
    report["manifest"] = entry
    if "html" in asked.formats:
        outputs["report_html"] = place.file("report.html")
        shown = render_report(report, _record(task, asked.path, entry), xml, home="../index.html")
        task.write(outputs["report_html"], shown.encode())
    task.write(place.file("report.json"), to_json(report))
    return Rendering(asked.source, asked.keys, entry)


def _record(task: Task, path: Path, entry: Json) -> str:
    """The decoded source that the offsets of a report count; empty when the file is gone, changed or unreadable."""
    try:
        data = path.read_bytes()
        same = hashlib.sha256(data).hexdigest() == entry["sha256"]
        return read(data, entry["source"], task.limits.bytes).value.record if same else ""
    except (OSError, ConversionError):
        return ""


def refuse_file(asked: Refused) -> Rendering:
    """Writes the report of a failed document as a page, with its source as far as it can be read."""
    task, name = asked.task, asked.entry["outputs"]["report"]
    report: Json = json.loads((task.output / name).read_bytes())
    page = f"{name.removesuffix('.json')}.html"
    entry = asked.entry | {"outputs": {"report": name, "report_html": page}}
    report["manifest"] = entry
    home = "../" * name.count("/") + "index.html"

    def page_of() -> str:
        return render_report(report, _record(task, asked.path, entry), home=home)

    shown = attempt(task.limits.seconds, page_of)
    if isinstance(shown, Exception):  # the report of a failure is no reason to end the run
        log.warning("the report of %s has no page: %s", asked.source, shown)
        return Rendering(asked.source, {}, asked.entry)
    task.write(page, shown.encode())
    task.write(name, to_json(report))
    return Rendering(asked.source, {}, entry)


def _attachments(xml: bytes, report: Json, place: Place) -> tuple[Attachment, ...]:
    name = Path(place.file("xml")).name
    record = to_json(conversion_record(report))
    return (
        Attachment(name, xml, "Source", "Akoma Ntoso XML of record"),
        Attachment("conversion.json", record, "Data", "Record of the conversion"),
    )


def _page(asked: Render, report: Json) -> PageContext:
    """What the page shows beside its document; addresses are relative to its own folder."""
    record = conversion_record(report)
    downloads = [(form, asked.place.file(form)) for form in asked.formats if form in {"xml", "pdf"}]
    folder, language, versions = asked.place.folder, asked.place.language, asked.around.languages
    if len(versions) > 1:
        downloads.append(("tmx", work_file(folder, "tmx")))
    downloads.append(("report", asked.place.file("report.html")))
    return PageContext(
        languages=tuple(LanguageVersion(code, f"../{page}") for code, page in asked.around.languages),
        downloads=tuple(Download(form, f"../{file}") for form, file in downloads),
        links={name: f"../{page}" for name, page in asked.around.links},
        cited=tuple(_neighbour(target.page, target.date) for target in asked.around.cited),
        cited_by=tuple(_neighbour(page) for page in asked.around.cited_by),
        report=ReportSummary(
            status=record["manifest"]["status"],
            findings=tuple(f["message"] for f in record["findings"]),
            evidence=tuple(Evidence(e["field"], e["value"], e["printed"]) for e in record["evidence"] if e["value"]),
            accounting=tuple(record["accounting"].items()),
        ),
        home="../index.html",
        compare=f"../{work_file(folder, 'parallel.html')}?show={language}" if len(versions) > 1 else "",
        citations=f"../{work_file(folder, 'citations.html')}",
    )


def _neighbour(page: Neighbour, date: str = "") -> CitedBy:
    return CitedBy(page.symbol, f"../{page.page}", page.title, date, page.language)


def lost_rendering(asked: Render, how: Lost) -> Rendering:
    """Returns the failure of a document whose worker was lost in pass 3."""
    return Rendering(asked.source, {}, lost(asked.task, asked.source, asked.entry["sha256"], how))
