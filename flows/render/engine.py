"""WeasyPrint, set up once per process: fonts, styles, notes that stay with their marks, nothing that is fetched."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from flows.errors import MissingTool
from flows.render.templates import stylesheet

VARIANT: Final = "pdf/a-3a"


@dataclass(frozen=True, slots=True)
class Engine:
    """WeasyPrint with what it may share between documents: fonts (their memory grows otherwise) and parsed styles."""

    module: Any
    fonts: Any
    styles: Mapping[str, Any]
    fetcher: Any
    paper: Any

    def laid_out(self, page: str, rtl: bool) -> Any:
        """Returns the document of a page of HTML, its pages laid out."""
        html = self.module.HTML(string=page, base_url="about:blank", url_fetcher=self.fetcher)
        styles = [style for name, style in self.styles.items() if name != "rtl" or rtl]
        options = self.module.DEFAULT_OPTIONS | {"stylesheets": styles, "pdf_variant": VARIANT}
        return self.paper._render(html, self.fonts, None, None, options)  # noqa: SLF001


@cache
def engine() -> Engine:
    """Returns the engine.  Raises MissingTool when Pango is not installed."""
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
    return Engine(weasyprint, fonts, styles, fetcher, _paper(weasyprint))


def _paper(weasyprint: Any) -> Any:
    """The class of documents whose notes stand on the pages of their marks.

    WeasyPrint 70 gives a page to one more line of text by sending a note of that page, whichever it is, to the next
    (`_linebox_layout`), but never inside columns: the layout goes on as inside a column, room for notes apart.
    """

    class Paper(weasyprint.Document):  # type: ignore[misc]
        @classmethod
        def _build_layout_context(cls, *given: Any) -> Any:
            context = super()._build_layout_context(*given)
            make_room = context._update_footnote_area  # noqa: SLF001

            def make_room_on_the_page() -> Any:
                context.in_column = False
                try:
                    return make_room()
                finally:
                    context.in_column = True

            context._update_footnote_area = make_room_on_the_page  # noqa: SLF001
            context.in_column = True
            return context

    return Paper


def _closed_fetcher(weasyprint: Any) -> Any:
    """A fetcher that fetches nothing: a document's own words can never make the engine open a file or an address."""

    class Closed(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ARG002
            raise ValueError(f"Not fetched: {url}")

    return Closed()


class Warnings(logging.Handler):
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

    def __enter__(self) -> Warnings:
        self._logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
