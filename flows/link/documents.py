"""Pass 1: the citations of a whole document, each document alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from flows.findings import Finding, Outcome
from flows.languages import Language
from flows.link.find import Context, look
from flows.link.grammar import grammar
from flows.link.ibid import same_as_before
from flows.link.pinpoints import neutral_eid
from flows.link.selves import CHARTER
from flows.link.treaties import treaty_iri
from flows.model import Document, Inline, Note, Ref
from flows.places import eids, restarts, visited, visited_notes
from flows.spans import Text


def find_citations(document: Document, language: Language) -> Outcome[Document]:
    """Returns the document with the citations of every inline, disjoint and in order; no text changes.

    References inside the document are resolved here (`how` is `local`), those to other documents by `resolve`.
    """
    seeker = _Seeker(document, language)
    found = visited(document, seeker.inline)
    found = replace(found, notes=visited_notes(document.notes, seeker.note))
    if seeker.knows_bare_numbers():
        found = visited(found, seeker.bare_numbers)
    parts = [find_citations(part, language) for part in document.parts]
    found = replace(found, parts=tuple(p.value for p in parts))
    return Outcome(found, (*seeker.findings(), *(f for p in parts for f in p.findings)))


_COUNCIL: Final = re.compile(r"S/RES/(\d+)\((\d{4})\)")


class _Seeker:
    """Looks through the inlines of one document in order and remembers the note before."""

    def __init__(self, document: Document, language: Language) -> None:
        identity = document.identity
        self.context = Context(identity.organ or "unga", identity.symbol)
        self.language = language
        self.document = document
        self.prefixed = restarts(document.body)
        self.notes = {note.label: place for place, note in reversed(list(enumerate(document.notes, 1)))}
        self.before: tuple[Ref, ...] = ()
        self.unresolved: list[Note] = []
        self.doubts: list[Text] = []
        self.council: dict[int, set[int]] = {}
        self.serials: tuple[str, ...] = ()

    @cached_property
    def known(self) -> dict[str, str]:
        """What an internal reference can point at, by the letters that all languages have; few documents have one."""
        named = list(eids(self.document.body))
        for place, annex in enumerate(self.document.annexes, 1):
            named += eids(annex.blocks, f"att_{place}")
        found = {f"#{neutral_eid(eid, self.language)}": f"#{eid}" for eid in named}
        return found | {f"!annex_{n}": f"!annex_{n}" for n in range(1, len(self.document.annexes) + 1)}

    def inline(self, inline: Inline, eid: str) -> Inline:
        """The inline with its citations."""
        if not inline.text.value:
            return inline
        found = look(inline.text.value, self.context, self.language)
        self.doubts += [inline.text[start:end] for start, end in found.doubts]
        for ref in found.refs:
            if ref.organ == "unsc" and (cited := _COUNCIL.fullmatch(ref.symbol)):
                self.council.setdefault(int(cited[1]), set()).add(int(cited[2]))
        refs = self._local(found.refs, eid)
        return Inline(inline.text, inline.marks, refs) if refs else inline

    def knows_bare_numbers(self) -> bool:
        """True when the document cites resolutions of the Security Council: it may do so again by the number alone."""
        sure = tuple((number, next(iter(years))) for number, years in self.council.items() if len(years) == 1)
        self.context = replace(self.context, council=sure)
        self.serials = tuple(str(serial) for serial, _ in sure)
        return bool(sure)

    def bare_numbers(self, inline: Inline, eid: str) -> Inline:
        """The inline with citations of resolutions whose year stands elsewhere in the document."""
        text = inline.text.value
        if not any(serial in text for serial in self.serials):
            return inline
        alone = grammar(self.language).alone.finditer(self.language.fold(text))
        if not any(number["serial"] in self.serials for number in alone):
            return inline
        refs = self._local(look(text, self.context, self.language).refs, eid)
        return Inline(inline.text, inline.marks, refs) if refs != inline.refs else inline

    def note(self, note: Note, place: int) -> tuple[Inline, ...]:
        """The paragraphs of a note; an `Ibid.` at its beginning stands for the document of the note before."""
        paragraphs = [self.inline(p, f"authorialNote_{place}") for p in note.paragraphs]
        if paragraphs:
            head = paragraphs[0]
            link, open_end = same_as_before(head.text.value, head.refs, self.before, self.language)
            if link:
                refs = tuple(sorted((link, *(r for r in head.refs if r.start >= link.end)), key=lambda r: r.start))
                paragraphs[0] = Inline(head.text, head.marks, refs)
            if open_end:
                self.unresolved.append(note)
        self.before = tuple(r for p in paragraphs for r in p.refs)
        return tuple(paragraphs)

    def findings(self) -> list[Finding]:
        """What could not be followed; one finding for all that can mean more than one document."""
        words = dict.fromkeys(doubt.value for doubt in self.doubts)
        named = ", ".join(list(words)[:5]) + (", …" if len(words) > 5 else "")
        message = f"{len(self.doubts)} citations can mean more than one document: {named}."
        doubtful = [Finding("citation-ambiguous", message, self.doubts[0].span)] if self.doubts else []
        return doubtful + [
            Finding(
                "ibid-unresolved",
                f"Note {note.label} points at the note before it, which cites several documents or none.",
                note.paragraphs[0].text.span,
            )
            for note in self.unresolved
        ]

    def _local(self, refs: Sequence[Ref], eid: str) -> tuple[Ref, ...]:
        out: list[Ref] = []
        for ref in refs:
            if ref.kind == "charter":
                out.append(ref._replace(href=f"{CHARTER}/{ref.pinpoint}", how="text"))
            elif ref.kind == "treaty":
                out.append(ref._replace(href=treaty_iri(ref), how="text"))
            elif ref.kind != "internal":
                out.append(ref)
            elif target := self._target(ref, ref.pinpoint, eid):
                upto = self._target(ref, ref.upto, eid) if ref.upto else ""
                if bool(upto) == bool(ref.upto):
                    out.append(ref._replace(href=target, upto=upto, how="local"))
        return tuple(out)

    def _target(self, ref: Ref, pinpoint: str, eid: str) -> str:
        """The local id that an internal reference means, empty when the document has no such thing."""
        if pinpoint == "note":
            place = self.notes.get(ref.number)
            return f"#authorialNote_{place}" if place else ""
        if not pinpoint.startswith("!main#"):
            head, _, inner = pinpoint.partition("#")
            return self.known.get(f"#{inner}" if inner else head, "")
        path = pinpoint.removeprefix("!main#")
        scope = eid.partition("__")[0]
        inside = f"#{scope}__{path}"
        if inside in self.known and (scope.startswith("att_") or self.prefixed):
            return self.known[inside]
        return self.known.get(f"#{path}", "") if not scope.startswith("att_") else ""
