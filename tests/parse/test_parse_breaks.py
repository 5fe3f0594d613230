"""Wrapped text: which line opens a paragraph, and which only goes on."""

from __future__ import annotations

import pytest

from flows.parse.breaks import ending

ENDINGS = [
    pytest.param("the Executive Director,", ",", id="comma"),
    pytest.param("the Executive Director,<sup>1</sup>", ",", id="raised-mark"),
    pytest.param("the Executive Director,1", ",", id="glued-mark"),
    pytest.param("Nations Unies¹;", ";", id="superscript-before-stop"),
    pytest.param("the Nations;² ", ";", id="superscript-after-stop"),
    pytest.param("in the year 2004", "4", id="year"),
    pytest.param("he said “never.”", ".", id="quote-after-stop"),
    pytest.param("(A/58/499).", ".", id="bracket-before-stop"),
    pytest.param("报告。”", "。", id="chinese"),
    pytest.param("words", "s", id="no-stop"),
    pytest.param("ومبادئه،\u200f", "\u060c", id="sign-of-direction"),
    pytest.param("the sum of 1.136.971", "1", id="thousands"),
    pytest.param("in the year 2014.12", ".", id="glued-mark-behind-a-year"),
]


@pytest.mark.parametrize(("text", "expected"), ENDINGS)
def test_endings_look_through_marks_and_quotes(styled, text, expected):
    assert ending(styled(text)) == expected


FULL = {
    "eng": "the report of the secretary general on the work of the organization in",
    "fra": "le rapport du secrétaire général sur les travaux de cette organisation",
    "spa": "el informe del secretario general sobre los trabajos de la organización",
    "rus": "доклад генерального секретаря о работе организации и о ходе подготовки",
    "zho": "秘书长关于本组织工作的报告和关于各项决议执行情况的说明以及其他有关文件和",
}
OPENS = [
    pytest.param("eng", "The Secretary-General shall report;", "2. Decides to return to it.", id="number-after-a-stop"),
    pytest.param("eng", "It decides the following:", "(a) The staff of the Centre;", id="item-after-a-colon"),
    pytest.param("eng", "In view of the report of the Centre,", "Recalling its resolution 58/4 of 2003,", id="recital"),
    pytest.param(
        "fra", "Vu le rapport du Centre de cette année,", "Rappelant sa résolution 58/4 de 2003,", id="fra-recital"
    ),
    pytest.param("spa", "A la luz del informe del Centro,", "Recordando su resolución 58/4 de 2003,", id="spa-recital"),
    pytest.param("rus", "учитывая доклад этого Центра,", "ссылаясь на свою резолюцию 58/4,", id="rus-recital"),
    pytest.param("zho", "铭记秘书长的报告，", "回顾其第58/4号决议，", id="zho-recital"),
    pytest.param("eng", "and the rest of the year.", "77th plenary meeting", id="meeting"),
    pytest.param("eng", "and the rest of the year.", "Annex II", id="annex"),
    pytest.param("eng", "and the rest of the year:", "– The staff of the Centre", id="dash-after-a-colon"),
    pytest.param(
        "eng", "(e) Attempts to blur the responsibility,", "Noting its report of 2003,", id="recital-after-an-item"
    ),
]
GOES_ON = [
    pytest.param("eng", FULL["eng"], "the year 2003 and in the year 2004", id="small-letters"),
    pytest.param("eng", FULL["eng"][:-3] + "of", "12 States and of 3 organizations", id="number-inside-a-sentence"),
    pytest.param("eng", FULL["eng"][:-3] + "as", "(a) and (b) of the report demand", id="letter-inside-a-sentence"),
    pytest.param("eng", FULL["eng"][:-8] + "General", "Assembly and of the Council", id="name-over-the-line-end"),
    pytest.param("fra", FULL["fra"], "pour l'année 2003 et pour l'année 2004", id="fra"),
    pytest.param("spa", FULL["spa"], "en el año 2003 y en el año 2004", id="spa"),
    pytest.param("rus", FULL["rus"], "в течение 2003 года и 2004 года", id="rus"),
    pytest.param("zho", FULL["zho"], "其他有关资料", id="zho"),
    pytest.param("zho", FULL["zho"][:-1] + "、", "回顾其决议", id="zho-comma-of-a-list"),
    pytest.param(
        "eng", FULL["eng"][:-2] + "by", "the General Assembly, on the work of the", id="formula-in-a-sentence"
    ),
]


@pytest.fixture
def last_blocks(chunks):
    """The blocks of the two lines, set in a text whose lines are full."""

    def read(code, a, b):
        full = FULL[code]
        before = [full.capitalize(), *[full] * 9, "。" if code == "zho" else "."]
        made = [c.text.value for c in chunks("\n".join([*before, "", full.capitalize(), a, b]), code)]
        assert len(made) > 1
        return made[1:]

    return read


@pytest.mark.parametrize(("code", "a", "b"), OPENS)
def test_lines_that_open_a_block(last_blocks, code, a, b):
    made = last_blocks(code, a, b)
    assert len(made) == 2
    assert made[0].endswith(a)
    assert made[1] == b


@pytest.mark.parametrize(("code", "a", "b"), GOES_ON)
def test_lines_that_go_on(last_blocks, code, a, b):
    (made,) = last_blocks(code, a, b)
    assert made.endswith(f"{a}{'' if code == 'zho' else ' '}{b}")


def test_an_item_goes_on_after_a_full_line_that_ends_with_a_comma(chunks):
    full = FULL["eng"]
    item = f"(a)  {full[:-6]},"
    lines = [full.capitalize(), *[full] * 9, "of the following:", item, "Noting the report"]
    assert [c.text.value for c in chunks("\n".join(lines))][-1] == f"{item} Noting the report"


SPACED = """The General Assembly,

Recalling its resolution 58/4 of 31 October 2003, and the report of the Secretary-General,
Recalling also the work of the Conference on its rules of procedure and on the report that
it made in 2003,

Noting with concern the report of the Committee on the work of its meetings and of the
groups that it set up,

Bearing in mind the needs of the Centre,

1. Requests the Secretary-General to continue the work that he has begun in 2002 and to
report on it;

2. Takes note of the report.
"""


def test_where_blank_lines_part_paragraphs_an_opening_word_inside_one_opens_nothing(chunks):
    assert [c.text.value.split()[0] for c in chunks(SPACED)] == ["The", "Recalling", "Noting", "Bearing", "1.", "2."]
    without = SPACED.replace("\n\n", "\n")
    assert [c.text.value.split()[0] for c in chunks(without)][1:3] == ["Recalling", "Recalling"]


def test_an_arabic_number_alone_on_its_line_belongs_to_the_text_below(parsed):
    text = "إن الجمعية العامة،\n\nإذ تشير إلى القرار 58/4،\n\n1 - \nتطلب إلى الأمين العام أن يواصل عمله؛\n\n2 - \nتحيط علما بالتقرير.\n"
    body = parsed(text, "ara").value.body
    assert [(b.number, b.inline.text.value[:4]) for b in body] == [("1", "تطلب"), ("2", "تحيط")]
    assert not parsed(text, "ara").value.notes
