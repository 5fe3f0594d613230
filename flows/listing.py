"""The browsable list of an output folder: `index.html`, from the manifest lines and the titles in the index."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from flows.bundle import write_file
from flows.index import Index
from flows.manifest import DATABASE, Manifest
from flows.render import listed, render_index

log = logging.getLogger(__name__)

INDEX: Final = "index.html"
# One page that a browser can hold; larger archives are searched by their manifest.
MOST_LISTED: Final = 20_000


def write_site(manifest: Manifest, index: Index) -> Path | None:
    """Writes the list and returns its path; None when there are more documents than a page can list."""
    if manifest.total() > MOST_LISTED:
        log.warning("%s is not made: it would list more than %d documents", INDEX, MOST_LISTED)
        return None
    path = manifest.output / INDEX
    write_file(path, render_index(listed(entry, title) for entry, title in _entries(manifest, index)).encode())
    return path


def _entries(manifest: Manifest, index: Index) -> Iterator[tuple[dict[str, Any], str]]:
    for row in manifest.rows("line != '' AND (rank > 0 OR state != 'ok')"):
        entry = row.entry
        found = index.expressions(entry["symbol"]) if entry.get("symbol") else []
        yield entry, next((title for _, source, title in found if source == row.source), "")


def rebuild_site(output: Path) -> Path | None:
    """Writes the list of an output folder anew."""
    with Manifest(output) as manifest:
        index = Index(output / DATABASE)
        try:
            return write_site(manifest, index)
        finally:
            index.close()
