"""The full-text index of the archive's site: one for each language, made by Pagefind from the XML of record.

An index is made anew when a document of its language changes.  Its words and texts have the same bytes every time; the
two small files that hold filters and the names of fields do not: Pagefind 1.5 writes those in no order (a hash map).
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from flows.errors import MissingTool
from flows.languages import CODES
from flows.manifest import Manifest
from flows.pages import pages
from flows.render import searchable
from flows.settings import processors
from flows.sources import batches
from flows.steps import SCRATCH, Task, attempt, key_of
from flows.workers import Each, Lost

log = logging.getLogger(__name__)

FOLDER: Final = "site/search"
# Parts of Pagefind's own user interface, which our page does not use.
_UNUSED: Final = ("pagefind-*ui.*", "pagefind-highlight.js")
_PACE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Indexed:
    """A document to index: its XML and page below the archive, what a result shows, what narrows a search."""

    task: Task
    xml: str
    page: str
    language: str
    meta: tuple[tuple[str, str], ...]
    filters: tuple[tuple[str, str], ...]


def write_indexes(manifest: Manifest, asked: Iterable[tuple[str, Indexed]], task: Task, each: Each) -> tuple[str, ...]:
    """Makes the indexes of the languages whose documents changed; returns the languages that can be searched.

    `asked`: each document with a key of what its XML is made from.  Raises: MissingTool.
    """
    found: dict[str, list[tuple[str, Indexed]]] = {}
    for content, one in asked:
        if one.language in CODES:
            found.setdefault(one.language, []).append((content, one))
    keys = {code: key_of([(c, o.page, o.meta, o.filters) for c, o in held], _made_by()) for code, held in found.items()}
    known, folder = manifest.known(), task.output / FOLDER
    stale = [c for c in found if known.get(_name(c)) != keys[c] or not (folder / c / "pagefind.js").exists()]
    _write_texts((one for code in stale for _, one in found[code]), each)
    with ThreadPoolExecutor(processors()) as threads:
        list(threads.map(lambda code: _index(task.output, code), stale))
    for code in stale:
        manifest.know(_name(code), keys[code])
    manifest.forget([_name(path.name) for path in folder.glob("*") if path.name not in found])
    for path in folder.glob("*"):
        if path.name not in found:
            shutil.rmtree(path)
    return tuple(code for code in CODES if code in found)


def _name(language: str) -> str:
    return f"search {language}"


def _made_by() -> str:
    """What decides the bytes of an index besides the documents."""
    return f"{version('pagefind-bin-extended')} {pages()}"


def _write_texts(asked: Iterable[Indexed], each: Each) -> None:
    for one, answer in each(write_text, batches((one, _PACE) for one in asked), "index"):
        if isinstance(answer, Lost) or answer:
            log.warning("%s cannot be searched: %s", one.page, answer)


def write_text(asked: Indexed) -> str:
    """Writes what the index reads of a document; returns why it could not, empty when it could."""

    def written() -> None:
        xml = (asked.task.output / asked.xml).read_bytes()
        text = searchable(xml, asked.language, dict(asked.meta), dict(asked.filters))
        path = _texts(asked.task.output, asked.language) / asked.page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    found = attempt(asked.task.limits.seconds, written)
    return str(found) if isinstance(found, Exception) else ""


def _texts(output: Path, language: str) -> Path:
    return output / SCRATCH / "search" / language


def _index(output: Path, language: str) -> None:
    """Runs Pagefind over the texts of a language and puts its index in the place of the former one."""
    made, place = output / SCRATCH / "found" / language, output / FOLDER / language
    asked = ["--site", str(_texts(output, language)), "--output-path", str(made), "--silent"]
    command = [sys.executable, "-m", "pagefind", *asked]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    if done.returncode or not (made / "pagefind.js").exists():
        raise MissingTool(f"Pagefind made no index: {done.stderr or done.stdout}", "Install it, or use --no-site.")
    for pattern in _UNUSED:
        for path in made.glob(pattern):
            path.unlink()
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        place.rename(made.with_name(f"{language}.old"))
    made.rename(place)
