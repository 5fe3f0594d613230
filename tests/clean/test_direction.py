"""Arabic lines in the order of the page are turned, others are left alone."""

import unicodedata

import pytest

from flows.clean import clean
from flows.clean.direction import is_visual, logical
from flows.languages import load
from flows.read import read

TEXT = """الجمعية العامة
قرار اتخذته الجمعية العامة في 22 كانون الأول 2003
[بناء على تقرير اللجنة الثالثة (A/58/499)]
إن الجمعية العامة، إذ تشير إلى قراراتها ذات الصلة بمنع الإرهاب وقمعه، وكذلك قرارات مجلس الأمن 1373 (2001)
1 - تشجع أنشطة مركز منع الجريمة الدولية التابع لمكتب الأمم المتحدة المعني بالمخدرات والجريمة في إطار ولايته؛
(أ) الدورة الثامنة والخمسون، البند 108 من جدول الأعمال
الجلسة العامة 77
"""


def visual(text):
    return "\n".join(logical(line) for line in text.split("\n"))


def shaped(text):
    """Isolated forms, as fonts of PDFs code them."""
    forms = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0xFEFC, 0xFE80, -1)}
    return "".join(forms.get(c, c) for c in text)


@pytest.mark.parametrize("line", TEXT.split("\n"))
def test_turning_twice_changes_nothing(line):
    assert logical(logical(line)) == line


def test_numbers_symbols_and_brackets_keep_their_order():
    assert logical("(A/58/499) ةثلاثلا") == "الثالثة (A/58/499)"
    assert logical("2003 لوألا نوناك 22") == "22 كانون الأول 2003"


@pytest.mark.parametrize("text", [visual(TEXT), shaped(visual(TEXT))], ids=["letters", "shapes"])
def test_a_text_in_visual_order_is_turned_and_reported(text):
    outcome = clean(read(text.encode(), "x").value, load("ara"))
    assert outcome.value.text.value == TEXT
    assert [f.code for f in outcome.findings] == ["repair"]
    assert {e.rule for e in outcome.value.ledger.edits} <= {"visual-order", "presentation-form"}


@pytest.mark.parametrize("text", [TEXT, shaped(TEXT), TEXT[:40], visual(TEXT[:14]), "The General Assembly"])
def test_other_texts_are_left_alone(text):
    assert not is_visual(text)
