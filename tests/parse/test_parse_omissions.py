"""Omissions: what such documents have and this one does not show."""

from __future__ import annotations

from dataclasses import replace

from flows.languages import load
from flows.model import Block, Document, Field, Inline, Note
from flows.parse.identity import UNKNOWN
from flows.parse.omissions import omissions_of
from flows.spans import EMPTY, from_source
from flows.whole import seems_cut

ENGLISH = load("eng")
RESOLUTION = replace(UNKNOWN, organ="unsc", adopted="2020-09-18")
PRINTED = ("adoption", "issueDate")


def words(text: str) -> Inline:
    return Inline(from_source(text, 100))


def resolution(formula: str = "The Security Council,", shown: tuple[str, ...] = PRINTED, **more) -> Document:
    cover = tuple(Field(name, words("x"), "x") for name in shown)
    return Document(RESOLUTION, cover=cover, formula=words(formula) if formula else Inline(EMPTY), **more)


def found(document: Document) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in omissions_of(document, ENGLISH)]


def test_a_whole_resolution_misses_nothing():
    assert found(resolution()) == []
    assert found(resolution(formula="", body=(Block("formula", inline=words("The Security Council,")),))) == []
    assert found(Document(replace(RESOLUTION, kind="presidentialStatement"))) == []


def test_fields_of_the_masthead():
    assert found(resolution(shown=("issueDate",))) == [("field-missing", "The masthead shows no date of adoption.")]
    assert found(replace(resolution(shown=()), identity=replace(RESOLUTION, organ="unga")))[0][1] == (
        "The masthead shows no session, no agenda item, no date of adoption, no originating document, no date of issue."
    )


def test_the_enacting_formula():
    assert found(resolution(formula="TheoSecurity Council,")) == [
        ("block-guessed", "The enacting formula was known by its place, not by its words.")
    ]
    bare = resolution(formula="", preamble=(Block("recital", inline=words("Recalling its resolution,")),))
    (finding,) = omissions_of(bare, ENGLISH)
    assert (finding.code, finding.span.start) == ("block-guessed", 100)
    assert found(replace(resolution(formula=""), parts=(bare, resolution()))) == [
        ("block-guessed", "No enacting formula: preamble and body were parted without it.")
    ]


def test_notes_count_on():
    def noted(*labels: str) -> list[tuple[str, str]]:
        return found(resolution(notes=tuple(Note(words(x).text, x, (words("A/1."),)) for x in labels)))

    assert noted("1", "2", "1", "2", "*", "3") == []
    assert noted("7", "8") == []
    assert noted("1", "3") == [("note-order", "Note 3 follows note 1.")]
    assert noted("1", "2", "2") == [("note-order", "Note 2 follows note 2.")]


def test_notes_end_with_a_stop():
    def noted(*texts: str) -> list[str]:
        notes = tuple(Note(words(str(k)).text, str(k), (words(text),)) for k, text in enumerate(texts, 1))
        return [f.message[:30] for f in omissions_of(resolution(notes=notes), ENGLISH)]

    assert noted("A/75/1.", "A/75/2.", "A/75/3. UN Library") == ["A note ends without a stop: it"]
    assert noted("A/75/1", "A/75/2", "A/75/3") == []


def test_a_decision_may_end_with_the_names_it_lists(parsed):
    text = (
        "58/525. Appointments\n\nAt its 57th plenary meeting, on 7 November 2003, the General Assembly appointed:\n\n"
    )
    assert seems_cut(parsed(text + "Mr. Jerome Cordonnier\n\nMs. Norma Goicochea").value) == ()
    agenda = "## Agenda\n\n1. Election of officers.\n\n## Documentation\n\nReport of the Council"
    assert seems_cut(parsed(text + agenda).value) == ()
    (found,) = seems_cut(parsed(text + "Ms. Norma Goicochea\n\nThe terms begin.\n\nThe Assembly decided to").value)
    assert found.code == "document-cut"
