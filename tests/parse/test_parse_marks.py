"""Note marks: which digits are marks, where they stand, and which never are."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.between import Pages
from flows.parse.marks import anchor
from flows.parse.notes import RawNote
from flows.parse.openings import bare_label
from flows.spans import from_source, join

ONE_PAGE = Pages((0,), (1,))


def note(marker, page=1):
    return RawNote(from_source(marker), bare_label(marker), (from_source("See A/58/165."),), page)


def marks_of(styled, text, *markers, code="eng"):
    """The words without marks, and for each mark what stands before it, its label and whether it refers back."""
    made = anchor([styled(text)], ONE_PAGE, [note(m) for m in markers], load(code))
    inline = made.blocks[0]
    return (
        inline.text.value,
        [(inline.text.value[: m.offset][-12:], m.marker.value, m.again) for m in inline.marks],
        made,
    )


# Printed text, the markers of the notes, the words without marks, and (words before, printed mark) for each.
FOUND = [
    pytest.param(
        "the Executive Director<sup>1</sup>,", "1", "the Executive Director,", [("ive Director", "1")], id="raised"
    ),
    pytest.param(
        "the Executive Director,<sup>1</sup>", "1", "the Executive Director,", [("ve Director,", "1")], id="raised-last"
    ),
    pytest.param("the Executive Director¹;", "1", "the Executive Director;", [("ive Director", "¹")], id="superscript"),
    pytest.param(
        "the Executive Director¹²;", "12", "the Executive Director;", [("ive Director", "¹²")], id="two-superscripts"
    ),
    pytest.param(
        "the Executive Director,1", "1", "the Executive Director,", [("ve Director,", "1")], id="glued-to-comma"
    ),
    pytest.param("of the Director1 and of", "1", "of the Director and of", [("the Director", "1")], id="glued-to-word"),
    pytest.param("in the year 20142 and", "2", "in the year 2014 and", [("he year 2014", "2")], id="glued-to-year"),
    pytest.param(
        "period 2008-2011² and", "2", "period 2008-2011 and", [("od 2008-2011", "²")], id="superscript-after-year"
    ),
    pytest.param(
        "resolution 57/173<sup>4</sup>;", "4", "resolution 57/173;", [("ution 57/173", "4")], id="raised-after-symbol"
    ),
    pytest.param("the Director, 1 and", "1", "the Director, and", [("he Director,", "1")], id="spaced-after-comma"),
    pytest.param("the Director 1;", "1", "the Director;", [("the Director", "1")], id="spaced-before-stop"),
    pytest.param("(A/58/165)1;", "1", "(A/58/165);", [("e (A/58/165)"[2:], "1")], id="after-bracket"),
    pytest.param("“the programme”3 and", "3", "“the programme” and", [(" programme”"[-11:], "3")], id="after-quote"),
    pytest.param(
        "5 December 1994, 1in which", "1", "5 December 1994, in which", [("ember 1994,", "1")], id="lost-blank"
    ),
    pytest.param("《公约》 1的国家", "1", "《公约》的国家", [("《公约》", "1")], id="chinese-one-blank"),
    pytest.param("B 1", "1", "B", [("B", "1")], id="letter-of-a-part"),
    pytest.param("B <sup>(</sup> <sup>1</sup> <sup>)</sup>", "1", "B", [("B", "( 1 )")], id="raised-brackets"),
]


@pytest.mark.parametrize(("text", "marker", "words", "expected"), FOUND)
def test_marks_in_every_dress(styled, text, marker, words, expected):
    value, marks, made = marks_of(styled, text, marker)
    assert value == words
    assert [m[1] for m in marks] == [label for _, label in expected]
    assert all(seen[0].endswith(before[-8:]) for seen, (before, _) in zip(marks, expected, strict=True))
    assert made.lost == ()


BRACKETS = [
    pytest.param("قرار الجمعية(1) وتقرير", "(1)", "قرار الجمعية وتقرير", "(1)", id="arabic-round"),
    pytest.param("the Director[1] and", "[1]", "the Director and", "[1]", id="square"),
    pytest.param("the Director 1/ and", "1/", "the Director and", "1/", id="stroke"),
]


@pytest.mark.parametrize(("text", "marker", "words", "printed"), BRACKETS)
def test_bracketed_marks_count_where_the_notes_have_brackets(styled, text, marker, words, printed):
    value, marks, _ = marks_of(styled, text, marker, code="ara" if "قرار" in text else "eng")
    assert value == words
    assert [m[1] for m in marks] == [printed]


NEVER = [
    pytest.param("resolution 1373 (2001) of 28 September 2001", ["1", "2", "3"], id="number-and-year-of-the-council"),
    pytest.param("résolution 1373 (2001) concernant", ["1", "3"], id="french"),
    pytest.param("document A/58/1 of the Committee", ["1"], id="symbol"),
    pytest.param("document A/58/37/Corr.1 of", ["1"], id="corrigendum"),
    pytest.param("grew by 2.3 per cent", ["2", "3"], id="decimal"),
    pytest.param("a sum of 1,200 dollars", ["1", "2"], id="thousands"),
    pytest.param("by 3% a year", ["3"], id="per-cent"),
    pytest.param("the 1st meeting", ["1"], id="ordinal"),
    pytest.param("the period 1-3 years", ["1", "3"], id="range"),
    pytest.param("(1) the staff and", ["1"], id="item"),
    pytest.param("on 3 June 2002", ["3"], id="day"),
    pytest.param("since 2010 the", ["10", "0"], id="no-tail-with-a-nought"),
]


@pytest.mark.parametrize(("text", "markers"), NEVER)
def test_digits_that_are_no_marks_even_when_notes_lack_theirs(styled, text, markers):
    """A raised mark in another block shows how this document sets its marks."""
    blocks = [styled("the Director<sup>9</sup> and<sup>8</sup>"), styled(text)]
    made = anchor(blocks, ONE_PAGE, [note("9"), *(note(m) for m in markers)], load("eng"))
    assert made.blocks[1].text.value == text
    assert made.blocks[1].marks == ()


DAYS = [
    pytest.param("eng", "on 3 June of the year", id="eng"),
    pytest.param("fra", "le 3 juin de cette année", id="fra"),
    pytest.param("spa", "el 3 de junio de ese año", id="spa"),
    pytest.param("rus", "к 3 июня того же года", id="rus"),
    pytest.param("ara", "في 3 حزيران/يونيه", id="ara"),
]


@pytest.mark.parametrize(("code", "text"), DAYS)
def test_the_real_mark_wins_over_a_day(styled, code, text):
    made = anchor([styled(text), styled("the Director<sup>3</sup>")], ONE_PAGE, [note("3")], load(code))
    assert made.blocks[0].marks == ()
    assert len(made.blocks[1].marks) == 1


@pytest.mark.parametrize(("code", "text"), DAYS[:2] + DAYS[4:])
def test_a_day_is_no_mark_even_without_rival(styled, code, text):
    value, marks, made = marks_of(styled, text, "3", code=code)
    assert (value, marks, made.lost) == (text, [], (0,))


RUNNING = [
    pytest.param("the Director,1 and the report2 of 1999,3 as", [("1", 0), ("2", 1), ("3", 2)], id="glued"),
    pytest.param(
        "the Goals, 1 the Fund, 2 the Countries 3  and the Trust,4 of Change5 and the Agenda6 of the Action7 in",
        [(str(k + 1), k) for k in range(7)],
        id="blanks-before-marks-are-usual",
    ),
    pytest.param("1 of the Director,1 and 2 of the reports2", [("1", 0), ("2", 1)], id="counted-things-are-no-marks"),
    pytest.param(
        "resolution 1373 (2001),1 resolution 1377 (2001)2", [("1", 0), ("2", 1)], id="after-council-resolutions"
    ),
]


@pytest.mark.parametrize(("text", "expected"), RUNNING)
def test_marks_rise_with_the_text(styled, text, expected):
    made = anchor([styled(text)], ONE_PAGE, [note(label) for label, _ in expected], load("eng"))
    assert [(m.marker.value, m.note) for m in made.blocks[0].marks] == expected


def test_a_mark_that_is_printed_again_refers_to_the_same_note(styled):
    made = anchor([styled("one¹ two² and one again¹")], ONE_PAGE, [note("1"), note("2")], load("eng"))
    assert [(m.note, m.again) for m in made.blocks[0].marks] == [(0, False), (1, False), (0, True)]


def test_each_page_may_begin_its_marks_anew(styled):
    blocks = [styled("the report<sup>1</sup> and"), styled("the note<sup>1</sup> and")]
    second = from_source(blocks[1].value, 1000)
    blocks[1] = type(second)(second.value, second.at, blocks[1].style)
    made = anchor(blocks, Pages((0, 1000), (1, 2)), [note("1", 1), note("1", 2)], load("eng"))
    assert [[(m.note, m.again) for m in b.marks] for b in made.blocks] == [[(0, False)], [(1, False)]]


NUMBERS = [
    pytest.param("eng", "resolution 66/111 of 9 May 2011 and 73/101,", "73/10", id="eng-dated"),
    pytest.param("fra", "la résolution 66/111 du 9 mai 2011 et 73/101,", "73/10", id="fra-dated"),
    pytest.param("spa", "su resolución 66/111, de 9 de mayo de 2011, y 73/101,", "73/10", id="spa-dated"),
    pytest.param("rus", "резолюцию 66/111 от 9 мая 2011 года и 73/101,", "73/10", id="rus-dated"),
    pytest.param("eng", "resolutions 50/701 M and 74/521,", "74/52", id="letter-of-a-part-follows"),
    pytest.param("eng", "set out in Article 1 of the report 1 and", "report", id="eng-article"),
    pytest.param("fra", "énoncés à l'article 1 du rapport 1 et", "rapport", id="fra-article"),
    pytest.param("spa", "en el artículo 1 del informe 1 y", "informe", id="spa-article"),
    pytest.param("rus", "в статье 1 доклада 1 и", "доклада", id="rus-article"),
]


@pytest.mark.parametrize(("code", "text", "before"), NUMBERS)
def test_numbers_of_texts_and_provisions_are_no_marks(styled, code, text, before):
    _, ((seen, printed, _),), _ = marks_of(styled, text, "1", code=code)
    assert seen.endswith(before)
    assert printed == "1"


def test_the_page_of_the_note_decides_between_two_digits(styled):
    first, second = from_source("of the parties,1 and"), from_source("of the members,1 and", 1000)
    made = anchor([first, second], Pages((0, 1000), (1, 2)), [note("1", 2)], load("eng"))
    assert [len(b.marks) for b in made.blocks] == [0, 1]


def test_a_note_without_mark_is_lost_and_a_raised_mark_without_note_an_orphan(styled):
    made = anchor(
        [styled("the report<sup>1</sup> and the note<sup>3</sup>")], ONE_PAGE, [note("1"), note("2")], load("eng")
    )
    assert made.lost == (1,)
    assert [(block, mark.value) for block, mark in made.orphans] == [(0, "3")]
    assert made.blocks[0].text.value == "the report and the note3"


ORDINALS = [
    "XXI<sup>e</sup> siècle",
    "77^e séance",
    "le 1<sup>er</sup> mai",
    "77<sup>th</sup> meeting",
    "n<sup>o</sup> 25",
]


@pytest.mark.parametrize("text", ORDINALS)
def test_raised_letters_are_no_marks(styled, text):
    value, marks, made = marks_of(styled, text, "1", "7", "3")
    assert marks == []
    assert value == styled(text).value
    assert made.orphans == ()


def test_the_blank_before_a_mark_goes_with_it_only_before_a_stop(styled):
    assert marks_of(styled, "the Director <sup>1</sup>;", "1")[0] == "the Director;"
    assert marks_of(styled, "the Director <sup>1</sup> and", "1")[0].split() == ["the", "Director", "and"]


def test_pages_of_offsets():
    pages = Pages((0, 10, 30), (1, 2, 4))
    assert [pages.at(k) for k in (0, 9, 10, 29, 30, 99, ~12)] == [1, 1, 2, 2, 4, 4, 2]


def test_chinese_marks_between_letters(styled):
    value, marks, _ = marks_of(styled, "执行主任的报告，<sup>1</sup>并注意到", "1", code="zho")
    assert value == "执行主任的报告，并注意到"
    assert marks == [("执行主任的报告，", "1", False)]


NUMBERED = [
    pytest.param(
        "eng",
        "resolution 74/52 of 12 December 2019, resolution 74/521, the report",
        "resolution 74/52",
        id="cited-without",
    ),
    pytest.param("eng", "resolutions 76/241, 69/321 and 76/241; the Director1", "the Director", id="cited-twice"),
    pytest.param("zho", "第75/251 A号决议第十三节，秘书长的报告1 以及", "秘书长的报告", id="letter-in-chinese"),
    pytest.param("spa", "54/54 S, de 1 de diciembre de 1999, y el informe 1 de", "el informe", id="day-in-spanish"),
]


@pytest.mark.parametrize(("code", "text", "before"), NUMBERED)
def test_the_last_digit_of_a_number_and_a_note_mark(styled, code, text, before):
    _, marks, _ = marks_of(styled, text, "1", code=code)
    assert [seen.strip().endswith(before[-10:].strip()) for seen, _, _ in marks] == [True]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("the report² of the Council³ and", ["³"]),
        ("12 km² of land, 10⁶ cells and 5 м³ of the report²", []),
        ("it,³", ["³"]),
    ],
)
def test_superscript_signs_that_no_note_took(text, left):
    notes = [RawNote(from_source("²", 900), "2", (from_source("A/1.", 902),), 1)]
    found = anchor([from_source(text, 0)], Pages((0,), (1,)), notes, load("eng"))
    assert [mark.value for _, mark in found.orphans] == left


PROVED = [
    pytest.param("eng", "the plan1 and Agenda 212, and the decision3", "Agenda 21", id="glued-to-a-number"),
    pytest.param("fra", "la session 1, sur la base du projet d’articles 2, et le débat 3,", "articles", id="provision"),
    pytest.param(
        "fra", "des objectifs 1, nos 5 et 162, dont la cible 16.2 (réduire), et le débat 3,", "16", id="decimal"
    ),
    pytest.param(
        "eng", "the plan1 from 2 to 6 p.m. and Agenda 21,2 in June, the decision3", "Agenda 21,", id="glued-as-all"
    ),
    pytest.param("zho", "执行主任的报告，1 于2021年2月26日就大会观察员2进行非正式对话，3", "观察员", id="month"),
    pytest.param("zho", "执行主任的报告，1 就大会观察员2进行非正式对话，3", "观察员", id="between-letters"),
]


@pytest.mark.parametrize(("code", "text", "before"), PROVED)
def test_a_mark_between_its_neighbours_is_proved_by_them(styled, code, text, before):
    _, marks, made = marks_of(styled, text, "1", "2", "3", code=code)
    assert [printed for _, printed, _ in marks] == ["1", "2", "3"]
    assert marks[1][0].endswith(before)
    assert made.lost == ()


def test_two_possible_marks_between_the_neighbours_prove_none(styled):
    _, _, made = marks_of(styled, "the plan1 and Agenda 212, Vision 302 and the decision3", "1", "2", "3")
    assert made.lost == (1,)


AMOUNTS = ["terminée le 31 décembre, dont : c) 3 176 058 600 dollars", "dont : (c) 3 100 美元"]


@pytest.mark.parametrize("text", AMOUNTS)
def test_the_first_figures_of_an_amount_are_no_mark(styled, text):
    assert marks_of(styled, text, "3", code="fra")[1] == []


def test_a_chinese_mark_at_a_line_end(styled):
    line, rest = styled("国家元首和政府首脑会议7"), from_source("作出并重申的决定", 50)
    made = anchor([join([line, rest])], ONE_PAGE, [note("7")], load("zho"))
    assert made.blocks[0].text.value == "国家元首和政府首脑会议作出并重申的决定"


def test_a_mark_behind_a_german_quotation(styled):
    assert marks_of(styled, "mit dem Titel „Welt“9, wie", "9", code="deu")[0] == "mit dem Titel „Welt“, wie"


def test_a_paragraph_in_brackets_is_no_mark_beside_a_real_one(styled):
    _, marks, _ = marks_of(styled, "إلى المادة 20 (2) من العهد الدولي(2) وإلى", "(2)", code="ara")
    assert [before for before, _, _ in marks] == ["العهد الدولي"[-12:]]


def test_the_number_of_a_quoted_paragraph_is_no_mark(styled):
    """E/RES/2019/21 recommends a draft that quotes each of its paragraphs."""
    notes = [note("1"), note("2")]
    texts = [
        "\u201cReaffirming the Convention,1 and the Covenant,2",
        '"1. Urges Member States to act;',
        '"2. Calls upon them.',
    ]
    made = anchor([styled(t) for t in texts], ONE_PAGE, notes, load("eng"))
    assert [len(b.marks) for b in made.blocks] == [2, 0, 0]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("eng", "Egypt (Africa),*** Japan (Asia)* and Qatar***"),
        ("rus", "АВСТРИЯ***, ГАБОН*, ГРЕНАДА***"),
        ("zho", "史久镛先生(中国)***、科罗马先生(塞拉利昂)*和辛马先生(德国)***。"),
    ],
)
def test_each_number_of_asterisks_is_a_mark_wherever_it_stands(styled, code, text):
    """The terms of members end in no order of the list (decision 58/405); the numbered notes have marks before them."""
    blocks = [styled("The Committee,1 decides"), styled(text)]
    made = anchor(blocks, ONE_PAGE, [note("*"), note("***"), note("1")], load(code))
    assert [[(m.note, m.again) for m in b.marks] for b in made.blocks] == [
        [(2, False)],
        [(1, False), (0, False), (1, True)],
    ]
    assert made.lost == ()
    assert "*" not in made.blocks[1].text.value
