"""The numbers of notes in other dress; paragraphs and items that look alike keep theirs."""

import pytest

from flows.clean.noteheads import take_note_heads
from flows.spans import from_source

RULE = "\n__________________\n"
CASES = [
    ("the report1 of" + RULE + "1. A/58/1.\n2. Decides", "the report1 of" + RULE + "1 A/58/1.\n2. Decides"),
    ("lakes,1 rivers2" + RULE + "1) A/58/1.\n2) Ibid.", "lakes,1 rivers2" + RULE + "1 A/58/1.\n2 Ibid."),
    ("of 20142 and³ it¹" + RULE + "1. A.\n2. B.\n3. C.", "of 20142 and³ it¹" + RULE + "1 A.\n2 B.\n3 C."),
    ("في تقريره(1)،" + RULE + "1. انظر", "في تقريره(1)،" + RULE + "(1) انظر"),
    ("one1" + RULE + "1. A.\n\f two2" + RULE + "2. B.", "one1" + RULE + "1 A.\n\f two2" + RULE + "2 B."),
    ("the report1\n- - - - - -\n1. A/58/1.", "the report1\n- - - - - -\n1 A/58/1."),
    ("lakes[1], rivers[2]\n\n1. ↑ A.\n2. ↑ B.", "lakes[1], rivers[2]\n\n[1] A.\n[2] B."),
    ("lakes[1]\n\n1. Decides\n\n1. ^ A.", "lakes[1]\n\n1. Decides\n\n[1] A."),
    ("lakes [footnote 1], of\n\n[footnote 1] A.", "lakes [1], of\n\n[1] A."),
    ("lakes{1}, rivers{2}\n\n{1} A.\n{2} B.", "lakes[1], rivers[2]\n\n[1] A.\n[2] B."),
    ("lagos[nota 1]\n\n[nota 1]: A.", "lagos[1]\n\n[1] A."),
]
KEPT = [
    "the report of" + RULE + "1. Decides to wait;\n2. Requests",
    "resolution 1 of" + RULE + "1. Decides to wait;",
    "the report1 of" + RULE + "2. Decides to wait;",
    "the report1 of" + RULE + "The text\n1. Decides",
    "lakes[1]\n\n1. Decides\n2. Requests\n\n[1] A/58/1.",
    "the plan[annex 1] and\n\n[annex 2] Text",
    "{a} and {b}",
]


@pytest.mark.parametrize(("text", "plain"), CASES)
def test_the_numbers_of_notes_take_their_usual_form(text, plain):
    assert take_note_heads(from_source(text)).text.value == plain


@pytest.mark.parametrize("text", KEPT)
def test_what_no_mark_proves_stays(text):
    assert take_note_heads(from_source(text)).text.value == text
