"""What a page shows, read from XML."""

from __future__ import annotations

import pytest

from flows.errors import UnreadableSource, UnsupportedFormat
from flows.render.blocks import opening
from flows.render.values import Block, Link, Para, Part, Table, View, Words, plain
from flows.render.view import read_view


def blocks(parts: tuple[Part, ...]) -> list[Block]:
    found: list[Block] = []
    for part in parts:
        if isinstance(part, Block):
            found += [part, *blocks(part.body)]
    return found


def links(view: View) -> dict[str, Link]:
    paras = [p for b in blocks(view.body) for p in b.body if isinstance(p, Para)]
    return {plain(i.inner): i for p in paras for i in p.inner if isinstance(i, Link)}


def test_masthead_lines_have_roles_and_zones_in_order(resolution) -> None:
    view = read_view(resolution())
    assert [(line.role, line.zone) for line in view.masthead] == [
        ("publisher", "top"),
        ("symbol", "top"),
        ("organ", "organ"),
        ("distribution", "side"),
        ("issueDate", "side"),
        ("session", "session"),
        ("agendaItem", "session"),
        ("title", "adoption"),
        ("proponent", "adoption"),
    ]


def test_identity_comes_from_the_metadata(resolution) -> None:
    view = read_view(resolution("fra"))
    assert (view.symbol, view.tag, view.direction) == ("A/RES/58/136", "fr", "ltr")
    assert (view.adopted, view.issued, view.marked_up) == ("2003-12-22", "2004-01-26", "2025-03-04")
    assert view.expression == "/akn/un/statement/deliberation/unga/2003-12-22/58-136/fra@"
    assert view.job_number == "N0350274E"


def test_number_and_title_are_parted_with_the_stop_at_the_number(resolution) -> None:
    (title,) = read_view(resolution()).titles
    assert (plain(title.number), plain(title.title)) == ("58/136.", "Strengthening cooperation")


def test_the_mark_of_a_number_without_title_stays_with_it(resolution) -> None:
    note = '<authorialNote marker="1" placement="bottom" eId="n"><p>Part of 76/506.</p></authorialNote>'
    xml = resolution().replace(b"</preface>", f"<p><docNumber>B</docNumber>{note}</p></preface>".encode(), 1)
    part = read_view(xml).titles[1]
    assert (plain(part.number), [type(i).__name__ for i in part.number], part.title) == ("B", ["Words", "Mark"], ())


def test_a_mark_printed_twice_points_at_one_note_that_knows_both(resolution) -> None:
    (note,) = read_view(resolution()).notes
    assert note.label == "1"
    assert note.marks == ("page-mark-authorialNote_1", "page-mark-authorialNote_1-2")
    assert plain(note.body[0].inner) == "See Official Records, annex II."


def test_citations_go_to_local_documents_first_then_to_the_server(resolution) -> None:
    without = links(read_view(resolution()))
    assert without["57/173"].href == "https://undocs.org/en/A/RES/57/173"
    assert without["57/173"].external
    work = "/akn/un/statement/deliberation/unga/2002-12-18/57-173"
    beside = links(
        read_view(resolution(), {work: "../A-RES-57-173/A-RES-57-173.eng.html", "S/RES/1373(2001)": "../s.html"})
    )
    assert beside["57/173"].href == "../A-RES-57-173/A-RES-57-173.eng.html#para_2"
    assert not beside["57/173"].external
    assert beside["1373 (2001)"].href == "../s.html"


def test_references_inside_the_document_find_paragraph_and_annex(resolution) -> None:
    found = links(read_view(resolution()))
    assert (found["paragraph 1"].href, found["annex"].href) == ("#para_1", "#att_1")


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example/x",
        "http://a b",
        "#nowhere",
        "!annex_9",
    ],
)
def test_unsafe_or_dead_addresses_are_no_links(resolution, href: str) -> None:
    view = read_view(resolution(words=f'<a href="{href}">here</a>'))
    assert links(view)["here"].href == ""


def test_outline_names_numbered_paragraphs_by_their_opening(resolution) -> None:
    entries = [(e.id, e.number, e.text, e.key) for e in read_view(resolution()).outline]
    assert ("para_1", "1.", "Encourages", "") in entries
    assert ("att_1", "", "Annex Scale", "") in entries
    assert [e[3] for e in entries if e[3]] == ["preamble", "operative_part", "conclusions"]


def test_outline_names_other_numbered_paragraphs_by_their_first_words() -> None:
    paragraph = Block(
        "paragraph",
        "para_18",
        num=(Words("18."),),
        body=(Para((Words("特别邀请机制在报告中注明向受影响国家提供技术援助的情况；"),)),),
    )
    assert opening(paragraph) == "特别邀请机制在报告中注明向受影响…"


def test_short_table_rows_are_filled_up(resolution) -> None:
    (table,) = [t for b in blocks(read_view(resolution()).body) for t in b.body if isinstance(t, Table)]
    assert (table.header_rows, [sum(c.columns for c in row) for row in table.rows]) == (1, [2, 2])


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("93 970 200", True),
        ("(2\u00a0727\u00a0900)", True),
        ("0,006", True),
        ("\u2013", False),
        ("12 March", False),
        ("", False),
    ],
)
def test_figures_of_a_table_are_told_from_words(resolution, words: str, figure: bool) -> None:
    xml = resolution().replace(b"<td><p>A</p></td>", f"<td><p>{words}</p></td>".encode(), 1)
    (table,) = [t for b in blocks(read_view(xml).body) for t in b.body if isinstance(t, Table)]
    assert table.rows[1][0].figure is figure


def test_published_file_without_preface_takes_its_title_from_the_cover(published: bytes) -> None:
    view = read_view(published)
    assert view.name == "Resolution 2526 (2020)"
    assert [plain(t.title) for t in view.titles][1] == "Adopted by the Security Council on 29 May 2020"
    assert view.work == "/akn/un/statement/deliberation/unsc/2020-05-29/2526-2020"


def test_published_file_with_ids_used_twice_gets_unique_ids(published: bytes) -> None:
    ids = [b.id for b in blocks(read_view(published).body) if b.id]
    assert {"para_4", "para_4-2"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_published_headings_lists_and_labels_are_recognised(published: bytes) -> None:
    found = blocks(read_view(published).body)
    heading = next(b for b in found if b.kind == "heading")
    assert (plain(heading.heading), heading.rank) == ("A heading", 2)
    assert [plain(b.num) for b in found if b.kind == "point"] == ["(a)", "(a)", "(i)"]
    assert opening(next(b for b in found if b.kind == "recital")) == "Recalling"


def test_heading_levels_leave_none_out() -> None:
    xml = b"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta/>
    <mainBody><section eId="sec_I"><num>I</num><division eId="d"><heading>Under</heading><paragraph/></division></section>
    <section eId="sec_II"><heading>Two</heading><paragraph/></section></mainBody></statement></akomaNtoso>"""
    ranks = {b.id: b.rank for b in blocks(read_view(xml).body) if b.rank}
    assert ranks == {"sec_I": 2, "d": 3, "sec_II": 2}


@pytest.mark.parametrize(
    ("xml", "error"),
    [
        (b"not xml", UnreadableSource),
        (b"", UnreadableSource),
        (b"<html/>", UnsupportedFormat),
        (
            b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill/></akomaNtoso>',
            UnsupportedFormat,
        ),
    ],
)
def test_what_is_no_statement_is_refused_with_a_sentence(xml: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"file is not .*\. Give "):
        read_view(xml)


def test_entities_of_the_file_system_are_not_read(tmp_path, resolution) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    xml = resolution(words="&leak;").replace(
        b"<akomaNtoso ", f'<!DOCTYPE akomaNtoso [<!ENTITY leak SYSTEM "file://{secret}">]><akomaNtoso '.encode(), 1
    )
    with pytest.raises(UnsupportedFormat, match="declares a document type"):
        read_view(xml)
