"""Every citation of the five sample documents, read from the sources by eye: found is expected, exactly."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from flows.index import Index, facts_of
from flows.languages import load
from flows.link import resolve
from flows.model import Document, Inline
from flows.pipeline import examine
from flows.places import visited, visited_notes
from flows.settings import Limits

TABLE = Path(__file__).with_name("seeds.tsv")


def rows(document: Document) -> list[tuple[str, ...]]:
    """Every citation as (eId, printed words, symbol, date, target)."""
    found: list[tuple[str, ...]] = []

    def take(inline: Inline, eid: str) -> Inline:
        words = inline.text.value
        found.extend((eid or "cover", words[r.start : r.end], r.symbol, r.date, r.href) for r in inline.refs)
        return inline

    visited(document, take)
    visited_notes(document.notes, lambda note, n: tuple(take(p, f"authorialNote_{n}") for p in note.paragraphs))
    return found


@pytest.fixture(scope="module")
def resolved(seeds, tmp_path_factory):
    """The samples after pass 2, by the number that begins their name."""
    index = Index(tmp_path_factory.mktemp("index") / "index.sqlite")
    examined = {path.name: examine(path.read_bytes(), path.name, Limits()) for path in seeds}
    for name, one in examined.items():
        index.put(name, facts_of(one.document))
    outcomes = {n[:3]: resolve(one.document, index, load(one.language)) for n, one in examined.items()}
    index.close()
    return outcomes


@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_citations_are_exactly_those_of_the_table(resolved, seed):
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    assert rows(resolved[seed].value) == [tuple(row[1:]) for row in table if row[0] == seed]


def test_the_table_counts_what_a_reader_counts():
    with TABLE.open(encoding="utf-8") as file:
        seeds = [line[:3] for line in file][1:]
    assert {seed: seeds.count(seed) for seed in dict.fromkeys(seeds)} == {
        "000": 26, "001": 7, "002": 6, "003": 18, "004": 25,
    }  # fmt: skip


def test_a_date_that_another_sample_prints_is_proved_by_the_index(resolved):
    proved = {r.symbol: r.how for r in refs(resolved["003"].value)}
    assert proved["S/RES/1373(2001)"] == "index"
    assert proved["A/RES/56/261"] == "index"


def test_one_finding_counts_all_citations_without_a_date(resolved):
    found = [f for f in resolved["003"].findings if f.code == "citation-without-date"]
    assert len(found) == 1
    assert "A/RES/55/59" in found[0].message


def refs(document: Document):
    """All citations of a document."""
    found = []

    def take(inline: Inline, _: str) -> Inline:
        found.extend(inline.refs)
        return inline

    visited(document, take)
    visited_notes(document.notes, lambda note, _: tuple(take(p, "") for p in note.paragraphs))
    return found
