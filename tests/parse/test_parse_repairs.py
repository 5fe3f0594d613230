"""Misread numbers are mended only where both neighbours prove them, and every edit of the parser has a rule."""

import pytest

from flows.clean import clean
from flows.clean.rules import rules
from flows.languages import load
from flows.parse import parse
from flows.read import read

HEAD = "General Assembly\n\nFifty-eighth session\n\n58/136. Title\n\nThe General Assembly,\n\nRecalling its resolution,\n\n"


def parsed(body):
    source = read((HEAD + body).encode(), "x").value
    cleaned = clean(source, load("eng")).value
    return source, cleaned, parse(cleaned, load("eng"))


def numbers(body):
    return [b.num.value for b in parsed(body)[2].value.body if b.num]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. One;\n\n2. Two;\n\n3. Three.", ["1.", "2.", "3."]),
        ("l. One;\n\n2. Two.", ["1.", "2."]),
        ("1. One;\n\n2, Two;\n\n3. Three.", ["1.", "2.", "3."]),
        ("9. Nine;\n\nlO. Ten;\n\nll. Eleven;\n\nl2. Twelve.", ["9.", "10.", "11.", "12."]),
        ("9. Nine;\n\nlO. Ten;\n\n11. Eleven.", ["9.", "10.", "11."]),
    ],
)
def test_a_misread_number_is_mended_between_its_neighbours(body, expected):
    assert numbers(body) == expected


@pytest.mark.parametrize(
    "body", ["1. One;\n\nl. One more;\n\n2. Two.", "1. One;\n\n2. Two;\n\nS. Five.", "1. One;\n\nZ. Two."]
)
def test_without_proof_it_stays(body):
    found = parsed(body)[2]
    assert not [e for e in found.edits if e.rule == "number-misread"]
    assert not [f for f in found.findings if f.code == "number-repaired"]


def test_the_repair_is_in_the_ledger_and_reported():
    source, cleaned, found = parsed("1. One;\n\n2, Two;\n\n3. Three.")
    ledger = cleaned.ledger.plus(found.edits)
    assert [(e.removed, e.inserted) for e in found.edits] == [("2,", "2.")]
    assert ledger.restore(ledger.apply(source.record)) == source.record
    assert [f.code for f in found.findings if f.code == "number-repaired"] == ["number-repaired"]


@pytest.mark.parametrize("rule", [r for r in rules().values() if r.zone == "parse"], ids=lambda r: r.id)
def test_every_edit_of_the_parser_has_a_rule(rule):
    frames = {
        "note-rule": "1. One.\n\n{}\n\n1 See A/58/222.",
        "number-misread": "3. One;\n\n{}\n\n5. Five.",
        "note-inside": "1. On the proposal of {};\n\n2. Two.",
        "neighbour": "1. One.\n\n7th plenary meeting\n2 May 1970\n\n{}\n\nThe General Assembly,\n\n1. Two.",
    }

    def used(example):
        return {e.rule for e in parsed(frames[rule.id].replace("{}", example))[2].edits}

    assert [e for e in rule.removes if rule.id not in used(e)] == []
    assert [e for e in rule.keeps if rule.id in used(e)] == []
