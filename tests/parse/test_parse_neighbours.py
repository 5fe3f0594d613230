"""Pages of printed volumes: the text itself stays, its neighbours and the head of the volume go to the ledger."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.lines import Line, split_lines
from flows.parse.neighbours import without_neighbours
from flows.read import read

PAGE = """66     General Assembly—Twenty-fifth Session

to report to the Assembly at its next session.

1864th plenary meeting,
13 October 1970.

2624 (XXV). First question

The General Assembly,

Recalling its resolution 2443 (XXIII),7

1. Requests the Secretary-General to report.

1864th plenary meeting,
13 October 1970.

VIII. RESOLUTIONS ADOPTED ON THE REPORTS OF THE SIXTH COMMITTEE

2625 (XXV). Second question

The General Assembly,

Recalling its resolution 1815 (XVII),8

1. Approves the Declaration.

1864th plenary meeting,
13 October 1970.

7 A/8018.
8 A/8019.
"""


def lines_of(text: str) -> tuple[Line, ...]:
    return split_lines(read(text.encode(), "page.txt").value.text)[0]


def test_the_first_whole_text_of_a_page_stays(parsed):
    made = parsed(PAGE)
    assert made.value.identity.symbol == "A/RES/2624(XXV)"
    assert [n.label for n in made.value.notes] == ["7"]
    assert {"foreign-text", "block-guessed"} <= {f.code for f in made.findings}
    assert not made.value.parts


def test_the_file_name_says_which_text_is_meant():
    kept = without_neighbours(lines_of(PAGE), ("A_RES_2625(XXV)-EN.txt",), load("eng"))
    assert kept.lines[0].text.value == "2625 (XXV). Second question"
    assert "block-guessed" not in {f.code for f in kept.findings}


def test_parts_of_one_number_are_no_neighbours():
    text = "75/1. T\n\nA\n\nThe General Assembly,\n\n1. One.\n\n75/1 B. U\n\nThe General Assembly,\n\n1. Two.\n"
    assert not without_neighbours(lines_of(text), (), load("eng")).edits


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("eng", "66 General Assembly—Twenty-fifth Session"),
        ("fra", "Assemblée générale — Vingt-cinquième session 67"),
        ("spa", "66 Asamblea General — Vigésimo quinto período de sesiones"),
        ("rus", "Генеральная Ассамблея — Двадцать пятая сессия"),
        ("zho", "大会——第二十五届会议"),
        ("ara", "الجمعية العامة — الدورة الخامسة والعشرون"),
        ("deu", "Generalversammlung — Fünfundzwanzigste Tagung"),
        ("eng", "IV. Resolutions adopted on the reports of the Third Committee"),
        ("fra", "Résolutions adoptées sur les rapports de la Troisième Commission"),
        ("spa", "Resoluciones aprobadas sobre la base de los informes de la Tercera Comisión"),
        ("rus", "Резолюции, принятые по докладам Третьего комитета"),
        ("zho", "根据第三委员会的报告通过的决议"),
        ("ara", "القرارات المتخذة بناء على تقارير اللجنة الثالثة"),
        ("deu", "Resolutionen aufgrund der Berichte des Dritten Ausschusses"),
    ],
)
def test_running_heads_of_volumes(code, line):
    language = load(code)
    assert language.pattern("masthead", "volume").fullmatch(language.fold(line))


@pytest.mark.parametrize(
    ("code", "line"),
    [("eng", "General Assembly"), ("eng", "Resolution adopted by the General Assembly"), ("zho", "大会决议")],
)
def test_lines_of_a_masthead_are_no_running_heads(code, line):
    language = load(code)
    assert not language.pattern("masthead", "volume").fullmatch(language.fold(line))


def test_two_resolutions_of_the_security_council_on_a_page(parsed):
    vote = "Adopted at the 873rd meeting by 8 votes to none."
    one, two = (
        f"{n} (1960). Resolution of {n - 129} July 1960\n\nThe Security Council,\n\n1. Decides to wait.\n\n{vote}\n\n"
        for n in (143, 144)
    )
    made = parsed(one + two)
    assert (made.value.identity.symbol, made.value.identity.adopted) == ("S/RES/143(1960)", "1960-07-14")
    assert [f.name for f in made.value.closing] == ["vote"]
    assert not made.value.annexes
