"""The state of an output folder: one row for each source document, and `manifest.jsonl` made from the rows.

The rows stand beside the index (SQLite, `.unakn/sources.sqlite`), one transaction a batch, so a run that is
killed at any moment loses no finished document.  They hold the three keys that decide what a later run must
make again: what was examined, what was published, what was rendered.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO, Final

from flows.bundle import QUARANTINE, Place, remove_files, write_parts
from flows.report import to_line

STATE: Final = ".unakn"
DATABASE: Final = f"{STATE}/sources.sqlite"
MANIFEST: Final = "manifest.jsonl"
PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of one source.

    `state`: `ok` (examined, may be published), `failed` (cannot be examined), `invalid` (could not be published).
    `examined`, `published`, `html`, `pdf`: keys of what each step was made from, empty when it is to be made.
    `folder`, `language`, `words`: the Expression that it claims and the hash of its words; `rank` its place among the
    different texts of that Expression, 0 for a duplicate.  `content`: hash of the XML and of its conversion record.
    `run`, `made`: the last run that saw it, and the last that made something of it.  `line`: its manifest line.
    """

    source: str
    path: bytes
    sha256: str
    state: str
    examined: str
    folder: str = ""
    language: str = ""
    words: str = ""
    rank: int = 0
    published: str = ""
    content: str = ""
    html: str = ""
    pdf: str = ""
    run: int = 0
    made: int = 0
    seconds: float = 0.0
    first: str = ""
    line: str = ""

    @property
    def place(self) -> Place:
        """Where its files lie."""
        return Place(self.folder, self.language, max(self.rank, 1))

    @property
    def entry(self) -> dict[str, Any]:
        """The manifest line as a value."""
        value: dict[str, Any] = json.loads(self.line) if self.line else {}
        return value


_COLUMNS: Final = tuple(f.name for f in fields(Row))
_NAMES: Final = ", ".join(_COLUMNS)
_VALUES: Final = attrgetter(*_COLUMNS)
_TYPES: Final = {"rank": "INTEGER", "run": "INTEGER", "made": "INTEGER", "seconds": "REAL", "path": "BLOB"}
_TABLE: Final = f"""
CREATE TABLE IF NOT EXISTS sources ({", ".join(f"{c} {_TYPES.get(c, 'TEXT')} NOT NULL" for c in _COLUMNS)},
  PRIMARY KEY (source)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sources_claims ON sources (folder, language, source);
CREATE TABLE IF NOT EXISTS stale (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS made (name TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (run INTEGER PRIMARY KEY);
"""


class Manifest:
    """The rows of one output folder.  One process writes; use as a context manager."""

    def __init__(self, output: Path) -> None:
        self.output = output
        (output / STATE).mkdir(parents=True, exist_ok=True)
        self.database = sqlite3.connect(output / DATABASE, timeout=60, check_same_thread=False)
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.execute("PRAGMA synchronous=NORMAL")
        self.database.executescript(_TABLE)
        self._adopt()
        self.run = self._next_run()
        self._appended = self._open_lines()

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, *_: object) -> None:
        self._appended.close()
        self.database.commit()
        self.database.close()

    def _next_run(self) -> int:
        number = int(self.database.execute("SELECT coalesce(max(run), 0) + 1 FROM runs").fetchone()[0])
        self.database.execute("DELETE FROM runs")
        self.database.execute("INSERT INTO runs VALUES (?)", (number,))
        self.database.commit()
        return number

    def _open_lines(self) -> BinaryIO:
        file = (self.output / MANIFEST).open("a+b")
        if file.tell() and (file.seek(-1, os.SEEK_END), file.read(1))[1] != b"\n":
            file.write(b"\n")  # a crash cut the last line
        return file

    def _adopt(self) -> None:
        """Takes over the dates of first conversion from a manifest whose index is gone; all else is made again."""
        path = self.output / MANIFEST
        if not path.exists() or self.database.execute("SELECT 1 FROM sources LIMIT 1").fetchone():
            return
        for entry in read_manifest(path):
            first, digest = str(entry.get("first_converted") or ""), str(entry.get("sha256") or "")
            line = to_line(entry)
            self.put([Row(str(entry["source"]), b"", digest, "failed", "", first=first, line=line)])
        self.database.commit()

    def get(self, source: str) -> Row | None:
        """Returns the row of a source."""
        found = self.database.execute(f"SELECT {_NAMES} FROM sources WHERE source = ?", (source,)).fetchone()  # noqa: S608 fixed names
        return Row(*found) if found else None

    def put(self, rows: Iterable[Row]) -> None:
        """Stores rows; the caller commits."""
        marks = ", ".join("?" * len(_COLUMNS))
        self.database.executemany(
            f"INSERT OR REPLACE INTO sources ({_NAMES}) VALUES ({marks})",  # noqa: S608 fixed names
            map(_VALUES, rows),
        )

    def commit(self) -> None:
        """Makes what was put durable."""
        self.database.commit()

    def rows(self, where: str = "1", values: tuple[object, ...] = ()) -> Iterator[Row]:
        """Yields rows in Work order, page by page, so that they may be changed meanwhile and never fill the memory."""
        last = ("", "", "")
        while True:
            found = self.database.execute(
                f"SELECT {_NAMES} FROM sources WHERE (folder, language, source) > (?, ?, ?) AND ({where})"  # noqa: S608 fixed names
                " ORDER BY folder, language, source LIMIT ?",
                (*last, *values, PAGE),
            ).fetchall()
            for values_of in found:
                yield Row(*values_of)
            if len(found) < PAGE:
                return
            row = Row(*found[-1])
            last = (row.folder, row.language, row.source)

    def claims(self, row: Row) -> list[Row]:
        """Returns the sources that claim the Expression of a row and are published or will be, in path order."""
        where = "folder = ? AND language = ? AND state = 'ok' AND (published != '' OR run = ?) ORDER BY source"
        return self._some(where, (row.folder, row.language, self.run))

    def languages(self, folder: str) -> list[Row]:
        """Returns the published first texts of a Work, one a language."""
        return self._some("folder = ? AND state = 'ok' AND rank = 1 AND published != '' ORDER BY language", (folder,))

    def _some(self, where: str, values: tuple[object, ...]) -> list[Row]:
        query = f"SELECT {_NAMES} FROM sources WHERE {where}"  # noqa: S608 fixed text
        return [Row(*found) for found in self.database.execute(query, values)]

    def drop(self, row: Row) -> None:
        """Forgets a source that is gone and whose text another source holds."""
        self.database.execute("DELETE FROM sources WHERE source = ?", (row.source,))

    def append(self, rows: Iterable[Row]) -> None:
        """Appends the lines of finished documents to the manifest; the last line of a source counts."""
        self._appended.write(b"".join(row.line.encode("utf-8", "backslashreplace") + b"\n" for row in rows if row.line))
        self._appended.flush()

    def mark_stale(self, paths: Iterable[str]) -> None:
        """Remembers files that a document no longer has, until the end of a run removes them."""
        self.database.executemany("INSERT OR IGNORE INTO stale VALUES (?)", ((p,) for p in paths))

    def sweep(self) -> None:
        """Removes the stale files that no row names."""
        stale = [path for (path,) in self.database.execute("SELECT path FROM stale ORDER BY path")]
        for folder, paths in groupby(stale, key=lambda path: path.partition("/")[0]):
            where = "state != 'ok'" if folder == QUARANTINE else "folder = ?"
            named = self._some(where, () if folder == QUARANTINE else (folder,))
            kept = {file for row in named for file in row.entry["outputs"].values()}
            remove_files(self.output, [path for path in paths if path not in kept])
        self.database.execute("DELETE FROM stale")
        self.database.commit()

    def known(self) -> dict[str, str]:
        """Returns what was made that belongs to no single source (paths, or names of parts), each with its key."""
        return dict(self.database.execute("SELECT name, key FROM made"))

    def know(self, name: str, key: str) -> None:
        """Remembers what something was made from; the caller commits."""
        self.database.execute("INSERT OR REPLACE INTO made VALUES (?, ?)", (name, key))

    def forget(self, names: Iterable[str]) -> None:
        """Forgets what is gone."""
        self.database.executemany("DELETE FROM made WHERE name = ?", ((name,) for name in names))
        self.database.commit()

    def count(self, what: str, run: int) -> dict[str, int]:
        """Returns how many documents of a run have each value of an SQL expression."""
        query = f"SELECT {what}, count(*) FROM sources WHERE run = ? GROUP BY 1"  # noqa: S608 fixed text
        return {str(value): int(number) for value, number in self.database.execute(query, (run,))}

    def total(self) -> int:
        """Returns the number of all sources."""
        return int(self.database.execute("SELECT count(*) FROM sources").fetchone()[0])

    def rewrite(self) -> None:
        """Writes `manifest.jsonl` anew: one line a source, in path order."""
        self._appended.close()
        path = self.output / MANIFEST
        lines = self.database.execute("SELECT line FROM sources WHERE line != '' ORDER BY source")
        write_parts(path, (line.encode("utf-8", "backslashreplace") + b"\n" for (line,) in lines))
        self._appended = self._open_lines()


def read_manifest(path: Path) -> list[dict[str, Any]]:
    """Returns the lines of a manifest, the last one of each source; a line cut by a crash is left out."""
    last: dict[str, dict[str, Any]] = {}
    with path.open("rb") as file:
        for line in file:
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            last[entry["source"]] = entry
    return list(last.values())
