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


# What proves the rules of the zone `evidence`: a text round the example.
PAGES = "A/RES/79/299\n\n79/299. Financing of the Regional Service Centre in Entebbe, Uganda\n\nThe General Assembly,\n\ntext\n\n"
TAIL = "text;\n\n{}\nGeneral Assembly\nDistr.: General\n26 January 2004\n"
COLUMN = "Recalling its resolutions on the peace\nof the world and the tion of things,\n" * 8
FRAMES = {
    "visual-order": ("ara", "\n".join(["ةماعلا ةيعمجلا ىلإ ةدحتملا ةنجللا"] * 4) + "\n{}"),
    "running-title": ("eng", PAGES + "\f{}\n\nmore text\n"),
    "standing-line": ("eng", "Title\n\n\f{}\n\nmore\n\fSheet 3 of a book\n\nend\n\fSheet 4 of a book\nend"),
    "page-end": ("eng", "A/RES/58/136\n\nTitle\n\n{}\n\nend"),
    "page-label": ("eng", "A/RES/49/202\n\nTitle\n\ntext\n\nA/RES/49/202\n{}\n\nmore"),
    "repeated-symbol": (
        "eng",
        "text;\n" * 9 + "<<ODS JOB NO>>N0350274E<<ODS JOB NO>>\nUnited NationsA/RES/58/136General Assembly\n\n{}\n",
    ),
    "recycling": ("eng", "text\n\n{}\n\nmore"),
    "masthead-apart": ("eng", "text;\n\nmore text;\n\n{}\n26 January 2004\n"),
    "speck-end": ("eng", "{}\n"),
    "spaced-word": ("eng", "{}\n"),
    "line-number": ("eng", "\n".join(f"{n:>3}  the words of a line" for n in range(1, 12)) + "\n 12  {}"),
    "spread-words": ("eng", "the  words   of  many   lines   of  one   width  and\n" * 6 + "{}"),
    "double-spacing": ("eng", "the words of a line of one width that\n\n" * 12 + "{}"),
    "note-stop": ("eng", "{}\n"),
    "note-dress": ("eng", "{}\n"),
    "mark-alone": ("eng", "{} the plan.\n\n1 A/58/1.\n"),
    "hyphen-split": ("eng", "{}"),
    "hyphen-compound": ("eng", "{}"),
    "lost-hyphen": ("eng", COLUMN + "{}"),
    "run-on": (
        "eng",
        "The General Assembly, Recalling its resolution, " + "and the words of others, " * 50 + "Noting{}",
    ),
}

ENOUGH = {
    "visual-order",
    "masthead-apart",
    "line-number",
    "spread-words",
    "double-spacing",
    "standing-line",
}  # the frame alone


def test_every_rule_of_evidence_is_proved_here():
    assert set(FRAMES) == {r.id for r in rules().values() if r.zone == "evidence"}


@pytest.mark.parametrize(
    "rule", [r for r in rules().values() if r.zone == "evidence" and r.id != "run-on"], ids=lambda r: r.id
)
def test_evidence(rule):
    language, frame = FRAMES[rule.id]

    def used(example):
        source = read(frame.replace("{}", example).encode(), "x").value
        return {e.rule for e in clean(source, load(language)).value.ledger.edits}

    assert [e for e in rule.removes if rule.id not in used(e)] == []
    if rule.id not in ENOUGH:
        assert [e for e in rule.keeps if rule.id in used(e)] == []


def test_the_frame_of_run_on_lines():
    source = read(FRAMES["run-on"][1].replace("{}", " the report,").encode(), "x").value
    assert {e.rule for e in clean(source, load("eng")).value.ledger.edits} == {"run-on"}
