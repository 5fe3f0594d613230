"""Pages and books from AKN4UN XML: `render_html`, `render_pdf`.

Input is always the XML of record (ours or the UN's own), never the parser's model, so that every page shows what the
record says.  The room holds no word of any language: words come from `flows/languages`.
"""

from flows.render.catalogue import Entry, Group, Version, entry_of, newest_first, organs_of, sessions_of
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
from flows.render.searchable import searchable
from flows.render.site import (
    Frame,
    Problem,
    Waiting,
    list_parts,
    render_coverage,
    render_group,
    render_list,
    render_queue,
    render_search,
)

__all__ = [
    "Attachment",
    "CitedBy",
    "Download",
    "Entry",
    "Evidence",
    "Frame",
    "Group",
    "LanguageVersion",
    "Neighbour",
    "PageContext",
    "Problem",
    "ReportSummary",
    "Version",
    "Waiting",
    "entry_of",
    "list_parts",
    "newest_first",
    "organs_of",
    "render_coverage",
    "render_group",
    "render_html",
    "render_list",
    "render_neighbours",
    "render_parallel",
    "render_pdf",
    "render_queue",
    "render_report",
    "render_search",
    "render_tmx",
    "searchable",
    "sessions_of",
]
