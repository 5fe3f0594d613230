"""Provisions and notes of the citing text itself, articles of the Charter, web addresses."""

from __future__ import annotations

import re
from typing import Final

from flows.link.pinpoints import Provision, fragment, read_provision, upto_fragment
from flows.link.runs import Scan
from flows.link.targets import Target, followed, provided
from flows.link.those import provisions_of
from flows.model import Ref

CHARTER: Final = "/akn/un/act/provision/un/1945-06-26/charter"
SIGNED: Final = "1945-06-26"
_TRAILING: Final = ".,;:!?)]}'\""


def provisions_here(found: Scan) -> list[Ref]:
    """Returns provisions and notes of this very text: `paragraph 5 above`, `annex II to the present resolution`."""
    refs: list[Ref] = []
    for place, token in enumerate(found.tokens):
        if token.kind == "note":
            label = re.sub(r"\D", "", token.match[0])
            refs.append(Ref(token.start, token.end, "internal", "", number=label, pinpoint="note"))
        elif token.kind.startswith("pin_") and (edge := _here(found, place)):
            refs += _each(read_provision(token.match, found.grammar), edge, Ref(0, 0, "internal", ""))
    return refs


def _each(provision: Provision, edge: tuple[int, int], ref: Ref) -> list[Ref]:
    """A ref for every number of a provision: one alone has the whole span, of several the last goes on to its end."""
    if len(provision.values) < 2:
        value, _, _, last = provision.values[0] if provision.values else ("", 0, 0, "")
        pinpoint, upto = fragment([(provision.kind, value)]), upto_fragment((), provision.kind, last)
        return [ref._replace(start=edge[0], end=edge[1], pinpoint=pinpoint, upto=upto)]
    first, final = provision.values[0][1], provision.values[-1][1]
    return [
        ref._replace(
            start=min(start, edge[0]) if start == first and edge[0] < provision.start else start,
            end=max(end, edge[1]) if start == final else end,
            pinpoint=fragment([(provision.kind, value)]),
            upto=upto_fragment((), provision.kind, last),
            group=edge[0] + 1,
        )
        for value, start, end, last in provision.values
    ]


def _here(found: Scan, place: int) -> tuple[int, int] | None:
    """The span of a provision and the words that say it is of this text, None when there are none."""
    token = found.tokens[place]
    if place + 1 < len(found.tokens):
        after = found.tokens[place + 1]
        if after.kind == "here" and not found.text[token.end : after.start].strip(" \n\t,"):
            return token.start, after.end
    if found.grammar.number_follows and place:
        before = found.tokens[place - 1]
        if before.kind == "here" and not found.text[before.end : token.start].strip():
            return before.start, token.end
    return None


def charter_articles(found: Scan) -> list[Ref]:
    """Returns articles of the Charter: `Article 97 of the Charter of the United Nations`, `Article 2, paragraph 4`."""
    refs: list[Ref] = []
    for place, token in enumerate(found.tokens):
        if token.kind != "charter":
            continue
        provisions = provisions_of(found, place)
        if not any(p.kind == "article" for p in provisions):
            continue
        several = any(len(p.values) > 1 for p in provisions)
        target = Target("charter", "un", SIGNED, "", "", place + 1 if several else 0, "charter")
        if found.grammar.number_follows:
            refs += followed(token.start, provisions[-1].end, provisions, target, "")
        else:
            refs += provided(provisions, token.end, target, "")
    return refs


def addresses(found: Scan) -> list[Ref]:
    """Returns web addresses."""
    return [
        Ref(t.start, t.start + len(found.text[t.start : t.end].rstrip(_TRAILING)), "web", "", how="address")
        for t in found.tokens
        if t.kind == "web"
    ]
