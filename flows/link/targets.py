"""Refs to provisions of one adopted text: one for each provision that is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.link.pinpoints import Provision, fragment, fragments, upto_fragment
from flows.model import Ref


@dataclass(frozen=True, slots=True)
class Target:
    """What an item means, apart from its place: kind, organ, date, provision and the end of a range of provisions."""

    kind: str
    organ: str
    date: str
    pinpoint: str
    upto: str
    group: int
    number: str = ""

    def ref(self, start: int, end: int, symbol: str) -> Ref:
        """Returns the citation of the target at a place."""
        number = self.number or symbol.rpartition("/RES/" if "/RES/" in symbol else "/DEC/")[2]
        return Ref(
            start,
            end,
            self.kind,
            symbol,
            self.organ,
            number,
            self.date,
            self.pinpoint,
            upto=self.upto,
            group=self.group,
        )


def followed(start: int, end: int, provisions: Sequence[Provision], target: Target, symbol: str) -> list[Ref]:
    """Returns the refs of a text with provisions after it: one for each, the first from `start`, the last to `end`."""
    many = next((p for p in provisions if len(p.values) > 1), None)
    if many is None:
        pinpoint, upto = fragments(provisions)
        return [replace(target, pinpoint=pinpoint, upto=upto).ref(start, end, symbol)]
    rest = [(p.kind, p.values[0][0] if p.values else "") for p in provisions if len(p.values) < 2]
    refs: list[Ref] = []
    for value, left, right, last in many.values:
        pinpoint, upto = fragment([*rest, (many.kind, value)]), upto_fragment(rest, many.kind, last)
        final = left == many.values[-1][1]
        refs.append(
            replace(target, pinpoint=pinpoint, upto=upto).ref(left if refs else start, end if final else right, symbol)
        )
    return refs


def provided(before: Sequence[Provision], end: int, target: Target, symbol: str) -> list[Ref]:
    """Returns the refs of `paragraphs 11 and 15 of resolution N`: one for each provision, the last goes on to `end`."""
    many = next((p for p in before if len(p.values) > 1), None)
    return followed((many.values[0][1] if many else before[0].start), end, before, target, symbol)
