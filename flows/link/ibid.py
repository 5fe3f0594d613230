"""Notes that point at the note before them: `Ibid., annex II.B`.  Resolved over the notes as printed.

Source: AKN4UN digest 9.6: to the previous note's last reference, at the level of the document, with the new locator.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.languages import Language
from flows.link.grammar import grammar
from flows.link.pinpoints import fragment, read_provision
from flows.link.runs import scan
from flows.model import Ref

# "Ibid." opens its note, after "See" at most.
_HEAD = 16
# How far the words reach that make it point at a volume or a supplement and not at the document before.
_REACH = 70


def base(symbol: str) -> str:
    """A document with its Corr. and Add. run counts as one: returns the symbol without modifications."""
    return re.sub(r"(?:/(?:Add|Corr|Rev|Amend)\.[\d-]+)+$", "", symbol)


def same_as_before(text: str, own: Sequence[Ref], before: Sequence[Ref], language: Language) -> tuple[Ref | None, bool]:
    """Returns the link of an `Ibid.` that opens a note, and whether there was one that could not be resolved."""
    g = grammar(language)
    folded = language.fold(text)
    found = g.previous.search(folded, 0, min(len(folded), _HEAD + 14))
    if not found or found.start() > _HEAD:
        return None, False
    first = min((r.start for r in own if r.symbol), default=len(text))
    if g.not_previous.search(folded[found.end() : min(found.end() + _REACH, first + 1)]) or first < found.end() + 4:
        return None, False
    targets = [r for r in before if r.symbol]
    if not targets or len({base(r.symbol) for r in targets}) > 1:
        return None, True
    target = targets[0]
    provisions: list[tuple[str, str]] = []
    done = found.end()
    for token in scan(folded, g, language, whole=True).tokens:
        if token.start < done:
            continue
        if not token.kind.startswith("pin_") or not g.inside.fullmatch(folded, done, token.start):
            break
        provision = read_provision(token.match, g)
        provisions.append((provision.kind, provision.values[0][0] if provision.values else ""))
        done = token.end
    return target._replace(
        start=found.start(), end=found.end(), pinpoint=fragment(provisions), upto="", how="ibid", group=0
    ), False
