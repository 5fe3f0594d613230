"""Note marks in running text: which of many digits are marks, decided for the whole document at once.

A mark may be raised, a superscript digit, glued to a word ("Director,1") or a year ("20142"), set off by blanks or
in brackets.  Marks rise with the text, so the best rising choice over all notes wins, not the best digit for each.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from flows.languages import Language
from flows.languages.patterns import anonymous
from flows.model import Inline, Mark
from flows.parse.notes import RawNote, bare_label
from flows.spans import RAISED, Text, join

RAISED_SCORE, BRACKET_SCORE, GLUED_SCORE = 10.0, 8.0, 6.0
SAME_PAGE, OTHER_PAGE = 3.0, -4.0
SET_OFF = 4.0  # a mark set off by blanks behind punctuation
DATED_WITHIN = 8  # code points between a number and its date
SURE = 5.5  # from here on a second mark with a used label refers to the same note again

_RUN = re.compile(r"\d+|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+|\*{1,4}")
# Begins with one character of a class, to which `re` can skip.
_RUNS = re.compile(r"[\d\u2070\u00b9\u00b2\u00b3\u2074-\u2079*][\d\u2070\u00b9\u00b2\u00b3\u2074-\u2079*]*")
_SUPER = re.compile(r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]")
_QUOTES = "'\u2018\u201c\"\u201d"
_WORD = re.compile(r"[^\W\d_]+$")
_PART_LETTER = re.compile(r"\s[A-Z](?!\w)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_CLOSERS = "\u201d\u2019\"')\u00bb]\u300b\uff09\u300d\u3011%"
_STOPS = ",;.:\u3001\u3002\uff0c\uff1b\uff1a\u060c\u061b!?"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mark: block index, [start, end) in its text, how likely it is."""

    block: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Anchored:
    """The blocks with their marks, indices of notes without a mark, and raised marks that no note answers."""

    blocks: tuple[Inline, ...]
    lost: tuple[int, ...]
    orphans: tuple[tuple[int, Text], ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """Where pages begin: source offsets in rising order, the page of each."""

    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def at(self, offset: int) -> int:
        """The page (from 1) of a source offset; inserted code points have negative ones."""
        place = offset if offset >= 0 else ~offset
        return self.numbers[max(bisect_right(self.starts, place) - 1, 0)] if self.starts else 1


def anchor(blocks: Sequence[Text], pages: Pages, notes: Sequence[RawNote], language: Language) -> Anchored:
    """Returns the blocks with note marks taken out of their text and set at their offset.

    Units: offsets in code points of the text without marks.
    """
    labels = {n.label for n in notes if n.label}
    found = _candidates(blocks, labels, notes, language) if labels else {}
    aligned = _align(found, notes, lambda c: pages.at(blocks[c.block].at[c.start]), len(set(pages.numbers)) > 1)
    chosen = _in_one_style(aligned, blocks)
    used: dict[int, list[tuple[Candidate, int, bool]]] = {}
    taken: set[tuple[int, int]] = set()
    for index, candidate in chosen.items():
        used.setdefault(candidate.block, []).append((candidate, index, False))
        taken.add((candidate.block, candidate.start))
    for candidate, index in _again(found, chosen, notes, taken):
        used.setdefault(candidate.block, []).append((candidate, index, True))
    lost = tuple(i for i in range(len(notes)) if i not in chosen)
    out = [_without(text, sorted(used.get(k, []), key=lambda c: c[0].start)) for k, text in enumerate(blocks)]
    return Anchored(tuple(out), lost, _orphans(blocks, used))


def _candidates(
    blocks: Sequence[Text], labels: set[str], notes: Sequence[RawNote], language: Language
) -> dict[str, list[Candidate]]:
    bracket = any(n.marker.value[:1] in "([" or n.marker.value[-1:] == "/" for n in notes if n.marker)
    longest = max(len(x) for x in labels)
    found: dict[str, list[Candidate]] = {}
    for k, text in enumerate(blocks):
        value = text.value
        folded = ""
        for m in _runs(value):
            if not folded:
                folded = language.fold(value)
            for label, start, end, score in _meanings(text, folded, m, labels, longest, bracket):
                if label in labels and score > 0 and (score >= SURE or not _counts(folded, start, end, language)):
                    found.setdefault(label, []).append(Candidate(k, start, end, score))
    return found


def _runs(value: str) -> Iterator[re.Match[str]]:
    """The runs of digits, of superscript digits and of asterisks."""
    for m in _RUNS.finditer(value):
        if m[0].isdecimal():
            yield m
        else:
            yield from _RUN.finditer(value, *m.span())


def _meanings(
    text: Text, folded: str, m: re.Match[str], labels: set[str], longest: int, bracket: bool
) -> list[tuple[str, int, int, float]]:
    """The labels that a run of digits can be a mark for, with its place and score; few that no note has."""
    start, end = m.span()
    raised = _raised(text, start, end)
    if raised is not None:
        a, b = _widen(text.value, *raised)
        return [(bare_label(text.value[a:b]), a, b, RAISED_SCORE)]
    run = folded[start:end]
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if bracket and ((before == "(" and after == ")") or (before == "[" and after == "]")):
        return [(run, start - 1, end + 1, BRACKET_SCORE)]
    if bracket and after == "/" and not folded[end + 1 : end + 2].isalnum():
        return [(run, start, end + 1, BRACKET_SCORE)]
    if run[0] == "*":
        return [(run, start, end, GLUED_SCORE)]
    out = []
    if run in labels and run[0] != "0":
        out.append((run, start, end, _whole_score(folded, start, end)))
    for size in range(1, min(longest, len(run) - 1) + 1):
        head, tail = run[:-size], run[-size:]
        if tail in labels and tail[0] != "0":
            out.append((tail, end - size, end, _tail_score(folded, start, head, end)))
    return out


def _counts(folded: str, start: int, end: int, language: Language) -> bool:
    """True for a digit that belongs to a date, to a number with its date ("66/111 of 9 May 2011") or to a provision."""
    if folded[start - 1 : start].isdigit() and _dated(folded, end, language):
        return True
    return _day(folded, end, language) or _provision(folded, start, end, language)


def _dated(folded: str, end: int, language: Language) -> bool:
    """True when the date of what has the number follows its last digits: a mark would stand behind the date."""
    found = language.find_date(folded[end : end + 40])
    return found is not None and 0 < found[0] <= DATED_WITHIN and folded[end] in " \u00a0,"


@cache
def _provisions(language: Language) -> re.Pattern[str]:
    sources = (anonymous(s) for s in language.pattern("citations", "pinpoints").sources)
    return re.compile("|".join(s.replace("#", r"(?:\d{1,3})(?!\d)") for s in sources if "#" in s), re.IGNORECASE)


def _provision(folded: str, start: int, end: int, language: Language) -> bool:
    """True for the number of an article or paragraph."""
    near = folded[max(start - 24, 0) : end + 6]
    at = start - max(start - 24, 0)
    return any(m.start() < at < m.end() for m in _provisions(language).finditer(near))


def _day(folded: str, end: int, language: Language) -> bool:
    """True for the day of a date: a month follows."""
    word = re.match(r" ?([^\W\d_]{3,12})", folded[end : end + 14])
    return bool(word) and language.month(word[1] if word else "") is not None


def _raised(text: Text, start: int, end: int) -> tuple[int, int] | None:
    """The raised part of a run of digits, None without one."""
    if _SUPER.match(text.value[start]):
        return start, end
    if not _has_raised(text.style[start:end]):
        return None
    hits = [i for i in range(start, end) if text.style[i] & RAISED]
    return (hits[0], hits[-1] + 1) if hits else None


def _widen(value: str, start: int, end: int) -> tuple[int, int]:
    if value[start - 1 : start] in ("(", "[") and value[end : end + 1] in (")", "]"):
        return start - 1, end + 1
    return start, end


def _whole_score(folded: str, start: int, end: int) -> float:
    """How likely a run that is exactly the label is a mark, from what stands around it."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if before.isspace() and after.isalpha():
        return _run_on_score(folded, start, end)
    if not before or _no_mark_between(before, after, folded[end + 1 : end + 2]):
        return 0.0
    if before.isalpha():
        return _glued_score(folded, start)
    if before in _CLOSERS:
        return GLUED_SCORE
    if before in _STOPS:
        return _after_stop(folded, start)
    return _spaced_score(folded, start, end) if before.isspace() else 0.0


def _run_on_score(folded: str, start: int, end: int) -> float:
    """A mark set off by a blank whose own blank is lost ("1994, 1in which"); Chinese prints none behind marks."""
    head = folded[:start].rstrip()
    chinese = folded[end] > "\u2e7f"
    if not head or not (chinese or folded[end : end + 2].isalpha()):
        return 0.0
    return SET_OFF if head[-1] in _STOPS or head[-1] in _CLOSERS else 2.0 * chinese


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


def _after_stop(folded: str, start: int) -> float:
    """A mark after punctuation; between digits a point or comma rather parts a decimal, a year aside ("2022,5")."""
    if not folded[start - 2 : start - 1].isdigit() or folded[start - 1] == ";":
        return 5.0
    year = folded[start - 1] == "," and _YEAR.fullmatch(folded[max(start - 5, 0) : start - 1])
    return 4.5 if year and not folded[start - 6 : start - 5].isdigit() else 0.3


def _spaced_score(folded: str, start: int, end: int) -> float:
    head = folded[:start].rstrip()
    if not head:
        return 0.0
    after = folded[end : end + 1]
    last = head[-1]
    if last in _STOPS or last in _CLOSERS:
        return SET_OFF if after in _STOPS or after.isspace() or not after or after > "\u2e7f" else 2.5
    if not after and len(head) == 1 and head.isupper():
        return SET_OFF  # the letter of a part: "B 1"
    if last.isdigit():
        return 3.0 if after in _STOPS and after else 2.0
    nxt = folded[end : end + 3].lstrip()[:1]
    if nxt and nxt in _STOPS:
        return 2.5
    return 2.0 if nxt.islower() or not nxt else 1.5 if nxt in '([\u201c"' else 1.0


def _tail_score(folded: str, start: int, head: str, end: int) -> float:
    """How likely the last digits of a longer run are a mark: `20142` is 2014 and note 2."""
    after = folded[end : end + 1]
    if after.isalnum() or after in {"/", "%"} or _YEAR.fullmatch(folded[start:end]):
        return 0.0
    before = folded[start - 1 : start]
    if _YEAR.fullmatch(head) and before != ".":
        return 4.5
    return 1.5 if before == "/" and not _PART_LETTER.match(folded, end) else 0.0


def _align(
    found: dict[str, list[Candidate]], notes: Sequence[RawNote], page_of: Callable[[Candidate], int], many_pages: bool
) -> dict[int, Candidate]:
    """The rising choice of candidates, one a note, with the highest sum; notes without a fitting one are left out."""
    # best[i] holds (place, total, chain) of chains that end at a place, rising in place and total.
    places: list[tuple[int, int]] = []
    chains: list[tuple[float, tuple[int, Candidate] | None, int]] = [(0.0, None, -1)]
    order: list[int] = []  # chain index for each place, totals rising
    for index, note in enumerate(notes):
        fresh = []
        for c in found.get(note.label, ()):
            spot = bisect_left(places, (c.block, c.start))
            parent = order[spot - 1] if spot else 0
            gain = c.score
            if many_pages and note.page:
                gain += SAME_PAGE if page_of(c) == note.page else OTHER_PAGE
            if gain > 0:
                fresh.append((c, chains[parent][0] + gain, parent))
        for c, total, parent in fresh:
            chains.append((total, (index, c), parent))
            _insert(places, order, chains, (c.block, c.start), len(chains) - 1)
    best = max(range(len(chains)), key=lambda k: chains[k][0])
    chosen: dict[int, Candidate] = {}
    while best > 0:
        _, step, parent = chains[best]
        if step:
            chosen[step[0]] = step[1]
        best = parent
    return chosen


def _insert(
    places: list[tuple[int, int]],
    order: list[int],
    chains: list[tuple[float, tuple[int, Candidate] | None, int]],
    place: tuple[int, int],
    chain: int,
) -> None:
    """Keeps, for each place, the best chain that ends at or before it."""
    spot = bisect_left(places, place)
    if spot and chains[order[spot - 1]][0] >= chains[chain][0]:
        return
    while spot < len(places) and chains[order[spot]][0] <= chains[chain][0]:
        del places[spot], order[spot]
    places.insert(spot, place)
    order.insert(spot, chain)


def _in_one_style(chosen: dict[int, Candidate], blocks: Sequence[Text]) -> dict[int, Candidate]:
    """Drops doubtful picks where the document sets its marks in a surer way: a lost mark must not cost a digit."""
    raised = sum(1 for c in chosen.values() if c.score >= BRACKET_SCORE)
    if raised * 2 >= len(chosen):
        return {k: c for k, c in chosen.items() if c.score >= SURE}
    apart = {k for k, c in chosen.items() if blocks[c.block].value[c.start - 1 : c.start].isspace()}
    if len(apart) * 2 >= len(chosen):
        return chosen
    return {k: c for k, c in chosen.items() if k not in apart or c.score >= SET_OFF}


def _again(
    found: dict[str, list[Candidate]],
    chosen: dict[int, Candidate],
    notes: Sequence[RawNote],
    taken: set[tuple[int, int]],
) -> list[tuple[Candidate, int]]:
    """Marks whose note an earlier mark has opened."""
    out = []
    for index, first in chosen.items():
        for c in found.get(notes[index].label, ()):
            later = (c.block, c.start) > (first.block, first.start)
            if later and c.score >= SURE and (c.block, c.start) not in taken and c.score == first.score:
                out.append((c, index))
                taken.add((c.block, c.start))
    return out


def _without(text: Text, marks: list[tuple[Candidate, int, bool]]) -> Inline:
    if not marks:
        return Inline(text)
    pieces: list[Text] = []
    out: list[Mark] = []
    done = length = 0
    for c, index, again in marks:
        if c.start < done:
            continue
        stop = c.start
        while stop > done and text.value[stop - 1].isspace() and _blank_is_layout(text.value, c):
            stop -= 1
        pieces.append(text[done:stop])
        length += stop - done
        blank = text.value[stop - 1 : stop].isspace() and text.value[c.end : c.end + 1].isalnum()
        out.append(Mark(length - blank, text[c.start : c.end], index, again))
        done = c.end
    pieces.append(text[done:])
    return Inline(join(pieces), tuple(out))


def _blank_is_layout(value: str, c: Candidate) -> bool:
    after = value[c.end : c.end + 1]
    return not after or after.isspace() or after in _STOPS or after in _CLOSERS or after > "\u2e7f"


_RAISED_STYLES = bytes(b for b in range(256) if b & RAISED)


def _has_raised(style: bytes) -> bool:
    return len(style.translate(None, _RAISED_STYLES)) != len(style)


def _orphans(
    blocks: Sequence[Text], used: dict[int, list[tuple[Candidate, int, bool]]]
) -> tuple[tuple[int, Text], ...]:
    """Raised digits that look like marks but belong to no note."""
    out = []
    for k, text in enumerate(blocks):
        if not _has_raised(text.style):
            continue
        places = {c.start for c, _, _ in used.get(k, [])}
        for m in re.finditer(r"\d+", text.value):
            raised = _raised(text, *m.span())
            if raised and raised[0] not in places and _widen(text.value, *raised)[0] not in places:
                out.append((k, text[raised[0] : raised[1]]))
    return tuple(out)
