"""The matching form of a text: as long as the text itself, so that spans stay valid.

Every rule of the language files is written for folded text.  Most code points are folded one by one; the vowel
marks and kashidas of an Arabic word move to its end, as kashidas, which patterns allow at the end of any word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DIRECTION = "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_HYPHENS = "\u2010\u2011\u2012\u2043\ufe63\u2212"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u00b4\u2032\u0060"
# U+FF01-FF5E are ASCII shifted by this much.
_FULL_WIDTH_SHIFT = 0xFEE0
KASHIDA = "\u0640"
_MARKS = "\u0640\u064b-\u0652\u0670\u200e\u200f"
_LETTERS = "\u0621-\u063a\u0641-\u064a\u0671"
# From the first letter of a word, or each of its letters would be tried.
_MARKED = re.compile(f"[{_LETTERS}](?<![{_LETTERS}].)[{_LETTERS}]*(?:[{_MARKS}]+[{_LETTERS}]*)+")
_MARK = re.compile(f"[{_MARKS}]")


def _presentation_forms() -> dict[int, str]:
    """Arabic presentation forms that stand for one letter; ligatures would change the length."""
    forms = {c: unicodedata.normalize("NFKC", chr(c)) for c in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))}
    return {c: to for c, to in forms.items() if len(to) == 1 and to != chr(c)}


def _common() -> dict[int, str]:
    table = _presentation_forms()
    table |= {c: chr(c - _FULL_WIDTH_SHIFT) for c in range(0xFF01, 0xFF5F)}
    table |= {0x0660 + d: str(d) for d in range(10)} | {0x06F0 + d: str(d) for d in range(10)}
    table |= dict.fromkeys(map(ord, _BLANKS + _DIRECTION), " ")
    table |= dict.fromkeys(map(ord, _HYPHENS), "-")
    table |= dict.fromkeys(map(ord, _APOSTROPHES), "'")
    return table


_WESTERN = "latin-1"  # most lines of Western texts consist of its letters alone
_LINE = 200  # code points
_PARAGRAPH = 20_000
COMMON: Mapping[int, str] = _common()


def _unmarked(word: re.Match[str]) -> str:
    """The word with its marks at the end."""
    return _MARK.sub("", word[0]).ljust(len(word[0]), KASHIDA)


def folder(letters: Mapping[str, str], marks: bool) -> Callable[[str], str]:
    """Returns the function that folds a text: `COMMON`, the single letters of one language and, if wanted, marks."""
    table = {chr(c): letters.get(to, to) for c, to in COMMON.items()} | dict(letters)
    wanted = re.compile("[" + "".join(map(re.escape, sorted(table))) + "]")
    western = "".join(table.get(letter, letter) for letter in map(chr, range(256))).encode(_WESTERN)

    def changed(text: str) -> str:
        plain = _MARKED.sub(_unmarked, text) if marks else text
        try:  # Western letters all at once
            return plain.encode(_WESTERN).translate(western).decode(_WESTERN)
        except UnicodeEncodeError:
            return among_others(plain)

    def among_others(plain: str) -> str:
        # Few different letters, many times each.  In this order what a letter becomes is not changed again.
        for letter in sorted(set(wanted.findall(plain))):
            plain = plain.replace(letter, table[letter])
        return plain

    # Lines and paragraphs are asked about again and again, by every stage; of the longer ones few are kept.
    line, paragraph = lru_cache(maxsize=4096)(changed), lru_cache(maxsize=256)(changed)

    def fold(text: str) -> str:
        if text.isascii():
            return text
        known = line if len(text) <= _LINE else paragraph if len(text) <= _PARAGRAPH else changed
        return known(text)

    return fold
