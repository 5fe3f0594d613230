"""Doubts: what the words of a block say against its place, and the blocks that say nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flows.languages import load
from flows.model import Annex, Block, Document, Field, Inline
from flows.parse.doubts import doubts_of
from flows.parse.identity import UNKNOWN
from flows.spans import EMPTY, Text, from_source


def words(text: str) -> Inline:
    return Inline(from_source(text, 100))


def number(text: str) -> Text:
    return from_source(text, 50) if text else EMPTY


def block(
    text: str, kind: str = "paragraph", num: str = "", heading: str = "", children: tuple[Block, ...] = ()
) -> Block:
    opening = 9 if kind == "recital" else 0
    return Block(kind, number(num), num.strip("."), words(heading), words(text), children, opening=opening)  # type: ignore[arg-type]


def doubts(body: tuple[Block, ...] = (), preamble: tuple[Block, ...] = (), code: str = "eng") -> list[tuple[str, str]]:
    document = Document(UNKNOWN, preamble=preamble, body=body)
    return [(f.code, f.message.partition(":")[0]) for f in doubts_of(document, load(code))]


LONG = "Requests the Secretary-General to report to it"
TORN = [
    pytest.param(block(LONG, num="1."), "Paragraph 1 ends without a stop", id="no-stop"),
    pytest.param(block("", num="1."), "Paragraph 1 has no words", id="no-words"),
    pytest.param(
        block("Territory of the Council.", heading="of the Territory,"),
        "A heading reads like a part of a sentence",
        id="heading",
    ),
    pytest.param(
        block("", "division", heading="Recalling the opinion,"), "A heading reads like a part of a sentence", id="comma"
    ),
    pytest.param(
        block("of the Territory by the Council;", "alinea"),
        "A block begins in the middle of a sentence",
        id="small-letter",
    ),
    pytest.param(
        block("B. Education grant of the staff", "alinea"), "A block begins with what may be its number", id="typed"
    ),
]


FIRST = "Requests the Secretary-General to report to it at its next session;"
SECOND = "Decides to remain seized of the matter until that session."
MIXED = [
    pytest.param(block(f"{FIRST} {SECOND}", num="5."), "eng", "A block may hold two", id="opener"),
    pytest.param(block(f"{FIRST} 6. {SECOND}", num="5."), "eng", "A block may hold two", id="number"),
    pytest.param(
        block("At its meeting the Council decided: (a) To increase the number; (b) To meet.", "paragraph"),
        "eng",
        "A block may hold two",
        id="items",
    ),
    pytest.param(block(FIRST[:-1], "point", "(b)"), "eng", "Item (b) ends without a stop", id="item"),
    pytest.param(block(FIRST[:-1] + ",", "alinea"), "eng", "A block of the body ends with a comma", id="comma"),
    pytest.param(block(FIRST[:-1], "alinea"), "eng", "A block of the body ends without a stop", id="unstopped"),
    pytest.param(
        block("Downloaded from www.example.org.", "alinea"),
        "eng",
        "A block of the body is a line of the page",
        id="page",
    ),
    pytest.param(
        block("", "chapter", "1", heading="See next page"),
        "rus",
        "A heading reads like a paragraph or a line of the page",
        id="other-script",
    ),
    pytest.param(
        block("", "chapter", "1", heading=FIRST),
        "eng",
        "A heading reads like a paragraph or a line of the page",
        id="sentence",
    ),
    pytest.param(
        block("", "chapter", "1", heading=FIRST[:-1]),
        "eng",
        "A heading reads like a paragraph or a line of the page",
        id="opening-phrase",
    ),
]


@pytest.mark.parametrize(("mixed", "code", "message"), MIXED)
def test_words_of_two_places_in_one_block(mixed, code, message):
    assert doubts((mixed,), code=code) == [("block-guessed", message)]


def test_a_paragraph_that_stands_twice():
    assert doubts((block(FIRST, num="1."), block(FIRST, num="2."))) == [
        ("block-guessed", "A paragraph stands here twice")
    ]
    recital = block("Recalling all its resolutions on the question, and the report of the Council,", "recital")
    assert len(doubts(preamble=(recital, recital))) == 1
    section = block("", "section", "I", children=(block(FIRST, num="1."),))
    assert doubts((section, section)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Recalling its resolution 58/4 of 8 December 2003, Reaffirming all its other resolutions,",
            "A block may hold two",
        ),
        ("Recalling its resolution 58/4.", "A preambular paragraph ends with a full stop"),
    ],
)
def test_recitals_that_hold_more(text, message):
    assert doubts(preamble=(block(text, "recital"),)) == [("block-guessed", message)]


def test_what_only_the_block_above_shows():
    items = (block("One;", "point", "(a)"),)
    assert doubts((block(FIRST, num="1."), block(SECOND, "alinea"))) == [
        ("block-guessed", "A block without a number opens like a paragraph")
    ]
    assert doubts((block(FIRST, num="1."), block("The panels are named by the President.", "alinea"))) == []
    twice = block("", "chapter", "2", heading="Follow-up")
    assert doubts((twice, twice)) == [("block-guessed", "A heading stands here twice")]
    recital = block("Recalling its resolution 58/4,", "recital")
    line = block("", "division", heading="Back to the list", children=(recital,))
    assert ("block-guessed", "A heading stands before preambular paragraphs") in doubts((line,))
    assert doubts((block("", "section", "I", heading="Staff", children=(recital,)),)) == []
    assert doubts((block("Considering the need to adapt,", "alinea", children=items),)) == [
        ("block-guessed", "The words before a list end with a comma")
    ]
    assert doubts((block("Decides to adapt:", num="1.", children=items),)) == []
    assert doubts((block(FIRST, num="1."), block("A/75/754.", "alinea"))) == [
        ("block-guessed", "A block of the body is very short")
    ]


def test_paragraphs_of_annexes_without_a_stop():
    def found(*texts: str) -> int:
        blocks = tuple(block(text, num=f"{k}.") for k, text in enumerate(texts, 1))
        return len(doubts_of(Document(UNKNOWN, annexes=(Annex(words("Annex"), "1", (), blocks),)), load("eng")))

    assert found(*["Rules."] * 4, "Ocean action at the global and regional") == 1
    assert found(*["Adoption of the agenda"] * 5) == 0


def test_a_title_of_an_annex_that_is_a_line_of_the_page():
    annex = Annex(words("Annex"), "1", (words("Our ocean"), words("Downloaded from www.example.org")), ())
    (found,) = doubts_of(Document(UNKNOWN, annexes=(annex,)), load("eng"))
    assert found.message.startswith("The title of an annex is a line of the page")


def in_annex(*blocks: Block, titles: tuple[str, ...] = ()) -> list[str]:
    annex = Annex(words("Annex"), "1", tuple(words(t) for t in titles), blocks)
    found = doubts_of(Document(UNKNOWN, annexes=(annex,)), load("eng"))
    return [f.message.partition(":")[0] for f in found]


def test_titles_of_annexes_that_hold_more_or_are_missing():
    first = block("We, Heads of State and Government, are assembled at the United Nations to review the progress made.")
    assert in_annex(first, titles=("Political declaration",)) == []
    assert in_annex(first) == ["The annex shows no title; its first paragraph may hold one."]
    assert in_annex(block("Amazon Watch (AW)")) == []
    held = "The title of an annex may hold the line below"
    assert in_annex(first, titles=("Terms of reference I. Establishment of the Fund",)) == [held]
    assert in_annex(first, titles=("Political declaration " * 20,)) == [held]


def test_a_last_row_that_left_its_table():
    table = Block("table", rows=((words("Staff"), words("100")),))
    row = "Contributions to be assessed 43 717 618 40 208 842"
    assert in_annex(table, block(row, "alinea")) == ["A block may be the last row of the table above"]
    assert in_annex(table, block("Consisting of:", "alinea"), block(row, "alinea")) == [
        "A block may be the last row of the table above"
    ]
    assert in_annex(block(row, "alinea"), table) == []
    assert in_annex(table, block("Note: the posts are new.", "alinea")) == []


def test_one_heading_may_be_a_line_of_the_page():
    heading = block("", "division", heading="Back to the list")
    assert [code for code, _ in doubts((block(FIRST, num="1."), heading))] == ["heading-alone"]
    assert doubts((heading, block(FIRST, num="1."), heading)) == []


@pytest.mark.parametrize(("torn", "message"), TORN)
def test_a_block_that_speaks_against_its_place(torn, message):
    assert doubts((torn,)) == [("block-guessed", message)]
    assert doubts((block("", "section", "I", children=(torn,)),)) == [("block-guessed", message)]


WHOLE = [
    pytest.param(block(LONG + ";", num="1."), "eng", id="stopped"),
    pytest.param(block(LONG + ":", num="1.", children=(block("One", "point", "(a)"),)), "eng", id="items"),
    pytest.param(block("继续处理此案。", num="5."), "zho", id="short-in-chinese"),
    pytest.param(block("просит Генерального секретаря представить доклад.", "alinea"), "rus", id="small-in-russian"),
    pytest.param(block("", "chapter", "2", heading="Reports of the Council"), "eng", id="heading"),
    pytest.param(block("Reports", "point", "(b)"), "eng", id="short-item"),
    pytest.param(
        block("Requests the Council, European States and others to report to it on the question;", num="1."),
        "eng",
        id="capital",
    ),
    pytest.param(
        block(
            "настоятельно призывает государства-участники, учитывая их обязательства, подтверждая их, принять меры;",
            num="1.",
        ),
        "rus",
        id="commas-in-russian",
    ),
]


@pytest.mark.parametrize(("whole", "code"), WHOLE)
def test_a_block_like_others_is_not_doubted(whole, code):
    assert doubts((whole,), code=code) == []


@pytest.mark.parametrize(
    ("text", "count"), [("Recalling its resolution 58/4,", 0), ("Recalling its resolution 58/4", 1)]
)
def test_recitals_end_with_a_comma(text, count):
    assert len(doubts(preamble=(block(text, "recital"),))) == count
    assert len(doubts(body=(block(text, "recital"),))) == count


def test_a_mark_in_brackets_that_no_note_took():
    assert doubts((block("The memorandums of Canada;[1]", num="1."),)) == [
        ("mark-without-note", "[1] may be the mark of a note that is not here.")
    ]
    assert doubts((block("Adopts the text [2] of the draft.", num="1."),)) == []


def test_annexes_and_parts_are_read_too():
    torn = Document(UNKNOWN, body=(block(LONG, num="1."),))
    (found,) = doubts_of(Document(UNKNOWN, parts=(torn,)), load("eng"))
    assert (found.span.start, found.span.end) == (100, 100 + len(LONG))


def test_a_title_that_swallowed_the_masthead():
    def found(title: str) -> list[str]:
        document = Document(UNKNOWN, preface=(Field("title", words(title), title),))
        return [f.code for f in doubts_of(document, load("eng"))]

    assert found("Agenda item 57 Offers by Member States: draft resolution") == ["block-guessed"]
    assert found("Resolution 102 (I) of the General Assembly") == ["block-guessed"]
    assert found("Offers by Member States") == []
    assert found("Offers by Member States The General Assembly,") == ["block-guessed"]
    assert found("/4. Offers by Member States") == ["block-guessed"]
    assert found("Offers " * 80) == ["block-guessed"]
    assert found("[on the report of the Committee] Offers") == ["block-guessed"]
    numbered = (Field("number", words("75/565"), "75/565"), Field("title", words("Agenda item 37"), ""))
    assert doubts_of(Document(UNKNOWN, preface=numbered), load("eng")) == []


def test_the_letter_of_a_part_below_the_title():
    def found(subtitle: str) -> list[str]:
        preface = (Field("number", words("50/58"), "50/58"), Field("subtitle", words(subtitle), subtitle))
        return [f.code for f in doubts_of(Document(UNKNOWN, preface=preface), load("eng"))]

    assert found("A. Assistance to Liberia") == ["block-guessed"]
    assert found("Assistance to Liberia") == []


def test_two_entries_of_a_list_in_one_block():
    entries = [block(t) for t in ("Amazon Watch (AW)", "Climate Action (CA) Green Future (GF)", "Polestar (P (S))")]
    (found,) = doubts_of(Document(UNKNOWN, annexes=(Annex(EMPTY, "1", (), tuple(entries)),)), load("eng"))
    assert found.message.startswith("A block may hold two entries")


def test_a_list_of_names_without_stops():
    names = [block(x, "alinea") for x in ("El Salvador", "Iran (Islamic Republic of)", "Sri Lanka", "Viet Nam")]
    assert doubts(tuple(names)) == []
    assert len(doubts((block("Iran (Islamic Republic of)", "alinea"),))) == 1


@pytest.mark.parametrize("link", ["or", "and", "et", "y"])
def test_a_word_that_links_items_stands_behind_their_stop(parsed, link):
    made = parsed(
        f"The Security Council,\n\n1. Decides that the measure shall apply to persons:\n\n"
        f"(a) Involved in ordering the commission of serious abuses of human rights; {link}\n\n(b) Acting for them."
    )
    assert "block-guessed" not in {f.code for f in made.findings}


def test_two_names_behind_a_colon_make_a_list():
    told = block("At its 57th meeting, the Assembly appointed the following persons:", "paragraph")
    names = [block(x, "paragraph") for x in ("M. Kenshiroh Akimoto", "Mme Lisa P. Spratt", "Alliance, Inc.")]
    end = block("The Committee is composed of them.", "paragraph")
    assert doubts((told, *names, end)) == []
    assert doubts((replace(told, children=tuple(names)), end)) == []
    assert len(doubts((told, names[1], end))) == 1
    assert len(doubts((end, *names[:2], end))) == 2


def test_recitals_within_a_quotation_end_with_commas(parsed):
    """A/HRC/DEC/45/113 adopts a text that has a preamble."""
    text = (
        "45/113. Panel discussion\n\nAt its 35th meeting, on 6 October 2020, the Human Rights Council decided to adopt the "
        "following text:\n\n\u201cThe Human Rights Council,{}\n\nRecalling resolution 66/137 of 19 December 2011,\n\n"
        "1. Decides to convene a panel discussion.\u201d"
    )
    commas = [
        sum("ends with a comma" in f.message for f in parsed(text.format(end)).findings) for end in ("", "\u201d")
    ]
    assert commas == [0, 1]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("title", "2. Scale of assessments", "The title begins with what may be its number"),
        ("subtitle", "5. Takes note of the report of the", "A line of the title reads like a paragraph"),
        (
            "subtitle",
            "Centre for the period from 1 July 2019 to 30 June 2020;",
            "A line of the title reads like a paragraph",
        ),
    ],
)
def test_a_title_with_the_number_or_the_end_of_a_paragraph(name, text, message):
    preface = (Field("number", words("76/2."), "76/2"), Field(name, words(text), text))
    found = doubts_of(Document(UNKNOWN, preface=preface), load("eng"))
    assert [f.message.partition(":")[0] for f in found] == [message]


def test_an_entry_of_an_annex_in_small_letters_is_no_rest_of_a_sentence():
    long = "Association for the Study of Roads and of the People on them"
    for last, count in (("", 0), (".", 1)):
        entries = (block(long), block(f"les amis de la route, association de prévention{last}"))
        annex = Annex(words("Annex"), "1", (words("List"),), entries)
        found = doubts_of(Document(UNKNOWN, annexes=(annex,)), load("eng"))
        assert len([f for f in found if "middle of a sentence" in f.message]) == count


def test_adopted_texts_and_entries_below_a_heading_are_free():
    voice = block("We, the Members of the United Nations,", "alinea")
    assert doubts((block("", "declaration", heading="Declaration", children=(voice,)),)) == []
    assert len(doubts((voice,))) == 1
    entry = block("Report of the Secretary-General", "alinea")
    headed = (block("", "division", heading="Documentation", children=(entry,)),) * 2
    assert [words for code, words in doubts(headed) if code == "block-guessed"] == ["A heading stands here twice"]
