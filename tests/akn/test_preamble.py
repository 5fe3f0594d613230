"""Preamble: formula, recitals and their items."""

from __future__ import annotations

import pytest

from flows.akn.preamble import opening_phrase
from flows.model import Block, Inline
from flows.spans import from_source


def test_formula_and_recitals(press, publish):
    formula = press.words("The General Assembly,")
    recitals = (
        press.block("recital", "", "Recalling also its words,", opening=14),
        press.block("recital", "", "*Noting* them,", opening=6),
    )
    printed = publish(formula=formula, preamble=recitals)
    assert printed.shows("//preamble") == (
        '<preamble><formula name="enactingFormula" eId="preamble__formula_1"><p><i>The General Assembly,</i></p></formula>'
        '<container name="Recalling also" eId="preamble__container_1"><p><i>Recalling also</i> its words,</p></container>'
        '<container name="Noting" eId="preamble__container_2"><p><i>Noting</i> them,</p></container></preamble>'
    )


def test_items_of_a_recital_are_a_block_list(press, publish):
    deep = press.block("point", "(i)", "deeper,")
    items = (press.block("point", "(a)", "One:", deep, tail="as it was,"), press.block("point", "(b)", "Two,"))
    recital = press.block("recital", "", "Recalling:", *items, opening=9, tail="all of them,")
    printed = publish(preamble=(recital,))
    one = "preamble__container_1__list_1"
    assert printed.shows("//container") == (
        '<container name="Recalling" eId="preamble__container_1"><p><i>Recalling</i>:</p>'
        f'<blockList eId="{one}">'
        f'<item eId="{one}__item_a"><num>(a)</num><p>One:</p>'
        f'<blockList eId="{one}__item_a__list_1"><item eId="{one}__item_a__list_1__item_i"><num>(i)</num><p>deeper,</p></item>'
        "<listWrapUp>as it was,</listWrapUp></blockList></item>"
        f'<item eId="{one}__item_b"><num>(b)</num><p>Two,</p></item>'
        "<listWrapUp>all of them,</listWrapUp></blockList></container>"
    )


def test_russian_items_keep_the_name_of_the_master(press, publish):
    items = (
        press.block("point", "\u0430)", "\u043e\u0434\u0438\u043d,"),
        press.block("point", "\u0431)", "\u0434\u0432\u0430,"),
    )
    printed = publish(
        language="rus",
        preamble=(press.block("recital", "", "\u0421\u0441\u044b\u043b\u0430\u044f\u0441\u044c:", *items),),
    )
    assert printed.values("//item/@wId") == [f"preamble__container_1__list_1__item_{letter}" for letter in "ab"]


def test_an_unrecognised_recital_still_has_a_name(press, publish):
    assert publish(preamble=(press.block("recital", "", "And so on,"),)).values("//container/@name") == ["recital"]


def test_table_and_text_between_the_items_of_a_recital(press, publish):
    cell = press.words("10")
    table = Block("table", rows=((cell,),))
    recital = press.block(
        "recital",
        "",
        "Noting:",
        press.block("point", "(a)", "A,"),
        table,
        press.block("alinea", "", "then"),
        press.block("point", "(a)", "B,"),
        tail="end,",
    )
    printed = publish(preamble=(recital,))
    assert [e.tag.rpartition("}")[2] for e in printed.find("//container")[0]] == [
        "p",
        "blockList",
        "table",
        "p",
        "blockList",
    ]


def test_a_number_before_a_recital_is_kept(press, publish):
    printed = publish(preamble=(press.block("recital", "(a)", "Recalling,", opening=9),))
    assert printed.shows("//container/p") == "<p>(a) <i>Recalling</i>,</p>"


def test_no_preamble_without_words(publish):
    assert publish().find("//preamble") == []


@pytest.mark.parametrize(
    ("words", "opening", "name"),
    [
        ("Recalling also its words", 14, "Recalling also"),
        ("Recalling, its words", 10, "Recalling"),
        ("Recalling\nalso its", 14, "Recalling also"),
        ("\u0625\u0630 \u062a\u0634\u064a\u0631\u060c", 9, "\u0625\u0630 \u062a\u0634\u064a\u0631"),
        ("\u56de\u987e\uff0c", 3, "\u56de\u987e"),
        ("So it was", 0, "recital"),
    ],
)
def test_opening_phrase(words, opening, name):
    assert opening_phrase(Block("recital", inline=Inline(from_source(words)), opening=opening)) == name
