"""The index: every Work that an output folder knows, and who cites whom.

Conversions feed it in pass 1 (`put`), lists of known resolutions may (`load_known`); in pass 2 `link.resolve` asks it
for dates.  A date is proved or it is none: the adoption date of the target's own conversion first, then the lists, then
the dates that all citing texts agree on.  `used_by` is a hash of what a document asked, so a later run remakes only
those whose answers changed.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from flows.errors import WrongUsage
from flows.facts import Cited, Facts, Work, facts_of
from flows.symbols import key as key_of

__all__ = ["WORK_COLUMNS", "Cited", "Facts", "Index", "Proof", "Work", "facts_of", "read_work", "weigh"]

# The manifest's transactions hold its own file while pass 1 runs, so the index stands in one beside it.
WORKS: Final = "works.sqlite"
_MOST_REMEMBERED: Final = 50_000
_DATE_NAMES: Final = ("date", "adopted", "adoption_date", "adoptionDate")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS works (
  source TEXT NOT NULL, place INTEGER NOT NULL, key TEXT NOT NULL, symbol TEXT NOT NULL, number TEXT NOT NULL,
  organ TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL, adopted TEXT NOT NULL, issued TEXT NOT NULL,
  title TEXT NOT NULL, fragment TEXT NOT NULL, annexes INTEGER NOT NULL, eids TEXT NOT NULL,
  recitals INTEGER NOT NULL DEFAULT -1, notes INTEGER NOT NULL DEFAULT -1,
  PRIMARY KEY (source, place)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS works_key ON works (key, language, source);
CREATE TABLE IF NOT EXISTS citations (
  source TEXT NOT NULL, place INTEGER NOT NULL, citing TEXT NOT NULL, eid TEXT NOT NULL, printed TEXT NOT NULL,
  kind TEXT NOT NULL, key TEXT NOT NULL, symbol TEXT NOT NULL, date TEXT NOT NULL, pinpoint TEXT NOT NULL,
  upto TEXT NOT NULL, href TEXT NOT NULL, how TEXT NOT NULL,
  PRIMARY KEY (source, place)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS citations_key ON citations (key, date, source);
CREATE INDEX IF NOT EXISTS citations_citing ON citations (citing, key, source, symbol);
CREATE TABLE IF NOT EXISTS known (
  key TEXT NOT NULL, symbol TEXT NOT NULL, date TEXT NOT NULL, title TEXT NOT NULL,
  PRIMARY KEY (key, date)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stamps (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

# What tables of older versions lack: the next examination fills it.
_LATER: Final = ("recitals", "notes")

_DATES: Final = """
SELECT 'adopted', adopted, count(*) FROM works WHERE key = ?1 AND adopted != '' GROUP BY 2
UNION ALL SELECT 'known', date, 1 FROM known WHERE key = ?1
UNION ALL SELECT 'cited', date, count(DISTINCT source) FROM citations WHERE key = ?1 AND date != '' GROUP BY 2
"""


WORK_COLUMNS: Final = ", ".join(f.name for f in fields(Work))


@dataclass(frozen=True, slots=True)
class Proof:
    """What the index can prove of the date of a target.

    `date` is ISO, empty when nothing is known or the witnesses disagree; `by` is adopted, known or cited.  When they
    disagree, `others` are the dates they name and `common` is the one that most of them name, empty when it is a tie.
    """

    date: str
    by: str
    others: tuple[str, ...] = ()
    common: str = ""


@dataclass(frozen=True, slots=True)
class Citing:
    """One document that cites a Work."""

    source: str
    symbol: str
    language: str
    title: str
    eid: str


def title_in(expressions: Iterable[tuple[str, str, str]], source: str) -> str:
    """Returns the title that one source gives a symbol, of its `Index.expressions`; empty where it holds none."""
    return next((title for _, held, title in expressions if held == source), "")


class Index:
    """The index of one output folder.  One process writes, any number read."""

    def __init__(self, path: Path, frozen: bool = False) -> None:
        """Opens the index beside `path`, the state file of the output folder; a missing one is made.

        `frozen`: only to be read, and settled before; then it may lie on a file system that other machines share.
        """
        self.path = path.with_name(WORKS)
        self._frozen = frozen
        self._remembered: dict[str, Proof] = {}
        self._state: tuple[int, int] = (0, 0)
        self._open()

    def _open(self) -> None:
        if self._frozen:
            place = f"{self.path.absolute().as_uri()}?immutable=1"
            self.database = sqlite3.connect(place, uri=True, check_same_thread=False, isolation_level=None)
            self._inode = self.path.stat().st_ino
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.database = sqlite3.connect(self.path, timeout=60, check_same_thread=False, isolation_level=None)
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.execute("PRAGMA synchronous=NORMAL")
        with closing(self.database.executescript(_TABLES)):
            self._inode = self.path.stat().st_ino
        held = {row[1] for row in self.database.execute("PRAGMA table_info(works)")}
        for column in (c for c in _LATER if c not in held):
            self.database.execute(f"ALTER TABLE works ADD COLUMN {column} INTEGER NOT NULL DEFAULT -1")

    def settle(self) -> None:
        """Brings all that was written into the one file that a frozen reader sees."""
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Closes the file."""
        self.database.close()

    # ---- writing

    def put(self, source: str, facts: Facts | None) -> None:
        """Stores what a source says, instead of what it said before; durable at once."""
        self.put_all([(source, facts)])

    def put_all(self, rows: Iterable[tuple[str, Facts | None]]) -> None:
        """Stores the facts of many sources in one transaction."""
        self._remembered.clear()
        self.database.execute("BEGIN IMMEDIATE")
        try:
            place = -1
            for place, (source, facts) in enumerate(rows):  # noqa: B007 wanted after the loop
                self._forget(source)
                if facts:
                    self._store(source, facts)
            if place >= 0:
                self._count_change()
            self.database.execute("COMMIT")
        except BaseException:
            self.database.execute("ROLLBACK")
            raise

    def remove(self, source: str) -> None:
        """Forgets a source."""
        self.put(source, None)

    def _forget(self, source: str) -> None:
        self.database.execute("DELETE FROM works WHERE source = ?", (source,))
        self.database.execute("DELETE FROM citations WHERE source = ?", (source,))

    def _store(self, source: str, facts: Facts) -> None:
        self.database.executemany(
            "INSERT INTO works VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((source, place, *_work_row(work)) for place, work in enumerate(facts.works)),
        )
        self.database.executemany(
            "INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((source, place, *_citation_row(cited)) for place, cited in enumerate(facts.citations)),
        )

    def _count_change(self) -> None:
        self.database.execute(
            "INSERT INTO stamps VALUES ('changes', '1') ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + 1"
        )

    def stamp(self, name: str) -> str:
        """Returns what was stamped under a name, empty when nothing was; `changes` counts what was written here."""
        found = self.database.execute("SELECT value FROM stamps WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def set_stamp(self, name: str, value: str) -> None:
        """Stamps a value under a name: of which changes an export was made, for example."""
        self.database.execute("INSERT OR REPLACE INTO stamps VALUES (?, ?)", (name, value))

    def load_known(self, path: Path) -> int:
        """Takes a list of known resolutions in place of the former one; returns the number of its symbols and dates.

        CSV with a head line, or JSON lines; columns `symbol`, `date` (ISO; also `adopted` or `adoption_date`), `title`.
        The manifest of another output folder is such a list: the IRI of a Work holds its date.
        Raises: WrongUsage.
        """
        self._remembered.clear()
        self.database.execute("BEGIN IMMEDIATE")
        try:
            self.database.execute("DELETE FROM known")
            self.database.executemany("INSERT OR IGNORE INTO known VALUES (?, ?, ?, ?)", _known(path))
            self.database.execute("COMMIT")
        except BaseException as problem:
            self.database.execute("ROLLBACK")
            if isinstance(problem, OSError | ValueError | KeyError | TypeError | csv.Error):
                raise WrongUsage(
                    f"The list {path} cannot be read: {problem}.", "It needs columns symbol and date."
                ) from None
            raise
        return int(self.database.execute("SELECT count(*) FROM known").fetchone()[0])

    # ---- reading

    def proof(self, symbol: str) -> Proof:
        """Returns what is proved of the date of a symbol, also when another process has just written it."""
        self._refresh()
        return self.remembered(symbol)

    def remembered(self, symbol: str) -> Proof:
        """Returns what is proved of the date of a symbol, as this process knows it."""
        if symbol not in self._remembered:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[symbol] = weigh(self.database.execute(_DATES, (key_of(symbol),)).fetchall())
        return self._remembered[symbol]

    def used_by(self, source: str) -> str:
        """Returns a hash of all that the index answers to the citations of a source: equal hash, equal links."""
        self._refresh()
        rows = self.database.execute(
            "SELECT DISTINCT symbol FROM citations WHERE source = ? AND symbol != ''", (source,)
        )
        proofs = sorted((symbol, self.remembered(symbol)) for (symbol,) in rows)
        told = [(symbol, proof.date, proof.by, proof.others, proof.common) for symbol, proof in proofs]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]

    def cited_by(self, symbol: str) -> list[Citing]:
        """Returns the documents that cite a symbol, each place once, in order of symbol and language."""
        rows = self.database.execute(
            "SELECT DISTINCT c.source, c.citing, w.language, w.title, c.eid FROM citations c JOIN works w"
            " ON w.source = c.source AND w.symbol = c.citing WHERE c.key = ?"
            " ORDER BY c.citing, w.language, c.source, c.place",
            (key_of(symbol),),
        )
        return [Citing(*row) for row in rows]

    def expressions(self, symbol: str) -> list[tuple[str, str, str]]:
        """Returns (language, source, title) of every conversion of a symbol."""
        rows = self.database.execute(
            "SELECT language, source, title FROM works WHERE key = ? ORDER BY language, source", (key_of(symbol),)
        )
        return [(str(a), str(b), str(c)) for a, b, c in rows]

    def works_of(self, source: str) -> list[Work]:
        """Returns the Works that one source holds."""
        query = f"SELECT {WORK_COLUMNS} FROM works WHERE source = ? ORDER BY place"  # noqa: S608 fixed names
        return [read_work(row) for row in self.database.execute(query, (source,))]

    def targets_of(self, source: str) -> dict[tuple[str, str], str]:
        """Returns the cited symbol of each (citing symbol, key of the cited one) of a source."""
        query = "SELECT citing, key, min(symbol) FROM citations WHERE source = ? AND key != '' GROUP BY citing, key"
        return {(citing, target): symbol for citing, target, symbol in self.database.execute(query, (source,))}

    def cites(self, source: str) -> list[Cited]:
        """Returns the citations of one source, in order."""
        rows = self.database.execute(
            "SELECT citing, eid, printed, kind, symbol, date, pinpoint, upto, href, how FROM citations"
            " WHERE source = ? ORDER BY place",
            (source,),
        )
        return [Cited(*row) for row in rows]

    def _refresh(self) -> None:
        """Drops what is remembered when another process wrote, opens anew when the file was replaced."""
        try:
            inode = self.path.stat().st_ino
        except FileNotFoundError:
            inode = 0
        if inode != self._inode:
            self.close()
            self._open()
            self._remembered.clear()
        version = int(self.database.execute("PRAGMA data_version").fetchone()[0])
        if (version, self._inode) != self._state:
            self._remembered.clear()
            self._state = (version, self._inode)


def _work_row(work: Work) -> tuple[object, ...]:
    return (
        key_of(work.symbol), work.symbol, work.number, work.organ, work.kind, work.language, work.adopted, work.issued,
        work.title, work.fragment, work.annexes, " ".join(work.eids), work.recitals, work.notes,
    )  # fmt: skip


def read_work(row: Sequence[Any]) -> Work:
    """Returns the Work of a row of the table."""
    values = dict(zip((f.name for f in fields(Work)), row, strict=True))
    return Work(**values | {"eids": tuple(values["eids"].split())})


def _citation_row(cited: Cited) -> tuple[object, ...]:
    return (
        cited.citing, cited.eid, cited.printed, cited.kind, key_of(cited.symbol) if cited.symbol else "", cited.symbol,
        cited.date, cited.pinpoint, cited.upto, cited.href, cited.how,
    )  # fmt: skip


def weigh(rows: Iterable[tuple[str, str, int]]) -> Proof:
    """Returns the proof from (witness, date, times): witnesses of one rank must agree, a higher rank beats a lower."""
    by: dict[str, list[tuple[int, str]]] = {"adopted": [], "known": [], "cited": []}
    for witness, date, times in rows:
        by[witness].append((times, date))
    for witness, found in by.items():
        if len(found) == 1:
            return Proof(found[0][1], witness)
        if found:
            first, second = sorted(found, reverse=True)[:2]
            return Proof("", witness, tuple(sorted(d for _, d in found)), first[1] if first[0] > second[0] else "")
    return Proof("", "")


def _known(path: Path) -> Iterator[tuple[str, str, str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        entries: Iterable[Mapping[str, str]]
        entries = (
            csv.DictReader(file)
            if path.suffix.lower() == ".csv"
            else (json.loads(line) for line in file if line.strip())
        )
        for entry in entries:
            date = str(next((entry[name] for name in _DATE_NAMES if entry.get(name)), ""))[:10]
            if "work" in entry:
                date = next((part for part in entry["work"].split("/") if _DATE.fullmatch(part)), "")
            elif not date and not any(name in entry for name in _DATE_NAMES):
                raise KeyError(_DATE_NAMES[0])
            if entry["symbol"] and _DATE.fullmatch(date):
                yield key_of(entry["symbol"]), entry["symbol"], date, str(entry.get("title") or "")
