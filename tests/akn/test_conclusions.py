"""Conclusions: meeting, date, vote."""

from __future__ import annotations

from dataclasses import replace

import pytest


def test_meeting_and_date_are_one_event(press, publish):
    closing = (
        press.field("meeting", "77th plenary meeting", "77"),
        press.field("closingDate", "22 December 2003", "2003-12-22"),
    )
    printed = publish(closing=closing)
    assert printed.shows("//conclusions") == (
        '<conclusions eId="conclusions"><container name="adoption" eId="conclusions__container_1"><p><event refersTo="#adoption">'
        '<location refersTo="#adoptionMeeting" title="77th">77th plenary meeting</location><eol/>'
        '<docDate date="2003-12-22" refersTo="#adoptionDate">22 December 2003</docDate></event></p></container></conclusions>'
    )
    assert printed.values("//TLCEvent[@eId='adoptionMeeting']/@href") == [
        "/akn/ontology/event/un/unga/session/58/plenaryMeeting/77"
    ]


@pytest.mark.parametrize(
    ("name", "words", "value", "expected"),
    [
        ("meeting", "A plenary meeting", "", "A plenary meeting"),
        ("closingDate", "22 December", "", "22 December"),
        (
            "closingDate",
            "22 December 2003",
            "2003-12-22",
            '<docDate date="2003-12-22" refersTo="#adoptionDate">22 December 2003</docDate>',
        ),
    ],
)
def test_a_single_line(press, publish, name, words, value, expected):
    printed = publish(closing=(press.field(name, words, value),))
    assert printed.shows("//conclusions//p") == f'<p><event refersTo="#adoption">{expected}</event></p>'


def test_a_date_inside_the_meeting_line(press, publish):
    line = press.field("meeting", "77th meeting, 22 December 2003", "77", date=("22 December 2003", "2003-12-22"))
    assert publish(closing=(line,)).values("//location/docDate/@date") == ["2003-12-22"]


def test_vote_has_a_container_of_its_own(press, publish):
    vote = press.field(
        "vote",
        "[Adopted by 29 votes to 5, with 13 abstentions.]",
        "adoptedRecordedVote",
        inFavour=("29", "29"),
        against=("5,", "5"),
        abstaining=("13", "13"),
    )
    vote = replace(vote, parts=tuple((n, a, b - (n == "against"), v) for n, a, b, v in vote.parts))
    printed = publish(closing=(press.field("meeting", "4th meeting", "4"), vote))
    assert printed.values("//conclusions/container/@name") == ["adoption", "voting"]
    assert printed.shows("//vote") == (
        '<vote by="#ga" as="#author" choice="#adoptedRecordedVote">[Adopted by <quantity refersTo="#inFavour" normalized="29">29</quantity>'
        ' votes to <quantity refersTo="#against" normalized="5">5</quantity>, with '
        '<quantity refersTo="#abstaining" normalized="13">13</quantity> abstentions.]</vote>'
    )


def test_the_lines_of_a_vote_share_a_container(press, publish):
    lines = tuple(
        press.field("vote", words) for words in ("[Adopted by 2 votes to 1.", "In favour: Chad, Fiji", "Against: Peru]")
    )
    printed = publish(closing=(press.field("meeting", "4th meeting", "4"), *lines))
    assert [len(c) for c in printed.find("//conclusions/container")] == [1, 3]


def test_a_vote_that_was_not_understood_keeps_its_words(press, publish):
    printed = publish(closing=(press.field("vote", "[Adopted, more or less.]"),))
    assert printed.shows("//vote") == '<vote by="#ga" as="#author">[Adopted, more or less.]</vote>'


def test_other_lines_are_kept(press, publish):
    printed = publish(closing=(press.field("signature", "The President"),))
    assert printed.shows("//conclusions//p") == "<p>The President</p>"
