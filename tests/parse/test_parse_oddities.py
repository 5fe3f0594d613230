"""Oddities: blocks unlike their neighbours, which send no document to review."""

from __future__ import annotations

import pytest

from flows.findings import CODES, Severity
from flows.languages import load
from flows.model import Annex, Block, Document, Field, Inline, Note
from flows.parse.identity import UNKNOWN
from flows.parse.oddities import oddities_of
from flows.spans import EMPTY, from_source

SENTENCE = "Requests the Secretary-General to report to it at its next session;"


def words(text: str) -> Inline:
    return Inline(from_source(text, 100))


def block(
    text: str, kind: str = "paragraph", num: str = "", heading: str = "", children: tuple[Block, ...] = ()
) -> Block:
    number = from_source(num, 50) if num else EMPTY
    return Block(kind, number, num.strip("."), words(heading), words(text), children)  # type: ignore[arg-type]


def told(document: Document, code: str = "eng") -> list[str]:
    found = oddities_of(document, load(code))
    assert {f.code for f in found} <= {"block-unusual"}
    return [f.message for f in found]


def body(*blocks: Block) -> Document:
    return Document(UNKNOWN, body=blocks)


def annexed(*blocks: Block, titles: tuple[str, ...] = ()) -> Document:
    return Document(UNKNOWN, annexes=(Annex(words("Annex"), "1", tuple(map(words, titles)), blocks),))


def test_they_send_no_document_to_review():
    assert CODES["block-unusual"].severity is Severity.INFO


def test_a_recital_that_opens_with_no_known_phrase():
    torn = Document(UNKNOWN, preamble=(block("Truth and Reconciliation,", "recital"),))
    assert told(torn) == ["A preambular paragraph opens with no known phrase."]


def test_a_numbered_paragraph_that_ends_with_a_comma():
    assert told(body(block(SENTENCE[:-1] + ",", num="5."))) == ["Paragraph 5 ends with a comma."]


def test_a_heading_over_nothing():
    empty, full = (
        block("", "division", heading="RECEIVED"),
        block("", "division", heading="Reporting", children=(block(SENTENCE),)),
    )
    assert told(body(full, empty)) == told(body(empty, full)) == ["Nothing stands below a heading."]
    assert told(body(full)) == []


def test_a_heading_inside_a_list_stands_over_the_items_beside_it():
    items = (block("", "division", heading="Support to institutions"), block("to advise them;", "point", "(a)"))
    assert told(body(block("Decides:", num="1.", children=items))) == []


def test_a_line_alone_among_paragraphs():
    alone = "A line stands alone among paragraphs."
    assert told(body(block(SENTENCE, num="1."), block("COPY No. 14", "alinea"), block(SENTENCE, num="2."))) == [alone]
    assert told(body(*(block(name) for name in ("Kenya", "Nepal", "Peru", "Qatar")))) == []


@pytest.mark.parametrize(
    ("document", "code", "message"),
    [
        (
            annexed(block("", "division", heading="RECEIVED", children=(block(SENTENCE),))),
            "ara",
            "A heading of an annex may be a line of the page.",
        ),
        (
            annexed(block(SENTENCE), titles=("Statute", "of the Court", "Preamble")),
            "eng",
            "A title of an annex may be the first heading of its text.",
        ),
        (
            annexed(
                *(block(name) for name in ("Kenya", "Nepal", "Peru", "Qatar Foundation for Social Development Romania"))
            ),
            "eng",
            "An entry of a list is far longer than the others.",
        ),
    ],
)
def test_what_is_odd_in_an_annex(document, code, message):
    assert told(document, code) == [message]


def test_two_headings_of_an_annex_are_not_odd():
    parts = (block("", "division", heading=name, children=(block(SENTENCE),)) for name in ("Scope", "Purpose"))
    assert told(annexed(*parts)) == []


def test_a_stamp_in_the_masthead():
    fields = [
        ("session", "Seventy-sixth session"),
        ("agendaItemTitle", "Social development"),
        ("other", "RECEIVED 12 MAR 1999"),
    ]
    cover = tuple(Field(name, words(text), "") for name, text in fields)
    assert told(Document(UNKNOWN, cover=cover)) == ["A line of the masthead may be a stamp."]
    assert told(Document(UNKNOWN, cover=cover[2:])) == []


def test_a_small_letter_among_entries_that_open_with_capitals():
    names = ("Kenya", "Nepal", "Peru", "Qatar Fund", "of the Gulf")
    assert told(annexed(*(block(name) for name in names))) == ["An entry of a list begins with a small letter."]


def test_stamps_in_an_annex():
    names = tuple(block(name) for name in ("Kenya", "Nepal", "Peru", "Qatar", "COPY No. 14"))
    assert told(annexed(*names)) == ["An entry of a list ends with a number."]
    inside = block("to assist the Committee;", "point", "(a)", children=(block("COPY No. 14", "alinea"),))
    assert told(annexed(inside)) == ["A line stands alone among paragraphs."]


def test_a_row_in_capitals_among_rows_of_several_cells():
    def table(*rows: tuple[str, ...]) -> Block:
        return Block("table", rows=tuple(tuple(map(words, row)) for row in rows))

    rows = (("Algeria", "0.109"), ("Germany", "6.111"), ("ANNEX TO FILE",), ("Andorra", "0.005"))
    assert told(annexed(table(*rows))) == ["A row of a table may be a stamp."]
    assert told(annexed(table(*((name.upper(), "1") for name, *_ in rows), ("ANNEX TO FILE",)))) == []


def test_a_block_that_may_be_a_note():
    message = "A block begins with a number that may be the mark of a note."
    assert told(annexed(block("1 See resolution 74/185, on the Fund.", "alinea"))) == [message]
    assert told(annexed(block("13 dollars were paid.", "alinea"))) == []


def test_a_note_that_holds_what_stands_below_it():
    short = tuple(Note(EMPTY, str(n), (words("A/70/783."),)) for n in range(1, 5))
    long = Note(EMPTY, "5", (words("A/70/783. Annex " + "I solemnly declare. " * 30),))
    assert told(Document(UNKNOWN, notes=short)) == []
    assert told(Document(UNKNOWN, notes=(*short, long))) == ["A note is far longer than the others."]
