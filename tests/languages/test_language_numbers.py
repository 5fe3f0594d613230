"""Sessions, months, days and numerals: every value that a masthead can print, in every language."""

from __future__ import annotations

from collections import defaultdict

import pytest

from flows.languages import Language, all_languages, load, markers, numerals
from flows.languages.language import _words

CODES = ["eng", "fra", "spa", "rus", "zho", "ara", "deu"]

# Written out by hand, not by the rules that the program uses.
ORDINALS = [
    ("eng", "First", 1),
    ("eng", "Eleventh", 11),
    ("eng", "Twentieth", 20),
    ("eng", "Fifty-eighth", 58),
    ("eng", "FORTY-NINTH", 49),
    ("eng", "Seventy\u2011ninth", 79),
    ("eng", "Thirty- second", 32),
    ("eng", "Ninety-ninth", 99),
    ("eng", "One hundredth", 100),
    ("eng", "One hundred and first", 101),
    ("eng", "58th", 58),
    ("eng", "Resumed", None),
    ("eng", "Fiftieth-first", None),
    ("fra", "Première", 1),
    ("fra", "premier", 1),
    ("fra", "Vingt et unième", 21),
    ("fra", "Quarante-neuvième", 49),
    ("fra", "Cinquantième", 50),
    ("fra", "Cinquante-huitième", 58),
    ("fra", "CINQUANTE-HUITIEME", 58),
    ("fra", "Soixante et onzième", 71),
    ("fra", "Soixante-dix-septième", 77),
    ("fra", "Soixante-douzième", 72),
    ("fra", "Quatre-vingtième", 80),
    ("fra", "Quatre\u2011vingt\u2011unième", 81),
    ("fra", "Quatre-vingt-onzième", 91),
    ("fra", "Quatre-vingt-dix-neuvième", 99),
    ("fra", "Centième", 100),
    ("fra", "58e", 58),
    ("fra", "1re", 1),
    ("fra", "Quarante", None),
    ("spa", "Primer", 1),
    ("spa", "Undécimo", 11),
    ("spa", "Duodécimo", 12),
    ("spa", "Decimotercer", 13),
    ("spa", "Vigésimo primer", 21),
    ("spa", "Cuadragésimo noveno", 49),
    ("spa", "Quincuagésimo octavo", 58),
    ("spa", "QUINCUAGESIMO OCTAVO", 58),
    ("spa", "Septuagésimo séptimo", 77),
    ("spa", "Octogésima", 80),
    ("spa", "Nonagésimo tercer", 93),
    ("spa", "54º", 54),
    ("spa", "Octavo noveno", None),
    ("rus", "Первая", 1),
    ("rus", "третьей", 3),
    ("rus", "Одиннадцатая", 11),
    ("rus", "Двадцать первая", 21),
    ("rus", "Сороковая", 40),
    ("rus", "Пятьдесят восьмая", 58),
    ("rus", "пятьдесят восьмой", 58),
    ("rus", "ПЯТЬДЕСЯТ ЧЕТВЕРТАЯ", 54),
    ("rus", "Пятьдесят четвёртая", 54),
    ("rus", "Семьдесят\u00a0девятая", 79),
    ("rus", "Восьмидесятая", 80),
    ("rus", "Девяносто девятая", 99),
    ("rus", "38-е", 38),
    ("rus", "Пятьдесят", None),
    ("zho", "第一", 1),
    ("zho", "第十", 10),
    ("zho", "第十一", 11),
    ("zho", "第二十", 20),
    ("zho", "第五十八", 58),
    ("zho", "第 五 十 八", 58),
    ("zho", "第七十九", 79),
    ("zho", "五十八", 58),
    ("zho", "第廿一", 21),
    ("zho", "第\uff15\uff18", 58),
    ("zho", "第一百", 100),
    ("zho", "第一百零一", 101),
    ("ara", "الأولى", 1),
    ("ara", "الحادية عشرة", 11),
    ("ara", "العشرون", 20),
    ("ara", "الحادية والعشرون", 21),
    ("ara", "الثامنة والخمسون", 58),
    ("ara", "الثامنــة والخمســون", 58),
    ("ara", "التاسعة والسبعين", 79),
    ("ara", "الثَّامنة والأربعون", 48),
    ("ara", "الثمانون", 80),
    ("ara", "الأول", 1),
    ("ara", "الثاني عشر", 12),
    ("ara", "والخمسون", None),
    ("deu", "Erste", 1),
    ("deu", "Siebzehnte", 17),
    ("deu", "Achtundfünfzigste", 58),
    ("deu", "Sechsundsiebzigste", 76),
    ("deu", "Einundachtzigster", 81),
    ("deu", "58.", 58),
]

CARDINALS = [
    ("eng", "none", 0),
    ("eng", "thirteen", 13),
    ("eng", "1481", 1481),
    ("fra", "quatorze", 14),
    ("spa", "veintidós", 22),
    ("rus", "одиннадцатью", 11),
    ("ara", "خمسة عشر", 15),
    ("ara", "٢٠٠٣", 2003),
    ("deu", "zwölf", 12),
    ("zho", "十", 10),
    ("zho", "十二", 12),
    ("zho", "二十", 20),
    ("zho", "廿九", 29),
    ("zho", "卅一", 31),
    ("zho", "一百三十六", 136),
    ("zho", "一百零八", 108),
    ("zho", "二千一百五十九", 2159),
    ("zho", "二一五九", 2159),
    ("zho", "一九六六", 1966),
    ("zho", "二〇〇三", 2003),
    ("zho", "\uff12\uff10\uff10\uff13", 2003),
    ("zho", "大会", None),
    ("eng", "", None),
]


@pytest.mark.parametrize(("code", "words", "number"), ORDINALS)
def test_an_ordinal_has_its_value(code: str, words: str, number: int | None) -> None:
    assert load(code).ordinal(words) == number


@pytest.mark.parametrize(("code", "words", "number"), CARDINALS)
def test_a_cardinal_has_its_value(code: str, words: str, number: int | None) -> None:
    assert load(code).cardinal(words) == number


def _forms(language: Language, series: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for number, form in numerals.spelled(_words(language._at(f"numerals.{series}"))):
        found[number].append(form)
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_session_to_one_hundred_has_a_name_that_no_other_session_has(code: str) -> None:
    language = load(code)
    forms = _forms(language, "ordinals")
    assert set(range(1, 101)) <= set(forms)
    for number, words in forms.items():
        for word in words:
            assert language.ordinal(word) == number, (number, word)
            assert language.ordinal(word.upper()) == number or word.upper().lower() != word, (number, word)


@pytest.mark.parametrize("code", CODES)
def test_every_session_is_found_in_its_line(code: str) -> None:
    language = load(code)
    line = {
        "eng": "{} session",
        "fra": "{} session",
        "spa": "{} período de sesiones",
        "rus": "{} сессия",
        "zho": "{}届会议",
        "ara": "الدورة {}",
        "deu": "{} Tagung",
    }[code]
    for number, words in _forms(language, "ordinals").items():
        text = language.fold(line.format(words[0]))
        match = language.pattern("masthead", "session").fullmatch(text)
        assert match, text
        assert language.ordinal(match["ordinal"]) == number


@pytest.mark.parametrize("code", CODES)
def test_cardinals_to_twenty_are_unambiguous(code: str) -> None:
    language = load(code)
    for number, words in _forms(language, "cardinals").items():
        for word in words:
            assert language.cardinal(word) == number, (number, word)


@pytest.mark.parametrize("code", CODES)
def test_every_form_of_every_month_makes_a_date(code: str) -> None:
    language = load(code)
    template = {"zho": "2003年{}月9日", "deu": "9. {} 2003", "spa": "9 de {} de 2003"}.get(code, "9 {} 2003")
    for number, forms in enumerate(language._at("numerals.months"), 1):
        for form in forms:
            text = template.format(form)
            assert language.dates(text) == [(0, len(text), f"2003-{number:02}-09")], text


@pytest.mark.parametrize("code", CODES)
def test_every_day_makes_a_date(code: str) -> None:
    language = load(code)
    template = {"zho": "2003年12月{}日", "deu": "{}. Dezember 2003"}.get(code, "{} December 2003")
    for day in range(1, 32):
        text = template.format(day)
        assert language.find_date(text) == (0, len(text), f"2003-12-{day:02}")


DATES = [
    ("eng", "on 22 December 2003.", [(3, 19, "2003-12-22")]),
    ("eng", "22\u00a0December\u00a02003", [(0, 16, "2003-12-22")]),
    ("eng", "22\nDecember\n2003", [(0, 16, "2003-12-22")]),
    ("eng", "DECEMBER 10, 1948", [(0, 17, "1948-12-10")]),
    ("eng", "29 February 2003", []),
    ("eng", "29 February 2004", [(0, 16, "2004-02-29")]),
    ("eng", "resolution 1222 May 2003", []),
    ("eng", "12 May 20033", []),
    ("eng", "12 May and 13 June 2001 or 1 July 2002", [(11, 23, "2001-06-13"), (27, 38, "2002-07-01")]),
    ("fra", "le 1er décembre 2003", [(3, 20, "2003-12-01")]),
    ("fra", "22 DECEMBRE 2003", [(0, 16, "2003-12-22")]),
    ("fra", "22 December 2003", [(0, 16, "2003-12-22")]),
    ("spa", "el 12 de diciembre de 2022", [(3, 26, "2022-12-12")]),
    ("spa", "1º de mayo de 1974", [(0, 18, "1974-05-01")]),
    ("spa", "12 de setiembre del 2001", [(0, 24, "2001-09-12")]),
    ("rus", "12\u00a0декабря 2022\u00a0года", [(0, 20, "2022-12-12")]),
    ("rus", "3 мая 1974 г.", [(0, 13, "1974-05-03")]),
    ("rus", "11 December 2023", [(0, 16, "2023-12-11")]),
    ("zho", "2022年12月12日", [(0, 11, "2022-12-12")]),
    ("zho", "2022 年 12 月 12 日", [(0, 16, "2022-12-12")]),
    ("zho", "一九六六年十一月二十九日", [(0, 12, "1966-11-29")]),
    ("zho", "二〇〇三年十二月廿二日", [(0, 11, "2003-12-22")]),
    ("zho", "\uff12\uff10\uff10\uff13年\uff11\uff12月\uff12\uff12日", [(0, 11, "2003-12-22")]),
    ("zho", "11 December 2023", [(0, 16, "2023-12-11")]),
    ("ara", "12 كانون الأول/ديسمبر 2022", [(0, 26, "2022-12-12")]),
    ("ara", "12 كانون الأول/ ديسمبر 2022", [(0, 27, "2022-12-12")]),
    ("ara", "١٢ تشرين الثاني/نوفمبر ٢٠٢٢", [(0, 27, "2022-11-12")]),
    ("ara", "3 كانون الثانــي/ينايــر 1990", [(0, 29, "1990-01-03")]),
    ("deu", "am 1. März 2022", [(3, 15, "2022-03-01")]),
]


@pytest.mark.parametrize(("code", "text", "dates"), DATES)
def test_dates_are_found_where_they_stand(code: str, text: str, dates: list[tuple[int, int, str]]) -> None:
    assert load(code).dates(text) == dates


def test_the_first_date_is_sought_from_a_place_on() -> None:
    text = "12 May 2001 and 13 June 2002"
    assert load("eng").find_date(text, 5) == (16, 28, "2002-06-13")


READINGS = [
    ("eng", "i", (("latin", 9), ("roman", 1))),
    ("eng", "iv", (("roman", 4),)),
    ("eng", "H", (("latin", 8),)),
    ("eng", "12", (("decimal", 12),)),
    ("eng", "qx", ()),
    ("rus", "с", (("latin", 3), ("cyrillic", 17))),
    ("rus", "б", (("cyrillic", 2),)),
    ("zho", "㈡", (("cjk_enclosed", 2),)),
    ("zho", "十二", (("cjk", 12),)),
    ("zho", "丙", (("stems", 3),)),
    ("ara", "ب", (("abjad", 2),)),
    ("ara", "أ", (("abjad", 1),)),
    ("ara", "ج ج", (("abjad", 31),)),
    ("ara", "هـ", (("abjad", 5),)),
    ("ara", "ثانيا", (("arabic_ordinals", 2),)),
]


@pytest.mark.parametrize(("code", "marker", "readings"), READINGS)
def test_a_marker_says_what_it_can_mean(code: str, marker: str, readings: tuple[tuple[str, int], ...]) -> None:
    assert load(code).readings(marker) == readings


def test_no_sign_has_two_places_in_a_script() -> None:
    scripts = {script for language in all_languages() for script in language.words("operative", "markers")}
    for script in scripts:
        signs = [sign for place in markers(script) for sign in place.split()]
        assert len(signs) == len(set(signs)), script
