"""The book page of a document: one PDF that is PDF/A-3A and PDF/UA-1 at once, made by WeasyPrint.

The same XML and attachments give the same bytes: identifier and dates come from the XML, never from the clock.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal

from flows.errors import MissingTool
from flows.findings import Finding, Outcome
from flows.render.archive import archival
from flows.render.spoken import listening, speak
from flows.render.templates import environment, labels, stylesheet
from flows.render.values import View
from flows.render.view import read_view

_TITLE_LENGTH = 72  # characters of the title that fit one line of the page head
_NO_DATE = "1970-01-01"
_VARIANT = "pdf/a-3a"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the PDF: `Source` for the XML of record, `Data` for `conversion.json`."""

    name: str
    data: bytes
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]
    description: str = ""


@dataclass(frozen=True, slots=True)
class _Engine:
    """WeasyPrint with what it may share between documents: fonts (their memory grows otherwise) and parsed styles."""

    module: Any
    fonts: Any
    styles: Mapping[str, Any]
    fetcher: Any


def render_pdf(xml: bytes, attachments: tuple[Attachment, ...] = ()) -> Outcome[bytes]:
    """Returns the PDF of a document, with one `render-warning` for each problem that the engine reports.

    Raises MissingTool when Pango is not installed, UnreadableSource and UnsupportedFormat as `read_view` does.
    """
    view = read_view(xml)
    engine = _engine()
    page = pdf_page(view)
    with _Warnings() as warnings:
        laid_out = engine.module.HTML(string=page, base_url="about:blank", url_fetcher=engine.fetcher).render(
            font_config=engine.fonts,
            stylesheets=[style for name, style in engine.styles.items() if name != "rtl" or view.direction == "rtl"],
            pdf_variant=_VARIANT,
        )
        data: bytes = listening(engine.module, laid_out, view.direction == "rtl").write_pdf(
            finisher=lambda document, pdf: finished(document, pdf, view),
            pdf_variant=_VARIANT,
            pdf_identifier=hashlib.sha256(xml).hexdigest()[:32].encode(),
            attachments=[_attached(engine, a, view) for a in sorted(attachments, key=lambda a: a.name)],
        )
    return Outcome(data, tuple(Finding("render-warning", words) for words in dict.fromkeys(warnings.seen)))


def finished(document: Any, pdf: Any, view: View) -> None:
    """Completes a pydyf document before it is written: words for readers, then what makes it archival."""
    speak(document, pdf)
    archival(pdf, view)


def pdf_page(view: View) -> str:
    """Returns the HTML that becomes the PDF: the same words as the screen page, notes at their marks."""
    return (
        environment()
        .get_template("pdf/document.html")
        .render(
            view=view,
            label=labels(view.language),
            previews={},
            cites={},
            isolate=view.direction == "rtl",
            paper=True,
            date=_date(view),
            keywords=[fact.value for fact in view.facts if fact.key == "subjects"],
            running_title=_shortened(view.name) if view.name != view.symbol else "",
        )
    )


def _shortened(title: str) -> str:
    if len(title) <= _TITLE_LENGTH:
        return title
    head = title[: _TITLE_LENGTH - 1]
    return (head.rpartition(" ")[0] or head) + "\u2026"


def _date(view: View) -> str:
    return view.marked_up or view.issued or view.adopted or _NO_DATE


def _attached(engine: _Engine, attachment: Attachment, view: View) -> Any:
    moment = datetime.fromisoformat(_date(view)).replace(tzinfo=UTC)
    return engine.module.Attachment(
        string=attachment.data,
        name=attachment.name,
        description=attachment.description or attachment.name,
        relationship=attachment.relationship,
        created=moment,
        modified=moment,
    )


@cache
def _engine() -> _Engine:
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
    except OSError as fault:
        raise MissingTool(
            f"PDF needs the library Pango, which is not installed ({fault}).",
            "Install it (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0), or leave out the format pdf.",
        ) from fault
    fonts = FontConfiguration()
    fetcher = _closed_fetcher(weasyprint)
    styles = {
        name: weasyprint.CSS(string=str(stylesheet(name)), font_config=fonts, url_fetcher=fetcher)
        for name in ("fonts", "paper", "rtl")
    }
    return _Engine(weasyprint, fonts, styles, fetcher)


def _closed_fetcher(weasyprint: Any) -> Any:
    """A fetcher that fetches nothing: a document's own words can never make the engine open a file or an address."""

    class Closed(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ARG002
            raise ValueError(f"Not fetched: {url}")

    return Closed()


class _Warnings(logging.Handler):
    """Collects what the engine logs in this thread while the block runs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []
        self._thread = threading.get_ident()
        self._logger = logging.getLogger("weasyprint")

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps a message of this thread."""
        if record.thread == self._thread:
            self.seen.append(record.getMessage())

    def __enter__(self) -> _Warnings:
        self._logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
