"""The accounting: whatever is dropped, doubled, swapped or added is found, with its place."""

from __future__ import annotations

import random
from array import array
from dataclasses import replace

import pytest

from flows.model import Document, Identity, Inline, Source
from flows.spans import EMPTY, Edit, Ledger, Text, from_source, inserted
from flows.validate import validate
from flows.validate.account import runs


def slow_runs(trace: array) -> list[tuple[int, int, int]]:
    """The same, one code point after the other."""
    out, start = [], 0
    for place in range(1, len(trace) + 1):
        if place == len(trace) or trace[place] != trace[place - 1] + 1:
            out.append((start, place - start, trace[start]))
            start = place
    return out if trace else []


@pytest.mark.parametrize("seed", range(20))
def test_runs_of_any_trace(seed):
    draw = random.Random(seed)
    starts = (0, 1, 5, 255, 256, 65535, 65536, 2**29, -1, -7, -256, -(2**30), -(2**30) + 3, 2**31 - 50)
    for _ in range(100):
        trace = array("i")
        for _ in range(draw.randint(0, 12)):
            start = draw.choice(starts)
            trace.extend(range(start, start + draw.randint(1, 6)))
        assert list(runs(trace)) == slow_runs(trace)


def test_runs_of_a_long_trace():
    trace = array("i", range(300_000))
    assert list(runs(trace)) == [(0, 300_000, 0)]


@pytest.fixture
def printed(press, publish):
    """A document that balances: recital, note, marks, list, lines of layout."""
    press.note("See there.")
    recital = press.block("recital", "", "Recalling{1} all that was,", opening=9)
    points = (press.block("point", "(a)", "First;"), press.block("point", "(b)", "Second."))
    made = publish(preamble=(recital,), body=(press.block("paragraph", "1.", "Decides:", *points),))
    return made, press.source()


def findings(markup, source, *edits: Edit) -> list[str]:
    return [f.message for f in validate(markup, source, Ledger(edits)).findings if f.code == "unaccounted"]


def test_numbers_add_up(printed):
    made, source = printed
    a = made.accounting
    assert a.source == len(source.record) == a.text + a.attributes + a.removed + a.layout
    assert (a.missing, a.doubled, a.changed, a.inserted) == (0, 0, 0, 0)
    assert a.as_dict()["source"] == a.source


def swap(xml: bytes, old: bytes, new: bytes) -> bytes:
    assert old in xml
    return xml.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"Second.", b"Secnd.", "Changed"),
        (b"Second.", b"Seconnd.", "Changed"),
        (b"Second.", b"Secodn.", "Changed"),
        (b"Second.", b"Second!", "Changed"),
        (b"First;", b"Second.", "Changed"),
        (b"all that was", b"all  that was", "Changed"),
        (b"<num>1.</num>", b"", "Changed"),
        (b'marker="1"', b'marker="2"', "Changed"),
        (b"</content>", b"<p>x</p></content>", "Changed"),
    ],
)
def test_a_changed_file_is_found(printed, old, new, message):
    made, source = printed
    broken = replace(made.markup, xml=swap(made.markup.xml, old, new))
    found = findings(broken, source)
    assert found
    assert found[0].startswith(message)


def drop(trace: array, xml: bytes, words: bytes, text: str) -> tuple[array, bytes]:
    """The file without some words, and the trace as an accomplice would write it."""
    at = text.index(words.decode())
    return trace[:at] + trace[at + len(words) :], swap(xml, words, b"")


def content(made) -> str:
    from lxml import etree

    root = etree.fromstring(made.markup.xml)
    etree.strip_elements(root, "{*}meta", with_tail=False)
    return etree.tostring(root, method="text", encoding="unicode")


@pytest.mark.parametrize("words", [b"all", b"Second", b"(a)", b";"])
def test_words_lost_from_text_and_trace_are_missing(printed, words):
    made, source = printed
    trace, xml = drop(made.markup.trace, made.markup.xml, words, content(made))
    checked = validate(replace(made.markup, xml=xml, trace=trace), source, Ledger())
    assert checked.accounting.missing == len(words)
    assert not checked.accounting.balanced
    assert any(f.message.startswith("Not in the output") and f.line for f in checked.findings)


def test_words_written_twice_are_doubled(printed):
    made, source = printed
    at = content(made).index("First;")
    trace = made.markup.trace[: at + 6] + made.markup.trace[at : at + 6] + made.markup.trace[at + 6 :]
    checked = validate(
        replace(made.markup, xml=swap(made.markup.xml, b"First;", b"First;First;"), trace=trace), source, Ledger()
    )
    assert checked.accounting.doubled == 6
    assert "In the output twice: \u201cFirst;\u201d." in [f.message for f in checked.findings]


def test_losing_some_and_doubling_as_many_does_not_balance(printed):
    made, source = printed
    text = content(made)
    first, second = text.index("First;"), text.index("Second")
    trace = array("i", made.markup.trace)
    trace[second : second + 6] = trace[first : first + 6]
    xml = swap(made.markup.xml, b"Second", b"First;")
    numbers = validate(replace(made.markup, xml=xml, trace=trace), source, Ledger()).accounting
    assert numbers.text == made.accounting.text - 6
    assert (numbers.missing, numbers.doubled) == (6, 6)


def test_a_trace_that_leaves_the_source_is_found(printed):
    made, source = printed
    trace = array("i", made.markup.trace)
    trace[content(made).index("First")] = len(source.record) + 5
    assert findings(replace(made.markup, trace=trace), source)


def test_removed_words_must_be_those_of_the_source(printed):
    made, source = printed
    longer = Source(source.record + "noise 7\n", source.text, "plain", "utf-8", "x")
    end = len(source.record)
    assert findings(made.markup, longer) == [
        "Not in the output: \u201cnoise\u201d.",
        "Not in the output: \u201c7\u201d.",
    ]
    assert findings(made.markup, longer, Edit("furniture", end, end + 7, "noise 7")) == []
    assert findings(made.markup, longer, Edit("furniture", end, end + 7, "noise 8"))[0].startswith("Changed")


def test_words_that_are_both_removed_and_written_are_doubled(printed):
    made, source = printed
    at = source.record.index("First;")
    assert findings(made.markup, source, Edit("furniture", at, at + 6, "First;")) == [
        "In the output twice: \u201cFirst;\u201d."
    ]


def with_insertion(publish, press, words: str, ledger: str):
    """A document whose first word was repaired: `words` stand in the text, `ledger` in the edit."""
    start = len(press.record)
    press.text("l.", end=" ")
    own = press.text("Decides.")
    press.edits.append(Edit("repair", start, start + 2, "l.", ledger))
    text = inserted(words, start) + own
    from flows.akn import build
    from flows.languages import load
    from flows.model import Block

    identity = Identity("resolution", "unga", "eng", "A/RES/1/1", "1/1", "1", "1946-01-01", "", "", "")
    document = Document(
        identity, preface=(press.field("title", "On"),), body=(Block("paragraph", inline=Inline(text)),)
    )
    return validate(build(document, load("eng"), "2026-01-31"), press.source(), Ledger(tuple(press.edits)))


def test_insertions_stand_in_the_ledger(publish, press):
    checked = with_insertion(publish, press, "1. ", "1. ")
    assert checked.findings == ()
    assert (checked.accounting.inserted, checked.accounting.removed) == (2, 2)


@pytest.mark.parametrize(
    ("words", "ledger"), [("2. ", "1. "), ("", "1. "), ("1. x", "1. "), ("1", "1. "), ("1.1.", "1.")]
)
def test_insertions_must_be_those_of_the_ledger(publish, press, words, ledger):
    assert not with_insertion(publish, press, words, ledger).accounting.balanced


def test_blanks_of_our_own_need_no_ledger(publish, press):
    assert with_insertion(publish, press, " ", "").accounting.balanced


def test_a_marker_must_keep_what_was_printed(publish, press):
    press.note("See there.")
    made = publish(body=(press.block("paragraph", "1.", "Decides{1}."),))
    value, text = made.markup.attributes[0]
    lying = ((value, Text("*", text.at, text.style)), *made.markup.attributes[1:])
    assert findings(replace(made.markup, attributes=lying), press.source())
    silent = made.markup.attributes[1:]
    assert findings(replace(made.markup, attributes=silent), press.source()) == ["Not in the output: \u201c1\u201d."]
    elsewhere = (("never written", made.markup.attributes[0][1]), *made.markup.attributes[1:])
    assert findings(replace(made.markup, attributes=elsewhere), press.source())


def test_only_the_first_places_are_listed(press, publish):
    made = publish()
    longer = Source(press.record + "noise " * 50, from_source(press.record), "plain", "utf-8", "x")
    found = findings(made.markup, longer)
    assert len(found) == 21
    assert found[-1] == "30 more places."


def test_an_empty_source_has_no_fates():
    assert list(runs(array("i"))) == []
    assert EMPTY.value == ""
