"""A document in one line gets its lines back; long paragraphs stay whole."""

import pytest

from flows.clean import clean
from flows.languages import load
from flows.read import read

LONG = "les rapports du Secrétaire général sur le financement de la Force chargée d’observer le désengagement " * 6
FRENCH = (
    "A/RES/72/298 Nations Unies Assemblée générale Distr. générale 18 juillet 2018 Soixante-douzième session "
    "Point 160 a) de l’ordre du jour Résolution adoptée par l’Assemblée générale le 5 juillet 2018 "
    "[sur la base du rapport de la Cinquième Commission (A/72/906)] 72/298. Financement de la Force "
    f"L’Assemblée générale, Ayant examiné {LONG}1, Rappelant la résolution 350 (1974) du 31 mai 1974, dont elle prend note, "
    f"1. Prend note de {LONG}; 2. Décide : a) De réduire {LONG}; b) De poursuivre. 105e séance plénière 5 juillet 2018 "
    "__________________ 1 A/72/633. 18-11315 (F) *1811315*"
)
STARTS = [
    "A/RES/72/298",
    "Nations Unies",
    "Assemblée générale",
    "Distr. générale",
    "18 juillet 2018",
    "Soixante-douzième session",
    "Point 160 a)",
    "Résolution adoptée",
    "[sur la base",
    "72/298. Financement",
    "L’Assemblée générale,",
    "Ayant examiné",
    "Rappelant la résolution",
    "1. Prend note",
    "2. Décide :",
    "105e séance plénière",
    "5 juillet 2018",
    "__________________",
    "1 A/72/633.",
]
ENGLISH = (
    f"The General Assembly, Having considered {'the reports of the Secretary-General and the words of others, ' * 18}"
    "Welcoming them, Bearing in mind also the particular responsibilities,[1] Noting further the report,"
)


def lines(text, language):
    value = clean(read(text.encode(), "x").value, load(language)).value
    return [line.strip() for line in value.text.value.split("\n") if line.strip()]


def test_a_whole_document_in_one_line():
    found = lines(FRENCH, "fra")
    assert len(found) == len(STARTS)
    assert [line[: len(start)] for line, start in zip(found, STARTS, strict=True)] == STARTS


def test_a_preamble_in_one_line():
    first = [line.split()[0] for line in lines(f"2097. Title\n\n{ENGLISH}\n\n1. Requests", "eng")]
    assert first == ["2097.", "The", "Having", "Welcoming", "Bearing", "Noting", "1."]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("eng", "At its meeting the General Assembly, on the proposal of its President, " + "recalling words, " * 80),
        ("eng", "1. Requests the General Assembly, Noting " + "that Members, Recalling, " * 60),
        ("fra", "Rappelant " + "que l’Assemblée générale, Rappelant cela, " * 40),
        ("rus", "отмечая, что Генеральная Ассамблея постановила, ссылаясь на свои резолюции, " * 20),
        ("rus", "отмечая, что Генеральная Ассамблея, ссылаясь на свои резолюции, " * 20),
        ("eng", "The General Assembly, Recalling its resolution, Noting the report,"),
    ],
    ids=["decision", "paragraph", "french", "russian", "organ", "short"],
)
def test_long_paragraphs_stay_whole(language, text):
    assert len(lines(text, language)) == 1


def test_a_masthead_in_one_line_above_the_text():
    head = (
        "A/RES/49/202 United Nations General Assembly Distr. GENERAL 3 February 1995 Forty-ninth session"
        " Agenda item 100 (c) RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY 49/202. A question"
    )
    made = lines(f"{head}\nThe General Assembly,\n1. Decides to wait.", "eng")
    assert made[0] == "A/RES/49/202"
    assert made[-3:] == ["49/202. A question", "The General Assembly,", "1. Decides to wait."]


def test_a_first_sentence_is_no_masthead():
    text = "The General Assembly on 3 February 1995 took note of the report and decided to meet in New York in the next year again.\nEnd."
    assert lines(text, "eng") == text.split("\n")


WHOLE = {
    "eng": (
        (
            "The General Assembly, Recalling the words{} of the report,¹ Noting further² the plan, 1. Requests all; "
            "2. Decides³ to wait. 45th plenary meeting 5 July 2018 ¹ A/72/633. ² See A/72/1. ³ Ibid."
        ),
        ["The", "Recalling", "Noting", "1.", "2.", "45th", "5", "¹", "²", "³"],
    ),
    "ara": (
        (
            "إن الجمعية العامة، إذ تشير إلى التقرير{}(1)، وإذ ترحب بالخطة، 1 - تطلب إلى الجميع؛ 2 - تقرر أن تنتظر. "
            "الجلسة العامة 45 5 تموز/يوليه 2018"
        ),
        ["إن", "إذ", "وإذ", "1", "2", "الجلسة", "5"],
    ),
    "zho": (
        "大会， 回顾其报告{}[1]， 欢迎该计划， 1. 请秘书长； 2. 决定[2]等待。 第45次全体会议 2018年7月5日 [1] A/72/633。 [2] 同上。",
        ["大会，", "回顾其报告", "欢迎该计划，", "1.", "2.", "第45次全体会议 2018年7月5日", "[1]", "[2]"],
    ),
}


@pytest.mark.parametrize("language", WHOLE)
def test_paragraphs_and_notes_of_one_line_part_in_every_script(language):
    text, opening = WHOLE[language]
    found = lines(text.format("，" * 1000 if language == "zho" else " and others" * 100), language)
    assert len(found) == len(opening)
    assert all(line.startswith(start) for line, start in zip(found, opening, strict=True))
