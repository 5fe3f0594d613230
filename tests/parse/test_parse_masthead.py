"""The masthead: every field as six languages print it, and the columns and brackets of real files."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.masthead import fields_of, recognise
from flows.spans import from_source

FIELDS = [
    # language, printed line, field, value
    ("eng", "UNITED NATIONS                  A", "publisher", "un"),
    ("eng", "UNITED A NATIONS", "publisher", "un"),
    ("fra", "NATIONS UNIES   S", "publisher", "un"),
    ("eng", "94th plenary meeting", "meeting", "94"),
    ("fra", "Point 100, c, de l'ordre du jour", "agendaItem", "100 c"),
    ("rus", "Пункт 100c повестки дня", "agendaItem", "100c"),
    ("eng", "COMMISSION ON HUMAN RIGHTS", "organ", "unecosoc-chr"),
    ("eng", "General Assembly resolution 48/104 of 20 December 1993", "adoption", "1993-12-20"),
    ("fra", "Résolution 48/104 de l’Assemblée générale en date du 20 décembre 1993", "adoption", "1993-12-20"),
    ("spa", "Resolución 48/104 de la Asamblea General, de 20 de diciembre de 1993", "adoption", "1993-12-20"),
    ("rus", "Резолюция 48/104 Генеральной Ассамблеи от 20 декабря 1993 года", "adoption", "1993-12-20"),
    ("zho", "大会1993年12月20日第48/104号决议", "adoption", "1993-12-20"),
    ("ara", "قرار الجمعية العامة 48/104 المؤرخ 20 كانون الأول/ديسمبر 1993", "adoption", "1993-12-20"),
    ("deu", "Resolution 48/104 der Generalversammlung vom 20. Dezember 1993", "adoption", "1993-12-20"),
    ("eng", "Resolution adopted by the Human Rights Council*", "adoption", ""),
    ("eng", "Draft resolution submitted by the President of the General Assembly", "sponsors", "resolutionDraft"),
    ("fra", "Projet de résolution présenté par le Président", "sponsors", "resolutionDraft"),
    ("spa", "Proyecto de decisión presentado por el Presidente", "sponsors", "decisionDraft"),
    ("rus", "Проект резолюции, представленный Председателем", "sponsors", "resolutionDraft"),
    ("zho", "大会主席提交的决议草案", "sponsors", "resolutionDraft"),
    ("ara", "مشروع قرار مقدم من رئيس الجمعية العامة", "sponsors", "resolutionDraft"),
    ("deu", "Resolutionsentwurf, vorgelegt von der Präsidentin", "sponsors", "resolutionDraft"),
    ("eng", "Chad: amendment to draft resolution A/75/L.8", "sponsors", "resolutionDraft"),
    ("fra", "Tchad : amendement au projet de résolution A/75/L.8", "sponsors", "resolutionDraft"),
    ("spa", "Chad: enmienda al proyecto de resolución A/75/L.8", "sponsors", "resolutionDraft"),
    ("rus", "Чад: поправка к проекту резолюции A/75/L.8", "sponsors", "resolutionDraft"),
    ("zho", "乍得：对决议草案A/75/L.8的修正案", "sponsors", "resolutionDraft"),
    ("ara", "تشاد: تعديل على مشروع القرار A/75/L.8", "sponsors", "resolutionDraft"),
    ("deu", "Tschad: Änderung zum Resolutionsentwurf A/75/L.8", "sponsors", "resolutionDraft"),
    ("eng", "United Nations", "publisher", "un"),
    ("fra", "Nations Unies", "publisher", "un"),
    ("spa", "Naciones Unidas", "publisher", "un"),
    ("rus", "Организация Объединенных Наций", "publisher", "un"),
    ("zho", "联合国", "publisher", "un"),
    ("ara", "الأمم المتحدة", "publisher", "un"),
    ("eng", "General Assembly", "organ", "unga"),
    ("fra", "Assemblée générale", "organ", "unga"),
    ("spa", "Asamblea General", "organ", "unga"),
    ("rus", "Генеральная Ассамблея", "organ", "unga"),
    ("zho", "大会", "organ", "unga"),
    ("ara", "الجمعية العامة", "organ", "unga"),
    ("eng", "Security Council", "organ", "unsc"),
    ("fra", "Conseil de sécurité", "organ", "unsc"),
    ("spa", "Consejo de Seguridad", "organ", "unsc"),
    ("rus", "Совет Безопасности", "organ", "unsc"),
    ("zho", "安全理事会", "organ", "unsc"),
    ("ara", "مجلس الأمن", "organ", "unsc"),
    ("eng", "Economic and Social Council", "organ", "unecosoc"),
    ("fra", "Conseil économique et social", "organ", "unecosoc"),
    ("spa", "Consejo Económico y Social", "organ", "unecosoc"),
    ("rus", "Экономический и Социальный Совет", "organ", "unecosoc"),
    ("zho", "经济及社会理事会", "organ", "unecosoc"),
    ("ara", "المجلس الاقتصادي والاجتماعي", "organ", "unecosoc"),
    ("eng", "Human Rights Council", "organ", "unga-hrc"),
    ("fra", "Conseil des droits de l'homme", "organ", "unga-hrc"),
    ("eng", "A/RES/58/136", "symbol", "A/RES/58/136"),
    ("fra", "S/RES/1373 (2001)", "symbol", "S/RES/1373(2001)"),
    ("rus", "A/C.3/58/L.20/Rev.1", "symbol", "A/C.3/58/L.20/Rev.1"),
    ("zho", "A/HRC/RES/7/1", "symbol", "A/HRC/RES/7/1"),
    ("ara", "E/RES/2003/28", "symbol", "E/RES/2003/28"),
    ("eng", "A/RES/58/136*", "symbol", "A/RES/58/136"),
    ("eng", "Distr.: General", "distribution", "general"),
    ("eng", "Distr. GENERAL", "distribution", "general"),
    ("fra", "Distr. générale", "distribution", "general"),
    ("spa", "Distr. general", "distribution", "general"),
    ("rus", "Distr.: General", "distribution", "general"),
    ("zho", "Distr.: General", "distribution", "general"),
    ("ara", "Distr.: General", "distribution", "general"),
    ("eng", "Distr.: Limited", "distribution", "limited"),
    ("fra", "Distr. limitée", "distribution", "limited"),
    ("spa", "Distr. limitada", "distribution", "limited"),
    ("eng", "26 January 2004", "issueDate", "2004-01-26"),
    ("fra", "1er mars 2010", "issueDate", "2010-03-01"),
    ("spa", "26 de enero de 2004", "issueDate", "2004-01-26"),
    ("rus", "26 января 2004 года", "issueDate", "2004-01-26"),
    ("zho", "2004年1月26日", "issueDate", "2004-01-26"),
    ("ara", "26 كانون الثاني/يناير 2004", "issueDate", "2004-01-26"),
    ("eng", "Original: English", "originalLanguage", "eng"),
    ("fra", "Original : français", "originalLanguage", "fra"),
    ("spa", "Original: inglés", "originalLanguage", "eng"),
    ("eng", "English", "language", "eng"),
    ("fra", "Français", "language", "fra"),
    ("spa", "Español", "language", "spa"),
    ("rus", "Русский", "language", "rus"),
    ("eng", "Fifty-eighth session", "session", "58"),
    ("fra", "Cinquante-huitième session", "session", "58"),
    ("spa", "Quincuagésimo octavo período de sesiones", "session", "58"),
    ("rus", "Пятьдесят восьмая сессия", "session", "58"),
    ("zho", "第五十八届会议", "session", "58"),
    ("ara", "الدورة الثامنة والخمسون", "session", "58"),
    ("eng", "Tenth emergency special session", "session", "ES-10"),
    ("eng", "Twenty-fourth special session", "session", "S-24"),
    ("eng", "Agenda item 108", "agendaItem", "108"),
    ("fra", "Point 108 de l'ordre du jour", "agendaItem", "108"),
    ("spa", "Tema 108 del programa", "agendaItem", "108"),
    ("rus", "Пункт 108 повестки дня", "agendaItem", "108"),
    ("zho", "议程项目108", "agendaItem", "108"),
    ("ara", "البند 108 من جدول الأعمال", "agendaItem", "108"),
    ("eng", "Agenda item 58 (b)", "agendaItem", "58 (b)"),
    ("eng", "Agenda items 10 and 12", "agendaItem", "10, 12"),
    ("eng", "Resolution adopted by the General Assembly on 22 December 2003", "adoption", "2003-12-22"),
    ("fra", "Résolution adoptée par l'Assemblée générale le 22 décembre 2003", "adoption", "2003-12-22"),
    ("spa", "Resolución aprobada por la Asamblea General el 22 de diciembre de 2003", "adoption", "2003-12-22"),
    ("rus", "Резолюция, принятая Генеральной Ассамблеей 22 декабря 2003 года", "adoption", "2003-12-22"),
    ("zho", "2003年12月22日大会决议", "adoption", "2003-12-22"),
    ("ara", "قرار اتخذته الجمعية العامة في 22 كانون الأول/ديسمبر 2003", "adoption", "2003-12-22"),
    ("eng", "[on the report of the Third Committee (A/58/499)]", "report", "A/58/499"),
    ("fra", "[sur le rapport de la Troisième Commission (A/58/499)]", "report", "A/58/499"),
    ("spa", "[sobre la base del informe de la Tercera Comisión (A/58/499)]", "report", "A/58/499"),
    ("rus", "[по докладу Третьего комитета (A/58/499)]", "report", "A/58/499"),
    ("zho", "[根据第三委员会的报告(A/58/499)]", "report", "A/58/499"),
    ("ara", "[بناء على تقرير اللجنة الثالثة (A/58/499)]", "report", "A/58/499"),
    ("eng", "[without reference to a Main Committee (A/58/L.7 and Add.1)]", "report", "A/58/L.7"),
]


@pytest.mark.parametrize(("code", "printed", "name", "value"), FIELDS, ids=[f"{f[0]}-{f[2]}-{f[3]}" for f in FIELDS])
def test_fields_and_their_values(code, printed, name, value):
    found = recognise(from_source(printed), load(code))
    assert found is not None
    assert (found.name, found.value) == (name, value)
    assert found.inline.text.value == printed


THIRD = ["eng", "fra", "spa", "rus", "zho", "ara"]


@pytest.mark.parametrize("code", THIRD)
def test_the_committee_of_the_report_has_one_name_in_all_languages(code):
    printed = next(f[1] for f in FIELDS if f[0] == code and f[2] == "report")
    found = recognise(from_source(printed), load(code))
    assert found is not None
    assert {p[0]: p[3] for p in found.parts} == {"committee": "thirdCommittee", "symbol": "A/58/499"}
    (start, end) = next((p[1], p[2]) for p in found.parts if p[0] == "symbol")
    assert printed[start:end] == "A/58/499"


NO_FIELD = [
    ("eng", "Recalling its resolution 58/135 of 22 December 2003,"),
    ("eng", "The General Assembly decided to include the item in the agenda of its next session"),
    ("eng", "Requests the Secretary-General to report at its fifty-ninth session;"),
    ("eng", "In December 2003 and January 2004"),
    ("eng", "Agenda of the meeting"),
    ("eng", "Distribution of drugs"),
    ("eng", "and/or other measures"),
    ("eng", "58/136. Strengthening international cooperation"),
    ("fra", "Rappelant sa résolution 58/135 du 22 décembre 2003,"),
    ("fra", "Assemblée générale des Nations Unies"),
    ("spa", "Recordando su resolución 58/135, de 22 de diciembre de 2003,"),
    ("rus", "ссылаясь на свою резолюцию 58/135 от 22 декабря 2003 года,"),
    ("zho", "回顾其2003年12月22日第58/135号决议，"),
    ("zho", "加强国际合作"),
    ("ara", "إذ تشير إلى قرارها 58/135 المؤرخ 22 كانون الأول/ديسمبر 2003،"),
]


@pytest.mark.parametrize(("code", "printed"), NO_FIELD, ids=[f"{c}-{p[:24]}" for c, p in NO_FIELD])
def test_lines_that_are_no_masthead(code, printed):
    assert recognise(from_source(printed), load(code)) is None
    assert fields_of(from_source(printed), load(code)) == ()


COLUMNS = [
    pytest.param("eng", "General Assembly      Distr.: General", ["organ", "distribution"], id="eng-blanks"),
    pytest.param("eng", "General Assembly\tDistr.: General", ["organ", "distribution"], id="eng-tab"),
    pytest.param("eng", "A/RES/58/136\tDistr.: General", ["symbol", "distribution"], id="eng-symbol"),
    pytest.param("eng", "Fifty-eighth session Agenda item 108", ["session", "agendaItem"], id="eng-one-blank"),
    pytest.param(
        "eng",
        "General Assembly Fifty-eighth session Agenda item 108",
        ["organ", "session", "agendaItem"],
        id="eng-three",
    ),
    pytest.param("fra", "Assemblée générale     Distr. générale", ["organ", "distribution"], id="fra"),
    pytest.param(
        "fra", "Cinquante-huitième session Point 108 de l'ordre du jour", ["session", "agendaItem"], id="fra-session"
    ),
    pytest.param("spa", "Asamblea General     Distr. general", ["organ", "distribution"], id="spa"),
    pytest.param("rus", "Генеральная Ассамблея     Distr.: General", ["organ", "distribution"], id="rus"),
    pytest.param("zho", "大会     Distr.: General", ["organ", "distribution"], id="zho"),
    pytest.param("ara", "الجمعية العامة     Distr.: General", ["organ", "distribution"], id="ara"),
    pytest.param("eng", "General Assembly      of the United States", [], id="eng-one-cell-is-no-field"),
]


@pytest.mark.parametrize(("code", "printed", "names"), COLUMNS)
def test_columns_run_together_are_taken_apart(code, printed, names):
    found = fields_of(from_source(printed), load(code))
    assert [f.name for f in found] == names
    if names:
        assert "".join("".join(f.inline.text.value.split()) for f in found) == "".join(printed.split())


BODY = "\n\n58/136. Strengthening\n\nThe General Assembly,\n\n1. Requests the Secretary-General to report."


@pytest.fixture
def head_of(parsed):
    """The masthead fields of a text, and the title that follows them."""

    def read(text):
        document = parsed(text + BODY).value
        return [(f.name, f.value) for f in document.cover], [f.inline.text.value for f in document.preface]

    return read


def test_brackets_over_lines_are_one_field(head_of):
    cover, title = head_of(
        "General Assembly\nFifty-eighth session\n[on the report of the Third\nCommittee (A/58/499 and\nCorr.1)]"
    )
    assert cover == [("organ", "unga"), ("session", "58"), ("report", "A/58/499")]
    assert title == ["58/136.", "Strengthening"]


def test_a_heading_over_two_lines_is_one_field(head_of):
    cover, title = head_of("General Assembly\nResolution adopted by the General Assembly\non 22 December 2003")
    assert cover == [("organ", "unga"), ("adoption", "2003-12-22")]
    assert title == ["58/136.", "Strengthening"]


def test_lines_after_the_agenda_item_are_its_title(head_of):
    cover, title = head_of(
        "General Assembly\nFifty-eighth session\nAgenda item 108\nCrime prevention and criminal justice\n"
        "\nResolution adopted by the General Assembly on 22 December 2003"
    )
    assert ("agendaItemTitle", "Crime prevention and criminal justice") in cover
    assert cover[-1] == ("adoption", "2003-12-22")
    assert title == ["58/136.", "Strengthening"]


def test_the_order_of_print_is_kept(head_of):
    cover, _ = head_of(
        "United Nations\nA/RES/58/136\nGeneral Assembly\nDistr.: General\n26 January 2004\nFifty-eighth session"
    )
    assert [name for name, _ in cover] == ["publisher", "symbol", "organ", "distribution", "issueDate", "session"]


def test_masthead_words_that_a_dump_prints_after_the_text_are_read(parsed):
    lines = [
        "United Nations",
        "A/RES/58/136",
        "General Assembly",
        "Distr.: General",
        "26 January 2004",
        "Fifty-eighth session",
    ]
    made = parsed("58/136. Strengthening" + BODY.partition("Strengthening")[2] + "".join(f"\n\u001e{x}" for x in lines))
    assert [f.name for f in made.value.cover] == [
        "publisher",
        "symbol",
        "organ",
        "distribution",
        "issueDate",
        "session",
    ]
    assert (made.value.identity.symbol, made.value.identity.issued) == ("A/RES/58/136", "2004-01-26")
    assert [b.inline.text.value for b in made.value.body] == ["Requests the Secretary-General to report."]


def test_an_agenda_item_that_lost_its_number_is_still_none_of_the_title(head_of):
    cover, title = head_of(
        "Human Rights Council\nFifty-fourth session\nAnnual report of the High Commissioner\n\nEnglish\n\n"
        "Resolution adopted by the Human Rights Council on 11 October 2023"
    )
    assert [name for name, _ in cover] == ["organ", "session", "agendaItemTitle", "language", "adoption"]
    assert title == ["58/136.", "Strengthening"]


def test_a_symbol_glued_to_the_distribution_is_parted():
    fields = fields_of(from_source("United Nations      E/RES/2021/12Distr.: General"), load("eng"))
    assert [(f.name, f.value) for f in fields] == [
        ("publisher", "un"),
        ("symbol", "E/RES/2021/12"),
        ("distribution", "general"),
    ]


def test_a_masthead_before_1998_prints_its_fields_in_columns_and_capitals(parsed):
    made = parsed(
        "UNITED\nNATIONS                                   A\n\n          General Assembly            Distr.\n"
        "                                      GENERAL\n\n                                      A/RES/49/1\n"
        "                                      3 February 1995\n\nForty-ninth session\nAgenda item 100 (c)\n\n"
        "        RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY\n\n     [on the report of the Third Committee (A/49/610)]\n\n"
        "     49/1.  A question\n\n     The General Assembly,\n\n     1.  Decides to wait.\n"
    ).value
    assert [(f.name, f.value) for f in made.cover[:5]] == [
        ("publisher", "un"),
        ("organ", "unga"),
        ("distribution", "general"),
        ("symbol", "A/RES/49/1"),
        ("issueDate", "1995-02-03"),
    ]
    assert made.identity.session == "49"


def test_a_web_copy_prints_the_meeting_below_the_symbol(parsed):
    made = parsed(
        "A/RES/48/1\n85th plenary meeting\n20 December 1993\n\n48/1.  A question\n\nThe General Assembly,\n\n1.  Decides."
    ).value
    assert (made.identity.meeting, made.identity.adopted) == ("85", "1993-12-20")


def test_an_asterisk_of_the_masthead_is_the_mark_of_its_note(parsed):
    made = parsed(
        "A/HRC/RES/16/1\nHuman Rights Council\nSixteenth session\nResolution adopted by the Human Rights Council*\n\n"
        "16/1. A question\n\nThe Human Rights Council,\n\n1. Decides.\n\n_______\n* See the report of the Council.\n"
    ).value
    adoption = next(f for f in made.cover if f.name == "adoption")
    assert [m.marker.value for m in adoption.inline.marks] == ["*"]


def test_two_fields_in_columns_are_no_committee():
    line = from_source("Conseil économique et social                Distr. générale")
    assert [(f.name, f.value) for f in fields_of(line, load("fra"))] == [
        ("organ", "unecosoc"),
        ("distribution", "general"),
    ]


def test_a_committee_goes_on_in_brackets(parsed):
    lines = [
        "A/C.4/80/L.2",
        "General Assembly",
        "Eightieth session",
        "Special Political and Decolonization Committee",
        "(Fourth Committee)",
    ]
    made = parsed(
        "\n".join([*lines, "Agenda item 57", "Offers by Member States", "", "The General Assembly,", "", "1. Decides."])
    )
    assert [f.inline.text.value for f in made.value.cover if f.name == "subsidiaryOrgan"] == [" ".join(lines[3:])]


def test_sponsors_over_three_lines_end_the_title_of_the_agenda_item(head_of):
    cover, _ = head_of(
        "General Assembly\nSeventy-fifth session\nAgenda item 72\nRights of all children\n\n"
        "Albania, Andorra, Australia, Austria, Belgium, Bulgaria, Canada, Chile,\n"
        "Croatia, Cyprus, Czechia, Denmark, Estonia, Finland, France and Germany: revised\ndraft resolution"
    )
    assert [name for name, _ in cover[-2:]] == ["agendaItemTitle", "sponsors"]


def test_the_words_on_who_submits_a_draft_take_two_lines(head_of):
    cover, title = head_of(
        "General Assembly\nSeventy-fifth session\nDraft resolution submitted by the President of the\nGeneral Assembly\n"
    )
    assert cover == [("organ", "unga"), ("session", "75"), ("sponsors", "resolutionDraft")]
    assert "General Assembly" not in " ".join(title)


def test_a_symbol_printed_twice_is_one():
    field = recognise(from_source("A/AC.109/2019/L.18A/AC.109/2019/L.18"), load("ara"))
    assert field is not None
    assert (field.name, field.value) == ("symbol", "A/AC.109/2019/L.18")


@pytest.mark.parametrize(
    ("line", "code", "expected"),
    [
        (
            "Resolution adopted by the General Assembly on 30 June 2021 [on the report of the Fifth Committee (A/75/942)]",
            "eng",
            [("adoption", "2021-06-30"), ("report", "A/75/942")],
        ),
        (
            "Резолюция, принятая Генеральной Ассамблеей 30 июня 2021 года [по докладу Пятого комитета (A/75/942, пункт 6)]",
            "rus",
            [("adoption", "2021-06-30"), ("report", "A/75/942")],
        ),
        ("Agenda item 28 Social development", "eng", [("agendaItem", "28"), ("agendaItemTitle", "Social development")]),
        ("Agenda item 28 of the session", "eng", []),
    ],
)
def test_two_fields_in_one_line(line, code, expected):
    assert [(f.name, f.value) for f in fields_of(from_source(line), load(code))] == expected


FOREIGN = "Skip to content\nHome | Search\nRecord 12 of 40\n"
COVER = """A/RES/61/300
General Assembly
Distr.: General
12 March 2007
Sixty-first session
Agenda item 12
Resolution adopted by the General Assembly on 8 March 2007
"""
REST = """61/300. Protection of lakes

The General Assembly,

Recalling its resolution 60/1,

1. Requests all States to protect lakes;

2. Decides to return to the question."""


@pytest.mark.parametrize(
    "text",
    [
        FOREIGN + COVER + REST,
        COVER.replace("Distr.", "The emblem of the UN\nDistr.") + REST,
        FOREIGN + COVER + REST.partition("\n")[2],
    ],
    ids=["before", "inside", "untitled"],
)
def test_lines_that_no_masthead_prints_do_not_hide_it(text, parsed):
    result = parsed(text)
    identity = result.value.identity
    assert (identity.symbol, identity.session, identity.adopted, identity.issued) == (
        "A/RES/61/300", "61", "2007-03-08", "2007-03-12",
    )  # fmt: skip
    assert [len(result.value.preamble), len(result.value.body)] == [1, 2]
    assert "block-guessed" in {f.code for f in result.findings}


PROVISIONAL = [("rus", "Совет Безопасности"), ("zho", "安全理事会"), ("ara", "مجلس الأمن"), ("eng", "Security Council")]


@pytest.mark.parametrize(("code", "organ"), PROVISIONAL)
def test_provisional_drafts_say_so_in_english(code, organ):
    made = fields_of(from_source(f"{organ}          Provisional"), load(code))
    assert [(f.name, f.value) for f in made] == [("organ", "unsc"), ("distribution", "provisional")]


def test_an_organ_and_its_distribution_may_share_a_line():
    """Text taken out of a PDF of S/PRST/2017/18 parts them by one blank."""
    made = fields_of(from_source("Consejo de Seguridad Distr. general"), load("spa"))
    assert [(f.name, f.value) for f in made] == [("organ", "unsc"), ("distribution", "general")]


@pytest.mark.parametrize(
    ("code", "line", "end"),
    [
        ("eng", "New York, 5-30 July 2004", "2004-07-30"),
        ("fra", "Genève, 4-29 juillet 2011", "2011-07-29"),
        ("spa", "Nueva York, 10 a 28 de julio de 2006", "2006-07-28"),
        ("rus", "Женева, 4–29 июля 2011 года", "2011-07-29"),
        ("zho", "2011年7月4日至29日，日内瓦", ""),
        ("ara", "جنيف، 4-29 تموز/يوليه 2011", "2011-07-29"),
        ("deu", "Genf, 4.-29. Juli 2011", "2011-07-29"),
    ],
)
def test_the_place_before_the_dates_of_a_session(code, line, end):
    (found,) = fields_of(from_source(line), load(code))
    assert (found.name, found.value) == ("sessionDates", end)


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        (
            "zho",
            "大会\nA/C.3/70/L.44\n第七十届会议\n议程项目72(b)\n促进和保护人权\n阿根廷、澳大利亚、奥地利、法国和匈牙利：订正决议草案\n宗教自由\n大会，\n1. 强调自由。\n",
        ),
        (
            "ara",
            "الجمعية العامة\nA/C.3/70/L.44\nالدورة السبعون\nالبند 72 (ب) من جدول الأعمال\nتعزيز حقوق الإنسان\nالأرجنتين، وأستراليا، وفرنسا: مشروع قرار\nحرية الدين\nإن الجمعية العامة،\n1 - تؤكد الحرية.\n",
        ),
    ],
)
def test_sponsors_with_the_commas_of_the_language(parsed, code, lines):
    made = parsed(lines, code).value
    assert [f.name for f in made.cover][-2:] == ["agendaItemTitle", "sponsors"]
    assert len(made.preface) == 1


def test_brackets_of_older_chinese_texts():
    (found,) = fields_of(from_source("〔未经发交主要委员会而通过(A/50/L.33)〕"), load("zho"))
    assert (found.name, found.value) == ("report", "A/50/L.33")


def test_the_day_below_a_special_session_is_no_second_date_of_issue(parsed):
    made = parsed(
        "A/HRC/RES/S-9/1\n12 de enero de 2009\n\nConsejo de Derechos Humanos\nNoveno período extraordinario de sesiones\n"
        "9 de enero de 2009\n\nEl Consejo de Derechos Humanos,\n\n1. Pide la retirada de las fuerzas.",
        "spa",
    ).value
    dates = [(f.name, f.value) for f in made.cover if f.name in ("issueDate", "sessionDates")]
    assert dates == [("issueDate", "2009-01-12"), ("sessionDates", "2009-01-09")]
