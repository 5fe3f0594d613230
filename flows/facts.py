"""What a converted document tells the index: its Works (itself, or each of its lettered parts) and its citations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.model import Document, Inline, Ref
from flows.places import eids, visited, visited_notes
from flows.symbols import parse_symbol


@dataclass(frozen=True, slots=True)
class Work:
    """One Work in one language.  `fragment` is `#cmp_A` for a part of a collection; dates are ISO or empty.

    `recitals` and `notes` count preambular paragraphs and notes, -1 where nobody counted.
    """

    symbol: str
    number: str
    organ: str
    kind: str
    language: str
    adopted: str
    issued: str
    title: str
    fragment: str = ""
    annexes: int = 0
    eids: tuple[str, ...] = ()
    recitals: int = -1
    notes: int = -1


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation as pass 1 found it: who cites, where, the printed words, the target as far as the text proves it."""

    citing: str
    eid: str
    printed: str
    kind: str
    symbol: str
    date: str
    pinpoint: str
    upto: str
    href: str
    how: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What one document tells."""

    works: tuple[Work, ...]
    citations: tuple[Cited, ...]


def facts_of(document: Document) -> Facts:
    """Returns the facts of a document after pass 1.

    A document of parts A, B, … is one Work for the whole and one for each part.
    """
    works = [_work(document, "")]
    cited = list(_citations(document))
    for part in document.parts:
        symbol = parse_symbol(part.identity.symbol)
        letter = symbol.letters if symbol else ""
        works.append(_work(part, f"#cmp_{letter}" if letter else ""))
        cited += _citations(part)
    return Facts(tuple(w for w in works if w.symbol), tuple(cited))


def _work(document: Document, fragment: str) -> Work:
    about = document.identity
    title = next((f.inline.text.value for f in document.preface if f.name == "title"), "")
    return Work(
        about.symbol, about.number, about.organ, about.kind, about.language, about.adopted, about.issued,
        " ".join(title.split()), fragment, len(document.annexes), tuple(eids(document.body)),
        len(document.preamble), len(document.notes),
    )  # fmt: skip


def _citations(document: Document) -> Iterator[Cited]:
    found: list[Cited] = []

    def take(inline: Inline, eid: str) -> Inline:
        found.extend(_cited(document, inline, ref, eid) for ref in inline.refs)
        return inline

    visited(document, take)
    visited_notes(document.notes, lambda note, place: tuple(take(p, f"authorialNote_{place}") for p in note.paragraphs))
    yield from found


def _cited(document: Document, inline: Inline, ref: Ref, eid: str) -> Cited:
    printed = " ".join(inline.text.value[ref.start : ref.end].split())
    return Cited(
        document.identity.symbol,
        eid,
        printed,
        ref.kind,
        ref.symbol,
        ref.date,
        ref.pinpoint,
        ref.upto,
        ref.href,
        ref.how,
    )
