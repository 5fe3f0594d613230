"""Provisions and notes of the citing text itself, articles of the Charter, web addresses."""

from __future__ import annotations

import re
from typing import Final

from flows.link.pinpoints import fragment, read_provision, upto_fragment
from flows.link.runs import Scan
from flows.model import Ref

CHARTER: Final = "/akn/un/act/provision/un/1945-06-26/charter"
SIGNED: Final = "1945-06-26"
_TRAILING: Final = ".,;:!?)]}'\""


def provisions_here(found: Scan) -> list[Ref]:
    """Provisions and notes of this very text: `paragraph 5 above`, `annex II to the present resolution`, `note 3`."""
    refs: list[Ref] = []
    for place, token in enumerate(found.tokens):
        if token.kind == "note":
            label = re.sub(r"\D", "", token.match[0])
            refs.append(Ref(token.start, token.end, "internal", "", number=label, pinpoint="note"))
        if not token.kind.startswith("pin_"):
            continue
        if (edge := _here(found, place)) is None:
            continue
        provision = read_provision(token.match, found.grammar)
        if not provision.values:
            refs.append(Ref(*edge, "internal", "", pinpoint=fragment([(provision.kind, "")])))
            continue
        for number, (value, start, end, last) in enumerate(provision.values):
            left = edge[0] if number == 0 else start
            right = edge[1] if number == len(provision.values) - 1 else end
            refs.append(
                Ref(
                    left,
                    right,
                    "internal",
                    "",
                    pinpoint=fragment([(provision.kind, value)]),
                    upto=upto_fragment((), provision.kind, last),
                    group=edge[0] + 1,
                )
            )
    return refs


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
    """Articles of the Charter: `Article 97 of the Charter of the United Nations`."""
    refs: list[Ref] = []
    for place, token in enumerate(found.tokens):
        if token.kind != "charter":
            continue
        other = found.tokens[place + 1] if found.grammar.number_follows and place + 1 < len(found.tokens) else None
        left, right = (token, other) if other else (found.tokens[place - 1] if place else None, token)
        pin = other or left
        if (
            not left
            or not right
            or not pin
            or pin.kind != "pin_article"
            or not found.gap(found.grammar.of, left.end, right.start)
        ):
            continue
        provision = read_provision(pin.match, found.grammar)
        for number, (value, start, end, _) in enumerate(provision.values):
            first, final = number == 0, number == len(provision.values) - 1
            span = (left.start if first else start, right.end if final else end)
            target = fragment([("article", value)])
            refs.append(Ref(*span, "charter", "", "un", "charter", SIGNED, target, group=left.start + 1))
    return refs


def addresses(found: Scan) -> list[Ref]:
    """Returns web addresses."""
    return [
        Ref(t.start, t.start + len(found.text[t.start : t.end].rstrip(_TRAILING)), "web", "", how="address")
        for t in found.tokens
        if t.kind == "web"
    ]
