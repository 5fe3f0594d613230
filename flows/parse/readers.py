"""The fields of a masthead, each told by what its line says.

Words and patterns are in the language files, section [masthead].
"""

from __future__ import annotations

import re
from collections.abc import Callable

from flows.languages import Language
from flows.symbols import canonical, parse_symbol

LONGEST_SPONSORS = 1500  # code points

# A symbol and nothing else: blanks stand only beside slashes, brackets and part letters.
_SYMBOL_FORM = re.compile(
    r"[A-Z]{1,10}(?: ?/ ?(?:[A-Za-z0-9.-]|\([A-Za-z0-9. -]+\))+)+(?: ?\([A-Za-z0-9. -]+\)| ?[A-Z](?: ?- ?[A-Z])?)*"
)
# The letter of the series that mastheads before 1998 print large beside the name of the Organization.
_SERIES_LETTER = re.compile(r"(?<=\s)[AEST](?=\s|$)")
Parts = tuple[tuple[str, int, int, str], ...]
Reader = Callable[[str, Language], "tuple[str, Parts] | None"]


def _publisher(folded: str, language: Language) -> tuple[str, Parts] | None:
    bare = " ".join(_SERIES_LETTER.sub("", folded).split())
    return ("un", ()) if language.pattern("masthead", "publisher").fullmatch(bare) else None


def _symbol(folded: str, _: Language) -> tuple[str, Parts] | None:
    bare = folded.rstrip("* ")
    half = bare[: len(bare) // 2]
    bare = half if bare == half + half else bare  # texts aligned in two languages print it twice
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
    found = language.date_at(folded)
    if not found:
        return None
    rest = folded[found[0] :].strip(" .,*")
    return (found[1], ()) if len(rest) <= 5 and not any(c.isdigit() for c in rest) else None


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


# 58 (b), 58 b), and as pages before 1998 print it: 100c; 100, c.
_ITEM = re.compile(r"\d{1,3}(?:(?:\s?\(?[^\W\d_]{1,2}\))+|,?(?:(?<=,)\s)?[^\W\d_](?!\w))?")


def _items(printed: str) -> list[str]:
    """Agenda items as printed, `58 (b)` kept together, lists taken apart."""
    return [re.sub(r"[,\s]+", " ", x).strip() for x in _ITEM.findall(printed)] or [printed.strip()]


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
    if len(folded) > LONGEST_SPONSORS:
        return None
    names, _, what = folded.rpartition(":")
    submitted = language.pattern("masthead", "draft").fullmatch(folded.strip(" *"))
    if submitted:
        what = submitted["kind"]
    elif not names.strip():
        return None
    elif language.pattern("masthead", "amendment").fullmatch(what.strip(" *\n")):
        return ("resolutionDraft", ())
    kind = language.which("masthead", "kind", what.strip(" *\n"), "fullmatch")
    return (kind, ()) if kind in {"resolutionDraft", "decisionDraft"} else None


# Short lines first; the order matters where two readers know a line ("Human Rights Council").  With each the lists of
# patterns that the line must begin like.
READERS: tuple[tuple[str, Reader, tuple[tuple[str, str], ...]], ...] = (
    ("publisher", _publisher, (("masthead", "publisher"),)),
    ("symbol", _symbol, ()),
    ("organ", _organ, (("masthead", "organ"), ("preamble", "formula"))),
    ("distribution", _distribution, (("masthead", "distribution"),)),
    ("originalLanguage", _original, (("masthead", "original"),)),
    ("language", _language_name, (("masthead", "language_names"),)),
    ("session", _session, (("masthead", "session"),)),
    ("sessionDates", _session_dates, (("masthead", "session_dates"),)),
    ("agendaItem", _agenda, (("masthead", "agenda"),)),
    ("meeting", _meeting, (("conclusions", "meeting"),)),
    ("adoption", _adoption, (("masthead", "adoption"),)),
    ("issueDate", _issue_date, ()),
    ("report", _report, ()),
    ("documentType", _kind, (("masthead", "kind"),)),
    ("decisionType", _decision_type, (("masthead", "decision_type"),)),
    ("sponsors", _sponsors, ()),
    ("proponent", _proponent, (("masthead", "proponent"),)),
    ("subsidiaryOrgan", _subsidiary, (("masthead", "subsidiary"),)),
)
LONG = ("publisher", "distribution", "agendaItem", "adoption", "report", "sponsors")
