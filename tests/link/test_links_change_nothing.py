"""Linking never changes a character: with links or without, the XML holds the same words; links never nest."""

from __future__ import annotations

import random
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from flows.akn import build
from flows.findings import Severity
from flows.index import Index, facts_of
from flows.languages import load
from flows.link import find_citations, resolve
from flows.model import Document, Inline
from flows.pipeline import examine
from flows.places import visited, visited_notes
from flows.settings import Limits
from flows.spans import from_source
from flows.validate.schema import check_schema

LINKS = ("{*}a", "{*}ref", "{*}rref")
CONSTRUCTS = tomllib.loads(Path(__file__).with_name("matrix.toml").read_text("utf-8"))["construct"]


def sentences(code: str) -> list[str]:
    """What texts of a language cite, of the matrix; English for a language that it does not hold."""
    return [c.get(code, c["en"]).replace("[", "").replace("]", "") for c in CONSTRUCTS]


def unlinked(document: Document) -> Document:
    """The document without its citations."""

    def take(inline: Inline, _: str) -> Inline:
        return replace(inline, refs=()) if inline.refs else inline

    done = visited(document, take)
    notes = visited_notes(done.notes, lambda note, _: tuple(take(p, "") for p in note.paragraphs))
    return replace(done, notes=notes, parts=tuple(map(unlinked, done.parts)))


def rewritten(document: Document, chance: random.Random, code: str) -> Document:
    """The document with other words in its paragraphs: pieces of what texts cite, in any order."""
    pieces = sentences(code)

    def take(inline: Inline, _: str) -> Inline:
        if not inline.text.value or inline.marks:
            return inline
        words = "".join(p[: chance.randrange(8, 120)] + chance.choice(" ,;") for p in chance.choices(pieces, k=4))
        return replace(inline, text=from_source(words.strip()), refs=())

    return visited(document, take)


def words(root: etree._Element) -> str:
    """What a document says outside its metadata."""
    for meta in list(root.iter("{*}meta")):
        meta.getparent().remove(meta)
    return "".join(root.itertext())


@pytest.fixture(scope="module")
def examined(seeds):
    return [examine(path.read_bytes(), path.name, Limits()) for path in seeds]


@pytest.mark.parametrize("seed", range(12))
def test_words_stay_links_are_apart_and_the_xml_is_valid(examined, tmp_path, seed):
    chance = random.Random(seed)
    one = examined[seed % len(examined)]
    language = load(one.language)
    document = rewritten(one.document, chance, language.short) if seed >= len(examined) else one.document
    found = find_citations(unlinked(document), language).value
    index = Index(tmp_path / "index.sqlite")
    index.put("a.txt", facts_of(found))
    done = resolve(found, index, language).value
    index.close()
    linked, plain = (etree.fromstring(build(d, language, "2026-01-02").xml) for d in (done, unlinked(done)))
    links = list(linked.iter(*LINKS))
    assert links
    assert not any(list(link.iterdescendants(*LINKS)) for link in links)
    assert not list(plain.iter("{*}ref", "{*}rref"))
    assert [f for f in check_schema(linked.getroottree()) if f.severity is Severity.ERROR] == []
    assert words(linked) == words(plain)
