"""What a page may know besides its document: other versions, downloads, neighbours, the report.  All optional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LanguageVersion:
    """A page of the same Work in a language (three-letter code); `href` is relative to this page."""

    code: str
    href: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: `format` is `xml`, `pdf`, … or `report`; `href` is relative to this page."""

    format: str
    href: str


@dataclass(frozen=True, slots=True)
class CitedBy:
    """A local document that cites this one, or is cited by it; `date` is ISO or empty, `language` has three letters."""

    symbol: str
    href: str
    title: str = ""
    date: str = ""
    language: str = ""

    @property
    def line(self) -> str:
        """What a reader sees of it before going there: symbol, date and title."""
        return " \u00b7 ".join(filter(None, (self.symbol, self.date, self.title)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a field of the masthead is known: its name, its value, the words or place of the source."""

    field: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What the report says in short: status, findings as sentences, evidence, accounting as (name, number)."""

    status: str
    findings: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    accounting: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PageContext:
    """The surroundings of a page.

    `links` maps Work IRIs and symbols (as `symbols.key` writes them) to addresses of local pages; `cited` says what
    those pages are.  `stylesheet` is the address of the common stylesheet beside the pages;
    empty: the page carries its own copy.  `home` is the address of the list of documents, `compare` that of the
    languages side by side, `citations` that of the citations around the document.
    """

    languages: tuple[LanguageVersion, ...] = ()
    downloads: tuple[Download, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    cited: tuple[CitedBy, ...] = ()
    cited_by: tuple[CitedBy, ...] = ()
    report: ReportSummary | None = None
    stylesheet: str = ""
    home: str = ""
    compare: str = ""
    citations: str = ""
