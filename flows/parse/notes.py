"""Footnotes: the lines that hold their texts, taken out of the flow of the page.

Where their marks stand in the running text is found by `flows/parse/marks.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.languages import Language
from flows.parse.asterisks import is_starred, starred_end
from flows.parse.feet import is_inside, notes_between, page_feet
from flows.parse.flow import is_row
from flows.parse.lines import Layout, Line
from flows.parse.numbering import readings
from flows.parse.openings import BARE, Start, note_start
from flows.parse.ruled import FAR, after_rule, is_of_table
from flows.spans import Edit, Text, edits_for, join, joined_lines

CUT = 3  # blank lines that notes at a page foot count for
ANY = 999  # the first note of a page of a volume can have any number: they count through the session
NEW_ZONE = 40  # and this many at the first note of a page foot
LOST = 8  # and at the end of a dump this many: A/RES/76/266 goes from 3 to 8


@dataclass(frozen=True, slots=True)
class RawNote:
    """A note as it stands on the page: printed mark, its label, paragraphs, and the page (from 1)."""

    marker: Text
    label: str
    paragraphs: tuple[Text, ...]
    page: int


@dataclass(frozen=True, slots=True)
class Taken:
    """The lines without the notes, the notes in the order of print, and the edits for rules between them."""

    lines: tuple[Line, ...]
    notes: tuple[RawNote, ...]
    edits: tuple[Edit, ...]


def take_notes(lines: tuple[Line, ...], layout: Layout, language: Language) -> Taken:
    """Returns the document's lines without notes, and the notes.

    Notes stand after a rule at the foot of a page, at the end, or as lines that open with a raised mark.
    """
    zones = [*_zones(lines, layout, language)]
    edits: list[Edit] = []
    kept: list[Line] = []
    notes: list[RawNote] = []
    done = 0
    for start, end in zones:
        kept += lines[done:start]
        notes += _read_zone([x for x in lines[start:end] if not x.rule], layout, language, notes)
        done = end
    kept += lines[done:]
    for line in lines:
        if line.rule:
            edits += edits_for("note-rule", line.text)
    return Taken(tuple(_carry_gaps(kept, lines)), tuple(notes), tuple(edits))


def _carry_gaps(kept: list[Line], lines: tuple[Line, ...]) -> Iterator[Line]:
    """Lines without rules; what follows a removed line takes over that something stood between."""
    ids = {id(x) for x in kept}
    pending = 0
    for line in lines:
        if line.rule or id(line) not in ids:
            pending = max(pending, 1 if line.rule else CUT)
            continue
        yield line._replace(gap=max(line.gap, pending)) if pending else line
        pending = 0


def _zones(lines: tuple[Line, ...], layout: Layout, language: Language) -> Iterator[tuple[int, int]]:
    """Stretches of lines that hold notes, [start, end), disjoint, in order."""
    starts = [note_start(line, language) if not line.rule else None for line in lines]
    feet = _feet(lines, starts, layout.wrapped, language)
    zones: list[tuple[int, int]] = []
    i = 0
    while i < len(lines):
        end = feet.get(i, 0)
        if end:
            pass
        elif lines[i].rule and i + 1 < len(lines):
            end = after_rule(lines, starts, i, layout.wrapped)
        elif starts[i] is not None and starts[i].raised:  # type: ignore[union-attr]
            end = 0 if is_of_table(lines, starts, i) else _raised_run(lines, starts, i, layout)
        elif (here := starts[i]) is not None and is_starred(lines, i, here.label):
            end = starred_end(lines, i, layout)
        if end:
            zones.append((i, end))
            i = end
        else:
            i += 1
    last = _end_zone(lines, starts, zones, layout)
    if last:
        zones = [z for z in zones if z[0] < last[0]] + [last]
    yield from zones


def _feet(lines: tuple[Line, ...], starts: list[Start | None], wrapped: bool, language: Language) -> dict[int, int]:
    """The notes at page feet, or behind their paragraphs, of a document that raises no mark of a note."""
    if any(s is not None and s.raised for s in starts):
        return {}
    marks = [s.marker.value if s is not None and s.label.isdigit() else "" for s in starts]
    return page_feet(lines, marks, language) or notes_between(lines, marks, wrapped, language)


def _raised_run(lines: tuple[Line, ...], starts: list[Start | None], i: int, layout: Layout) -> int:
    """End of a run of lines that open with raised marks, with their wrapped continuations."""
    end = i + 1
    while end < len(lines) and lines[end].page == lines[i].page and not lines[end].rule:
        here = starts[end]
        if (here is not None and here.raised) or (layout.wrapped and lines[end].gap == 0):
            end += 1
        else:
            break
    return end


def _end_zone(
    lines: tuple[Line, ...], starts: list[Start | None], zones: list[tuple[int, int]], layout: Layout
) -> tuple[int, int] | None:
    """The notes at the end of a document that prints them without rule: the longest closing run 1, 2, 3 …."""
    covered = {k for a, b in zones for k in range(a, b)}
    free = [k for k in range(len(lines)) if k not in covered and not lines[k].rule]
    if not free or (covered and max(covered) > free[-1]):
        return None
    taken = {starts[k].label for k in covered if starts[k] is not None}  # type: ignore[union-attr]
    for s in free:
        first = starts[s]
        if first is None or not first.label.isdigit() or first.label in taken or first.raised or _in_table(lines, s):
            continue
        late = int(first.label) != len(taken) + 1 if taken else first.label != "1"
        if first.label != "1" and late and not _hangs(lines[:s], first):
            continue
        if first.marker.value[:1] in "([" and not _cited(lines[:s], first.marker.value):
            continue
        if _runs_to_end(lines, starts, [k for k in free if k >= s], layout):
            return (s, len(lines))
    return None


def _in_table(lines: tuple[Line, ...], s: int) -> bool:
    """True for a line in columns below another one: "1   A/57/152." in columns of its own may be a note."""
    return s > 0 and is_row(lines[s]) and is_row(lines[s - 1])


def _hangs(lines: tuple[Line, ...], first: Start) -> bool:
    """True when the notes do not begin with 1 and the mark of the first hangs on a word or stop (A/HRC/RES/54/7).

    Volumes count the notes of a year and set marks apart: "of 21 June 1971 36 that"; dumps bracket them: "report[2]".
    """
    label, mark = first.label, first.marker.value
    if mark[:1] in "([":
        before = r"\S" if mark[0] == "[" else r"[^\s\d]"
        return any(re.search(before + re.escape(mark), line.text.value) for line in lines)
    stop = "[,;.:\u3002\uff0c\uff1b\u060c\u061b]"
    glued = rf"(?:[^\W\d_]|(?:19|20)\d\d)[)\]\u201d\u00bb\"]?{stop}?{label}(?![^\W\u3400-\u9fff])"
    shape = re.compile(glued + rf"|[\d,;.:)] {label}(?=\s[^\W\d_A-Z]|[,;.]?$)")
    return any(shape.search(line.text.value) for line in lines)


def _cited(lines: tuple[Line, ...], mark: str) -> bool:
    """True when the bracketed mark stands inside a line: at the start of lines it numbers items."""
    return any(mark in line.text.value[1:] for line in lines)


def _runs_to_end(lines: tuple[Line, ...], starts: list[Start | None], rest: list[int], layout: Layout) -> bool:
    """True when note numbers rise from here to the end, a few perhaps lost, and nothing else stands between them."""
    count, loose, last = 0, 0, 0
    for k in rest:
        here = starts[k]
        if here is not None and here.label.isdigit() and (last == 0 or 0 < int(here.label) - last <= LOST):
            count, last = count + 1, int(here.label)
        elif readings(lines[k].text.value[:12]):
            return False
        else:
            loose += 1
    allowed = 3 * count if layout.wrapped else max(1, count // 3)
    return count > 0 and loose <= allowed and (count > 1 or len(rest) <= (6 if layout.wrapped else 2))


def _read_zone(lines: list[Line], layout: Layout, language: Language, before: list[RawNote]) -> list[RawNote]:
    """The notes of one zone; a line that opens no note goes on with the one before."""
    numbers = [int(n.label) for n in before if n.label.isdigit()]
    floor = last = numbers[-1] if numbers else 0
    far = FAR if layout.wrapped else LOST
    first = NEW_ZONE if numbers else ANY
    opened: list[tuple[Start | None, list[Line]]] = []
    starts = [note_start(line, language) for line in lines]
    marks = ["" if s is None or s.raised else s.marker.value for s in starts]
    for k, line in enumerate(lines):
        start = None if marks[k] and is_inside(line, marks[k], marks[k + 1 :]) else starts[k]
        bare = BARE.fullmatch(language.fold(line.text.value)) if start is None else None
        if bare and floor < int(bare[1]) <= last + FAR + 8 and not any(s and s.label == bare[1] for s, _ in opened):
            opened.append((Start(bare[1], line.text, line.text[:0], False), []))
            last = max(last, int(bare[1]))
            continue
        bare_among = start is not None and opened and _bracketed(opened[-1][0]) and not _bracketed(start)
        if start is not None and not bare_among and _plausible(start, last, far if opened else first):
            last = int(start.label) if start.label.isdigit() else last
            opened.append((start, [line._replace(text=start.rest)] if start.rest else []))
        elif opened:
            opened[-1][1].append(line)
        else:
            opened.append((None, [line]))
    return _settle(opened, layout)


def _bracketed(start: Start | None) -> bool:
    """True for a mark in brackets; among notes with such marks a bare number belongs to the sentence."""
    return start is not None and start.marker.value[:1] in {"(", "["}


def _plausible(start: Start, last: int, far: int) -> bool:
    if not start.label.isdigit():
        return True
    step = int(start.label) - last
    return start.raised or 0 < step <= far


def _settle(opened: list[tuple[Start | None, list[Line]]], layout: Layout) -> list[RawNote]:
    """Gives texts that lost their numbers (printed after them) the numbers that lost their texts."""
    empty = [start for start, body in opened if start is not None and not body]
    orphans = _sentences([line for start, body in opened if start is None for line in body], len(empty))
    notes: list[RawNote] = []
    if empty and len(empty) == len(orphans):
        notes += (_note(start, lines, layout) for start, lines in zip(empty, orphans, strict=True))
        opened = [(start, body) for start, body in opened if start is not None and body]
    for start, body in _shared(opened):
        if start is None:
            blank = body[0].text[:0]
            notes.append(_note(Start("", blank, blank, False), body, layout))
        else:
            notes.append(_note(start, body, layout))
    return sorted(notes, key=lambda n: int(n.label)) if empty and all(n.label.isdigit() for n in notes) else notes


def _shared(opened: list[tuple[Start | None, list[Line]]]) -> list[tuple[Start | None, list[Line]]]:
    """Splits a note that swallowed the next ones, where their numbers stand at the foot without texts."""
    empty = {start.label: start for start, body in opened if start is not None and not body}
    out: list[tuple[Start | None, list[Line]]] = []
    for start, body in _after_numbers(opened, empty):
        if start is not None and not body:
            continue
        groups = _sentences(body, 0) if start is not None and empty and start.label.isdigit() else []
        following = [str(int(start.label) + k) for k in range(1, len(groups))] if start is not None and groups else []
        if following and all(label in empty for label in following):
            out.append((start, groups[0]))
            out += ((empty.pop(label), group) for label, group in zip(following, groups[1:], strict=True))
        else:
            out.append((start, body))
    out += ((start, []) for start in empty.values())
    return out


def _after_numbers(
    opened: list[tuple[Start | None, list[Line]]], empty: dict[str, Start]
) -> list[tuple[Start | None, list[Line]]]:
    """Hands the texts that follow several numbers on lines of their own to these numbers, in order."""
    out: list[tuple[Start | None, list[Line]]] = []
    waiting: list[Start] = []
    for start, body in opened:
        groups = _sentences(body, 0) if waiting and start is not None and body else []
        if len(groups) == len(waiting) + 1 and start is not None and waiting:
            out += zip((*waiting, start), groups, strict=True)
            for taken in waiting:
                empty.pop(taken.label, None)
        elif body or start is None:
            out.append((start, body))
        waiting = [*waiting, start] if start is not None and not body else []
    return out


def _sentences(lines: list[Line], wanted: int) -> list[list[Line]]:
    """The lines in groups, one a note: a line each when that makes the wanted number, else up to each full stop."""
    if len(lines) == wanted:
        return [[line] for line in lines]
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not groups[-1][-1].text.value.endswith((".", "\u3002")):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _note(start: Start, body: list[Line], layout: Layout) -> RawNote:
    page = body[0].page if body else 0
    if layout.wrapped:
        whole = joined_lines([line.text for line in body])
        paragraphs: tuple[Text, ...] = (whole,) if whole else ()
    else:
        paragraphs = tuple(line.text for line in body if line.text)
    return RawNote(start.marker, start.label, paragraphs or (join([]),), page)
