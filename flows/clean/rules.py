"""The table of everything that cleaning may take out: loads, checks and compiles `rules.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from flows.errors import BadRule

ZONES: Final = ("mark", "character", "inline", "line", "page-edge", "tail", "evidence", "parse")
_HINT: Final = "Mend flows/clean/rules.toml."
_PART: Final = re.compile(r"\{([a-z_]+)\}")
_KEYS: Final = {"id", "why", "zone", "pattern", "removes", "keeps", "seen", "becomes"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One removal: its name, the reason, where it may act, and its examples."""

    id: str
    why: str
    zone: str
    pattern: re.Pattern[str] | None
    removes: tuple[str, ...]
    keeps: tuple[str, ...]
    seen: tuple[str, ...]
    becomes: str = ""


@cache
def rules() -> Mapping[str, Rule]:
    """Returns every rule by its id, in the order of the table.  Raises BadRule for a rule that is not complete."""
    found: dict[str, Rule] = {}
    for entry in _table()["rule"]:
        rule = _rule(entry, _table()["parts"])
        if rule.id in found:
            raise BadRule(f"There are two rules {rule.id!r}.", _HINT)
        found[rule.id] = rule
    return found


@cache
def pattern(rule: str) -> re.Pattern[str]:
    """Returns the compiled pattern of a rule.  Raises BadRule when the rule has none."""
    found = rules()[rule].pattern
    if found is None:
        raise BadRule(f"Rule {rule!r} has no pattern.", _HINT)
    return found


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Returns a pattern composed of the named parts of the table.  Raises BadRule when it is none."""
    return _compiled(source, _table()["parts"])


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "rules.toml").read_text("utf-8"))


def _compiled(source: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    def part(match: re.Match[str]) -> str:
        if match[1] not in parts:
            raise BadRule(f"There is no part {match[1]!r}.", _HINT)
        return "(?:" + _PART.sub(part, parts[match[1]]) + ")"

    try:
        return re.compile(_PART.sub(part, source), re.VERBOSE | re.MULTILINE)
    except re.error as error:
        raise BadRule(f"The pattern {source!r} is wrong: {error}.", _HINT) from error


def _rule(entry: Mapping[str, Any], parts: Mapping[str, str]) -> Rule:
    name = str(entry.get("id"))
    if entry.get("zone") not in ZONES or not entry.get("why") or set(entry) - _KEYS:
        raise BadRule(f"Rule {name!r} lacks a reason or a zone, or has an unknown key.", _HINT)
    if not entry.get("removes") or not entry.get("keeps"):
        raise BadRule(f"Rule {name!r} has no examples of what it removes and what it keeps.", _HINT)
    if (entry["zone"] in ("mark", "evidence", "parse")) == ("pattern" in entry):
        raise BadRule(
            f"Rule {name!r}: a pattern belongs to the zones character, inline, line, page-edge and tail only.", _HINT
        )
    own = _compiled(entry["pattern"], parts) if "pattern" in entry else None
    removes, keeps, seen = (tuple(entry.get(key, ())) for key in ("removes", "keeps", "seen"))
    return Rule(name, entry["why"], entry["zone"], own, removes, keeps, seen, entry.get("becomes", ""))
