"""Cutting and joining running text without losing its marks."""

from __future__ import annotations

import pytest

from flows.model import Inline, Mark
from flows.parse.pieces import after_number, cut, strip
from flows.spans import from_source


def inline(text, *offsets):
    return Inline(from_source(text), tuple(Mark(o, from_source(str(n)), n) for n, o in enumerate(offsets)))


def seen(piece):
    return piece.text.value, [(m.note, m.offset) for m in piece.marks]


TEXT = "one two three"
CUTS = [
    pytest.param((0, 3), (3,), ("one", [(0, 3)]), id="mark-at-the-end"),
    pytest.param((3, None), (3,), (" two three", []), id="mark-at-the-start-stays-before"),
    pytest.param((0, None), (0,), (TEXT, [(0, 0)]), id="mark-at-the-very-start"),
    pytest.param((4, 7), (3, 6, 7, 9), ("two", [(1, 2), (2, 3)]), id="marks-inside"),
    pytest.param((4, None), (13,), ("two three", [(0, 9)]), id="mark-at-the-very-end"),
]


@pytest.mark.parametrize(("place", "offsets", "expected"), CUTS)
def test_cuts_take_their_marks(place, offsets, expected):
    assert seen(cut(inline(TEXT, *offsets), *place)) == expected


@pytest.mark.parametrize("at", range(1, len(TEXT) + 1))
@pytest.mark.parametrize("mark", range(len(TEXT) + 1))
def test_two_halves_hold_each_mark_once(at, mark):
    whole = inline(TEXT, mark)
    left, right = cut(whole, 0, at), cut(whole, at)
    assert left.text.value + right.text.value == TEXT
    places = [m.offset for m in left.marks] + [m.offset + at for m in right.marks]
    assert places == [mark]


STRIPS = [
    pytest.param("  one  ", (2,), ("one", [(0, 0)]), id="mark-at-the-first-letter"),
    pytest.param("  one  ", (0,), ("one", [(0, 0)]), id="mark-in-the-blanks-before"),
    pytest.param("  one  ", (7,), ("one", [(0, 3)]), id="mark-in-the-blanks-after"),
    pytest.param("one", (3,), ("one", [(0, 3)]), id="nothing-to-strip"),
]


@pytest.mark.parametrize(("text", "offsets", "expected"), STRIPS)
def test_marks_in_white_space_move_to_the_words(text, offsets, expected):
    assert seen(strip(inline(text, *offsets))) == expected


def test_a_mark_on_the_number_goes_before_the_words():
    assert seen(after_number(inline("1. Requests it", 2), 3)) == ("Requests it", [(0, 0)])
    assert seen(after_number(inline("1. Requests it", 14), 3)) == ("Requests it", [(0, 11)])


def test_numbers_with_a_bracket_count_paragraphs_where_none_has_a_stop(parsed):
    text = (
        "78/265. Digital divides\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\n"
        "{}1) Resolves to bridge divides;\n\n2) Encourages Member States:\n\na) To train;\n\nb) To invest."
    )
    made = parsed(text.format("")).value
    assert [(b.kind, b.number) for b in made.body] == [("paragraph", "1"), ("paragraph", "2")]
    assert [b.kind for b in made.body[1].children] == ["point", "point"]
    stopped = parsed(text.format("1. Decides:\n\n")).value
    assert [(b.kind, b.number) for b in stopped.body] == [("paragraph", "1")]
