"""Lines as they stand on the sheet: numbers in the margin, spread words, double spacing; single lines prove nothing."""

import pytest

from flows.clean.raised import take_raised
from flows.clean.sheets import take_sheets
from flows.spans import from_source

SENTENCE = """Recalling its earlier resolutions on the protection of lakes and of the rivers that feed them, and the
report of the group of experts that it set up for this purpose, which has met in each of the last seven years and has
heard the views of the States in whose territory the lakes lie, of the commissions that these States have set up, and of
the fishermen, whose number has fallen to less than one half since the first count was made on the eastern shore"""
WORDS = SENTENCE.split()


def wrapped(columns=40):
    lines, line = [], ""
    for word in WORDS:
        if len(line) + 1 + len(word) > columns and line:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def spread(line, columns=40):
    words = line.split()
    each, more = divmod(columns - sum(map(len, words)), len(words) - 1)
    gaps = [" " * (each + (i < more)) for i in range(len(words) - 1)]
    return "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))


def taken(text):
    return take_sheets(from_source(text))


LINES = wrapped()


def test_spread_words_stand_close_again():
    made = taken("\n".join([*map(spread, LINES[:-1]), LINES[-1]]))
    assert made.text.value == "\n".join(LINES)
    assert {e.rule for e in made.edits} == {"spread-words"}


@pytest.mark.parametrize(
    "row",
    ["Staff costs        65 459        60 132", "Group  A  12  500  13  000  and so on and on"],
    ids=["aligned", "ragged"],
)
def test_rows_of_a_table_keep_their_gaps(row):
    text = "\n".join([*LINES, *(f"{row[: -k or None]}" for k in (0, 4, 2, 7, 3, 9))])
    assert taken(text).text.value == text


def test_a_few_spread_lines_prove_nothing():
    text = "\n".join([*map(spread, LINES[:3]), *LINES[3:]])
    assert taken(text).text.value == text


def test_double_spaced_lines_stand_below_each_other():
    made = taken("\n\n".join([*LINES, "", *LINES]))
    assert made.text.value == "\n".join([*LINES, "", *LINES])
    assert {e.rule for e in made.edits} == {"double-spacing"}


def test_paragraphs_in_one_line_keep_their_blank_lines():
    text = "\n\n".join([" ".join(WORDS), *(f"{n}. Requests all States to act at once;" for n in range(1, 16))])
    assert taken(text).text.value == text


def test_lines_with_single_spacing_keep_the_gaps_of_paragraphs():
    text = "\n\n".join(["\n".join(LINES)] * 14)
    assert taken(text).text.value == text


@pytest.mark.parametrize("page", [20, 9], ids=["one page", "two pages"])
def test_numbers_of_lines_go(page):
    lines = [f"{i % page + 1:>3}  {line}" for i, line in enumerate(LINES * 2)]
    made = taken("\n".join(lines))
    assert made.text.value == "\n".join(f"     {line}" for line in LINES * 2)
    assert {e.rule for e in made.edits} == {"line-number"}


def test_the_number_of_each_fifth_line_goes():
    rows = (LINES * 6)[:60]
    lines = [(f"{i:>3}  {line}" if i % 5 == 0 else f"     {line}") for i, line in enumerate(rows, 1)]
    assert taken("\n".join(lines)).text.value == "\n".join(f"     {line}" for line in rows)


@pytest.mark.parametrize("gap", ["  ", "\t"])
def test_numbered_paragraphs_keep_their_numbers(gap):
    text = "\n".join(["Recalling its resolutions,"] * 6 + [f"{n}{gap}{' '.join(WORDS)}" for n in range(1, 15)])
    assert taken(text).text.value == text


NOTES = "\n\n1 A/58/1.\n2 A/58/2.\n"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("the report\n1\n, and the plan\n2\nof work" + NOTES, "the report1, and the plan2\nof work" + NOTES),
        ("the report\n1\n, and the plan" + NOTES, "the report1, and the plan" + NOTES),
        ("the report;\n(1)\n\nthe plan\n(2)\nof" + NOTES, "the report;(1)\n\nthe plan(2)\nof" + NOTES),
        ("of the\n____\n1\nsee" + NOTES, "of the\n____\n1\nsee" + NOTES),
        ("the report.\n1\nThe plan" + NOTES, "the report.\n1\nThe plan" + NOTES),
        ("the report\n1\n, and the plan\n2\nof work", "the report\n1\n, and the plan\n2\nof work"),
        ("the end;\n3.\nRequests\n4.\nDecides" + NOTES, "the end;\n3.\nRequests\n4.\nDecides" + NOTES),
        (
            "it\n\fThe title\n1\nof the\n\fThe title\n2\nof" + NOTES,
            "it\n\fThe title\n1\nof the\n\fThe title\n2\nof" + NOTES,
        ),
        ("A/RES/61/300\n1\nof the" + NOTES, "A/RES/61/300\n1\nof the" + NOTES),
        ("of the lakes\n1\n\fof the" + NOTES, "of the lakes\n1\n\fof the" + NOTES),
    ],
    ids=["two", "one", "bracketed", "rule", "a page number", "no notes", "paragraphs", "head", "symbol", "foot"],
)
def test_marks_on_lines_of_their_own_join_their_words(text, joined):
    assert take_raised(from_source(text)).text.value == joined


def test_cells_of_one_width_below_longer_paragraphs_stay_apart():
    """A/RES/75/252 in Arabic: amounts behind two blanks, rows of one length, paragraphs in one line."""
    rows = [f"post of grade {n}  {n}5" for n in range(1, 9)]
    text = "\n".join(
        ["Decides that the posts below shall be paid for in the biennium.", *rows, "Decides to return to it later."]
    )
    assert taken(text).text.value == text


def test_rows_of_short_words_are_not_spread():
    """A/RES/75/252 counts posts: name, two blanks, number; some rows end at one edge by chance."""
    rows = "".join(f"Chief of unit {name}  {n}\n" for name, n in zip("abcdefghijklmno", range(10, 25), strict=True))
    assert take_sheets(from_source(rows)).text.value == rows
