"""How likely a digit in running text is a note mark, from what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from flows.languages import Language
from flows.languages.patterns import anonymous
from flows.spans import Text

GLUED_SCORE = 6.0
NUMBER_SCORE, NUMBER_KNOWN = 1.5, 3.5  # the last digits of a number, and of one that is printed without them
SET_OFF = 4.0  # a mark set off by blanks behind punctuation
LONGEST_DATE = 40  # code points
DATED_WITHIN = 8  # code points between a number and its date

_QUOTES = "'\u2018\u201c\"\u201d"
_WORD = re.compile(r"[^\W\d_]+$")
_NEXT_WORD = re.compile(r" ?([^\W\d_]{3,12})")
_PART_LETTER = re.compile(r"\s?[A-Z](?![A-Za-z0-9])")
# 74/52, perhaps with a mark behind it.  Begins with a digit, to which `re` can skip.
_CITED = re.compile(r"\d(?<![\d/]\d)\d{0,3}/\d{1,4}(?![\d/])")
_NUMBERED = re.compile(r"\d{1,4}/$")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
_GROUP = re.compile(r"[ \u00a0\u202f]\d{3}(?!\d)")  # "3 176 058 600 dollars": three figures and three more
WIDE = "\u2e7f"  # letters above are written without blanks between words
CLOSERS = "\u201d\u2019\"')\u00bb]\u300b\uff09\u300d\u3011%"
STOPS = ",;.:\u3001\u3002\uff0c\uff1b\uff1a\u060c\u061b!?"


def counts(folded: str, start: int, end: int, language: Language) -> bool:
    """Returns True for a digit of a date, of a number with its date ("66/111 of 9 May 2011") or of a provision."""
    return dates(folded, start, end, language) or _provision(folded, start, end, language)


def dates(folded: str, start: int, end: int, language: Language) -> bool:
    """Returns True for a digit of a date or of a number with its date."""
    if folded[start - 1 : start].isdigit() and _dated(folded, end, language):
        return True
    return _day(folded, start, end, language)


def _dated(folded: str, end: int, language: Language) -> bool:
    """True when the date of what has the number follows its last digits: a mark would stand behind the date."""
    found = language.find_date(folded[end : end + 40]) if folded[end : end + 1] in (" ", "\u00a0", ",") else None
    return found is not None and 0 < found[0] <= DATED_WITHIN


@cache
def _provisions(language: Language) -> re.Pattern[str]:
    sources = (anonymous(s) for s in language.pattern("citations", "pinpoints").sources)
    return re.compile("|".join(s.replace("#", r"(?:\d{1,3})(?!\d)") for s in sources if "#" in s), re.IGNORECASE)


def _provision(folded: str, start: int, end: int, language: Language) -> bool:
    """True for the number of an article or paragraph."""
    near = folded[max(start - 24, 0) : end + 6]
    at = start - max(start - 24, 0)
    return any(m.start() < at < m.end() for m in _provisions(language).finditer(near))


def _day(folded: str, start: int, end: int, language: Language) -> bool:
    """True for the day of a date: a month follows, or the rest of the date ("1 de diciembre de 1999")."""
    word = _NEXT_WORD.match(folded, end, end + 14)
    if word and language.month(word[1]) is not None:
        return True
    return language.date_at(folded[start : start + LONGEST_DATE]) is not None


def whole_score(folded: str, start: int, end: int) -> float:
    """Returns how likely a run that is exactly the label is a mark, from what stands around it."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if before.isspace() and after.isalpha():
        return _run_on_score(folded, start, end)
    if not before or _no_mark_between(before, after, folded[end + 1 : end + 2]):
        return 0.0
    if before in _QUOTES and not folded[:start].strip(_QUOTES):
        return 0.0  # the number of a quoted paragraph: "1. Urges Member States" (E/RES/2019/21)
    if before.isalpha():
        return _glued_score(folded, start)
    if before in CLOSERS or (before == "\u201c" and "\u201e" in folded[:start]):
        return GLUED_SCORE
    if _GROUP.match(folded, end):
        return 0.0
    if before in STOPS:
        return _after_stop(folded, start, end)
    return _spaced_score(folded, start, end) if before.isspace() else 0.0


def wide_score(folded: str, start: int, end: int, turned: bool) -> float:
    """Returns how likely a run between letters that are written without blanks is a mark.

    It rather is one behind a closing mark, and where the line ends behind it: there a blank may have stood.
    """
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if after <= WIDE or not (before > WIDE or before in CLOSERS):
        return 0.0
    return 1.5 * (before in CLOSERS) + 2.0 * turned


def _run_on_score(folded: str, start: int, end: int) -> float:
    """A mark set off by a blank whose own blank is lost ("1994, 1in which"); Chinese prints none behind marks."""
    head = folded[:start].rstrip()
    chinese = folded[end] > "\u2e7f"
    if not head or not (chinese or folded[end : end + 2].isalpha()):
        return 0.0
    return SET_OFF if head[-1] in STOPS or head[-1] in CLOSERS else 2.0 * chinese


def _no_mark_between(before: str, after: str, behind: str) -> bool:
    """True where a digit is part of a number, a symbol, or a list number in quotes (Arabic '1', '2')."""
    if after.isalnum() or after in {"/", "%", "-", "\u2013"} or before in "/-\u2013(":
        return True
    if after and after in ".,:" and behind.isdigit():
        return True
    return bool(after) and before in _QUOTES and after in _QUOTES


def _glued_score(folded: str, start: int) -> float:
    """A digit behind a letter; Chinese prints numbers so, and codes of capitals ("G20") do."""
    if folded[start - 1] > "\u2e7f":
        return 1.5
    word = _WORD.search(folded[max(start - 30, 0) : start])
    return 1.5 if word and len(word[0]) <= 2 and word[0].isupper() else GLUED_SCORE


def _after_stop(folded: str, start: int, end: int) -> float:
    """A mark after punctuation; between digits a point or comma rather parts a decimal, a year aside ("2022,5").

    Behind a point a new sentence follows the mark ("chapter 16.4 The Committee"), none a decimal ("target 16.4 and").
    """
    if not folded[start - 2 : start - 1].isdigit() or folded[start - 1] == ";":
        return 5.0
    follower = folded[end:].lstrip()[:1]
    if folded[start - 1] == "." and follower and (follower.islower() or not follower.isalpha()):
        return 0.0
    year = folded[start - 1] == "," and YEAR.fullmatch(folded[max(start - 5, 0) : start - 1])
    return 4.5 if year and not folded[start - 6 : start - 5].isdigit() else 0.3


def _spaced_score(folded: str, start: int, end: int) -> float:
    head = folded[:start].rstrip()
    if not head:
        return 0.0
    after = folded[end : end + 1]
    last = head[-1]
    if last in STOPS or last in CLOSERS:
        return SET_OFF if after in STOPS or after.isspace() or not after or after > "\u2e7f" else 2.5
    if not after and len(head) == 1 and head.isupper():
        return SET_OFF  # the letter of a part: "B 1"
    if last.isdigit():
        return 3.0 if after in STOPS and after else 2.0
    nxt = folded[end : end + 3].lstrip()[:1]
    if nxt and nxt in STOPS:
        return 2.5
    return 2.0 if nxt.islower() or not nxt else 1.5 if nxt in '([\u201c"' else 1.0


def tail_score(folded: str, start: int, head: str, end: int) -> float:
    """Returns how likely the last digits of a longer run are a mark: `20142` is 2014 and note 2."""
    after = folded[end : end + 1]
    if after.isalnum() or after in {"/", "%"} or YEAR.fullmatch(folded[start:end]):
        return 0.0
    before = folded[start - 1 : start]
    if YEAR.fullmatch(head) and before != ".":
        return 4.5
    return NUMBER_SCORE if before == "/" and not _PART_LETTER.match(folded, end) else 0.0


def cited_in(blocks: Sequence[Text]) -> Callable[[str], int]:
    """Returns how often a number of an adopted text is printed; counted when it is asked for."""

    @cache
    def printed() -> Counter[str]:
        return Counter(m[0] for text in blocks if "/" in text.value for m in _CITED.finditer(text.value))

    return lambda number: printed()[number]


def of_number(folded: str, run: int, start: int, end: int, cited: Callable[[str], int]) -> float:
    """Returns how likely the last digits of a number are a mark: 74/521 is 74/52 and note 1 where 74/52 is cited."""
    left = _NUMBERED.search(folded, max(run - 5, 0), run) if folded[run - 1 : run] == "/" else None
    if not left:
        return NUMBER_SCORE
    if cited(left[0] + folded[run:end]) > 1:
        return 0.0
    return NUMBER_KNOWN if cited(left[0] + folded[run:start]) else NUMBER_SCORE
