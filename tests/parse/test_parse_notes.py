"""Notes: which lines hold their texts, and which lines only begin like notes."""

from __future__ import annotations

import re

import pytest

from flows.languages import load
from flows.parse.feet import page_feet
from flows.parse.lines import layout_of, split_lines
from flows.parse.notes import take_notes
from flows.parse.openings import bare_label, note_start

BODY = [
    "The General Assembly,",
    "Recalling the report of the Secretary-General<sup>1</sup> and the note by the Secretariat,<sup>2</sup>",
    "1. Takes note of the report and of the recommendations that are contained in the annex to the report;",
    "2. Requests the Secretary-General to report to it at its fifty-ninth session on the matter.",
]


def taken(styled, text, code="eng"):
    lines, _ = split_lines(styled(text))
    return take_notes(lines, layout_of(lines), load(code))


def notes(made):
    return [(n.label, [p.value for p in n.paragraphs]) for n in made.notes]


TWO = [("1", ["A/58/165."]), ("2", ["A/58/222."])]
PLACES = [
    pytest.param("\n".join([*BODY, "_____", "1 A/58/165.", "2 A/58/222."]), TWO, id="after-a-rule"),
    pytest.param(
        "\n\n".join([*BODY, "---", "<sup>1</sup> A/58/165.", "<sup>2</sup> A/58/222."]), TWO, id="raised-after-rule"
    ),
    pytest.param("\n".join([*BODY, "", "1 A/58/165.", "2 A/58/222."]), TWO, id="at-the-end"),
    pytest.param("\n\n".join([*BODY, "¹ A/58/165.", "² A/58/222."]), TWO, id="superscripts"),
    pytest.param("\n\n".join([*BODY[:3], "¹ A/58/165.", "² A/58/222.", BODY[3]]), TWO, id="raised-between-paragraphs"),
    pytest.param(
        "\n".join([*BODY[:3], "_____", "1 A/58/165.", "2 A/58/222.", "\f", BODY[3]]), TWO, id="at-a-page-foot"
    ),
    pytest.param("\n".join([*BODY, "_____", "1/ A/58/165.", "2/ A/58/222."]), TWO, id="with-strokes"),
    pytest.param("\n".join([*BODY, "_____", "(1) A/58/165.", "(2) A/58/222."]), TWO, id="in-brackets-after-rule"),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_notes_are_taken_from_where_pages_print_them(styled, text, expected):
    made = taken(styled, text)
    assert notes(made) == expected
    assert [x.text.value for x in made.lines] == [b.replace("<sup>", "").replace("</sup>", "") for b in BODY]


NONE = [
    pytest.param("\n".join(BODY), id="numbered-paragraphs"),
    pytest.param("\n".join([*BODY, "_____", "3. Decides to return to the matter."]), id="paragraph-after-rule"),
    pytest.param("\n".join([*BODY, "77th plenary meeting", "22 December 2003"]), id="closing-date"),
    pytest.param("\n".join([*BODY, "_____", "22 December 2003"]), id="date-after-rule"),
    pytest.param("\n".join([*BODY[:3], "(1) the staff;", "(2) the travel;"]), id="items-in-brackets"),
    pytest.param("\n".join([*BODY[:3], "1) the staff;", "2) the travel;"]), id="items-with-half-brackets"),
    pytest.param("\n".join([*BODY, "2004 was the year of the report"]), id="year-at-the-start"),
    pytest.param("\n".join([*BODY, "_____", "Annex", "Rules of procedure"]), id="annex-after-rule"),
    pytest.param("\n".join([*BODY, "5 of the members voted against"]), id="five-is-not-the-first-note"),
    pytest.param("\n".join([*BODY, "_____", "1b. Interdiction at sea"]), id="number-and-letter-of-a-heading"),
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_begins_like_a_note(styled, text):
    assert notes(taken(styled, text)) == []


SIX = [
    pytest.param("eng", "See A/58/165.", id="eng"),
    pytest.param("fra", "Voir A/58/165.", id="fra"),
    pytest.param("spa", "Véase A/58/165.", id="spa"),
    pytest.param("rus", "См. A/58/165.", id="rus"),
    pytest.param("zho", "见A/58/165。", id="zho"),
    pytest.param("ara", "انظر A/58/165.", id="ara"),
]


@pytest.mark.parametrize(("code", "words"), SIX)
@pytest.mark.parametrize("mark", ["1", "<sup>1</sup>", "¹", "(1)"])
def test_a_note_after_a_rule_in_six_languages(styled, code, words, mark):
    made = taken(styled, f"{'x' * 300}\n_____\n{mark} {words}", code)
    assert notes(made) == [("1", [words])]


DATES = [
    pytest.param("eng", "22 December 2003", id="eng"),
    pytest.param("fra", "22 décembre 2003", id="fra"),
    pytest.param("spa", "22 de diciembre de 2003", id="spa"),
    pytest.param("rus", "22 декабря 2003 года", id="rus"),
    pytest.param("zho", "2003年12月22日", id="zho"),
    pytest.param("ara", "22 كانون الأول/ديسمبر 2003", id="ara"),
    pytest.param("ara", "7 كانون الأول/ديسمبر 2018، وفي كينشاسا في الفترة من 27 إلى 31 أيار/مايو 2019،", id="ara-rest"),
    pytest.param("eng", "4 and 5 March 2013, Mexico, on 13 and 14 February 2014, and Austria,", id="eng-two-days"),
]


@pytest.mark.parametrize(("code", "date"), DATES)
def test_a_date_opens_no_note(styled, code, date):
    line = split_lines(styled(f"x\n{date}"))[0][1]
    assert note_start(line, load(code)) is None


STARTS = [
    pytest.param("1 See A/58/165.", "1", "1", "See A/58/165.", id="number"),
    pytest.param("12 Ibid.", "12", "12", "Ibid.", id="two-digits"),
    pytest.param("2 On 7 February 1984 it met.", "2", "2", "On 7 February 1984 it met.", id="date-in-a-note"),
    pytest.param("1Resolution 55/59.", "1", "1", "Resolution 55/59.", id="glued"),
    pytest.param("(3) A/58/165.", "3", "(3)", "A/58/165.", id="brackets"),
    pytest.param("[3] A/58/165.", "3", "[3]", "A/58/165.", id="square-brackets"),
    pytest.param("3/ A/58/165.", "3", "3/", "A/58/165.", id="stroke"),
    pytest.param("* Reissued.", "*", "*", "Reissued.", id="star"),
    pytest.param("*** Reissued.", "***", "***", "Reissued.", id="three-stars"),
    pytest.param("^1 See A/58/165.", "1", "1", "See A/58/165.", id="caret"),
    pytest.param("1. Requests the Centre", None, None, None, id="paragraph"),
    pytest.param("3 - تطلب إلى", None, None, None, id="arabic-paragraph"),
    pytest.param("58/136. Strengthening", None, None, None, id="title"),
    pytest.param("1373 (2001)", None, None, None, id="long-number"),
    pytest.param("2.5 per cent", None, None, None, id="decimal"),
    pytest.param("1", None, None, None, id="number-alone"),
]


@pytest.mark.parametrize(("text", "label", "marker", "rest"), STARTS)
def test_marks_that_can_open_a_note(styled, text, label, marker, rest):
    found = note_start(split_lines(styled(text))[0][0], load("eng"))
    seen = (found.label, found.marker.value, found.rest.value) if found else (None, None, None)
    assert seen == (label, marker, rest)


@pytest.mark.parametrize(
    ("printed", "label"),
    [("¹", "1"), ("¹²", "12"), ("(1)", "1"), ("[4]", "4"), ("1/", "1"), ("^7", "7"), ("*", "*"), ("⁰", "0")],
)
def test_labels_without_their_dress(printed, label):
    assert bare_label(printed) == label


def test_a_wrapped_note_goes_on_over_its_lines(styled):
    line = "requests the secretary general to submit a report on the matter to the"
    text = "\n".join(
        [
            "Requests the Secretary-General and",
            *[line] * 8,
            "_____",
            "  1 Official Records of the General",
            "Assembly, Supplement No. 37.",
        ]
    )
    assert notes(taken(styled, text)) == [("1", ["Official Records of the General Assembly, Supplement No. 37."])]


def test_texts_that_lost_their_numbers_get_those_that_lost_their_texts(styled):
    line = "requests the secretary general to submit a report on the matter to the"
    made = taken(styled, "\n".join(["Requests", *[line] * 8, "_____", "See A/58/165.", "See A/58/222.", "1", "2"]))
    assert notes(made) == [("1", ["See A/58/165."]), ("2", ["See A/58/222."])]


def test_rules_between_notes_are_edits_and_no_lines(styled):
    made = taken(styled, "\n".join([*BODY, "_____", "1 A/58/165.", "2 A/58/222."]))
    assert [(e.rule, e.removed) for e in made.edits] == [("note-rule", "_____")]
    assert not [x for x in made.lines if x.rule]


def test_each_note_keeps_the_page_it_is_printed_on(styled):
    text = "\n".join([*BODY[:2], "_____", "1 A/58/165.", "\f", *BODY[2:], "_____", "2 A/58/222."])
    assert [(n.label, n.page) for n in taken(styled, text).notes] == [("1", 1), ("2", 2)]


TABLE_NOTES = """58/136. T

The General Assembly,

1. Decides on the amounts<sup>1</sup> below;

2. Decides to return to it.

45th plenary meeting
31 December 2003

---

<sup>1</sup> A/58/165.

Annex

| Item | Amount |
| --- | --- |
| Staff<sup>a</sup> | 97 194 |
| Travel<sup>b</sup> | 5 471 |

<sup>a</sup> See A/58/383.

<sup>b</sup> See A/58/639.
"""


def test_notes_of_a_table_stay_below_it(parsed):
    made = parsed(TABLE_NOTES)
    assert [n.label for n in made.value.notes] == ["1"]
    (annex,) = made.value.annexes
    assert [b.inline.text.value for b in annex.blocks if not b.rows] == ["a See A/58/383.", "b See A/58/639."]
    assert not [f for f in made.findings if f.code == "note-without-mark"]


def test_letters_of_notes_that_follow_no_table_are_notes(parsed):
    text = "58/136. T<sup>a</sup>\n\nThe General Assembly,\n\n1. Decides to return to it.\n\n---\n\n<sup>a</sup> See A/58/1.\n"
    assert [n.label for n in parsed(text).value.notes] == ["a"]


def test_an_annex_after_the_last_note_is_no_part_of_it(parsed):
    text = TABLE_NOTES.replace(
        "Annex\n\n", "Annex\n\nFinancing of the Mechanism\n\nIn dollars\n\nGross and net\n\nFor 2004\n\n"
    )
    (note,) = parsed(text).value.notes
    assert [p.text.value for p in note.paragraphs] == ["A/58/165."]


def test_notes_at_the_end_of_a_dump_may_lack_some(parsed):
    text = (
        "58/136. T\n\nThe General Assembly,\n\n1. Decides on the report1 and the plan;2\n\n2. Decides to return to it.8\n\n"
        "1 A/58/165.\n2 A/58/166.\n8 Resolution 58/4, annex."
    )
    assert [n.label for n in parsed(text).value.notes] == ["1", "2", "8"]


@pytest.mark.parametrize(("words", "labels"), [("on the report;2", ["2"]), ("on the report;", [])])
def test_notes_that_begin_with_the_second_are_proved_by_its_mark(parsed, words, labels):
    text = f"58/136. T\n\nThe General Assembly,\n\n1. Decides to take note of the facts and {words}\n\n77th plenary meeting\n\n2 A/58/165."
    assert [n.label for n in parsed(text).value.notes] == labels


def test_a_supplement_with_a_letter_opens_no_note(styled):
    line = split_lines(styled("Supplement No.\n5O (A/76/5/Add.15)."))[0][1]
    assert note_start(line, load("eng")) is None


FEET = """The General Assembly,

Recalling the report of the Secretary-General1 and the decision,2 of the Council, and noting the

1 A/57/152.
2 See E/2002/30, chap. I, and the reports of the Commission on its work in the years before it
and after it.
\f
work of its Committee,3

1. Requests the Secretary-General to report;

3 A/57/12.
\f
2. Decides to remain seized of the matter.
"""


def test_notes_at_page_feet_without_rule_are_proved_by_their_marks(parsed):
    made = parsed(FEET).value
    assert [(n.label, n.paragraphs[0].text.value[:9]) for n in made.notes] == [
        ("1", "A/57/152."),
        ("2", "See E/200"),
        ("3", "A/57/12."),
    ]
    assert [b.number for b in made.body] == ["1", "2"]
    assert made.preamble[0].inline.text.value.endswith("and noting the work of its Committee,")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Secretary-General1 and", "Secretary-General and"),  # no mark for it
        ("\n1 A/57/152.\n2 See", "\n2 A/57/152.\n3 See"),  # numbers that do not go on from the page before
        ("2 See E/2002", "4 See E/2002"),  # a gap
    ],
)
def test_lines_with_numbers_at_a_page_end_are_no_notes_without_proof(old, new, styled):
    lines, _ = split_lines(styled(FEET.replace(old, new)))
    labels = [m[1] if (m := re.match(r"(\d) [A-Z]", line.text.value)) else "" for line in lines]
    assert not [first for first in page_feet(lines, labels, load("eng")) if lines[first].page == 1]


AT_FEET = [
    pytest.param("of 21 June 20191 and its article 1,2 of the", ["1", "2", "3"], id="behind-years-and-numbers"),
    pytest.param("of the Secretary-General,1 and the\n2 of the", ["1", "2", "3"], id="a-number-begins-a-line"),
]


@pytest.mark.parametrize(("words", "expected"), AT_FEET)
def test_marks_behind_digits_prove_notes_at_page_feet(words, expected, parsed):
    text = FEET.replace("of the Secretary-General1 and the decision,2 of the", words)
    assert [n.label for n in parsed(text).value.notes] == expected


FEET_GO_ON = [
    pytest.param("after it.", "after it, p.\n24.", ["1", "2", "3"], id="a-number-ends-a-note"),
    pytest.param("and after it.", "S.02.I.8 and after it.", ["1", "2", "3"], id="a-symbol-goes-on"),
    pytest.param("years before it\nand", "decree\n(XXXI) and", ["1", "2", "3"], id="a-bracket-goes-on"),
    pytest.param("Committee,3", "Agenda 213", ["1", "2"], id="last-without-mark"),
    pytest.param("3 A/57/12.", "3 Staff       10      20", ["1", "2"], id="row-of-a-table"),
    pytest.param("3 A/57/12.", "3 A/57/12.\n\nRequests the group to report.", ["1", "2"], id="paragraph-below"),
]


@pytest.mark.parametrize(("old", "new", "expected"), FEET_GO_ON)
def test_what_stands_in_notes_at_page_feet(old, new, expected, parsed):
    assert [n.label for n in parsed(FEET.replace(old, new)).value.notes] == expected


def test_a_number_inside_a_note_opens_none_where_its_own_note_follows(parsed):
    made = parsed(FEET.replace("1 A/57/152.", "1 Supplement No.\n2 and corrigendum.")).value
    assert made.notes[0].paragraphs[0].text.value == "Supplement No. 2 and corrigendum."


def test_a_note_without_mark_fills_the_hole_between_proved_pages(parsed):
    text = FEET.replace("Committee,3", "Agenda 213") + "\n3. Requests the Council4 to meet.\n\n4 A/57/13.\n"
    assert [n.label for n in parsed(text).value.notes] == ["1", "2", "3", "4"]


def test_in_chinese_a_mark_hangs_on_a_letter_before_a_stop(parsed):
    text = "大会，\n\n回顾秘书长的报告1；\n\n又回顾理事会的决定2，\n\n1 A/57/152。\n2 A/57/153。\n\f\n1. 决定继续审议此事。\n"
    assert [n.label for n in parsed(text, "zho").value.notes] == ["1", "2"]


def test_notes_at_page_feet_may_begin_with_a_later_number(parsed):
    text = FEET.replace("3", "4").replace("2", "3").replace("General1", "General2").replace("\n1 A/57", "\n2 A/57")
    assert [n.label for n in parsed(text).value.notes] == ["2", "3", "4"]


def test_a_rule_on_one_page_does_not_hide_the_notes_of_another(parsed):
    text = FEET.replace("\n3 A/57/12.", "\n_____\n3 A/57/12.")
    assert [n.label for n in parsed(text).value.notes] == ["1", "2", "3"]


LATER = [
    pytest.param(
        "Recalling the report on the Charter,2 and the note,", [("2", ["A/58/165."])], id="mark-hangs-on-a-stop"
    ),
    pytest.param("Recalling the report,", [], id="no-mark"),
    pytest.param("Recalling [2] the report,", [], id="no-mark-in-brackets"),
]


def test_a_bracketed_mark_hangs_on_the_letter_of_a_part(styled):
    text = "\n\n".join(["76/246. A title", "B [1]", *BODY, "[1] A/58/165."])
    assert notes(taken(styled, text)) == [("1", ["A/58/165."])]


def test_bracketed_notes_that_lost_their_first_numbers(styled):
    recital = "Recalling the report,[2] resolution 60/1[3] and the note,"
    text = "\n\n".join([BODY[0], recital, *BODY[2:], "[2] A/58/165.", "[3] A/58/222."])
    assert notes(taken(styled, text)) == [("2", ["A/58/165."]), ("3", ["A/58/222."])]


@pytest.mark.parametrize(("recital", "expected"), LATER)
def test_notes_that_lost_their_first_numbers(styled, recital, expected):
    assert notes(taken(styled, "\n".join([BODY[0], recital, *BODY[2:], "", "2 A/58/165."]))) == expected


def test_a_bare_number_opens_no_note_among_notes_in_brackets(styled):
    line = "requests the secretary general to submit a report on the matter to the"
    feet = ["_____", "(1) Official Records, Supplement No.", "7 and corrigendum (A/58/7).", "(2) A/58/222."]
    made = taken(styled, "\n".join(["Requests", *[line] * 8, *feet]))
    assert notes(made) == [("1", ["Official Records, Supplement No. 7 and corrigendum (A/58/7)."]), TWO[1]]


BEHIND = [
    "The General Assembly,",
    "Recalling the report of the Secretary-General1 and the decision,2 of the Council,",
    "1 A/57/152.",
    "2 See E/2002/30, chap. I.",
    "1. Requests the Secretary-General to report on the work of the Committee;3",
    "3 A/57/12.",
    "2. Decides to remain seized of the matter.",
]


def test_notes_behind_the_paragraphs_that_cite_them(parsed):
    made = parsed("\n\n".join(BEHIND)).value
    assert [n.label for n in made.notes] == ["1", "2", "3"]
    assert [b.number for b in made.body] == ["1", "2"]


def test_bare_numbers_of_paragraphs_open_no_notes(styled):
    paragraphs = [f"{n} Takes note of the report:\n\n(a) The staff;" for n in range(1, 7)]
    text = "\n\n".join([*BEHIND[:2], *paragraphs])
    assert notes(taken(styled, text)) == []


UNPAGED = """61/300. Protection of lakes

The General Assembly,

Recalling its resolution on the lakes1 of the northern part of the world and the report2 on
the rivers that feed them and on the
____________
1 Resolution 60/1, which was adopted without a vote in the year
before, and its annex, Supplement No.
12 (A/60/12).

2 A/61/2.

marshes that lie between them and the sea, on which so many of the birds of the north
live in winter,

1. Requests all States in whose territory the lakes lie to protect them, and to report3 on
their work to the Assembly at its next session and at each of the sessions that follow;

2. Decides to return to the question at its next session and at each of the sessions that
follow it.
____________
3 A/61/3."""


def test_the_text_goes_on_behind_notes_where_no_page_ends_are_shown(parsed):
    made = parsed(UNPAGED).value
    assert [(n.label, n.paragraphs[0].text.value[-10:]) for n in made.notes] == [
        ("1", "(A/60/12)."),
        ("2", "A/61/2."),
        ("3", "A/61/3."),
    ]
    assert [b.inline.text.value[-13:] for b in made.preamble] == ["ve in winter,"]
    assert [b.num.value for b in made.body] == ["1.", "2."]
    assert made.body[1].inline.text.value.endswith("sessions that follow it.")


def test_notes_with_asterisks_may_begin_with_a_date(parsed):
    text = "59/406. 选举国际法院法官\n\n大会2004年11月5日第50次全体会议选出下列法官：史久镛先生(中国)**、辛马先生(德国)*。\n\n"
    made = parsed(text + "* 2012年2月5日任期届满。\n** 2015年2月5日任期届满。", "zho").value
    assert [n.label for n in made.notes] == ["*", "**"]
    assert (made.closing, made.identity.adopted) == ((), "2004-11-05")


def test_the_definitions_that_a_note_announces_belong_to_it(parsed):
    text = "The Security Council,\n\n1. Decides that means of delivery* be controlled.\n\n* Definitions for this resolution:\n"
    made = parsed(text + "Means of delivery: missiles and rockets.\nActor: an individual or an entity.\n").value
    assert [len(n.paragraphs) for n in made.notes] == [3]
    made = parsed(text + "2. Decides to remain seized of the matter.\n").value
    assert [b.number for b in made.body] == ["1", "2"]


def test_a_lone_note_with_a_mark_in_brackets_behind_a_word(parsed):
    text = "61/407 - تعيين أعضاء\n\nعينت الجمعية العامة، في جلستها العامة 52 المعقودة في 10 تشرين الثاني/نوفمبر 2006، بناء على توصية اللجنة الخامسة(12)، أعضاء اللجنة.\n\n"
    made = parsed(text + "(12) A/61/570، الفقرة 6.", "ara").value
    assert [n.label for n in made.notes] == ["12"]


def test_a_note_in_columns_at_the_end(parsed):
    made = parsed("The General Assembly,\n\n1. Takes note of the report1 of the Council.\n\n1   A/57/152.\n").value
    assert [n.label for n in made.notes] == ["1"]


@pytest.mark.parametrize(
    ("mark", "note"), [("1", "1 A/61/606."), ("(1)", "(1) A/61/606."), ("1", "1 Resolution 60/1, annex.")]
)
def test_the_only_note_behind_the_paragraph_that_cites_it(parsed, mark, note):
    text = (
        "61/301. Credentials\n\nThe General Assembly,\n\n"
        f"Having considered the report of the committee{mark} and the plan,\n\n{note}\n\n"
        "1. Approves the report;\n\n2. Decides to wait.\n"
    )
    made = parsed(text).value
    assert [(n.label, n.paragraphs[0].text.value) for n in made.notes] == [("1", note.partition(" ")[2])]
    assert [len(b.inline.marks) for b in made.preamble] == [1]
    assert [b.num.value for b in made.body] == ["1.", "2."]


def test_the_only_line_that_begins_with_a_bare_number_is_no_note_without_its_mark(parsed):
    text = "61/301. Credentials\n\nThe General Assembly,\n\nHaving considered the report,\n\n1 Approves the report;\n\n2. Waits.\n"
    assert parsed(text).value.notes == ()


def test_notes_behind_their_paragraphs_in_wrapped_text(parsed):
    text = """61/301. Credentials

The General Assembly,

Having considered the report of the committee1 on the plan of the lakes and of the rivers
that feed them,2 and the views of all the States in whose territory they lie and whose
fishermen they feed,

1 A/61/606.

2 Official Records of the General Assembly, Sixty-first Session, Supplement No. 12, and
its annex.

1. Approves the report, and requests the committee to meet again in the course of the next
year, for no longer than a week,3 and to report on it;

3 A/61/607.

2. Decides to return to the question at its next session and at each session behind it, in
the light of the work that has been done.
"""
    made = parsed(text).value
    assert [(n.label, n.paragraphs[0].text.value[-10:]) for n in made.notes] == [
        ("1", "A/61/606."),
        ("2", "its annex."),
        ("3", "A/61/607."),
    ]
    assert [b.num.value for b in made.body] == ["1.", "2."]
    assert [len(b.inline.marks) for b in (*made.preamble, *made.body)] == [2, 1, 0]
