"""Citations in a plain string: spans and targets.  No document, no index, no I/O; the text is never changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from flows.languages import Language
from flows.link.adopted import adopted_texts
from flows.link.grammar import grammar
from flows.link.organs import Context
from flows.link.runs import scan, with_bare_numbers
from flows.link.selves import addresses, charter_articles, provisions_here
from flows.link.series import documents
from flows.link.those import provisions_there
from flows.link.treaties import treaties
from flows.model import Ref

__all__ = ["Context", "Found", "find", "look"]

_KASHIDA: Final = "\u0640"


@dataclass(frozen=True, slots=True)
class Found:
    """What a text cites, disjoint and in order; `doubts` are the spans of what can mean more than one document."""

    refs: tuple[Ref, ...] = ()
    doubts: tuple[tuple[int, int], ...] = ()


def find(text: str, context: Context, language: Language) -> tuple[Ref, ...]:
    """Returns the citations of a text, disjoint and in order, without targets resolved."""
    return look(text, context, language).refs


def look(text: str, context: Context, language: Language) -> Found:
    """Returns the citations of a text and what is uncertain.

    Units: code points of `text`.  Source: AKN4UN digest section 9; `un-documents` sections 1 and 7.
    """
    g = grammar(language)
    folded = language.fold(text)
    found = scan(folded, g, language, whole=bool(context.council))
    if context.council:
        found = with_bare_numbers(found, context.council)
    instruments = treaties(folded, g)
    if not found.tokens and not instruments:
        return Found()
    adopted, doubts = adopted_texts(found, context)
    there, unclear = provisions_there(found, adopted)
    refs = [
        *instruments,
        *documents(found),
        *adopted,
        *there,
        *provisions_here(found),
        *charter_articles(found),
        *addresses(found),
    ]
    kept = _disjoint(_stretched(refs, folded) if _KASHIDA in folded else refs)
    return Found(kept, tuple(d for d in (*doubts, *unclear) if not any(r.start < d[1] and d[0] < r.end for r in kept)))


def _stretched(refs: list[Ref], folded: str) -> list[Ref]:
    """The refs with the kashidas that folding moves behind the word they stand in."""
    return [r._replace(end=r.end + len(folded[r.end :]) - len(folded[r.end :].lstrip(_KASHIDA))) for r in refs]


def _disjoint(refs: list[Ref]) -> tuple[Ref, ...]:
    """The refs in order; of two that overlap the earlier and longer stays.  Groups are numbered from 1."""
    kept: list[Ref] = []
    for ref in sorted(refs, key=lambda r: (r.start, -r.end)):
        if not kept or ref.start >= kept[-1].end:
            kept.append(ref)
    if not any(r.group for r in kept):
        return tuple(kept)
    sizes = Counter(r.group for r in kept if r.group)
    numbers = {group: n for n, group in enumerate((g for g, size in sizes.items() if size > 1), 1)}
    return tuple(r._replace(group=numbers.get(r.group, 0)) if r.group else r for r in kept)
