"""The formula glued to its neighbours or misread, and fields glued in one line of the masthead."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.formulas import stands_as_formula

HEAD = "A/RES/76/132\n\nGeneral Assembly\n\nSeventy-sixth session\n\n"
REST = "Reaffirming all its other resolutions,\n\n1. Decides to go on;\n\n2. Requests a report."
RECALLING = "Recalling its resolution 58/4,"
TOPS = [
    pytest.param("76/132. Rare diseases\n\nThe General Assembly,\n\n" + RECALLING, id="apart"),
    pytest.param("76/132. Rare diseases\n\nThe General Assembly, " + RECALLING, id="with-recital"),
    pytest.param("76/132. Rare diseases The General Assembly,\n\n" + RECALLING, id="with-title"),
    pytest.param("[A/76/454] 76/132. Rare diseases\n\nThe General Assembly,\n\n" + RECALLING, id="report-with-title"),
]


@pytest.mark.parametrize("top", TOPS)
def test_the_formula_and_what_is_glued_to_it(parsed, top):
    document = parsed(f"{HEAD}{top}\n\n{REST}").value
    assert document.formula.text.value == "The General Assembly,"
    assert [b.inline.text.value for b in document.preamble] == [RECALLING, "Reaffirming all its other resolutions,"]
    assert next(f.value for f in document.preface if f.name == "title") == "Rare diseases"


def test_a_misread_formula_is_known_by_its_place(parsed):
    made = parsed(f"{HEAD}76/132. Rare diseases\n\nThexGeneral Assembly,\n\n{RECALLING}\n\n{REST}")
    assert made.value.formula.text.value == "ThexGeneral Assembly,"
    assert len(made.value.preamble) == 2
    assert [f.code for f in made.findings if "formula" in f.message] == ["block-guessed"]


@pytest.mark.parametrize(
    ("words", "below", "code", "stands"),
    [
        ("L'A1semblée générale,", "Rappelant sa résolution,", "fra", True),
        ("Генералъная Ассамблея,", "ссылаясь на свою резолюцию,", "rus", True),
        ("Deeply concerned,", "Recalling its resolution,", "eng", False),
        ("TheoGeneral Assembly", "Recalling its resolution,", "eng", False),
        ("大会第63次全体会议，", "回顾其第75/326号决议，", "zho", False),
        ("大会根据主席的提议，审议了，", "回顾其第75/326号决议，", "zho", False),
        ("of the Assembly,", "Recalling its resolution,", "eng", False),
        ("Member States,", "and all others,", "eng", False),
        ("The General Assemb", "Recalling its resolution,", "eng", True),
        ("The General Assemb", "Cooperation", "eng", False),
        ("The Gen", "Recalling its resolution,", "eng", False),
        ('"The Generol Assembly,', "Recalling its resolution,", "eng", False),
    ],
)
def test_what_can_stand_as_a_formula(words, below, code, stands):
    assert stands_as_formula(words, below, load(code)) is stands


def test_a_sentence_that_names_the_organ_stays_whole(parsed):
    recital = "Recalling the report of the General Assembly, Recalling also others,"
    made = parsed(f"{HEAD}76/132. Rare diseases\n\nThe General Assembly,\n\n{recital}\n\n{REST}").value
    assert made.preamble[0].inline.text.value == recital
