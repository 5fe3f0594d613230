"""The number that opens the title of an adopted text: 58/136, 75/101 A-B, ES-10/14, 2003/28, 2200 A (XXI)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from flows.languages import Language
from flows.spans import Text
from flows.symbols import roman

LONGEST = 40  # code points of a number with the mark of its session
MOST_SESSIONS = 63  # of the Economic and Social Council, the last that Roman numbers count
# Chinese prints no blank between the stop of the number and the title.
_AFTER = r"(?:\s+|$|(?<=[.:\u3002])(?=[\u3400-\u9fff\u300a]))"
_HAN = "\u3007\u25cb\u4e00-\u9fff"
_NUMBER = re.compile(
    r"(?:PRST[ /])?(?P<number>(?:E?S-)?\d{1,4}/\d{1,4}(?: ?[A-Z](?: ?[-\u2013] ?[A-Z]| [^\W\d_]{1,3} [A-Z])?)?"
    r"|\d{1,4}(?: ?[A-Z](?:-[A-Z])?)? ?\((?:[IVXL]{1,8}|E?S-[IVX]{1,4})\)(?: ?[A-Z](?:-[A-Z])?)?)"
    r"(?=[\s.:*\u3002-]|$)\s?(?P<stop>[.:\u3002\u2014\u2013-]{0,2})\*{0,2}" + _AFTER
)


class TitleNumber(NamedTuple):
    """A printed number: its canonical form, and the place where the words of the title begin."""

    value: str
    end: int


def title_number(text: Text, language: Language) -> TitleNumber | None:
    """Returns the number that opens a title line ("58/136. Strengthening …"), None without one."""
    folded = language.fold(text.value)
    head = folded[:LONGEST]
    if "/" not in head and "(" not in head:
        return None
    own = _own_form(language)
    if own and (found := own.match(folded)):
        mark, letter = (_value(language, found[name] or "") for name in ("mark", "letter"))
        value = f"{mark}-{found['digits']}" if mark else found["digits"]
        return TitleNumber(f"{value} {letter}".rstrip(), found.end())
    plain = _NUMBER.match(folded)
    if plain:
        return TitleNumber(_canonical(plain["number"]), plain.end())
    return _old_form(folded, language)


def _canonical(printed: str) -> str:
    """A printed number with single blanks, letters joined: `2200 A (XXI)`, `75/101 A-B`."""
    joined = re.sub(r"(?<= [A-Z]) [^\W\d_A-Z]{1,3} (?=[A-Z]$)", "-", printed)
    return " ".join(joined.replace("\u2013", "-").split())


@cache
def _forms(language: Language, key: str) -> tuple[tuple[str, str], ...]:
    """Pairs of the letter or mark that symbols have and its printed form; regular sessions have no mark in symbols."""
    rows = [row.split(" ") for row in language.words("citations", key)]
    marks = ("S", "ES")
    return tuple((r[0], language.fold(form)) for r in rows for form in r[1:] if key == "letters" or r[0] in marks)


def _value(language: Language, printed: str) -> str:
    pairs = (*_forms(language, "sessions"), *_forms(language, "letters"))
    return next((value for value, form in pairs if re.fullmatch(form, printed)), "")


def _old_form(folded: str, language: Language) -> TitleNumber | None:
    """A number of sessions 1 to 30 in another script: Arabic marks the session in letters, Chinese spells both out."""
    found = _old_pattern(language).match(folded)
    if not found:
        return None
    number, session = (language.cardinal(found[name]) for name in ("number", "session"))
    if not number or not session or session > MOST_SESSIONS:
        return None
    mark, letter = (_value(language, found[name] or "") for name in ("mark", "letter"))
    letter = letter or _value(language, found["after"] or "") or (found["latin"] or "")
    special = f"{mark}-" if mark in ("S", "ES") else ""
    numbered = f"{number} {letter}".rstrip()
    return TitleNumber(f"{numbered} ({special}{roman(session)})", found.end())


@cache
def _old_pattern(language: Language) -> re.Pattern[str]:
    rows = [row.split(" ") for row in language.words("citations", "sessions")]
    marks = "|".join(language.fold(form) for row in rows for form in row[1:]) or "(?!)"
    letters = "|".join(form for _, form in _forms(language, "letters")) or "(?!)"
    return re.compile(
        rf"(?P<number>\d{{1,4}}|[{_HAN}]{{1,7}})\s?(?:(?P<letter>{letters})|(?P<latin>[A-Z]))?\s?"
        rf"\((?:(?P<mark>{marks})\s?-?\s?(?=\d)|(?=[{_HAN}]))(?P<session>\d{{1,2}}|[{_HAN}]{{1,4}})\)"
        rf"(?:\s?(?P<after>{letters})(?!\w))?"
        r"(?=[\s.:*\u3002-]|$)\s?[.:\u3002\u2014\u2013-]{0,2}\*{0,2}" + _AFTER
    )


@cache
def _own_form(language: Language) -> re.Pattern[str] | None:
    """Numbers with a session mark or a letter of the language's own script, None where it has none.

    A letter that can be a word of the title (Russian "\u041e", "\u0412") ends the number only before a stop.
    """
    never = "(?!)"
    marks = "|".join(form for _, form in _forms(language, "sessions")) or never
    letters = "|".join(f if len(f) > 1 else rf"{f}(?=[.:]|\s*$)" for _, f in _forms(language, "letters")) or never
    if marks == letters == never:
        return None
    return re.compile(
        rf"(?:(?P<mark>{marks})\s?-?\s?|(?=\d{{1,4}}/\d{{1,4}}\s?(?:{letters})(?!\w)))"
        rf"(?P<digits>\d{{1,4}}/\d{{1,4}})(?:\s?(?P<letter>{letters})(?!\w))?"
        r"(?=[\s.:*-]|$)\s?[.:\u2014\u2013-]{0,2}\*{0,2}" + _AFTER
    )
