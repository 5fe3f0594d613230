"""Do the language versions of a Work agree?  Their numbers, counts, dates and citations, compared after publication.

The versions of a resolution are one text: same paragraphs, same notes, same date.  Where they differ, one of them was
cut, misread or printed with a fault, and every version says so in its report.  Only facts of the index are compared, so
a version that arrives years later marks those published before it without converting them again.

Who is sent to review: the versions that most of the others contradict; where no majority tells who is right, those
whose own text is doubted, else all.
The rest gets an info, since five good documents need no person to look at them for the sake of a sixth.  Citations
never send a document to review: translations shorten, repeat and drop them.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final

from flows.bundle import write_file
from flows.facts import Work
from flows.findings import Finding, Severity
from flows.index import Index
from flows.manifest import Manifest, Row
from flows.report import Json, finding_json, to_json, to_line
from flows.symbols import key

CODES: Final = ("languages-differ", "other-language-differs", "citations-differ")
_MOST_NAMED: Final = 3
# What a text that was cut, joined or misread shows by itself.
_DOUBTS: Final = ("number-gap", "number-repeated", "block-guessed", "document-cut", "note-without-mark")
# Not of the comparison, and written after it.
_RENDERED: Final = "render-warning"


@dataclass(frozen=True, slots=True)
class Version:
    """One language version: its Works by key (itself, its lettered parts) and the cited symbols of each.

    `doubted` tells that its report has warnings about its own structure.
    """

    language: str
    works: dict[str, Work]
    cited: dict[str, dict[str, str]]
    doubted: bool = False


Names = dict[str, str]


def _structure(version: Version, work: str) -> Names:
    """The printed eId of each block of the body by a name that all languages share.

    Letters and Roman numerals of items and sections are printed in the script of the language, so their place stands
    for them; paragraphs are known by their figures.
    """
    shared: Names = {}
    found: Names = {}
    seen: Counter[str] = Counter()
    for eid in version.works[work].eids:
        above, _, piece = eid.rpartition("__")
        parent = shared.get(above.removesuffix("__list_1"), "")
        kind, _, number = piece.rpartition("_")
        if kind == "al" and parent:
            continue  # words after a list are its end in one language and a block in another
        name = f"{parent} {kind} {'' if kind in _BY_PLACE else number}"
        seen[name] += 1
        shared[eid] = f"{name}#{seen[name]}"
        found[shared[eid]] = eid
    return found


def _citations(version: Version, work: str) -> Names:
    return dict(sorted(version.cited.get(work, {}).items()))


@dataclass(frozen=True, slots=True)
class _Aspect:
    """One thing to compare: named things that a version can lack, or else one value, a count or a date."""

    what: str
    names: Callable[[Version, str], Names] | None = None
    value: Callable[[Work], str | int] = attrgetter("kind")
    citations: bool = False


_ASPECTS: Final = (
    _Aspect("Paragraphs, items and headings of the body", _structure),
    _Aspect("Preambular paragraphs", value=attrgetter("recitals")),
    _Aspect("Notes", value=attrgetter("notes")),
    _Aspect("Annexes", value=attrgetter("annexes")),
    _Aspect("Date of adoption", value=attrgetter("adopted")),
    _Aspect("Documents cited", _citations, citations=True),
)
_UNKNOWN: Final = ("", -1)
_BY_PLACE: Final = ("point", "sec", "part", "title", "chp", "dvs")
_NOWHERE: Final[Mapping[str, str]] = {}


# ------------------------------------------------------------------------------------------------ comparing


def differences(versions: Sequence[Version]) -> dict[str, list[Finding]]:
    """Returns the findings of each language; empty lists where all agree.  The order of versions does not matter."""
    versions = sorted(versions, key=lambda v: v.language)
    found: dict[str, list[Finding]] = {v.language: [] for v in versions}
    for work in sorted({work for v in versions for work in v.works}):
        having = [v for v in versions if work in v.works]
        if len(having) < len(versions):
            _tell(found, _parts(work, having, [v for v in versions if v not in having]))
        for aspect in _ASPECTS:
            _compare(found, aspect, having, work)
    return found


@dataclass(frozen=True, slots=True)
class _Groups:
    """Versions that agree with each other, the most numerous group first."""

    what: str
    shown: str
    groups: list[list[Version]]
    citations: bool = False

    @property
    def right(self) -> int:
        """The place of the group with more than half of the versions, else of the only one without doubts, else -1."""
        if 2 * len(self.groups[0]) > sum(map(len, self.groups)):
            return 0
        trusted = [place for place, group in enumerate(self.groups) if not all(v.doubted for v in group)]
        return trusted[0] if len(trusted) == 1 else -1


def _compare(found: dict[str, list[Finding]], aspect: _Aspect, versions: list[Version], work: str) -> None:
    """Adds the findings of one aspect of a Work."""
    named: dict[str, Names] = {}
    by: dict[object, list[Version]] = {}
    for version in versions:
        if aspect.names:
            named[version.language] = aspect.names(version, work)
            by.setdefault(tuple(named[version.language]), []).append(version)
        elif (value := aspect.value(version.works[work])) not in _UNKNOWN:
            by.setdefault(value, []).append(version)
    if len(by) < 2:
        return
    ranked = sorted(by.items(), key=lambda item: (-len(item[1]), item[1][0].language))
    shown = "; ".join(f"{len(v) if isinstance(v, tuple) else v} in {_languages(g)}" for v, g in ranked)
    groups = [group for _, group in ranked]
    if named:
        most = named[groups[0][0].language]
        shown += "".join(_lacking(most, named[g[0].language], _languages(g)) for g in groups[1:])
    part = versions[0].works[work].fragment
    what = aspect.what + (f" in part {part.removeprefix('#cmp_')}" if part else "")
    placed = named and not part and not aspect.citations
    _tell(found, _Groups(what, shown, groups, aspect.citations), _places(named, groups) if placed else _NOWHERE)


def _parts(work: str, having: list[Version], others: list[Version]) -> _Groups:
    shown = f"{work} in {_languages(having)}, not in {_languages(others)}"
    return _Groups("Parts", shown, sorted((having, others), key=lambda group: (-len(group), group[0].language)))


def _tell(found: dict[str, list[Finding]], groups: _Groups, places: Mapping[str, str] = _NOWHERE) -> None:
    message = f"{groups.what}: {groups.shown}."
    for place, group in enumerate(groups.groups):
        code = "citations-differ" if groups.citations else "languages-differ"
        if place == groups.right and not groups.citations:
            code = "other-language-differs"
        for version in group:
            found[version.language].append(Finding(code, message, where=places.get(version.language, "")))


def _languages(versions: Sequence[Version]) -> str:
    return ", ".join(v.language for v in versions)


def _lacking(most: Names, other: Names, languages: str) -> str:
    """Names what a version lacks or has beyond the most common structure."""
    lacks, adds = [most[n] for n in most if n not in other], [other[n] for n in other if n not in most]
    if not lacks and not adds:
        return f"; {languages}: in another order"
    told = [f"{word} {_few(names)}" for word, names in (("without", lacks), ("with", adds)) if names]
    return f"; {languages}: {', '.join(told)}"


def _few(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _places(named: Mapping[str, Names], groups: Sequence[list[Version]]) -> dict[str, str]:
    """The eId in each version at which it first differs from the others, the one before it where it lacks one."""
    places: dict[str, str] = {}
    for place, group in enumerate(groups):
        other = named[groups[1 if place == 0 else 0][0].language]
        mine = list(named[group[0].language])
        pairs = enumerate(zip(mine, other, strict=False))
        same = next((n for n, (a, b) in pairs if a != b), min(len(mine), len(other)))
        here = same if same < len(mine) and mine[same] not in other else max(same - 1, 0)
        places |= {v.language: named[v.language][mine[here]] for v in group if mine}
    return places


# ------------------------------------------------------------------------------------------------ an output folder


def compare_versions(manifest: Manifest, index: Index, output: Path, scratch: Path) -> Iterator[Row]:
    """Marks the reports of all versions of the Works of this run; yields the rows that changed, to be stored.

    A mark stands in `Row.content` behind a `+`: pages that show the report are made anew when it changes.
    """
    of_run = manifest.rows("run = ? AND state = 'ok' AND rank = 1 AND published != ''", (manifest.run,))
    for folder, _ in groupby(of_run, key=lambda row: row.folder):
        rows = manifest.languages(folder)
        found = _differences([_version(index, row) for row in rows], rows, output) if len(rows) > 1 else {}
        for row in rows:
            findings = found.get(row.language, [])
            made = row.content.partition("+")[0]
            content = f"{made}+{_mark(findings)}" if findings else made
            if content != row.content:
                yield replace(row, content=content, line=to_line(_marked(row, findings, output, scratch)))


def _differences(versions: list[Version], rows: Sequence[Row], output: Path) -> dict[str, list[Finding]]:
    """The findings of each language; the reports are read where no majority may tell who is right."""
    found = differences(versions)
    if not any(f.code == CODES[0] for findings in found.values() for f in findings):
        return found
    return differences([replace(v, doubted=_is_doubted(row, output)) for v, row in zip(versions, rows, strict=True)])


def _is_doubted(row: Row, output: Path) -> bool:
    report: Json = json.loads((output / row.place.file("report.json")).read_bytes())
    return any(f["code"] in _DOUBTS for f in report["findings"])


def _version(index: Index, row: Row) -> Version:
    cited: dict[str, dict[str, str]] = {}
    for (citing, target), symbol in index.targets_of(row.source).items():
        if target != key(citing):
            cited.setdefault(key(citing), {})[target] = symbol
    return Version(row.language, {key(work.symbol): work for work in index.works_of(row.source)}, cited)


def _mark(findings: Sequence[Finding]) -> str:
    told = "\n".join(f"{f.code} {f.where} {f.message}" for f in findings)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _marked(row: Row, findings: Sequence[Finding], output: Path, scratch: Path) -> Json:
    """Writes the findings into the report of a version, in place of former ones; returns its manifest line."""
    path = output / row.place.file("report.json")
    report: Json = json.loads(path.read_bytes())
    kept = [f for f in report["findings"] if f["code"] not in CODES]
    own = [f for f in kept if f["code"] != _RENDERED]
    report["findings"] = [*own, *(finding_json(f) for f in findings), *kept[len(own) :]]
    seen = Counter(f["severity"] for f in report["findings"])
    counts = {severity.name.lower(): seen[severity.name.lower()] for severity in Severity}
    entry = row.entry | {"status": "review" if seen["warning"] else "converted", "findings": counts}
    report["manifest"] = entry
    write_file(path, to_json(report), scratch)
    return entry
