"""Whole synthetic pages, wrapped as a PDF reader gives them: masthead, notes at the foot, a paragraph over the page end."""

from __future__ import annotations

import pytest

ENGLISH = """\
United Nations                                                A/RES/71/900
General Assembly                                          Distr.: General
                                                          12 January 2017
Seventy-first session
Agenda item 19


           Resolution adopted by the General Assembly on 21 December 2016

                 [on the report of the Second Committee (A/71/999)]


                 71/900.      Gardens and libraries for small towns

           The General Assembly,
           Recalling its resolution 70/900 of 22 December 2015 on gardens, and the
     report of the Secretary-General on the libraries of small towns,1
           Noting that gardens and libraries serve the same people, and that many
     small towns have neither of them,
           1.    Takes note of the report of the Secretary-General on the progress
     that was made in the building of gardens; 2
           2.    Invites small towns:
           (a)   To build a library near each garden, so that the readers of the
     town can walk from one to the other;
           (b)   To plant a tree for each reader who returns the book that was lent
     to him in the course of the year;
           3.    Requests the Secretary-General to continue to count the gardens and
     the libraries of small towns, and to include the results of his count in the
_______________
 1
     A/71/998.
 2
     A/71/997, annex, which was issued together with the report of the Committee
     on gardens.

\f
     report that he will submit to the General Assembly at its seventy-second
     session under the item on small towns;
           4.    Decides to include in the provisional agenda of its seventy-second
     session the item entitled “Gardens and libraries”.

                                                         65th plenary meeting
                                                            21 December 2016
"""


@pytest.fixture
def english(parsed):
    return parsed(ENGLISH)


def test_the_masthead_is_read_from_its_columns(english):
    identity = english.value.identity
    assert (identity.symbol, identity.number, identity.session) == ("A/RES/71/900", "71/900", "71")
    assert (identity.adopted, identity.issued, identity.meeting) == ("2016-12-21", "2017-01-12", "65")
    names = [f.name for f in english.value.cover]
    for name in ("organ", "distribution", "issueDate", "session", "agendaItem", "adoption", "report"):
        assert names.count(name) == 1, name


def test_the_title_is_apart_from_its_number(english):
    assert [(f.name, f.inline.text.value) for f in english.value.preface] == [
        ("number", "71/900."),
        ("title", "Gardens and libraries for small towns"),
    ]


def test_the_paragraphs_are_whole(english):
    document = english.value
    assert [b.inline.text.value[:24] for b in document.preamble] == [
        "Recalling its resolution",
        "Noting that gardens and ",
    ]
    assert [b.number for b in document.body] == ["1", "2", "3", "4"]
    assert [c.number for c in document.body[1].children] == ["a", "b"]
    assert "the results of his count in the report that he will submit" in document.body[2].inline.text.value
    assert document.body[3].inline.text.value.endswith("the item entitled “Gardens and libraries”.")


def test_the_notes_are_taken_from_the_foot_of_the_page(english):
    document = english.value
    assert [(n.label, [p.text.value for p in n.paragraphs]) for n in document.notes] == [
        ("1", ["A/71/998."]),
        ("2", ["A/71/997, annex, which was issued together with the report of the Committee on gardens."]),
    ]
    first, second = document.preamble[0].inline, document.body[0].inline
    assert [(m.note, first.text.value[: m.offset][-6:]) for m in first.marks] == [(0, "towns,")]
    assert [(m.note, second.text.value[: m.offset][-9:]) for m in second.marks] == [(1, " gardens;")]


def test_nothing_in_it_needs_review(english):
    assert {f.code for f in english.findings} <= {"paragraph-joined", "symbol-derived"}
