"""The citation graph of an output folder as people use it: a table, JSON lines, GraphML, JSON-LD, and what is missing.

Everything is written as it is read: memory does not grow with the archive.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from flows.bundle import write_parts
from flows.index import Cited, Index, Proof, Work
from flows.survey import Survey, Told
from flows.symbols import address, expression_iri, key, work_iri

ADOPTED: Final = ("resolution", "decision", "presidentialStatement")
_RANGE: Final = re.compile(r"(?<=\d)(?P<first>[A-Z])-(?P<last>[A-Z])(?=$|\()")
_MODIFIED: Final = re.compile(r"(.*/(?:Add|Corr|Rev|Amend)\.)(\d{1,2})")
_CONTEXT: Final = {
    "title": "http://purl.org/dc/terms/title",
    "date": "http://purl.org/dc/terms/issued",
    "symbol": "http://purl.org/dc/terms/identifier",
    "cites": {"@id": "http://purl.org/spar/cito/cites", "@type": "@id"},
    "type": "@type",
    "id": "@id",
}
_DATA: Final = (
    ("title", "node", "string"), ("organ", "node", "string"), ("date", "node", "string"),
    ("held", "node", "boolean"), ("times", "edge", "int"),
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_EXPORTED: Final = "exported"
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


def lines(survey: Survey) -> Iterator[Line]:
    """Yields every citation with its target, ranges of part letters expanded: one line for each part."""
    for source, run in groupby(survey.citations(), key=attrgetter("source")):
        told = list(run)
        own = _own_dates(told)
        expressions = {symbol: _expression(symbol, *about) for symbol, *about in survey.expressions(source)}
        for one in told:
            expression, parts = expressions.get(one.cited.citing, ""), expanded(one.cited.symbol, one.cited.upto)
            for symbol in parts:
                proof = one.proof if len(parts) == 1 else survey.index.remembered(symbol)
                yield _line(one.cited, symbol, expression, own.get(one.key, ""), proof)


def expanded(symbol: str, upto: str = "") -> list[str]:
    """Returns the symbols of a range of part letters or of modifications; the symbol alone when it is none.

    >>> expanded("A/RES/43/75A-C"), expanded("A/57/152/Add.1", "A/57/152/Add.3")[1:]
    (['A/RES/43/75A', 'A/RES/43/75B', 'A/RES/43/75C'], ['A/57/152/Add.2', 'A/57/152/Add.3'])
    """
    if (first := _MODIFIED.fullmatch(symbol)) and (last := _MODIFIED.fullmatch(upto)) and first[1] == last[1]:
        return [f"{first[1]}{number}" for number in range(int(first[2]), int(last[2]) + 1)]
    found = _RANGE.search(symbol)
    if not found:
        return [symbol]
    letters = range(ord(found["first"]), ord(found["last"]) + 1)
    return [symbol[: found.start()] + chr(letter) + symbol[found.end() :] for letter in letters] or [symbol]


def _own_dates(told: list[Told]) -> dict[str, str]:
    dates: dict[str, set[str]] = {}
    for one in told:
        if one.key and one.cited.date:
            dates.setdefault(one.key, set()).add(one.cited.date)
    return {key: next(iter(found)) for key, found in dates.items() if len(found) == 1}


def _expression(symbol: str, adopted: str, language: str) -> str:
    iri = work_iri(symbol, adopted)
    return expression_iri(iri, language) if iri else ""


def _line(cited: Cited, symbol: str, expression: str, own: str, proof: Proof) -> Line:
    date, how = cited.date or own, "text"
    if proof.date and cited.kind in ADOPTED and (proof.by != "cited" or not date):
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


def _rows(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The lines of a table.  Cells that a spreadsheet would run as a formula are kept from it."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    for row in rows:
        writer.writerow([f"'{v}" if v[:1] in _FORMULA and v else v for v in row])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def table(told: Iterable[bytes]) -> Iterator[bytes]:
    """Yields the lines of `citations.csv`, of those of `citations.jsonl`: no date is proved a second time."""
    return _rows(chain([NAMES], (tuple(json.loads(line).values()) for line in told)))


def records(survey: Survey) -> Iterator[bytes]:
    """Yields the lines of `citations.jsonl`."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for line in lines(survey):
        yield f"{encode(dict(zip(NAMES, _values(line), strict=True)))}\n".encode()


def nodes(survey: Survey) -> Iterator[Work]:
    """Yields every Work once, by symbol: the English version where there is one, else the first language."""
    for _, versions in groupby(survey.works(), key=lambda work: key(work.symbol)):
        found = list(versions)
        yield next((work for work in found if work.language == "eng"), found[0])


def graphml(survey: Survey) -> Iterator[bytes]:
    """Yields the graph of Works as GraphML: nodes are the Works of the folder and what they cite, edges citations."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name, what, kind in _DATA:
        yield f'<key id="{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'.encode()
    yield b'<graph id="citations" edgedefault="directed">\n'
    for work in nodes(survey):
        data = {"title": work.title, "organ": work.organ, "date": work.adopted, "held": "true"}
        yield _node(work.symbol, data)
    for symbol, _, _, date in survey.missing():
        yield _node(symbol, {"date": date, "held": "false"})
    for citing, target, times in survey.edges():
        ends = f"source={quoteattr(key(citing))} target={quoteattr(key(target))}"
        yield f'<edge {ends}><data key="times">{times}</data></edge>\n'.encode()
    yield b"</graph>\n</graphml>\n"


def _node(symbol: str, data: dict[str, str]) -> bytes:
    inside = "".join(f'<data key="{name}">{escape(_printable(value))}</data>' for name, value in data.items() if value)
    return f"<node id={quoteattr(key(symbol))}>{inside}</node>\n".encode()


def _printable(text: str) -> str:
    """The text without control characters, which XML cannot hold."""
    return text if text.isprintable() else "".join(c for c in text if c >= " ")


def jsonld(survey: Survey) -> Iterator[bytes]:
    """Yields the graph as JSON-LD: Works with title, date and what they cite; ids are IRIs, else addresses."""
    yield f'{{"@context": {json.dumps(_CONTEXT)},\n"@graph": ['.encode()
    for place, work in enumerate(nodes(survey)):
        entry = {
            "id": _id(work.symbol, survey.date(work.symbol)),
            "type": _UNDO + _CLASSES.get(work.kind, "DeliberativeDocument"),
            "symbol": work.symbol,
            "title": work.title,
            "date": work.adopted,
            "cites": sorted({_id(symbol, date) for symbol, date in survey.cited_in(work.symbol)}),
        }
        entry = {name: value for name, value in entry.items() if value}
        yield (",\n" if place else "\n").encode() + json.dumps(entry, ensure_ascii=False).encode()
    yield b"\n]}\n"


def _id(symbol: str, date: str) -> str:
    return work_iri(symbol, date) or address(symbol, "en")


def missing(survey: Survey) -> Iterator[bytes]:
    """Yields the lines of `missing.csv`: the cited targets that the folder does not hold, the most cited first."""
    head = ("symbol", "citations", "documents", "date", "address")
    found = survey.missing()
    return _rows(chain([head], ((s, str(times), str(n), date, address(s, "en")) for s, times, n, date in found)))


_RECORDS: Final = "citations.jsonl"
_TABLE: Final = "citations.csv"
_SURVEYED: Final[Mapping[str, Callable[[Survey], Iterator[bytes]]]] = MappingProxyType(
    {
        _RECORDS: records,
        "citations.graphml": graphml,
        "citations.jsonld": jsonld,
        "missing.csv": missing,
    }
)
FILES: Final = (_TABLE, *_SURVEYED)


def export(index: Index, folder: Path, scratch: Path | None = None) -> bool:
    """Writes all exports under their usual names; returns False, and writes nothing, when the index is as it was then.

    `scratch` is a folder of the same file system for temporary names.  Raises: OSError.
    """
    stamp = f"{index.stamp('changes')} {_version()}"
    if index.stamp(_EXPORTED) == stamp and all((folder / name).exists() for name in FILES):
        return False
    survey = Survey(index)
    for name, parts in _SURVEYED.items():
        write_parts(folder / name, parts(survey), scratch)
    with (folder / _RECORDS).open("rb") as told:
        write_parts(folder / _TABLE, table(told), scratch)
    index.set_stamp(_EXPORTED, stamp)
    return True


@cache
def _version() -> str:
    """A hash of the code that decides these files and is no part of the converter's."""
    code = b"".join(Path(__file__).with_name(name).read_bytes() for name in ("graph.py", "survey.py"))
    return hashlib.sha256(code).hexdigest()[:12]
