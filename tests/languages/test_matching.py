"""Folding keeps the length; patterns forgive scans; long alternations are made fast without another meaning."""

from __future__ import annotations

import itertools
import random
import re

import pytest

from flows.languages import CODES, load
from flows.languages.factoring import factored
from flows.languages.patterns import anonymous, compiled, expand

FOLDS = [
    ("fra", "l\u2019ordre\u00a0du jour", "l'ordre du jour"),
    ("fra", "Élections à l’École", "Elections a l'Ecole"),
    ("eng", "Seventy\u2011ninth", "Seventy-ninth"),
    ("spa", "PERÍODO", "PERIODO"),
    ("rus", "четвёртая", "четвертая"),
    ("zho", "议程项目\uff15\uff18\uff08b\uff09\u3000", "议程项目58(b) "),
    ("zho", "大會決議", "大会决议"),
    ("ara", "أيضاً", "ايضا\u0640"),
    ("ara", "تسلّم", "تسلم\u0640"),
    ("ara", "الأمــم المتحـدة", "الامم\u0640\u0640 المتحده\u0640"),
    ("ara", "١٢ (أ)", "12 (ا)"),
    ("ara", "\ufefb", "\ufefb"),
    ("ara", "\ufe83\ufe8f", "اب"),
]


@pytest.mark.parametrize(("code", "text", "folded"), FOLDS)
def test_a_text_is_folded_for_matching(code: str, text: str, folded: str) -> None:
    assert load(code).fold(text) == folded


@pytest.mark.parametrize("code", CODES)
def test_folding_never_changes_the_length(code: str) -> None:
    letters = [chr(c) for c in itertools.chain(range(0x20, 0x700), range(0x2000, 0x2100), range(0xFB50, 0xFFF0))]
    text = "".join(random.Random(5).choices(letters, k=20_000))
    assert len(load(code).fold(text)) == len(text)


@pytest.mark.parametrize(("code", "text", "folded"), FOLDS)
def test_a_folded_text_stays_as_it_is(code: str, text: str, folded: str) -> None:
    assert load(code).fold(folded) == folded


def _matches(source: str, text: str) -> bool:
    return re.fullmatch(expand(source, {"name": r"\d+"}.__getitem__), text) is not None


EXPANSIONS = [
    ("agenda item", "agenda\n  item", True),
    ("agenda item", "agendaitem", False),
    ("l'ordre", "l' ordre", True),
    ("l'ordre", "l 'ordre", True),
    ("follow-up", "follow -up", True),
    ("follow-up", "follow-\nup", True),
    ("co-?operation", "cooperation", True),
    ("a ?b", "ab", True),
    ("a ?b", "a  b", True),
    ("全体会议", "全 体\n会议", True),
    ("الأمم", "الأمم\u0640\u0640", True),
    ("{name}", "12", True),
    ("x{2}", "xx", True),
    ("{name}{3}", "123", True),
    (r"[' -]\d", "-1", True),
    (r"[' -]\d", " -1", False),
    (r"(?<!a)b-c", "b - c", True),
]


@pytest.mark.parametrize(("source", "text", "good"), EXPANSIONS)
def test_patterns_forgive_layout(source: str, text: str, good: bool) -> None:
    assert _matches(source, text) is good


def test_the_same_group_may_stand_in_several_patterns() -> None:
    patterns = compiled([r"(?P<n>\d+) st", r"no (?P<n>\d+)", r"(?P<word>no)"])
    assert patterns.match("no 12")["n"] == "12"
    assert patterns.search("x no 12 st")["n"] == "12"
    assert patterns.fullmatch("no")["word"] == "no"
    assert patterns.search("nothing")["word"] == "no"
    assert patterns.match("yes") is None
    assert [m[0] for m in patterns.finditer("no 1, 2 st, no")] == ["no 1", "2 st", "no"]


def test_an_empty_list_matches_nothing() -> None:
    assert compiled([]).search("anything") is None


def test_groups_can_be_made_nameless() -> None:
    assert anonymous("(?P<a>x)(?P<b>y)") == "(?:x)(?:y)"


FACTORED = [
    ("recall|reaffirm|note|notes|Rest", "r(?:ecall|eaffirm|est)|n(?:ote|otes)"),
    ("a|b", "a|b"),
    ("(?:ab|ac|ad|b)x", "(?:a(?:b|c|d)|b)x"),
    (r"(?-i:ab|ac|ad|b)", r"(?-i:ab|ac|ad|b)"),
    (r"[(|]|\(|a\|b", r"[(|]|\(|a\|b"),
    ("ab|a?c|ad|ae", "ab|a?c|a(?:d|e)"),
]


@pytest.mark.parametrize(("source", "result"), FACTORED)
def test_alternatives_are_grouped_by_their_first_letter(source: str, result: str) -> None:
    assert factored(source) == result


def test_grouping_changes_no_match() -> None:
    rng = random.Random(7)
    for _ in range(300):
        words = [
            "".join(rng.choices("abAB", k=rng.randint(1, 4))) + rng.choice(["", "?", "(?:c|d)", r"\d"])
            for _ in range(9)
        ]
        source = "|".join(words)
        plain, fast = re.compile(source, re.IGNORECASE), re.compile(factored(source), re.IGNORECASE)
        for _ in range(40):
            text = "".join(rng.choices("abABcd1", k=6))
            a, b = plain.match(text), fast.match(text)
            assert (a and a[0]) == (b and b[0]), (source, text)


FIRST = [
    ("the general assembly", "The General Assembly"),
    ("kelvin", "\u212aelvin"),
    (r"\[?on the reports?", "on the report"),
    (r"(?P<number>{n}) ?th", "62 th"),
    (r"(?:(?!of )of|la )?corte", "Corte"),
    (r"(?=\d)(?<!\d)\d+", "12"),
    (r"(?-i:[IVX]+)", "IV"),
    (r"[^\n]{2,60}:", "\u5927\u4f1a:"),
    (r"(?:annex)?", ""),
    (r"\bitem", "Item"),
    (r"[\s,]+and", ", and"),
    (r"[-\s]x", " x"),
    (r"[\u3400-\u9fff]{2}", "\u5927\u4f1a"),
    (r"[\u2013\u2022]x", "\u2022x"),
    (r"\u2022x", "\u2022x"),
    (r"[\d.]+", "7.1"),
    (r"[^\W\d]+", "a"),
    (r"[^]]x", "ax"),
    (r"(?P<a>x?)(?P=a)y", "y"),
    (r"\Aitem\Z", "item"),
]


@pytest.mark.parametrize(("source", "text"), FIRST)
def test_the_first_character_never_hides_a_match(source: str, text: str) -> None:
    found = compiled([expand(source, {"n": r"\d{1,5}"}.__getitem__)])
    assert found.match(text)
    assert found.fullmatch(text)


@pytest.mark.parametrize("code", CODES)
def test_lists_of_words_are_passed_over_by_their_first_character(code: str) -> None:
    language = load(code)
    for name in language.table("masthead", "kind"):
        assert not language.pattern("masthead", f"kind.{name}").fullmatch("~")
    assert language.pattern("masthead", "kind")._first
