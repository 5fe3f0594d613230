"""The whole index in order: every Work, every citation with the proved date of its target, every edge, what is missing.

Rows come page by page or from one cursor, so that memory does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from flows.index import WORK_COLUMNS, Cited, Index, Proof, Work, read_work, weigh
from flows.symbols import key as key_of

_WITNESSED: Final = """
SELECT key, 'adopted', adopted, count(*) FROM works WHERE adopted != '' GROUP BY key, adopted
UNION ALL SELECT key, 'known', date, 1 FROM known
UNION ALL SELECT key, 'cited', date, count(DISTINCT source) FROM citations WHERE key != '' AND date != '' GROUP BY 1, 3
ORDER BY 1
"""
_TABLE: Final = """
DROP TABLE IF EXISTS temp.proofs;
CREATE TEMP TABLE proofs (key TEXT PRIMARY KEY, date TEXT NOT NULL, witness TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One citation of a source: `key` is the target's, `proof` what the index proves of its date."""

    source: str
    key: str
    proof: Proof
    cited: Cited


class Survey:
    """Reads an index that nobody writes meanwhile; the dates of all targets are weighed once, at the beginning."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.database = index.database
        self.database.executescript(_TABLE)
        self.database.execute("BEGIN")
        self.database.executemany("INSERT INTO proofs VALUES (?, ?, ?)", self._weighed())
        self.database.execute("COMMIT")

    def _weighed(self) -> Iterator[tuple[str, str, str]]:
        for key, rows in groupby(self.database.execute(_WITNESSED), key=itemgetter(0)):
            proof = weigh(row[1:] for row in rows)
            if proof.date:
                yield key, proof.date, proof.by

    def works(self) -> Iterator[Work]:
        """Yields every Work in every language, by symbol."""
        query = f"SELECT {WORK_COLUMNS} FROM works ORDER BY key, source, place"  # noqa: S608 fixed names
        yield from map(read_work, self.database.execute(query))

    def expressions(self, source: str) -> list[tuple[str, str, str]]:
        """Returns symbol, date of adoption and language of the Works that one source holds."""
        rows = self.database.execute("SELECT symbol, adopted, language FROM works WHERE source = ?", (source,))
        return rows.fetchall()

    def citations(self) -> Iterator[Told]:
        """Yields the citations of every source, by source and place."""
        rows = self.database.execute(
            "SELECT c.source, c.key, coalesce(p.date, ''), coalesce(p.witness, ''),"
            " c.citing, c.eid, c.printed, c.kind, c.symbol, c.date, c.pinpoint, c.upto, c.href, c.how"
            " FROM citations c LEFT JOIN proofs p ON p.key = c.key ORDER BY c.source, c.place"
        )
        for source, key, date, witness, *cited in rows:
            yield Told(source, key, Proof(date, witness), Cited(*cited))

    def edges(self) -> Iterator[tuple[str, str, int]]:
        """Yields (citing symbol, cited symbol, times) of pairs of Works; a Work in several languages counts once."""
        yield from self.database.execute(
            "SELECT citing, min(symbol), max(times) FROM (SELECT citing, key, source, min(symbol) AS symbol,"
            " count(*) AS times FROM citations WHERE key != '' AND citing != '' GROUP BY citing, key, source)"
            " GROUP BY citing, key ORDER BY citing, key"
        )

    def cited_in(self, symbol: str) -> list[tuple[str, str]]:
        """Returns the symbols that a Work cites, each with its proved date."""
        return self.database.execute(
            "SELECT min(c.symbol), coalesce(p.date, '') FROM citations c LEFT JOIN proofs p ON p.key = c.key"
            " WHERE c.citing = ? AND c.key != '' GROUP BY c.key ORDER BY c.key",
            (symbol,),
        ).fetchall()

    def date(self, symbol: str) -> str:
        """Returns the proved date of a symbol, empty without one."""
        found = self.database.execute("SELECT date FROM proofs WHERE key = ?", (key_of(symbol),)).fetchone()
        return str(found[0]) if found else ""

    def missing(self, most: int = -1) -> Iterator[tuple[str, int, int, str]]:
        """Yields cited targets that no source is, the most cited first: symbol, citations, citing sources, date."""
        yield from self.database.execute(
            "SELECT min(c.symbol), count(*), count(DISTINCT c.source), coalesce(max(p.date), '') FROM citations c"
            " LEFT JOIN proofs p ON p.key = c.key WHERE c.key != ''"
            " AND NOT EXISTS (SELECT 1 FROM works w WHERE w.key = c.key)"
            " GROUP BY c.key ORDER BY 2 DESC, c.key LIMIT ?",
            (most,),
        )
