"""Whatever stands in the lines, parse puts every solid character in one place, and the same place every time."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.findings import CODES
from flows.languages import load
from flows.model import CleanText, Inline
from flows.parse import parse
from flows.read import read
from flows.spans import Ledger, Text, from_source

HEAD = {
    "eng": "58/136. A title\nThe General Assembly,\n",
    "fra": "58/136. Un titre\nL'Assemblée générale,\n",
    "spa": "58/136. Un título\nLa Asamblea General,\n",
    "rus": "58/136. Название\nГенеральная Ассамблея,\n",
    "zho": "58/136. 合作\n大会，\n",
    "ara": "58/136. تعاون\nإن الجمعية العامة،\n",
}
LINES = {
    "eng": [
        "General Assembly", "Distr.: General", "26 January 2004", "Fifty-eighth session", "Agenda item 108", "A/RES/58/136",
        "General Assembly      Distr.: General", "Resolution adopted by the General Assembly", "The General Assembly,",
        "[on the report of the Third", "Committee (A/58/499)]", "58/137. Another title", "A", "B", "I", "II. Budget", "A. Staff",
        "Recalling its resolution 58/4 of 31 October 2003,", "*Recalling also* the report of the Director<sup>1</sup>,",
        "Taking note of the report,2 of the note3 and of resolution 1373 (2001),", "Convinced of the need for",
        "1. *Requests* the Centre to report;", "2. Decides:", "3.", "12. Invites the members", "Requests the Centre to report.",
        "(a) The staff;", "(b) (i) The travel,", "(ii) The seats¹ and", "(h) The rest;", "(i) The sums.", "– A dash;", "• A dot",
        "and to the members of the group;", "Item\tAmount", "Staff\t100", "Staff          100", "## Heading", "Heading of words",
        "Annex", "Annex II", "Rules of procedure", "Article 1", "Part II", "77th plenary meeting", "22 December 2003",
        "77<sup>th</sup> plenary meeting, 22 December 2003", "[Adopted without a vote.]", "In favour:", "Angola, Bolivia, China",
        "1 See A/57/152.", "<sup>1</sup> See A/57/152.", "² *Ibid.*, annex.", "3 Ibid., annex II.B.", "(1) Ibid.", "*", "* Reissued.",
    ],
    "fra": [
        "Assemblée générale", "Distr. générale", "Cinquante-huitième session", "Point 108 de l'ordre du jour",
        "Rappelant sa résolution 58/4 du 31 octobre 2003,", "*Rappelant également* les défis du XXI<sup>e</sup> siècle<sup>1</sup>,",
        "1. *Prie* le Centre de faire rapport ;", "2. Décide :", "a) Le personnel ;", "b) Les voyages.", "I", "Annexe",
        "77<sup>e</sup> séance plénière", "22 décembre 2003", "<sup>1</sup> Voir A/57/152.", "Thème général", "et aux membres ;",
    ],
    "spa": [
        "Asamblea General", "Quincuagésimo octavo período de sesiones", "Tema 108 del programa", "Recordando su resolución 58/4,",
        "1. Pide al Centro que informe1;", "2. Decide:", "a) El personal;", "i) Los viajes;", "Anexo", "77ª sesión plenaria",
        "22 de diciembre de 2003", "1 Véase A/57/152.", "y a los miembros;",
    ],
    "rus": [
        "Генеральная Ассамблея", "Пятьдесят восьмая сессия", "Пункт 108 повестки дня", "ссылаясь на свою резолюцию 58/4,",
        "1. просит Центр представить доклад1;", "2. постановляет:", "a) персонал;", "б) поездки;", "Приложение", "Раздел I",
        "77-е пленарное заседание,", "22 декабря 2003 года", "1 См. A/57/152.", "и членам Группы;",
    ],
    "zho": [
        "大会", "第五十八届会议", "议程项目108", "回顾其第58/4号决议，", "1. 请该中心提出报告；¹", "2. 决定：", "(a) 工作人员；", "（二）旅行；",
        "一、 总则", "附件", "第77次全体会议", "2003年12月22日", "¹ 见A/57/152。", "并向各成员",
    ],
    "ara": [
        "الجمعية العامة", "الدورة الثامنة والخمسون", "البند 108 من جدول الأعمال", "إذ تشير إلى قرارها 58/4،",
        "1 - تطلب إلى المركز(1) أن يقدم تقريرا؛", "2 - تقرر:", "(أ) الموظفون؛", "'1' السفر؛", "أولا", "مرفق", "الجلسة العامة 77",
        "22 كانون الأول/ديسمبر 2003", "(1) انظر A/57/152.", "وإلى أعضاء الفريق؛",
    ],
}  # fmt: skip
EVERYWHERE = [
    "",
    "",
    "\f",
    "_____",
    "---",
    "   an indented line",
    "\tA line after a tab",
    "\u001eOut of place",
    "x" * 90,
    "1",
    "2)",
]


def of_type(value, kind):
    """Every value of a kind, however deep."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from of_type(one, kind)
    elif is_dataclass(value) and not isinstance(value, Text):
        for f in fields(value):
            yield from of_type(getattr(value, f.name), kind)


def texts(value):
    """Every text of a document: of its words, its numbers and its marks."""
    return of_type(value, Text)


def parsed_lines(lines, code):
    source = read((HEAD[code] + "\n".join(lines)).encode(), "synthetic.txt").value
    return source, parse(CleanText(source, source.text, Ledger(), (), code), load(code))


def solid(text: Text):
    """Source offset and character of all that is not white space; the sign for words out of place is no word."""
    return [(at, c) for at, c in zip(text.at, text.value, strict=True) if at >= 0 and not c.isspace() and c != "\u001e"]


@st.composite
def mixtures(draw):
    code = draw(st.sampled_from(sorted(HEAD)))
    return draw(st.lists(st.sampled_from(LINES[code] + EVERYWHERE), max_size=30)), code


@settings(max_examples=200, deadline=None, derandomize=True)
@given(mixtures())
def test_every_solid_character_has_one_place(mixture):
    source, made = parsed_lines(*mixture)
    found = [pair for text in texts(made.value) for pair in solid(text)]
    for edit in made.edits:
        found += solid(from_source(edit.removed, edit.start))
    assert sorted(found) == solid(source.text)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(mixtures())
def test_the_same_lines_give_the_same_document(mixture):
    _, first = parsed_lines(*mixture)
    _, second = parsed_lines(*mixture)
    assert first == second


@settings(max_examples=100, deadline=None, derandomize=True)
@given(mixtures())
def test_marks_point_into_their_text_and_at_notes(mixture):
    _, made = parsed_lines(*mixture)
    opened = []
    for inline in of_type(made.value, Inline):
        assert [m.offset for m in inline.marks] == sorted(m.offset for m in inline.marks)
        for mark in inline.marks:
            assert 0 <= mark.offset <= len(inline.text)
            opened += [] if mark.again else [mark.note]
    assert sorted(opened) == list(range(len(made.value.notes)))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(mixtures())
def test_findings_point_into_the_source(mixture):
    source, made = parsed_lines(*mixture)
    for finding in made.findings:
        assert finding.code in CODES
        if finding.span:
            assert 0 <= finding.span.start < finding.span.end <= len(source.record)
