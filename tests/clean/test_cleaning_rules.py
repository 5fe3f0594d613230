"""Every rule removes its examples and keeps its near-misses."""

import pytest

from flows.clean import clean
from flows.clean.rules import _rule, rules
from flows.errors import BadRule
from flows.languages import load
from flows.read import read

MARKS = [r for r in rules().values() if r.zone == "mark"]
SHAPES = [r for r in rules().values() if r.pattern]


def fits(rule, example):
    if rule.zone in ("character", "inline"):
        return rule.pattern.search(example)
    return rule.pattern.fullmatch(example.strip())


@pytest.mark.parametrize("rule", SHAPES, ids=lambda r: r.id)
def test_patterns_fit_their_examples_only(rule):
    assert [e for e in rule.removes if not fits(rule, e)] == []
    assert [e for e in rule.keeps if fits(rule, e)] == []


@pytest.mark.parametrize("rule", MARKS, ids=lambda r: r.id)
def test_the_reader_takes_out_its_marks(rule):
    used = {e: {edit.rule for edit in read(e.encode(), "x").edits} for e in rule.removes + rule.keeps}
    assert [e for e in rule.removes if rule.id not in used[e]] == []
    assert [e for e in rule.keeps if rule.id in used[e]] == []


@pytest.mark.parametrize("rule", [r for r in rules().values() if r.zone == "character"], ids=lambda r: r.id)
def test_single_characters(rule):
    def used(example):
        source = read(f"a {example} b".encode(), "x").value
        return {e.rule for e in clean(source, load("ara" if "\u0648" in example else "eng")).value.ledger.edits}

    assert [e for e in rule.removes if rule.id not in used(e)] == []
    assert [e for e in rule.keeps if rule.id in used(e)] == []


@pytest.mark.parametrize(
    "change",
    [
        {"removes": []},
        {"keeps": []},
        {"why": ""},
        {"zone": "nowhere"},
        {"pattern": "("},
        {"words": "x"},
        {"pattern": "{none}"},
    ],
    ids=str,
)
def test_a_rule_that_is_not_complete_does_not_load(change):
    whole = {"id": "x", "why": "because", "zone": "line", "pattern": "x", "removes": ["x"], "keeps": ["y"]}
    assert _rule(whole, {}).id == "x"
    with pytest.raises(BadRule):
        _rule(whole | change, {})
