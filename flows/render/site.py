"""The archive's site: the list of all documents, pages by organ and session, coverage, review queue and search.

Static pages, readable without a script; scripts filter the list and search the full text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flows.findings import CODES as FINDINGS
from flows.languages import CODES, load
from flows.render.catalogue import ORGANS, Entry, Group, newest_first, organs_of, sessions_of, spoken
from flows.render.templates import digest, environment, labels, script, stylesheet

# Works in the list before a script shows more, and Works in one part of its data.
FIRST_SHOWN: Final = 60
PART: Final = 1_000
QUEUE_PAGE: Final = 200
# What `default-src 'none'` allows besides: the list loads its data as scripts, since a browser that opens files asks
# no other way; the search loads its index and runs WebAssembly.  `file:` names the same folder opened without a server.
_LIST: Final = "script-src 'self' file: {code}"
_SEARCH: Final = "script-src 'self' 'wasm-unsafe-eval' {code}; connect-src 'self'; worker-src 'self'"


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding in the queue: code, severity, sentence and its line in the source, 0 when it has none."""

    code: str
    severity: str
    message: str
    line: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits for a person: addresses are below the archive, `page` empty when nothing was published."""

    name: str
    source: str
    language: str
    page: str
    report: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the pages of a site share: their language, the way to the archive's first folder, what else there is."""

    language: str
    up: str
    search: tuple[str, ...] = ()

    def values(self, *sheets: str, policy: str = "", code: str = "") -> dict[str, Any]:
        """The values of the common parts of the templates."""
        css = stylesheet("fonts", "screen", "site", *sheets)
        rules = ["default-src 'none'", f"style-src {digest(css)}", "base-uri 'none'", "form-action 'none'"]
        if policy:
            rules.append(policy.format(code=digest(code)))
        return {
            "label": labels(self.language),
            "language": self.language,
            "direction": load(self.language).direction if self.language in CODES else "ltr",
            "up": self.up,
            "search": self._search(),
            "css": css,
            "script": code,
            "policy": "; ".join(rules),
        }

    def _search(self) -> str:
        """The page for searching the full text in the language of the page, else in the first that there is."""
        chosen = self.language if self.language in self.search else next(iter(self.search), "")
        return f"{self.up}site/search.{chosen}.html" if chosen else ""


def render_list(entries: Iterable[Entry], frame: Frame, waiting: tuple[int, int]) -> str:
    """Returns the first page: the newest Works, the ways to all others, filters over all.

    `waiting`: the number of documents in review and in quarantine.
    """
    found = newest_first(entries)
    organs = organs_of(found)
    code = script("list")
    return (
        environment()
        .get_template("site/list.html")
        .render(
            frame.values(policy=_LIST, code=code),
            entries=found[:FIRST_SHOWN],
            total=len(found),
            organs=[(organ, sessions_of(organ)) for organ in organs],
            years=sorted({e.year for e in found if e.year}, reverse=True),
            kinds=sorted({e.kind for e in found if e.kind}),
            spoken=spoken(found) if found else [],
            parts=-(-len(found) // PART),
            waiting=waiting,
        )
    )


def list_parts(entries: Iterable[Entry]) -> Iterator[str]:
    """Yields the data of the list, newest Works first, each part a script that hands it over.

    A row: folder, symbol, organ, session, kind, date, status, versions (language, title, page where its name is not
    the usual one).
    """
    found = newest_first(entries)
    for start in range(0, len(found), PART):
        rows = [_row(e) for e in found[start : start + PART]]
        text = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        yield f"take({start // PART},[\n{text}\n]);\n"


def _row(entry: Entry) -> list[Any]:
    versions = []
    for v in entry.versions:
        usual = f"{entry.folder}/{entry.folder}.{v.language}.html"
        versions.append([v.language, v.title, *([v.page] if v.page != usual else [])])
    waits = int(entry.status == "review")
    return [entry.folder, entry.symbol, entry.organ, entry.session, entry.kind, entry.adopted, waits, versions]


def render_group(group: Group, frame: Frame) -> str:
    """Returns the page of an organ (its sessions with their languages) or of a session (its Works with theirs)."""
    whole = group.session is None
    return (
        environment()
        .get_template("site/group.html")
        .render(
            frame.values(),
            group=group,
            sessions=sessions_of(group) if whole else [],
            spoken=spoken(group.entries),
        )
    )


def render_coverage(entries: Iterable[Entry], frame: Frame) -> str:
    """Returns the matrix of sessions and languages: how many Works there are in each, how many are missing."""
    found = list(entries)
    organs = organs_of(found)
    return (
        environment()
        .get_template("site/coverage.html")
        .render(
            frame.values(),
            organs=[(organ, sessions_of(organ)) for organ in organs],
            everything=Group("all", None, tuple(found)),
            spoken=spoken(found),
        )
    )


def render_queue(review: Sequence[Waiting], quarantine: Sequence[Waiting], frame: Frame) -> Iterator[tuple[str, str]]:
    """Yields the pages of the review queue with their names: documents in review, then what was not published."""
    rows = [(False, w) for w in review] + [(True, w) for w in quarantine]
    pages = [rows[at : at + QUEUE_PAGE] for at in range(0, len(rows), QUEUE_PAGE)] or [[]]
    names = [f"review{f'-{n}' if n > 1 else ''}.html" for n in range(1, len(pages) + 1)]
    seen = Counter(p.code for w in (*review, *quarantine) for p in {p.code: p for p in w.problems}.values())
    codes = [(code, count, FINDINGS[code].meaning if code in FINDINGS else "") for code, count in seen.most_common()]
    for place, (name, page) in enumerate(zip(names, pages, strict=True)):
        yield (
            name,
            environment()
            .get_template("site/queue.html")
            .render(
                frame.values(),
                review=[w for refused, w in page if not refused],
                quarantine=[w for refused, w in page if refused],
                totals=(len(review), len(quarantine)),
                codes=codes if place == 0 else [],
                names=names,
                place=place,
            ),
        )


def render_search(frame: Frame) -> str:
    """Returns the page that searches the full text in one language; it works from a web server only."""
    code = script("search")
    return (
        environment()
        .get_template("site/search.html")
        .render(
            frame.values(policy=_SEARCH, code=code),
            searched=frame.search,
            seams=load(frame.language).words("search", "seams"),
            organs=ORGANS,
        )
    )
