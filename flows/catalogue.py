"""The archive's site: `index.html` and `site/`, made from the rows of the output folder when one has changed."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from flows.bundle import write_file
from flows.fulltext import Indexed, write_indexes
from flows.graph import export
from flows.index import Index, title_in
from flows.manifest import DATABASE, Manifest, Row
from flows.pages import pages
from flows.render import (
    Entry,
    Frame,
    Problem,
    Waiting,
    entry_of,
    list_parts,
    organs_of,
    render_coverage,
    render_group,
    render_list,
    render_queue,
    render_search,
    sessions_of,
)
from flows.steps import Task
from flows.workers import Each
from flows.works import make_works

log = logging.getLogger(__name__)

INDEX: Final = "index.html"
FOLDER: Final = "site"
_STATE: Final = "site"
_LANGUAGE: Final = "site language"
# Ranks of findings that a person should see.
_SEEN: Final = frozenset({"warning", "error"})
_MOST_PROBLEMS: Final = 20


def make_site(manifest: Manifest, index: Index, task: Task, each: Each, language: str = "") -> Path:
    """Makes the files of the Works and the site anew where a row, a citation or a template has changed.

    `language` of the site's own words: empty keeps that of the last time.  Returns the path of the first page.
    Raises: MissingTool, OSError.
    """
    known = manifest.known()
    language = language or known.get(_LANGUAGE, "eng")
    path, state = manifest.output / INDEX, _state(manifest, language)
    if known.get(_STATE) == state and path.exists():
        return path
    manifest.know(_LANGUAGE, language)
    make_works(manifest, index, task, each)
    entries, documents = _entries(manifest, index, task)
    search = write_indexes(manifest, documents, task, each)
    _write_pages(manifest, entries, search, language)
    manifest.know(_STATE, state)
    manifest.commit()
    return path


def _state(manifest: Manifest, language: str) -> str:
    """A hash of everything that the site is made from."""
    hashed = hashlib.sha256(f"{pages()} {language}".encode())
    for row in manifest.rows("line != ''"):
        facts = (row.source, row.state, row.rank, row.language, row.content, row.html, row.examined)
        hashed.update(repr(facts).encode(errors="surrogateescape"))
    return hashed.hexdigest()[:32]


def _entries(manifest: Manifest, index: Index, task: Task) -> tuple[list[Entry], list[tuple[str, Indexed]]]:
    """The Works that have pages, and what the full-text index is to read of them."""
    entries, documents = [], []
    rows = manifest.rows("state = 'ok' AND rank > 0 AND published != '' AND html != ''")
    for folder, found in groupby(rows, key=lambda row: row.folder):
        held = list(found)
        lines = [row.entry for row in held]
        entry = entry_of(folder, lines, [_title(index, row, line) for row, line in zip(held, lines, strict=True)])
        entries.append(entry)
        documents += [_indexed(task, entry, row, line) for row, line in zip(held, lines, strict=True)]
    return entries, documents


def _title(index: Index, row: Row, line: dict[str, Any]) -> str:
    found = index.expressions(line["symbol"]) if line.get("symbol") else []
    return title_in(found, row.source)


def _indexed(task: Task, entry: Entry, row: Row, line: dict[str, Any]) -> tuple[str, Indexed]:
    page = line["outputs"]["html"]
    title = next(v.title for v in entry.versions if v.page == page)
    meta = (("symbol", entry.symbol), ("title", title), ("date", entry.adopted))
    filters = (("organ", entry.organ), ("year", entry.year))
    return row.published, Indexed(task, line["outputs"]["xml"], page, row.language, meta, filters)


def _write_pages(manifest: Manifest, entries: list[Entry], search: tuple[str, ...], language: str) -> None:
    """Writes the pages that changed, the first one last, and removes those that are left over."""
    output, made = manifest.output, set()
    for name, text in _pages(manifest, entries, search, language):
        write_file(output / name, text.encode())
        made.add(name)
    for path in (output / FOLDER).iterdir():
        if path.is_file() and f"{FOLDER}/{path.name}" not in made:
            path.unlink()


def _pages(
    manifest: Manifest, entries: list[Entry], search: tuple[str, ...], language: str
) -> Iterator[tuple[str, str]]:
    top, below = Frame(language, "", search), Frame(language, "../", search)
    for place, part in enumerate(list_parts(entries), 1):
        yield f"{FOLDER}/list-{place}.js", part
    for organ in organs_of(entries):
        for group in (organ, *sessions_of(organ)):
            yield f"{FOLDER}/{group.file}", render_group(group, below)
    yield f"{FOLDER}/coverage.html", render_coverage(entries, below)
    review, quarantine = list(_in_review(manifest)), list(_refused(manifest))
    for name, page in render_queue(review, quarantine, below):
        yield f"{FOLDER}/{name}", page
    for code in search:
        yield f"{FOLDER}/search.{code}.html", render_search(Frame(code, "../", search))
    yield INDEX, render_list(entries, top, (len(review), len(quarantine)))


def _in_review(manifest: Manifest) -> Iterator[Waiting]:
    for row in manifest.rows("state = 'ok' AND rank > 0 AND html != ''"):
        line = row.entry
        if line["status"] == "review":
            yield _waiting(manifest.output, row, line)


def _refused(manifest: Manifest) -> Iterator[Waiting]:
    for row in manifest.rows("state != 'ok' AND line != ''"):
        yield _waiting(manifest.output, row, row.entry)


def _waiting(output: Path, row: Row, line: dict[str, Any]) -> Waiting:
    outputs = line["outputs"]
    return Waiting(
        line.get("symbol") or row.source,
        row.source,
        line.get("language") or "",
        outputs.get("html", ""),
        outputs.get("report_html", outputs.get("report", "")),
        tuple(_problems(output, outputs.get("report", ""))),
    )


def _problems(output: Path, report: str) -> Iterator[Problem]:
    """The findings of a report that a person should see."""
    try:
        found = json.loads((output / report).read_bytes())["findings"] if report else []
    except (OSError, ValueError):
        log.warning("the report %s cannot be read", report)
        return
    seen = [f for f in found if f["severity"] in _SEEN]
    for finding in seen[:_MOST_PROBLEMS]:
        yield Problem(finding["code"], finding["severity"], finding["message"], finding.get("line", 0))


def rebuild_site(output: Path, task: Task, each: Each, language: str) -> Path:
    """Makes the site and the citation tables of an output folder anew.  Raises: MissingTool, OSError."""
    with Manifest(output) as manifest:
        index = Index(output / DATABASE)
        try:
            manifest.forget([_STATE])
            export(index, output)
            return make_site(manifest, index, task, each, language)
        finally:
            index.close()
