"""The table of a second reading, made before the program's citations were seen: sound, and found again by itself.

`benchmarks/citations.py` measures against the texts, which are not kept here; the words as printed are.
"""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from flows.languages import load
from flows.link import Context, find
from flows.symbols import canonical, parse_iri, parse_symbol, work_iri

with Path(__file__).with_name("reread.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
with Path(__file__).with_name("handmade.tsv").open(encoding="utf-8", newline="") as file:
    FIRST = {row["file"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
CITED = [row for row in ROWS if row["kind"] != "none"]
# What governs a number in the language, before it or after it.
SENTENCES = {
    "en": ("resolution {}", "decision {}"),
    "fr": ("résolution {}", "décision {}"),
    "es": ("resolución {}", "decisión {}"),
    "ru": ("резолюция {}", "решение {}"),
    "zh": ("{}决议", "{}决定"),
    "ar": ("القرار {}", "المقرر {}"),
}
ADOPTED = [row for row in CITED if row["kind"] in ("resolution", "decision") and "/" in row["symbol"]]
ORGANS = {"A/HRC/RES": "unga-hrc", "E/RES": "unecosoc", "E/DEC": "unecosoc", "S/RES": "unsc"}
# The number is only part of what was printed before it, or its year stands elsewhere in the document.
SHORT = ("53/243 A and B", "B", "2360", "第2473号", "23段", "决议第19", "该决议附件", "该决议第19段")


def test_it_is_large_spread_and_new():
    assert len(CITED) >= 300
    assert len({row["file"] for row in ROWS}) >= 60
    assert not {row["file"] for row in ROWS} & FIRST
    assert {row["language"] for row in CITED} == {"en", "fr", "es", "ru", "zh", "ar"}
    assert {row["organ"] for row in CITED} == {"unga", "unsc", "unecosoc", "unga-hrc"}
    assert sum(row["kind"] == "none" for row in ROWS) >= 300


def test_spans_are_in_order_and_apart():
    for one, two in pairwise(row for row in ROWS if row["start"]):
        if (one["file"], one["block"]) == (two["file"], two["block"]):
            assert int(one["start"]) < int(one["end"]) <= int(two["start"])


def test_targets_are_canonical_and_iris_follow_from_symbol_and_date():
    for row in CITED:
        if row["symbol"]:
            assert canonical(row["symbol"]) == row["symbol"]
            assert parse_symbol(row["symbol"]) is not None
        if row["iri"]:
            assert parse_iri(row["iri"]) is not None
            assert work_iri(row["symbol"], row["date"]) == row["iri"]


@pytest.mark.parametrize("code", SENTENCES)
def test_adopted_texts_are_found_from_the_printed_words(code):
    rows = [r for r in ADOPTED if r["language"] == code and not r["printed"].endswith(SHORT)]
    assert len(rows) >= 30
    for row in rows:
        text, organ = row["printed"], next((o for s, o in ORGANS.items() if row["symbol"].startswith(s)), "unga")
        governed = text[0].isdigit() or text[0] in "SE第"
        sentence = SENTENCES[code][row["kind"] == "decision"]
        whole = sentence.format(text) if governed and "决议" not in text and not text.startswith("S/") else text
        (ref,) = find(whole, Context(organ), load(code))
        assert whole[ref.start : ref.end] == text
        assert (ref.symbol, ref.pinpoint, ref.upto) == (row["symbol"], row["pinpoint"], row["upto"])
        assert row["date"] in (ref.date, "") or ref.date == ""


@pytest.mark.parametrize(
    "row", [r for r in CITED if r["kind"] in ("charter", "treaty", "web")], ids=lambda r: r["printed"]
)
def test_other_targets_are_found_from_the_printed_words(row):
    (ref,) = find(row["printed"], Context(row["organ"]), load(row["language"]))
    assert (ref.kind, ref.date, ref.pinpoint) == (row["kind"], row["date"], row["pinpoint"])


def test_symbols_are_found_from_the_printed_words():
    whole = [r for r in CITED if r["kind"] in ("document", "meeting") and r["printed"][:1] in "AESNU"]
    whole = [r for r in whole if not r["printed"].startswith(("Add", "Ibid")) and "(Vol.I)" not in r["symbol"]]
    assert len(whole) >= 150
    for row in whole:
        (ref,) = find(row["printed"], Context(row["organ"]), load(row["language"]))
        assert (ref.symbol, ref.start, ref.end) == (row["symbol"], 0, len(row["printed"]))
