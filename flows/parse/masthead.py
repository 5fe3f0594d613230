"""The masthead: every line that stands before the title, recognised by what it says and in the order of print.

Words and patterns are in the language files, section [masthead].
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from flows.languages import Language
from flows.model import Field, Inline
from flows.parse.lines import Line
from flows.parse.number import title_number
from flows.parse.numbering import readings
from flows.parse.readers import LONG, READERS, Parts, Reader
from flows.spans import Text, joined_lines

MOST_LINES = 90  # no masthead is longer; the search for the title ends here
_COMMAS = (",", "\u3001", "\u060c", "\uff0c")  # between names
WINDOW = 4  # lines that a heading line may be broken over
BRACKET_WINDOW = 9
SUBMITTED = 0.85  # a line below this share of the widest near it was ended on purpose
NEAR = 8  # lines
MOST_UNREAD = 12  # lines between masthead and title that no reader knows
MOST_FOREIGN = 40  # such lines before a masthead
MOST_TITLE_LINES = 12  # of the title of an agenda item
COLUMNS = re.compile(r"\t+| {3,}")
SEAM = re.compile(r"\s+|(?<=[\d)])(?=[^\W\d_]{2})")  # "E/RES/2021/12Distr.: General"
BEFORE_BRACKET = re.compile(r"\s+(?=\[)")  # "on 30 June 2021 [on the report …]": the first word ends no field there
GENERIC = "generic"  # a committee that no language file names: the line may as well print two fields
LONGEST_AGENDA = 60  # code points of the numbers of an agenda item
LONGEST_GLUED = 200  # code points


@dataclass(slots=True)
class Head:
    """What the masthead says, gathered while reading; frozen values leave this room only as fields."""

    cover: list[Field] = field(default_factory=list)
    preface: list[Field] = field(default_factory=list)
    end: int = 0

    def has(self, name: str) -> bool:
        """True when a field of this name was read."""
        return any(f.name == name for f in self.cover + self.preface)


def recognise(text: Text, language: Language, only: Sequence[str] = ()) -> Field | None:
    """Returns the masthead field that a whole line (or lines joined) prints, None when it is none."""
    found = _read(language.fold(text.value), language, tuple(only))
    return Field(found[0], Inline(text), found[1], "printed", found[2]) if found else None


@lru_cache(maxsize=1024)
def _read(folded: str, language: Language, only: tuple[str, ...]) -> tuple[str, str, Parts] | None:
    """The name, the value and the parts of the field; a line of the masthead is read several times."""
    for name, reader in _able(folded[:1], language, only):
        found = reader(folded, language)
        if found is not None:
            return name, *found
    return None


@cache
def _able(first: str, language: Language, only: tuple[str, ...]) -> tuple[tuple[str, Reader], ...]:
    """The readers of these names (all without any) that know lines with this first character."""
    return tuple(
        (name, reader)
        for name, reader, lists in READERS
        if (not only or name in only)
        and (not lists or first.isspace() or any(language.pattern(*each).can_begin(first) for each in lists))
    )


def fields_of(text: Text, language: Language) -> tuple[Field, ...]:
    """Returns the fields of a line that prints several one after the other, () when a piece of it is none.

    Columns and cells run together in dumps: "General Assembly      Distr.: General".
    """
    parted = "\t" in text.value or "   " in text.value
    cuts = [m.span() for m in COLUMNS.finditer(text.value)] if parted else []
    if cuts:
        first = recognise(text[: cuts[0][0]], language)
        rest = fields_of(text[cuts[0][1] :], language) if first else ()
        if first and rest:
            return (first, *rest)
    whole = recognise(text, language)
    if whole and whole.value != GENERIC:
        return (whole,)
    glued = () if cuts else _glued(text, language)
    return glued or ((whole,) if whole else ())


def _glued(text: Text, language: Language) -> tuple[Field, ...]:
    folded = language.fold(text.value)
    if len(folded) > LONGEST_GLUED:
        return ()
    for m in (*BEFORE_BRACKET.finditer(folded), *SEAM.finditer(folded)):
        first = recognise(text[: m.start()], language)
        if first:
            rest = fields_of(text[m.end() :], language)
            if rest:
                return (first, *rest)
    return _with_title(text, language)


def _with_title(text: Text, language: Language) -> tuple[Field, ...]:
    """An agenda item and its title in one line: "Agenda item 28 Social development"."""
    if not language.pattern("masthead", "agenda").match(language.fold(text.value)):
        return ()
    for m in reversed([*SEAM.finditer(text.value, 0, LONGEST_AGENDA)]):
        first = recognise(text[: m.start()], language, ("agendaItem",))
        rest = text[m.end() :]
        if first and rest and rest.value[0].isalpha() and not rest.value[0].islower():
            return (first, Field("agendaItemTitle", Inline(rest), rest.value))
    return ()


def read_masthead(lines: Sequence[Line], language: Language, stop: int) -> Head:
    """Returns the fields of the lines before `stop`, up to and with the title.  `Head.end` counts the lines used."""
    head = Head()
    i = 0
    while i < min(stop, MOST_LINES, len(lines)) and not head.has("sponsors"):
        if title_number(lines[i].text, language) and (
            head.has("session") or not _more_masthead(lines, i, stop, language)
        ):
            break
        used = _take(head, lines, i, stop, language)
        if not used:
            break
        i += used
    head.end = i
    return head


def next_masthead(lines: Sequence[Line], head: Head, stop: int, language: Language) -> int:
    """Returns the line at which the masthead begins or goes on behind lines that no reader knows; else `head.end`.

    Before the masthead stands what proves to be one: two fields, or one and the number of
    the title behind it.  Inside
    it the number of the title follows.
    """
    if head.end >= stop or title_number(lines[head.end].text, language):
        return head.end
    near = range(head.end + 1, min(stop, head.end + (MOST_UNREAD if head.end else MOST_FOREIGN) + 1))
    number = next((k for k in near if title_number(lines[k].text, language)), 0)
    if head.end and not number:
        return head.end
    for k in near:
        if k == number or (fields_of(lines[k].text, language) and (head.end or _is_masthead(lines, k, stop, language))):
            return k
    return head.end


def _is_masthead(lines: Sequence[Line], k: int, stop: int, language: Language) -> bool:
    head = read_masthead(lines[k:], language, stop - k)
    end = k + head.end
    return len(head.cover) > 1 or (end < len(lines) and title_number(lines[end].text, language) is not None)


def _more_masthead(lines: Sequence[Line], i: int, stop: int, language: Language) -> bool:
    """True when lines that only a masthead prints still follow: what looks like a title number is a date or ratio."""
    near = range(i + 1, min(stop, i + 8, len(lines)))
    return any(recognise(lines[k].text, language, ("session", "distribution", "agendaItem")) for k in near)


def _adopted_below(lines: Sequence[Line], i: int, stop: int, language: Language) -> bool:
    """True when the masthead still has to say who adopted the text: the agenda item lost its number."""
    below = range(i + 1, min(stop, i + MOST_TITLE_LINES, len(lines)))
    return any(recognise(lines[k].text, language, ("adoption", "report")) for k in below)


def _take(head: Head, lines: Sequence[Line], i: int, stop: int, language: Language) -> int:
    """Reads the field at line `i` into the head; returns the lines used, 0 when the masthead is over."""
    for size in _windows(lines, i, stop):
        text = joined_lines([x.text for x in lines[i : i + size]])
        named = (*LONG, "subsidiaryOrgan") if size == 2 and lines[i + 1].text.value[0] == "(" else LONG
        found = recognise(text, language, named) if size > 1 else None
        if found and (found.name != "sponsors" or _lists(lines[i].text.value)):
            head.cover.append(found)
            return size
    submitted = _submitted(lines, i, stop, language)
    if submitted:
        text = joined_lines([x.text for x in lines[i : i + submitted]])
        kind = recognise(lines[i].text, language, ("sponsors",))
        head.cover.append(Field("sponsors", Inline(text), kind.value if kind else ""))
        return submitted
    several = _completed(head, lines[i].text, language) or fields_of(lines[i].text, language)
    if several:
        head.cover += _of_session(head, several)
        return 1
    if _ends_title(lines[i].text, language):
        return _statement(head, lines, i, language)
    return _agenda_title(head, lines, i, stop, language)


def _of_session(head: Head, found: tuple[Field, ...]) -> tuple[Field, ...]:
    """A second date, right below the session, is the day on which that session met (special sessions)."""
    late = head.has("issueDate") and head.cover[-1].name == "session" and found[0].name == "issueDate"
    return (replace(found[0], name="sessionDates"), *found[1:]) if late else found


def _completed(head: Head, text: Text, language: Language) -> tuple[Field, ...]:
    """The line below "Distr.", a meeting or the number of a resolution, which says what only both together mean."""
    last = head.cover[-1] if head.cover else None
    if last is None or last.name not in ("distribution", "meeting", "adoption"):
        return ()
    whole = None
    if not last.value and last.name != "meeting":
        whole = recognise(joined_lines([last.inline.text, text]), language, (last.name,))
    if whole and whole.value:
        head.cover.pop()
        return (whole,)
    numbered = any(name == "number" for name, *_ in last.parts)
    day = recognise(text, language, ("issueDate",)) if last.name == "meeting" or (numbered and not last.value) else None
    return (replace(day, name="closingDate"),) if day else ()


def _lists(value: str) -> bool:
    """True for a line of a list of names: sponsors stand below the title of the agenda item."""
    return value[-1:] in _COMMAS or sum(map(value.count, _COMMAS)) > 1


def _windows(lines: Sequence[Line], i: int, stop: int) -> Iterator[int]:
    opens = lines[i].text.value[:1] == "["
    most_lines = BRACKET_WINDOW if opens or _lists(lines[i].text.value) else WINDOW
    most = min(most_lines, stop - i, len(lines) - i)
    for size in range(2, most + 1):
        added = lines[i + size - 1]
        if not opens and (added.gap or added.text.value[:1] == "["):
            most = size - 1
            break
        if opens and "]" in lines[i + size - 1].text.value:
            most = size
            break
    yield from range(most, 1, -1)


def _agenda_title(head: Head, lines: Sequence[Line], i: int, stop: int, language: Language) -> int:
    """Lines after the agenda item that no reader knows are its title."""
    if any(head.has(name) for name in ("adoption", "report", "sponsors")):
        return 0
    if not (head.has("agendaItem") or (head.has("session") and _adopted_below(lines, i, stop, language))):
        return 0
    last = head.cover[-1].name
    if last not in ("agendaItem", "session", "sessionDates") and not head.has("agendaItemTitle"):
        return 0
    size = 1
    while i + size < min(stop, len(lines)) and lines[i + size].gap < 2 and size < MOST_TITLE_LINES:
        text = lines[i + size].text
        joined = joined_lines([x.text for x in lines[i + size : i + size + 2]])
        several = recognise(joined, language, LONG)
        broken = several is not None and several.name != "sponsors"
        listed = broken or _sponsored(lines, i + size, stop, language)
        if fields_of(text, language) or listed or title_number(text, language) or _ends_title(text, language):
            break
        if lines[i + size].heading and not lines[i].heading:
            break
        size += 1
    text = joined_lines([x.text for x in lines[i : i + size]])
    head.cover.append(Field("agendaItemTitle", Inline(text), text.value))
    return size


def _statement(head: Head, lines: Sequence[Line], i: int, language: Language) -> int:
    """The kind above a numbered title, as the Human Rights Council prints it; else the masthead is over."""
    kind = language.which("masthead", "kind", language.fold(lines[i].text.value).rstrip(".* "), "fullmatch")
    if not kind or i + 1 >= len(lines) or not title_number(lines[i + 1].text, language):
        return 0
    head.cover.append(Field("documentType", Inline(lines[i].text), kind))
    return 1


def _sponsored(lines: Sequence[Line], i: int, stop: int, language: Language) -> bool:
    """True for the first line of a list of sponsors that ends with "draft resolution" some lines below."""
    if not _lists(lines[i].text.value):
        return False
    joined = (joined_lines([x.text for x in lines[i : i + n]]) for n in range(2, min(BRACKET_WINDOW, stop - i) + 1))
    return any(recognise(text, language, ("sponsors",)) for text in joined)


def _submitted(lines: Sequence[Line], i: int, stop: int, language: Language) -> int:
    """How many lines the words "Draft resolution submitted by …" take: all but the last are full."""
    if not recognise(lines[i].text, language, ("sponsors",)) or _lists(lines[i].text.value):
        return 0
    full = SUBMITTED * max(x.width for x in lines[max(i - NEAR, 0) : i + NEAR])
    size = 1
    while i + size < min(stop, len(lines), i + WINDOW) and lines[i + size - 1].width > full and not lines[i + size].gap:
        size += 1
    return size


def _ends_title(text: Text, language: Language) -> bool:
    """True for a line that no title of an agenda item has: a kind, a numbered paragraph, the first words of a text."""
    folded = language.fold(text.value)
    if language.which("masthead", "kind", folded.rstrip(".* "), "fullmatch"):
        return True
    numbered = any(m.series == "decimal" and m.value == 1 for m in readings(folded))
    return numbered or bool(language.pattern("operative", "decided").match(folded))
