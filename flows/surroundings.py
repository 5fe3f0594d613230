"""What stands around a document in its output folder: its other languages, the pages it cites, the pages that cite it.

Pages show it as links, so a page is made again when its surroundings change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flows.index import Index
from flows.manifest import Manifest, Row
from flows.symbols import key

# More than these a page does not list: some resolutions are cited by thousands.
MOST_CITING: Final = 100
_FALLBACK: Final = ("eng", "fra")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another page: its symbol, title, language and path in the output folder."""

    symbol: str
    title: str
    language: str
    page: str


@dataclass(frozen=True, slots=True)
class Target:
    """A page that another one cites, and the date of adoption of its document (ISO, empty where not known)."""

    page: Neighbour
    date: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The neighbours of a page; `links` pairs a Work IRI or a symbol key with its page, `cited` says what these are."""

    languages: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    cited: tuple[Target, ...]
    cited_by: tuple[Neighbour, ...]


def surroundings(manifest: Manifest, index: Index, row: Row) -> Surroundings:
    """Returns what stands around a published document."""
    others = [(r.language, r.place.file("html")) for r in manifest.languages(row.folder)]
    links: dict[str, str] = {}
    targets: dict[str, Target] = {}
    cited = index.database.execute(
        "SELECT DISTINCT symbol FROM citations WHERE source = ? AND key != ''", (row.source,)
    )
    for (symbol,) in cited.fetchall():
        if target := page_of(manifest, index.expressions(symbol), row.language):
            page = links[key(symbol)] = links[target.entry["work"]] = target.place.file("html")
            targets[page] = _target(index, symbol, target, page)
    return Surroundings(
        tuple(pair for pair in others if row.rank == 1 or pair[0] != row.language),
        tuple(sorted(links.items())),
        tuple(target for _, target in sorted(targets.items())),
        tuple(_citing(manifest, index, row)),
    )


def page_of(manifest: Manifest, expressions: Iterable[tuple[str, str, str]], language: str) -> Row | None:
    """Returns the published text of a Work that a reader of `language` wants first."""
    wanted = (language, *_FALLBACK)
    ranked = sorted(expressions, key=lambda e: wanted.index(e[0]) if e[0] in wanted else len(wanted))
    rows = (manifest.get(source) for _, source, _ in ranked)
    return next((row for row in rows if row and row.state == "ok" and row.rank == 1 and row.published), None)


def _target(index: Index, symbol: str, row: Row, page: str) -> Target:
    """What a page says of a document that it cites: the part with this symbol, else the first of a collection."""
    works = index.works_of(row.source)
    work = next((w for w in works if key(w.symbol) == key(symbol)), works[0])
    return Target(Neighbour(work.symbol, work.title, work.language, page), work.adopted)


def _citing(manifest: Manifest, index: Index, row: Row) -> Iterable[Neighbour]:
    symbol = row.entry["symbol"]
    found: dict[str, Neighbour] = {}
    for citing in index.cited_by(symbol) if symbol else ():
        if len(found) >= MOST_CITING:
            break
        if citing.symbol in found and citing.language != row.language:
            continue
        other = manifest.get(citing.source)
        if (
            other
            and other.state == "ok"
            and other.rank == 1
            and other.source != row.source
            and other.folder != row.folder
        ):
            found[citing.symbol] = Neighbour(citing.symbol, citing.title, citing.language, other.place.file("html"))
    return found.values()
