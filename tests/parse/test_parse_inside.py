"""Notes printed inside their sentence: taken out of it, their place kept."""

from __future__ import annotations

import pytest

PRINTED = [
    pytest.param(
        "eng", "of its President,  (Footnote: A/79/L.44.) as amended,", "of its President, as amended,", id="eng"
    ),
    pytest.param("fra", "du Pr\u00e9sident (Note de bas de page : A/79/L.44.),", "du Pr\u00e9sident,", id="fra"),
    pytest.param(
        "zho",
        "\u6839\u636e\u63d0\u8bae\uff08\u811a\u6ce8\uff1aA/79/L.44.\uff09\u51b3\u5b9a\u3002",
        "\u6839\u636e\u63d0\u8bae\u51b3\u5b9a\u3002",
        id="zho",
    ),
]


@pytest.mark.parametrize(("code", "printed", "expected"), PRINTED)
def test_a_note_inside_its_sentence_stands_where_it_was_printed(parsed, code, printed, expected):
    document = parsed(f"79/515. A\n\n1. {printed}", code).value
    block = document.body[0]
    assert block.inline.text.value == expected
    assert [p.text.value for n in document.notes for p in n.paragraphs] == ["A/79/L.44."]
    mark = block.inline.marks[0]
    assert printed.startswith(expected[: mark.offset])
    assert document.notes[mark.note].marker.value == ""


def test_brackets_within_the_note_and_words_behind_it_stay(parsed):
    made = parsed(
        "79/515. A\n\n1. Notes the report, (Footnote: See A/79/PV.54 (Part II).) and decides (see A/79/1): it ends."
    )
    block = made.value.body[0]
    assert block.inline.text.value == "Notes the report, and decides (see A/79/1): it ends."
    assert [m.offset for m in block.inline.marks] == [len("Notes the report,")]
    assert made.value.notes[0].paragraphs[0].text.value == "See A/79/PV.54 (Part II)."
    assert [e.removed for e in made.edits if e.rule == "note-inside"] == ["(Footnote: ", ")"]


def test_a_note_that_is_not_closed_stays_in_its_sentence(parsed):
    document = parsed("79/515. A\n\n1. Notes the report, (Footnote: A/79/44 and decides.").value
    assert document.notes == ()
