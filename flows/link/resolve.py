"""Pass 2: from citations to targets, against the frozen index.  A date is proved or the citation stays an address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from flows.findings import Finding, Outcome
from flows.languages import Language
from flows.model import Document, Inline, Note, Ref
from flows.places import inlines, visited, visited_notes
from flows.spans import Span
from flows.symbols import address, key, work_iri

ADOPTED: Final = ("resolution", "decision", "presidentialStatement")
# The document server speaks the six official languages only.
_SERVED: Final = ("en", "fr", "es", "ru", "zh", "ar")


class Proof(Protocol):
    """A date that the index proves: by its own conversion (`adopted`), a list (`known`) or citing texts (`cited`)."""

    @property
    def date(self) -> str:
        """ISO, empty when nothing is proved."""
        ...

    @property
    def by(self) -> str:
        """The witness: adopted, known or cited."""
        ...

    @property
    def others(self) -> tuple[str, ...]:
        """The dates of witnesses that disagree."""
        ...

    @property
    def common(self) -> str:
        """The date that most of them name."""
        ...


class Dates(Protocol):
    """What the index is asked."""

    def proof(self, symbol: str) -> Proof:
        """Returns what is proved of the date of a symbol."""
        ...


def resolve(document: Document, index: Dates | None, language: Language) -> Outcome[Document]:
    """Returns the document with a target on every citation: an IRI where organ, number and date are proved.

    Elsewhere the target is the address at the document server.
    Source: AKN4UN digest 9.  No date is ever invented; a printed date that the index contradicts is a finding.
    """
    resolver = _Resolver(index, language, _own_dates(document))
    done = resolver.document(document)
    return Outcome(done, tuple(resolver.findings()))


def _own_dates(document: Document) -> dict[str, str]:
    """The dates that the document itself prints for its targets, where it prints only one."""
    dates: dict[str, set[str]] = {}
    for one in (document, *document.parts):
        for ref in (ref for inline in inlines(one) for ref in inline.refs if ref.symbol and ref.date):
            dates.setdefault(key(ref.symbol), set()).add(ref.date)
    for one in (document, *document.parts):
        if one.identity.symbol and one.identity.adopted:
            dates[key(one.identity.symbol)] = {one.identity.adopted}
    return {symbol: next(iter(found)) for symbol, found in dates.items() if len(found) == 1}


@dataclass(slots=True)
class _Resolver:
    """Resolves the citations of one document and counts what could not be proved."""

    index: Dates | None
    language: Language
    own: dict[str, str]
    without: Counter[str] = field(default_factory=Counter)
    first: Span | None = None
    differ: dict[str, Finding] = field(default_factory=dict)

    def document(self, document: Document) -> Document:
        """The document with resolved citations, its parts too."""
        done = visited(document, self.inline)
        done = replace(done, notes=visited_notes(document.notes, self._note))
        return replace(done, parts=tuple(self.document(part) for part in document.parts))

    def _note(self, note: Note, _: int) -> tuple[Inline, ...]:
        return tuple(self.inline(p, "") for p in note.paragraphs)

    def inline(self, inline: Inline, _: str) -> Inline:
        """The inline with resolved citations."""
        if not inline.refs:
            return inline
        return Inline(inline.text, inline.marks, tuple([self._resolved(ref, inline) for ref in inline.refs]))

    def _resolved(self, ref: Ref, inline: Inline) -> Ref:
        if ref.kind == "web":
            words = inline.text.value[ref.start : ref.end]
            web = words if "://" in words else f"https://{words}"
            return ref._replace(href=web, address=web, how="address")
        if not ref.symbol:
            return ref
        short = self.language.short if self.language.short in _SERVED else _SERVED[0]
        where = address(ref.symbol, short)
        date, how = self._date(ref, inline) if ref.kind in ADOPTED else ("", "")
        work = work_iri(ref.symbol, date)
        if not work:
            if ref.kind in ADOPTED:
                self.without[ref.symbol] += 1
                self.first = self.first or inline.text[ref.start : ref.end].span
            return ref._replace(href=where, address=where, upto="", how=ref.how or "address")
        href = f"{work}/{ref.pinpoint}" if ref.pinpoint else work
        upto = f"{work}/{ref.upto}" if ref.upto else ""
        return ref._replace(href=href, upto=upto, address=where, date=date, how=ref.how or how)

    def _date(self, ref: Ref, inline: Inline) -> tuple[str, str]:
        """The date of the target and how it is proved."""
        proof = self.index.proof(ref.symbol) if self.index else None
        printed = ref.date or self.own.get(key(ref.symbol), "")
        if proof is None or not (proof.date or proof.others):
            return printed, "text"
        if ref.date and ref.date != (proof.date or proof.common):
            self._differs(ref, inline, proof)
        if proof.by in ("adopted", "known") and proof.date:
            return proof.date, "text" if proof.date == printed else "index"
        return (printed, "text") if printed else (proof.date, "index")

    def _differs(self, ref: Ref, inline: Inline, proof: Proof) -> None:
        dates = sorted({d for d in (proof.date, *proof.others) if d and d != ref.date})
        message = f"{ref.symbol} is cited as of {ref.date}; other sources say {', '.join(dates)}."
        span = inline.text[ref.start : ref.end].span
        self.differ.setdefault(f"{ref.symbol} {ref.date}", Finding("citation-date-differs", message, span))

    def findings(self) -> Iterator[Finding]:
        """One finding for all citations without a date, one for each date that is contradicted."""
        if self.without:
            total = self.without.total()
            names = ", ".join(symbol for symbol, _ in self.without.most_common(5))
            more = ", …" if len(self.without) > 5 else ""
            message = f"{total} citations of {len(self.without)} documents have no proved date: {names}{more}."
            yield Finding("citation-without-date", message, self.first)
        yield from self.differ.values()
