"""The masthead that a Word dump prints behind the document, in six languages."""

from itertools import pairwise

import pytest

from flows.clean import clean
from flows.clean.tail import boundaries
from flows.languages import load
from flows.read import read

TAIL = """text;

77th plenary meeting
22 December 2003
1 A/57/152.
[DU1]<<ODS JOB NO>>N0350274E<<ODS JOB NO>>
<<ODS DOC SYMBOL1>>A/RES/58/136<<ODS DOC SYMBOL1>>
<<ODS DOC SYMBOL2>><<ODS DOC SYMBOL2>>
_______________

------------------------------

4
{glued}

03 50274

A/RES/58/136

A/RES/58/136

2

3
"""
GLUED = {
    "eng": (
        "United NationsA/RES/58/136General AssemblyDistr.: General\n26 January 2004Fifty-eighth session\nAgenda item 108",
        ["United Nations", "A/RES/58/136", "General Assembly", "Distr.: General", "26 January 2004"],
        ["Fifty-eighth session", "Agenda item 108"],
    ),
    "fra": (
        "Nations UniesA/RES/58/136Assemblée généraleDistr. générale\n26 janvier 2004Cinquante-huitième session\nPoint 108 de l'ordre du jour",
        ["Nations Unies", "A/RES/58/136", "Assemblée générale", "Distr. générale", "26 janvier 2004"],
        ["Cinquante-huitième session", "Point 108 de l'ordre du jour"],
    ),
    "spa": (
        "Naciones UnidasA/RES/58/136Asamblea GeneralDistr. general\n26 de enero de 2004Quincuagésimo octavo período de sesiones\nTema 108 del programa",
        ["Naciones Unidas", "A/RES/58/136", "Asamblea General", "Distr. general", "26 de enero de 2004"],
        ["Quincuagésimo octavo período de sesiones", "Tema 108 del programa"],
    ),
    "rus": (
        "Организация Объединенных НацийA/RES/58/136Генеральная АссамблеяDistr.: General\n26 January 2004Пятьдесят восьмая сессия\nПункт 108 повестки дня",
        [
            "Организация Объединенных Наций",
            "A/RES/58/136",
            "Генеральная Ассамблея",
            "Distr.: General",
            "26 January 2004",
        ],
        ["Пятьдесят восьмая сессия", "Пункт 108 повестки дня"],
    ),
    "zho": (
        "联合国A/RES/58/136大会Distr.: General\n26 January 2004第五十八届会议\n议程项目108",
        ["联合国", "A/RES/58/136", "大会", "Distr.: General", "26 January 2004"],
        ["第五十八届会议", "议程项目108"],
    ),
    "ara": (
        "الأمم المتحدةA/RES/58/136الجمعية العامةDistr.: General\n26 January 2004الدورة الثامنة والخمسون\nالبند 108 من جدول الأعمال",
        ["الأمم المتحدة", "A/RES/58/136", "الجمعية العامة", "Distr.: General", "26 January 2004"],
        ["الدورة الثامنة والخمسون", "البند 108 من جدول الأعمال"],
    ),
}


@pytest.mark.parametrize("language", GLUED)
def test_cells_run_together_are_parted(language):
    glued, first, second = GLUED[language]
    value = clean(read(TAIL.format(glued=glued).encode(), "x").value, load(language)).value
    text = value.text.value
    before, mark, after = text.partition("\x1e\n")
    assert mark
    assert [line for line in after.split("\n") if line.strip()] == first + second
    assert [line for line in before.split("\n") if line.strip()][-1] == "1 A/57/152."
    assert [(f.name, f.value) for f in value.fields] == [("odsJobNumber", "N0350274E"), ("jobNumber", "03-50274")]


def test_a_date_before_the_tail_stays_in_the_text():
    dump = TAIL.replace("1 A/57/152.\n", "").format(glued=GLUED["eng"][0])
    text = clean(read(dump.encode(), "x").value, load("eng")).value.text.value
    assert "22 December 2003" in text.partition("\x1e")[0]


def test_without_masthead_the_server_symbol_is_a_field():
    dump = "text\n<<ODS JOB NO>>N0350274E<<ODS JOB NO>>\n<<ODS DOC SYMBOL1>>A/RES/58/136<<ODS DOC SYMBOL1>>\n"
    value = clean(read(dump.encode(), "x").value, load("eng")).value
    assert [(f.name, f.value) for f in value.fields] == [("odsJobNumber", "N0350274E"), ("symbol", "A/RES/58/136")]
    assert value.text.value.strip() == "text"


@pytest.mark.parametrize(
    ("language", "line", "parts"),
    [
        ("zho", "15 June 20212021年会议", ["15 June 2021", "2021年会议"]),
        ("eng", "15 June 20212021 session", ["15 June 2021", "2021 session"]),
        (
            "eng",
            "United NationsA/RES/76/235 BGeneral Assembly",
            ["United Nations", "A/RES/76/235 B", "General Assembly"],
        ),
        (
            "eng",
            "Security CouncilS/RES/1373 (2001)Distr.: General",
            ["Security Council", "S/RES/1373 (2001)", "Distr.: General"],
        ),
        ("zho", "Original: English第五十四届会议", ["Original: English", "第五十四届会议"]),
        (
            "eng",
            "General AssemblyHuman Rights CouncilDistr.: General",
            ["General Assembly", "Human Rights Council", "Distr.: General"],
        ),
    ],
)
def test_where_cells_meet(language, line, parts):
    places = [0, *boundaries(line, load(language)), len(line)]
    assert [line[a:b] for a, b in pairwise(places)] == parts


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("eng", "Agenda item 108"),
        ("eng", "Report of the Economic and Social Council"),
        ("eng", "Recalling resolution 1 of 26 January 2004 of the General Assembly and the United Nations"),
        ("zho", "回顾大会2013年7月9日第67/290号决议"),
        ("zho", "考虑到联合国人权事务高级专员向人权理事会第五十二届会议提交的报告"),
    ],
)
def test_lines_of_other_words_are_not_parted(language, line):
    assert boundaries(line, load(language)) == []


@pytest.mark.parametrize("language", GLUED)
def test_a_text_without_tail_gets_no_mark(language):
    first = "\n".join(GLUED[language][1])
    text = clean(read(f"{first}\n\nTitle\n\n1. Text;\n".encode(), "x").value, load(language)).value.text.value
    assert "\x1e" not in text


def test_a_job_number_run_together_with_the_date():
    text = "La Asamblea General,\n" + "1. Pide que continúe la labor de la Comisión.\n" * 9
    tail = "Naciones UnidasS/RES/1701 (2006)Consejo de SeguridadDistr. general\n11 de agosto de 200606-46506 (S)    110806    110806\n"
    made = clean(read((text + tail).encode(), "x").value, load("spa")).value
    assert "11 de agosto de 2006" in made.text.value.split("\n")
    assert "46506" not in made.text.value
