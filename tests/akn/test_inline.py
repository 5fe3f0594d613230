"""Running text: typography, citations, groups, notes and their crossings."""

from __future__ import annotations

import pytest

from flows.akn.inline import Wrap, _segments
from flows.errors import InvalidOutput
from flows.model import Block, Inline, Ref
from flows.spans import BOLD, HEADING, ITALIC, RAISED, Text

WORK = "/akn/un/statement/deliberation/unga/2002-12-18/57-173"
OTHER = "/akn/un/statement/deliberation/unga/2002-12-20/57-292"
FIRST = f'<ref eId="ref_1" href="{WORK}">57/173</ref>'


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("Decides.", "<p>Decides.</p>"),
        ("*Decides* so.", "<p><i>Decides</i> so.</p>"),
        ("*Decides *so.", "<p><i>Decides</i> so.</p>"),
        ("so *and only* so", "<p>so <i>and only</i> so</p>"),
        (f"in [57/173]({WORK}).", f"<p>in {FIRST}.</p>"),
        ("in [A/58/1](https://undocs.org/en/A/58/1).", '<p>in <a href="https://undocs.org/en/A/58/1">A/58/1</a>.</p>'),
        ("in [57/173]().", "<p>in 57/173.</p>"),
        ("in [paragraph 1](#para_1) above", '<p>in <ref eId="ref_1" href="#para_1">paragraph 1</ref> above</p>'),
        ("in [paragraph 9](#para_9) above", "<p>in paragraph 9 above</p>"),
        ("in [the annex](!annex_1)", "<p>in the annex</p>"),
        (
            f"see [1 to 3]({WORK}/!main#para_1 {WORK}/!main#para_3)",
            f'<p>see <rref eId="rref_1" from="{WORK}/!main#para_1" upTo="{WORK}/!main#para_3">1 to 3</rref></p>',
        ),
        ("see [1 to 3](#para_1 #para_3)", "<p>see 1 to 3</p>"),
    ],
)
def test_setting(press, publish, setting, expected):
    printed = publish(body=(press.block("paragraph", "1.", setting),))
    assert printed.shows("//paragraph/content/p") == expected


def test_a_run_of_citations_is_one_group(press, publish):
    words = press.words(f"in [57/173]({WORK}), [57/292]({OTHER}) and [9/9](), that is", group=4)
    printed = publish(body=(Block("paragraph", inline=words),))
    expected = f'<p>in <mref>{FIRST}, <ref eId="ref_2" href="{OTHER}">57/292</ref></mref> and 9/9, that is</p>'
    assert printed.shows("//content/p") == expected


def test_two_groups_beside_each_other_stay_apart(press, publish):
    words = press.words(f"[57/173]({WORK}), [57/173]({WORK}); [57/173]({WORK}), [57/173]({WORK})", group=1)
    refs = tuple(Ref(r.start, r.end, r.kind, "", href=r.href, group=1 + i // 2) for i, r in enumerate(words.refs))
    printed = publish(body=(Block("paragraph", inline=Inline(words.text, (), refs)),))
    assert [len(m) for m in printed.find("//mref")] == [2, 2]


def test_italics_that_cross_a_citation_are_cut_at_it(press, publish):
    text = press.text("the report A/58/1 of the Board")
    styled = Text(text.value, text.at, bytes([0] * 4 + [ITALIC] * 10 + [0] * 16))
    ref = Ref(11, 17, "document", "A/58/1", href="https://undocs.org/en/A/58/1")
    printed = publish(body=(Block("paragraph", inline=Inline(styled, (), (ref,))),))
    expected = '<p>the <i>report </i><a href="https://undocs.org/en/A/58/1"><i>A/5</i>8/1</a> of the Board</p>'
    assert printed.shows("//content/p") == expected


def test_styles_nest_and_raised_letters_stay(press, publish):
    text = press.text("le XXIe siecle")
    style = bytes([0] * 3 + [BOLD | ITALIC] * 3 + [BOLD | ITALIC | RAISED] + [0] * 7)
    printed = publish(body=(Block("paragraph", inline=Inline(Text(text.value, text.at, style))),))
    assert printed.shows("//content/p") == "<p>le <b><i>XXI<sup>e</sup></i></b> siecle</p>"


def test_a_note_inside_a_citation_cuts_the_citation(press, publish):
    press.note("See there.")
    words = press.words(f"in [57/173 of 2002]({WORK}).")
    marked = press.words("of{1}")
    mark = marked.marks[0]
    cut = Inline(words.text, (type(mark)(9, mark.marker, 0),), words.refs)
    printed = publish(body=(Block("paragraph", inline=cut), Block("paragraph", inline=Inline(marked.text))))
    note = '<authorialNote marker="1" placement="bottom" eId="authorialNote_1"><p>See there.</p></authorialNote>'
    expected = f'<p>in {FIRST}{note} <ref eId="ref_2" href="{WORK}">of 2002</ref>.</p>'
    assert printed.shows("//paragraph[1]/content/p") == expected


def test_a_note_stands_outside_of_italics(press, publish):
    press.note("See there.")
    words = press.words("*Recalling that*{1} all")
    text = Text(words.text.value, words.text.at, bytes([ITALIC]) * len(words.text))
    printed = publish(body=(Block("paragraph", inline=Inline(text, words.marks)),))
    assert printed.find("//i/authorialNote") == []
    assert printed.shows("//content/p").startswith("<p><i>Recalling that</i><authorialNote")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (0, "<i>Recalling</i> its words,"),
        (BOLD, "<b><i>Recalling</i> its words,</b>"),
    ],
)
def test_the_opening_is_italic_also_when_the_source_lost_it(press, publish, style, expected):
    inline = press.words("Recalling its words,", style)
    recital = Block("recital", inline=inline, opening=9)
    printed = publish(preamble=(recital,))
    assert printed.shows("//container/p") == f"<p>{expected}</p>"


def test_printed_italics_win_over_the_opening(press, publish):
    inline = press.words("*Recalling also* its words,")
    printed = publish(preamble=(Block("recital", inline=inline, opening=9),))
    assert printed.shows("//container/p") == "<p><i>Recalling also</i> its words,</p>"


def test_titles_need_no_bold(press, publish):
    heading = press.words("Report of the *Board*", BOLD | HEADING)
    body = (Block("division", heading=heading, children=(press.block("paragraph", "1.", "Decides."),)),)
    assert publish(body=body).shows("//division/heading") == "<heading>Report of the <i>Board</i></heading>"


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ufffe", "\uffff"])
def test_a_character_that_no_xml_holds_stops_the_document(press, publish, sign):
    with pytest.raises(InvalidOutput, match=f"U\\+{ord(sign):04X}") as caught:
        publish(body=(press.block("paragraph", "1.", f"Decides{sign}."),))
    assert press.record[caught.value.start] == sign


def test_segments_of_many_citations_are_found_in_one_pass():
    wraps = [Wrap(10 * i, 10 * i + 5, 2, "ref") for i in range(2000)]
    found = list(_segments(wraps, (), 20000))
    assert len(found) == 4000
    assert all(len(active) == (start % 10 == 0) for start, _, active, _ in found)
