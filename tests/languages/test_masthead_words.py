"""Masthead, heading and closing lines in every language: the field they fill, its parts, and near misses."""

from __future__ import annotations

import pytest

from flows.languages import load

# Language, field, line, named parts that must be found.
LINES = [
    ("eng", "publisher", "United Nations", {}),
    ("eng", "distribution.general", "Distr.: General", {}),
    ("eng", "distribution.general", "Distr.\nGENERAL", {}),
    ("eng", "distribution.limited", "Distr.: Limited", {}),
    ("eng", "original", "Original: English", {"lang": "English"}),
    ("eng", "session", "Fifty-eighth session", {"ordinal": "Fifty-eighth"}),
    ("eng", "session", "FORTY-NINTH SESSION", {"ordinal": "FORTY-NINTH"}),
    ("eng", "session", "Thirty-second special session", {"ordinal": "Thirty-second", "special": "special"}),
    ("eng", "session", "Eleventh emergency special session", {"emergency": "emergency", "special": "special"}),
    ("eng", "session", "2021 session", {"year": "2021"}),
    ("eng", "session", "Substantive session of 2003", {"year": "2003"}),
    ("eng", "session", "Resumed forty-ninth session", {"ordinal": "forty-ninth", "resumed": "Resumed "}),
    ("eng", "session_dates", "11 September\u201313 October 2023", {"start": "11 September", "end": "13 October 2023"}),
    ("eng", "agenda", "Agenda item 58 (b)", {"items": "58 (b)"}),
    ("eng", "agenda", "Agenda items 13 and 117", {"items": "13 and 117"}),
    ("eng", "agenda", "Agenda item 100 (c)", {"items": "100 (c)"}),
    ("eng", "agenda", "Item 58 (b) of the provisional agenda*", {"items": "58 (b)"}),
    ("eng", "adoption", "Resolution adopted by the General Assembly", {"organ": "General Assembly"}),
    (
        "eng",
        "adoption",
        "Resolution adopted by the General Assembly\non 22 December 2003",
        {"kind": "Resolution", "organ": "General Assembly", "date": "22 December 2003"},
    ),
    ("eng", "adoption", "RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY", {"organ": "GENERAL ASSEMBLY"}),
    (
        "eng",
        "adoption",
        "Resolution adopted by the Human Rights Council on 11 October 2023",
        {"date": "11 October 2023"},
    ),
    (
        "eng",
        "adoption",
        "Adopted by the Security Council at its 7420th meeting, on\n17 April 2015",
        {"organ": "Security Council", "meeting": "7420", "date": "17 April 2015"},
    ),
    ("eng", "adoption", "Adopted by the Security Council on 29 May 2020", {"date": "29 May 2020"}),
    ("eng", "adoption", "Resolution 2526 (2020)", {"number": "2526", "year": "2020"}),
    (
        "eng",
        "adoption",
        "Resolution 400 (1976)\nof 7 December 1976",
        {"number": "400", "year": "1976", "date": "7 December 1976"},
    ),
    ("eng", "adoption", "16 (1947). Resolution of 10 January 1947", {"number": "16", "date": "10 January 1947"}),
    (
        "eng",
        "report",
        "[on the report of the Third Committee (A/58/499)]",
        {"committee": "Third Committee", "symbols": "A/58/499"},
    ),
    (
        "eng",
        "report",
        "[on the report of the Special Political and Decolonization Committee\n(Fourth Committee) (A/78/429, para. 33)]",
        {
            "committee": "Special Political and Decolonization Committee\n(Fourth Committee)",
            "symbols": "A/78/429, para. 33",
        },
    ),
    (
        "eng",
        "report",
        "[without reference to a Main Committee (A/58/L.4 and Add.1)]",
        {"symbols": "A/58/L.4 and Add.1"},
    ),
    (
        "eng",
        "report",
        "[on a proposal considered under silence procedure (E/2021/L.17)]",
        {"symbols": "E/2021/L.17"},
    ),
    (
        "eng",
        "report",
        "[on the recommendation of the United Nations Forum on Forests (E/2021/42)]",
        {"committee": "United Nations Forum on Forests"},
    ),
    (
        "eng",
        "reissue",
        "* Reissued for technical reasons on 5 February 2004.",
        {"date": "5 February 2004"},
    ),
    ("fra", "publisher", "Nations Unies", {}),
    ("fra", "distribution.general", "Distr. générale", {}),
    ("fra", "distribution.general", "DISTR.\nGENERALE", {}),
    ("fra", "distribution.limited", "Distr. limitée", {}),
    ("fra", "original", "Original : anglais", {"lang": "anglais"}),
    ("fra", "session", "Cinquante-huitième session", {"ordinal": "Cinquante-huitieme"}),
    (
        "fra",
        "session",
        "Onzième session extraordinaire d’urgence",
        {"special": "extraordinaire", "emergency": "d'urgence"},
    ),
    ("fra", "session", "Session de 2021", {"year": "2021"}),
    ("fra", "session_dates", "11 septembre-13 octobre 2023", {"end": "13 octobre 2023"}),
    ("fra", "agenda", "Point 108 de l’ordre du jour", {"items": "108"}),
    ("fra", "agenda", "Point 108 de l' ordre\ndu jour", {"items": "108"}),
    ("fra", "agenda", "Point 58 b) de l’ordre du jour", {"items": "58 b)"}),
    ("fra", "agenda", "Points 13 et 117 de l\u2019ordre du jour", {"items": "13 et 117"}),
    (
        "fra",
        "adoption",
        "Résolution adoptée par l’Assemblée générale le 1er décembre 2003",
        {"date": "1er decembre 2003"},
    ),
    ("fra", "adoption", "RESOLUTION ADOPTEE PAR L'ASSEMBLEE GENERALE", {"organ": "ASSEMBLEE GENERALE"}),
    (
        "fra",
        "adoption",
        "Adoptée par le Conseil de sécurité à sa 7420e séance, le 17 avril 2015",
        {"meeting": "7420", "date": "17 avril 2015"},
    ),
    (
        "fra",
        "report",
        "[sur la base du rapport de la Troisième Commission (A/75/476, par. 23)]",
        {"committee": "Troisieme Commission"},
    ),
    ("fra", "report", "[sur le rapport de la Première Commission (A/58/462)]", {"symbols": "A/58/462"}),
    ("fra", "report", "[sans renvoi à une grande commission (A/58/L.4 et Add.1)]", {"symbols": "A/58/L.4 et Add.1"}),
    ("fra", "reissue", "* Nouveau tirage pour raisons techniques (5 février 2004).", {"date": "5 fevrier 2004"}),
    ("spa", "publisher", "Naciones Unidas", {}),
    ("spa", "distribution.general", "Distr. general", {}),
    ("spa", "original", "Original: inglés", {"lang": "ingles"}),
    ("spa", "session", "Quincuagésimo octavo período de sesiones", {"ordinal": "Quincuagesimo octavo"}),
    ("spa", "session", "54º período de sesiones", {"number": "54"}),
    (
        "spa",
        "session",
        "Undécimo período extraordinario de sesiones de emergencia",
        {"special": "extraordinario ", "emergency": " de emergencia"},
    ),
    ("spa", "agenda", "Tema 58 b) del programa", {"items": "58 b)"}),
    ("spa", "agenda", "Tema 3 de la agenda", {"items": "3"}),
    (
        "spa",
        "adoption",
        "Resolución aprobada por la Asamblea General el 22 de diciembre de 2003",
        {"date": "22 de diciembre de 2003"},
    ),
    (
        "spa",
        "adoption",
        "Aprobada por el Consejo de Seguridad en su 8775ª sesión, celebrada el 12 de noviembre de 2020",
        {"meeting": "8775"},
    ),
    (
        "spa",
        "report",
        "[sobre la base del informe de la Quinta Comisión (A/75/682, párr. 63)]",
        {"committee": "Quinta Comision"},
    ),
    (
        "spa",
        "report",
        "[sin remisión previa a una Comisión Principal (A/58/L.4 y Add.1)]",
        {"symbols": "A/58/L.4 y Add.1"},
    ),
    (
        "spa",
        "reissue",
        "* Publicado nuevamente por razones técnicas el 5 de febrero de 2004.",
        {"date": "5 de febrero de 2004"},
    ),
    ("rus", "publisher", "Организация Объединенных Наций", {}),
    ("rus", "distribution.general", "Distr.: General", {}),
    ("rus", "original", "Original: English", {"lang": "English"}),
    ("rus", "session", "Пятьдесят восьмая сессия", {"ordinal": "Пятьдесят восьмая"}),
    (
        "rus",
        "session",
        "Одиннадцатая чрезвычайная специальная сессия",
        {"emergency": "чрезвычайная", "special": "специальная"},
    ),
    ("rus", "agenda", "Пункт 58 b) повестки дня", {"items": "58 b)"}),
    ("rus", "agenda", "Пункты 13 и 117 повестки дня", {"items": "13 и 117"}),
    (
        "rus",
        "adoption",
        "Резолюция, принятая Генеральной Ассамблеей 22 декабря 2003 года",
        {"date": "22 декабря 2003 года"},
    ),
    (
        "rus",
        "adoption",
        "принятая Советом Безопасности на его 8768-м заседании 9 октября 2020 года",
        {"meeting": "8768"},
    ),
    ("rus", "report", "[по докладу Третьего комитета (A/58/508/Add.2)]", {"committee": "Третьего комитета"}),
    ("rus", "report", "[без передачи в главные комитеты (A/58/L.4 и Add.1)]", {"symbols": "A/58/L.4 и Add.1"}),
    ("rus", "reissue", "* Переиздано по техническим причинам 5 февраля 2004 года.", {"date": "5 февраля 2004 года"}),
    ("zho", "publisher", "联合国", {}),
    ("zho", "publisher", "聯合國", {}),
    ("zho", "distribution.general", "Distr.: General", {}),
    ("zho", "session", "第五十八届会议", {"ordinal": "第五十八"}),
    ("zho", "session", "第二十一屆會議", {"ordinal": "第二十一"}),
    ("zho", "session", "第十一届紧急特别会议", {"emergency": "紧急", "special": "特别"}),
    ("zho", "session", "2021年届会", {"year": "2021"}),
    ("zho", "agenda", "议程项目58(b)", {"items": "58(b)"}),
    ("zho", "agenda", "议程项目58（b）", {"items": "58(b)"}),
    ("zho", "agenda", "议程项目13和117", {"items": "13和117"}),
    ("zho", "adoption", "2003年12月22日大会决议", {"date": "2003年12月22日", "organ": "大会"}),
    ("zho", "adoption", "大会决议", {"organ": "大会"}),
    ("zho", "adoption", "安全理事会2020年10月9日通过", {"organ": "安全理事会", "date": "2020年10月9日"}),
    ("zho", "adoption", "第1373(2001)号决议", {"number": "1373", "year": "2001"}),
    ("zho", "report", "[根据第三委员会的报告(A/58/499，第5段)通过]", {"committee": "第三委员会"}),
    ("zho", "report", "[未经发交主要委员会而通过(A/58/L.4和Add.1)]", {"symbols": "A/58/L.4和Add.1"}),
    ("zho", "reissue", "* 由于技术原因于2004年2月5日重发。", {"date": "2004年2月5日"}),
    ("ara", "publisher", "الأمــم المتحـدة", {}),
    ("ara", "distribution.general", "Distr.: General", {}),
    ("ara", "session", "الدورة الثامنة والخمسون", {"ordinal": "الثامنه والخمسون"}),
    (
        "ara",
        "session",
        "الدورة الاستثنائية الطارئة العاشرة",
        {"special": "الاستثنائيه ", "emergency": "الطارئه ", "ordinal": "العاشره"},
    ),
    ("ara", "session", "دورة عام 2021", {"year": "2021"}),
    ("ara", "agenda", "البند 58 (ب) من جدول الأعمال", {"items": "58 (ب)"}),
    ("ara", "agenda", "البندان 13 و 117 من جدول الأعمال", {"items": "13 و 117"}),
    ("ara", "agenda", "البند 103 (ج ج) من جدول الأعمال", {"items": "103 (ج ج)"}),
    (
        "ara",
        "adoption",
        "قرار اتخذته الجمعية العامة في 22 كانون الأول/ديسمبر 2003",
        {"date": "22 كانون الاول/ديسمبر 2003"},
    ),
    (
        "ara",
        "adoption",
        "الذي اتخذه مجلس الأمن في جلسته 8768، المعقودة في 9 تشرين الأول/أكتوبر 2020",
        {"meeting": "8768"},
    ),
    ("ara", "report", "[بناء على تقرير اللجنة الثالثة (A/58/499، الفقرة 5)]", {"committee": "اللجنه الثالثه"}),
    ("ara", "report", "[دون الإحالة إلى لجنة رئيسية (A/58/L.4 و Add.1)]", {"symbols": "A/58/L.4 و Add.1"}),
    ("ara", "report", "[بناء على مقترح نظر فيه في جلسة عامة (E/2021/L.19)]", {"symbols": "E/2021/L.19"}),
    (
        "ara",
        "report",
        "[(E/2021/L.17)بناء على مقترح نظر فيه في إطار إجراء الموافقة الصامتة]",
        {"symbols": "E/2021/L.17"},
    ),
    ("deu", "publisher", "Vereinte Nationen", {}),
    ("deu", "distribution.general", "Verteilung: Allgemein", {}),
    ("deu", "session", "Sechsundsiebzigste Tagung", {"ordinal": "Sechsundsiebzigste"}),
    ("deu", "session", "Elfte Notstandssondertagung", {"emergency": "Notstands", "special": "sonder"}),
    ("deu", "agenda", "Tagesordnungspunkt 131", {"items": "131"}),
    ("deu", "adoption", "Resolution der Generalversammlung, verabschiedet am 1. März 2022", {"date": "1. März 2022"}),
    ("deu", "report", "[ohne Überweisung an einen Hauptausschuss (A/76/L.30)]", {"symbols": "A/76/L.30"}),
]

CLOSINGS = [
    ("eng", "meeting", "77th plenary meeting", {"number": "77", "plenary": "plenary"}),
    ("eng", "meeting", "1481st plenary meeting,", {"number": "1481"}),
    ("eng", "meeting", "54th (resumed) plenary meeting", {"number": "54", "resumed": "resumed"}),
    ("eng", "meeting", "46th meeting", {"number": "46", "plenary": None}),
    ("eng", "meeting", "120th p/enary meeting", {"number": "120"}),
    ("eng", "date_line", "29 November 1966.", {"date": "29 November 1966"}),
    ("eng", "vote", "[Adopted without a vote.]", {}),
    (
        "eng",
        "vote",
        "[Adopted by a recorded vote of 29 to 5, with 13 abstentions.",
        {"for": "29", "against": "5", "abstaining": "13"},
    ),
    ("eng", "vote", "Adopted unanimously at the\n743rd meeting.", {"meeting": "743"}),
    (
        "eng",
        "vote",
        "Adopted at the 470th meeting\nby 8 votes to none, with 2\nabstentions (India, Yugoslavia).",
        {"meeting": "470", "for": "8", "against": "none", "abstaining": "2"},
    ),
    ("eng", "in_favour", "In favour:", {}),
    ("eng", "abstaining", "Abstaining:", {}),
    ("fra", "meeting", "77e séance plénière", {"number": "77", "plenary": "pleniere"}),
    ("fra", "meeting", "65^e séance plénière (reprise)", {"number": "65", "resumed": "reprise"}),
    ("fra", "meeting", "1re séance plénière", {"number": "1"}),
    ("fra", "date_line", "1er décembre 2003", {}),
    ("fra", "vote", "[Adoptée sans vote.]", {}),
    (
        "fra",
        "vote",
        "[Adoptée à l’issue d’un vote enregistré par 31 voix contre 13, avec 3 abstentions.",
        {"for": "31", "against": "13", "abstaining": "3"},
    ),
    ("spa", "meeting", "45a sesión plenaria", {"number": "45"}),
    ("spa", "meeting", "69ª sesión plenaria (continuación)", {"number": "69", "resumed": "continuacion"}),
    ("spa", "meeting", "Novena sesión plenaria", {"ordinal": "Novena"}),
    ("spa", "vote", "[Aprobada sin votación.]", {}),
    (
        "spa",
        "vote",
        "[Aprobada en votación registrada por 31 votos contra 13 y 3 abstenciones.",
        {"for": "31", "against": "13", "abstaining": "3"},
    ),
    ("rus", "meeting", "45\u2011е пленарное заседание", {"number": "45", "plenary": "пленарное"}),
    ("rus", "meeting", "45-e (возобновленное) пленарное заседание", {"number": "45", "resumed": "возобновленное"}),
    ("rus", "vote", "[Принята без голосования.]", {}),
    (
        "rus",
        "vote",
        "[Принята в результате заносимого в отчет о заседании голосования 31 голосом против 13 при 3 воздержавшихся.",
        {"for": "31", "against": "13", "abstaining": "3"},
    ),
    ("zho", "meeting", "第45次全体会议", {"number": "45", "plenary": "全体"}),
    ("zho", "meeting", "第45次全体会议(续会)", {"number": "45", "resumed": "续会"}),
    ("zho", "meeting", "第一四八一次全體會議", {"number": "一四八一"}),
    ("zho", "vote", "[未经表决获得通过。]", {}),
    ("zho", "vote", "第4872次会议一致通过。", {"meeting": "4872"}),
    ("ara", "meeting", "الجلسة العامة 45", {"number": "45", "plenary": "العامه"}),
    ("ara", "meeting", "الجلسة العامة 45 (المستأنفة)", {"number": "45", "resumed": "المستانفه"}),
    ("ara", "vote", "[اعتُمد بدون تصويت.]", {}),
    (
        "ara",
        "vote",
        "[اعتُمد بتصويت مسجل بأغلبية 28 صوتاً مقابل 11 صوتاً، وامتناع 7 أعضاء عن التصويت.",
        {"for": "28", "against": "11", "abstaining": "7"},
    ),
    ("deu", "meeting", "53. Plenarsitzung", {"number": "53", "plenary": "Plenar"}),
]

# Lines that must not fill the field.
NEAR_MISSES = [
    ("eng", "masthead", "session", "Resumed session of the Council on trade"),
    ("eng", "masthead", "session", "Fifty session"),
    ("eng", "masthead", "agenda", "Agenda item on peace"),
    ("eng", "masthead", "agenda", "Items in the budget"),
    ("eng", "masthead", "distribution", "Distribution of income"),
    ("eng", "masthead", "original", "Original text"),
    ("eng", "masthead", "organ", "The General Assembly"),
    ("eng", "masthead", "report", "on the report of the Secretary-General"),
    ("eng", "masthead", "adoption", "Resolution adopted by the Board"),
    ("eng", "masthead", "session_dates", "11 September to October"),
    ("eng", "preamble", "formula", "The General Assembly of the Organization"),
    ("eng", "conclusions", "meeting", "high-level plenary meeting"),
    ("eng", "conclusions", "meeting", "77th plenary meeting of the Assembly"),
    ("eng", "conclusions", "date_line", "December 2003"),
    ("eng", "conclusions", "vote", "Adopted on the proposal of the Chair"),
    ("eng", "annexes", "heading", "Annexation"),
    ("eng", "annexes", "heading", "Annex to the present resolution"),
    ("fra", "masthead", "session", "La session"),
    ("fra", "masthead", "agenda", "Point de l’ordre du jour"),
    ("fra", "masthead", "distribution", "Distribution des revenus"),
    ("fra", "conclusions", "meeting", "séance plénière"),
    ("fra", "annexes", "heading", "Annexes financières"),
    ("spa", "masthead", "session", "Período de sesiones"),
    ("spa", "conclusions", "meeting", "sesión plenaria de alto nivel"),
    ("rus", "masthead", "session", "сессия Генеральной Ассамблеи"),
    ("rus", "conclusions", "meeting", "пленарное заседание высокого уровня"),
    ("zho", "masthead", "session", "届会议"),
    ("zho", "conclusions", "meeting", "全体会议"),
    ("zho", "preamble", "formula", "大会的"),
    ("ara", "masthead", "session", "الدورة"),
    ("ara", "conclusions", "meeting", "الجلسة العامة الرفيعة المستوى"),
    ("deu", "masthead", "session", "Tagung"),
]

FORMULAS = [
    ("eng", "The General Assembly", "unga"),
    ("eng", "The\nSecurity Council", "unsc"),
    ("eng", "The Human Rights Council", "unga-hrc"),
    ("eng", "The Economic and Social Council", "unecosoc"),
    ("fra", "L’Assemblée générale", "unga"),
    ("fra", "L’ Assemblée générale", "unga"),
    ("fra", "Le Conseil économique et social", "unecosoc"),
    ("spa", "La Asamblea General", "unga"),
    ("spa", "El Consejo de Seguridad", "unsc"),
    ("rus", "Генеральная Ассамблея", "unga"),
    ("rus", "Совет Безопасности", "unsc"),
    ("zho", "大会", "unga"),
    ("zho", "大 會", "unga"),
    ("zho", "安全理事会", "unsc"),
    ("ara", "إن الجمعية العامة", "unga"),
    ("ara", "إن مجلس حقوق الإنسان", "unga-hrc"),
    ("deu", "Die Generalversammlung", "unga"),
    ("eng", "We, the peoples", ""),
    ("fra", "Nous, chefs d’État", ""),
]

COMMITTEES = [
    ("eng", "Third Committee", "thirdCommittee"),
    ("eng", "Special Political and Decolonization Committee (Fourth Committee)", "fourthCommittee"),
    ("eng", "Special Political Committee", "specialPoliticalCommittee"),
    ("eng", "Credentials Committee", "credentialsCommittee"),
    ("eng", "Committee of Experts on Public Administration", "generic"),
    ("fra", "Deuxième Commission", "secondCommittee"),
    ("spa", "Comisión Política Especial y de Descolonización (Cuarta Comisión)", "fourthCommittee"),
    ("rus", "Шестого комитета", "sixthCommittee"),
    (
        "rus",
        "Комитета по специальным политическим вопросам и вопросам деколонизации (Четвертый комитет)",
        "fourthCommittee",
    ),
    ("zho", "第五委员会", "fifthCommittee"),
    ("ara", "اللجنة الأولى", "firstCommittee"),
    ("deu", "Dritten Ausschusses", "thirdCommittee"),
    ("eng", "Secretary-General", ""),
]

KINDS = [
    ("eng", "Albania and Belgium: revised draft resolution", "resolutionDraft"),
    ("eng", "Statement by the President of the Security Council", "presidentialStatement"),
    ("eng", "Decision", "decision"),
    ("fra", "projet de décision", "decisionDraft"),
    ("spa", "Declaración de la Presidencia del Consejo de Seguridad", "presidentialStatement"),
    ("rus", "проект резолюции", "resolutionDraft"),
    ("zho", "决议草案", "resolutionDraft"),
    ("ara", "مشروع قرار", "resolutionDraft"),
    ("deu", "Resolutionsentwurf", "resolutionDraft"),
]


@pytest.mark.parametrize(("code", "field", "line", "parts"), LINES)
def test_a_masthead_line_fills_its_field(code: str, field: str, line: str, parts: dict[str, str]) -> None:
    language = load(code)
    match = language.pattern("masthead", field).fullmatch(language.fold(line))
    assert match
    assert {name: match[name] for name in parts} == {name: language.fold(part) for name, part in parts.items()}


@pytest.mark.parametrize(("code", "field", "line", "parts"), CLOSINGS)
def test_a_closing_line_fills_its_field(code: str, field: str, line: str, parts: dict[str, str | None]) -> None:
    language = load(code)
    match = language.pattern("conclusions", field).match(language.fold(line))
    assert match
    assert {name: match[name] for name in parts} == parts


@pytest.mark.parametrize(("code", "section", "field", "line"), NEAR_MISSES)
def test_a_near_miss_fills_nothing(code: str, section: str, field: str, line: str) -> None:
    language = load(code)
    assert language.pattern(section, field).fullmatch(language.fold(line)) is None


@pytest.mark.parametrize(("code", "line", "organ"), FORMULAS)
def test_the_enacting_formula_names_the_organ(code: str, line: str, organ: str) -> None:
    language = load(code)
    assert language.which("preamble", "formula", language.fold(line), "fullmatch") == organ


@pytest.mark.parametrize(("code", "name", "committee"), COMMITTEES)
def test_a_committee_is_known_by_its_name(code: str, name: str, committee: str) -> None:
    language = load(code)
    assert language.which("masthead", "committee", language.fold(name), "fullmatch") == committee


@pytest.mark.parametrize(("code", "line", "kind"), KINDS)
def test_a_heading_tells_the_kind(code: str, line: str, kind: str) -> None:
    language = load(code)
    assert language.which("masthead", "kind", language.fold(line)) == kind


@pytest.mark.parametrize("code", ["eng", "fra", "spa", "rus", "zho", "ara", "deu"])
def test_every_language_knows_the_names_of_all_languages(code: str) -> None:
    language = load(code)
    names = language.table("masthead", "language_names")
    assert len(names) == 7
    for long, printed in names.items():
        plain = printed[0].replace("(?:ب?ال)?", "").replace("[çc]", "ç")
        assert language.which("masthead", "language_names", language.fold(plain), "fullmatch") == long


SYMBOLS = [
    "A/58/499",
    "A/58/508/Add.2",
    "A/C.3/58/L.20/Rev.1",
    "A/RES/58/136",
    "A/RES/ES-10/14",
    "A/RES/377 (V)",
    "A/RES/2200 A (XXI)",
    "S/RES/1373 (2001)",
    "S/RES/1373(2001)",
    "A/ES-11/L.1",
    "E/CN.6/2004/14",
    "E/1975/65(ORG-75)",
    "A/HRC/RES/54/14",
    "ST/SGB/2003/13",
    "A/AC.109/2019/L.18",
    "A/520/Rev.17",
    "S/PRST/2001/5",
]


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_report_line_holds_every_form_of_symbol(symbol: str) -> None:
    match = load("eng").pattern("masthead", "report").fullmatch(f"[on the report of the Third Committee ({symbol})]")
    assert match
    assert match["symbols"] == symbol
