"""What is a resolution, decision or statement, what is another document, and what only quotes one."""

from __future__ import annotations

import pytest

from flows.errors import UnsupportedKind
from flows.languages import load

MASTHEAD = (
    "{symbol}\nGeneral Assembly\nDistr.: General\n20 July 2020\nSeventy-fifth session\nAgenda item 72\nA question\n\n"
)
REPORT = "Report of the Secretary-General\n\n1. The report is submitted as requested.\n\n2. Five Governments replied.\n"


@pytest.mark.parametrize("symbol", ["A/75/123", "A/75/PV.12", "A/RES/74/270/Corr.1", "S/2020/123"])
def test_reports_records_and_corrigenda_are_refused_by_name(parsed, symbol):
    with pytest.raises(UnsupportedKind, match=symbol.replace(".", r"\.")):
        parsed(MASTHEAD.format(symbol=symbol) + REPORT)


def test_a_draft_of_the_security_council_has_the_symbol_of_a_document(parsed):
    text = "S/2017/172\nSecurity Council\nDistr.: General\n28 February 2017\n\nThe Security Council,\n\n1. Decides to meet."
    assert parsed(text).value.identity.symbol == "S/2017/172"


def test_a_kind_that_no_line_names_is_doubted(parsed):
    made = parsed(MASTHEAD.format(symbol="A/C.3/75/L.1") + REPORT)
    assert "kind-uncertain" in {f.code for f in made.findings}


def test_a_decision_on_a_quoted_text_keeps_the_order_of_print(parsed):
    made = parsed(
        "A/HRC/DEC/18/117\nHuman Rights Council\nEighteenth session\nAgenda item 2\n\n18/117. Reporting\n\n"
        "At its 36th meeting, on 30 September 2011, the Human Rights Council decided to adopt the text below:\n\n"
        "“The Human Rights Council,\n\nRecalling its decision,\n\nDecides to wait.”\n"
    ).value
    assert [b.inline.text.value.split()[0] for b in made.body] == ["At", "“The", "Recalling", "Decides"]
    assert (made.identity.adopted, made.identity.meeting, made.formula.text.value) == ("2011-09-30", "36", "")


@pytest.mark.parametrize(
    ("code", "opening"),
    [
        ("eng", "At the 7361st meeting of the Security Council, held on 19 January 2015, in connection"),
        ("fra", "À la 7361e séance du Conseil de sécurité, tenue le 19 janvier 2015, comme suite"),
        ("spa", "En la 7361ª sesión del Consejo de Seguridad, celebrada el 19 de enero de 2015, en relación"),
        ("rus", "На 7361-м заседании Совета Безопасности, состоявшемся 19 января 2015 года, в связи"),
        ("zho", "在2015年1月19日举行的安全理事会第7361次会议上，"),
        ("ara", "في الجلسة 7361 لمجلس الأمن، المعقودة في 19 كانون الثاني/يناير 2015، "),
        ("deu", "Auf der 7361. Sitzung des Sicherheitsrats am 19. Januar 2015 gab"),
    ],
)
def test_a_statement_says_at_which_meeting_it_was_made(code, opening):
    language = load(code)
    found = language.pattern("operative", "decided").match(language.fold(opening))
    assert found
    assert found["meeting"] == "7361"
    assert language.find_date(found["date"])[2] == "2015-01-19"


def test_a_statement_of_the_human_rights_council_names_its_kind_above_the_title(parsed):
    made = parsed(
        "A/HRC/PRST/25/1\nHuman Rights Council\nTwenty-fifth session\nAgenda item 10\nTechnical assistance\n\n"
        "President's statement\n\nPRST 25/1. A question\n\nAt the 56th meeting, held on 28 March 2014, the President"
        " read out the following statement:\n\n“The Council,\n\n1. Notes the report.”\n"
    ).value
    assert [(f.name, f.inline.text.value) for f in made.cover[-2:]] == [
        ("agendaItemTitle", "Technical assistance"),
        ("documentType", "President's statement"),
    ]
    assert (made.identity.number, made.identity.adopted) == ("25/1", "2014-03-28")


def test_the_text_of_an_amendment_is_no_title_of_its_agenda_item(parsed):
    made = parsed(
        MASTHEAD.format(symbol="A/75/L.20").rstrip() + "\nChad: amendment to draft resolution A/75/L.8\n\n1. X."
    )
    assert [f.name for f in made.value.cover[-2:]] == ["agendaItemTitle", "sponsors"]
    assert [b.num.value for b in made.value.body] == ["1."]


def test_a_decision_in_a_series_of_documents_is_told_by_its_first_sentence(parsed):
    made = parsed(
        "E/1975/65(ORG-75)\nEconomic and Social Council\n\nRationalization of the work\n\n"
        "At its 1937th meeting, on 15 January 1975, the Economic and Social Council decided to meet more often.\n"
    ).value
    assert (made.identity.kind, made.identity.organ, made.identity.adopted) == ("decision", "unecosoc", "1975-01-15")
