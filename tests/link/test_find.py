"""The citation grammar on plain strings, in every language: spans, targets, dates, provisions; and what is no citation."""

from __future__ import annotations

import random

import pytest

from flows.languages import all_languages, load
from flows.link import Context, find
from flows.link.find import look

# (language, organ, text with its citations in brackets, their targets as symbol|date|provision|end of range)
CITATIONS = [
    ("en", "unga", "its resolution [57/292 of 20 December 2002, in section IV] of which",
     ["A/RES/57/292|2002-12-20|!main#sec_IV|"]),
    ("en", "unga", "Security Council resolutions [1373 (2001) of 28 September 2001], [1377 (2001) of 12 November 2001], [1456 (2003)]", ["S/RES/1373(2001)|2001-09-28||", "S/RES/1377(2001)|2001-11-12||", "S/RES/1456(2003)|||"]),
    ("en", "unga", "resolutions [55/235] and [55/236 of 23 December 2000], [58/256 of 23 December 2003]",
     ["A/RES/55/235|2000-12-23||", "A/RES/55/236|2000-12-23||", "A/RES/58/256|2003-12-23||"]),
    ("en", "unga", "resolutions [68/247 A] and [68/248, both of 27 December 2013],",
     ["A/RES/68/247A|2013-12-27||", "A/RES/68/248|2013-12-27||"]),
    ("en", "unga", "resolutions [43/75 A to T] and [57/4 A] and [B of 20 December 2002]",
     ["A/RES/43/75A-T|||", "A/RES/57/4A|2002-12-20||", "A/RES/57/4B|2002-12-20||"]),
    ("en", "unga", "resolutions [2200 A (XXI)], [3201 (S-VI)], [ES-10/14] and [S-27/2, annex]",
     ["A/RES/2200A(XXI)|||", "A/RES/3201(S-VI)|||", "A/RES/ES-10/14|||", "A/RES/S-27/2||!annex_1|"]),
    ("en", "unga", "recalls paragraphs [11] and [15 of resolution 2140 (2014)] and [paragraphs 3 to 5 of its resolution 70/1]",
     ["S/RES/2140(2014)||!main#para_11|", "S/RES/2140(2014)||!main#para_15|", "A/RES/70/1||!main#para_3|!main#para_5"]),
    ("en", "unga", "[section III, paragraph 3 (a), of its resolution 57/292]",
     ["A/RES/57/292||!main#sec_III__para_3__list_1__point_a|"]),
    ("en", "unga", "Human Rights Council resolutions [5/1] and [5/2 of 18 June 2007]",
     ["A/HRC/RES/5/1|2007-06-18||", "A/HRC/RES/5/2|2007-06-18||"]),
    ("en", "unga", "by the Human Rights Council in its resolution [45/34 of 6 October 2020]",
     ["A/HRC/RES/45/34|2020-10-06||"]),
    ("en", "unga-hrc", "its resolution [33/11 of 29 September 2016] and resolution [61/177 of 20 December 2006]",
     ["A/HRC/RES/33/11|2016-09-29||", "A/RES/61/177|2006-12-20||"]),
    ("en", "unga", "Economic and Social Council resolution [2003/28 of 22 July 2003] and decision [58/503]",
     ["E/RES/2003/28|2003-07-22||", "A/DEC/58/503|||"]),
    ("en", "unecosoc", "its resolution [1733 (LIV)] and its decision [1990/224]", ["E/RES/1733(LIV)|||", "E/DEC/1990/224|||"]),
    ("en", "unga", "Commission on Human Rights resolution [2003/4 of 14 April 2003]", ["E/CN.4/RES/2003/4|2003-04-14||"]),
    ("en", "unga", "See [A/57/152] and [Corr.1] and [Add.1] and [Add.1/Corr.1] and [2] and [Add.2].",
     ["A/57/152|||", "A/57/152/Corr.1|||", "A/57/152/Add.1|||", "A/57/152/Add.1/Corr.1|||", "A/57/152/Add.1/Corr.2|||",
      "A/57/152/Add.2|||"]),
    ("en", "unga", "Supplement No. 37 ([A/58/37]), annex II.A; [A/C.3/58/L.20/Rev.1]; [A/76/5 (Vol. II)]; [S/2003/1]; [CD/1478]",
     ["A/58/37||!annex_2|", "A/C.3/58/L.20/Rev.1|||", "A/76/5(Vol.II)|||", "S/2003/1|||", "CD/1478|||"]),
    ("en", "unsc", "the statement by its President of 25 June 2003 ([S/PRST/2003/8])", ["S/PRST/2003/8|2003-06-25||"]),
    ("en", "unga", "under [Article 97 of the Charter of the United Nations] and Articles [10] and [11 of the Charter]",
     ["|1945-06-26|!main#art_97|", "|1945-06-26|!main#art_10|", "|1945-06-26|!main#art_11|"]),
    ("fr", "unga", "l'[annexe de la présente résolution]", ["||!annex_1|"]),
    ("es", "unga", "el [párrafo 3 más arriba]", ["||!main#para_3|"]),
    ("ar", "unga", "[الفقرة 5 أعلاه]", ["||!main#para_5|"]),
    ("en", "unga", "at [https://www.un.org/en/ga] and [www.un.org/law].", ["|||", "|||"]),
    ("en", "unga", "([A/50/L.29/Rev.1] and [Rev.1/Add.1], [A/50/L.31] and [Add.1])",
     ["A/50/L.29/Rev.1|||", "A/50/L.29/Rev.1/Add.1|||", "A/50/L.31|||", "A/50/L.31/Add.1|||"]),
    ("zh", "unsc", "\u6267\u884c[\u7b2c1483(2003)\u53f7\u51b3\u8bae\u7b2c19]\u548c\u7b2c[23\u6bb5]\u7684\u89c4\u5b9a",
     ["S/RES/1483(2003)||!main#para_19|", "S/RES/1483(2003)||!main#para_23|"]),
    ("en", "unga", "United Nations, [Treaty Series, vol. 999, No. 14668].", ["|1966-12-16||"]),
    ("zh", "unga", "\u8054\u5408\u56fd\uff0c\u300a[\u6761\u7ea6\u6c47\u7f16\u300b\uff0c\u7b2c1577\u5377\uff0c\u7b2c27531]\u53f7\u3002", ["|1989-11-20||"]),
    ("ru", "unsc", "содержащийся в резолюции в [2532 (2020)], а также", ["S/RES/2532(2020)|||"]),
    ("en", "unga", "resolutions [1514 (XV)], [3202 (S-VI)], [3362 (S-VII)], [1004 (ES-II)] and [2252 (ES-V)]",
     ["A/RES/1514(XV)|||", "A/RES/3202(S-VI)|||", "A/RES/3362(S-VII)|||", "A/RES/1004(ES-II)|||", "A/RES/2252(ES-V)|||"]),
    ("en", "unga", "resolutions [60/180]–[60/183 of 20 December 2005], [61/1]-[61/3] and [S-26/2]-[S-26/4]",
     ["A/RES/60/180|2005-12-20||", "A/RES/60/183|2005-12-20||", "A/RES/61/1|||", "A/RES/61/3|||", "A/RES/S-26/2|||",
      "A/RES/S-26/4|||"]),
    ("en", "unga", "resolutions [260 (III) A] and [181 (II) A] and [B of 29 November 1947]",
     ["A/RES/260A(III)|||", "A/RES/181A(II)|1947-11-29||", "A/RES/181B(II)|1947-11-29||"]),
    ("ar", "unga", "القرار [217 (د-3) ألف المؤرخ 10 كانون الأول/ديسمبر 1948]", ["A/RES/217A(III)|1948-12-10||"]),
    ("en", "unga", "resolutions [56/245] and [57/284 of 20 December 2002]", ["A/RES/56/245|||", "A/RES/57/284|2002-12-20||"]),
    ("fr", "unga", "la résolution [1465 (2003) du Conseil de sécurité, en date du 13 février 2003], dans laquelle",
     ["S/RES/1465(2003)|2003-02-13||"]),
    ("fr", "unga", "sa résolution [57/292 du 20 décembre 2002, à la section IV] de laquelle",
     ["A/RES/57/292|2002-12-20|!main#sec_IV|"]),
    ("fr", "unga", "Résolution [2007/12 du Conseil économique et social, annexe].", ["E/RES/2007/12||!annex_1|"]),
    ("fr", "unga", "des résolutions de l\u2019Assemblée générale suivantes : [67/290] sur A, [70/299] sur B et [72/305] sur le C", ["A/RES/67/290|||", "A/RES/70/299|||", "A/RES/72/305|||"]),
    ("es", "unga", "la [sección II de su resolución 72/18], y sus resoluciones [55/235] y [55/236, de 23 de diciembre de 2000]",
     ["A/RES/72/18||!main#sec_II|", "A/RES/55/235|2000-12-23||", "A/RES/55/236|2000-12-23||"]),
    ("es", "unga", "la resolución [1325 (2000) del Consejo de Seguridad, de 31 de octubre de 2000],",
     ["S/RES/1325(2000)|2000-10-31||"]),
    ("ru", "unga", "свою резолюцию [2200 А (XXI) от 16 декабря 1966 года] и [раздел II своей резолюции 67/258]",
     ["A/RES/2200A(XXI)|1966-12-16||", "A/RES/67/258||!main#sec_II|"]),
    ("ru", "unga", "резолюции Совета Безопасности [1373 (2001) от 28 сентября 2001 года] и [1377 (2001)]",
     ["S/RES/1373(2001)|2001-09-28||", "S/RES/1377(2001)|||"]),
    ("zh", "unga", "回顾其[1994年7月29日第48/218 B号]、[1999年12月23日第54/244号]和[第54/245号决议第二节]",
     ["A/RES/48/218B|1994-07-29||", "A/RES/54/244|1999-12-23||", "A/RES/54/245|1999-12-23|!main#sec_II|"]),
    ("zh", "unga", "安全理事会[2001年9月28日第1373(2001)号]决议，[第2200 A (XXI)号决议，附件]",
     ["S/RES/1373(2001)|2001-09-28||", "A/RES/2200A(XXI)||!annex_1|"]),
    ("zh", "unga", "注意到人权理事会[2020年6月19日第43/1号]决议", ["A/HRC/RES/43/1|2020-06-19||"]),
    ("ar", "unga", "قرارها [1514 (د-15) المؤرخ 14 كانون الأول/ديسمبر 1960] و [2200 ألف (د-21)]",
     ["A/RES/1514(XV)|1960-12-14||", "A/RES/2200A(XXI)|||"]),
    ("ar", "unga", "القرار [دإ-10/2] و [دإط-10/14] و [3201 (دإ-6)]",
     ["A/RES/S-10/2|||", "A/RES/ES-10/14|||", "A/RES/3201(S-VI)|||"]),
    ("ar", "unga", "قرار مجلس حقوق الإنسان [43/1 المؤرخ 19 حزيران/يونيه 2020]", ["A/HRC/RES/43/1|2020-06-19||"]),
    ("ar", "unga", "القرارات [74/262] و [74/263 المؤرخين 27 كانون الأول/ديسمبر 2019]",
     ["A/RES/74/262|2019-12-27||", "A/RES/74/263|2019-12-27||"]),
    ("ar", "unga", "من قرارها [58/1 بـاء]،", ["A/RES/58/1B|||"]),
    ("en", "unga", "Supplement No. 49 ([A/76/49]), vol. II; ([A/76/5 (Vol. I)]), vol. I",
     ["A/76/49(Vol.II)|||", "A/76/5(Vol.I)|||"]),
    ("ar", "unga", "الملحق رقم 49 ([A/76/49])، المجلد الأول،", ["A/76/49(Vol.I)|||"]),
    ("en", "unga", "its resolution [70/1], entitled “Transforming our world: the 2030 Agenda”, of 25 September 2015", ["A/RES/70/1|2015-09-25||"]),
    ("en", "unga", "its resolution [70/1], entitled “Our world”, of 25 May 1999", ["A/RES/70/1|||"]),
    ("ru", "unga", "свою резолюцию [70/1] «Преобразование нашего мира» от 25 сентября 2015 года", ["A/RES/70/1|2015-09-25||"]),
    ("zh", "unga", "其2007年1月26日关于否认大屠杀言行的[第61/255号]决议", ["A/RES/61/255|2007-01-26||"]),
    ("zh", "unga", "2007年1月26日的报告，以及[第61/255号]决议", ["A/RES/61/255|||"]),
    ("fr", "unga", "la résolution [67/290] de l’Assemblée sur le forum politique, en date du 9 juillet 2013", ["A/RES/67/290|2013-07-09||"]),
    ("en", "unga", "[Article 2, paragraph 4, of the Charter] and [Article 13 (1) (a) of the Charter]",
     ["|1945-06-26|!main#art_2__para_4|", "|1945-06-26|!main#art_13__para_1__list_1__point_a|"]),
    ("fr", "unga", "à l’[alinéa a) du paragraphe 1 de l’Article 13 de la Charte]", ["|1945-06-26|!main#art_13__para_1__list_1__point_a|"]),
    ("en", "unga", "Ibid., vol. 1577, No. 27531".join(("[", "]")), ["|1989-11-20||"]),
    ("zh", "unga", "重申其[1963年6月27日第1874(S IV)号]决议", ["A/RES/1874(S-IV)|1963-06-27||"]),
    ("en", "unsc", "resolutions [1373 (2001)] and [1377 (2001) of 28 September 2001 and 12 November 2001], respectively",
     ["S/RES/1373(2001)|2001-09-28||", "S/RES/1377(2001)|2001-11-12||"]),
    ("en", "unga", "its resolutions [57/292 of 20 December], [56/512 of 9 September] and [2200 A (XXI) of 16 December]",
     ["A/RES/57/292|2002-12-20||", "A/RES/56/512|||", "A/RES/2200A(XXI)|1966-12-16||"]),
    ("en", "unga", "Human Rights Council resolution [33/11 of 29 June]", ["A/HRC/RES/33/11|||"]),
    ("es", "unga", "recuerda su resolución [75/326] y el [párrafo 15 del anexo II de esa resolución]",
     ["A/RES/75/326|||", "A/RES/75/326||!annex_2#att_2__para_15|"]),
    ("en", "unga", "resolution [57/4] and paragraphs [2] and [3 (b) of that resolution]",
     ["A/RES/57/4|||", "A/RES/57/4||!main#para_2|", "A/RES/57/4||!main#para_3__list_1__point_b|"]),
    ("fr", "unga", "aux alinéas a) et b) du paragraphe 3 ; sa résolution [57/4]", ["A/RES/57/4|||"]),
    ("de", "unga", "ihre Resolutionen [74/306] und [74/307 vom 11. September 2020]",
     ["A/RES/74/306|2020-09-11||", "A/RES/74/307|2020-09-11||"]),
]  # fmt: skip

NOTHING = [
    ("en", "held on 16/17 December 2003 and on 3 and 4 June 2002"),
    ("en", "a majority of 2/3 and a ratio of 45/55 in the biennium 2002-2003"),
    ("en", "agenda item 58 (a), the school year 2003/04, and items 13 and 117"),
    ("en", "United Nations, Treaty Series, vol. 2302, No. 41032"),
    ("en", "an amount of 1,234,500 dollars, 58/136 of which"),
    ("en", "World Health Assembly resolution 69.2 of 28 May 2016 and ECA resolution 935 (2015)"),
    ("en", "ECLAC resolution 700 (XXXVI) and Commission on Narcotic Drugs resolution 52/13"),
    ("en", "Executive Board decision 2013/2 and Governing Council decision 25/4"),
    ("en", "general comment No. 4 (2016) on the right to inclusive education, recalled in resolutions"),
    ("en", "HIV/AIDS and/or COVID-19, N/A, the I-24/7 police communications system"),
    ("en", "Regulation (EC) No 1907/2006 and Directive 2003/4/EC"),
    ("ru", "резолюцию 335 (S-VI) Экономической и социальной комиссии для Западной Азии от 21 декабря 2019 года"),
    ("ru", "резолюцию 60/1 Экономической комиссии для Африки и резолюцию 335 (S-VI)"),
    ("en", "in resolutions of the years 2002-2003/4 and on 16-17/12"),
    ("fr", "la résolution 52/13 de la Commission des stupéfiants et les 3/4 des membres"),
    ("fr", "les 16/17 décembre 2003, point 58 b) de l\u2019ordre du jour"),
    ("es", "la resolución 52/13 de la Comisión de Estupefacientes, el bienio 2003/04"),
    ("ru", "пункт 58 b) повестки дня, 16/17 декабря 2003 года"),
    ("zh", "麻醉药品委员会第52/13号决议；2003/04学年；议程项目58(a)"),
    ("ar", "البند 58 (أ) من جدول الأعمال و 16/17 كانون الأول/ديسمبر 2003"),
]


def marked(text: str) -> tuple[str, list[str]]:
    """The text without brackets of the table, and the words between them."""
    pieces = text.replace("]", "[").split("[")
    return "".join(pieces), pieces[1::2]


@pytest.mark.parametrize(("code", "organ", "text", "targets"), CITATIONS, ids=[f"{c[0]}-{c[3][0]}" for c in CITATIONS])
def test_citations_are_found_exactly(code, organ, text, targets):
    words, spans = marked(text)
    refs = find(words, Context(organ), load(code))
    assert [words[r.start : r.end] for r in refs] == spans
    assert ["|".join((r.symbol, r.date, r.pinpoint, r.upto)) for r in refs] == targets


@pytest.mark.parametrize(("code", "text"), NOTHING, ids=[f"{c}-{t[:24]}" for c, t in NOTHING])
def test_near_misses_are_no_citations(code, text):
    assert [(r.symbol, text[r.start : r.end]) for r in find(text, Context("unga"), load(code))] == []


@pytest.mark.parametrize(
    ("code", "text", "doubtful"),
    [
        ("en", "as stated in resolution 5/1 and annexed", ["5/1"]),
        ("en", "Council resolution 2003/4, resolution 2003/5 of the Commission on Human Rights and ECOSOC", []),
        ("en", "resolutions 57/4 and 57/5, and paragraph 2 of that resolution", ["paragraph 2 of that resolution"]),
        ("en", "WHA resolution 5/1", []),
        ("fr", "la résolution 5/1 citée", ["5/1"]),
        ("zh", "第5/1号决议", ["第5/1号"]),
    ],
)
def test_what_can_mean_several_documents_is_told_and_not_linked(code, text, doubtful):
    found = look(text, Context("unga"), load(code))
    assert [text[start:end] for start, end in found.doubts] == doubtful
    assert all(ref.end <= start or end <= ref.start for ref in found.refs for start, end in found.doubts)


def test_items_of_one_run_share_a_group_and_single_ones_have_none():
    text = "Council resolutions 1373 (2001), 1377 (2001) and its resolution 57/1"
    groups = [r.group for r in find(text, Context("unga"), load("en"))]
    assert groups == [1, 1, 0]


def test_a_date_that_cannot_be_is_not_taken():
    (ref,) = find("its resolution 58/136 of 2 May 1990", Context("unga"), load("en"))
    assert ref.date == ""


@pytest.mark.parametrize("language", all_languages(), ids=lambda language: language.short)
def test_refs_of_any_text_are_disjoint_ordered_and_inside(language):
    pieces = [marked(text)[0] for _, _, text, _ in CITATIONS] + [text for _, text in NOTHING]
    chance = random.Random(20031222)
    for _ in range(150):
        text = "".join(
            piece[a : a + chance.randrange(90)]
            for piece in chance.choices(pieces, k=8)
            for a in [chance.randrange(max(1, len(piece) - 5))]
        )
        refs = find(text, Context(chance.choice(["unga", "unsc", "unecosoc", "unga-hrc"])), language)
        ends = [0, *(r.end for r in refs)]
        assert all(end <= r.start < r.end <= len(text) for end, r in zip(ends, refs, strict=False))


BARE = [
    ("en", "pursuant to resolutions [1267]/[1988], established", ["S/RES/1267(1999)", "S/RES/1988(2011)"]),
    ("ar", "بموجب قراري مجلس الأمن [1267] /[1988]، المنشأ", ["S/RES/1267(1999)", "S/RES/1988(2011)"]),
    ("fr", "visé dans la résolution [1988] (ci-après « le Comité »)", ["S/RES/1988(2011)"]),
    ("en", "the 1267/1988 Monitoring Team, by 12/1988", []),
    ("en", "resolution 1988 (LX) of another body", []),
]


@pytest.mark.parametrize(("code", "text", "targets"), BARE, ids=[f"{c}-{t[:24]}" for c, t, _ in BARE])
def test_numbers_of_the_security_council_without_their_years(code, text, targets):
    words, spans = marked(text)
    refs = find(words, Context("unsc", council=((1267, 1999), (1988, 2011))), load(code))
    assert [(words[r.start : r.end], r.symbol) for r in refs] == list(zip(spans, targets, strict=True))
