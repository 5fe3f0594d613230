"""Number and title between masthead and formula."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.number import title_number
from flows.spans import from_source

BODY = {
    "eng": "The General Assembly,\nRecalling its resolution 58/4,\n1. Requests the Secretary-General to report.",
    "fra": "L'Assemblée générale,\nRappelant sa résolution 58/4,\n1. Prie le Secrétaire général de faire rapport.",
    "spa": "La Asamblea General,\nRecordando su resolución 58/4,\n1. Pide al Secretario General que informe.",
    "rus": "Генеральная Ассамблея,\nссылаясь на свою резолюцию 58/4,\n1. просит Генерального секретаря представить доклад.",
    "zho": "大会，\n回顾其第58/4号决议，\n1. 请秘书长提出报告。",
    "ara": "إن الجمعية العامة،\nإذ تشير إلى قرارها 58/4،\n1 - تطلب إلى الأمين العام أن يقدم تقريرا.",
}
TITLES = {
    "eng": "Strengthening international cooperation",
    "fra": "Renforcement de la coopération internationale",
    "spa": "Fortalecimiento de la cooperación internacional",
    "rus": "Укрепление международного сотрудничества",
    "zho": "加强国际合作",
    "ara": "تعزيز التعاون الدولي",
}


def preface(outcome):
    return [(f.name, f.inline.text.value, f.value) for f in outcome.value.preface]


@pytest.mark.parametrize("code", TITLES)
@pytest.mark.parametrize("gap", [" ", "\t", "\n"], ids=["blank", "tab", "next-line"])
def test_number_and_title_in_six_languages(parsed, code, gap):
    made = parsed(f"58/136.{gap}{TITLES[code]}\n\n{BODY[code]}", code)
    assert preface(made) == [("number", "58/136.", "58/136"), ("title", TITLES[code], TITLES[code])]
    assert made.value.formula.text.value == BODY[code].split("\n")[0]


@pytest.mark.parametrize("code", TITLES)
def test_the_title_may_be_a_markdown_heading(parsed, code):
    made = parsed(f"#### **58/136. {TITLES[code]}**\n\n{BODY[code]}", code)
    assert preface(made) == [("number", "58/136.", "58/136"), ("title", TITLES[code], TITLES[code])]


NUMBERS = [
    pytest.param("58/136.", "58/136", id="assembly"),
    pytest.param("ES-10/14.", "ES-10/14", id="emergency-session"),
    pytest.param("2200 A (XXI).", "2200 A (XXI)", id="before-1976"),
    pytest.param("75/101 A–B.", "75/101 A-B", id="dash-of-letters"),
]


@pytest.mark.parametrize(("printed", "value"), NUMBERS)
def test_numbers_are_printed_and_valued(parsed, printed, value):
    assert preface(parsed(f"{printed} A title of words\n\n{BODY['eng']}"))[0] == ("number", printed, value)


def test_a_number_in_the_title_is_no_number_of_the_text(parsed):
    made = parsed(f"58/136. Implementation of resolution 57/292\n\n{BODY['eng']}")
    assert preface(made)[1] == ("title", "Implementation of resolution 57/292", "Implementation of resolution 57/292")
    assert made.value.identity.number == "58/136"


def test_a_line_between_title_and_formula_is_a_subtitle(parsed):
    made = parsed(f"58/136. Financing of the mission\n\nProgramme budget\n\n{BODY['eng']}")
    assert [(n, t) for n, t, _ in preface(made)] == [
        ("number", "58/136."),
        ("title", "Financing of the mission"),
        ("subtitle", "Programme budget"),
    ]


def test_the_letter_of_a_single_part_belongs_to_the_number(parsed):
    made = parsed(f"76/246. Financing of the mission\n\nB\n\n{BODY['eng']}")
    assert made.value.identity.number == "76/246 B"
    assert made.value.identity.symbol == "A/RES/76/246B"


WRAPPED = """\
58/136. Strengthening international cooperation and technical assistance in
promoting the implementation of the universal conventions and protocols

     The General Assembly,

     Recalling its resolution 55/25 of 15 November 2000, by which it adopted
the United Nations Convention against Transnational Organized Crime, and the
protocols that supplement the Convention against Transnational Crime,

     1.   Requests the Centre to undertake all the activities that are needed
to ensure the efficient preparation of the inaugural session of the Conference
of the Parties, which is to be held in 2004.
"""


def test_a_title_over_wrapped_lines_is_whole(parsed):
    made = parsed(WRAPPED)
    assert preface(made)[1][1] == (
        "Strengthening international cooperation and technical assistance in promoting the implementation of the universal"
        " conventions and protocols"
    )
    assert made.value.formula.text.value == "The General Assembly,"
    assert (len(made.value.preamble), len(made.value.body)) == (1, 1)


STATEMENTS = [
    pytest.param("eng", "Statement by the President of the Security Council", id="eng"),
    pytest.param("rus", "Заявление Председателя Совета Безопасности", id="rus"),
    pytest.param("ara", "بيان من رئيس مجلس الأمن", id="ara"),
]


@pytest.mark.parametrize(("code", "title"), STATEMENTS)
def test_statements_have_a_title_without_number(parsed, code, title):
    made = parsed(f"S/PRST/2004/1\n\n{title}\n\n{BODY[code].split(chr(10))[2][3:]}", code)
    assert preface(made) == [("title", title, "presidentialStatement")]
    assert made.value.identity.kind == "presidentialStatement"


def test_marks_may_stand_on_the_title(parsed):
    made = parsed(
        f"58/136. Strengthening cooperation<sup>1</sup>\n\n{BODY['eng']}\n\n---\n\n<sup>1</sup> See A/58/165."
    )
    title = next(f for f in made.value.preface if f.name == "title")
    assert title.inline.text.value == "Strengthening cooperation"
    assert [(m.offset, m.marker.value, m.note) for m in title.inline.marks] == [(25, "1", 0)]


def test_lines_below_a_hanging_number_are_its_title(parsed):
    made = parsed(f"  58/136.     Credentials of representatives to the\n              Assembly\n\n{BODY['eng']}")
    assert preface(made)[1:] == [("title",) + ("Credentials of representatives to the Assembly",) * 2]


def test_the_last_word_of_a_title_is_no_formula(parsed):
    line = "参加题为“健康的地球有利于各方实现兴旺发达——我们的共同责任和机遇”的国际"
    body = "2022年2月28日，大会第60次全体会议根据主席的提议，决定核可有关非政府组织和\n私营部门派代表作为观察员参加会议及其筹备会议的各项工作，并请秘书长向其提出\n报告，还请秘书长随时向会员国通报有关情况的发展。"
    made = parsed(f"76/554. 非政府组织、民间社会组织、土著人民组织、学术机构和慈善组织\n{line}\n会议\n\n{body}", "zho")
    assert preface(made)[1][2].endswith("机遇”的国际会议")
    assert not made.value.formula.text


LONE = [
    pytest.param("eng", "76/247. Budget", "C", "76/247 C", [("number", "C", "C")], id="letter"),
    pytest.param("eng", "76/247. Budget", "C [1]", "76/247 C", [("number", "C [1]", "C")], id="letter-and-mark"),
    pytest.param("ara", "76/247", "جيم", "76/247 C", [("number", "جيم", "C")], id="name"),
    pytest.param(
        "ara",
        "76/247 - ميزانية",
        "ألف المجلس",
        "76/247 A",
        [("number", "ألف", "A"), ("title", "المجلس", "المجلس")],
        id="name-and-title",
    ),
]


@pytest.mark.parametrize(("code", "head", "line", "number", "fields"), LONE)
def test_the_letter_of_the_only_part_in_print(parsed, code, head, line, number, fields):
    made = parsed(f"{head}\n\n{line}\n\n{BODY[code]}", code)
    assert made.value.identity.number == number
    assert preface(made)[-len(fields) :] == fields


LETTERED = """\
58/136. Strengthening international cooperation and technical assistance in the
promotion of the universal conventions and protocols
A Economic and Social Council

     The General Assembly,

     Recalling its resolution 55/25 of 15 November 2000, by which it adopted
the United Nations Convention against Transnational Organized Crime, and the
protocols that supplement the Convention against Transnational Crime,

     1.   Requests the Centre to undertake all the activities that are needed
to ensure the efficient preparation of the inaugural session.
"""


def test_a_letter_that_had_room_in_the_line_before_opens_a_title_of_its_own(parsed):
    made = parsed(LETTERED)
    assert [(name, value) for name, _, value in preface(made)][2:] == [
        ("number", "A"),
        ("title", "Economic and Social Council"),
    ]
    assert made.value.identity.number == "58/136 A"


@pytest.mark.parametrize(
    ("code", "head", "number"),
    [
        ("ara", "1514 (د-15) - إعلان منح الاستقلال", "1514 (XV)"),
        ("ara", "2200 ألف (د - 21). العهدان", "2200 A (XXI)"),
        ("ara", "3201 (دإ-6). إعلان", "3201 (S-VI)"),
        ("zho", "二七五八（二十六）. 恢复", "2758 (XXVI)"),
        ("zho", "大会(第五委员会)", None),
    ],
)
def test_numbers_of_the_first_sessions_in_other_scripts(code, head, number):
    found = title_number(from_source(head), load(code))
    assert (found.value if found else None) == number


def test_lines_that_no_reader_knows_stay_before_the_number(parsed):
    made = parsed("Resolutions of the past\nBack to the list\n\n58/136. Title\n\n" + BODY["eng"])
    assert [(f.name, f.inline.text.value) for f in made.value.cover] == [
        ("other", "Resolutions of the past"),
        ("other", "Back to the list"),
    ]
    assert preface(made)[0][:2] == ("number", "58/136.")
    assert "block-guessed" in {f.code for f in made.findings}
