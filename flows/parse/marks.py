"""Note marks in running text: which of many digits are marks, decided for the whole document at once.

A mark may be raised, a superscript digit, glued to a word ("Director,1") or a year ("20142"), set off by blanks or
in brackets.  Marks rise with the text, so the best rising choice over all notes wins, not the best digit for each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flows.languages import Language
from flows.model import Inline, Mark
from flows.parse.between import Candidate, Pages, between
from flows.parse.likely import (
    CLOSERS,
    GLUED_SCORE,
    NUMBER_SCORE,
    SET_OFF,
    STOPS,
    cited_in,
    counts,
    of_number,
    tail_score,
    whole_score,
    wide_score,
)
from flows.parse.notes import RawNote
from flows.parse.openings import bare_label
from flows.spans import RAISED, Text, join

RAISED_SCORE, BRACKET_SCORE = 10.0, 8.0
SAME_PAGE, OTHER_PAGE = 3.0, -4.0
WORN = 2.0  # brackets that a paragraph of an article has as well: "article 20 (2)"
BLANK = 2.0  # a mark behind a blank, before a small letter
USUAL = 2  # certain marks with a blank that make it usual
SURE = 5.5  # from here on a second mark with a used label refers to the same note again

_RUN = re.compile(r"\d+|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+|\*{1,4}")
# Begins with one character of a class, to which `re` can skip; it looks them up faster than it asks for any digit.
_MARKING = "".join(filter(str.isdecimal, map(chr, range(0x10000)))) + "\u2070\u00b9\u00b2\u00b3\u2074-\u2079*"
_RUNS = re.compile(f"[{_MARKING}][{_MARKING}]*")
_UNIT = re.compile(r"(?:\d|(?<![^\W\d_])(?:[^\W\d_]{1,2}))$")
_PROVISION = re.compile(r"\d \($")
_SUPER = re.compile(r"[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]")


@dataclass(frozen=True, slots=True)
class Anchored:
    """The blocks with their marks, indices of notes without a mark, and raised marks that no note answers."""

    blocks: tuple[Inline, ...]
    lost: tuple[int, ...]
    orphans: tuple[tuple[int, Text], ...]


def anchor(blocks: Sequence[Text], pages: Pages, notes: Sequence[RawNote], language: Language) -> Anchored:
    """Returns the blocks with note marks taken out of their text and set at their offset.

    Units: offsets in code points of the text without marks.
    """
    labels = {n.label for n in notes if n.label}
    runs = [_runs(text) for text in blocks]
    found = _candidates(blocks, runs, labels, notes, language) if labels else {}
    starred = _starred(found, notes)
    rest = {label: places for label, places in found.items() if label not in starred}
    aligned = {i: starred[n.label][0] for i, n in enumerate(notes) if n.label in starred}
    aligned |= _align(rest, notes, lambda c: pages.at(blocks[c.block].at[c.start]), len(set(pages.numbers)) > 1)
    chosen = _in_one_style(aligned, blocks)
    if not _is_raised(chosen):
        chosen |= between(blocks, pages, notes, {i: (c.block, c.start) for i, c in chosen.items()}, language)
    used: dict[int, list[tuple[Candidate, int, bool]]] = {}
    taken: set[tuple[int, int]] = set()
    for index, candidate in chosen.items():
        used.setdefault(candidate.block, []).append((candidate, index, False))
        taken.add((candidate.block, candidate.start))
    for candidate, index in _again(found, chosen, notes, taken):
        used.setdefault(candidate.block, []).append((candidate, index, True))
    lost = tuple(i for i in range(len(notes)) if i not in chosen)
    out = [_without(text, sorted(used[k], key=_start)) if k in used else Inline(text) for k, text in enumerate(blocks)]
    return Anchored(tuple(out), lost, _orphans(blocks, runs, used))


class Run(NamedTuple):
    """A run of digits, of superscript digits or of asterisks: its place in its block, and the part that is raised."""

    start: int
    end: int
    printed: str
    raised: tuple[int, int] | None


def _runs(text: Text) -> list[Run]:
    styled = _has_raised(text.style)
    found: list[Run] = []
    for whole in _RUNS.finditer(text.value):
        for m in (whole,) if whole[0].isdecimal() else _RUN.finditer(text.value, *whole.span()):
            start, end = m.span()
            raised = _raised(text, start, end) if styled or not m[0].isascii() else None
            found.append(Run(start, end, m[0], raised))
    return found


def _starred(found: dict[str, list[Candidate]], notes: Sequence[RawNote]) -> dict[str, list[Candidate]]:
    """The places of asterisks, where each of several notes has its own number of them: they rise with no text.

    Lists of members mark every name with the end of its term: "Japan***, Peru*, Qatar***" (decision 58/405).
    """
    labels = [n.label for n in notes if n.label.startswith("*")]
    if len(labels) < 2 or len(set(labels)) < len(labels):
        return {}
    return {label: found[label] for label in labels if label in found}


def _candidates(
    blocks: Sequence[Text],
    runs: Sequence[Sequence[Run]],
    labels: set[str],
    notes: Sequence[RawNote],
    language: Language,
) -> dict[str, list[Candidate]]:
    bracket = any(n.marker.value[:1] in "([" or n.marker.value[-1:] == "/" for n in notes if n.marker)
    longest = max(len(x) for x in labels)
    found: dict[str, list[Candidate]] = {}
    last = {label[-1] for label in labels}
    cited = cited_in(blocks)
    for k, (text, own) in enumerate(zip(blocks, runs, strict=True)):
        folded = language.fold(text.value) if own else ""
        for run in own:
            if run.raised is None and folded[run.end - 1] not in last:
                continue
            for label, start, end, likely in _meanings(text, folded, run, labels, longest, bracket):
                score = of_number(folded, run.start, start, end, cited) if likely == NUMBER_SCORE else likely
                if label in labels and score > 0 and (score >= SURE or not counts(folded, start, end, language)):
                    found.setdefault(label, []).append(Candidate(k, start, end, score))
    return found


def _meanings(
    text: Text, folded: str, found: Run, labels: set[str], longest: int, bracket: bool
) -> list[tuple[str, int, int, float]]:
    """The labels that a run of digits can be a mark for, with its place and score; few that no note has."""
    start, end = found.start, found.end
    if found.raised is not None:
        a, b = _widen(text, *found.raised)
        return [(bare_label(text.value[a:b]), a, b, RAISED_SCORE)]
    run = folded[start:end]
    if bracket and (own := _bracketed(folded, run, start, end)):
        return [own]
    if run[0] == "*":
        return [(run, start, end, GLUED_SCORE)]
    out = []
    if run in labels and run[0] != "0":
        turned = end < len(text) and 0 <= text.at[end - 1] < text.at[end] - 1
        out.append((run, start, end, whole_score(folded, start, end) or wide_score(folded, start, end, turned)))
    for size in range(1, min(longest, len(run) - 1) + 1):
        tail = run[-size:]
        if tail in labels and tail[0] != "0":
            out.append((tail, end - size, end, tail_score(folded, start, run[:-size], end)))
    return out


def _bracketed(folded: str, run: str, start: int, end: int) -> tuple[str, int, int, float] | None:
    """A run of digits in brackets or before a slash as a mark, None for every other."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if (before == "(" and after == ")") or (before == "[" and after == "]"):
        provision = before == "(" and bool(_PROVISION.search(folded, max(start - 6, 0), start))
        return run, start - 1, end + 1, WORN if provision else BRACKET_SCORE
    if after == "/" and not folded[end + 1 : end + 2].isalnum():
        return run, start, end + 1, BRACKET_SCORE
    return None


def _raised(text: Text, start: int, end: int) -> tuple[int, int] | None:
    """The raised part of a run of digits, None without one."""
    if not text.value[start].isascii() and _SUPER.match(text.value[start]):
        return start, end
    if not _has_raised(text.style[start:end]):
        return None
    hits = [i for i in range(start, end) if text.style[i] & RAISED]
    return (hits[0], hits[-1] + 1) if hits else None


def _widen(text: Text, start: int, end: int) -> tuple[int, int]:
    """The mark with its brackets; raised ones may be set off by blanks."""
    value = text.value
    a, b = len(value[:start].rstrip()) - 1, end + len(value[end:]) - len(value[end:].lstrip())
    apart = (a + 1, b) != (start, end)
    if a < 0 or value[a] not in "([" or value[b : b + 1] not in (")", "]"):
        return start, end
    return (start, end) if apart and not (text.style[a] & text.style[b] & RAISED) else (a, b + 1)


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
    if _is_raised(chosen):
        return {k: c for k, c in chosen.items() if c.score >= SURE}
    apart = {k for k, c in chosen.items() if blocks[c.block].value[c.start - 1 : c.start].isspace()}
    if len(apart) * 2 >= len(chosen):
        return chosen
    # Where certain marks behind stops are set off by blanks, a blank before a mark behind a word is of the same kind.
    least = BLANK if sum(chosen[k].score >= SET_OFF for k in apart) >= USUAL else SET_OFF
    return {k: c for k, c in chosen.items() if k not in apart or c.score >= least}


def _is_raised(chosen: dict[int, Candidate]) -> bool:
    """True when most marks are raised or in brackets."""
    return sum(1 for c in chosen.values() if c.score >= BRACKET_SCORE) * 2 >= len(chosen)


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


def _start(used: tuple[Candidate, int, bool]) -> int:
    return used[0].start


def _without(text: Text, marks: list[tuple[Candidate, int, bool]]) -> Inline:
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
    return not after or after.isspace() or after in STOPS or after in CLOSERS or after > "\u2e7f"


_RAISED_STYLES = bytes(b for b in range(256) if b & RAISED)


def _has_raised(style: bytes) -> bool:
    return style.count(0) < len(style) and len(style.translate(None, _RAISED_STYLES)) != len(style)


def _orphans(
    blocks: Sequence[Text], runs: Sequence[Sequence[Run]], used: dict[int, list[tuple[Candidate, int, bool]]]
) -> tuple[tuple[int, Text], ...]:
    """Raised digits that look like marks but belong to no note; those behind a unit are powers ("km²", "10⁶")."""
    out = []
    for k, text in enumerate(blocks):
        places = {c.start for c, _, _ in used.get(k, ())}
        for start, _, printed, raised in runs[k]:
            if not raised or printed[0] == "*" or raised[0] in places or _widen(text, *raised)[0] in places:
                continue
            power = _SUPER.match(printed) and _UNIT.search(text.value[:start])
            out += [] if power else [(k, text[raised[0] : raised[1]])]
    return tuple(out)
