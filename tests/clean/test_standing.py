"""Lines that stand at the head or foot of most pages go; headings, notes and paragraphs that look alike stay."""

import pytest

from flows.clean import clean
from flows.languages import load
from flows.read import read

FRONT = "A/RES/61/300\nGeneral Assembly\nDistr.: General\n"
TEXTS = ["Recalling its resolution on lakes,", "and the rivers of the world,", "2. Requests all States to act."]


def cleaned(heads=("", "", ""), feet=("", "", "")):
    pages = [f"{head}\n\n{text}\n\n{foot}\n" for head, text, foot in zip(heads, TEXTS, feet, strict=True)]
    pages[0] = pages[0].replace(TEXTS[0], FRONT + "\n" + TEXTS[0])
    made = clean(read("\f".join(pages).encode(), "x").value, load("eng")).value
    words = [line.strip() for line in made.text.value.split("\n") if line.strip()]
    return [w for w in words if w not in (*FRONT.split("\n"), *TEXTS)], {e.rule for e in made.ledger.edits}


@pytest.mark.parametrize(
    "lines",
    [
        ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"],
        ["1 | P a g e", "2 | P a g e", "3 | P a g e"],
        ["https://undocs.org/en/A/RES/61/300"] * 3,
        ["Digitized by the library"] * 3,
        ["第1页，共3页", "第2页，共3页", "第3页，共3页"],
        ["الصفحة 1 من 3", "الصفحة 2 من 3", "الصفحة 3 من 3"],
        ["Resolutions of the year 31", "Resolutions of the year 32", "Resolutions of the year 33"],
    ],
    ids=["of", "word", "address", "stamp", "chinese", "arabic", "volume"],
)
@pytest.mark.parametrize("place", ["heads", "feet"])
def test_standing_lines_go(lines, place):
    left, rules = cleaned(**{place: lines})
    assert left == []
    assert rules & {"standing-line", "running-title", "page-label"}


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        ("feet", ["1 Ibid.", "2 Ibid.", "3 Ibid."]),
        ("feet", ["1 See A/61/1", "2 See A/61/2", "3 See A/61/3"]),
        ("heads", ["1. Decides to", "2. Decides to", "3. Decides to"]),
        ("heads", ["(1) Decides to", "(2) Decides to", "(3) Decides to"]),
        ("heads", ["Article 1", "Article 2", "Article 3"]),
        ("heads", ["", "Table 4", "Table 6"]),
        ("feet", ["", "and the States concerned,", "and the States concerned,"]),
    ],
    ids=["notes", "symbols", "paragraphs", "items", "articles", "tables", "sentences"],
)
def test_lines_that_only_look_alike_stay(place, lines):
    left, rules = cleaned(**{place: lines})
    assert left == [line for line in lines if line]
    assert "standing-line" not in rules


def test_the_masthead_keeps_the_name_that_heads_the_other_pages():
    left, _ = cleaned(heads=["UNITED NATIONS"] * 3)
    assert left == ["UNITED NATIONS"]


STAMP = "02/03/2022, 10:33          Protection of lakes"
ADDRESS = "https://undocs.org/en/A/RES/61/300      1/1"


def test_stamp_and_address_of_a_browser_go_from_the_only_page():
    text = f"{STAMP}\n\n{FRONT}\n{TEXTS[0]}\n\n{TEXTS[2]}\n\n{ADDRESS}\n"
    made = clean(read(text.encode(), "x").value, load("eng")).value
    words = [line for line in made.text.value.split("\n") if line.strip()]
    assert words == [*FRONT.split("\n")[:-1], TEXTS[0], TEXTS[2]]
    assert {e.rule for e in made.ledger.edits} == {"standing-line"}


@pytest.mark.parametrize("end", ["1 Available at\nhttps://www.un.org/lakes", "Adopted on 02/03/2022, 10:33"])
def test_an_address_that_ends_a_note_and_a_time_in_a_sentence_stay(end):
    text = f"{FRONT}\n{TEXTS[0]}\n\n{end}\n"
    assert clean(read(text.encode(), "x").value, load("eng")).value.text.value.endswith(f"{end}\n")
