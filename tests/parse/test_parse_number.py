"""The number at the head of a title."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.number import title_number
from flows.spans import from_source

NUMBERS = [
    pytest.param("58/136. Strengthening cooperation", "58/136", id="assembly"),
    pytest.param("58/136.\tStrengthening", "58/136", id="tab"),
    pytest.param("2003/28 Kidnapping", "2003/28", id="ecosoc"),
    pytest.param("ES-10/14. Illegal actions", "ES-10/14", id="emergency"),
    pytest.param("S-24/2. Further initiatives", "S-24/2", id="special"),
    pytest.param("75/101 A. Title", "75/101 A", id="lettered"),
    pytest.param("2200 A (XXI). Covenants", "2200 A (XXI)", id="old"),
    pytest.param("3201 (S-VI). Declaration", "3201 (S-VI)", id="old-special"),
    pytest.param("58/136", "58/136", id="alone"),
    pytest.param("22 December 2003", None, id="date"),
    pytest.param("1373 (2001)", None, id="council"),
    pytest.param("1. Requests", None, id="paragraph"),
    pytest.param("A/RES/58/136", None, id="symbol"),
    pytest.param("58/136bis", None, id="glued"),
]


@pytest.mark.parametrize(("printed", "number"), NUMBERS)
def test_numbers_of_titles(printed, number):
    found = title_number(from_source(printed), load("eng"))
    assert (found.value if found else None) == number


OWN_SCRIPT = [
    pytest.param("ara", "دإط-10/21 حماية المدنيين", "ES-10/21", "حماية المدنيين", id="emergency-session"),
    pytest.param("ara", "د إ - 27/2 عالم", "S-27/2", "عالم", id="special-session"),
    pytest.param("ara", "76/246 باء - تعاون", "76/246 B", "تعاون", id="name-of-a-letter"),
    pytest.param("ara", "58/136 - تعاون", "58/136", "تعاون", id="no-mark"),
    pytest.param("rus", "76/246 В. Сотрудничество", "76/246 B", "Сотрудничество", id="cyrillic-letter"),
    pytest.param("rus", "76/246 О положении", "76/246", "О положении", id="a-word-of-the-title"),
    pytest.param("eng", "76/246 A. Missions", "76/246 A", "Missions", id="latin"),
]


@pytest.mark.parametrize(("code", "printed", "number", "title"), OWN_SCRIPT)
def test_marks_and_letters_of_the_languages_own_script(code, printed, number, title):
    found = title_number(from_source(printed), load(code))
    assert found == (number, printed.index(title))


@pytest.mark.parametrize(
    ("line", "value", "title"),
    [
        ("三七七（五）．联合一致共策和平", "377 (V)", "联合一致共策和平"),
        ("48/104.消除对妇女的暴力行为宣言", "48/104", "消除对妇女的暴力行为宣言"),
        ("64/291.《2005年世界首脑会议成果》的后续行动", "64/291", "《2005年世界首脑会议成果》的后续行动"),
    ],
)
def test_chinese_titles_begin_right_behind_the_stop(line, value, title):
    found = title_number(from_source(line), load("zho"))
    assert found is not None
    assert (found.value, line[found.end :]) == (value, title)


def test_no_title_begins_right_behind_a_number():
    assert title_number(from_source("48/104消除"), load("zho")) is None
