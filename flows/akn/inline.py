"""Running text: words, typography, citations and note marks become mixed content.

Spans of four ranks may overlap: parts of a masthead field, runs of citations (`mref`), citations, typography.  They are
cut where they cross, outer ranks first, so links never nest and no word moves.  A note mark ends typography and
citations: the note stands between them, never inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from flows.akn import notes
from flows.akn.element import Attributes, Element, appended
from flows.akn.writer import Writer
from flows.model import Inline, Mark, Ref
from flows.spans import BOLD, ITALIC, RAISED, Text

_BITS: Final = ((BOLD, "b", 3), (ITALIC, "i", 4), (RAISED, "sup", 5))
_HINTED: Final = {bit: bytes(1 if s & bit else 0 for s in range(256)) for bit, _, _ in _BITS}
_RUN: Final = re.compile(rb"\x01\x01*")  # begins with a plain byte, which `re` is quick to find
_NOTES_STAY_IN: Final = 1


class Wrap(NamedTuple):
    """A stretch of text that an element holds; `rank` says which of two crossing ones is cut (the higher)."""

    start: int
    end: int
    rank: int
    tag: str
    attributes: Attributes | None = None
    ref: Ref | None = None


def write(
    writer: Writer, element: Element, inline: Inline, parts: Sequence[Wrap] = (), opening: int = 0, title: bool = False
) -> None:
    """Fills an element with running text.

    `opening` counts the code points of an opening phrase, which print sets in italics: it gets `i` also when the source
    lost the typography.  A `title` says by its element what bold type says in print, so bold is not repeated.
    """
    text = inline.text
    linked = _citations(writer, inline, parts) if inline.refs else ()
    wraps = [*parts, *linked, *_typography(inline, opening, title)]
    if not wraps and not inline.marks:
        writer.words(element, text)
        return
    wraps.sort(key=_start)
    if not inline.marks and all(wrap.end <= after.start for wrap, after in pairwise(wraps)):
        _write_apart(writer, element, text, wraps)
        return
    stack: list[tuple[Wrap | None, Element]] = [(None, element)]
    for start, end, active, marks in _segments(wraps, inline.marks, len(text)):
        keep = _shared(stack, active, bool(marks))
        del stack[keep:]
        for mark in marks:
            _note(writer, stack[-1][1], mark)
        for wrap in active[keep - 1 :]:
            stack.append((wrap, _opened(writer, stack[-1][1], wrap)))
        writer.words(stack[-1][1], text, start, end)


def _write_apart(writer: Writer, element: Element, text: Text, wraps: Sequence[Wrap]) -> None:
    """Fills an element with wraps that are disjoint and in order."""
    done = 0
    for wrap in wraps:
        writer.words(element, text, done, wrap.start)
        writer.words(_opened(writer, element, wrap), text, wrap.start, wrap.end)
        done = wrap.end
    writer.words(element, text, done, len(text.value))


def _segments(
    wraps: Sequence[Wrap], marks: Sequence[Mark], size: int
) -> Iterator[tuple[int, int, list[Wrap], list[Mark]]]:
    """Yields the stretches between all boundaries: span, the wraps that hold it (outer first), the marks before it."""
    layers = [sorted(run, key=_start) for _, run in groupby(sorted(wraps, key=_rank), _rank)]
    heads = [0] * len(layers)
    by_offset = {offset: list(run) for offset, run in groupby(marks, lambda m: min(m.offset, size))}
    cuts = sorted({0, size, *by_offset, *(w.start for w in wraps), *(w.end for w in wraps)})
    for start, end in pairwise(cuts):
        active = []
        for i, layer in enumerate(layers):
            while heads[i] < len(layer) and layer[heads[i]].end <= start:
                heads[i] += 1
            if heads[i] < len(layer) and layer[heads[i]].start <= start:
                active.append(layer[heads[i]])
        yield start, end, active, by_offset.get(start, [])
    if size in by_offset:
        yield size, size, [], by_offset[size]


def _rank(wrap: Wrap) -> int:
    return wrap.rank


def _start(wrap: Wrap) -> int:
    return wrap.start


def _shared(stack: Sequence[tuple[Wrap | None, Element]], active: Sequence[Wrap], note: bool) -> int:
    """How many elements of the stack stay open for the next stretch, the holder included."""
    keep = 1
    for (open_wrap, _), wrap in zip(stack[1:], active, strict=False):
        if open_wrap is not wrap or (note and wrap.rank > _NOTES_STAY_IN):
            break
        keep += 1
    return keep


def _opened(writer: Writer, holder: Element, wrap: Wrap) -> Element:
    if wrap.ref is None:
        return appended(holder, wrap.tag, wrap.attributes)
    if wrap.tag == "a":
        return appended(holder, "a", {"href": wrap.ref.href})
    eid = writer.next_reference(wrap.tag, wrap.ref)
    if wrap.tag == "rref":
        return appended(holder, "rref", {"eId": eid, "from": wrap.ref.href, "upTo": wrap.ref.upto})
    return appended(holder, "ref", {"eId": eid, "href": wrap.ref.href})


def _note(writer: Writer, holder: Element, mark: Mark) -> None:
    for element, paragraph in notes.anchor(writer, holder, mark):
        write(writer, element, paragraph)


def _typography(inline: Inline, opening: int, title: bool) -> Iterator[Wrap]:
    style = inline.text.style
    hinted = style.count(0) < len(style)
    if opening and not (hinted and b"\1" in style[:opening].translate(_HINTED[ITALIC])):
        yield Wrap(0, opening, 4, "i")
    if not hinted:
        return
    value = inline.text.value
    for bit, tag, rank in _BITS:
        if title and (bit == BOLD or (bit == ITALIC and inline.text.styled(ITALIC))):
            continue
        for run in _RUN.finditer(style.translate(_HINTED[bit])):
            words = value[run.start() : run.end()]
            start = run.start() + len(words) - len(words.lstrip())
            end = start + len(words.strip())
            if end > start:
                yield Wrap(start, end, rank, tag)


def _citations(writer: Writer, inline: Inline, parts: Sequence[Wrap]) -> Iterator[Wrap]:
    linked = [(ref, tag) for ref in inline.refs if (tag := _element_for(writer, ref))]
    edges = [edge for part in parts for edge in (part.start, part.end)]
    # A group ends where a part of a masthead field begins or ends: cut in two it would hold a single citation.
    for group, run in groupby(linked, lambda pair: (pair[0].group, sum(edge <= pair[0].start for edge in edges))):
        refs = [ref for ref, _ in run]
        if group[0] and len(refs) > 1:
            yield Wrap(refs[0].start, refs[-1].end, 1, "mref")
    offsets = sorted({mark.offset for mark in inline.marks})
    for ref, tag in linked:
        inner = [o for o in offsets if ref.start < o < ref.end]
        for start, end in pairwise((ref.start, *inner, ref.end)):
            words = inline.text.value[start:end]
            left = start + len(words) - len(words.lstrip())
            if words.strip():
                yield Wrap(left, left + len(words.strip()), 2, tag, None, ref)


def _element_for(writer: Writer, ref: Ref) -> str:
    """The element of a citation: `ref` for an IRI, `rref` for a range, `a` for a web address; empty for no link."""
    if ref.href.startswith(("http://", "https://")):
        return "a"
    if not writer.reaches(ref.href) or (ref.upto and not writer.reaches(ref.upto)):
        return ""
    return "rref" if ref.upto else "ref"
