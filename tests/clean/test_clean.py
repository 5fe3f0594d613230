"""Nothing disappears: text, fields and ledger together are the record, each code point once."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.clean import clean
from flows.clean.rules import rules
from flows.languages import load
from flows.read import read

SEEDS = sorted((Path(__file__).parents[2] / "input").glob("*.txt"))
LANGUAGES = ["eng", "fra", "spa", "rus", "zho", "ara"]

LINES = st.sampled_from(
    [
        "A/RES/58/136", "A/RES/58/136 B", "2/3", "3/3", "2", "- 3 -", "25-21057 (E)", "25-21057", "*2521057*", "291225",
        "\f", "\fA/RES/58/136", "_______________", "-----", "", " ", "[DU1]", "<<ODS JOB NO>>N0350274E<<ODS JOB NO>>",
        "<<ODS DOC SYMBOL1>>A/RES/58/136<<ODS DOC SYMBOL1>>", "United NationsA/RES/58/136General AssemblyDistr.: General",
        "26 January 2004Fifty-eighth session", "Agenda item 108", "58/136. A title of some words", "A title of some words",
        "A/RES/58/136     A title of some words", "The General Assembly,", "*Recalling* its<sup>1</sup> resolution",
        "1. Requests accord-", "ance with", "gender-", "based", "&amp;", "| a | b |", "| A/RES/58/136 |", "*2*/3", "/...",
        "\u00ad", "o\ufb03ce", "\ufea7\ufedf", "e\u0301", "\u200f\u200f", "\x13 PAGE \x142\x15", "\x1e", "## A/RES/58/136",
        "大会", "C\u043eвет", "\r", "77th plenary meeting", "22 December 2003", "03 50274", "1 A/57/152.", "&#65;/RES/58/136",
    ]
)  # fmt: skip


def whole(value):
    """The text with the fields back in their places: what the ledger must make of the record."""
    pieces = [
        (at if at >= 0 else ~at, at >= 0, i, letter)
        for text in (value.text, *(f.inline.text for f in value.fields))
        for i, (at, letter) in enumerate(zip(text.at, text.value, strict=True))
    ]
    return "".join(letter for *_, letter in sorted(pieces, key=lambda p: p[:2]))


def check(record, language="eng"):
    source = read(record.encode(), "x").value
    value = clean(source, load(language)).value
    made = value.ledger.apply(source.record)
    assert made == whole(value)
    assert value.ledger.restore(made) == source.record == record.removeprefix("\ufeff")
    assert {e.rule for e in value.ledger.edits} <= set(rules())
    assert all(a.end <= b.start for a, b in zip(value.ledger.edits, value.ledger.edits[1:], strict=False))
    return value


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(LINES, min_size=1, max_size=40), st.sampled_from(LANGUAGES))
def test_every_code_point_has_one_fate(lines, language):
    text = "\n".join(lines)
    if text.strip():
        check("Text\n" + text, language)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(max_size=120))
def test_any_text(text):
    check("Text of some length, so that it is read as text. " * 30 + text)


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_seeds(path):
    language = "eng" if path.stem.startswith("004") else "fra"
    check(path.read_text("utf-8"), language)


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_cleaning_twice_is_cleaning_once(path):
    language = load("eng" if path.stem.startswith("004") else "fra")
    once = clean(read(path.read_bytes(), "x").value, language).value.text.value
    again = clean(read(once.encode(), "x").value, language).value
    assert again.text.value == once


def test_cleaning_is_the_same_every_time():
    data = SEEDS[-1].read_bytes()
    first, second = (clean(read(data, "x").value, load("eng")).value for _ in range(2))
    assert first.ledger == second.ledger
    assert first.text == second.text


def test_look_alikes_are_reported_and_kept():
    few = "Генеральная Ассамблея, Cовет и с c удовлетворением"
    for words, code in ((few, "lookalike-letters"), (f"{few} {few}", "suspicious-characters")):
        outcome = clean(read(words.encode(), "x").value, load("rus"))
        assert [f.code for f in outcome.findings] == [code]
        assert outcome.value.ledger.edits == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("rus", "Организация Объединенных НацийA/RES/76/85Генеральная АссамблеяDistr.: General"),
        ("rus", "A/RES/75/251 CГенеральная Ассамблея"),
        ("rus", "в части B и a) b) 45-e A/RES/58/136"),
        ("eng", "Charter, résumé"),
        ("fra", "\u00c0 propos"),
    ],
)
def test_letters_that_are_right_are_not_reported(language, text):
    assert clean(read(text.encode(), "x").value, load(language)).findings == ()


def test_links_of_a_wiki_page_go_when_they_return():
    def words(text):
        return clean(read(text.encode(), "x").value, load("eng")).value.text.value

    assert words("Preamble[edit]\n\nWhereas\n\nArticle 1[edit]\n\nText") == "Preamble\n\nWhereas\n\nArticle 1\n\nText"
    assert words("Preamble[edit]\n\nWhereas") == "Preamble[edit]\n\nWhereas"
