"""Provisions of the text that was named before: `…, and paragraph 4 of that resolution`."""

from __future__ import annotations

from collections.abc import Sequence

from flows.link.grammar import THOSE
from flows.link.pinpoints import Provision, read_provision
from flows.link.runs import Scan
from flows.link.targets import Target, followed, provided
from flows.model import Ref


def provisions_there(found: Scan, adopted: Sequence[Ref]) -> tuple[list[Ref], list[tuple[int, int]]]:
    """Returns the citations of provisions of the text named last, and the spans where several may be meant."""
    refs: list[Ref] = []
    doubts: list[tuple[int, int]] = []
    for place, token in enumerate(found.tokens):
        if token.kind not in THOSE:
            continue
        provisions = provisions_of(found, place)
        before = [r for r in adopted if r.end <= token.start and r.kind == token.kind.removeprefix("that_")]
        if not provisions or not before:
            continue
        last = before[-1]
        span = (min(token.start, provisions[0].start), max(token.end, provisions[-1].end))
        if len({r.symbol for r in before if r is last or (last.group and r.group == last.group)}) > 1:
            doubts.append(span)
            continue
        several = any(len(p.values) > 1 for p in provisions)
        target = Target(last.kind, last.organ, last.date, "", "", span[0] + 1 if several else 0)
        if found.grammar.number_follows:
            refs += followed(*span, provisions, target, last.symbol)
        else:
            refs += provided(provisions, span[1], target, last.symbol)
    return refs, doubts


def provisions_of(found: Scan, place: int) -> list[Provision]:
    """Returns the provisions beside the name of a text, as printed: before it, in Chinese after it."""
    return _after(found, place) if found.grammar.number_follows else _before(found, place)


def _before(found: Scan, place: int) -> list[Provision]:
    """The provisions before the words, as printed."""
    provisions: list[Provision] = []
    edge = found.tokens[place].start
    for token in reversed(found.tokens[:place]):
        near = found.gap(found.grammar.of, token.end, edge) or (
            provisions and found.gap(found.grammar.inside, token.end, edge)
        )
        if not token.kind.startswith("pin_") or not near:
            break
        provisions.insert(0, read_provision(token.match, found.grammar))
        edge = token.start
    return provisions


def _after(found: Scan, place: int) -> list[Provision]:
    """The provisions after the words, in Chinese."""
    provisions: list[Provision] = []
    done = found.tokens[place].end
    for token in found.tokens[place + 1 :]:
        if not token.kind.startswith("pin_") or not found.gap(found.grammar.inside, done, token.start):
            break
        provisions.append(read_provision(token.match, found.grammar))
        done = token.end
    return provisions
