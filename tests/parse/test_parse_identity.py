"""What identifies a document: printed, derived, and contradicted."""

from __future__ import annotations

import pytest

from flows.errors import NotUnDocument

FORMULAS = {
    ("eng", "unga"): "The General Assembly,",
    ("fra", "unga"): "L'Assemblée générale,",
    ("spa", "unga"): "La Asamblea General,",
    ("rus", "unga"): "Генеральная Ассамблея,",
    ("zho", "unga"): "大会，",
    ("ara", "unga"): "إن الجمعية العامة،",
    ("eng", "unecosoc"): "The Economic and Social Council,",
    ("fra", "unecosoc"): "Le Conseil économique et social,",
    ("spa", "unecosoc"): "El Consejo Económico y Social,",
    ("rus", "unecosoc"): "Экономический и Социальный Совет,",
    ("zho", "unecosoc"): "经济及社会理事会，",
    ("ara", "unecosoc"): "إن المجلس الاقتصادي والاجتماعي،",
    ("eng", "unga-hrc"): "The Human Rights Council,",
    ("fra", "unga-hrc"): "Le Conseil des droits de l'homme,",
    ("spa", "unga-hrc"): "El Consejo de Derechos Humanos,",
    ("rus", "unga-hrc"): "Совет по правам человека,",
    ("zho", "unga-hrc"): "人权理事会，",
    ("ara", "unga-hrc"): "إن مجلس حقوق الإنسان،",
}
NUMBERS = {
    "unga": ("58/136", "A/RES/58/136"),
    "unecosoc": ("2003/28", "E/RES/2003/28"),
    "unga-hrc": ("7/1", "A/HRC/RES/7/1"),
}
WORDS = {"zho": "合作", "ara": "تعاون", "rus": "Сотрудничество"}


@pytest.mark.parametrize(("code", "organ"), FORMULAS)
def test_symbols_follow_from_number_and_organ(parsed, code, organ):
    number, symbol = NUMBERS[organ]
    made = parsed(f"{number}. {WORDS.get(code, 'T')}\n\n{FORMULAS[code, organ]}\n\n1. x.", code)
    identity = made.value.identity
    assert (identity.organ, identity.number, identity.symbol, identity.kind) == (organ, number, symbol, "resolution")
    assert identity.language == code
    assert "symbol-derived" in {f.code for f in made.findings}


TEXT = "\n\nThe General Assembly,\n\nRecalling its resolution 58/4,\n\n1. Requests the Secretary-General to report."
END = "\n\n77th plenary meeting\n22 December 2003"


def codes(made):
    return [f.code for f in made.findings]


def test_a_printed_symbol_is_taken_as_it_is(parsed):
    made = parsed(f"A/RES/58/136\nGeneral Assembly\nFifty-eighth session\n58/136. T{TEXT}{END}")
    assert made.value.identity.symbol == "A/RES/58/136"
    assert not {"symbol-derived", "symbol-missing", "field-disagrees"} & set(codes(made))


def test_no_number_and_no_symbol(parsed):
    made = parsed(f"General Assembly\nFifty-eighth session\nAgenda item 108{TEXT}{END}")
    assert made.value.identity.symbol == ""
    assert codes(made).count("symbol-missing") == 1


COUNCIL = [
    pytest.param("eng", "Resolution 1373 (2001)", "The Security Council,", "1. Decides to remain seized.", id="eng"),
    pytest.param("fra", "Résolution 1373 (2001)", "Le Conseil de sécurité,", "1. Décide de rester saisi.", id="fra"),
    pytest.param("spa", "Resolución 1373 (2001)", "El Consejo de Seguridad,", "1. Decide seguir ocupándose.", id="spa"),
    pytest.param(
        "rus", "Резолюция 1373 (2001)", "Совет Безопасности,", "1. постановляет заниматься этим вопросом.", id="rus"
    ),
    pytest.param("zho", "第1373(2001)号决议", "安全理事会，", "1. 决定继续处理此案。", id="zho"),
    pytest.param("ara", "القرار 1373 (2001)", "إن مجلس الأمن،", "1 - يقرر أن يبقي المسألة قيد نظره.", id="ara"),
]


@pytest.mark.parametrize(("code", "heading", "formula", "paragraph"), COUNCIL)
def test_resolutions_of_the_security_council(parsed, code, heading, formula, paragraph):
    made = parsed(f"{heading}\n\n{formula}\n\n{paragraph}", code)
    identity = made.value.identity
    assert (identity.organ, identity.number, identity.kind) == ("unsc", "1373 (2001)", "resolution")
    assert identity.symbol.replace(" ", "") == "S/RES/1373(2001)"


CONTRADICTIONS = [
    pytest.param(
        "Resolution adopted by the General Assembly on 23 December 2003\n\n58/136. T",
        "22 December 2003",
        id="adoption-and-closing",
    ),
    pytest.param(
        "General Assembly\nDistr.: General\n26 January 2003\nFifty-eighth session\n58/136. T",
        "2003-01-26",
        id="issued-before",
    ),
    pytest.param("A/RES/58/137\nGeneral Assembly\nFifty-eighth session\n58/136. T", "58/137", id="symbol-and-number"),
]


@pytest.mark.parametrize(("head", "place"), CONTRADICTIONS)
def test_contradictions_are_reported(parsed, head, place):
    assert codes(parsed(f"{head}{TEXT}{END}")).count("field-disagrees") == 1


AGREEMENTS = [
    pytest.param("Resolution adopted by the General Assembly on 22 December 2003\n\n58/136. T", id="same-date"),
    pytest.param(
        "General Assembly\nDistr.: General\n22 December 2003\nFifty-eighth session\n58/136. T", id="issued-the-same-day"
    ),
    pytest.param("A/RES/58/136\nGeneral Assembly\nFifty-eighth session\n58/136. T", id="same-number"),
]


@pytest.mark.parametrize("head", AGREEMENTS)
def test_agreement_is_no_contradiction(parsed, head):
    assert "field-disagrees" not in codes(parsed(f"{head}{TEXT}{END}"))


def test_high_numbers_of_the_assembly_are_decisions(parsed):
    made = parsed(
        "58/572. Elections\n\nThe General Assembly,\n\nRecalling its decision 57/414,\n\n1. Decides to return to it."
    )
    assert (made.value.identity.kind, made.value.identity.symbol) == ("decision", "A/DEC/58/572")


def test_the_session_comes_from_the_number_when_it_is_not_printed(parsed):
    assert parsed(f"58/136. T{TEXT}").value.identity.session == "58"
    assert parsed("2003/28. T\n\nThe Economic and Social Council,\n\n1. Decides.").value.identity.session == ""


DRAFTS = [
    pytest.param("A/C.3/58/L.20", "Draft resolution", "resolutionDraft", id="resolution"),
    pytest.param("A/C.3/58/L.20/Rev.1", "Revised draft resolution", "resolutionDraft", id="revised"),
]


@pytest.mark.parametrize(("symbol", "heading", "kind"), DRAFTS)
def test_drafts(parsed, symbol, heading, kind):
    made = parsed(f"{symbol}\nGeneral Assembly\nFifty-eighth session\n\n{heading}{TEXT}")
    assert (made.value.identity.kind, made.value.identity.symbol) == (kind, symbol)


COUNCIL_TEXT = """\
S/RES/1373 (2001)
Resolution 1373 (2001)
Adopted by the Security Council at its 4385th meeting, on 28 September 2001

The Security Council,

Reaffirming its resolutions 1269 (1999) of 19 October 1999 and 1368 (2001) of 12 September 2001,

1. Decides that all States shall:

(a) Prevent the financing of acts of terrorism;

2. Decides to remain seized of this matter.
"""


def test_a_council_resolution_is_dated_by_its_heading(parsed):
    identity = parsed(COUNCIL_TEXT).value.identity
    assert (identity.adopted, identity.meeting, identity.organ) == ("2001-09-28", "4385", "unsc")
    assert (identity.number.replace(" ", ""), identity.symbol.replace(" ", "")) == ("1373(2001)", "S/RES/1373(2001)")


def test_a_statement_is_told_by_symbol_and_title(parsed):
    made = parsed(
        "S/PRST/2000/10\nStatement by the President of the Security Council\n\nAt the 4119th meeting of the Council, the President"
        " made the following statement:\n\n“The Council recalls its decision.\n\n“The Council welcomes the report.”"
    )
    assert (made.value.identity.kind, made.value.identity.organ) == ("presidentialStatement", "unsc")
    assert [b.inline.text.value[0] for b in made.value.body] == ["A", "“", "“"]


def test_what_is_no_un_document_is_refused(parsed):
    with pytest.raises(NotUnDocument):
        parsed("Dear reader,\n\nthis is a letter about gardens, roses and rain.\n\nYours")


DATES = [
    pytest.param(
        "58/136", "9 February 2003", "2 September 2004", "7 September 2004", "2004-09-02", id="outside-session"
    ),
    pytest.param(
        "58/136", "9 February 2004", "2 September 2004", "7 September 2004", "2004-09-02", id="far-from-issue"
    ),
    pytest.param("58/136", "22 December 2003", "22 December 2004", "26 January 2004", "2003-12-22", id="after-issue"),
    pytest.param("58/136", "22 December 2003", "23 December 2003", "", "2003-12-22", id="no-issue-date"),
]


@pytest.mark.parametrize(("number", "heading", "closing", "issued", "expected"), DATES)
def test_of_two_dates_that_disagree_the_likelier_stays(parsed, number, heading, closing, issued, expected):
    head = f"General Assembly\nDistr.: General\n{issued}\n\n" if issued else ""
    head += f"Resolution adopted by the General Assembly on {heading}\n\n"
    made = parsed(f"{head}{number}. T{TEXT}\n\n77th plenary meeting\n{closing}")
    assert made.value.identity.adopted == expected
    assert "field-disagrees" in {f.code for f in made.findings}


@pytest.mark.parametrize(
    ("number", "organ", "session"),
    [
        ("217 (III)", "The General Assembly", "3"),
        ("3201 (S-VI)", "The General Assembly", "S-6"),
        ("1503 (XLVIII)", "The Economic and Social Council", "48"),
        ("2020/5", "The Economic and Social Council", ""),
    ],
)
def test_the_number_names_the_session_that_no_line_prints(parsed, number, organ, session):
    made = parsed(f"{number}. A question\n\n{organ},\n\n1. Decides to wait.\n")
    assert made.value.identity.session == session


@pytest.mark.parametrize(
    ("code", "head"),
    [
        ("rus", "РЕЗОЛЮЦИЯ 242 (1967)\n\nот 22 ноября 1967 года\n\nСовет Безопасности,"),
        ("ara", "القرار 242 (1967)\n\nالمؤرخ 22 تشرين الثاني/نوفمبر 1967\n\nإن مجلس الأمن،"),
        ("zho", "第242(1967)号决议\n\n1967年11月22日\n\n安全理事会，"),
    ],
)
def test_the_date_below_the_number_is_that_of_adoption(parsed, code, head):
    assert parsed(head + "\n\n1. X.\n", code).value.identity.adopted == "1967-11-22"


@pytest.mark.parametrize(
    ("line", "kind", "symbol"),
    [
        ("Commission on Human Rights resolution 2003/68", "resolution", "E/CN.4/RES/2003/68"),
        ("Commission on Human Rights decision 2003/105", "decision", "E/CN.4/DEC/2003/105"),
    ],
)
def test_the_commission_on_human_rights_is_an_organ_of_its_own(parsed, line, kind, symbol):
    identity = parsed(
        f"{line}\n\nA question\n\nThe Commission on Human Rights,\n\n1. Decides to wait.\n"
    ).value.identity
    assert (identity.kind, identity.organ, identity.symbol) == (kind, "unecosoc-chr", symbol)


def test_a_web_copy_names_its_resolution_below_the_title(parsed):
    made = parsed(
        "Declaration on a Question\n\nGeneral Assembly resolution 48/104 of 20 December 1993\n\n"
        "The General Assembly,\n\n1. Decides to wait.\n"
    ).value
    assert [(f.name, f.inline.text.value) for f in made.preface] == [
        ("title", "Declaration on a Question"),
        ("adoption", "General Assembly resolution 48/104 of 20 December 1993"),
    ]
    assert (made.identity.symbol, made.identity.adopted) == ("A/RES/48/104", "1993-12-20")


def test_a_sentence_may_begin_with_the_organ_instead_of_a_formula(parsed):
    """S/RES/1 (1946) prints no formula; its first sentence says which organ resolves."""
    found = parsed(
        "1 (1946). Resolution of 25 January 1946\n\n"
        "The Security Council resolves that the Committee be directed to draw up proposals.\n\n"
        "Adopted at the 2nd meeting by consensus."
    ).value
    assert (found.identity.organ, found.identity.symbol) == ("unsc", "S/RES/1(1946)")
    assert [(f.name, found.identity.meeting) for f in found.closing] == [("vote", "2")]


def test_a_volume_names_the_chapter_of_its_decisions_over_the_number(parsed):
    made = parsed(
        "A. Elections and appointments\n\n61/401. Appointment of the members of the Committee\n\n"
        "At its 1st plenary meeting, on 12 September 2006, the General Assembly appointed a Committee."
    )
    assert made.value.identity.symbol == "A/DEC/61/401"
    assert [(f.name, f.inline.text.value) for f in made.value.cover] == [("other", "A. Elections and appointments")]
    assert "block-guessed" in {f.code for f in made.findings}


def test_letters_of_parts_need_not_stand_in_symbol_and_title(parsed):
    part = "The General Assembly,\n\nRecalling its resolution 44/116,\n\n1. Calls upon all States to disarm.\n\n"
    made = parsed(f"A/RES/45/58\n\n45/58. General disarmament\n\nA\n\n{part}B\n\n{part}")
    assert made.value.identity.number == "45/58 A-B"
    assert "field-disagrees" not in {f.code for f in made.findings}


def test_a_chinese_decision_begins_with_its_organ(parsed):
    found = parsed(
        "76/551. 参加会议的政府间组织\n\n大会2022年1月13日第57次全体会议决定邀请下列组织参加会议。", "zho"
    ).value
    assert (found.identity.adopted, found.identity.meeting) == ("2022-01-13", "57")


def test_the_first_sentence_names_the_organ_that_no_formula_names(parsed):
    found = parsed(
        "1 (I). ESTABLISHMENT OF A COMMISSION\n\nResolved by the General Assembly of the United Nations to establish a "
        "Commission.\n\nSeventeenth plenary meeting, 24 January 1946."
    ).value
    assert (found.identity.symbol, found.identity.adopted) == ("A/RES/1(I)", "1946-01-24")


def test_a_symbol_without_the_letter_of_the_part_is_no_contradiction(parsed):
    top = "A/DEC/76/506\n\nGeneral Assembly\n\n{}. Agenda\n\nAt its 2nd plenary meeting, on 17 September 2021, the General Assembly decided to return to it.\n"
    for number, code in (("76/506 B", "field-missing"), ("76/507", "field-disagrees")):
        assert [f.code for f in parsed(top.format(number)).findings if "title prints" in f.message] == [code]


def test_the_organ_that_decides_is_the_first_one_named(parsed):
    found = parsed(
        "75/402. Election of members of the Security Council\n\nAt its 21st plenary meeting, on 17 June 2020, the General "
        "Assembly elected India as a member of the Security Council."
    ).value
    assert (found.identity.organ, found.identity.symbol) == ("unga", "A/DEC/75/402")


def test_the_organ_that_is_named_first_decides(parsed):
    text = "59/406. 选举国际法院法官\n\n大会2004年11月5日第50次全体会议和安全理事会第5070次会议分别选出法官。"
    assert parsed(text, "zho").value.identity.symbol == "A/DEC/59/406"


def test_the_symbol_of_all_parts_agrees_with_their_letters(parsed):
    part = "The General Assembly,\n\n1. Decides to wait.\n\n65th plenary meeting\n11 December 1990\n\n"

    def codes(symbol):
        made = parsed(f"General Assembly\n{symbol}\n\n45/73. Practices\n\nA\n\n{part}B\n\n{part}")
        return [f.code for f in made.findings if f.code == "field-disagrees"]

    assert codes("A/RES/45/73") == []
    assert codes("A/RES/45/74") == ["field-disagrees"]


@pytest.mark.parametrize(
    ("code", "words", "meeting", "day"),
    [
        ("zho", "在2014年9月19日安全理事会第7272次会议上，安理会主席发表声明如下：", "7272", "2014-09-19"),
        (
            "ara",
            "في الجلسة 6746 التي عقدها مجلس الأمن في 5 نيسان/أبريل 2012، أدلى الرئيس بالبيان التالي:",
            "6746",
            "2012-04-05",
        ),
        (
            "ara",
            "في جلسة مجلس الأمن 6746، المعقودة في 5 نيسان/أبريل 2012، أدلى الرئيس بالبيان التالي:",
            "6746",
            "2012-04-05",
        ),
    ],
)
def test_a_statement_names_its_meeting(parsed, code, words, meeting, day):
    title = {"zho": "安全理事会主席的声明", "ara": "بيان من رئيس مجلس الأمن"}[code]
    made = parsed(f"S/PRST/2014/21\n\n{title}\n\n{words}", code).value.identity
    assert (made.kind, made.meeting, made.adopted) == ("presidentialStatement", meeting, day)


def test_the_arabic_declaration_of_human_rights_has_its_formula_behind_the_recitals(parsed):
    made = parsed(
        "217 (د-3) الشرعة\n\nألف\n\nالإعلان\n\nلما كان الاعتراف بالكرامة هو أساس الحرية،\n\nفإن الجمعية العامة،\n\n"
        "تنادي بهذا الإعلان العالمي.\n\nالمادة 1\n\nيولد جميع الناس أحرارا.",
        "ara",
    ).value
    assert (made.identity.organ, [b.kind for b in made.preamble]) == ("unga", ["recital", "formula"])
    assert made.body[0].inline.text.value.startswith("تنادي")


@pytest.mark.parametrize(
    ("top", "symbol"),
    [
        (
            "E/2015/INF/1\n\n2015/219. Demandes\n\nÀ sa 33e séance plénière, le 8 avril 2015, le Conseil économique et social",
            "E/DEC/2015/219",
        ),
        (
            "A/76/49(Vol.II)\n\n76/421. Élections\n\nÀ sa 80e séance plénière, le 9 juin 2022, l'Assemblée générale",
            "A/DEC/76/421",
        ),
        (
            "S/1511\n\nRésolution 83 (1950)\ndu 27 juin 1950\n\nLe Conseil de sécurité,\n\nAyant constaté une rupture de la paix,\n\nLe Conseil",
            "S/RES/83(1950)",
        ),
    ],
)
def test_the_symbol_of_a_volume_is_not_that_of_the_text(parsed, top, symbol):
    made = parsed(f"{top} a décidé de se réunir.", "fra")
    assert made.value.identity.symbol == symbol
    assert "field-disagrees" not in {f.code for f in made.findings}


def test_the_heading_of_a_german_volume(parsed):
    made = parsed(
        "RESOLUTION 61/147\n\nVerabschiedet auf der 81. Plenarsitzung am 19. Dezember 2006, in einer aufgezeichneten "
        "Abstimmung mit 121 Stimmen bei 4 Gegenstimmen, auf Empfehlung des Ausschusses (A/61/441, Ziff. 19):\n\n"
        "61/147. Bestimmte Praktiken\n\nDie Generalversammlung,\n\n1. bekräftigt die Erklärung.",
        "deu",
    ).value.identity
    assert (made.meeting, made.adopted) == ("81", "2006-12-19")


def test_the_organ_above_a_number_is_no_formula(parsed):
    made = parsed(
        "联合国\n大会\n76/421. 选举五个理事国\n在2022年6月9日第80次全体会议上，大会选举日本为理事国。", "zho"
    ).value
    assert (made.formula.text.value, made.identity.symbol) == ("", "A/DEC/76/421")
