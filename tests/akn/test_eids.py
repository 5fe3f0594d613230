"""Identifiers: the tables of the profile, in every script, and their uniqueness."""

from __future__ import annotations

import pytest

from flows.akn.eids import Eids, latin, letter, name_body, spelled_out
from flows.languages import load
from flows.model import Block
from flows.places import number_piece, restarts


@pytest.mark.parametrize(
    ("printed", "piece"),
    [
        ("12.", "12"),
        ("(a)", "a"),
        ("a)", "a"),
        ("IV", "IV"),
        ("11.2 Rev. A", "11-2RevA"),
        ("7 bis", "7bis"),
        ("1.1.", "1-1"),
        ("\u0663.", "3"),
        ("(\u0623)", "\u0623"),
        ("(\u0623\u0640)", "\u0623"),
        ("\uff08\u4e00\uff09", "\u4e00"),
        ("\u0430)", "\u0430"),
        ("", ""),
        ("***", ""),
    ],
)
def test_number_piece(printed, piece):
    assert number_piece(printed) == piece


@pytest.mark.parametrize(
    ("language", "kind", "depth", "number", "expected"),
    [
        ("eng", "point", 0, "b", ""),
        ("eng", "point", 1, "ii", ""),
        ("rus", "point", 0, "\u0431", "b"),
        ("rus", "point", 0, "\u0433", "d"),
        ("rus", "paragraph", 0, "3", ""),
        ("ara", "point", 0, "\u0628", "b"),
        ("ara", "point", 0, "\u062c", "c"),
        ("ara", "point", 1, "2", "ii"),
        ("ara", "point", 0, "2", ""),
        ("ara", "section", 0, "\u0623\u0648\u0644\u0627", "I"),
        ("zho", "section", 0, "\u4e09", "III"),
        ("zho", "title", 0, "\u4e59", "B"),
        ("zho", "point", 0, "a", ""),
    ],
)
def test_latin_letters_by_position(language, kind, depth, number, expected):
    assert latin(kind, depth, number, load(language)) == expected


def test_letters_go_on_after_z():
    assert [letter(n) for n in (1, 26, 27, 28)] == ["a", "z", "aa", "bb"]


def numbered(kind: str, number: str, *children: Block) -> Block:
    return Block(kind, number=number, children=children)


def names(*blocks: Block, language: str = "eng", scope: str = "") -> list[str]:
    """All names of the blocks in document order, `eId=wId` where they differ."""
    eids = Eids()
    name_body(eids, blocks, scope, load(language))
    out: list[str] = []

    def walk(found: tuple[Block, ...]) -> None:
        for block in found:
            own = eids.own[id(block)]
            out.append("=".join(own) if own[1] else own[0])
            walk(block.children)

    walk(blocks)
    return out


def test_numbers_that_run_on_stand_alone():
    body = (
        numbered("section", "I", numbered("paragraph", "1"), numbered("paragraph", "2")),
        numbered("section", "II", Block("division", children=(numbered("paragraph", "3"),))),
    )
    assert names(*body) == ["sec_I", "para_1", "para_2", "sec_II", "sec_II__dvs_1", "para_3"]


def test_numbers_that_restart_carry_their_section():
    body = (
        numbered("section", "I", numbered("title", "A", numbered("paragraph", "1"))),
        numbered("section", "II", Block("division", children=(numbered("paragraph", "1"),))),
    )
    assert names(*body) == [
        "sec_I",
        "sec_I__title_A",
        "sec_I__title_A__para_1",
        "sec_II",
        "sec_II__dvs_1",
        "sec_II__para_1",
    ]


def test_a_number_printed_twice_in_one_section_is_no_restart():
    body = (numbered("paragraph", "1"), numbered("paragraph", "2"), numbered("paragraph", "2"))
    assert not restarts(body)
    assert names(*body) == ["para_1", "para_2", "para_2_2"]


def test_lists_and_their_items():
    deep = numbered("point", "i", Block("indent"), Block("indent"))
    body = (numbered("paragraph", "8", numbered("point", "a"), numbered("point", "b", deep), Block("alinea")),)
    assert names(*body) == [
        "para_8",
        "para_8__list_1__point_a",
        "para_8__list_1__point_b",
        "para_8__list_1__point_b__list_1__point_i",
        "para_8__list_1__point_b__list_1__point_i__list_1__indent_1",
        "para_8__list_1__point_b__list_1__point_i__list_1__indent_2",
        "para_8__al_1",
    ]


def test_unnumbered_paragraphs_are_counted():
    assert names(Block("paragraph")) == ["para_1"]
    assert names(Block("paragraph"), Block("paragraph")) == ["para_1", "para_2"]
    assert names(numbered("paragraph", "1"), Block("paragraph"), Block("alinea")) == ["para_1", "para_nn_1", "al_1"]


def test_divisions_never_prefix_what_is_counted_in_them():
    body = (
        Block("division", children=(Block("alinea"),)),
        Block("division", children=(Block("alinea"), Block("table"))),
    )
    assert names(*body) == ["dvs_1", "al_1", "dvs_2", "al_2", "al_3"]


def test_an_annex_prefixes_everything():
    body = (numbered("article", "1", numbered("paragraph", "1")), numbered("article", "2", numbered("paragraph", "1")))
    assert names(*body, scope="att_2") == [
        "att_2__art_1",
        "att_2__art_1__para_1",
        "att_2__art_2",
        "att_2__art_2__para_1",
    ]


def test_a_declaration_prefixes_numbers_that_restart():
    body = (numbered("paragraph", "1"), Block("declaration", children=(numbered("paragraph", "1"),)))
    assert names(*body) == ["para_1", "declaration_1", "declaration_1__para_1"]


@pytest.mark.parametrize(
    ("language", "letters"),
    [("rus", ("\u0430", "\u0431")), ("ara", ("\u0623", "\u0628"))],
)
def test_local_letters_keep_the_name_of_the_master_expression(language, letters):
    body = (numbered("paragraph", "1", *(numbered("point", sign) for sign in letters)),)
    first, second = letters
    assert names(*body, language=language) == [
        "para_1",
        f"para_1__list_1__point_{first}=para_1__list_1__point_a",
        f"para_1__list_1__point_{second}=para_1__list_1__point_b",
    ]


def test_local_section_numbers_pass_on_to_what_they_hold():
    inner = numbered("point", "a")
    body = (
        numbered("section", "\u4e00", numbered("paragraph", "1", inner)),
        numbered("section", "\u4e8c", numbered("paragraph", "1")),
    )
    assert names(*body, language="zho") == [
        "sec_\u4e00=sec_I",
        "sec_\u4e00__para_1=sec_I__para_1",
        "sec_\u4e00__para_1__list_1__point_a=sec_I__para_1__list_1__point_a",
        "sec_\u4e8c=sec_II",
        "sec_\u4e8c__para_1=sec_II__para_1",
    ]


@pytest.mark.parametrize(
    ("language", "kind", "number", "expected"),
    [
        ("fra", "article", "premier", "1"),
        ("fra", "part", "Première", "I"),
        ("rus", "part", "первая", "I"),
        ("ara", "section", "ثانيا", "II"),
        ("eng", "section", "XII", "XII"),
        ("eng", "title", "A", "A"),
        ("eng", "section", "Ninth", "IX"),
        ("eng", "section", "Nobody", "Nobody"),
        ("ara", "title", "باء", "باء"),
    ],
)
def test_ordinals_in_words(language, kind, number, expected):
    assert spelled_out(kind, number, load(language)) == expected


def test_a_number_repeated_without_end_is_named_in_one_pass():
    eids = Eids()
    found = [eids.claim("para_1", "")[0] for _ in range(20_000)]
    assert found[:3] == ["para_1", "para_1_2", "para_1_3"]
    assert len(set(found)) == len(found)
    assert [eids.claim("a", "b"), eids.claim("a", "b"), eids.claim("a_3", ""), eids.claim("a", "b")] == [
        ("a", "b"),
        ("a_2", "b_2"),
        ("a_3", ""),
        ("a_4", "b_4"),
    ]


def test_all_names_differ_whatever_is_printed():
    body = tuple(numbered("paragraph", "1", numbered("point", "a"), numbered("point", "a")) for _ in range(3))
    found = names(*body, Block("alinea"), Block("division"), Block("alinea"))
    assert len(set(found)) == len(found)
