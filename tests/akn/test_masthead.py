"""Masthead and preface: every printed field in its element, words untouched."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from flows.model import Field, Identity

SC = Identity(
    "resolution", "unsc", "eng", "S/RES/2214(2015)", "2214 (2015)", "", "2015-03-27", "2015-03-27", "7420", ""
)
FIELDS = [
    ("publisher", "United Nations", "un", '<docAuthority refersTo="#un">United Nations</docAuthority>'),
    ("symbol", "A/RES/58/136", "A/RES/58/136", '<docNumber refersTo="#symbol">A/RES/58/136</docNumber>'),
    ("organ", "General Assembly", "unga", '<docAuthority refersTo="#ga" class="issuingBody">General Assembly</docAuthority>'),
    ("subsidiaryOrgan", "Human Rights Council", "unga-hrc", '<docAuthority refersTo="#hrc" class="subsidiaryBody">Human Rights Council</docAuthority>'),
    ("subsidiaryOrgan", "Board on Boards", "Board on Boards", '<docAuthority class="subsidiaryBody">Board on Boards</docAuthority>'),
    ("distribution", "Distr.: General", "general", '<inline name="akn4un:distribution" refersTo="#generalDistribution">Distr.: General</inline>'),
    ("distribution", "Distr.: Secret", "", '<inline name="akn4un:distribution">Distr.: Secret</inline>'),
    ("issueDate", "26 January 2004", "2004-01-26", '<docDate date="2004-01-26" refersTo="#dateOfIssuance">26 January 2004</docDate>'),
    ("issueDate", "32 January 2004", "", "32 January 2004"),
    ("language", "English", "eng", '<inline name="akn4un:languageOfExpression">English</inline>'),
    ("originalLanguage", "Original: English", "eng", '<inline name="akn4un:originalLanguage" refersTo="#english">Original: English</inline>'),
    ("session", "Fifty-eighth session", "58", '<session refersTo="#session58" value="58">Fifty-eighth session</session>'),
    ("session", "Tenth emergency special session", "ES-10", '<session refersTo="#sessionES-10" value="ES-10">Tenth emergency special session</session>'),
    ("agendaItem", "Agenda item 108", "108", '<inline name="akn4un:agendaItem" title="108">Agenda item 108</inline>'),
    ("agendaItemTitle", "Crime prevention", "", '<inline name="akn4un:agendaItemName">Crime prevention</inline>'),
    ("decisionType", "Other decisions", "", '<inline name="akn4un:decisionType">Other decisions</inline>'),
    ("documentType", "Decision", "", "<docType>Decision</docType>"),
    ("proponent", "Plenary", "", "<docProponent>Plenary</docProponent>"),
    ("sponsors", "Cuba and Peru", "", "<docProponent>Cuba and Peru</docProponent>"),
    ("somethingNew", "Words nobody foresaw", "", "Words nobody foresaw"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "words", "value", "expected"), FIELDS, ids=[f"{f[0]}-{f[2]}" for f in FIELDS])
def test_field(press, publish, name, words, value, expected):
    printed = publish(cover=(press.field(name, words, value),))
    assert printed.shows("//coverPage/p") == f"<p>{expected}</p>"


def test_adoption_line_holds_its_date(press, publish):
    line = press.field(
        "adoption",
        "Resolution adopted by the General Assembly on 22 December 2003",
        "2003-12-22",
        kind=("Resolution", "Resolution"),
        date=("22 December 2003", "2003-12-22"),
    )
    date = '<date date="2003-12-22" refersTo="#adoptionDate">22 December 2003</date>'
    expected = f"<p><docTitle>Resolution adopted by the General Assembly on {date}</docTitle></p>"
    assert publish(cover=(line,)).shows("//coverPage/p") == expected


def test_report_line_marks_committee_and_document(press, publish):
    line = press.field(
        "report",
        "[on the report of the Third Committee ([A/58/499](https://undocs.org/en/A/58/499))]",
        "A/58/499",
        committee=("Third Committee", "thirdCommittee"),
        symbol=("A/58/499", "A/58/499"),
    )
    printed = publish(cover=(line,))
    assert printed.shows("//coverPage/p") == (
        '<p>[on the report of the <docProponent refersTo="#thirdCommittee">Third Committee</docProponent> '
        '(<inline name="akn4un:originatingDocument" refersTo="#originatingDocument">'
        '<a href="https://undocs.org/en/A/58/499">A/58/499</a></inline>)]</p>'
    )
    assert printed.values("//TLCReference/@showAs") == ["A/58/499"]
    assert printed.values("//step/@refersTo") == ["#originatingDocument"]


def test_each_originating_document_is_declared(press, publish):
    line = press.field("report", "[on proposals (A/71/L.4, A/71/L.5 and A/71/L.4)]", "A/71/L.4, A/71/L.5")
    spans = [(m.start(), m.end(), m[0]) for m in re.finditer(r"A/71/L\.\d", line.inline.text.value)]
    printed = publish(cover=(replace(line, parts=tuple(("symbol", a, b, v) for a, b, v in spans)),))
    assert printed.values("//inline/@refersTo") == [
        "#originatingDocument",
        "#originatingDocument_2",
        "#originatingDocument",
    ]
    assert printed.values("//TLCReference/@showAs") == ["A/71/L.4", "A/71/L.5"]


def test_a_group_of_citations_ends_at_a_part(press, publish):
    a, b, c = (f"https://undocs.org/en/A/64/{n}" for n in (440, 441, 442))
    inline = press.words(f"[report (A/64/[440]({a}), [441]({b}) and [442]({c}))]", group=1)
    start = inline.text.value.index("440")
    line = Field("report", inline, "", "printed", (("symbol", start, start + 3, "A/64/440"),))
    printed = publish(cover=(line,))
    assert [len(m) for m in printed.find("//mref")] == [2]
    assert printed.find("//inline/mref") == []


def test_a_part_without_words_declares_nothing(press, publish):
    line = press.field("report", "[without reference to a Main Committee (A/71/L.4)]")
    printed = publish(cover=(replace(line, parts=(("committee", 0, 0, "noMainCommittee"),)),))
    assert printed.find("//coverPage//docProponent") == []


def test_session_dates_are_an_event(press, publish):
    line = press.field("sessionDates", "11 September-13 October 2023", "", end=("13 October 2023", "2023-10-13"))
    expected = '<event refersTo="#session58">11 September-<date date="2023-10-13" refersTo="#endDate">13 October 2023</date></event>'
    assert publish(cover=(line,)).shows("//coverPage/p") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("58/136.", "<docNumber>58/136</docNumber>. "),
        ("58/136", "<docNumber>58/136</docNumber> "),
        ("58/136 \u2013", "<docNumber>58/136</docNumber> \u2013 "),
        ("67/234 B.", "<docNumber>67/234 B</docNumber>. "),
        ("3201 (S-VI).", "<docNumber>3201 (S-VI)</docNumber>. "),
        ("58/136\u3002", "<docNumber>58/136</docNumber>\u3002 "),
    ],
)
def test_number_and_title_share_a_line(press, publish, number, expected):
    preface = (press.field("number", number, "58/136"), press.field("title", "On printing"))
    title = '<docTitle refersTo="#resolutionTitle">On printing</docTitle>'
    assert publish(preface=preface).shows("//preface/p") == f"<p>{expected}{title}</p>"


def test_subtitle_has_its_own_line(press, publish):
    preface = (press.field("number", "1/1."), press.field("title", "On printing"), press.field("subtitle", "and paper"))
    printed = publish(preface=preface)
    assert [len(p) for p in printed.find("//preface/p")] == [2, 1]


def test_security_council_has_number_and_adoption_in_the_preface(press, publish):
    cover = (
        press.field("organ", "Security Council", "unsc"),
        press.field("adoption", "Resolution 2214 (2015)", "", kind=("Resolution", ""), number=("2214", "2214"), year=("2015", "2015")),
        press.field(
            "adoption",
            "Adopted by the Security Council at its 7420th meeting, on 27 March 2015",
            "2015-03-27",
            meeting=("7420th", "7420"),
            date=("27 March 2015", "2015-03-27"),
        ),
    )  # fmt: skip
    printed = publish(identity=SC, cover=cover, preface=())
    assert len(printed.find("//coverPage/p")) == 1
    assert printed.shows("//preface/container[1]") == (
        '<container name="publicationInfo"><p><docType>Resolution</docType> <docNumber>2214 (2015)</docNumber></p></container>'
    )
    assert printed.shows("//preface/container[2]/p") == (
        "<p>Adopted by the Security Council at its "
        '<inline name="akn4un:meeting" refersTo="#adoptionMeeting" title="7420th">7420th</inline> meeting, on '
        '<docDate date="2015-03-27" refersTo="#adoptionDate">27 March 2015</docDate></p>'
    )


def test_older_resolutions_of_the_security_council(press, publish):
    cover = (
        press.field("adoption", "118 (1956). Resolution of 13 October 1956", "1956-10-13", number=("118", "118"), year=("1956", "1956"), kind=("Resolution", ""), date=("13 October 1956", "1956-10-13")),
        press.field("report", "[S/3675]", "S/3675", symbol=("S/3675", "S/3675")),
    )  # fmt: skip
    cover = (
        replace(cover[0], parts=tuple(p if p[0] != "year" else ("year", 5, 9, "1956") for p in cover[0].parts)),
        cover[1],
    )
    printed = publish(identity=replace(SC, symbol="S/RES/118(1956)", number="118 (1956)"), cover=cover, preface=())
    assert printed.find("//coverPage") == []
    assert printed.shows("//preface/container/p[1]") == (
        "<p><docNumber>118 (1956)</docNumber>. <docType>Resolution</docType> of "
        '<docDate date="1956-10-13" refersTo="#adoptionDate">13 October 1956</docDate></p>'
    )
    assert len(printed.find("//preface/container/p")) == 2


def test_the_printed_name_is_the_label(press, publish):
    cover = (press.field("organ", "Assemblée  générale", "unga"),)
    printed = publish(language="fra", cover=cover)
    assert printed.values("//TLCOrganization[@eId='ga']/@showAs") == ["Assemblée générale"]
