"""Numbers of headings that do not count on, notes that hold the number of another."""

from __future__ import annotations

import pytest

from flows.model import Annex, Block, Document, Inline, Note
from flows.parse.identity import UNKNOWN
from flows.parse.series import series_of
from flows.spans import from_source


def heading(kind: str, number: str, *children: Block) -> Block:
    return Block(kind, from_source(number, 50), number, heading=Inline(from_source("Staff", 60)), children=children)  # type: ignore[arg-type]


def found(*body: Block) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in series_of(Document(UNKNOWN, body=body))]


COUNTED = [
    [heading("section", "I"), heading("section", "II"), heading("section", "III"), heading("section", "IV")],
    [
        heading("section", "I", heading("title", "A"), heading("title", "B")),
        heading("section", "II", heading("title", "A")),
    ],
    [heading("chapter", "1", heading("article", "1")), heading("chapter", "2", heading("article", "2"))],
    [heading("title", letter) for letter in "ABCDEFGHIJ"],
    [heading("section", "الأول"), heading("section", "الثالث")],
]


@pytest.mark.parametrize("body", COUNTED)
def test_headings_that_count_on(body):
    assert found(*body) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ([heading("title", "B")], "The heading B is the first."),
        ([heading("section", "I"), heading("section", "III")], "The heading III does not follow the one before."),
        ([heading("chapter", "2"), heading("chapter", "3")], "The heading 2 is the first."),
    ],
)
def test_headings_that_skip_a_number(body, message):
    assert found(*body) == [("number-gap", message)]
    annex = Annex(Inline(from_source("Annex", 0)), "1", (), tuple(body))
    assert [f.message for f in series_of(Document(UNKNOWN, annexes=(annex,)))] == [message]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("2 A/72/633.", 1),
        ("Resolution 217 A (III). 3 Ibid., annex.", 1),
        ("Resolution 217 A (III).", 0),
        ("Supplément no 4 (A/77/4), par. 189 à 197.", 0),
        ("See resolutions 60/1. 61/2 and 62/3.", 0),
    ],
)
def test_a_note_that_holds_the_number_of_another(words, count):
    notes = (Note(from_source("1", 0), "1", (Inline(from_source(words, 2)),)),)
    assert len(series_of(Document(UNKNOWN, notes=notes))) == count


def test_headings_that_name_sections_of_another_text_do_not_count():
    cited = [heading("chapter", n) for n in ("2", "4", "8", "10")]
    assert found(*cited) == []
    assert [m for _, m in found(*cited[:2])] == [
        "The heading 2 is the first.",
        "The heading 4 does not follow the one before.",
    ]
