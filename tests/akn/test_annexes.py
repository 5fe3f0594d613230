"""Annexes: attachments with names, metadata and preambles of their own."""

from __future__ import annotations

from flows.model import NOTHING, Annex, Block

WORK = "/akn/un/statement/deliberation/unga/2003-12-22/58-136"


def annex(press, label: str, *blocks, number: str = "1", titles: tuple[str, ...] = ()) -> Annex:
    printed = press.words(label) if label else NOTHING
    return Annex(printed, number, tuple(press.words(t) for t in titles), blocks)


def test_annex(press, publish):
    one = annex(press, "Annex I", press.block("paragraph", "1.", "Text."), titles=("Rules", "of the Board"))
    two = annex(press, "Annex II", press.block("paragraph", "1.", "Text."), number="2")
    printed = publish(annexes=(one, two))
    assert printed.values("//attachment/@eId") == ["att_1", "att_2"]
    assert printed.values("//attachment//paragraph/@eId") == ["att_1__para_1", "att_2__para_1"]
    assert printed.shows("//attachment[1]/doc/preface") == (
        "<preface><p><docType>Annex I</docType></p><p><docTitle>Rules</docTitle></p><p><docTitle>of the Board</docTitle></p></preface>"
    )
    assert printed.values("//attachment//FRBRthis/@value")[:3] == [
        f"{WORK}/!annex_1",
        f"{WORK}/eng@/!annex_1",
        f"{WORK}/eng@/!annex_1.xml",
    ]
    assert printed.values("//hasAttachment/@href") == [f"{WORK}/!annex_1", f"{WORK}/!annex_2"]


def test_the_chain_of_components(press, publish):
    printed = publish(annexes=(annex(press, "Annex", press.block("paragraph", "1.", "Text.")),))
    chain = [(c.get("eId"), c.get("href")) for c in printed.find("//componentData")]
    assert chain == [("wcomp_1", "#ecomp_1"), ("ecomp_1", "#mcomp_1"), ("mcomp_1", "#att_1")]


def test_links_to_annexes_need_the_annex(press, publish):
    body = (press.block("paragraph", "1.", "See [annex I](!annex_1), not [annex V](!annex_5)."),)
    printed = publish(body=body, annexes=(annex(press, "Annex I", press.block("paragraph", "1.", "Text.")),))
    assert printed.values("//ref/@href") == ["!annex_1"]


def test_a_treaty_has_its_own_preamble(press, publish):
    blocks = (
        press.block("recital", "", "Recalling the Charter,", opening=9),
        press.block("article", "Article 1", "", press.block("paragraph", "1.", "Text."), number="1"),
    )
    printed = publish(annexes=(annex(press, "Annex", *blocks),))
    assert printed.values("//attachment//preamble/container/@eId") == ["att_1__preamble__container_1"]
    assert printed.values("//attachment//mainBody//*/@eId")[0] == "att_1__art_1"


def test_an_annex_without_label(press, publish):
    no_label = annex(press, "", press.block("paragraph", "", "Text."))
    printed = publish(annexes=(no_label,))
    assert printed.find("//attachment//preface") == []


def test_an_annex_that_is_only_a_title(press, publish):
    printed = publish(annexes=(annex(press, "Annex", titles=("Map",)),))
    assert len(printed.find("//attachment//mainBody/p")) == 1


def test_recitals_alone_are_a_body(press, publish):
    printed = publish(annexes=(annex(press, "Annex", press.block("recital", "", "Recalling,", opening=9)),))
    assert len(printed.find("//attachment//mainBody/division/crossHeading")) == 1


def test_a_table_in_an_annex(press, publish):
    scale = Block("table", rows=((press.words("A"),),))
    printed = publish(annexes=(annex(press, "Annex", scale),))
    assert printed.values("//table/@eId") == ["att_1__al_1__table_1"]
