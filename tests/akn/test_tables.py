"""Tables: in the content of their paragraph, in an alinea of their own, in annexes."""

from __future__ import annotations

from flows.model import NOTHING, Block


def table(press, *rows: tuple[str, ...], header: int = 0, **more) -> Block:
    cells = tuple(tuple(press.words(c) if c else NOTHING for c in row) for row in rows)
    return Block("table", rows=cells, header_rows=header, **more)


def test_table_of_a_paragraph_stands_in_its_content(press, publish):
    scale = table(press, ("Post", "Sum"), ("A", "10"), header=1)
    printed = publish(body=(press.block("paragraph", "2.", "Approves the scale:", scale, tail="for a year."),))
    assert printed.shows("//content") == (
        '<content eId="para_2__content"><p>Approves the scale:</p><table eId="para_2__table_1">'
        '<tr class="header"><th><p>Post</p></th><th><p>Sum</p></th></tr><tr><td><p>A</p></td><td><p>10</p></td></tr></table>'
        "<p>for a year.</p></content>"
    )


def test_table_between_paragraphs_stands_in_an_alinea(press, publish):
    printed = publish(body=(press.block("paragraph", "1.", "Decides:"), table(press, ("A", "10"))))
    assert printed.values("//mainBody/alinea/content/table/@eId") == ["al_1__table_1"]


def test_table_without_words_before_it(press, publish):
    printed = publish(body=(press.block("paragraph", "1.", "", table(press, ("A", ""))),))
    assert printed.find("//content/p") == []
    assert len(printed.find("//td")) == 2


def test_table_between_items(press, publish):
    children = (press.block("point", "(a)", "One:"), table(press, ("A", "10")), press.block("point", "(b)", "Two."))
    printed = publish(body=(press.block("paragraph", "1.", "Decides:", *children),))
    assert [e.tag.rpartition("}")[2] for e in printed.find("//paragraph")[0]] == ["num", "list", "alinea", "list"]


def test_caption(press, publish):
    heading = press.words("Scale of assessments")
    printed = publish(body=(table(press, ("A",), heading=heading),))
    assert printed.shows("//table/caption") == "<caption>Scale of assessments</caption>"


def test_cells_hold_citations_and_italics(press, publish):
    scale = table(press, ("*Total* of [A/58/1](https://undocs.org/en/A/58/1)",))
    expected = '<td><p><i>Total</i> of <a href="https://undocs.org/en/A/58/1">A/58/1</a></p></td>'
    assert publish(body=(scale,)).shows("//td") == expected
