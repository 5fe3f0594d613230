"""The masthead: every line that stands before the title, recognised by what it says and in the order of print.

Words and patterns are in the language files, section [masthead].
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from flows.languages import Language
from flows.model import Field, Inline
from flows.parse.lines import Line
from flows.parse.number import title_number
from flows.parse.numbering import readings
from flows.spans import Text, joined_lines
from flows.symbols import canonical, parse_symbol

MOST_LINES = 90  # no masthead is longer; the search for the title ends here
WINDOW = 4  # lines that a heading line may be broken over
BRACKET_WINDOW = 9
MOST_TITLE_LINES = 12  # of the title of an agenda item
LONGEST_SPONSORS = 1500  # code points
COLUMNS = re.compile(r"\t+| {3,}")
SEAM = re.compile(r"\s+|(?<=[\d)])(?=[^\W\d_]{2})")  # "E/RES/2021/12Distr.: General"
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


# A symbol and nothing else: blanks stand only beside slashes, brackets and part letters.
_SYMBOL_FORM = re.compile(
    r"[A-Z]{1,10}(?: ?/ ?(?:[A-Za-z0-9.-]|\([A-Za-z0-9. -]+\))+)+(?: ?\([A-Za-z0-9. -]+\)| ?[A-Z](?: ?- ?[A-Z])?)*"
)
# The letter of the series that mastheads before 1998 print large beside the name of the Organization.
_SERIES_LETTER = re.compile(r"(?<=\s)[AEST](?=\s|$)")
Parts = tuple[tuple[str, int, int, str], ...]
Reader = Callable[[str, Language], "tuple[str, Parts] | None"]


def _publisher(folded: str, language: Language) -> tuple[str, Parts] | None:
    bare = re.sub(r"\s+", " ", _SERIES_LETTER.sub("", folded)).strip()
    return ("un", ()) if language.pattern("masthead", "publisher").fullmatch(bare) else None


def _symbol(folded: str, _: Language) -> tuple[str, Parts] | None:
    bare = folded.rstrip("* ")
    if len(bare) > 60 or not _SYMBOL_FORM.fullmatch(bare):
        return None
    found = parse_symbol(bare)
    return (found.text, ()) if found else None


def _organ(folded: str, language: Language) -> tuple[str, Parts] | None:
    code = language.which("masthead", "organ", folded, "fullmatch") or language.which(
        "preamble", "formula", folded, "fullmatch"
    )  # Arabic mastheads of the Economic and Social Council print the words of the formula
    return (code, ()) if code and code != "other" else None


def _subsidiary(folded: str, language: Language) -> tuple[str, Parts] | None:
    return (folded, ()) if language.pattern("masthead", "subsidiary").fullmatch(folded) else None


def _distribution(folded: str, language: Language) -> tuple[str, Parts] | None:
    code = language.which("masthead", "distribution", folded, "fullmatch")
    return (code if code != "begun" else "", ()) if code else None


def _issue_date(folded: str, language: Language) -> tuple[str, Parts] | None:
    found = language.find_date(folded)
    if not found or found[0] != 0:
        return None
    rest = folded[found[1] :].strip(" .,*")
    return (found[2], ()) if len(rest) <= 5 and not any(c.isdigit() for c in rest) else None


def _original(folded: str, language: Language) -> tuple[str, Parts] | None:
    m = language.pattern("masthead", "original").fullmatch(folded)
    return (language.which("masthead", "language_names", m["lang"], "fullmatch"), ()) if m else None


def _language_name(folded: str, language: Language) -> tuple[str, Parts] | None:
    code = language.which("masthead", "language_names", folded, "fullmatch")
    return (code, ()) if code else None


def _meeting(folded: str, language: Language) -> tuple[str, Parts] | None:
    """The meeting of adoption, which the web copies of sessions 43 to 52 print below the symbol."""
    m = language.pattern("conclusions", "meeting").fullmatch(folded.rstrip(" .,*"))
    return (m.groupdict().get("number") or "", ()) if m else None


def _session(folded: str, language: Language) -> tuple[str, Parts] | None:
    m = language.pattern("masthead", "session").fullmatch(folded)
    if not m:
        return None
    groups = m.groupdict()
    raw = groups.get("number") or groups.get("ordinal") or groups.get("year") or ""
    value = raw if raw.isdigit() else str(language.ordinal(raw) or "")
    kind = "ES-" if groups.get("emergency") else "S-" if groups.get("special") else ""
    return (kind + value if value else "", ())


def _session_dates(folded: str, language: Language) -> tuple[str, Parts] | None:
    m = language.pattern("masthead", "session_dates").fullmatch(folded)
    if not m:
        return None
    end = language.find_date(m["end"])
    parts = (
        ("start", m.start("start"), m.end("start"), ""),
        ("end", m.start("end"), m.end("end"), end[2] if end else ""),
    )
    return (end[2] if end else "", parts)


def _agenda(folded: str, language: Language) -> tuple[str, Parts] | None:
    m = language.pattern("masthead", "agenda").fullmatch(folded)
    return (", ".join(_items(m["items"])), ()) if m else None


def _items(printed: str) -> list[str]:
    """Agenda items as printed, `58 (b)` kept together, lists taken apart."""
    return [re.sub(r"\s+", " ", x).strip() for x in re.findall(r"\d{1,3}(?:\s?\(?[^\W\d_]{1,2}\))*", printed)] or [
        printed.strip()
    ]


def _adoption(folded: str, language: Language) -> tuple[str, Parts] | None:
    m = language.pattern("masthead", "adoption").fullmatch(folded.rstrip("* "))
    if not m:
        return None
    groups = m.groupdict()
    parts: list[tuple[str, int, int, str]] = []
    for name in ("kind", "organ", "meeting", "number", "year", "date"):
        if groups.get(name):
            value = groups[name]
            if name == "date":
                found = language.find_date(value)
                value = found[2] if found else ""
            elif name == "kind":
                value = language.which("masthead", "kind", value, "fullmatch") or value
            parts.append((name, m.start(name), m.end(name), value))
    return (next((p[3] for p in parts if p[0] == "date"), ""), tuple(parts))


SYMBOLS = re.compile(r"[A-Z][A-Z0-9.]*(?:/(?:[A-Za-z0-9.-]|\([A-Z0-9-]+\))*(?:[A-Za-z0-9]|\([A-Z0-9-]+\)))+")


def _report(folded: str, language: Language) -> tuple[str, Parts] | None:
    bare = folded.lstrip("[( ")
    m = language.pattern("masthead", "report").fullmatch(folded) or language.pattern("masthead", "report").fullmatch(
        bare
    )
    if not m and not (folded[:1] == "[" and folded.find("]") >= len(folded) - 4 and SYMBOLS.search(folded)):
        return None
    shift = len(folded) - len(bare) if m and m.string == bare else 0
    parts: list[tuple[str, int, int, str]] = []
    committee = language.which("masthead", "committee", folded)
    if m and m.groupdict().get("committee"):
        parts.append(("committee", m.start("committee") + shift, m.end("committee") + shift, committee or "generic"))
    elif committee:
        parts.append(("committee", 0, 0, committee))
    found = []
    for s in SYMBOLS.finditer(folded):
        if any(c.isdigit() for c in s[0]):
            parts.append(("symbol", s.start(), s.end(), canonical(s[0])))
            found.append(canonical(s[0]))
    return (", ".join(found), tuple(sorted(parts, key=lambda p: p[1])))


def _decision_type(folded: str, language: Language) -> tuple[str, Parts] | None:
    return (folded, ()) if language.pattern("masthead", "decision_type").fullmatch(folded) else None


def _proponent(folded: str, language: Language) -> tuple[str, Parts] | None:
    if not language.pattern("masthead", "proponent").fullmatch(folded):
        return None
    return (language.which("masthead", "committee", folded, "fullmatch") or "noMainCommittee", ())


def _kind(folded: str, language: Language) -> tuple[str, Parts] | None:
    code = language.which("masthead", "kind", folded.rstrip(".*"), "fullmatch")
    return (code, ()) if code and code != "presidentialStatement" else None


def _sponsors(folded: str, language: Language) -> tuple[str, Parts] | None:
    """The kind of a draft that its sponsors head ("Tajikistan:* draft decision") or that names who submits it."""
    names, colon, what = folded.rpartition(":")
    if len(folded) > LONGEST_SPONSORS:
        return None
    submitted = language.pattern("masthead", "draft").fullmatch(folded.strip(" *"))
    if submitted or not colon or not names.strip():
        what = submitted["kind"] if submitted else ""
    elif language.pattern("masthead", "amendment").fullmatch(what.strip(" *\n")):
        return ("resolutionDraft", ())
    kind = language.which("masthead", "kind", what.strip(" *\n"), "fullmatch")
    return (kind, ()) if kind in {"resolutionDraft", "decisionDraft"} else None


# Short lines first; the order matters where two readers know a line ("Human Rights Council").
READERS: tuple[tuple[str, Reader], ...] = (
    ("publisher", _publisher),
    ("symbol", _symbol),
    ("organ", _organ),
    ("distribution", _distribution),
    ("originalLanguage", _original),
    ("language", _language_name),
    ("session", _session),
    ("sessionDates", _session_dates),
    ("agendaItem", _agenda),
    ("meeting", _meeting),
    ("adoption", _adoption),
    ("issueDate", _issue_date),
    ("report", _report),
    ("documentType", _kind),
    ("decisionType", _decision_type),
    ("sponsors", _sponsors),
    ("proponent", _proponent),
    ("subsidiaryOrgan", _subsidiary),
)
LONG = ("publisher", "distribution", "agendaItem", "adoption", "report", "sponsors")


def recognise(text: Text, language: Language, only: Sequence[str] = ()) -> Field | None:
    """Returns the masthead field that a whole line (or lines joined) prints, None when it is none."""
    folded = language.fold(text.value)
    for name, reader in READERS:
        if only and name not in only:
            continue
        found = reader(folded, language)
        if found is not None:
            return Field(name, Inline(text), found[0], "printed", found[1])
    return None


def fields_of(text: Text, language: Language) -> tuple[Field, ...]:
    """Returns the fields of a line that prints several one after the other, () when a piece of it is none.

    Columns and cells run together in dumps: "General Assembly      Distr.: General".
    """
    cuts = [m.span() for m in COLUMNS.finditer(text.value)]
    if cuts:
        first = recognise(text[: cuts[0][0]], language)
        rest = fields_of(text[cuts[0][1] :], language) if first else ()
        if first and rest:
            return (first, *rest)
    whole = recognise(text, language)
    if whole:
        return (whole,)
    return () if cuts else _glued(text, language)


def _glued(text: Text, language: Language) -> tuple[Field, ...]:
    folded = language.fold(text.value)
    if len(folded) > LONGEST_GLUED:
        return ()
    for m in SEAM.finditer(folded):
        first = recognise(text[: m.start()], language)
        if first:
            rest = fields_of(text[m.end() :], language)
            if rest:
                return (first, *rest)
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
    several = _completed(head, lines[i].text, language) or fields_of(lines[i].text, language)
    if several:
        head.cover += several
        return 1
    if _ends_title(lines[i].text, language):
        return _statement(head, lines, i, language)
    return _agenda_title(head, lines, i, stop, language)


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
    return value.endswith(",") or value.count(",") > 1


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
        broken = several is not None and (several.name != "sponsors" or _lists(text.value))
        if fields_of(text, language) or broken or title_number(text, language) or _ends_title(text, language):
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


def _ends_title(text: Text, language: Language) -> bool:
    """True for a line that no title of an agenda item has: a kind, a numbered paragraph, the first words of a text."""
    folded = language.fold(text.value)
    if language.which("masthead", "kind", folded.rstrip(".* "), "fullmatch"):
        return True
    numbered = any(m.series == "decimal" and m.value == 1 for m in readings(folded))
    return numbered or bool(language.pattern("operative", "decided").match(folded))
