"""Notes: at their first mark, referred to at the others, wherever running text stands."""

from __future__ import annotations

from dataclasses import replace

from flows.akn import build
from flows.languages import load
from flows.model import Block, Document, Identity, Inline, Mark, Note
from flows.spans import EMPTY, Ledger
from flows.validate import validate

GA = Identity("resolution", "unga", "eng", "A/RES/1/1", "1/1", "1", "1946-01-01", "", "", "")


def test_note_and_reference(press, publish):
    press.note("See *Official Records*.")
    printed = publish(body=(press.block("paragraph", "1.", "This{1} and that{1}."),))
    assert printed.shows("//content/p") == (
        '<p>This<authorialNote marker="1" placement="bottom" eId="authorialNote_1"><p>See <i>Official Records</i>.</p></authorialNote>'
        ' and that<noteRef marker="1" href="#authorialNote_1"/>.</p>'
    )


def test_every_mark_is_accounted_for_as_an_attribute(press, publish):
    press.note("See there.")
    printed = publish(body=(press.block("paragraph", "1.", "This{1} and that{1}."),))
    assert printed.accounting.attributes == 3


def test_the_first_mark_in_the_document_has_the_note(press, publish):
    press.note("See there.")
    words = press.words("This{1}")
    later = press.words("that{1}")
    marks = (replace(words.marks[0], again=True), replace(later.marks[0], again=False))
    body = tuple(Block("paragraph", inline=Inline(w.text, (m,))) for w, m in zip((words, later), marks, strict=True))
    printed = publish(body=body)
    assert len(printed.find("//paragraph[1]//authorialNote")) == len(printed.find("//paragraph[2]//noteRef")) == 1


def test_notes_in_title_heading_cell_and_recital(press, publish):
    for n in range(4):
        press.note(f"Note {n}.")
    number, title = press.field("number", "1/1."), press.field("title", "On notes{1}")
    heading = press.words("Heading{3}")
    table = Block("table", rows=((press.words("10{4}"),),))
    printed = publish(
        preface=(number, title),
        preamble=(press.block("recital", "", "Noting,{2}"),),
        body=(Block("division", heading=heading, children=(table,)),),
    )
    parents = [n.getparent().tag.rpartition("}")[2] for n in printed.find("//authorialNote")]
    assert parents == ["docTitle", "p", "heading", "p"]


def test_a_note_mark_inside_a_note(press, publish):
    press.note("First{2}.")
    press.note("Second.")
    printed = publish(body=(press.block("paragraph", "1.", "This{1}."),))
    assert len(printed.find("//authorialNote//authorialNote")) == 1


def test_a_lost_note_hangs_on_the_title_without_a_mark(press, publish):
    press.note("Nobody marked me.", label="*")
    title = press.field("title", "On notes")
    hung = Inline(title.inline.text, (Mark(8, EMPTY, 0),))
    printed = publish(preface=(replace(title, inline=hung),))
    assert printed.values("//authorialNote/@marker") == ["*"]


def test_a_note_that_prints_no_mark_at_all_is_kept(press):
    title = press.field("title", "On notes")
    hung = Inline(title.inline.text, (Mark(8, EMPTY, 0),))
    note = Note(EMPTY, "", (press.words("Who am I?"),))
    body = (press.block("paragraph", "1.", "Decides."),)
    document = Document(GA, preface=(replace(title, inline=hung),), body=body, notes=(note,))
    checked = validate(build(document, load("eng"), "2026-01-31"), press.source(), Ledger())
    assert [(f.code, f.message[-13:]) for f in checked.findings] == [("rule-doubted", "[note-marker]")]


def test_raised_marks_are_written_as_plain_figures(press, publish):
    marker = press.text("\u00b9", end=" ")
    press.notes.append(Note(marker, "1", (press.words("See there."),)))
    words, mark = press.text("This", end=""), press.text("\u00b9")
    printed = publish(body=(Block("paragraph", inline=Inline(words, (Mark(4, mark, 0),))),))
    assert printed.values("//authorialNote/@marker") == ["1"]


def test_paragraphs_of_a_note(press, publish):
    marker = press.text("1", end=" ")
    press.notes.append(Note(marker, "1", (press.words("One."), press.words("Two."))))
    printed = publish(body=(press.block("paragraph", "1.", "This{1}"),))
    assert len(printed.find("//authorialNote/p")) == 2


def test_citations_in_notes_are_counted_in_document_order(press, publish):
    work = "/akn/un/statement/deliberation/unga/2002-12-18/57-173"
    press.note(f"See [57/173]({work}).")
    printed = publish(body=(press.block("paragraph", "1.", f"In [57/173]({work}),{{1}} and [57/173]({work})."),))
    assert printed.values("//ref/@eId") == ["ref_1", "ref_2", "ref_3"]
    assert printed.values("//alternativeReference/@for") == ["#ref_1", "#ref_2", "#ref_3"]


def test_two_notes_at_one_place_keep_their_order(press, publish):
    press.note("One.")
    press.note("Two.")
    printed = publish(body=(press.block("paragraph", "1.", "This{1}{2}."),))
    assert printed.values("//p/authorialNote/@marker") == ["1", "2"]


def test_a_link_to_a_note(press, publish):
    press.note("One.")
    printed = publish(
        body=(
            press.block("paragraph", "1.", "This{1}, see [note 1](#authorialNote_1), not [note 7](#authorialNote_7)."),
        )
    )
    assert printed.values("//ref/@href") == ["#authorialNote_1"]
