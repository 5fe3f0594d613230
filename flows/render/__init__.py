"""Pages and books from AKN4UN XML: `render_html`, `render_pdf`.

Input is always the XML of record (ours or the UN's own), never the parser's model, so that every page shows what the
record says.  The room holds no word of any language: words come from `flows/languages`.
"""

from flows.render.html import render_html
from flows.render.neighbours import Neighbour, render_neighbours
from flows.render.page import (
    CitedBy,
    Download,
    Evidence,
    LanguageVersion,
    PageContext,
    ReportSummary,
)
from flows.render.parallel import render_parallel, render_tmx
from flows.render.pdf import Attachment, render_pdf
from flows.render.report import render_report
from flows.render.site import listed, render_index, title_of

__all__ = [
    "Attachment",
    "CitedBy",
    "Download",
    "Evidence",
    "LanguageVersion",
    "Neighbour",
    "PageContext",
    "ReportSummary",
    "listed",
    "render_html",
    "render_index",
    "render_neighbours",
    "render_parallel",
    "render_pdf",
    "render_report",
    "render_tmx",
    "title_of",
]
