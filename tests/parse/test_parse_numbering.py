"""Printed numbers: every reading of every series, and what only looks like a number."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.numbering import abjad, han, heading_number, letter, readings, roman

ROMANS = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
    "xxii",
    "xxiii",
    "xxiv",
    "xxv",
    "xxvi",
    "xxvii",
    "xxviii",
    "xxix",
    "xxx",
    "xxxi",
    "xxxii",
    "xxxiii",
    "xxxiv",
    "xxxv",
    "xxxvi",
    "xxxvii",
    "xxxviii",
    "xxxix",
    "xl",
    "xli",
    "xlii",
    "xliii",
    "xliv",
    "xlv",
    "xlvi",
    "xlvii",
    "xlviii",
    "xlix",
    "l",
]
LATIN = "abcdefghijklmnopqrstuvwxyz"
ABJAD = [
    "أ",
    "ب",
    "ج",
    "د",
    "ه",
    "و",
    "ز",
    "ح",
    "ط",
    "ي",
    "ك",
    "ل",
    "م",
    "ن",
    "س",
    "ع",
    "ف",
    "ص",
    "ق",
    "ر",
    "ش",
    "ت",
    "ث",
    "خ",
    "ذ",
    "ض",
    "ظ",
    "غ",
]
CYRILLIC = [
    "а",
    "б",
    "в",
    "г",
    "д",
    "е",
    "ж",
    "з",
    "и",
    "к",
    "л",
    "м",
    "н",
    "о",
    "п",
    "р",
    "с",
    "т",
    "у",
    "ф",
    "х",
    "ц",
    "ч",
    "ш",
    "щ",
    "э",
    "ю",
    "я",
]
HAN = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
    "十七",
    "十八",
    "十九",
    "二十",
    "二十一",
    "二十二",
    "二十三",
    "二十四",
    "二十五",
    "二十六",
    "二十七",
    "二十八",
    "二十九",
    "三十",
]


def meanings(text: str) -> set[tuple[str, int]]:
    return {(m.series, m.value) for m in readings(text)}


@pytest.mark.parametrize(("value", "printed"), list(enumerate(ROMANS, 1)), ids=ROMANS)
def test_roman_numbers_to_fifty(value, printed):
    assert roman(printed) == roman(printed.upper()) == value
    if len(printed) < 7:
        assert ("section", value) in {(m.series, m.value) for m in heading_number(f"{printed.upper()}. Title")}
    if len(printed) < 6:
        assert ("paren-roman", value) in meanings(f"({printed}) To report;")
        assert ("half-roman", value) in meanings(f"{printed}) To report;")


@pytest.mark.parametrize(
    "printed", ["", "iiii", "vv", "iix", "ic", "vx", "ixi", "a", "mild", "di", "xxxx", "il", "1", "Ⅳa"], ids=repr
)
def test_no_roman_number(printed):
    assert roman(printed) == 0


@pytest.mark.parametrize(("value", "printed"), list(enumerate(LATIN, 1)), ids=LATIN)
def test_letters_of_the_alphabet(value, printed):
    assert letter(printed) == letter(printed.upper()) == value
    assert letter(printed * 2) == 26 + value
    assert ("paren-letter", value) in meanings(f"({printed}) To report;")
    assert ("half-letter", value) in meanings(f"{printed}) To report;")
    assert ("dot-letter", value) in meanings(f"{printed}. To report;")
    assert ("paren-letter", 26 + value) in meanings(f"({printed * 2}) To report;")
    assert ("title", value) in {(m.series, m.value) for m in heading_number(f"{printed.upper()}. Title")}


@pytest.mark.parametrize("printed", ["", "ab", "aaa", "1", "é", "-"], ids=repr)
def test_no_letter(printed):
    assert letter(printed) == 0


@pytest.mark.parametrize(("value", "printed"), list(enumerate(ABJAD, 1)), ids=ABJAD)
def test_arabic_letters_stand_in_abjad_order(value, printed):
    assert abjad(printed) == value
    assert meanings(f"({printed}) أن تقدم") == {("paren-arabic", value)}
    assert meanings(f"{printed}) أن تقدم") == {("half-arabic", value)}


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        pytest.param("(ا) أن", 1, id="alif-without-hamza"),
        pytest.param("(هـ) أن", 5, id="ha-with-tatweel"),
        pytest.param("(ى) أن", 10, id="dotless-ya"),
    ],
)
def test_other_forms_of_arabic_letters(printed, value):
    assert meanings(printed) == {("paren-arabic", value)}


@pytest.mark.parametrize(("value", "printed"), list(enumerate(CYRILLIC, 1)), ids=CYRILLIC)
def test_cyrillic_letters_without_the_two_that_are_never_used(value, printed):
    assert ("half-cyrillic", value) in meanings(f"{printed}) представить доклад;")
    assert ("paren-cyrillic", value) in meanings(f"({printed}) представить доклад;")


@pytest.mark.parametrize(
    ("cyrillic", "latin"), list(zip("асеорхі", "aceopxi", strict=True)), ids=[f"u{ord(c):04x}" for c in "асеорхі"]
)
def test_cyrillic_letters_that_print_like_latin_ones_can_be_both(cyrillic, latin):
    assert ("half-letter", LATIN.index(latin) + 1) in meanings(f"{cyrillic}) представить доклад;")


@pytest.mark.parametrize("printed", ["ё) да", "й) да", "ъ) да", "ы) да", "ь) да"])
def test_cyrillic_letters_that_number_nothing(printed):
    assert readings(printed) == ()


@pytest.mark.parametrize(("value", "printed"), list(enumerate(HAN, 1)), ids=HAN)
def test_chinese_numbers_to_thirty(value, printed):
    assert han(printed) == value
    assert meanings(f"({printed}) 提交报告；") == {("paren-han", value)}
    assert {(m.series, m.value) for m in heading_number(f"{printed}、 总则")} == {("section", value)}


@pytest.mark.parametrize(("printed", "value"), [("四十", 40), ("五十", 50), ("九十九", 99)])
def test_larger_chinese_numbers(printed, value):
    assert han(printed) == value


@pytest.mark.parametrize("printed", ["", "十十", "一二", "百", "十一二", "甲", "a"], ids=repr)
def test_no_chinese_number(printed):
    assert han(printed) == 0


@pytest.mark.parametrize(("value", "stem"), list(enumerate("甲乙丙丁戊己庚辛壬癸", 1)))
def test_heavenly_stems(value, stem):
    assert meanings(f"({stem}) 提交报告；") == {("paren-stem", value)}


def test_circled_numbers():
    assert [meanings(f"{chr(0x2460 + n)}提交") for n in range(20)] == [{("circled", n + 1)} for n in range(20)]
    assert [meanings(f"{chr(0x3220 + n)}提交") for n in range(10)] == [{("circled-han", n + 1)} for n in range(10)]


@pytest.mark.parametrize("value", [*range(1, 61), 99, 100, 105, 200, 315])
def test_paragraph_numbers(value):
    (found,) = readings(f"{value}. Requests the Secretary-General")
    assert (found.series, found.value, found.label) == ("decimal", value, str(value))
    assert found.end == len(f"{value}.")
    assert found.rest == len(f"{value}. ")


# Folded text of a block, series, value, label, end of the printed mark, start of the words.
FORMS = [
    pytest.param("1.《协定》第1条项下的诉讼", "decimal", 1, "1", 2, 2, id="chinese-quote"),
    pytest.param("1.\tEncourages", "decimal", 1, "1", 2, 3, id="tab-after-number"),
    pytest.param("12.  Requests", "decimal", 12, "12", 3, 5, id="two-blanks"),
    pytest.param("12 . Requests", "decimal", 12, "12", 4, 5, id="blank-before-stop"),
    pytest.param("3.Requests", "decimal", 3, "3", 2, 2, id="no-blank"),
    pytest.param("3..Requests", "decimal", 3, "3", 3, 3, id="doubled-stop"),
    pytest.param("3 - تطلب", "decimal", 3, "3", 3, 4, id="arabic-dash"),
    pytest.param("14 – تطلب", "decimal", 14, "14", 4, 5, id="arabic-en-dash"),
    pytest.param("3 -تطلب", "decimal", 3, "3", 3, 3, id="arabic-dash-glued"),
    pytest.param("3.- Pide", "decimal", 3, "3", 3, 4, id="stop-and-dash"),
    pytest.param("5、请秘书长", "decimal", 5, "5", 2, 2, id="chinese-comma"),
    pytest.param("5. 请秘书长", "decimal", 5, "5", 2, 3, id="chinese-stop"),
    pytest.param("(3) To report;", "paren-decimal", 3, "3", 3, 4, id="decimal-in-brackets"),
    pytest.param("3) presentar un informe;", "half-decimal", 3, "3", 2, 3, id="decimal-half-bracket"),
    pytest.param("'2' تقديم", "quoted", 2, "2", 3, 4, id="quoted-decimal"),
    pytest.param("‘2’ تقديم", "quoted", 2, "2", 3, 4, id="curly-quoted-decimal"),
    pytest.param("(b) To report;", "paren-letter", 2, "b", 3, 4, id="letter"),
    pytest.param("b) présenter un rapport ;", "half-letter", 2, "b", 2, 3, id="half-letter"),
    pytest.param("b. To report;", "dot-letter", 2, "b", 2, 3, id="letter-with-stop"),
    pytest.param("(iv) To report;", "paren-roman", 4, "iv", 4, 5, id="roman"),
    pytest.param("(B) To report;", "paren-upper-letter", 2, "B", 3, 4, id="capital"),
    pytest.param("- the staff;", "bullet", 0, "", 1, 2, id="dash"),
    pytest.param("• the staff;", "bullet", 0, "", 1, 2, id="dot"),
    pytest.param("\uf0b7 the staff;", "bullet", 0, "", 1, 2, id="symbol-font-dot"),
]


@pytest.mark.parametrize(("folded", "series", "value", "label", "end", "rest"), FORMS)
def test_forms_of_numbers(folded, series, value, label, end, rest):
    assert (series, value, label, end, rest) in {(m.series, m.value, m.label, m.end, m.rest) for m in readings(folded)}


NO_NUMBER = [
    "10 July 2003", "3/14", "58/136", "1.5 million", "1.2 of the Charter", "2003-2004", "2003, the Secretary", "1373 (2001)",
    "1000. Far too many", "(2001) and 1377", "(see below) the report", "(a report)", "a report", "I agree", "e.g. the staff",
    "i.e. the staff", "A/RES/58/136", "General Assembly", "-5 per cent", "–", "", "'quoted' words", "“12 States”", "3 of the members",
    "(abcdef) words", "(100) words", "Annex", "第一条", "21-й век", "2° article", "1er article", "77th meeting", "65e seance",
]  # fmt: skip


@pytest.mark.parametrize("folded", NO_NUMBER, ids=repr)
def test_what_only_looks_like_a_number(folded):
    assert readings(folded) == ()


AMBIGUOUS = [
    pytest.param("(i) To", {("paren-letter", 9), ("paren-roman", 1)}, id="i"),
    pytest.param("(v) To", {("paren-letter", 22), ("paren-roman", 5)}, id="v"),
    pytest.param("(x) To", {("paren-letter", 24), ("paren-roman", 10)}, id="x"),
    pytest.param("(l) To", {("paren-letter", 12), ("paren-roman", 50)}, id="l"),
    pytest.param("(c) To", {("paren-letter", 3), ("paren-roman", 100)}, id="c"),
    pytest.param("(ii) To", {("paren-letter", 35), ("paren-roman", 2)}, id="ii"),
    pytest.param("(h) To", {("paren-letter", 8)}, id="h-is-only-a-letter"),
    pytest.param("(iii) To", {("paren-roman", 3)}, id="iii-is-only-roman"),
    pytest.param("(vi) To", {("paren-roman", 6)}, id="vi-is-only-roman"),
]


@pytest.mark.parametrize(("folded", "expected"), AMBIGUOUS)
def test_all_meanings_of_an_ambiguous_mark(folded, expected):
    assert meanings(folded) == expected


# Folded line, expected (series, value, label) of the heading number, where its words begin.
HEADS = [
    pytest.param("IV. Budget", [("section", 4, "IV")], 4, id="roman"),
    pytest.param("IV", [("section", 4, "IV")], 2, id="roman-alone"),
    pytest.param("IV Budget", [("section", 4, "IV")], 3, id="roman-blank"),
    pytest.param("A. General", [("title", 1, "A")], 3, id="letter"),
    pytest.param("A", [("title", 1, "A")], 1, id="letter-alone"),
    pytest.param("一、 总则", [("section", 1, "一")], 3, id="chinese"),
    pytest.param("十二. 总则", [("section", 12, "十二")], 4, id="chinese-twelve"),
    pytest.param("В. Общие", [("title", 2, "B")], 3, id="cyrillic-look-alike"),
    pytest.param("ХI. Общие", [("section", 11, "XI")], 4, id="mixed-roman"),
]


@pytest.mark.parametrize(("folded", "expected", "rest"), HEADS)
def test_heading_numbers(folded, expected, rest):
    found = heading_number(folded)
    assert [(m.series, m.value, m.label) for m in found] == expected
    assert {m.rest for m in found} == {rest}


@pytest.mark.parametrize("printed", ["I. Title", "V. Title", "X. Title", "L. Title"])
def test_one_roman_letter_can_be_section_or_part(printed):
    assert {m.series for m in heading_number(printed)} == {"section", "title"}


@pytest.mark.parametrize(
    "folded",
    [
        "Introduction",
        "IVth",
        "Invites",
        "A report",
        "Annex",
        "iv. Budget",
        "a. General",
        "1. Budget",
        "IIII. Title",
        "一般",
        "",
        "CIVIL",
    ],
    ids=repr,
)
def test_no_heading_number(folded):
    assert heading_number(folded) == ()


PRINTED = [
    pytest.param("eng", "1. Requests", ("decimal", 1), id="eng"),
    pytest.param("fra", "1. Prie", ("decimal", 1), id="fra"),
    pytest.param("fra", "a) D'étudier", ("half-letter", 1), id="fra-item"),
    pytest.param("spa", "1. Pide", ("decimal", 1), id="spa"),
    pytest.param("spa", "b) Que examine", ("half-letter", 2), id="spa-item"),
    pytest.param("rus", "1. просит", ("decimal", 1), id="rus"),
    pytest.param("rus", "b) представить", ("half-letter", 2), id="rus-latin-item"),
    pytest.param("zho", "１．请", ("decimal", 1), id="zho-wide"),
    pytest.param("zho", "（ａ）提交", ("paren-letter", 1), id="zho-wide-item"),
    pytest.param("zho", "（二）提交", ("paren-han", 2), id="zho-han-item"),
    pytest.param("ara", "١ - تطلب", ("decimal", 1), id="ara-indic-digit"),
    pytest.param("ara", "12 - تطلب", ("decimal", 12), id="ara"),
    pytest.param("ara", "(ب) أن", ("paren-arabic", 2), id="ara-item"),
    pytest.param("ara", "(أ) أن", ("paren-arabic", 1), id="ara-alif"),
]


@pytest.mark.parametrize(("code", "printed", "expected"), PRINTED)
def test_numbers_as_six_languages_print_them(code, printed, expected):
    assert expected in meanings(load(code).fold(printed))


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("1.1 By 2030, end poverty", "1.1"),
        ("17.a Ensure support", "17.a"),
        ("3.2.4. The Secretary-General", "3.2.4"),
        ("1.1 到2030年", "1.1"),
        ("1.5 per cent of the total", None),
        ("1.25 billion people", None),
    ],
)
def test_numbers_of_several_levels(line, label):
    found = [m for m in readings(line) if m.series == "outline"]
    assert (found[0].label if found else None) == label


def test_earthly_branches_and_letters_with_a_dash():
    """(子) in A/RES/1991 (XVIII) in Chinese; the third level of Arabic lists."""
    assert [(m.series, m.value) for m in readings("(\u4e11) \u4e00\u56fd")] == [("paren-branch", 2)]
    assert [(m.series, m.value) for m in readings("\u0628 - \u0628\u0627\u0644\u062a\u0647\u062f\u064a\u062f")] == [
        ("dash-arabic", 2)
    ]
    assert readings("\u062f - 25) \u0627\u0644\u0645\u0624\u0631\u062e") == ()
