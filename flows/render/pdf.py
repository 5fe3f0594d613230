"""The book page of a document: one PDF that is PDF/A-3A and PDF/UA-1 at once, made by WeasyPrint.

The same XML and attachments give the same bytes: identifier and dates come from the XML, never from the clock.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from flows.errors import LimitPassed
from flows.findings import Finding, Outcome
from flows.render.archive import archival
from flows.render.engine import VARIANT, Engine, Warnings, engine
from flows.render.spoken import listening, speak
from flows.render.templates import environment, labels
from flows.render.values import View
from flows.render.view import read_view

_TITLE_LENGTH = 72  # characters of the title that fit one line of the page head
_NO_DATE = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the PDF: `Source` for the XML of record, `Data` for `conversion.json`."""

    name: str
    data: bytes
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]
    description: str = ""


def render_pdf(xml: bytes, attachments: tuple[Attachment, ...] = (), most_pages: int | None = None) -> Outcome[bytes]:
    """Returns the PDF of a document, with one `render-warning` for each problem that the engine reports.

    Raises MissingTool when Pango is not installed, LimitPassed for more than `most_pages`, UnreadableSource and
    UnsupportedFormat as `read_view` does.
    """
    view = read_view(xml)
    press = engine()
    page, rtl = pdf_page(view), view.direction == "rtl"
    with Warnings() as warnings:
        laid_out = press.laid_out(page, rtl)
        if most_pages is not None and len(laid_out.pages) > most_pages:
            raise LimitPassed(
                f"The PDF has {len(laid_out.pages)} pages; the limit is {most_pages}.",
                "Raise the limit `pages`, or make only xml and html.",
            )
        data: bytes = listening(press.module, laid_out, page, rtl).write_pdf(
            finisher=lambda document, pdf: finished(document, pdf, view),
            pdf_variant=VARIANT,
            pdf_identifier=hashlib.sha256(xml).hexdigest()[:32].encode(),
            attachments=[_attached(press, a, view) for a in sorted(attachments, key=lambda a: a.name)],
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


def _attached(press: Engine, attachment: Attachment, view: View) -> Any:
    moment = datetime.fromisoformat(_date(view)).replace(tzinfo=UTC)
    return press.module.Attachment(
        string=attachment.data,
        name=attachment.name,
        description=attachment.description or attachment.name,
        relationship=attachment.relationship,
        created=moment,
        modified=moment,
    )
