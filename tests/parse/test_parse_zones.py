"""Formula, preamble, body, closing and what comes after, in six languages and without their usual signs."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.zones import is_vote

WORDS = {
    # formula, two recitals, two operative paragraphs, meeting, date
    "eng": (
        "The General Assembly,",
        ["Recalling its resolution 58/135 of 22 December 2003,", "Convinced of the need for cooperation,"],
        ["Takes note of the report of the Secretary-General;", "Requests the Secretary-General to report to it."],
        ("77th plenary meeting", "22 December 2003"),
    ),
    "fra": (
        "L'Assemblée générale,",
        ["Rappelant sa résolution 58/135 du 22 décembre 2003,", "Convaincue de la nécessité de coopérer,"],
        ["Prend note du rapport du Secrétaire général ;", "Prie le Secrétaire général de lui faire rapport."],
        ("77e séance plénière", "22 décembre 2003"),
    ),
    "spa": (
        "La Asamblea General,",
        ["Recordando su resolución 58/135, de 22 de diciembre de 2003,", "Convencida de la necesidad de cooperar,"],
        ["Toma nota del informe del Secretario General;", "Pide al Secretario General que le presente un informe."],
        ("77ª sesión plenaria", "22 de diciembre de 2003"),
    ),
    "rus": (
        "Генеральная Ассамблея,",
        ["ссылаясь на свою резолюцию 58/135 от 22 декабря 2003 года,", "будучи убеждена в необходимости сотрудничества,"],
        ["принимает к сведению доклад Генерального секретаря;", "просит Генерального секретаря представить ей доклад."],
        ("77-е пленарное заседание", "22 декабря 2003 года"),
    ),
    "zho": (
        "大会，",
        ["回顾其2003年12月22日第58/135号决议，", "深信需要加强合作，"],
        ["注意到秘书长的报告；", "请秘书长向大会提出报告。"],
        ("第77次全体会议", "2003年12月22日"),
    ),
    "ara": (
        "إن الجمعية العامة،",
        ["إذ تشير إلى قرارها 58/135 المؤرخ 22 كانون الأول/ديسمبر 2003،", "واقتناعا منها بضرورة التعاون،"],
        ["تحيط علما بتقرير الأمين العام؛", "تطلب إلى الأمين العام أن يقدم إليها تقريرا."],
        ("الجلسة العامة 77", "22 كانون الأول/ديسمبر 2003"),
    ),
}  # fmt: skip
NUMBER = {"ara": "{} - "}


def text_of(code, *, number=True, formula=True, closing=True, extra=()):
    first, recitals, operative, end = WORDS[code]
    form = NUMBER.get(code, "{}. ") if number else ""
    lines = ["58/136. T" if code not in ("zho", "ara") else "58/136. 合作" if code == "zho" else "58/136. تعاون"]
    lines += [first] if formula else []
    lines += [*recitals, *(form.format(n) + p for n, p in enumerate(operative, 1))]
    lines += end if closing else ()
    return "\n\n".join([*lines, *extra])


def shape(made):
    document = made.value
    return (
        [b.inline.text.value for b in document.preamble],
        [b.inline.text.value for b in document.body],
        [(f.name, f.value) for f in document.closing],
    )


@pytest.mark.parametrize("code", WORDS)
def test_every_zone_in_its_place(parsed, code):
    formula, recitals, operative, end = WORDS[code]
    made = parsed(text_of(code), code)
    assert made.value.formula.text.value == formula
    assert shape(made) == (recitals, operative, [("meeting", "77"), ("closingDate", "2003-12-22")])
    assert [f.inline.text.value for f in made.value.closing] == list(end)


@pytest.mark.parametrize("code", WORDS)
def test_paragraphs_without_numbers_are_told_by_their_words(parsed, code):
    _, recitals, operative, _ = WORDS[code]
    made = parsed(text_of(code, number=False), code)
    assert shape(made)[:2] == (recitals, operative)
    assert {b.kind for b in made.value.body} == {"paragraph"}


@pytest.mark.parametrize("code", WORDS)
def test_no_closing_is_no_loss(parsed, code):
    _, recitals, operative, _ = WORDS[code]
    assert shape(parsed(text_of(code, closing=False), code)) == (recitals, operative, [])


def test_a_closing_behind_the_annex_is_the_closing(parsed):
    body = text_of("eng", closing=False)
    made = parsed(f"{body}\n\nAnnex\n\nRules\n\n1. The rules apply.\n\n77th plenary meeting\n22 December 2003")
    assert [(f.name, f.value) for f in made.value.closing] == [("meeting", "77"), ("closingDate", "2003-12-22")]
    assert [b.inline.text.value for b in made.value.annexes[0].blocks] == ["The rules apply."]


def test_a_bracket_before_the_meeting_is_a_trace_of_markup(parsed):
    body = text_of("eng", closing=False)
    made = parsed(f"{body}\n\n>77th plenary meeting\n22 December 2003")
    assert [(f.name, f.value) for f in made.value.closing] == [("meeting", "77"), ("closingDate", "2003-12-22")]


@pytest.mark.parametrize("code", WORDS)
def test_recitals_have_their_opening_phrase(parsed, code):
    made = parsed(text_of(code), code)
    for block in (*made.value.preamble, *made.value.body):
        assert 0 < block.opening < len(block.inline.text)


def test_a_recital_with_a_list_keeps_it(parsed):
    made = parsed(
        "58/136. T\n\nThe General Assembly,\n\nRecalling its resolutions on:\n\n(a) the programme,\n\n(b) the budget,\n\n"
        "Convinced of the need for cooperation,\n\n1. Decides to return to it."
    )
    first, second = made.value.preamble
    assert [c.inline.text.value for c in first.children] == ["the programme,", "the budget,"]
    assert not second.children
    assert len(made.value.body) == 1


def test_operative_words_before_the_first_number_are_body(parsed):
    made = parsed(
        "58/136. T\n\nThe General Assembly,\n\nRecalling its resolution 58/4,\n\nResolves that, for the year 2004:\n\n"
        "1. Estimates shall be approved;\n\n2. Amounts shall be paid."
    )
    assert [b.inline.text.value for b in made.value.preamble] == ["Recalling its resolution 58/4,"]
    assert made.value.body[0].inline.text.value == "Resolves that, for the year 2004:"


STRAY = [
    pytest.param("Concerned about the people who had to leave their ho", id="cut-recital"),
    pytest.param("ARCHIVES NATIONALES", id="stamp"),
    pytest.param("RECEIVED\n\n12 MAR 1999", id="two-lines"),
]


@pytest.mark.parametrize("line", STRAY)
def test_a_line_that_looks_like_a_heading_does_not_end_the_preamble(parsed, line):
    made = parsed(
        f"58/136. T\n\nThe General Assembly,\n\nRecalling its resolution 58/4,\n\n{line}\n\nConvinced of the need,\n\n"
        "1. Takes note of the report;\n\n2. Decides to return to it."
    )
    assert [b.inline.text.value for b in made.value.preamble] == [
        "Recalling its resolution 58/4,",
        *line.split("\n\n"),
        "Convinced of the need,",
    ]
    assert [b.number for b in made.value.body] == ["1", "2"]
    assert any("without a comma or stop" in f.message for f in made.findings)


def test_a_numbered_section_with_a_preamble_of_its_own_ends_the_preamble(parsed):
    made = parsed(
        "58/136. T\n\nThe General Assembly,\n\nRecalling its resolution 58/4,\n\nI. Staff\n\nConvinced of the need,\n\n"
        "1. Takes note of the report;\n\nII. Posts\n\n1. Decides to return to it."
    )
    assert len(made.value.preamble) == 1
    assert [b.number for b in made.value.body] == ["I", "II"]


def test_a_sentence_that_names_a_meeting_is_no_closing(parsed):
    made = parsed(
        "58/136. T\n\nThe General Assembly,\n\nRecalling its resolution 58/4,\n\n1. Recalls its 77th plenary meeting on 22 December"
        " 2003;\n\n2. Decides to return to it."
    )
    assert len(made.value.body) == 2
    assert made.value.closing == ()


def test_a_line_that_is_only_a_formula_in_the_body_is_no_second_preamble(parsed):
    made = parsed("58/136. T\n\nThe General Assembly,\n\nRecalling its resolution 58/4,\n\n1. Decides to return to it.")
    assert made.value.parts == ()
    assert made.value.formula.text.value == "The General Assembly,"


LEADS = [
    pytest.param("fra", "L'Assemblée générale,", "Décide que, pour 2021 :", "1. Des crédits sont ouverts.", id="fra"),
    pytest.param("spa", "La Asamblea General,", "Resuelve que, para 2021:", "1. Se consignen créditos.", id="spa"),
    pytest.param("eng", "The General Assembly,", "Resolves that, for 2021:", "1. Funds are approved.", id="eng"),
]


@pytest.mark.parametrize(("code", "formula", "lead", "first"), LEADS)
def test_words_with_a_colon_before_the_first_number_belong_to_the_body(parsed, code, formula, lead, first):
    made = parsed(f"58/136. T\n\n{formula}\n\n{lead}\n\n{first}\n", code).value
    assert made.preamble == ()
    assert made.body[0].inline.text.value == lead


VOTES = [
    pytest.param("fra", "Le Conseil des droits de l'homme,", "46e séance\n11 octobre 2023", ("[Adoptée à l'issue d'un vote enregistré par 31 voix contre 13, avec 3 abstentions. Les voix se sont réparties comme suit :Ont voté pour:", "Algérie, Argentine et Bangladesh", "Belgique et TchéquieSe sont abstenus:", "Chili]"), id="fra"),
    pytest.param("zho", "人权理事会，", "第46次会议\n2023年10月11日", ("[经记录表决，以31票赞成、13票反对、3票弃权获得通过。表决结果如下：赞成：", "阿尔及利亚、阿根廷、孟加拉国", "比利时、捷克弃权：", "智利]"), id="zho"),
    pytest.param("ara", "إن مجلس حقوق الإنسان،", "الجلسة 46\n11 تشرين الأول/أكتوبر 2023", ("[اعتُمد بتصويت مسجَّل بأغلبية 31 صوتاً مقابل 13 صوتاً وامتناع 3 أعضاء عن التصويت. وكانت نتيجة التصويت كما يلي: المؤيدون:", "الأرجنتين، إريتريا", "ألمانيا، بلجيكا الممتنعون:", "شيلي]"), id="ara"),
    pytest.param("rus", "Совет по правам человека,", "46-е заседание\n11 октября 2023 года", ("[Принята в результате заносимого в отчет о заседании голосования 31 голосом против 13 при 3 воздержавшихся. Голоса распределились следующим образом: Голосовали за:", "Алжир, Аргентина", "Бельгия, ЧехияВоздержались:", "Чили]"), id="rus"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "formula", "closing", "vote"), VOTES)
def test_a_vote_in_brackets_is_the_closing_to_its_last_voter(parsed, code, formula, closing, vote):
    made = parsed(f"54/4. T\n\n{formula}\n\n1. X.\n\n{closing}\n\n" + "\n\n".join(vote), code).value
    assert made.annexes == ()
    assert tuple(f.inline.text.value for f in made.closing if f.name == "vote") == vote


def test_a_vote_that_bears_the_mark_of_a_note(pieces):
    (piece,) = pieces("Adopted at the 2196th meeting by 14 votes to none. 14")
    assert is_vote(piece, load("eng"))


def test_a_note_behind_a_vote_is_no_list_of_voters(parsed):
    text = "Resolution 80 (1950)\n\nThe Security Council,\n\n1. Decides.\n\nAdopted unanimously at the 470th meeting.\n\n2 Ibid., Fifth Year, 1950."
    made = parsed(text).value
    assert [f.name for f in made.closing] == ["vote"]


def test_items_of_a_recital_that_begin_late_are_reported(parsed):
    text = "Resolution 80 (1950)\n\nThe Security Council,\n\nNoting (1) the line and\n\n(2) the truce,\n\n1. Decides."
    assert "number-gap" in [f.code for f in parsed(text).findings]


def test_a_recital_that_ends_with_a_full_stop_before_operative_words(parsed):
    text = "Resolution 118 (1956)\n\nThe Security Council,\n\nRecalling the declarations made before it.\n\nDecides that the text shall apply."
    made = parsed(text).value
    assert [len(made.preamble), len(made.body)] == [1, 1]


def test_a_foot_of_a_web_page_is_no_list_of_voters(parsed):
    text = "Resolution 80 (1950)\n\nThe Security Council,\n\n1. Decides.\n\nAdopted unanimously at the 470th meeting.\n\nThis work, as all others, is free."
    made = parsed(text)
    assert [f.name for f in made.value.closing] == ["vote"]
    assert "block-guessed" in [f.code for f in made.findings]


def test_an_operative_paragraph_may_end_with_the_word_that_links_the_next(parsed):
    """S/RES/82 (1950) determines, "; and" / I / calls for …."""
    found = parsed(
        "Resolution 82 (1950)\n\nThe Security Council,\n\nNoting the armed attack,\n\nDetermines that this action is a "
        "breach of the peace; and\n\nI\n\nCalls for the cessation of hostilities;\n\nII\n\nRequests the Commission to act."
    ).value
    assert len(found.preamble) == 1
    assert [b.kind for b in found.body] == ["paragraph", "section", "section"]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (
            "rus",
            "Принята на 1242-м заседании 10 голосами при 1 воздержавшемся (Иордания), причем никто не голосовал против.",
        ),
        ("rus", "Принята на 2074-м заседании 12 голосами, причем никто не голосовал против, при 2 воздержавшихся."),
        ("ara", "اتخذ هذا القرار بالإجماع في الجلسة 1382."),
    ],
)
def test_votes_of_the_volumes(pieces, code, line):
    assert is_vote(pieces(line, code)[0], load(code))


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("eng", "[See chap. XI.]"),
        ("fra", "[Voir chap. XI.]"),
        ("spa", "[Véase cap. XI.]"),
        ("rus", "[См. гл. XI.]"),
        ("zho", "［见第十一章。］"),
        ("ara", "[انظر الفصل الحادي عشر.]"),
        ("deu", "[Siehe Kap. XI.]"),
    ],
)
def test_the_chapter_of_the_report_stands_where_votes_stand(pieces, code, line):
    assert is_vote(pieces(line, code)[0], load(code))
    assert not is_vote(pieces(line.strip("[]［］"), code)[0], load(code))
