"""Resolutions A, B, … under one number."""

from __future__ import annotations

import pytest

TWO = {
    "eng": """\
58/37. Missions in the region

A
Financing of the mission

The General Assembly,

Recalling its resolution 58/4,

1. Takes note of the report;

2. Decides to return to it.

71st plenary meeting
8 December 2003

B
Administration of the mission

The General Assembly,

Recalling its resolution 58/5,

1. Requests the Secretary-General to report.

91st plenary meeting
18 June 2004
""",
    "fra": """\
58/37. Missions dans la région

A
Financement de la mission

L'Assemblée générale,

Rappelant sa résolution 58/4,

1. Prend note du rapport ;

2. Décide de revenir sur la question.

71e séance plénière
8 décembre 2003

B
Administration de la mission

L'Assemblée générale,

Rappelant sa résolution 58/5,

1. Prie le Secrétaire général de lui faire rapport.

91e séance plénière
18 juin 2004
""",
    "spa": """\
58/37. Misiones en la región

A
Financiación de la misión

La Asamblea General,

Recordando su resolución 58/4,

1. Toma nota del informe;

2. Decide volver a examinar la cuestión.

71ª sesión plenaria
8 de diciembre de 2003

B
Administración de la misión

La Asamblea General,

Recordando su resolución 58/5,

1. Pide al Secretario General que le informe.

91ª sesión plenaria
18 de junio de 2004
""",
}


@pytest.mark.parametrize("code", TWO)
def test_each_part_is_a_document_of_its_own(parsed, code):
    first, second = parsed(TWO[code], code).value.parts
    assert [(p.identity.number, p.identity.symbol) for p in (first, second)] == [
        ("58/37 A", "A/RES/58/37A"),
        ("58/37 B", "A/RES/58/37B"),
    ]
    assert [(p.identity.adopted, p.identity.meeting) for p in (first, second)] == [
        ("2003-12-08", "71"),
        ("2004-06-18", "91"),
    ]
    assert [(len(p.preamble), len(p.body)) for p in (first, second)] == [(1, 2), (1, 1)]
    assert [f.name for f in second.closing] == ["meeting", "closingDate"]


@pytest.mark.parametrize("code", TWO)
def test_each_part_has_its_letter_and_title(parsed, code):
    lines = TWO[code].split("\n")
    titles = [lines[lines.index(letter) + 1] for letter in ("A", "B")]
    for part, letter, title in zip(parsed(TWO[code], code).value.parts, "AB", titles, strict=True):
        assert [(f.name, f.inline.text.value) for f in part.preface] == [("number", letter), ("title", title)]


@pytest.mark.parametrize("code", TWO)
def test_the_whole_has_the_span_of_letters_and_the_first_date(parsed, code):
    whole = parsed(TWO[code], code).value
    assert (whole.identity.number, whole.identity.adopted) == ("58/37 A-B", "2003-12-08")
    assert [f.name for f in whole.preface] == ["number", "title"]
    assert (whole.body, whole.preamble, whole.closing) == ((), (), ())


def test_three_parts(parsed):
    again = TWO["eng"].split("\nB\n")[1].replace("91st", "92nd")
    whole = parsed(TWO["eng"] + "\nC\n" + again).value
    assert [p.identity.number[-1] for p in whole.parts] == ["A", "B", "C"]
    assert whole.identity.number == "58/37 A-C"


def test_letters_over_paragraphs_of_one_resolution_are_no_parts(parsed):
    made = parsed(
        "58/37. Missions\n\nThe General Assembly,\n\nRecalling its resolution 58/4,\n\nA\nFinancing\n\n1. Takes note of it;\n\n"
        "B\nAdministration\n\n2. Decides to return to it.\n\n71st plenary meeting\n8 December 2003"
    )
    assert made.value.parts == ()
    assert [(b.kind, b.number, b.heading.text.value) for b in made.value.body] == [
        ("title", "A", "Financing"),
        ("title", "B", "Administration"),
    ]


def test_letters_printed_one_below_the_other_head_all_parts(parsed):
    text = "The General Assembly,\n\n1. Takes note of the report.\n\n71st plenary meeting\n8 December 2003\n\n"
    made = parsed("58/37. Budget\n\nA\n\nB\n\nC\n\n" + text * 3).value
    assert made.identity.symbol == "A/RES/58/37A-C"
    assert [p.identity.number for p in made.parts] == ["58/37 A", "58/37 B", "58/37 C"]


def test_parts_adopted_later_keep_their_letters(parsed):
    made = parsed(
        "663 (XXIV). Social questions\n\nC\n\nCONGRESS\n\nThe Economic and Social Council,\n\n1. Approves the rules.\n\n"
        "994th plenary meeting,\n31 July 1957.\n\nD\n\nLABOUR\n\nThe Economic and Social Council,\n\n1. Endorses it.\n"
    ).value
    assert made.identity.symbol == "E/RES/663C-D(XXIV)"
    assert [(p.identity.number, [f.value for f in p.preface]) for p in made.parts] == [
        ("663 (XXIV) C", ["C", "CONGRESS"]),
        ("663 (XXIV) D", ["D", "LABOUR"]),
    ]


def test_a_part_without_a_letter_is_a_guess(parsed):
    made = parsed(
        "58/1. T\n\nA\n\nThe General Assembly,\n\n1. One.\n\n7th plenary meeting\n22 December 2003\n\n"
        "The General Assembly,\n\n1. Two.\n"
    )
    assert [p.identity.number for p in made.value.parts] == ["58/1 A", "58/1 B"]
    assert "block-guessed" in {f.code for f in made.findings}


def test_recitals_before_the_formula_stay_before_it(parsed):
    text = (
        "Whereas respect is the foundation of peace,\n\nNow, therefore,\n\nThe General Assembly\n\n"
        "Proclaims this Declaration.\n\nArticle 1\n\nAll are born free."
    )
    for head in ("217 (III). Rights\n\n", "217 (III). Rights\n\nA\n\nDECLARATION\n\n"):
        made = parsed(head + text).value
        assert [b.kind for b in made.preamble] == ["recital", "recital", "formula"]
        assert (made.identity.organ, made.formula.text.value) == ("unga", "")
    plain = "\n\n7th plenary meeting\n2 May 1948\n\nB\n\nPETITION\n\nThe General Assembly,\n\n1. Decides to wait.\n"
    parts = parsed("217 (III). Rights\n\nA\n\nDECLARATION\n\n" + text + plain).value.parts
    assert [b.kind for b in parts[0].preamble] == ["recital", "recital", "formula"]
    assert parts[1].formula.text.value == "The General Assembly,"


def test_names_of_arabic_letters_head_the_parts(parsed):
    part = "إن الجمعية العامة،\n\n1 - تقرر إدراج البند.\n\nالجلسة العامة 84\n16 كانون الأول/ديسمبر 1978\n\n"
    made = parsed(f"33/91 - نزع السلاح\n\nألف\n\nالتوصيات\n\n{part}باء\n\nالتدابير\n\n{part}", "ara")
    assert [p.identity.number for p in made.value.parts] == ["33/91 A", "33/91 B"]
    assert [[f.value for f in p.preface] for p in made.value.parts] == [["A", "التوصيات"], ["B", "التدابير"]]
    assert "block-guessed" not in {f.code for f in made.findings}


def test_heavenly_stems_head_the_parts_of_chinese_volumes(parsed):
    part = "大会，\n\n一、决定等待。\n\n一九五〇年十一月三日，\n第三〇二次全体会议。\n\n"
    made = parsed(f"三七七（五）．联合一致\n\n甲\n\n{part}乙\n\n{part}", "zho").value
    assert [p.identity.number for p in made.parts] == ["377 (V) A", "377 (V) B"]
