"""Numbers that are printed as words: sessions ("Fifty-eighth"), counts, and the numerals of Chinese.

The words come from the section [numerals] of a language file; this module only combines them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

# Largest session that is built from words; the General Assembly will reach it in 2144.
HIGHEST = 199
_DIGITS = re.compile(r"[^\W\d]{0,2}\s*(\d{1,4})\W{0,2}[^\W\d]{0,4}\W{0,2}$")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one series: plain numbers, tens before a unit, units after tens, ways to join them.

    `reach` gives the largest unit that may follow a ten when it is not 9 (French soixante-dix-neuf).
    """

    simple: Mapping[int, Sequence[str]]
    before: Mapping[int, Sequence[str]]
    after: Mapping[int, Sequence[str]]
    joined: Sequence[str]
    reach: Mapping[int, int]


def bare(words: str) -> str:
    """Returns the letters and digits of `words` only, lower case, without accents, vowel marks and kashida."""
    if words.isascii():
        return "".join(filter(str.isalnum, words)).lower()
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in plain if c.isalnum() and c != "\u0640")


def _pairs(words: Words) -> Iterator[tuple[int, int]]:
    """Every ten with every unit that may follow it."""
    for ten in sorted(words.before):
        yield from ((ten, unit) for unit in range(1, words.reach.get(ten, 9) + 1))


def spelled(words: Words) -> Iterator[tuple[int, str]]:
    """Every number from 1 to `HIGHEST` with each of its printed forms."""
    for number, forms in words.simple.items():
        yield from ((number, form) for form in forms)
    for ten, unit in _pairs(words):
        if ten + unit > HIGHEST or (ten + unit in words.simple and ten < 100):
            continue
        ends = words.after.get(unit) or words.simple.get(unit) or _compound(words, unit)
        yield from ((ten + unit, form) for form in _joined(words, ten, ends))


def _compound(words: Words, number: int) -> list[str]:
    """The forms of a two-digit number that follows a hundred."""
    ten = next((t for t in sorted(words.before, reverse=True) if 0 < number - t <= words.reach.get(t, 9)), 0)
    ends = words.after.get(number - ten) or words.simple.get(number - ten) or ()
    return _joined(words, ten, ends)


def _joined(words: Words, ten: int, ends: Sequence[str]) -> list[str]:
    heads = words.before.get(ten, ())
    return [way.format(tens=head, unit=end) for head in heads for end in ends for way in words.joined]


def table(words: Words) -> dict[str, int]:
    """Returns every spelled number in its bare form with its value; the first reading of a form counts."""
    found: dict[str, int] = {}
    for number, form in spelled(words):
        found.setdefault(bare(form), number)
    return found


def vocabulary(forms: Iterable[str]) -> tuple[list[str], list[str]]:
    """Returns the words that may stand before others in a form and those that may end one, longest first."""
    split = [re.split(r"[\s-]+", form) for form in forms]
    before, last = {word for words in split for word in words[:-1]}, {words[-1] for words in split}
    return _longest_first(before), _longest_first(last)


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda w: (-len(w), w))


def digits_of(words: str) -> int | None:
    """Returns the value of `58`, `58th`, `58-\u044f`, None when there are no digits."""
    found = _DIGITS.match(words.strip())
    return int(found[1]) if found else None


def positional(text: str, digits: Mapping[str, int], powers: Mapping[str, int]) -> int | None:
    """Returns the value of Chinese numerals: by place (one nine six six) or by power (one hundred three ten six)."""
    if not text or not all(c in digits or c in powers for c in text):
        return None
    if not any(c in powers for c in text):
        return int("".join(str(digits[c]) for c in text))
    total, unit = 0, 0
    for c in text:
        if c in powers:
            total, unit = total + (unit or 1) * powers[c], 0
        else:
            unit = digits[c]
    return total + unit
