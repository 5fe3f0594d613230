"""Every kind of citation in every official language: found exactly, and what looks alike is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from flows.languages import load
from flows.link import Context, find

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
CONSTRUCTS = tomllib.loads(Path(__file__).with_name("matrix.toml").read_text("utf-8"))["construct"]
CELLS = [(construct, code) for construct in CONSTRUCTS for code in LANGUAGES]


@pytest.mark.parametrize(("construct", "code"), CELLS, ids=[f"{code}-{c['name']}" for c, code in CELLS])
def test_construct_in_language(construct, code):
    pieces = construct[code].replace("]", "[").split("[")
    text, spans = "".join(pieces), pieces[1::2]
    refs = find(text, Context(construct.get("organ", "unga")), load(code))
    assert [text[r.start : r.end] for r in refs] == spans
    expected = construct.get(f"{code}_targets", construct["targets"])
    assert ["|".join((r.symbol, r.date, r.pinpoint, r.upto)) for r in refs] == expected
