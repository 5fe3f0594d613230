"""From the regexes of a language file to compiled patterns.

A pattern in a language file is an ordinary regular expression for folded text, with four liberties:
a blank stands for any white space, line ends included; an apostrophe or hyphen may be followed by
white space (scans print "de l' ordre"); Arabic words may end in kashidas (`folding.py`) and CJK letters have
white space between them; `{name}` stands for a named part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from flows.languages.factoring import factored
from flows.languages.folding import KASHIDA
from flows.languages.initials import first_characters

FLAGS = re.IGNORECASE

_TOKEN = re.compile(
    r"(?P<escape>\\.)|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|\{(?P<part>[a-z][a-z0-9_.-]*)\}"
    r"|(?P<opening>\(\?(?:P?<[A-Za-z_!=]\w*>?|[-a-z]*[:=!]|P=\w+))|(?P<blank> +)|(?P<loose>['-])"
    "|(?P<arabic>[\u0621-\u063a\u0641-\u064a](?![\u0621-\u063a\u0641-\u064a]))|(?P<cjk>[\u3400-\u9fff\u3007])",
    re.DOTALL,
)
_QUANTIFIERS = ("?", "*", "+", "{")

# Parts that mean the same in every language.  A symbol holds a digit and no lower-case first letter.
_MODIFIED = r"(?:\s?/\s?(?:Add|Rev|Corr|Amend|Summary)\.?\s?\d*(?:/\d+)?)"
_SEGMENT = r"[A-Z0-9](?:[A-Za-z0-9]|[.-](?=[A-Za-z0-9]))*"
SYMBOL = (
    r"(?-i:\b(?:"
    rf"(?:A|S|E|T)(?:\s?/\s?HRC)?\s?/\s?(?:RES|DEC|PRST)\s?/\s?{_SEGMENT}(?:/{_SEGMENT})*"
    r"(?:\s?[A-Z](?:-[A-Z])?\b)?(?:\s?\(\s?[A-Z0-9-]{1,9}\s?\))?"
    rf"|[A-Z]{{1,10}}(?=[\w./()-]*/[\w.()-]*\d)(?:\s?/\s?{_SEGMENT})+(?:\s?\([A-Z0-9][A-Za-z0-9-]*\))?"
    rf"){_MODIFIED}*\*{{0,3}})"
)
BUILT_IN = {
    "sp": r"\s+",
    "sp0": r"\s*",
    "n": r"\d{1,5}",
    # I to LXXXIX, in capitals: `civil` and `mix` are words.
    "roman": r"(?-i:(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b)",
    "symbol": SYMBOL,
    # The number of an adopted text as headings name it: 48/104, S-24/2, 2003/68, 217 A (III), 1503 (XLVIII).
    "adopted": (
        r"(?:(?:E?S-)?\d{1,4}/\d{1,4}(?:\s?[A-Z]\b)?"
        r"|\d{1,4}(?:\s?[A-Z])?\s?\((?:E?S-)?[IVXL]{1,8}\)(?:\s?[A-Z]\b)?)"
    ),
}

_NAMED = re.compile(r"\(\?P<\w+>")


def anonymous(source: str) -> str:
    """Returns the regex with its named groups turned into plain groups."""
    return _NAMED.sub("(?:", source)


def expand(source: str, part: Callable[[str], str]) -> str:
    """Returns `source` as a plain regex; `part` gives the regex of a named part."""

    def one(match: re.Match[str]) -> str:
        following = source[match.end() : match.end() + 1]
        quantified = following.startswith(_QUANTIFIERS) and not _TOKEN.match(source, match.end())
        if match["blank"]:
            found = r"\s+"
        elif match["loose"]:
            found = r"\s?-\s*" if match["loose"] == "-" else r"\s?'\s*"
        elif match["arabic"]:
            found = match[0] if quantified else match[0] + KASHIDA + "*"
        elif match["cjk"]:
            found = match[0] if quantified or not _TOKEN_CJK.match(source, match.end()) else match[0] + r"\s*"
        elif match["part"]:
            found = part(match["part"])
            quantified = True
        else:
            return match[0]
        return f"(?:{found})" if quantified else found

    return _TOKEN.sub(one, source)


_TOKEN_CJK = re.compile("[\u3400-\u9fff\u3007]")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Several regexes tried as one alternation; the match is that of the first that fits at the leftmost place.

    The same group name may stand in several of them, which one `re` pattern does not allow.  Most texts are no match:
    their first character tells (`re` itself looks at it only in patterns that do not ignore case).
    """

    sources: tuple[str, ...]
    _each: tuple[re.Pattern[str], ...] = field(repr=False)
    _any: re.Pattern[str] = field(repr=False)
    _first: frozenset[str] = field(repr=False)

    def can_begin(self, text: str) -> bool:
        """False when no match begins like the text."""
        return not self._first or text[:1] in self._first

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at `start`."""
        if self._first and text[start : start + 1] not in self._first:
            return None
        found = self._any.match(text, start)
        if found is None or len(self._each) == 1:
            return found
        return next((m for p in self._each if (m := p.match(text, start))), None)

    def fullmatch(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at `start` and ends with the text."""
        if self._first and text[start : start + 1] not in self._first:
            return None
        found = self._any.fullmatch(text, start)
        if found is None or len(self._each) == 1:
            return found
        return next((m for p in self._each if (m := p.fullmatch(text, start))), None)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The leftmost match at or after `start`."""
        place = self._any.search(text, start)
        if place is None or len(self._each) == 1:
            return place
        return next((m for p in self._each if (m := p.match(text, place.start()))), None)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """All matches from left to right, none over another."""
        return self._any.finditer(text, start) if len(self._each) == 1 else self._found(text, start)

    def _found(self, text: str, start: int) -> Iterator[re.Match[str]]:
        while found := self.search(text, start):
            yield found
            start = max(found.end(), found.start() + 1)


def compiled(sources: Sequence[str]) -> Patterns:
    """Returns the patterns of `sources`; an empty list matches nothing."""
    own = tuple(map(factored, sources)) or ("(?!)",)
    first = _first_of(own)
    groups = [g for source in own for g in _NAMED.findall(source)]
    if len(groups) == len(set(groups)):
        joined = re.compile("|".join(f"(?:{s})" for s in own), FLAGS)
        return Patterns(own, (joined,), joined, first)
    whole = re.compile("|".join(f"(?:{anonymous(s)})" for s in own), FLAGS)
    return Patterns(own, tuple(re.compile(s, FLAGS) for s in own), whole, first)


def _first_of(sources: Sequence[str]) -> frozenset[str]:
    """What a match of any of the regexes can begin with; empty when one of them can begin with anything."""
    each = [first_characters(source) for source in sources if not source.startswith("(?!)")]
    return frozenset().union(*each) if all(each) else frozenset()
