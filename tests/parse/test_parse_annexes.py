"""Annexes: labels, titles, numbers and blocks."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.annexes import annexes_of
from flows.parse.zones import is_annex

RESOLUTION = {
    "eng": "58/136. T\n\nThe General Assembly,\n\n1. Approves the text annexed hereto.\n\n77th plenary meeting\n22 December 2003",
    "fra": "58/136. T\n\nL'Assemblée générale,\n\n1. Approuve le texte ci-joint.\n\n77e séance plénière\n22 décembre 2003",
    "spa": "58/136. T\n\nLa Asamblea General,\n\n1. Aprueba el texto adjunto.\n\n77ª sesión plenaria\n22 de diciembre de 2003",
    "rus": "58/136. T\n\nГенеральная Ассамблея,\n\n1. утверждает текст.\n\n77-е пленарное заседание\n22 декабря 2003 года",
    "zho": "58/136. 合作\n\n大会，\n\n1. 核可本决议附件。\n\n2003年12月22日\n第77次全体会议",
    "ara": "58/136. تعاون\n\nإن الجمعية العامة،\n\n1 - تقر النص المرفق.\n\nالجلسة العامة 77\n22 كانون الأول/ديسمبر 2003",
}
LABELS = [
    pytest.param("eng", "Annex", "1", id="eng"),
    pytest.param("eng", "Annex II", "2", id="eng-roman"),
    pytest.param("eng", "ANNEX 3", "3", id="eng-capitals"),
    pytest.param("eng", "Appendix", "1", id="eng-appendix"),
    pytest.param("fra", "Annexe", "1", id="fra"),
    pytest.param("fra", "Annexe II", "2", id="fra-roman"),
    pytest.param("spa", "Anexo", "1", id="spa"),
    pytest.param("spa", "Anexo III", "3", id="spa-roman"),
    pytest.param("rus", "Приложение", "1", id="rus"),
    pytest.param("rus", "Приложение II", "2", id="rus-roman"),
    pytest.param("zho", "附件", "1", id="zho"),
    pytest.param("zho", "附件二", "2", id="zho-number"),
    pytest.param("ara", "مرفق", "1", id="ara"),
    pytest.param("ara", "المرفق الثاني", "2", id="ara-ordinal"),
]


ANNEX = [("eng", "Annex"), ("fra", "Annexe"), ("spa", "Anexo"), ("rus", "Приложение"), ("zho", "附件"), ("ara", "مرفق")]


@pytest.mark.parametrize(("code", "label", "number"), LABELS)
def test_labels_and_their_numbers(parsed, code, label, number):
    words = {"zho": "准则", "ara": "مبادئ توجيهية"}.get(code, "Directrices")
    made = parsed(f"{RESOLUTION[code]}\n\n{label}\n\n{words}\n\n1. {words}.", code)
    (annex,) = made.value.annexes
    assert (annex.label.text.value, annex.number) == (label, number)
    assert [t.text.value for t in annex.titles] == [words]
    assert [(b.kind, b.number) for b in annex.blocks] == [("paragraph", "1")]
    assert len(made.value.body) == 1


def test_several_annexes_in_order(parsed):
    made = parsed(
        f"{RESOLUTION['eng']}\n\nAnnex I\n\nRules\n\n1. The rules apply.\n\nAnnex II\n\nForms\n\n1. The forms apply."
    )
    assert [(a.number, [t.text.value for t in a.titles]) for a in made.value.annexes] == [
        ("1", ["Rules"]),
        ("2", ["Forms"]),
    ]
    assert [a.blocks[0].inline.text.value for a in made.value.annexes] == ["The rules apply.", "The forms apply."]
    assert not [f for f in made.findings if f.code.startswith("number-")]


def test_two_titles_of_an_annex(parsed):
    made = parsed(
        f"{RESOLUTION['eng']}\n\n## Annex\n\n### Rules of procedure\n\n### Adopted by the Commission\n\n1. The rules apply."
    )
    (annex,) = made.value.annexes
    assert [t.text.value for t in annex.titles] == ["Rules of procedure", "Adopted by the Commission"]


def test_a_formula_is_no_title_of_an_annex(parsed):
    made = parsed(f"{RESOLUTION['eng']}\n\nAnnex I\n\nPrinciples\n\nThe Security Council\n\n1. Recognizes the rules.")
    (annex,) = made.value.annexes
    assert [t.text.value for t in annex.titles] == ["Principles"]
    assert [b.kind for b in annex.blocks] == ["formula", "paragraph"]


def test_articles_of_an_annex(parsed):
    made = parsed(
        f"{RESOLUTION['eng']}\n\nAnnex\n\nStatute of the Institute\n\nArticle 1\nPurpose\n\nThe Institute serves its members.\n\n"
        "Article 2\nSeat\n\n1. The seat is at Geneva.\n\n2. It may be moved."
    )
    (annex,) = made.value.annexes
    assert [(b.kind, b.number, b.heading.text.value) for b in annex.blocks] == [
        ("article", "1", "Purpose"),
        ("article", "2", "Seat"),
    ]
    assert [len(b.children) for b in annex.blocks] == [1, 2]


def test_text_after_the_closing_without_label_is_a_guess(parsed):
    made = parsed(f"{RESOLUTION['eng']}\n\nThe words of a neighbour that no label announces.")
    assert [a.label.text.value for a in made.value.annexes] == [""]
    assert "block-guessed" in {f.code for f in made.findings}


NO_LABELS = [
    pytest.param("2. The annex to the report shall be amended;", id="sentence"),
    pytest.param("2. Annex II to the report is deleted;", id="sentence-that-begins-with-the-word"),
    pytest.param("2. Annexed lands shall be returned;", id="longer-word"),
]


@pytest.mark.parametrize("line", NO_LABELS)
def test_what_is_no_label(parsed, line):
    text = RESOLUTION["eng"].replace("\n\n77th", f"\n\n{line}\n\n77th")
    made = parsed(text)
    assert made.value.annexes == ()
    assert len(made.value.body) == 2


@pytest.mark.parametrize(
    ("label", "number"), [("Annex A", "1"), ("Annex C", "3"), ("Annex L", "12"), ("Annex X", "10")]
)
def test_letters_and_roman_numbers_of_annexes(parsed, label, number):
    (annex,) = parsed(f"{RESOLUTION['eng']}\n\n{label}\n\nList\n\n1. One.").value.annexes
    assert annex.number == number


def test_a_long_title_of_an_annex(parsed):
    title = (
        "Draft Addendum to the Agreement between the Organization and the Government "
        + "and others " * 25
        + "on trials"
    )
    (annex,) = parsed(f"{RESOLUTION['eng']}\n\nAnnex\n\n{title}\n\n1. One.").value.annexes
    assert [t.text.value for t in annex.titles] == [title]
    assert [b.number for b in annex.blocks] == ["1"]


COUNTED = [
    pytest.param("eng", "Goal", "Poverty", "The goal concerns the poor.", id="eng"),
    pytest.param("fra", "Objectif", "Pauvreté", "Cet objectif concerne les pauvres.", id="fra"),
    pytest.param("rus", "Цель", "Нищета", "Эта цель касается бедных.", id="rus"),
    pytest.param("zho", "目标", "贫穷", "本目标涉及穷人。", id="zho"),
    pytest.param("ara", "الهدف", "الفقر", "يتعلق الهدف بالفقراء.", id="ara"),
]


@pytest.mark.parametrize(("code", "word", "title", "text"), COUNTED)
def test_headings_that_count_and_the_line_below_them(parsed, code, word, title, text):
    lines = "\n\n".join(f"{word} {n}\n\n{title}\n\n{text}" for n in (1, 2, 3))
    (annex,) = parsed(f"{RESOLUTION[code]}\n\n{dict(ANNEX)[code]}\n\n{lines}", code).value.annexes
    assert annex.titles == ()
    assert [(b.kind, b.num.value, b.number, b.heading.text.value) for b in annex.blocks] == [
        ("division", f"{word} {n}", str(n), title) for n in (1, 2, 3)
    ]
    assert [[c.inline.text.value for c in b.children] for b in annex.blocks] == [[text]] * 3


def test_one_line_with_a_number_counts_nothing(parsed):
    (annex,) = parsed(f"{RESOLUTION['eng']}\n\nAnnex\n\nAgenda 21\n\nThe agenda is adopted.").value.annexes
    assert [t.text.value for t in annex.titles] == ["Agenda 21"]


def test_articles_go_on_through_chapters(parsed):
    text = "Chapter I\nGeneral\nArticle 1\nOne.\nArticle 2\nTwo.\nChapter II\nForms\nArticle 3\nThree."
    (annex,) = parsed(f"{RESOLUTION['eng']}\n\nAnnex\n\n{text}").value.annexes
    assert [(b.kind, b.number, [c.number for c in b.children]) for b in annex.blocks] == [
        ("chapter", "I", ["1", "2"]),
        ("chapter", "II", ["3"]),
    ]


def test_the_number_of_an_article_is_not_joined_to_a_paragraph_without_a_stop(parsed):
    text = "Article 4\n\nApproval\n\nThe Addendum shall be approved by the General Assembly and ratified by the States\n\n\n"
    (annex,) = parsed(f"{RESOLUTION['eng']}\n\nAnnex\n\n{text}Article 5\n\nLaw\n\nIt is law.").value.annexes
    assert [(b.kind, b.number) for b in annex.blocks] == [("article", "4"), ("article", "5")]


@pytest.mark.parametrize(
    ("code", "line", "label", "title"),
    [
        ("eng", "Annex I: Travel ban", "Annex I:", "Travel ban"),
        ("eng", "Annex A – Statutes", "Annex A –", "Statutes"),
        ("fra", "Annexe I : Interdiction de voyager", "Annexe I :", "Interdiction de voyager"),
        ("rus", "Приложение I. Запрет на поездки", "Приложение I.", "Запрет на поездки"),
        ("zho", "附件一：旅行禁令", "附件一：", "旅行禁令"),
        ("ara", "المرفق الأول: حظر السفر", "المرفق الأول:", "حظر السفر"),
    ],
)
def test_a_label_has_its_title_on_the_same_line(pieces, code, line, label, title):
    annexes, _ = annexes_of([*pieces(line, code), *pieces("1. A.\n\n2. B.", code)], load(code))
    assert [(a.label.text.value, a.number, [t.text.value for t in a.titles]) for a in annexes] == [
        (label, "1", [title])
    ]


@pytest.mark.parametrize("line", ["Annex to the report", "Annexed: a list", "Annex I. See the list below."])
def test_words_that_only_begin_like_a_label(pieces, line):
    assert not is_annex(pieces(line)[0], load("eng"))


def test_the_preamble_of_an_annexed_treaty_is_no_second_title(parsed):
    annex = parsed(
        "2200 (XXI). Covenants\n\nThe General Assembly,\n\n1. Adopts the Covenant annexed to the present resolution.\n\n"
        "ANNEX\n\nCOVENANT ON RIGHTS\n\nPREAMBLE\n\nThe States Parties to the present Covenant,\n\n"
        "Agree upon the following articles:\n\nArticle 1\n\nAll peoples have the right of self-determination."
    ).value.annexes[0]
    assert [t.text.value for t in annex.titles] == ["COVENANT ON RIGHTS"]
    assert annex.blocks[0].heading.text.value == "PREAMBLE"


def test_numbered_rows_at_the_end_of_an_annex_are_no_notes(parsed):
    document = parsed(
        "The Security Council,\n\n1. Decides to freeze the assets of the persons below.\n\nAnnex: Travel ban\n\n"
        "Number   Name           Reason\n1        John Doe       Minister of Supply\n2        Jane Roe       Governor of Ghat"
    ).value
    assert document.notes == ()
    assert len(document.annexes) == 1


def test_text_without_label_after_the_closing_is_a_guess_unless_a_table_stands_below(parsed):
    top = "58/136. T\n\nThe General Assembly,\n\n1. Decides to return to it.\n\n77th plenary meeting\n\n22 December 2003\n\nPosts of 2004\n\n"
    table = "| Category | Posts |\n| --- | --- |\n| D-1 | 2 |\n"
    for rest, code in ((table, "block-unusual"), ("The posts are those of the year before.", "block-guessed")):
        found = [f.code for f in parsed(top + rest).findings if "no annex label" in f.message]
        assert found == [code]
