"""Printed numbers at the start of a block, and the sequences they form.

A mark such as "(i)" can be a letter or a Roman number: `readings` gives every possible meaning and `Series` decides
from the neighbours.  Script tables are positions in a sequence, not words of a language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from flows.languages import Language
from flows.languages.initials import first_characters

LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = (
    "\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u043a\u043b\u043c\u043d\u043e"
    "\u043f\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044d\u044e\u044f"
)
# Cyrillic letters that print like Latin ones: Russian texts letter their items in Latin, with strays.
LOOK_ALIKE = str.maketrans(
    "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0410\u0412\u0421\u0415\u041d\u041a\u041c\u041e\u0420\u0422\u0425",
    "aceopxyiABCEHKMOPTX",
)
ABJAD = (
    "\u0623\u0628\u062c\u062f\u0647\u0648\u0632\u062d\u0637\u064a\u0643\u0644\u0645\u0646"
    "\u0633\u0639\u0641\u0635\u0642\u0631\u0634\u062a\u062b\u062e\u0630\u0636\u0638\u063a"
)
_ABJAD_FORMS = str.maketrans(
    {"\u0627": "\u0623", "\u0649": "\u064a", "\u0640": None, "\u06cc": "\u064a", "\u0629": "\u0647"}
)
HAN = {c: i for i, c in enumerate("\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d")}
BRANCHES = "\u5b50\u4e11\u5bc5\u536f\u8fb0\u5df3\u5348\u672a\u7533\u9149\u620c\u4ea5"
STEMS = "\u7532\u4e59\u4e19\u4e01\u620a\u5df1\u5e9a\u8f9b\u58ec\u7678"
TEN = "\u5341"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_FORM = re.compile(r"(?=[ivxlc])c{0,2}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


class Marker(NamedTuple):
    """A printed number: its series, its position in it, the bare label, and where the words after it begin.

    Units: `end` is the end of the printed mark, `rest` the start of the text, code points from the start of the block.
    """

    series: str
    value: int
    label: str
    end: int
    rest: int


def roman(text: str) -> int:
    """Returns the value of a lower-case or upper-case Roman number, 0 when it is none."""
    low = text.lower()
    if not low or not _ROMAN_FORM.fullmatch(low):
        return 0
    values = [_ROMAN[c] for c in low]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def han(text: str) -> int:
    """Returns the value of a Chinese number below 100, 0 when it is none."""
    if not text or any(c not in HAN and c != TEN for c in text):
        return 0
    if TEN not in text:
        return HAN[text] if len(text) == 1 else 0
    head, _, tail = text.partition(TEN)
    if len(head) > 1 or len(tail) > 1 or TEN in tail:
        return 0
    return (HAN[head] if head else 1) * 10 + (HAN[tail] if tail else 0)


def letter(text: str) -> int:
    """Returns the place of a Latin letter (or doubled letter: aa is 27) in the alphabet, 0 when it is none."""
    low = text.lower()
    if len(low) == 1:
        return LATIN.find(low) + 1
    return 26 + LATIN.find(low[0]) + 1 if len(low) == 2 and low[0] == low[1] and low[0] in LATIN else 0


def abjad(text: str) -> int:
    """Returns the place of an Arabic letter in abjad order, 0 when it is none."""
    bare = text.translate(_ABJAD_FORMS)
    return ABJAD.find(bare) + 1 if len(bare) == 1 else 0


HAN_DIGITS = "".join(HAN) + TEN
_FORMS: tuple[tuple[str, str], ...] = (
    # 1.1, 3.2.4, 17.a (targets, regulations, guidelines); before a small letter it is an amount: "1.5 per cent"
    (
        "outline",
        (
            r"(?P<n>\d{1,3}\.(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-z](?=\s)))\.?"
            r"(?=\s+(?=[^\W\d_])[^a-z\u00df-\u00ff\u0430-\u044f])"
        ),
    ),
    ("decimal", r"(?P<d>\d{1,3}) ?[.]{1,2}[-\u2013\u2014]?(?=\s|[^\W\d]|[\u300a\u300c]|$)"),
    ("dash", r"(?P<d>\d{1,3}) ?[-\u2013\u2014](?=\s|$|[\u0621-\u064a]{3})"),
    ("decimal", r"(?P<d>\d{1,3})\u3001"),
    ("paren-decimal", r"\((?P<d>\d{1,2})\)"),
    ("half-decimal", r"(?P<d>\d{1,2})\)"),
    ("quoted", r"[\u2018\u2019'\u201c\u201d\"](?P<d>\d{1,2})[\u2018\u2019'\u201c\u201d\"]"),
    ("paren", r"\((?P<l>[a-z]{1,7}|[\u0430-\u044f\u0456])\)"),
    ("half", r"(?P<l>[a-z]{1,7}|[\u0430-\u044f\u0456])\)"),
    ("paren-upper", r"\((?P<l>[A-Z]|[IVX]{1,4})\)"),
    ("paren-arabic", r"\((?P<a>[\u0621-\u064a]\u0640?)\)"),
    ("half-arabic", r"(?P<a>[\u0621-\u064a]\u0640?)\)"),
    ("paren-han", rf"\((?P<h>[{HAN_DIGITS}]{{1,3}})\)"),
    ("han", rf"(?P<h>[{HAN_DIGITS}]{{1,3}})[.\uff0e\u3001]"),
    ("circled-han", r"(?P<c>[\u3220-\u3229])[.\u3001]?"),
    ("paren-stem", rf"\((?P<s>[{STEMS}])\)"),
    ("paren-branch", rf"\((?P<s>[{BRANCHES}])\)"),
    ("dash-arabic", r"(?P<a>[\u0621-\u064a]\u0640?) ?[-\u2013\u2014](?=\s+[^\W\d])"),
    ("circled", r"(?P<o>[\u2460-\u2473])"),
    ("dot", r"(?P<l>[a-z]|[ivx]{1,4})\.(?=\s)"),
    ("bullet", r"(?P<b>[-\u2013\u2014\u2022\u25cf\u25aa\u00b7\u25e6\u25cb\u25a0\uf0b7])(?=\s)"),
)
_COMPILED = tuple((name, re.compile(form + r"\s*")) for name, form in _FORMS)
_FIRST = tuple(first_characters(form) for _, form in _FORMS)
# The forms of a number by the character they can begin with.
_FORMS_AT = {
    char: tuple(form for form, known in zip(_COMPILED, _FIRST, strict=True) if char in known)
    for char in frozenset().union(*_FIRST)
}
_START = re.compile(
    r"[\d(\u2018\u2019'\u201c\u201d\"\u2460-\u2473\u3220-\u3229\u2013\u2014\u2022\u25cf\u25aa\u00b7\u25e6\u25cb\u25a0\uf0b7-]|\w{1,5}[.)\uff0e\u3001]"
    r"|[\u0621-\u064a]\u0640? ?[-\u2013\u2014]\s"
)


@lru_cache(maxsize=8192)
def _letters(series: str, text: str) -> tuple[tuple[str, int, str], ...]:
    bare = text.translate(LOOK_ALIKE)
    found: list[tuple[str, int, str]] = []
    if letter(bare):
        found.append((f"{series}-letter", letter(bare), bare))
    if roman(bare):
        found.append((f"{series}-roman", roman(bare), bare))
    if text in CYRILLIC:
        found.append((f"{series}-cyrillic", CYRILLIC.index(text) + 1, text))
    return tuple(found)


def _meanings(series: str, m: re.Match[str]) -> tuple[tuple[str, int, str], ...]:
    kind = m.lastgroup or ""
    text = m[kind]
    match kind:
        case "d":
            return ((("decimal" if series == "dash" else series), int(text), str(int(text))),)
        case "l":
            return _letters(series, text)
        case "a":
            return ((series, abjad(text), text.translate(_ABJAD_FORMS)),) if abjad(text) else ()
        case "h":
            return _han_meaning(series, text)
        case "c":
            return (
                ("circled-han", ord(text) - 0x321F, "".join(HAN)[ord(text) - 0x321F] if ord(text) < 0x3229 else TEN),
            )
        case "s":
            return ((series, (STEMS.find(text) if text in STEMS else BRANCHES.find(text)) + 1, text),)
        case "o":
            return ((series, ord(text) - 0x245F, str(ord(text) - 0x245F)),)
        case _:
            return ((series, 0, text if kind == "n" else ""),)


def _han_meaning(series: str, text: str) -> tuple[tuple[str, int, str], ...]:
    """A Chinese number; with a point or comma behind it, it counts paragraphs as figures do."""
    value = han(text)
    if not value:
        return ()
    return (("decimal", value, str(value)),) if series == "han" else ((series, value, text),)


def readings(folded: str) -> tuple[Marker, ...]:
    """Returns every meaning of the number at the start of a folded block, the first the most usual; () without one."""
    return _readings(folded) if _START.match(folded) else ()


@lru_cache(maxsize=512)
def _readings(folded: str) -> tuple[Marker, ...]:
    found: list[Marker] = []
    for series, form in _FORMS_AT.get(folded[:1], ()):
        m = form.match(folded)
        if m:
            end = len(m[0].rstrip())
            found += (Marker(s, v, label, end, m.end()) for s, v, label in _meanings(series, m))
            if found:
                break
    return tuple(found)


_ROMAN_HEAD = re.compile(r"(?P<n>[IVXL]{1,8})(?:\s*[.:]\s*|\s+|\s*$)")
_LETTER_HEAD = re.compile(r"(?P<n>[A-Z])(?:\s*[.](?:\s+|$)|\s*$)")
_HAN_HEAD = re.compile(rf"(?P<n>[{HAN_DIGITS}]{{1,3}})(?:\s*[.\u3001]\s*|\s+|\s*$)")


def heading_number(folded: str) -> tuple[Marker, ...]:
    """Returns the meanings of a section number or part letter at the start of a heading, () without one."""
    if folded[:1].islower() or folded[1:2].islower():
        return ()
    found: list[Marker] = []
    folded = folded[:2].translate(LOOK_ALIKE) + folded[2:]
    m = _ROMAN_HEAD.match(folded)
    if m and roman(m["n"]):
        found.append(Marker("section", roman(m["n"]), m["n"], len(m[0].rstrip()), m.end()))
    m = _LETTER_HEAD.match(folded)
    if m:
        found.append(Marker("title", letter(m["n"]), m["n"], len(m[0].rstrip()), m.end()))
    m = _HAN_HEAD.match(folded)
    if m and han(m["n"]):
        found.append(Marker("section", han(m["n"]), m["n"], len(m[0].rstrip()), m.end()))
    m = _STEM_HEAD.match(folded)
    if m:  # the letters of parts in Chinese volumes
        place = STEMS.index(m["n"]) + 1
        found.append(Marker("title", place, LATIN[place - 1].upper(), len(m[0].rstrip()), m.end()))
    return tuple(found)


_STEM_HEAD = re.compile(rf"(?P<n>[{STEMS}])(?:\s*[.\u3001]\s*|\s*$)")
_FIRST_WORD = re.compile(r"([^\W\d_]{3,8})[.:-]?(?:\s+|$)")
_WORD_SERIES = {"arabic_ordinals": "section", "abjad_names": "title"}
_VOWEL_MARKS = re.compile(r"[\u064b-\u0652\u0640]")


@lru_cache(maxsize=512)
def section_markers(folded: str, language: Language) -> tuple[Marker, ...]:
    """Returns the meanings of the number, letter or number word that opens a heading.

    Arabic numbers its sections with words and names its part letters.
    """
    found = heading_number(folded)
    word = _FIRST_WORD.match(_VOWEL_MARKS.sub("", folded[:24])) if language.direction == "rtl" else None
    if not word:
        return found
    end = next((i for i, c in enumerate(folded) if c.isspace() or c in ".:"), len(folded))
    rest = end + len(folded[end:]) - len(folded[end:].lstrip(".: -"))
    named = [
        Marker(_WORD_SERIES[script], place, folded[:end], len(folded[:rest].rstrip()), rest)
        for script, place in language.readings(word[1])
        if script in _WORD_SERIES
    ]
    return (*named, *found)
