"""What stands between the documents of a Work and around it: its languages side by side, as TMX, and its citations.

These files belong to no single source, so they stand in no manifest line; the state of the output folder remembers
what each Work's were made from.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from flows.bundle import remove_files, work_file
from flows.index import Index, title_in
from flows.languages import CODES
from flows.manifest import Manifest, Row
from flows.pages import pages
from flows.render import Neighbour, render_neighbours, render_parallel, render_tmx
from flows.sources import batches
from flows.steps import Task, attempt, key_of
from flows.surroundings import MOST_CITING, page_of
from flows.symbols import address, key
from flows.workers import Each, Lost

log = logging.getLogger(__name__)

HOME: Final = "../index.html"
_PACE: Final = 20_000
_FILES: Final = 16
_ORDER: Final = {code: place for place, code in enumerate(CODES)}
# The languages of the UN document server.
_SERVED: Final = frozenset({"eng", "fra", "spa", "rus", "zho", "ara"})
_MOST_REMEMBERED: Final = 50_000
# A Work counts as often as the version that cites it most.
_CITED: Final = (
    "SELECT min(symbol), max(times) FROM (SELECT key, source, min(symbol) AS symbol, count(*) AS times FROM citations"
    " WHERE source IN (%s) AND key != '' GROUP BY key, source) GROUP BY key ORDER BY key"
)
_CITING: Final = (
    "SELECT citing, max(times) FROM (SELECT citing, source, count(*) AS times FROM citations"
    " WHERE key IN (%s) AND citing != '' GROUP BY citing, source) GROUP BY citing ORDER BY 2 DESC, citing"
)


@dataclass(frozen=True, slots=True)
class Together:
    """A Work whose common files are to be made.

    `versions`: language, XML and page of each, in the order of the languages; `made`: ISO date for the TMX; `key`: what
    the files are made from.
    """

    task: Task
    folder: str
    symbol: str
    title: str
    made: str
    versions: tuple[tuple[str, str, str], ...]
    cites: tuple[Neighbour, ...]
    cited_by: tuple[Neighbour, ...]
    key: str

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of its files: citations, and both of the comparison where there is something to compare."""
        return tuple(work_file(self.folder, ending) for ending in self.endings)

    @property
    def endings(self) -> tuple[str, ...]:
        """The kinds of its files."""
        return ("citations.html", "parallel.html", "tmx") if len(self.versions) > 1 else ("citations.html",)


def make_works(manifest: Manifest, index: Index, task: Task, each: Each) -> None:
    """Makes the common files of the Works whose versions, citations or templates changed; removes what is left over."""
    wanted: set[str] = set()
    asked = ((one, _PACE) for one in _changed(manifest, index, task, wanted))
    for one, answer in each(work_files, batches(asked, most=_FILES), "render"):
        if isinstance(answer, Lost) or answer:
            log.warning("%s: no comparison and citations: %s", one.folder, answer)
        else:
            for file in one.files:
                manifest.know(file, one.key)
            manifest.commit()
    gone = [name for name in manifest.known() if name.partition("/")[2] and name not in wanted]
    remove_files(manifest.output, gone)
    manifest.forget(gone)


def _changed(manifest: Manifest, index: Index, task: Task, wanted: set[str]) -> Iterator[Together]:
    known = manifest.known()
    look = _Look(manifest, index)
    rows = manifest.rows("state = 'ok' AND rank = 1 AND published != '' AND html != ''")
    for folder, found in groupby(rows, key=lambda row: row.folder):
        one = _together(look, task, folder, sorted(found, key=_place))
        wanted.update(one.files)
        if any(known.get(file) != one.key or not (manifest.output / file).exists() for file in one.files):
            yield one


def _place(row: Row) -> tuple[int, str]:
    return _ORDER.get(row.language, len(_ORDER)), row.language


def _together(look: _Look, task: Task, folder: str, rows: list[Row]) -> Together:
    entries = [row.entry for row in rows]
    symbol, language = entries[0]["symbol"], rows[0].language
    versions = tuple(
        (row.language, e["outputs"]["xml"], e["outputs"]["html"]) for row, e in zip(rows, entries, strict=True)
    )
    cites, cited_by = look.around([row.source for row in rows], language)
    made = max(e["first_converted"] for e in entries)
    title = look.title(symbol, rows[0].source)
    parts = ([row.content for row in rows], symbol, title, made, versions, cites, cited_by)
    return Together(task, folder, symbol, title, made, versions, cites, cited_by, key_of(parts, pages()))


class _Look:
    """Looks up the documents around a Work, and remembers those that many others cite."""

    def __init__(self, manifest: Manifest, index: Index) -> None:
        self._manifest = manifest
        self._index = index
        self._found: dict[tuple[str, str], Neighbour] = {}

    def title(self, symbol: str, source: str) -> str:
        """The title of a document in its own language."""
        found = self._index.expressions(symbol) if symbol else ()
        return title_in(found, source)

    def around(self, sources: list[str], language: str) -> tuple[tuple[Neighbour, ...], tuple[Neighbour, ...]]:
        """What the versions of a Work cite, and what cites it or one of its parts; itself is left out."""
        own = {work.symbol for source in sources for work in self._index.works_of(source)}
        keys = {key(symbol) for symbol in own}
        cited = self._asked(_CITED, sources)
        citing = self._asked(_CITING, sorted(keys))[:MOST_CITING]
        return (
            tuple(self._neighbour(s, n, language) for s, n in cited if key(s) not in keys),
            tuple(self._neighbour(s, n, language) for s, n in citing if s not in own),
        )

    def _asked(self, query: str, values: list[str]) -> list[tuple[str, int]]:
        return self._index.database.execute(query % ", ".join("?" * len(values)), values).fetchall()

    def _neighbour(self, symbol: str, times: int, language: str) -> Neighbour:
        if (symbol, language) not in self._found:
            if len(self._found) >= _MOST_REMEMBERED:
                self._found.clear()
            self._found[symbol, language] = self._looked_up(symbol, language)
        return replace(self._found[symbol, language], times=times)

    def _looked_up(self, symbol: str, language: str) -> Neighbour:
        found = self._index.expressions(symbol)
        row = page_of(self._manifest, found, language)
        if not row:
            server = CODES[language] if language in _SERVED else "en"
            return Neighbour(symbol, "", "", address(symbol, server), False, 0)
        tag = CODES.get(row.language, row.language)
        return Neighbour(symbol, title_in(found, row.source), tag, f"../{row.place.file('html')}", True, 0)


def work_files(asked: Together) -> str:
    """Writes the files of a Work; returns why it could not, empty when it could."""
    found = attempt(asked.task.limits.seconds, lambda: _written(asked))
    return f"{type(found).__name__}: {found}" if isinstance(found, Exception) else ""


def _written(asked: Together) -> None:
    output, folder = asked.task.output, asked.folder
    pages_of = {language: page.rpartition("/")[2] for language, _, page in asked.versions}
    language, page = next(iter(pages_of.items()))
    title = (asked.title, CODES.get(language, language))
    shown = render_neighbours(asked.symbol or folder, title, page, asked.cites, asked.cited_by, home=HOME)
    asked.task.write(work_file(folder, "citations.html"), shown.encode())
    if len(asked.versions) > 1:
        xmls = [(output / xml).read_bytes() for _, xml, _ in asked.versions]
        tmx = work_file(folder, "tmx")
        asked.task.write(tmx, render_tmx(xmls, asked.made))
        documents = pages_of | {"tmx": tmx.rpartition("/")[2]}
        beside = render_parallel(xmls, home=HOME, documents=documents)
        asked.task.write(work_file(folder, "parallel.html"), beside.encode())
