"""The archive's documents as its pages list them: Works with their versions, in organs and sessions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flows.languages import CODES
from flows.symbols import parse_iri, parse_symbol

OFFICIAL: Final = ("eng", "fra", "spa", "rus", "zho", "ara")
# Organs in the order in which they are listed; all others follow under one name.
ORGANS: Final = ("unga", "unsc", "unecosoc", "unga-hrc", "unecosoc-chr", "other")
_COMMITTEE: Final = re.compile(r"unga-c\d$")
_FIRST: Final = {code: place for place, code in enumerate(CODES)}


@dataclass(frozen=True, slots=True)
class Version:
    """One language version: its title, status, and the addresses of its page and report below the archive."""

    language: str
    title: str
    status: str
    page: str
    report: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One Work: `organ` is one of ORGANS, `session` a session or year or empty, `adopted` an ISO date or empty."""

    folder: str
    symbol: str
    organ: str
    session: str
    kind: str
    adopted: str
    versions: tuple[Version, ...]

    @property
    def status(self) -> str:
        """`review` when one of the versions waits for a person."""
        return "review" if any(v.status == "review" for v in self.versions) else "converted"

    @property
    def year(self) -> str:
        """The year of adoption."""
        return self.adopted[:4]

    def version(self, language: str) -> Version:
        """The version in a language, else the first one."""
        return next((v for v in self.versions if v.language == language), self.versions[0])

    def in_language(self, language: str) -> Version | None:
        """The version in a language, None when there is none."""
        return next((v for v in self.versions if v.language == language), None)


@dataclass(frozen=True, slots=True)
class Group:
    """The Works of one session or year of an organ, or of a whole organ (`session` None)."""

    organ: str
    session: str | None
    entries: tuple[Entry, ...]

    @property
    def file(self) -> str:
        """The name of its page."""
        return f"{self.organ}.html" if self.session is None else f"{self.organ}-{self.session or 'undated'}.html"

    @property
    def total(self) -> int:
        """The number of its Works."""
        return len(self.entries)

    def held(self, language: str) -> int:
        """The number of its Works that exist in a language."""
        return sum(1 for e in self.entries if e.in_language(language))


def entry_of(folder: str, lines: Sequence[Mapping[str, Any]], titles: Sequence[str]) -> Entry:
    """Returns a Work from the manifest lines of its versions and their titles."""
    found = sorted(zip(lines, titles, strict=True), key=lambda pair: _rank(pair[0]))
    versions = tuple(
        Version(
            line.get("language") or "und",
            title,
            line["status"],
            line["outputs"]["html"],
            line["outputs"].get("report_html", line["outputs"].get("report", "")),
        )
        for line, title in found
    )
    first = found[0][0]
    iri = parse_iri(first.get("work") or "")
    adopted = iri.date if iri else ""
    symbol = parse_symbol(first.get("symbol") or "")
    organ = symbol.organ if symbol else iri.actor if iri else ""
    session = symbol.session if symbol else ""
    return Entry(
        folder,
        first.get("symbol") or first["source"],
        _organ(organ),
        session or adopted[:4],
        first.get("kind") or "",
        adopted,
        versions,
    )


def _rank(line: Mapping[str, Any]) -> tuple[int, str]:
    return _FIRST.get(line.get("language") or "", len(_FIRST)), line["outputs"]["html"]


def _organ(organ: str) -> str:
    organ = "unga" if _COMMITTEE.match(organ) else organ
    return organ if organ in ORGANS else "other"


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Returns Works from the newest to the oldest, those without a date last, of one day by symbol."""
    ordered = sorted(entries, key=lambda e: in_order(e.symbol))
    ordered.sort(key=lambda e: e.adopted, reverse=True)
    return ordered


def in_order(symbol: str) -> tuple[tuple[int, int | str], ...]:
    """Returns the key that sorts symbols by their numbers: A/RES/58/9 before A/RES/58/136."""
    return tuple((0, int(p)) if p.isdigit() else (1, p) for p in re.split(r"(\d+)", symbol) if p)


def organs_of(entries: Iterable[Entry]) -> list[Group]:
    """Returns the organs in their order, Works from the newest to the oldest."""
    found: dict[str, list[Entry]] = {organ: [] for organ in ORGANS}
    for entry in newest_first(entries):
        found[entry.organ].append(entry)
    return [Group(organ, None, tuple(held)) for organ, held in found.items() if held]


def sessions_of(organ: Group) -> list[Group]:
    """Returns the sessions and years of an organ from the newest to the oldest, Works by symbol."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted(organ.entries, key=lambda e: in_order(e.symbol)):
        found.setdefault(entry.session, []).append(entry)
    groups = [Group(organ.organ, session, tuple(held)) for session, held in found.items()]
    return sorted(groups, key=_newest_session)


def _newest_session(group: Group) -> tuple[int, str, tuple[tuple[int, int | str], ...]]:
    """By the latest date in it: regular and special sessions then stand where they were held."""
    latest = max((e.adopted for e in group.entries), default="")
    return (0 if latest else 1, "".join(chr(0x10000 - ord(c)) for c in latest), in_order(group.session or ""))


def spoken(entries: Iterable[Entry]) -> list[str]:
    """Returns the languages of the columns: the official six, then others that some Work has."""
    found = {v.language for e in entries for v in e.versions}
    return [*OFFICIAL, *sorted(found.difference(OFFICIAL), key=lambda c: (_FIRST.get(c, 99), c))]
