"""The words of the languages: loads, checks and compiles `flows/languages/*.toml`.

`load("eng")` returns a `Language`.  All patterns are for the folded text (`Language.fold`), which has the
length of the original, so every span found on it is a span of the original.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from flows.errors import BadRule, UnknownLanguage
from flows.languages import numerals
from flows.languages.folding import KASHIDA, folder
from flows.languages.patterns import BUILT_IN, Patterns, anonymous, compiled, expand

# Three-letter code (ISO 639-2/T, used everywhere in the program) and file name.
CODES: Mapping[str, str] = MappingProxyType(
    {"eng": "en", "fra": "fr", "spa": "es", "rus": "ru", "zho": "zh", "ara": "ar", "deu": "de"}
)
_FOLDER = Path(__file__).parent
_HINT = "Mend the file in flows/languages."
_PART_ALIASES = {"organ": "masthead.organ", "committee": "masthead.committee", "date": "numerals.date"}

Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language: its codes, its direction and everything that its file says, compiled on first use."""

    code: str
    short: str
    direction: Literal["ltr", "rtl"]
    fold: Callable[[str], str] = field(repr=False)
    _tree: Tree = field(repr=False)
    _months: Mapping[str, int] = field(repr=False)
    _compiled: dict[tuple[str, str], Patterns] = field(repr=False, default_factory=dict)
    _either: dict[tuple[str, ...], Patterns] = field(repr=False, default_factory=dict)
    _words: dict[tuple[str, str], tuple[str, ...]] = field(repr=False, default_factory=dict)
    _flags: dict[tuple[str, str], bool] = field(repr=False, default_factory=dict)
    _entries: dict[tuple[str, str], tuple[tuple[str, Patterns], ...]] = field(repr=False, default_factory=dict)
    _spelled: dict[str, Mapping[str, int]] = field(repr=False, default_factory=dict)
    _by_date: list[Patterns] = field(repr=False, default_factory=list)
    _years: list[Patterns] = field(repr=False, default_factory=list)

    def pattern(self, section: str, key: str) -> Patterns:
        """The patterns of a list, or of all lists of a table, at `section` and `key` (dots lead into tables)."""
        try:
            return self._compiled[section, key]
        except KeyError:
            found = compiled([self._expanded(s) for s in _strings(self._at(f"{section}.{key}"))])
        return self._compiled.setdefault((section, key), found)

    def either(self, *names: str) -> Patterns:
        """The patterns of several lists as one, for texts that fit none of them; `names` hold section and key."""
        try:
            return self._either[names]
        except KeyError:
            found = compiled([source for name in names for source in self.pattern(*name.split(".", 1)).sources])
        return self._either.setdefault(names, found)

    def which(self, section: str, key: str, text: str, how: Literal["match", "fullmatch", "search"] = "search") -> str:
        """The name of the first entry of the table at `key` whose patterns fit the folded text, or an empty string."""
        if not getattr(self.pattern(section, key), how)(text):  # most lines fit no entry: one test instead of one each
            return ""
        if (section, key) not in self._entries:
            names = self._at(f"{section}.{key}")
            self._entries[section, key] = tuple((name, self.pattern(section, f"{key}.{name}")) for name in names)
        return next((name for name, entry in self._entries[section, key] if getattr(entry, how)(text)), "")

    def words(self, section: str, key: str) -> tuple[str, ...]:
        """The strings at `section` and `key` as written in the file."""
        try:
            return self._words[section, key]
        except KeyError:
            found = tuple(_strings(self._at(f"{section}.{key}")))
        return self._words.setdefault((section, key), found)

    def flag(self, section: str, key: str) -> bool:
        """The truth value at `section` and `key`."""
        try:
            return self._flags[section, key]
        except KeyError:
            found = bool(self._at(f"{section}.{key}"))
        return self._flags.setdefault((section, key), found)

    def table(self, section: str, key: str) -> Mapping[str, tuple[str, ...]]:
        """The table at `section` and `key`: each name with its strings as written in the file."""
        return {name: tuple(_strings(value)) for name, value in self._at(f"{section}.{key}").items()}

    def labels(self, key: str) -> str:
        """The word that pages print for `key` (section [labels])."""
        return str(self._at(f"labels.{key}"))

    def ordinal(self, words: str) -> int | None:
        """The value of an ordinal in words or digits (`Fifty-eighth`, `58th`), None when it is none."""
        folded = self.fold(words)
        return self._spelled_out("ordinals").get(numerals.bare(folded)) or numerals.digits_of(folded)

    def cardinal(self, words: str) -> int | None:
        """The value of a cardinal in digits, words or Chinese numerals, None when it is none."""
        folded = self.fold(words).strip()
        if folded.isdecimal():
            return int(folded)
        bare = numerals.bare(folded)
        known = self._spelled_out("cardinals").get(bare)
        if known is not None:
            return known
        return numerals.positional(bare, self._chinese("digits"), self._chinese("powers"))

    def month(self, words: str) -> int | None:
        """The number of a month by any of its printed names."""
        return self._months.get(numerals.bare(self.fold(words)))

    def date_of(self, match: re.Match[str]) -> str | None:
        """The ISO date of a match with the groups day, month and year; None when there is no such day."""
        return _iso_date(self, match["day"], match["month"], match["year"])

    def find_date(self, text: str, start: int = 0) -> tuple[int, int, str] | None:
        """The first printed date at or after `start`: its span and ISO value; in this language or in English."""
        return next(self._dates(text, start), None)

    def date_at(self, text: str) -> tuple[int, str] | None:
        """The end and the ISO value of the printed date that a text begins with."""
        known = self if self.short == "en" else load("eng")
        folded = self.fold(text)
        for match in (m for p in self._date_patterns(known) if (m := p.match(folded))):
            if iso := self.date_of(match) or known.date_of(match):
                return match.end(), iso
        return None

    def dates(self, text: str) -> list[tuple[int, int, str]]:
        """All printed dates with their spans and ISO values, from left to right."""
        return list(self._dates(text, 0))

    def readings(self, marker: str) -> tuple[tuple[str, int], ...]:
        """What a list marker can mean: (script, position), the most usual script of the language first."""
        bare = "".join(self.fold(marker).replace(KASHIDA, "").split())
        bare = bare.casefold()
        found = ((script, _places(script).get(bare, 0)) for script in self.words("operative", "markers"))
        return tuple((script, place) for script, place in found if place)

    def _dates(self, text: str, start: int) -> Iterator[tuple[int, int, str]]:
        known = self if self.short == "en" else load("eng")
        folded = self.fold(text)
        if not self._year(known).search(folded, start):
            return
        found = [m for p in self._date_patterns(known) for m in p.finditer(folded, start)]
        done = start
        for match in sorted(found, key=re.Match.start):
            iso = self.date_of(match) or known.date_of(match)
            if iso and match.start() >= done:
                done = match.end()
                yield match.start(), done, iso

    def _date_patterns(self, known: Language) -> tuple[Patterns, ...]:
        """One by one: each begins with its own letters or digits, and `re` skips to those."""
        if not self._by_date:
            sources = [
                s for language in dict.fromkeys((self, known)) for s in language.pattern("numerals", "date").sources
            ]
            self._by_date.extend(compiled([source]) for source in sources)
        return tuple(self._by_date)

    def _year(self, known: Language) -> Patterns:
        """What every date holds, and few texts without one."""
        if not self._years:
            self._years.append(compiled([language._part("year") for language in dict.fromkeys((self, known))]))  # noqa: SLF001
        return self._years[0]

    def _spelled_out(self, series: str) -> Mapping[str, int]:
        if series not in self._spelled:
            plain = numerals.table(_words(self._at(f"numerals.{series}")))
            self._spelled[series] = {numerals.bare(self.fold(form)): number for form, number in plain.items()}
        return self._spelled[series]

    def _chinese(self, key: str) -> Mapping[str, int]:
        return {form: int(value) for value, forms in self._at(f"numerals.{key}").items() for form in forms}

    def _at(self, name: str) -> Any:
        found: Any = self._tree
        for step in name.split("."):
            if not isinstance(found, Mapping) or step not in found:
                raise BadRule(f"{self.short}.toml has no {name!r}.", _HINT)
            found = found[step]
        return found

    def _expanded(self, source: str) -> str:
        plain = "".join(self._tree["folding"].get(c, c) for c in source)
        return expand(plain, self._part)

    def _part(self, name: str) -> str:
        if name in BUILT_IN:
            return BUILT_IN[name]
        if name in ("month", "ordinal"):
            return self._vocabulary(name)
        if name in ("day", "year"):
            return self._expanded(str(self._at(f"numerals.{name}")))
        found = self._at(_PART_ALIASES.get(name, name if "." in name else f"parts.{name}"))
        return "(?:" + "|".join(anonymous(self._expanded(s)) for s in _strings(found)) + ")"

    def _vocabulary(self, name: str) -> str:
        if name == "month":
            names = {month for months in self._at("numerals.months") for month in months}
            ordered = sorted(names, key=lambda month: (-len(month), month))
            plain = (month.replace(".", r"\.").replace("/", " ?/ ?") for month in ordered)
            return "(?:" + "|".join(map(self._expanded, plain)) + ")"
        forms = [form for _, form in numerals.spelled(_words(self._at("numerals.ordinals")))]
        first, last = ("|".join(map(self._expanded, words)) for words in numerals.vocabulary(forms))
        return rf"(?:(?:(?:{first})\s*-?\s*){{0,5}}(?:{last}))"


@cache
def load(code: str) -> Language:
    """Returns the language with this three-letter or two-letter code.

    Raises UnknownLanguage for a code without a file and BadRule when its keys are not those of English.
    """
    short = CODES.get(code, code)
    if short not in CODES.values():
        raise UnknownLanguage(f"No language file for {code!r}.", f"Known are {', '.join(CODES)}.")
    if short != code:
        return load_file(_FOLDER / f"{short}.toml")
    return load(next(long for long, name in CODES.items() if name == short))


@cache
def all_languages() -> tuple[Language, ...]:
    """Returns every language, in the order of `CODES`."""
    return tuple(load(code) for code in CODES)


def load_file(path: Path) -> Language:
    """Returns the language that a file describes, its keys checked against English."""
    tree = _read(path)
    _compare(path.name, _outline(_read(_FOLDER / "en.toml")), _outline(tree))
    own = tree["language"]
    fold = folder(tree["folding"], marks=own["direction"] == "rtl")
    months = {numerals.bare(fold(f)): n for n, forms in enumerate(tree["numerals"]["months"], 1) for f in forms}
    return Language(own["code"], own["short"], own["direction"], fold, tree, months)


@cache
def markers(script: str) -> tuple[str, ...]:
    """Returns the list markers of a script in order; several signs for one place are parted by blanks."""
    found = _read(_FOLDER / "markers.toml").get(script)
    if not isinstance(found, list):
        raise BadRule(f"markers.toml has no script {script!r}.", _HINT)
    return tuple(found)


@cache
def _places(script: str) -> Mapping[str, int]:
    """The place of every sign of a script, the first where it has several."""
    found: dict[str, int] = {}
    for place, signs in enumerate(markers(script), 1):
        for sign in signs.casefold().split():
            found.setdefault(sign, place)
    return found


@cache
def _read(path: Path) -> Tree:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadRule(f"{path.name} cannot be read: {error}.", _HINT) from error


def _outline(tree: Tree, above: str = "") -> list[str]:
    """The names of all keys in order.  Keys of digits and the letters of [folding] are data, not names."""
    names: list[str] = []
    for key, value in tree.items():
        if key.isdecimal() or above in ("folding.", "parts."):
            continue
        names.append(above + key)
        if isinstance(value, Mapping):
            names += _outline(value, f"{above}{key}.")
    return names


def _compare(name: str, wanted: list[str], found: list[str]) -> None:
    missing, extra = [k for k in wanted if k not in found], [k for k in found if k not in wanted]
    if missing or extra:
        raise BadRule(f"{name}: missing keys {missing}, unknown keys {extra}.", _HINT)
    if wanted != found:
        place = next(k for w, k in zip(wanted, found, strict=True) if w != k)
        raise BadRule(f"{name}: key {place!r} is not at its place in the order of en.toml.", _HINT)


def _strings(value: Any) -> list[str]:
    """All strings of a string, a list or a table, in order."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, Mapping) else value
    return [s for item in inner for s in _strings(item)]


@lru_cache(maxsize=4096)
def _iso_date(language: Language, day: str, month: str, year: str) -> str | None:
    """The ISO date of printed parts, None when there is no such day; documents print few dates, many times."""
    numbers = (
        language.cardinal(_digits(year)) or 0,
        language.month(month) or language.cardinal(month) or 0,
        language.cardinal(_digits(day)) or 0,
    )
    try:
        return date(*numbers).isoformat()
    except ValueError:
        return None


def _digits(text: str) -> str:
    """The leading digits of a day or year that carries a suffix (1er, 2003 r.); the text itself without any."""
    if text.isdecimal():
        return text
    found = re.match(r"\d+", text)
    return found[0] if found else text


def _words(tree: Tree) -> numerals.Words:
    simple, before, after = ({int(k): v for k, v in tree[key].items()} for key in ("simple", "before", "after"))
    return numerals.Words(simple, before, after, tree["joined"], {int(k): v for k, v in tree["reach"].items()})
