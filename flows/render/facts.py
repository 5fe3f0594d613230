"""The metadata of a document: its identification and the rows of the metadata panel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from flows.render.masthead import first_of
from flows.render.values import Fact, Line

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WEB: Final = re.compile(r"https?://[^\s<>\"']+", re.ASCII)
# Dates that the UN's own files write for "not known".
_NO_DATES: Final = frozenset({"0001-01-01", "1900-01-01"})


@dataclass(frozen=True, slots=True)
class Identification:
    """What `identification` says: IRIs without a final slash, ISO dates or empty strings, language code."""

    work: str
    expression: str
    symbol: str
    adopted: str
    issued: str
    marked_up: str
    language: str
    organ: str
    job_number: str


def identification(main: etree._Element) -> Identification:
    """The identification of a document, fields empty where its `meta` does not give them."""
    work, expression, manifestation = (
        main.find(f"{{*}}meta/{{*}}identification/{{*}}{name}")
        for name in ("FRBRWork", "FRBRExpression", "FRBRManifestation")
    )
    author = _value(work, "FRBRauthor", "href").removeprefix("#")
    organ = next((e.get("showAs", "") for e in main.iter("{*}TLCOrganization") if e.get("eId") == author), "")
    return Identification(
        work=_value(work, "FRBRuri").rstrip("/"),
        expression=_value(expression, "FRBRuri").rstrip("/"),
        symbol=_alias(work, "symbol"),
        adopted=_date(work, "adoption"),
        issued=_date(expression, "publication"),
        marked_up=_date(manifestation, "markup"),
        language=_value(expression, "FRBRlanguage", "language"),
        organ=organ,
        job_number=_alias(expression, "odsJobNumber"),
    )


def _value(level: etree._Element | None, tag: str, attribute: str = "value") -> str:
    found = level.find(f"{{*}}{tag}") if level is not None else None
    return found.get(attribute, "").strip() if found is not None else ""


def _alias(level: etree._Element | None, name: str) -> str:
    aliases = level.findall("{*}FRBRalias") if level is not None else []
    return next((a.get("value", "") for a in aliases if a.get("name") == name), "")


def _date(level: etree._Element | None, name: str) -> str:
    dates = level.findall("{*}FRBRdate") if level is not None else []
    value = next((d.get("date", "")[:10] for d in dates if d.get("name") == name), "")
    return value if _DATE.fullmatch(value) and value not in _NO_DATES else ""


def facts(main: etree._Element, about: Identification, symbol: str, lines: tuple[Line, ...]) -> tuple[Fact, ...]:
    """The rows of the metadata panel, empty values left out."""
    rows = (
        Fact("symbol", symbol),
        Fact("organ", first_of(lines, "subsidiaryOrgan") or first_of(lines, "organ") or about.organ),
        Fact("adoption_date", about.adopted),
        Fact("issue_date", about.issued),
        Fact("session", first_of(lines, "session")),
        Fact("agenda_item", first_of(lines, "agendaItem")),
        Fact("meeting", _meeting(main)),
        Fact("vote", _vote(main)),
        Fact("job_number", about.job_number),
        *_subjects(main),
        Fact("version", about.expression),
        Fact("generated", about.marked_up),
    )
    return tuple(fact for fact in rows if fact.value)


def _meeting(main: etree._Element) -> str:
    for element in main.iter("{*}location", "{*}inline"):
        if element.get("refersTo") == "#adoptionMeeting" or element.get("name") == "adoptionMeeting":
            return " ".join("".join(str(t) for t in element.itertext()).split())
    return ""


def _vote(main: etree._Element) -> str:
    voting = main.find("{*}meta/{*}analysis/{*}parliamentary/{*}voting")
    counts = voting.findall("{*}count") if voting is not None else []
    return "-".join(c.get("value", "") for c in counts if c.get("value", "").isdecimal())


def _subjects(main: etree._Element) -> Iterator[Fact]:
    seen: set[str] = set()
    for keyword in main.iterfind("{*}meta/{*}classification/{*}keyword"):
        words, href = keyword.get("showAs", "").strip(), keyword.get("href", "")
        if keyword.get("refersTo") or words.startswith("http") or words.casefold() in seen or "_" in words or not words:
            continue
        seen.add(words.casefold())
        yield Fact("subjects", words, href if _WEB.fullmatch(href) else "")
