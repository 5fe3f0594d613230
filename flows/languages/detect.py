"""Which language a text is in: by its scripts, then by the frequent words of the language files.

It also tells text from the code points of a legacy font (A/RES/49/202 in Russian prints `C+1?9_O3a`), in which
nearly no word of any language occurs while signs and digits stand inside the words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from flows.languages.language import all_languages, load

UNKNOWN = "und"
# Code points looked at: three pieces, because mastheads print English in every language.
_PIECE = 1300
# A text is in the language of a script that holds this share of its letters.
_SCRIPT_SHARE = 0.2
# With so many of its phrases, this share will do: a decision in Chinese may consist of names in Latin letters.
_PROVED_SHARE = 0.05
_PROVED_PHRASES = 2
# Latin texts: the least share of frequent words among all words, and of the winner among all such words.
_LEAST_WORDS = 0.08
_LEAST_LEAD = 0.4
# A Chinese letter says as much as this many letters of an alphabet.
_CJK_WEIGHT = 3
_GREEK = "\u0370"  # the first script behind Latin letters
# Legacy fonts: so few frequent words, so many words with signs inside, in at least so many words.
_FONT_WORDS = 0.02
_FONT_ODD = 0.3
_FONT_LEAST = 15

_ODD = re.compile(
    r"[^\W\d_][^\w\s.,;:()\[\]/'\u2019\u2010-\u2015\u00ad-][\w]|[^\W\d_]\d|\d[^\W\d_]|[?#=+@^$%&*<>{}|~\\]{2}"
)
_SYMBOL = re.compile(r"[A-Z]{1,4}(?:/[\w.()-]+)+")


@dataclass(frozen=True, slots=True)
class Detection:
    """A language (three letters, `und` when weak), its share of the evidence (0 to 1) and what speaks for it.

    `wrong_font` is set when the text layer is that of a legacy font or a wrong code page and no text at all.
    """

    language: str
    share: float
    evidence: tuple[str, ...]
    wrong_font: bool = False


def detect(text: str) -> Detection:
    """Returns the language of the text."""
    sample = _sample(text)
    words = _words(sample)
    letters = _letters(words)
    total = sum(letters.values())
    if not total:
        return Detection(UNKNOWN, 0.0, ("no letters",))
    script, count = max(letters.items(), key=lambda item: item[1])
    other = {name: count for name, count in letters.items() if name != "latin"}
    foreign, most = max(other.items(), key=lambda item: item[1], default=("", 0))
    share = most / total
    if share >= _SCRIPT_SHARE or (share >= _PROVED_SHARE and _phrases(sample, foreign) >= _PROVED_PHRASES):
        return Detection(_SCRIPTS[foreign], round(share, 3), (f"{foreign} letters {share:.0%}",))
    return _latin(sample, words) if script == "latin" and count else Detection(UNKNOWN, 0.0, (f"{script} letters",))


_SCRIPTS: Mapping[str, str] = {"cyrillic": "rus", "arabic": "ara", "cjk": "zho"}


def _phrases(sample: str, script: str) -> int:
    """How many of the set phrases of the script's language stand in the sample."""
    return sum(phrase in sample for phrase in load(_SCRIPTS[script]).words("detection", "phrases"))


def _sample(text: str) -> str:
    if len(text) <= 3 * _PIECE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_PIECE], text[middle : middle + _PIECE], text[-_PIECE:]))


def _words(sample: str) -> list[str]:
    """The stretches of letters; a sample holds few different signs and digits."""
    try:
        return sample.encode("latin-1").translate(_LETTERS).decode("latin-1").split()
    except UnicodeEncodeError:
        for sign in _signs(set(sample)):
            sample = sample.replace(sign, " ")
        return sample.split()


def _signs(chars: Iterable[str]) -> list[str]:
    return [c for c in chars if not c.isalnum() or c.isdecimal()]


_LETTERS = bytes(32 if _signs(chr(byte)) else byte for byte in range(256))


def _letters(words: Sequence[str]) -> Counter[str]:
    """Letters by script, told by the first letter of each word."""
    found: Counter[str] = Counter()
    latin = [word for word in words if word < _GREEK]
    if latin:
        found["latin"] = len("".join(latin))
    for word in words if len(latin) < len(words) else ():
        first = ord(word[0])
        if 0x0400 <= first < 0x0530:
            found["cyrillic"] += len(word)
        elif 0x0600 <= first < 0x0780 or 0xFB50 <= first < 0xFF00:
            found["arabic"] += len(word)
        elif 0x3400 <= first < 0xA000:
            found["cjk"] += len(word) * _CJK_WEIGHT
    return found


def _latin(sample: str, words: list[str]) -> Detection:
    """The language of a text in Latin letters by its frequent words, each shared among the languages that have it."""
    table = _frequent_words()
    frequent = Counter(filter(table.__contains__, [word if word.islower() else word.lower() for word in words]))
    scores: dict[str, int] = defaultdict(int)
    for word, count in frequent.items():
        codes = table[word]
        for code in codes:
            scores[code] += count * (60 // len(codes))
    # One-letter words occur by chance in what is no text.
    known = sum(count for word, count in frequent.items() if len(word) > 1) / len(words)
    if known < _LEAST_WORDS:
        return _weak(sample, known)
    code, best = max(sorted(scores.items()), key=lambda item: item[1])
    share = round(best / sum(scores.values()), 3)
    seen = sorted((w for w in frequent if code in table[w]), key=lambda w: (-frequent[w], w))[:5]
    evidence = (f"frequent words {known:.0%}", "most often " + ", ".join(seen))
    return Detection(code if share >= _LEAST_LEAD else UNKNOWN, share, evidence)


def _weak(sample: str, known: float) -> Detection:
    """A text in which no language shows: too short, or not text."""
    tokens = [t for t in sample.split() if not _SYMBOL.match(t)]
    odd = sum(1 for t in tokens if _ODD.search(t))
    shifted = sum(1 for c in sample if "\u00c0" <= c <= "\u00ff")
    font = len(tokens) >= _FONT_LEAST and known < _FONT_WORDS and (odd / len(tokens) >= _FONT_ODD)
    page = shifted >= 3 * _FONT_LEAST and shifted >= _FONT_ODD * len(sample)
    evidence = (f"frequent words {known:.0%}", f"signs inside words {odd} of {len(tokens)}")
    return Detection(UNKNOWN, 0.0, evidence, wrong_font=font or page)


@cache
def _frequent_words() -> Mapping[str, tuple[str, ...]]:
    """Each frequent word with the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for language in all_languages():
        for word in language.words("detection", "words"):
            found[word] = (*found.get(word, ()), language.code)
    return found
