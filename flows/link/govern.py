"""What governs a run of numbers: key word, organ, possessive and provisions, read leftwards from its first number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from flows.link.pinpoints import read_provision
from flows.link.runs import KEYS, Run, Scan, Token, first_token, run_from

# At most a comma and one short word: `…, in its resolution`.
_SHORT: Final = re.compile(r"[\s,\u060c]*[^\W\d]{1,7}\s*")
# One word of a few letters: a preposition written twice.
_STRAY: Final = re.compile(r"\s[^\W\d]{1,3}\s")
# A capitalised word inside a sentence, before the key word: `… and Commission on Narcotic Drugs resolution 52/13`.
_NAME: Final = re.compile(r"[^\s.;:\u201c\"(\[]\s+[A-Z][^\W\d]+(?:'s)?\s+$")
_REACH: Final = 70


def read_runs(found: Scan) -> list[Run]:
    """Returns the runs of a scan in order."""
    runs: list[Run] = []
    place = 0
    while place < len(found.tokens):
        if found.tokens[place].kind != "number":
            place += 1
            continue
        first = first_token(found, place)
        run, place = run_from(found, place, first)
        govern(found, run, first)
        runs.append(run)
    return runs


@dataclass(slots=True)
class _Left:
    """A place in the tokens that moves leftwards; `edge` is where the words begin that were read last."""

    found: Scan
    place: int
    edge: int

    def token(self, back: int = 0) -> Token | None:
        """The token to the left, or one further back."""
        place = self.place - back
        return self.found.tokens[place] if place >= 0 else None

    def take(self, *patterns: re.Pattern[str]) -> Token | None:
        """Takes the next token when the words up to the edge fit one of the patterns."""
        token = self.token()
        if token is None or not any(self.found.gap(pattern, token.end, self.edge) for pattern in patterns):
            return None
        self.place, self.edge = self.place - 1, token.start
        return token


def is_organ(token: Token | None) -> bool:
    """True for the name of an organ or body."""
    return token is not None and token.kind.startswith("organ_")


def is_key(token: Token | None) -> bool:
    """True for `resolution` and `decision`."""
    return token is not None and token.kind in KEYS


def govern(found: Scan, run: Run, first: int) -> None:
    """Finds the key word, the organ and the provisions before a run whose first token is `first`."""
    g, left = found.grammar, _Left(found, first - 1, run.start)
    between = is_organ(left.token()) and (g.number_follows or is_key(left.token(1))) and left.take(g.between)
    if between:
        run.organ = between.organ
    if not g.number_follows and not _key(left, run, bool(between)):
        run.organ = run.organ if not between else ""
        return
    if not run.organ:
        _possessive(left, run)
    _provisions(left, run)


def _key(left: _Left, run: Run, named: bool) -> bool:
    """Takes the key word, or both of `resolutions and decisions`, and the organ before it; False when there is none."""
    found, g = left.found, left.found.grammar
    # Number and year prove a resolution of the Council: a stray word before them does no harm.
    stray = [_STRAY] if run.items[0].number.shape == "council" else []
    token = left.take(g.of if named else g.between, *stray) if is_key(left.token()) else None
    if token is None:
        return False
    run.key, run.own = token.kind, g.own_key.search(token.match[0]) is not None
    other = left.token()
    if other and is_key(other) and other.kind != run.key and left.take(g.join):
        run.listed = True
    organ = left.take(g.precedes) if is_organ(left.token()) else None
    if organ:
        run.organ = organ.organ
    elif not run.organ and g.organ_first and _NAME.search(found.text[max(0, left.edge - _REACH) : left.edge]):
        run.organ = "other"
    return True


def _possessive(left: _Left, run: Run) -> None:
    """`its resolution` is the speaker's own, but in `the Human Rights Council, in its resolution` that Council's."""
    found, start = left.found, left.edge
    if not run.own:
        window = max(0, start - _REACH)
        own = found.grammar.own.search(found.text[window:start])
        if own is None:
            return
        run.own, start = True, window + own.start()
    organ = left.token()
    if organ and is_organ(organ) and organ.end <= start:
        between = found.text[organ.end : start]
        if _SHORT.fullmatch(between) and not found.grammar.join.fullmatch(between):
            run.organ, run.own = organ.organ, False


def _provisions(left: _Left, run: Run) -> None:
    """Takes the provisions that stand before the key word: `section III, paragraph 3, of its resolution …`."""
    g = left.found.grammar
    while not g.number_follows and (token := left.token()) and token.kind.startswith("pin_"):
        if not (left.take(g.of) or (run.before and left.take(g.inside))):
            return
        run.before.insert(0, read_provision(token.match, g))
