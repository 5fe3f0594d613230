"""Headings: what they open, and the lines that are none."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.headings import find_headings
from flows.parse.structure import build_body

PARAGRAPH = {
    "eng": "1. Requests the Secretary-General to report to it.",
    "fra": "1. Prie le Secrétaire général de lui faire rapport.",
    "spa": "1. Pide al Secretario General que le informe.",
    "rus": "1. просит Генерального секретаря представить доклад.",
    "zho": "1. 请秘书长提出报告。",
    "ara": "1 - تطلب إلى الأمين العام أن يقدم تقريرا.",
    "deu": "1. ersucht den Generalsekretär um einen Bericht.",
}


@pytest.fixture
def headings(pieces):
    """The headings of a text by the index of their block: (kind, number, words)."""

    def find(text, code="eng", annex=False):
        made = find_headings(pieces(text, code), load(code), annex)
        return {i: (h.kind, h.number, h.text.text.value) for i, h in made.items()}

    return find


NUMBERED = [
    pytest.param("eng", "I\nGeneral provisions", ("section", "I", "General provisions"), id="eng-two-lines"),
    pytest.param("eng", "I. General provisions", ("section", "I", "General provisions"), id="eng-one-line"),
    pytest.param("eng", "A. General provisions", ("title", "A", "General provisions"), id="eng-letter"),
    pytest.param("fra", "I. Dispositions générales", ("section", "I", "Dispositions générales"), id="fra"),
    pytest.param("spa", "I. Disposiciones generales", ("section", "I", "Disposiciones generales"), id="spa"),
    pytest.param("rus", "I. Общие положения", ("section", "I", "Общие положения"), id="rus"),
    pytest.param("zho", "一、 总则", ("section", "一", "总则"), id="zho"),
    pytest.param("ara", "أولا\nأحكام عامة", ("section", "اولا", "أحكام عامة"), id="ara-word"),
    pytest.param("eng", "Part I\nGeneral provisions", ("part", "I", "General provisions"), id="eng-part"),
    pytest.param("eng", "Article 1\nPurpose", ("article", "1", "Purpose"), id="eng-article"),
    pytest.param("fra", "Article 1\nObjet", ("article", "1", "Objet"), id="fra-article"),
    pytest.param("spa", "Artículo 1\nObjeto", ("article", "1", "Objeto"), id="spa-article"),
    pytest.param("rus", "Статья 1\nЦель", ("article", "1", "Цель"), id="rus-article"),
    pytest.param("eng", "Rule 1\nAgenda", ("rule", "1", "Agenda"), id="eng-rule"),
    pytest.param("eng", "Chapter II. Budget", ("chapter", "II", "Budget"), id="eng-chapter"),
]


@pytest.mark.parametrize(("code", "text", "expected"), NUMBERED)
def test_numbered_headings(headings, code, text, expected):
    assert headings(f"{text}\n{PARAGRAPH[code]}", code) == {0: expected}


PLAIN = [
    pytest.param("eng", "General provisions", id="eng"),
    pytest.param("fra", "Dispositions générales", id="fra"),
    pytest.param("spa", "Disposiciones generales", id="spa"),
    pytest.param("rus", "Общие положения", id="rus"),
    pytest.param("zho", "总则", id="zho"),
    pytest.param("ara", "أحكام عامة", id="ara"),
]


@pytest.mark.parametrize(("code", "text"), PLAIN)
def test_lines_without_number_over_paragraphs(headings, code, text):
    assert headings(f"{text}\n{PARAGRAPH[code]}", code) == {0: ("division", "", text)}


@pytest.mark.parametrize(("code", "text"), PLAIN)
def test_marked_headings_even_when_they_end_with_a_stop(headings, code, text):
    assert headings(f"## {text}.\n\n{PARAGRAPH[code]}", code) == {0: ("division", "", f"{text}.")}


NONE = [
    pytest.param("Requests the Secretary-General to report;", id="sentence"),
    pytest.param("general provisions", id="lower-case"),
    pytest.param("General provisions,", id="comma-at-the-end"),
    pytest.param("(a) General provisions", id="item-without-decimal-follower"),
    pytest.param("1. General provisions;", id="numbered-paragraph"),
    pytest.param("*Requests* the Secretary-General to report", id="operative-without-stop"),
    pytest.param("Article 3 shall be amended as follows;", id="sentence-about-an-article"),
    pytest.param("Article 3, paragraph 2, applies;", id="article-and-paragraph"),
]


@pytest.mark.parametrize("line", NONE)
def test_lines_that_are_no_headings(headings, line):
    follower = "(b) The rules of procedure;" if line.startswith("(a)") else PARAGRAPH["eng"]
    assert headings(f"{line}\n{follower}") == {}


def test_a_long_block_is_running_text(headings):
    long = "General provisions of the programme and of the budget that the members adopt " * 4
    assert headings(f"{long.strip()}\n{PARAGRAPH['eng']}") == {}


def test_many_short_lines_in_a_row_are_a_list(headings):
    assert headings("Afghanistan\nAlbania\nAlgeria\nAndorra\nAngola\n" + PARAGRAPH["eng"]) == {}


def test_lines_after_a_colon_are_a_list(headings):
    assert headings("1. Elects the following members:\nAfghanistan\nAlbania\n2. Decides to return to it.") == {}


def test_sections_continue_their_series(headings):
    text = "\n".join(
        f"{n}. Words\n{k}. Requests the Centre to report;" for k, n in enumerate(["I", "II", "III", "IV", "V"], 1)
    )
    assert [h[:2] for h in headings(text).values()] == [("section", n) for n in ("I", "II", "III", "IV", "V")]


def test_parts_within_sections_begin_anew(headings):
    text = "\n".join(
        f"{n}\n{k}. Requests the Centre to report;"
        for k, n in enumerate(["I. One", "A. Two", "B. Three", "II. Four", "A. Five"], 1)
    )
    assert list(headings(text).values()) == [
        ("section", "I", "One"), ("title", "A", "Two"), ("title", "B", "Three"), ("section", "II", "Four"), ("title", "A", "Five"),
    ]  # fmt: skip


def test_letters_up_to_i_are_letters(headings):
    text = "\n".join(f"{c}. Words\n{k}. Requests the Centre to report;" for k, c in enumerate("ABCDEFGHIJ", 1))
    assert [h[:2] for h in headings(text).values()] == [("title", c) for c in "ABCDEFGHIJ"]


def test_a_section_without_its_forerunner_keeps_its_number(headings):
    """The letter A was lost in the line above: a letter with a point over a paragraph is a number all the same."""
    text = f"B. Evolution of the margin\n{PARAGRAPH['eng']}"
    assert headings(text) == {0: ("title", "B", "Evolution of the margin")}


@pytest.mark.parametrize(("code", "number"), [("eng", "I."), ("ara", "أولا")])
def test_section_titles_of_the_budget_may_be_long(headings, code, number):
    words = {"eng": "special political missions and good offices, ", "ara": "البعثات السياسية الخاصة والمساعي الحميدة "}
    text = f"{number} {words[code] * 18}end\n{PARAGRAPH[code]}"
    assert [kind for kind, _, _ in headings(text, code).values()] == ["section"]


@pytest.mark.parametrize("line", ["Sanctions regime", "Decides"])
def test_a_verb_between_numbered_paragraphs_is_a_noun(headings, line):
    assert headings(f"1. Requests a report;\n{line}\n2. Invites the Council.") == {1: ("division", "", line)}


def test_a_formula_is_no_heading(headings):
    assert headings(f"The Security Council\n{PARAGRAPH['eng']}", annex=True) == {}


@pytest.mark.parametrize(
    ("code", "line", "number"),
    [
        ("eng", "Chapter 29C", "29C"),
        ("fra", "Chapitre 29C", "29C"),
        ("spa", "Capítulo 29C", "29C"),
        ("rus", "Глава 29C", "29C"),
    ],
)
def test_chapters_with_a_letter(headings, code, line, number):
    assert headings(f"{line} B\n{PARAGRAPH[code]}", code) == {0: ("chapter", number, "B")}


def test_a_marked_heading_keeps_the_number_of_an_item(headings):
    text = f"7. Decides to act.\n\n#### (i) Exemptions\n\n{PARAGRAPH['eng'].replace('1.', '8.')}"
    assert headings(text) == {1: ("division", "i", "Exemptions")}


def test_a_point_behind_the_number_of_an_item_belongs_to_it(headings):
    text = f"7. Decides to act.\n\n(ii). Exemptions\n\n{PARAGRAPH['eng'].replace('1.', '8.')}"
    assert headings(text) == {1: ("division", "ii", "Exemptions")}


SERIES = [
    pytest.param("spa", "I Calendario\n{}\nII Recursos\n{}", {0: "I", 2: "II"}, id="roman-without-a-point"),
    pytest.param("zho", "一 日历\n{}\n二 资源\n{}", {0: "一", 2: "二"}, id="chinese-without-a-point"),
    pytest.param("spa", "I Calendario\n{}\nRecursos\n{}", {0: "", 2: ""}, id="no-second"),
]


@pytest.mark.parametrize(("code", "text", "expected"), SERIES)
def test_numbers_without_a_point_are_proved_by_the_next(headings, code, text, expected):
    found = headings(text.replace("{}", PARAGRAPH[code]), code)
    assert {i: number for i, (_, number, _) in found.items()} == expected


def test_an_item_that_lost_its_stop_is_no_heading(headings):
    assert headings("a. Tetryl;\nb. Nitroglycerin\n2. Related goods.", annex=True) == {}


def test_letters_without_a_point_are_proved_by_the_next(headings):
    text = "А Создаваемые должности\n{}\nB Реорганизация\n{}".replace("{}", PARAGRAPH["rus"])
    assert headings(text, "rus") == {0: ("title", "A", "Создаваемые должности"), 2: ("title", "B", "Реорганизация")}
    assert headings(f"A framework for action\n{PARAGRAPH['eng']}") == {0: ("division", "", "A framework for action")}


@pytest.mark.parametrize(
    ("code", "word", "titles", "text"),
    [
        ("eng", "Goal", ("End poverty", "End hunger"), "By 2030, reduce the number of poor people"),
        ("rus", "Цель", ("Ликвидация нищеты", "Ликвидация голода"), "К 2030 году сократить число бедных"),
        ("zho", "目标", ("消除贫困", "消除饥饿"), "到2030年减少穷人人数"),
    ],
)
def test_headings_that_count_with_their_title_behind(pieces, code, word, titles, text):
    gap = "" if code == "zho" else " "
    lines = [f"{word}{gap}{n}. {title}\n\n{n}.1 {text}\n\n{n}.a {text}" for n, title in enumerate(titles, 1)]
    blocks, findings = build_body(pieces("\n\n".join(lines), code), load(code))
    assert [(b.number, b.heading.text.value) for b in blocks] == [("1", titles[0]), ("2", titles[1])]
    assert [[c.number for c in b.children] for b in blocks] == [["1.1", "1.a"], ["2.1", "2.a"]]
    assert findings == []


ADOPTED = [
    pytest.param("eng", "adopts the following declaration:", "Our common world", "Preamble", id="eng-preamble"),
    pytest.param("eng", "adopts the following declaration:", "Our common world", "I. Values", id="eng-section"),
    pytest.param("fra", "approuve les dispositions ci-après :", "Dispositions communes", "PREMIÈRE PARTIE", id="fra"),
    pytest.param("ara", "تعتمد الوثيقة التالية:", "نتائج مؤتمر القمة", "أولا - القيم والمبادئ", id="ara"),
]


@pytest.mark.parametrize(("code", "words", "title", "first"), ADOPTED)
def test_the_title_of_an_adopted_text_opens_it(headings, code, words, title, first):
    """Its first part or paragraph is what tells it from the first entry of a list (A/RES/70/1, A/RES/79/1)."""
    text = f"{words.capitalize()}\n{title}\n{first}\n{PARAGRAPH[code]}"
    assert headings(text, code)[1] == ("declaration", "", title)
    assert headings(f"{words.capitalize()}\n{title}\n{PARAGRAPH[code]}", code)[1] == ("division", "", title)
    assert headings(f"{words.capitalize()}\n{title}\n{title} 2\n{PARAGRAPH[code]}", code) == {}


def test_what_the_body_adopts_stands_in_its_declaration(parsed):
    body = parsed(
        "70/1. Our world\n\nThe General Assembly\n\nAdopts the following outcome document:\n\nOur common world\n\n"
        "Preamble\n\nThis Agenda is a plan of action.\n\nIntroduction\n\n1. We have met today.\n\n2. We resolve to act."
    ).value.body
    assert [(b.kind, b.heading.text.value) for b in body] == [("alinea", ""), ("declaration", "Our common world")]
    assert [b.heading.text.value for b in body[1].children] == ["Preamble", "Introduction"]


PREAMBLES = [
    ("eng", "PREAMBLE"),
    ("eng", "Introduction"),
    ("spa", "Introducción"),
    ("fra", "Préambule"),
    ("spa", "Preámbulo"),
    ("rus", "Преамбула"),
    ("zho", "序言"),
]
PREAMBLES += [("ara", "الديباجة"), ("deu", "Präambel")]


@pytest.mark.parametrize(("code", "word"), PREAMBLES)
def test_the_word_over_recitals_is_a_heading(headings, code, word):
    assert headings(f"{word}\n{PARAGRAPH.get(code, '1. Der Rat beschließt.')}", code) == {0: ("division", "", word)}


def test_sentences_that_count_are_headings_over_text(headings):
    """A/RES/79/1 numbers its actions; where one stands below the other they are entries of a list."""
    one, two = "Action 1. We will take bold actions.", "Action 2. We will end poverty."
    text = PARAGRAPH["eng"].replace("1.", "{}.", 1)
    found = headings(f"{one}\n{text.format(20)}\n{two}\n{text.format(21)}")
    assert found == {
        0: ("division", "1", "We will take bold actions."),
        2: ("division", "2", "We will end poverty."),
    }
    assert headings(f"{one}\n{two}\n{text.format(20)}") == {}


def test_a_title_in_capitals_behind_a_colon_opens_the_adopted_text(parsed):
    text = "3201 (S-VI). Nuevo orden\n\nLa Asamblea General\n\nAprueba la siguiente Declaración:\n\n{}\n\nLos Miembros,\n\nProclaman lo siguiente:\n\n1. El logro mayor ha sido la independencia.\n"
    made = parsed(text.format("DECLARACION SOBRE EL ORDEN"), "spa").value.body
    assert [(b.kind, b.heading.text.value) for b in made] == [
        ("alinea", ""),
        ("declaration", "DECLARACION SOBRE EL ORDEN"),
    ]
    assert [b.kind for b in parsed(text.format("Declaración sobre el orden"), "spa").value.body][1] == "alinea"


VOICES = [
    ("eng", "Adopts the following:", "Our common declaration", "We, the heads of State, have met."),
    ("fra", "Adopte ce qui suit :", "Notre déclaration commune", "Nous, chefs d'État, sommes réunis."),
    ("spa", "Aprueba lo siguiente:", "Nuestra declaración común", "Nosotros, los Jefes de Estado, hemos venido."),
    ("rus", "принимает следующее:", "Наша общая декларация", "Мы, главы государств, собрались."),
    ("zho", "通过下列文件：", "共同宣言文件", "我们各国国家元首今天会聚一堂。"),
    ("ara", "تعتمد ما يلي:", "إعلاننا المشترك", "نحن، رؤساء الدول، اجتمعنا."),
    ("deu", "verabschiedet das Folgende:", "Unsere gemeinsame Erklärung", "Wir, die Staatschefs, sind versammelt."),
]


@pytest.mark.parametrize(("code", "words", "title", "first"), VOICES)
def test_a_declaration_begins_with_who_makes_it(headings, code, words, title, first):
    assert headings(f"{words}\n{title}\n{first}\n{PARAGRAPH[code]}", code)[1] == ("declaration", "", title)
