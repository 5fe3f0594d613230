"""The language of a text, weak evidence, and text that is no text."""

from __future__ import annotations

import pytest

from flows.languages import detect

TEXTS = [
    (
        "eng",
        "The General Assembly requests all Member States to take measures for the protection of the rights of all.",
    ),
    (
        "fra",
        "L’Assemblée générale prie tous les États Membres de prendre des mesures pour la protection des droits de tous.",
    ),
    (
        "spa",
        "La Asamblea General solicita a todos los Estados Miembros que adopten medidas para proteger los derechos.",
    ),
    ("rus", "Генеральная Ассамблея просит все государства-члены принять меры для защиты прав всех людей."),
    ("zho", "大会请所有会员国采取措施，保护所有人的权利，并向大会提出报告。"),
    ("ara", "إن الجمعية العامة تطلب إلى جميع الدول الأعضاء أن تتخذ تدابير لحماية حقوق جميع الناس."),
    (
        "deu",
        "Die Generalversammlung ersucht alle Mitgliedstaaten, Maßnahmen für den Schutz der Rechte aller zu ergreifen.",
    ),
]


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_a_sentence_tells_its_language(code: str, text: str) -> None:
    found = detect(text)
    assert found.language == code
    assert found.share >= 0.4
    assert not found.wrong_font


@pytest.mark.parametrize("code", ["rus", "zho", "ara"])
def test_an_english_masthead_does_not_hide_the_language(code: str) -> None:
    masthead = "A/RES/78/100\nUnited Nations\nGeneral Assembly\nDistr.: General\n11 December 2023\n23-24000 (E)\n"
    assert detect(masthead + 3 * (dict(TEXTS)[code] + "\n")).language == code


@pytest.mark.parametrize("code", ["eng", "fra", "spa", "deu"])
def test_capitals_and_symbols_change_nothing(code: str) -> None:
    text = dict(TEXTS)[code]
    assert detect(text.upper()).language == code
    assert detect(f"A/RES/58/136 (E/2003/28) {text} S/RES/1373 (2001)").language == code


def test_a_long_annex_in_the_middle_does_not_hide_the_frame() -> None:
    french, list_of_names = dict(TEXTS)["fra"] + "\n", "Albania Belgium Canada Denmark Estonia Finland\n" * 40
    assert detect(french * 20 + list_of_names + french * 20).language == "fra"


@pytest.mark.parametrize(
    "text", ["", "   \n", "A/RES/58/136", "58/136", "12 345 678", "Kofi Annan", "Γενική Συνέλευση"]
)
def test_weak_evidence_gives_no_language(text: str) -> None:
    found = detect(text)
    assert found.language == "und"
    assert found.evidence
    assert not found.wrong_font


def test_a_list_of_latin_names_does_not_hide_chinese() -> None:
    names = "\tAdvocacy Network for the Safety of Roads and Streets\n" * 12
    assert (
        detect(
            "大会\n决定\n联合国大会第76次全体会议根据主席提议，决定核准本决定附件所列组织参加会议。\n" + names
        ).language
        == "zho"
    )


def test_an_english_text_may_name_a_document_in_russian() -> None:
    assert detect(dict(TEXTS)["eng"] * 6 + "See «Резолюции и решения Совета Безопасности».").language == "eng"


LEGACY_FONT = (
    "A/RES/49/202 C+1?9_O3a ?#W+3)=+==YM <+?9<8= 3)1+=#_ W?<9#+ ) ]?_+9;O ?#3)=#W <#1+> +=)+ W3#=+M "
    "9#8+<?= 1_O3a ;+=#_3)= C+1?9 +W#=) ?9_8 <+1=O 3a#_ 9?+1 )=#W ?#3_ C9+1 W?<9#+8 )=+3#W"
)


def test_the_code_points_of_a_legacy_font_are_no_text() -> None:
    found = detect(LEGACY_FONT)
    assert (found.language, found.wrong_font) == ("und", True)


def test_cyrillic_read_in_a_western_code_page_is_no_text() -> None:
    text = dict(TEXTS)["rus"].encode("cp1251").decode("cp1252")
    found = detect(text)
    assert (found.language, found.wrong_font) == ("und", True)


def test_a_table_of_figures_is_no_legacy_font() -> None:
    rows = "Section 29C 12,345.6 | 7,890.1 | 23 % | $4,500 | 2003/04\n" * 20
    assert not detect(rows + dict(TEXTS)["eng"]).wrong_font


def test_the_same_text_gives_the_same_answer() -> None:
    text = dict(TEXTS)["spa"] + dict(TEXTS)["fra"]
    assert detect(text) == detect(text)
