"""The archive's first page: every document of an output folder, with filters, readable without a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from flows.languages import CODES
from flows.render.running import local
from flows.render.templates import digest, environment, grouped, labels, script, stylesheet
from flows.symbols import key, parse_iri

_HEAD: Final = 16_384  # bytes fed at once when only the title is wanted


@dataclass(frozen=True, slots=True)
class Listed:
    """One Expression in the list: addresses are relative to the list, dates ISO or empty."""

    work: str
    symbol: str
    title: str
    language: str
    status: str
    kind: str
    adopted: str
    outputs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that could not be converted, and the address of its report, empty when there is none."""

    source: str
    report: str


@dataclass(frozen=True, slots=True)
class Group:
    """One Work in the list, with its Expressions in the order of the languages."""

    symbol: str
    series: str
    year: str
    adopted: str
    first: Listed
    versions: tuple[Listed, ...]
    status: str


def listed(entry: Mapping[str, Any], title: str = "") -> Listed | Failed:
    """Returns a manifest line as a line of the list; `title` as `title_of` reads it from the XML."""
    outputs = entry.get("outputs") or {}
    if entry["status"] == "failed" or not outputs.get("html"):
        return Failed(entry["source"], outputs.get("report", ""))
    iri = parse_iri(entry.get("work") or "")
    return Listed(
        work=entry.get("work") or outputs["html"],
        symbol=entry.get("symbol") or entry["source"],
        title=title,
        language=entry.get("language") or "und",
        status=entry["status"],
        kind=entry.get("kind") or "",
        adopted=iri.date if iri else "",
        outputs=outputs,
    )


def title_of(xml: bytes) -> str:
    """Returns the title of a document, reading no more of its XML than cover page and preface; empty without one."""
    parser = etree.XMLPullParser(("end",), resolve_entities=False, no_network=True, load_dtd=False)
    title = ""
    for start in range(0, len(xml), _HEAD):
        parser.feed(xml[start : start + _HEAD])
        for _, element in parser.read_events():
            name = local(element)
            if name == "docTitle":
                found = " ".join("".join(str(t) for t in element.itertext("{*}docTitle", "{*}i", "{*}span")).split())
                title = found if local(element.getparent().getparent()) == "preface" else title or found  # type: ignore[union-attr, arg-type]
            elif name in ("preface", "preamble", "mainBody"):
                return title
    return title


def render_index(rows: Iterable[Listed | Failed], language: str = "eng") -> str:
    """Returns the page that lists all documents: Works from the newest to the oldest, failures at the end."""
    found = list(rows)
    works = sorted(_groups([r for r in found if isinstance(r, Listed)]), key=_newest_first)
    css, code = stylesheet("fonts", "screen", "index"), script("index")
    return (
        environment()
        .get_template("html/index.html")
        .render(
            label=labels(language),
            language=language,
            years=grouped(works, "year"),
            series=sorted({w.series for w in works}),
            spoken=[c for c in (*CODES, "und") if any(v.language == c for w in works for v in w.versions)],
            statuses=[s for s in ("converted", "review") if any(w.status == s for w in works)],
            total=len(works),
            failed=sorted((r for r in found if isinstance(r, Failed)), key=lambda r: r.source),
            css=css,
            script=code,
            policy=f"default-src 'none'; style-src {digest(css)}; script-src {digest(code)}; "
            "base-uri 'none'; form-action 'none'",
        )
    )


def _groups(rows: list[Listed]) -> Iterable[Group]:
    order = {code: n for n, code in enumerate(CODES)}
    for _, group in grouped(rows, "work"):
        versions = tuple(sorted(group, key=lambda r: (order.get(r.language, 99), r.outputs["html"])))
        first = versions[0]
        status = "review" if any(v.status == "review" for v in versions) else "converted"
        series = first.symbol.rpartition("/")[0] if "/" in first.symbol else ""
        yield Group(first.symbol, _series(series), first.adopted[:4], first.adopted, first, versions, status)


def _series(stem: str) -> str:
    """The series that a symbol belongs to: `A/RES` for A/RES/58/136, `S/RES` for S/RES/1373(2001)."""
    parts = key(stem).split("/")
    return "/".join(p for p in parts if not p[:1].isdigit() and not p.startswith("ES-") and not p.startswith("S-"))


def _newest_first(work: Group) -> tuple[str, str]:
    descending = "".join(chr(0x10000 - ord(c)) for c in work.adopted) or "\uffff"
    return descending, work.symbol
