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
    pytest.param("eng", "a See A/75/383 and the report.", "b See A/75/639.", id="note-below-a-table"),
    pytest.param("eng", f"(b) {FULL['eng'][:-3]}:", "Panel 1: Tackling the determinants of health", id="label"),
    pytest.param("eng", "(a) a separate treaty; or", "(b) any other means", id="item-after-or"),
]
GOES_ON = [
    pytest.param("eng", FULL["eng"], "the year 2003 and in the year 2004", id="small-letters"),
    pytest.param("eng", FULL["eng"][:-3] + "of", "12 States and of 3 organizations", id="number-inside-a-sentence"),
    pytest.param("eng", FULL["eng"][:-3] + "as", "(a) and (b) of the report demand", id="letter-inside-a-sentence"),
    pytest.param("eng", "in accordance with", "Article 21 of the Charter demand", id="article-inside-a-sentence"),
    pytest.param("fra", "dans les locaux de", "l'Organisation", id="short-line-that-ends-with-a-preposition"),
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


HEADED = [
    pytest.param("eng", "Budget estimates for the next period", "7. Decides to return to it.", id="eng"),
    pytest.param("fra", "Prévisions budgétaires de l'exercice", "7. Décide d'y revenir.", id="fra"),
    pytest.param("spa", "Estimaciones presupuestarias", "7. Decide volver a examinarlo.", id="spa"),
    pytest.param("rus", "Бюджетная смета на новый период", "7. постановляет вернуться к этому.", id="rus"),
    pytest.param("zho", "预算估计数", "7. 决定再次审议这一事项。", id="zho"),
]


@pytest.mark.parametrize(("code", "heading", "after"), HEADED)
def test_a_heading_after_a_full_line_is_a_block_of_its_own(chunks, code, heading, after):
    """No blank line parts them: the paragraph before has ended, the heading ends without a stop."""
    full = FULL[code]
    lines = [f"6. {full}", *[full] * 9, f"{full[:-1]};", heading, after]
    assert [c.text.value for c in chunks("\n".join(lines), code)][1:] == [heading, after]


def test_a_heading_may_take_two_lines(chunks):
    full = FULL["eng"]
    heading = "Budget estimates for the period from 1 July 2021 to 30 June 2022 and their\nfinancing"
    lines = [f"6. {full}", *[full] * 9, f"{full[:-1]};", heading, "7. Decides to return to it."]
    assert [c.text.value for c in chunks("\n".join(lines))][1] == heading.replace("\n", " ")


SECTIONS = [
    pytest.param("eng", "B. Evolution of the margin and of its management by the Commission", "Recalling its decision of 2003,"),
    pytest.param("fra", "B. Évolution de la marge et gestion de cette marge par la Commission", "Rappelant sa décision de 2003,"),
    pytest.param("rus", "B. Эволюция величины разницы и регулирование этой величины", "ссылаясь на свое решение 2003 года,"),
    pytest.param("ara", "ثالثا التقديرات المنقحة الناجمة عن القرارات والمقررات التي اتخذها المجلس", "إذ تشير إلى قرارها 76/245،"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "heading", "recital"), SECTIONS)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\f\n\n"], ids=["next-line", "blank-line", "page-end"])
def test_a_recital_opens_after_the_title_of_a_section(chunks, code, heading, recital, between):
    before = "\n".join(f"{heading[3:]} {heading[3:20]}".lower() for _ in range(9))
    made = [c.text.value for c in chunks(f"{before}.\n\n{heading}{between}{recital}", code)]
    assert made[-2:] == [heading, recital]


def test_the_letter_of_a_part_stands_alone(chunks):
    full = FULL["eng"]
    lines = [f"6. {full}", *[full] * 9, "and the rest of it.", "B", "The General Assembly,"]
    assert [c.text.value for c in chunks("\n".join(lines))][1:] == ["B", "The General Assembly,"]


DECIDED = [
    pytest.param("eng", "At its 61st plenary meeting, on 15 March 2022, the Assembly", id="eng"),
    pytest.param("fra", "À sa 61e séance plénière, le 15 mars 2022, l'Assemblée", id="fra"),
    pytest.param("spa", "En su 61ª sesión plenaria, celebrada el 15 de marzo de 2022,", id="spa"),
    pytest.param("rus", "На своем 61-м пленарном заседании 15 марта 2022 года Ассамблея", id="rus"),
    pytest.param("zho", "2022年3月15日，大会第61次全体会议决定再次审议这个项目", id="zho"),
]


@pytest.mark.parametrize(("code", "opening"), DECIDED)
def test_each_meeting_of_a_decision_opens_a_paragraph(chunks, code, opening):
    full = FULL[code]
    stop = "。 5" if code == "zho" else ". 5"
    lines = [full.capitalize(), *[full] * 9, f"{full[:-4]}{stop}", f"{opening}", full]
    made = [c.text.value for c in chunks("\n".join(lines), code)]
    assert made[0].endswith(stop)
    assert made[1].startswith(opening)


def test_a_meeting_that_ends_a_sentence_opens_no_block(chunks):
    lines = [
        line + " of the Territory and its people" for line in ("The Council recalls the words", "and the needs")
    ] * 5
    text = "\n".join([*lines, "and the rest.", "", "Adopted unanimously at the", "1811th meeting."])
    assert [c.text.value for c in chunks(text)][-1] == "Adopted unanimously at the 1811th meeting."


def test_meetings_below_each_other_are_no_sentence(chunks):
    lines = ["La Asamblea General decide lo que figura en el informe de la Comisión"] * 6
    text = "\n".join(
        [*lines, "y en su anexo.", "", "55ª sesión plenaria", "61ª sesión plenaria", "20 de enero de 2022"]
    )
    assert [c.text.value for c in chunks(text, "spa")][-3:] == [
        "55ª sesión plenaria",
        "61ª sesión plenaria",
        "20 de enero de 2022",
    ]


def test_a_line_with_a_tab_opens_a_block(chunks):
    lines = ["وقد نظرت في تقرير لجنة وثائق التفويض والتوصية الواردة فيه،", "توافق على تقرير لجنة وثائق التفويض."]
    filler = ["إن الجمعية العامة،", "الجلسة العامة 33", "1 كانون الأول/ديسمبر 2020", "قرار اتخذته الجمعية", "الدورة"]
    made = [c.text.value for c in chunks("\n".join([*filler, *(f"\t{x}" for x in lines)]), "ara")]
    assert made[-2:] == lines


def test_where_first_lines_are_indented_a_line_at_the_margin_goes_on(chunks):
    full = "the talks, and the Council commends them and the parties for the constructive dialogue and"
    last = "the groups of the Agreement, which it has signed on its own behalf today.\nThe Council thanks all of them."
    text = "\n".join(
        [
            f"     “The Council commends the facilitation role of the State of the region at the request\n{full}\n{full}\n{last}"
        ]
        * 5
    )
    assert len(chunks(text)) == 5


def test_a_heading_after_the_comma_of_a_recital(chunks):
    recital = "Acting under Chapter VII of the Charter of the United Nations and its resolutions,"
    full = "Recalling all its resolutions on the threats that terrorist acts pose to the peace and"
    text = f"{full}\n{full}\nthe security of all,\n{full}\n{recital}\nMeasures\n1. Decides that all States shall take the measures;"
    assert "Measures" in [c.text.value for c in chunks(text)]


def test_statements_quote_every_paragraph(chunks):
    full = "underscore the importance of developing effective partnerships between the"
    text = "\n".join(["“The Council recalls the statements which", full, full, f"{full[:-4]},"] * 4)
    assert len(chunks(text)) == 4


def test_lists_of_voters_begin_after_the_words_over_them(chunks):
    lines = [
        "the Council recalls the words of the report on the Territory and",
        "and the needs of its people in the",
    ] * 5
    votes = ["In favour:", "Albania, Algeria, Angola and Argentina Against:", "Belgium and Benin Abstaining:", "Chile."]
    assert [c.text.value for c in chunks("\n".join([*lines, "end.", "", *votes]))][-4:] == votes


NARROW = "and recalls the words of the report of the Council on the subject\nof the needs of the Territory and its people in the coming years\n"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Adopts and solemnly proclaims without reservations the following:", "CHARTER OF RIGHTS AND DUTIES"),
        ("CHARTER OF THE ECONOMIC RIGHTS AND OF THE DUTIES OF ALL THE STATES", "Every State has the right to choose."),
        ("Economic rights and duties of all the States of the United World", "Article 1"),
        ("The length of the review will be four and a half years, not more.", "II. Special procedures"),
    ],
)
def test_capitals_levels_and_roman_numbers_open_blocks_though_the_line_is_full(chunks, above, below):
    made = [
        c.text.value
        for c in chunks(
            f"1. Requests the Council to report on the words of the Territory\n{NARROW * 4}as before.\n{above}\n{below}\n"
        )
    ]
    assert made[-1] == below


def test_the_number_of_a_section_is_not_the_end_of_a_sentence(chunks):
    made = [
        c.text.value for c in chunks("Determines that this is a breach of the peace; and\n\nI\n\nCalls for an end;")
    ]
    assert made[1] == "I"


def test_a_bracket_holds_the_lines_of_a_vote_together(chunks):
    vote = "Adopted at the 873rd meeting\nby 8 votes to none, with 3\nabstentions (China, France,\nUnited Kingdom of Great Britain)."
    text = "1. Decides to authorize the Secretary-General to\ntake all the necessary steps in consultation with\nthe Government of the Republic of the Congo.\n"
    assert chunks(text * 2 + vote)[-1].text.value == vote.replace("\n", " ")


WRAPPED = (
    "The General Assembly,\n\n"
    "     Recalling the purposes of the Charter of the United Nations and the work that the\n"
    "Organization has done for them in all parts of the world in the past years,\n"
    "     1.   Adopts the plan of action that the Secretary-General has prepared for all of\n"
    "the countries that have asked for it in the course of the past two sessions;\n\n"
)


def test_a_heading_is_set_in_from_both_edges(chunks):
    heading = "              Our common world and the plan of action for sustainable\n              Development\n\n"
    listed = "              Albania and Algeria\n              Belgium\n\n"
    texts = [c.text.value for c in chunks(WRAPPED + heading + "     2.   Decides to return to it.\n")]
    assert "Our common world and the plan of action for sustainable Development" in texts
    assert "Belgium" in [c.text.value for c in chunks(WRAPPED + listed + "     2.   Decides to return to it.\n")]


def test_targets_stand_one_below_the_other_without_a_stop(chunks):
    targets = (
        "     Goal 2.   End hunger and achieve food security\n"
        "2.1     By 2030, end hunger and ensure access by all people to safe and nutritious food\n"
        "2.2     By 2030, end all forms of malnutrition and achieve the targets that were agreed\n"
        "        on stunting and wasting\n"
    )
    texts = [c.text.value for c in chunks(WRAPPED + targets)]
    assert [t.split()[0] for t in texts[-3:]] == ["Goal", "2.1", "2.2"]
    assert texts[-1].endswith("on stunting and wasting")


def test_the_words_over_voters_open_a_line(chunks):
    text = "2014年6月26日第37次会议\n[经记录表决，以20票对14票、13票弃权获得通过。表决情况如下：\n赞成：\n阿尔及利亚、贝宁、中国\n反对：\n奥地利、爱沙尼亚]\n"
    assert [c.text.value for c in chunks(text, "zho")][-3:] == ["阿尔及利亚、贝宁、中国", "反对：", "奥地利、爱沙尼亚]"]
