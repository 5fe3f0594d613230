"""The table of citations read by eye is sound in itself; `benchmarks/citations.py` measures against the texts."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from flows.symbols import canonical, parse_iri, parse_symbol, work_iri

TABLE = Path(__file__).with_name("handmade.tsv")


@pytest.fixture(scope="module")
def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_it_is_large_and_spread(rows):
    cited = [r for r in rows if r["kind"] != "none"]
    assert len(cited) >= 300
    assert len({r["file"] for r in rows}) >= 60
    assert {r["language"] for r in rows} == {"en", "fr", "es", "ru", "zh", "ar"}
    assert {r["organ"] for r in rows} == {"unga", "unsc", "unecosoc", "unga-hrc"}
    assert sum(r["kind"] == "none" for r in rows) >= 40


def test_spans_are_in_order_and_apart(rows):
    cited = [r for r in rows if r["start"]]
    for one, two in pairwise(cited):
        if (one["file"], one["block"]) == (two["file"], two["block"]):
            assert int(one["start"]) < int(one["end"]) <= int(two["start"])


def test_targets_are_canonical_and_iris_follow_from_symbol_and_date(rows):
    for row in rows:
        if row["symbol"]:
            assert canonical(row["symbol"]) == row["symbol"]
            assert parse_symbol(row["symbol"]) is not None
        if row["iri"]:
            assert parse_iri(row["iri"]) is not None
            assert work_iri(row["symbol"], row["date"]) == row["iri"]
