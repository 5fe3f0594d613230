"""Meeting, date and vote."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.conclusions import closing_fields

HEAD = {
    "eng": "58/136. T\n\nThe General Assembly,\n\nRecalling its resolution 58/4,\n\n1. Requests the Secretary-General to report.",
    "fra": "58/136. T\n\nL'Assemblée générale,\n\nRappelant sa résolution 58/4,\n\n1. Prie le Secrétaire général de faire rapport.",
    "spa": "58/136. T\n\nLa Asamblea General,\n\nRecordando su resolución 58/4,\n\n1. Pide al Secretario General que informe.",
    "rus": "58/136. T\n\nГенеральная Ассамблея,\n\nссылаясь на свою резолюцию 58/4,\n\n1. просит Генерального секретаря доложить.",
    "zho": "58/136. 合作\n\n大会，\n\n回顾其第58/4号决议，\n\n1. 请秘书长提出报告。",
    "ara": "58/136. تعاون\n\nإن الجمعية العامة،\n\nإذ تشير إلى قرارها 58/4،\n\n1 - تطلب إلى الأمين العام أن يقدم تقريرا.",
}

# language, closing as printed, (field, printed, value)
CLOSINGS = [
    pytest.param(
        "eng",
        "77th plenary meeting\n22 December 2003",
        [("meeting", "77th plenary meeting", "77"), ("closingDate", "22 December 2003", "2003-12-22")],
        id="eng",
    ),
    pytest.param(
        "fra",
        "77<sup>e</sup> séance plénière\n22 décembre 2003",
        [("meeting", "77e séance plénière", "77"), ("closingDate", "22 décembre 2003", "2003-12-22")],
        id="fra-raised-ordinal",
    ),
    pytest.param(
        "fra",
        "77^e séance plénière\n1er mars 2004",
        [("meeting", "77e séance plénière", "77"), ("closingDate", "1er mars 2004", "2004-03-01")],
        id="fra-caret",
    ),
    pytest.param(
        "spa",
        "77ª sesión plenaria\n22 de diciembre de 2003",
        [("meeting", "77ª sesión plenaria", "77"), ("closingDate", "22 de diciembre de 2003", "2003-12-22")],
        id="spa",
    ),
    pytest.param(
        "rus",
        "77-е пленарное заседание,\n22 декабря 2003 года",
        [("meeting", "77-е пленарное заседание,", "77"), ("closingDate", "22 декабря 2003 года", "2003-12-22")],
        id="rus",
    ),
    pytest.param(
        "zho",
        "2003年12月22日\n第77次全体会议",
        [("closingDate", "2003年12月22日", "2003-12-22"), ("meeting", "第77次全体会议", "77")],
        id="zho-date-first",
    ),
    pytest.param(
        "ara",
        "الجلسة العامة 77\n22 كانون الأول/ديسمبر 2003",
        [("meeting", "الجلسة العامة 77", "77"), ("closingDate", "22 كانون الأول/ديسمبر 2003", "2003-12-22")],
        id="ara",
    ),
    pytest.param(
        "eng",
        "4385th meeting, 28 September 2001",
        [("meeting", "4385th meeting,", "4385"), ("closingDate", "28 September 2001", "2001-09-28")],
        id="one-line",
    ),
    pytest.param("eng", "22 December 2003", [("closingDate", "22 December 2003", "2003-12-22")], id="date-alone"),
    pytest.param("eng", "77th plenary meeting", [("meeting", "77th plenary meeting", "77")], id="meeting-alone"),
    pytest.param(
        "eng",
        "9th meeting\n14 March 2008\n\n[Adopted without a vote.]",
        [
            ("meeting", "9th meeting", "9"),
            ("closingDate", "14 March 2008", "2008-03-14"),
            ("vote", "[Adopted without a vote.]", ""),
        ],
        id="vote-after",
    ),
]


@pytest.mark.parametrize(("code", "closing", "expected"), CLOSINGS)
def test_closings(parsed, code, closing, expected):
    made = parsed(f"{HEAD[code]}\n\n{closing}", code)
    assert [(f.name, f.inline.text.value, f.value) for f in made.value.closing] == expected
    assert len(made.value.body) == 1
    assert made.value.annexes == ()


def test_a_recorded_vote_with_its_lists_of_states_is_closing(parsed):
    votes = "[Adopted by a recorded vote of 3 to 2, with 1 abstention. The voting was as follows:"
    made = parsed(
        f"{HEAD['eng']}\n\n9th meeting\n\n14 March 2008\n\n{votes}\n\nIn favour:\n\nAngola, Bolivia, China\n\nAgainst:\n\n"
        "Canada, France\n\nAbstaining:\n\nGhana]"
    )
    printed = " ".join(f.inline.text.value for f in made.value.closing)
    assert [f.name for f in made.value.closing][:2] == ["meeting", "closingDate"]
    assert {f.name for f in made.value.closing[2:]} == {"vote"}
    assert "Angola, Bolivia, China" in printed
    assert "Canada, France" in printed


NO_CLOSING = [
    pytest.param("2. Takes note of the 77th plenary meeting;", id="paragraph-with-meeting"),
    pytest.param("2. Decides to meet on 22 December 2003.", id="paragraph-with-date"),
    pytest.param("2. Notes that the draft was adopted without a vote.", id="paragraph-with-vote"),
]


@pytest.mark.parametrize("line", NO_CLOSING)
def test_sentences_are_no_closing(parsed, line):
    made = parsed(f"{HEAD['eng']}\n\n{line}")
    assert made.value.closing == ()
    assert len(made.value.body) == 2


def test_a_stray_sign_before_the_meeting_is_no_word(parsed):
    made = parsed("58/136. T\n\nThe General Assembly,\n\n1. Takes note.\n\n>77th plenary meeting\n22 December 2003")
    assert [(f.name, f.value) for f in made.value.closing] == [("meeting", "77"), ("closingDate", "2003-12-22")]


def test_a_closing_after_the_annexes_closes_the_text(parsed):
    made = parsed(
        "58/136. T\n\nThe General Assembly,\n\n1. Takes note.\n\nAnnex\n\n1. The meeting shall be held.\n\n"
        "77th plenary meeting\n22 December 2003"
    )
    assert [(f.name, f.value) for f in made.value.closing] == [("meeting", "77"), ("closingDate", "2003-12-22")]
    assert [b.inline.text.value for a in made.value.annexes for b in a.blocks] == ["The meeting shall be held."]


@pytest.mark.parametrize(
    ("code", "line", "meeting", "day"),
    [
        ("eng", "Hundred and eighty-third plenary meeting,\n\n10 December 1948.", "183", "1948-12-10"),
        ("fra", "Cent quatre-vingt-troisième séance plénière,\n\nle 10 décembre 1948.", "183", "1948-12-10"),
        ("rus", "Сто восемьдесят третье пленарное заседание,\n\n10 декабря 1948 года.", "183", "1948-12-10"),
        ("zho", "一九七一年十月二十五日，\n\n第一九七六次全体会议。", "1976", "1971-10-25"),
    ],
)
def test_the_first_sessions_spell_the_meeting_out(pieces, code, line, meeting, day):
    fields = {f.name: f.value for f in closing_fields(pieces(line, code), load(code))}
    assert fields == {"meeting": meeting, "closingDate": day}


def test_a_vote_names_the_meeting(pieces):
    (vote,) = closing_fields(pieces("Adopted unanimously at the 1382nd meeting."), load("eng"))
    assert [(name, value) for name, _, _, value in vote.parts] == [("meeting", "1382")]
