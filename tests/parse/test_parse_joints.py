"""Lines joined to a block though the line above looks like the end of a paragraph."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.joints import joints_of
from flows.parse.lines import Layout, Line, columns
from flows.spans import from_source

LAYOUT = Layout(True, 60, 0)


def joints(code: str, *words: str) -> list[str]:
    lines = [
        Line(from_source(text, 100 * n), indent=0, gap=0, page=1, width=columns(text), first_on_page=False, rule=False)
        for n, text in enumerate(words)
    ]
    return [text.value for text in joints_of(lines, LAYOUT, load(code))]


@pytest.mark.parametrize(
    ("code", "lines", "place"),
    [
        ("eng", ("Recalling its resolution 58/135 of 22 December 2003 and the", "report of its,", "mending ways,"), 2),
        ("rus", ("ссылаясь на свою резолюцию от 22 декабря 2003 года и другие,", "принимая во внимание доклад,"), 1),
    ],
)
def test_where_another_paragraph_may_begin(code, lines, place):
    assert joints(code, *lines) == [lines[place]]


def test_full_lines_and_open_sentences_go_on():
    assert (
        joints("eng", "Recalling its resolution 58/135 of 22 December 2003, and the,", "report that it requested,")
        == []
    )
    assert joints("eng", "Recalling its resolution", "of 22 December,") == []


def test_a_number_on_a_line_of_its_own_is_no_end():
    assert joints("eng", "6.", "Decides to remain seized of the matter.") == []


def test_a_stamp_between_lines_of_a_sentence():
    full = "Recalling its resolution 58/135 of 22 December 2003 and the"
    assert joints("eng", full, "ARCHIVES", "report that it requested,") == ["ARCHIVES"]
    assert joints(
        "rus",
        "ссылаясь на свою резолюцию от 22 декабря 2003 года о",
        "RECEIVED IN THE ARCHIVES OF THE NATIONS ON 12 MARCH OF 1999",
        "докладе,",
    ) == ["RECEIVED IN THE ARCHIVES OF THE NATIONS ON 12 MARCH OF 1999"]
