"""Treaties cited by volume and number of the Treaty Series, where both prove a treaty whose date is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flows.link.grammar import Grammar, table
from flows.model import Ref

# The words between series, volume and number are short in every language: ", vol. 999, No. 14668".
_PLACE: Final = re.compile(
    r"[^0-9]{1,16}?(?P<volume>[0-9]{1,4})(?![0-9])[^0-9.;]{0,8}[^0-9;]{1,8}(?P<number>[0-9]{1,5})(?![0-9])"
)
_ACTOR: Final = "unga"
# "Ibid." opens its note, after "See" at most.
_HEAD: Final = 30


def treaties(text: str, grammar: Grammar) -> list[Ref]:
    """Returns the treaties that a folded text cites; a treaty that the table does not hold is no citation."""
    refs: list[Ref] = []
    for start, end in _names(text, grammar):
        found = _PLACE.match(text, end)
        date = found and table()["treaties"].get(f"{found['volume']}-{found['number']}")
        if found and date:
            refs.append(Ref(start, found.end(), "treaty", "", _ACTOR, found["number"], str(date)))
    return refs


def _names(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """The places of the name of the series, and of an `Ibid.` that opens a note and stands for it."""
    if opening := grammar.previous.search(text, 0, _HEAD):
        yield opening.span()
    for name in grammar.treaties:
        start = text.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = text.find(name, start + 1)


def treaty_iri(ref: Ref) -> str:
    """Returns the IRI of a treaty.  Source: AKN4UN digest 9 (act, provision, adopting organ, registration number)."""
    return f"/akn/un/act/provision/{ref.organ}/{ref.date}/{ref.number}"
