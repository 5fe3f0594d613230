"""The citation grammar of one language, compiled: neutral parts (`citations.toml`) and the words of the language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from flows.languages import Language, markers
from flows.languages.initials import ANY, initials
from flows.languages.patterns import anonymous

_NEVER: Final = "(?!)"
# A word ends where no letter or digit of an alphabetic script goes on; Chinese words have no such ends.
_LETTER: Final = "A-Za-z\u00c0-\u024f\u0400-\u04ff\u0621-\u063a\u0641-\u064a"
_MARKS: Final = "[\u0640\u064b-\u0652]"
_COMMAS: Final = ",;\u060c\u061b\u3001\uff0c"
# Two, because `re` skips to the signs that a pattern can begin with only where these are few and plain.
_ANCHORS: Final = (re.compile(r"[0-9]\s?[/(]"), re.compile(r"/[0-9A-Z]|://|www\.|\([ESIVXL\u0425\u062f]"))
_HAN: Final = "\u3000"
ORGANS: Final = ("unsc", "unecosoc", "unga-hrc", "unecosoc-chr", "other", "unga", "council")
PROVISIONS: Final = ("paragraph", "item", "section", "part", "chapter", "article", "annex")
THOSE: Final = ("that_resolution", "that_decision")


@cache
def table() -> Mapping[str, Mapping[str, object]]:
    """Returns the neutral table."""
    return tomllib.loads(Path(__file__).with_name("citations.toml").read_text("utf-8"))


def _filled(source: str, parts: Mapping[str, str]) -> str:
    """`source` with every `{name}` replaced by its part."""
    return re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{_filled(parts[m[1]], parts)})" if m[1] in parts else m[0], source)


class Pieces:
    """The pieces of a grammar, tried only where their first two characters stand; compiled on first use."""

    def __init__(self, sources: Mapping[str, str], spaced: bool, prefixes: str) -> None:
        self._sources = sources
        self._first = {name: initials(source) for name, source in sources.items()}
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._by_initials: dict[str, tuple[re.Pattern[str], ...]] = {}
        known = "".join(map(re.escape, sorted({text[0] for first in self._first.values() for text in first})))
        first = f"[{known}]" if all(self._first.values()) else r"\w"
        # In a script with words a piece begins where a word does.
        word = rf"(?<![{_LETTER}].)" + (rf"|(?<=(?<![{_LETTER}])[{prefixes}].)" if prefixes else "")
        self.starts = re.compile(first + (f"(?:{word})" if spaced else ""))

    def match(self, text: str, place: int) -> re.Match[str] | None:
        """The piece that stands at a place."""
        pair = text[place : place + 2]
        try:
            patterns = self._by_initials[pair]
        except KeyError:
            patterns = self._by_initials[pair] = tuple(self._fitting(pair))
        for pattern in patterns:
            if found := pattern.match(text, place):
                return found
        return None

    def _fitting(self, pair: str) -> Iterator[re.Pattern[str]]:
        """The patterns of the pieces that can begin so, each compiled once: in Arabic one takes a tenth of a second."""
        fitting = {pair, pair[0], pair[0] + ANY}
        for name, first in self._first.items():
            if not first or not first.isdisjoint(fitting):
                if name not in self._compiled:
                    self._compiled[name] = any_of({name: self._sources[name]})
                yield self._compiled[name]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """Compiled patterns for folded text.

    `anchors` and `stems` find the places worth a look; `pieces` finds what stands there; the others judge
    what stands between the pieces.  `bare` is the source for given numbers without their years, `alone` finds any.
    """

    pieces: Pieces
    anchors: tuple[re.Pattern[str], ...]
    stems: tuple[str, ...]
    organs: re.Pattern[str]
    treaties: tuple[str, ...]
    number_follows: bool
    organ_first: bool
    join: re.Pattern[str]
    listed: re.Pattern[str]
    between: re.Pattern[str]
    dated: re.Pattern[str]
    shared: re.Pattern[str]
    in_year: str
    statement: re.Pattern[str]
    titled: re.Pattern[str]
    volumes: re.Pattern[str]
    of: re.Pattern[str]
    inside: re.Pattern[str]
    precedes: re.Pattern[str]
    own: re.Pattern[str]
    own_key: re.Pattern[str]
    elsewhere: re.Pattern[str]
    numbered: re.Pattern[str]
    never_before: re.Pattern[str]
    never_after: re.Pattern[str]
    modification: re.Pattern[str]
    further: re.Pattern[str]
    volume: re.Pattern[str]
    bare: str
    alone: re.Pattern[str]
    ranges: re.Pattern[str]
    previous: re.Pattern[str]
    not_previous: re.Pattern[str]
    whose: re.Pattern[str]
    letter: re.Pattern[str]
    letters: Mapping[str, str] = field(repr=False)
    marks: Mapping[str, str] = field(repr=False)
    counted: tuple[tuple[re.Pattern[str], int], ...] = field(repr=False)
    provision: re.Pattern[str] = field(repr=False)
    language: Language = field(repr=False)


def _words(language: Language, key: str) -> str:
    """The words at `key` as one regex; longer alternatives first where the file does not say otherwise."""
    if not language.words("citations", key):
        return _NEVER
    return (
        "(?i:"
        + "|".join(sorted(map(anonymous, language.pattern("citations", key).sources), key=len, reverse=True))
        + ")"
    )


def _ordered(language: Language, key: str) -> str:
    found = map(anonymous, language.pattern("citations", key).sources)
    return "(?i:" + "|".join(found) + ")" if language.words("citations", key) else _NEVER


def _ended(words: str) -> str:
    """Words that are tried where a word starts: only their end needs a check."""
    return f"{words}(?![{_LETTER}])"


def _bounded(words: str) -> str:
    return f"(?<![{_LETTER}]){words}(?![{_LETTER}])"


def _forms(language: Language, key: str) -> list[tuple[str, str]]:
    """The pairs of a list such as `letters`: ("A", form), in the order of the file."""
    pairs: list[tuple[str, str]] = []
    for entry in language.words("citations", key):
        value, _, rest = entry.partition(" ")
        pairs += [(value, _loose(language.fold(form))) for form in rest.split(" ")]
    return pairs


def _loose(form: str) -> str:
    """Arabic letters may carry vowel marks and kashida."""
    return re.sub("(?<=[\u0621-\u063a\u0641-\u064a])(?=[\u0621-\u063a\u0641-\u064a])", f"{_MARKS}*", form)


def bare(text: str) -> str:
    """Returns a printed letter or mark without blanks, vowel marks and kashida: the key of `letters` and `marks`."""
    return re.sub(rf"{_MARKS}|\s", "", text)


def _parts(language: Language) -> dict[str, str]:
    parts = {name: str(source) for name, source in table()["parts"].items()}
    letters = _forms(language, "letters")
    similar = "".join(form for value, form in letters if len(form) == 1 and value in "IVXL")
    latin = "[A-Z" + "".join(form for _, form in letters if len(form) == 1) + "]"
    words = sorted((form for _, form in letters if len(form) > 1), key=len, reverse=True)
    marks = [form for _, form in _forms(language, "sessions")]
    parts |= {
        "numeral": f"[IVXL{similar}]",
        "letter_forms": "|".join([*words, latin]),
        "letter_joins": f"{_words(language, 'joins')}|{_words(language, 'ranges')}",
        "marks": "|".join(marks) or _NEVER,
        "joins": _words(language, "joins"),
        "signs": f"{_words(language, 'sign')}?" if language.words("citations", "sign") else "",
        "ranges": _words(language, "ranges"),
        "counted": "|".join(sorted((f for _, f in _forms(language, "counted")), key=len, reverse=True)) or _NEVER,
        "numerals": _words(language, "numerals"),
        "item": f"[a-z{_small(language)}]{{1,4}}",
    }
    for name in ("old", "behind", "modern", "yearly"):
        parts[f"letters_{name}"] = f"(?P<{name}_letters>{_filled(parts['part_letters'], parts)})"
    return parts


def _small(language: Language) -> str:
    """The small letters outside ASCII that lists of this language use; Chinese lists have Latin letters in brackets."""
    rows = (row for script in language.words("operative", "markers") for row in markers(script))
    signs = {language.fold(sign) for row in rows for sign in row.split()}
    return "".join(sorted(s for s in signs if len(s) == 1 and not s.isascii() and s.isalpha() and s < _HAN))


def _signs(language: Language) -> tuple[str, str]:
    """What may stand before and after a number: in Chinese its sign and its end."""
    sign, ends = _words(language, "sign"), _words(language, "ends")
    return "" if sign == _NEVER else f"(?:{sign})?\\s?", "" if ends == _NEVER else f"(?:\\s?{ends})?"


def _pieces(language: Language, parts: Mapping[str, str]) -> dict[str, str]:
    """The regex of every kind of piece, by name."""
    before, after = _signs(language)
    numbers = "|".join(f"(?:{_filled(parts[shape], parts)})" for shape in ("council", "bracketed", "modern", "yearly"))
    dates = "|".join(map(anonymous, language.pattern("numerals", "date").sources))
    named = {
        "web": _filled(parts["web"], parts),
        "symbol": _filled(parts["symbol"], parts),
        "number": f"{before}(?:{numbers}){after}",
        "date": f"(?i:{dates})",
        "day": f"{_words(language, 'day_month')}(?![0-9])",
        "resolution": _ended(_words(language, "resolution")),
        "decision": _ended(_words(language, "decision")),
    }
    named |= {f"organ_{o.replace('-', '_')}": _ended(_ordered(language, f"organs.{o}")) for o in ORGANS}
    named |= {f"pin_{kind}": _provision(language, kind, parts) for kind in PROVISIONS}
    named |= {"note": _ended(_words(language, "see_note")).replace("#", "[0-9]{1,3}")}
    # "that resolution 57/292" has its number.
    named |= {key: _ended(_words(language, key)) + r"(?!\s?[0-9])" for key in THOSE}
    return named | {key: _ended(_words(language, key)) for key in ("here", "charter")}


def any_of(pieces: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern for several pieces; the name of the last group tells which of them fits."""
    return re.compile("|".join(f"(?P<{name}>{source})" for name, source in pieces.items()))


def _provision(language: Language, kind: str, parts: Mapping[str, str]) -> str:
    numbers = f"(?-i:(?P<of_{kind}_%d>{_filled(parts['provisions'], parts)}))"
    sources = [anonymous(s) for s in language.pattern("citations", f"pinpoints.{kind}").sources]
    chosen = [s.replace("#", numbers % i) for i, s in enumerate(sources)]
    return _ended("(?i:" + "|".join(chosen) + ")")


def _titled(language: Language) -> str:
    """What stands between a number and a date that is not beside it; in Chinese the date comes first."""
    entitled, dated, far = (_words(language, key) for key in ("entitled", "dated", "dated_far"))
    if language.words("citations", "sign"):
        return rf"{entitled}[^{_COMMAS}\u3002\u548c\u53ca0-9]{{1,60}}\u7684"
    quoted = "|".join(rf"{a}[^{a}{b}]{{1,250}}{b}" for a, b in ("\u00ab\u00bb", "\u201c\u201d", "\u201d\u201c", '""'))
    return rf"[\s,\u060c]*(?:{entitled}\s*)?(?:{quoted})[\s,\u060c]*{dated}\s*|[^.;:()0-9]{{1,160}}?{far}\s*"


def _volumes(language: Language, parts: Mapping[str, str]) -> str:
    """The volume after a symbol and its closing bracket: `(A/76/49), vol. II`."""
    number = f"(?-i:(?P<volume_%d>{_filled(parts['provision'], parts)}))"
    sources = map(anonymous, language.pattern("citations", "volumes").sources)
    chosen = "|".join(source.replace("#", number % i) for i, source in enumerate(sources))
    return rf"\)[\s{_COMMAS}]*(?i:{chosen})"


def _bare_number(before: str, after: str) -> str:
    """A number alone, `%s`: no year and no number beside it but one of the same kind behind a slash, `1267/1988`."""
    bracket = r"\s?\(\s?(?:[0-9]|[A-Z-]{1,7}\s?\))"
    others = rf"(?:[0-9A-Za-z]|\s?/(?!\s?(?:%s)(?![0-9A-Za-z]))|{bracket}|\s?%|[.,][0-9])"
    alone = r"(?<![0-9A-Za-z/.,(\-])"
    return rf"{before}(?:{alone}|(?<=[0-9]/)|(?<=[0-9] /))(?P<serial>%s)(?!{others}){after}"


def _gap(words: str, commas: str = _COMMAS) -> str:
    return rf"[\s{commas}]*(?:{words}[\s{commas}]*)?|\s?[/\u2013-]\s?"


def _session_marks(language: Language) -> dict[str, str]:
    """The value of each kind of session by its printed form."""
    return {
        bare(form.replace(f"{_MARKS}*", "").replace(r"\s?", "")): value for value, form in _forms(language, "sessions")
    }


@cache
def grammar(language: Language) -> Grammar:
    """Returns the compiled grammar of a language."""
    parts = _parts(language)
    joins = f"(?:{_words(language, 'joins')}|{_words(language, 'ranges')})"
    joined = rf"(?:{_words(language, 'joins')}\s*)?"
    own, of, inside = (_words(language, key) for key in ("own", "of", "in"))
    before, after = _signs(language)
    signed = bool(language.words("citations", "sign"))
    return Grammar(
        pieces=Pieces(_pieces(language, parts), not signed, "".join(language.words("citations", "prefixes"))),
        anchors=_ANCHORS,
        stems=tuple(dict.fromkeys(map(language.fold, language.words("citations", "stems")))),
        treaties=tuple(language.fold(name) for name in language.words("citations", "treaties")),
        organs=any_of({f"organ_{o.replace('-', '_')}": _bounded(_ordered(language, f"organs.{o}")) for o in ORGANS}),
        organ_first=bool(language.words("citations", "precedes")),
        number_follows=signed,
        join=re.compile(_gap(joins)),
        listed=re.compile(rf"(?:[{_COMMAS}]\s*(?:{joins}\s*)?|(?<![{_LETTER}]){joins}\s*)$"),
        between=re.compile(rf"\s*(?:{_words(language, 'numbering')}\s*)?[\s:]*"),
        dated=re.compile(rf"[\s,(\u060c]*(?:{_words(language, 'dated')}\s*)"),
        shared=re.compile(rf"[\s,(\u060c]*(?:{_words(language, 'shared')}\s*)"),
        in_year=language.words("citations", "in_year")[0],
        statement=re.compile(rf"\s*(?:{_words(language, 'statement')})?\s*\(\s*"),
        titled=re.compile(_titled(language)),
        volumes=re.compile(_volumes(language, parts)),
        of=re.compile(rf"[\s,]*(?:(?:{of}|{own})\s*){{0,3}}"),
        inside=re.compile(rf"[\s,(\u060c\uff0c]*(?:{_words(language, 'ends')}?)(?:{inside}[\s,]*){{0,3}}"),
        precedes=re.compile(rf"{_words(language, 'precedes')}\s*"),
        own=re.compile(rf"(?<![{_LETTER}])(?:{own})(?:\s+[^\W\d]+){{0,3}}\s*$"),
        own_key=re.compile(_words(language, "own_key")),
        elsewhere=re.compile(rf"\s*{_words(language, 'elsewhere')}"),
        numbered=re.compile(rf"(?<![{_LETTER}]){_words(language, 'numbering')}\s*$"),
        never_before=re.compile(rf"(?:{_words(language, 'never_before')})\s*$"),
        never_after=re.compile(rf"\s?(?:{_words(language, 'never_after')})"),
        modification=re.compile(rf"[\s,;(\u060c\u3001]*{joined}(?P<mod>{parts['modification']})"),
        further=re.compile(rf"[\s,\u060c\u3001]*(?:{joins}|[-,\u2013\u3001])\s*(?P<mod>{parts['further']})"),
        bare=_bare_number(before, after),
        alone=re.compile(_bare_number(before, after).replace("%s", "[0-9]{1,4}")),
        volume=re.compile(rf"[\s,;\u060c\u3001]*{joined}(?P<mod>{parts['volume']})"),
        ranges=re.compile(rf"\s*(?:-|\u2013|{_words(language, 'ranges')})\s*"),
        previous=re.compile(_bounded(_words(language, "previous"))),
        not_previous=re.compile(_words(language, "not_previous")),
        whose=re.compile(rf"\s*(?:{_words(language, 'whose')}\s*)?"),
        letter=re.compile(parts["letter_forms"]),
        letters={bare(form.replace(f"{_MARKS}*", "")): value for value, form in _forms(language, "letters")},
        marks=_session_marks(language),
        counted=tuple((re.compile(form), int(value)) for value, form in _forms(language, "counted")),
        provision=re.compile(_filled(parts["provision"], parts)),
        language=language,
    )
