"""What identifies the document: settled from everything the masthead, the title and the closing print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from flows.findings import Finding
from flows.languages import Language
from flows.model import Block, Field, Identity, Inline, Kind, Organ
from flows.symbols import derive_symbol, parse_symbol

LONGEST_OPENING = 400  # code points in which a decision names its meeting and organ
LONGEST_LETTER = 3  # code points; the letter of a part may stand alone before the first sentence
FIRST_SESSION = 1945  # the General Assembly's session N opens in the year 1945 + N and ends in the next
DECISIONS_FROM = 401  # decisions of the General Assembly never have a lower number (301 for elections before 2002)


UNKNOWN = Identity("resolution", "", "", "", "", "", "", "", "", "")


def said_in(body: Sequence[Block], language: Language) -> tuple[Field, ...]:
    """Returns what a decision says in its first sentence: "At its 63rd plenary meeting, on …, the General Assembly".

    The words stay in the body; the field only carries their values, so it is none of the cover.
    """
    opening = next((inline for inline in _words_of(body) if len(inline.text) > LONGEST_LETTER), None)
    if opening is None:
        return ()
    folded = language.fold(opening.text.value[:LONGEST_OPENING])
    m = language.pattern("operative", "decided").match(folded)
    groups = m.groupdict() if m else {}
    found = language.find_date(groups.get("date") or "")
    if not m or not found:
        return ()
    organ = _first_organ(folded, language)
    parts = [("date", *m.span("date"), found[2]), ("meeting", *m.span("meeting"), groups.get("meeting") or "")]
    return (
        Field("adoption", opening, found[2], "elsewhere", tuple(parts)),
        *((Field("organ", opening, organ, "elsewhere"),) if organ else ()),
    )


def _first_organ(folded: str, language: Language) -> str:
    """The organ named first: "the General Assembly elected Kenya to the Security Council"."""
    found = language.pattern("masthead", "organ").search(folded)
    return language.which("masthead", "organ", found[0]) if found else ""


def _words_of(blocks: Sequence[Block]) -> Iterator[Inline]:
    """The words of the blocks, lettered parts opened."""
    for block in blocks:
        yield block.inline
        yield from _words_of(block.children)


def settle(
    fields: Iterable[Field], formula: Inline, language: Language, kind_hint: str, letters: str = ""
) -> tuple[Identity, list[Finding]]:
    """Returns the identity and findings on what was derived, is missing or disagrees.

    `letters` is the span of lettered parts ("A-C") that the number of the whole may not print.
    """
    found = list(fields)
    printed = _symbol(found)
    parsed = parse_symbol(printed) if printed else None
    kind = _kind(found, parsed.kind if parsed else "", kind_hint)
    organ = _organ(found, formula, parsed.organ if parsed else "", language)
    number = _number(found) or _adopted_number(found) or (parsed.number if parsed and parsed.kind == kind else "")
    if parsed and parsed.kind == "document" and number and derive_symbol(organ, number, kind):
        parsed = None  # of the volume or paper that prints the text: A/76/49 (Vol. II), E/2015/INF/1, S/1511
    if not parsed and kind == "resolution" and _is_decision(number, organ):
        kind = "decision"
    findings: list[Finding] = []
    if letters and number and not number[-1:].isalpha():
        number = f"{number} {letters}"
    symbol = parsed.text if parsed else derive_symbol(organ, number, kind) if number else ""
    if symbol and not parsed:
        span = next((f.inline.text.span for f in found if f.name in ("number", "adoption")), None)
        findings.append(Finding("symbol-derived", f"The symbol {symbol} follows from number {number} and organ.", span))
    if not symbol:
        findings.append(Finding("symbol-missing", "No symbol is printed and none can be derived."))
    issued = _value(found, "issueDate")
    session = _session(found, symbol, organ)
    adopted = _adopted(found, session if organ == "unga" else "", issued)
    findings += _contradictions(found, parsed.number if parsed else "", number, adopted, issued)
    identity = Identity(
        kind,
        organ,
        language.code,
        symbol,
        number,
        session,
        adopted,
        issued,
        _part(found, "adoption", "meeting") or _value(found, "meeting") or _part(found, "vote", "meeting"),
        _value(found, "jobNumber"),
    )
    return identity, findings


def _number(fields: list[Field]) -> str:
    """The printed number, with the letter of a single part that stands on a line of its own."""
    numbers = [f.value for f in fields if f.name == "number" and f.value]
    return " ".join(numbers[:2]) if len(numbers) > 1 and len(numbers[1]) == 1 else "".join(numbers[:1])


def part_identity(whole: Identity, own: Identity, letter: str, closing: Iterable[Field]) -> Identity:
    """Returns the identity of the lettered part of a collection: number and symbol with its letter, its own date."""
    base = re.sub(r"\s*[A-Z](?:\s*-\s*[A-Z])?$", "", whole.number)
    found = next((f.value for f in closing if f.name == "closingDate" and f.value), "")
    number = f"{base} {letter}"
    symbol = derive_symbol(whole.organ, number, whole.kind)
    return replace(
        own,
        kind=whole.kind,
        organ=whole.organ,
        number=number,
        symbol=symbol,
        adopted=found or whole.adopted,
        job_number="",
    )


def _value(fields: list[Field], name: str) -> str:
    return next((f.value for f in fields if f.name == name and f.value), "")


def _part(fields: list[Field], name: str, part: str) -> str:
    return next((p[3] for f in fields if f.name == name for p in f.parts if p[0] == part and p[3]), "")


def _symbol(fields: list[Field]) -> str:
    """The printed symbol; the one of an adopted text wins over others on the page."""
    printed = [f.value for f in fields if f.name == "symbol" and f.value]
    adopted = [
        s for s in printed if (p := parse_symbol(s)) and p.kind in ("resolution", "decision", "presidentialStatement")
    ]
    return (adopted or printed or [""])[0]


def _adopted_number(fields: list[Field]) -> str:
    number, year = _part(fields, "adoption", "number"), _part(fields, "adoption", "year")
    return f"{number} ({year})" if number and year else number


def _kind(fields: list[Field], by_symbol: str, hint: str) -> Kind:
    if by_symbol in ("resolution", "decision", "presidentialStatement"):
        return by_symbol  # type: ignore[return-value]
    if by_symbol == "draft":
        return "decisionDraft" if hint in {"decision", "decisionDraft"} else "resolutionDraft"
    named = [f.value for f in fields if f.name == "documentType"] + [hint]
    named += [p[3] for f in fields if f.name == "adoption" for p in f.parts if p[0] == "kind"]
    return next((kind for name in named for kind in KINDS if kind == name), "resolution")


def _is_decision(number: str, organ: str) -> bool:
    tail = number.rpartition("/")[2]
    digits = "".join(c for c in tail if c.isdigit())
    return organ == "unga" and "/" in number and bool(digits) and int(digits) >= DECISIONS_FROM


KINDS: tuple[Kind, ...] = get_args(Kind)
ORGANS: tuple[Organ, ...] = ("unga-hrc", "unecosoc-chr", "unsc", "unecosoc", "unga")


def _organ(fields: list[Field], formula: Inline, by_symbol: str, language: Language) -> Organ:
    for code in ORGANS:
        if by_symbol == code:
            return code
    named = [f.value for f in fields if f.name in ("organ", "subsidiaryOrgan")]
    named += [
        language.which("masthead", "organ", language.fold(p[3])) for f in fields for p in f.parts if p[0] == "organ"
    ]
    if formula.text:
        named.append(
            language.which("preamble", "formula", language.fold(formula.text.value).strip(" ,\u060c*:"), "match")
        )
    named += [
        language.which("masthead", "organ", language.fold(f.inline.text.value))
        for f in fields
        if f.name == "subsidiaryOrgan"
    ]
    said = language.fold(formula.text.value[:LONGEST_OPENING]) if not any(named) else ""
    named += [_first_organ(said, language)]  # "Resolved by the General Assembly" in 1 (I)
    return next((code for code in ORGANS if code in named), "")


def _session(fields: list[Field], symbol: str, organ: str) -> str:
    """The printed session, else the one that the number names: of the General Assembly, and Roman ones of any organ."""
    printed = _value(fields, "session")
    parsed = parse_symbol(symbol) if symbol and not printed else None
    if parsed is None:
        return printed
    roman = re.search(r"\((?:E?S-)?[IVXL]+\)", parsed.number)
    return parsed.session if organ == "unga" or roman else ""


def _adopted(fields: list[Field], session: str, issued: str) -> str:
    """The date of adoption; of two that disagree the one in the session, not after the issue and nearest to it."""
    heading, closing = _part(fields, "adoption", "date"), _value(fields, "closingDate")
    if not heading or not closing or heading == closing:
        return heading or closing

    def doubt(iso: str) -> tuple[bool, bool, int]:
        day, issue = date.fromisoformat(iso), date.fromisoformat(issued or iso)
        outside = session.isdigit() and day.year - FIRST_SESSION - int(session) not in (0, 1)
        return outside, day > issue, abs((issue - day).days)

    return min((heading, closing), key=doubt)


def _contradictions(fields: list[Field], symbol_number: str, number: str, adopted: str, issued: str) -> list[Finding]:
    out: list[Finding] = []
    closing = next((f for f in fields if f.name == "closingDate" and f.value), None)
    heading = _part(fields, "adoption", "date")
    if closing and heading and closing.value != heading:
        message = f"The heading gives {heading} as the date of adoption, the closing {closing.value}; {adopted} stays."
        out.append(Finding("field-disagrees", message, closing.inline.text.span))
    issue = next((f for f in fields if f.name == "issueDate"), None)
    if issue and adopted and issued and issued < adopted:
        out.append(
            Finding(
                "field-disagrees", f"The issue date {issued} is before the adoption {adopted}.", issue.inline.text.span
            )
        )
    title = next((f for f in fields if f.name == "number"), None)
    # The letters of parts may be printed over them alone: the symbol of 45/58 A-C ends with 45/58 as its title does.
    same = _bare(symbol_number) in (_bare(number), _bare(title.value) if title else "")
    if title and symbol_number and not same and not _bare(symbol_number).startswith(_bare(number)):
        message = f"The symbol ends with {symbol_number}, the title prints {number}."
        part = _bare(number).removeprefix(_bare(symbol_number))
        code = "field-missing" if len(part) == 1 and part.isalpha() else "field-disagrees"  # "76/506 B" below "76/506"
        out.append(Finding(code, message, title.inline.text.span))
    return out


def _bare(number: str) -> str:
    return "".join(c for c in number if c.isalnum()).upper()
