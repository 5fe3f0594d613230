"""The citation graph of an output folder as people use it: a table, JSON lines, GraphML, JSON-LD, and what is missing.

Everything is read from the index page by page and written as it comes: memory does not grow with the archive.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from flows.index import Cited, Index, Work
from flows.symbols import address, expression_iri, key, work_iri

ADOPTED: Final = ("resolution", "decision", "presidentialStatement")
_RANGE: Final = re.compile(r"(?<=\d)(?P<first>[A-Z])-(?P<last>[A-Z])(?=$|\()")
_CONTEXT: Final = {
    "title": "http://purl.org/dc/terms/title",
    "date": "http://purl.org/dc/terms/issued",
    "symbol": "http://purl.org/dc/terms/identifier",
    "cites": {"@id": "http://purl.org/spar/cito/cites", "@type": "@id"},
    "type": "@type",
    "id": "@id",
}
_CLASSES: Final = {"resolution": "Resolution", "decision": "Decision"}
_UNDO: Final = "https://w3id.org/un/ontology/undo/"


@dataclass(frozen=True, slots=True)
class Line:
    """One citation of the table.  `how` says how the target's date was proved: text, index, ibid, local or address."""

    citing: str
    expression: str
    eid: str
    printed: str
    kind: str
    symbol: str
    iri: str
    pinpoint: str
    date: str
    how: str
    address: str


NAMES: Final = tuple(f.name for f in fields(Line))
_values: Final = attrgetter(*NAMES)


def lines(index: Index) -> Iterator[Line]:
    """Yields every citation with its target, ranges of part letters expanded: one line for each part."""
    expressions = {}
    for source, cited in groupby(index.citations(), key=lambda row: row[0]):
        found = [c for _, c in cited]
        own = _own_dates(found)
        expressions = {work.symbol: _expression(work) for work in index.works_of(source)}
        for one in found:
            for symbol in expanded(one.symbol):
                yield _line(index, one, symbol, expressions.get(one.citing, ""), own)


def expanded(symbol: str) -> list[str]:
    """Returns the symbols of a range of part letters; the symbol alone when it is none.

    >>> expanded("A/RES/43/75A-C"), expanded("A/RES/58/136")
    (['A/RES/43/75A', 'A/RES/43/75B', 'A/RES/43/75C'], ['A/RES/58/136'])
    """
    found = _RANGE.search(symbol)
    if not found:
        return [symbol]
    letters = range(ord(found["first"]), ord(found["last"]) + 1)
    return [symbol[: found.start()] + chr(letter) + symbol[found.end() :] for letter in letters] or [symbol]


def _own_dates(cited: list[Cited]) -> dict[str, str]:
    dates: dict[str, set[str]] = {}
    for one in cited:
        if one.symbol and one.date:
            dates.setdefault(key(one.symbol), set()).add(one.date)
    return {symbol: next(iter(found)) for symbol, found in dates.items() if len(found) == 1}


def _expression(work: Work) -> str:
    iri = work_iri(work.symbol, work.adopted)
    return expression_iri(iri, work.language) if iri else ""


def _line(index: Index, cited: Cited, symbol: str, expression: str, own: dict[str, str]) -> Line:
    date, how = cited.date or own.get(key(cited.symbol), ""), "text"
    if symbol and cited.kind in ADOPTED:
        proof = index.remembered(symbol)
        if proof.date and (proof.by != "cited" or not date):
            how = "text" if proof.date == date else "index"
            date = proof.date
    iri = work_iri(symbol, date) if symbol and cited.kind in ADOPTED else cited.href
    iri = f"{iri}/{cited.pinpoint}" if iri and symbol and cited.pinpoint else iri
    where = address(symbol, "en") if symbol else ""
    how = cited.how or (how if iri else "address")
    return Line(
        cited.citing, expression, cited.eid, cited.printed, cited.kind, symbol, iri, cited.pinpoint,
        date if iri else "", how, where,
    )  # fmt: skip


def write_csv(index: Index, path: Path) -> int:
    """Writes `citations.csv`; returns the number of lines.  Cells that a spreadsheet would run are kept from it."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(NAMES)
        for count, line in enumerate(lines(index), 1):  # noqa: B007 the count is wanted after the loop
            writer.writerow([f"'{v}" if v[:1] in "=+-@" and v else v for v in _values(line)])
    return count


def write_jsonl(index: Index, path: Path) -> int:
    """Writes `citations.jsonl`; returns the number of lines."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for count, line in enumerate(lines(index), 1):  # noqa: B007 the count is wanted after the loop
            file.write(json.dumps(dict(zip(NAMES, _values(line), strict=True)), ensure_ascii=False) + "\n")
    return count


def nodes(index: Index) -> Iterator[Work]:
    """Yields every Work once, by symbol: the English version where there is one, else the first language."""
    for _, versions in groupby(index.works(), key=lambda work: key(work.symbol)):
        found = list(versions)
        yield next((work for work in found if work.language == "eng"), found[0])


def write_graphml(index: Index, path: Path) -> None:
    """Writes the graph of Works: nodes are the Works of the folder and what they cite, edges are citations."""
    head = "".join(
        f'<key id="{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'
        for name, what, kind in (
            ("title", "node", "string"), ("organ", "node", "string"), ("date", "node", "string"),
            ("held", "node", "boolean"), ("times", "edge", "int"),
        )
    )  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        file.write(head + '<graph id="citations" edgedefault="directed">\n')
        for work in nodes(index):
            data = {"title": work.title, "organ": work.organ, "date": work.adopted, "held": "true"}
            file.write(_node(work.symbol, data))
        for symbol, _, _ in index.missing():
            file.write(_node(symbol, {"date": index.remembered(symbol).date, "held": "false"}))
        for citing, target, times in index.edges():
            ends = f"source={quoteattr(key(citing))} target={quoteattr(key(target))}"
            file.write(f'<edge {ends}><data key="times">{times}</data></edge>\n')
        file.write("</graph>\n</graphml>\n")


def _node(symbol: str, data: dict[str, str]) -> str:
    inside = "".join(f'<data key="{name}">{escape(_printable(value))}</data>' for name, value in data.items() if value)
    return f"<node id={quoteattr(key(symbol))}>{inside}</node>\n"


def _printable(text: str) -> str:
    """The text without control characters, which XML cannot hold."""
    return "".join(c for c in text if c >= " ")


def write_jsonld(index: Index, path: Path) -> None:
    """Writes the graph as JSON-LD: Works with title, date and what they cite; ids are IRIs, else addresses."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write('{"@context": ' + json.dumps(_CONTEXT) + ',\n"@graph": [')
        for place, work in enumerate(nodes(index)):
            entry = {
                "id": _id(index, work.symbol),
                "type": _UNDO + _CLASSES.get(work.kind, "DeliberativeDocument"),
                "symbol": work.symbol,
                "title": work.title,
                "date": work.adopted,
                "cites": sorted({_id(index, symbol) for symbol in index.cited_in(work.symbol)}),
            }
            entry = {name: value for name, value in entry.items() if value}
            file.write((",\n" if place else "\n") + json.dumps(entry, ensure_ascii=False))
        file.write("\n]}\n")


def _id(index: Index, symbol: str) -> str:
    return work_iri(symbol, index.remembered(symbol).date) or address(symbol, "en")


def write_missing(index: Index, path: Path) -> int:
    """Writes the cited targets that the folder does not hold, the most cited first; returns their number."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["symbol", "citations", "documents", "date", "address"])
        for count, (symbol, times, sources) in enumerate(index.missing(), 1):  # noqa: B007 wanted after the loop
            writer.writerow([symbol, times, sources, index.remembered(symbol).date, address(symbol, "en")])
    return count


def write_all(index: Index, folder: Path) -> None:
    """Writes all exports into a folder under their usual names."""
    write_csv(index, folder / "citations.csv")
    write_jsonl(index, folder / "citations.jsonl")
    write_graphml(index, folder / "citations.graphml")
    write_jsonld(index, folder / "citations.jsonld")
    write_missing(index, folder / "missing.csv")
