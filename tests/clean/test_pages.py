"""Heads and feet of pages, as three programs print them, with what stands beside them and must stay."""

import pytest

from flows.clean import clean
from flows.languages import load
from flows.read import read

RAW = """A/RES/80/104

United Nations

General Assembly

Distr.: General
8 December 2025

Eightieth session
Agenda item 58

Resolution adopted by the General Assembly
on 5 December 2025

80/104.

Dissemination of information on decolonization
The General Assembly,
Having examined the report of the Special Committee, 1
Recalling its resolution 1514 (XV),

_______________
1

A/80/23.

25-20119 (E)

291225

*2520119*

\fA/RES/80/104

Dissemination of information on decolonization

Stressing the importance of the visiting missions,
2.
Considers it important to continue;

2/3

25-20119

\fDissemination of information on decolonization

A/RES/80/104

(b) To seek the full cooperation;
55th plenary meeting
5 December 2025

25-20119

3/3

\f"""
RAW_CLEAN = """A/RES/80/104

United Nations

General Assembly

Distr.: General
8 December 2025

Eightieth session
Agenda item 58

Resolution adopted by the General Assembly
on 5 December 2025

80/104.

Dissemination of information on decolonization
The General Assembly,
Having examined the report of the Special Committee, 1
Recalling its resolution 1514 (XV),

_______________
1

A/80/23.

\f
Stressing the importance of the visiting missions,
2.
Considers it important to continue;

\f
(b) To seek the full cooperation;
55th plenary meeting
5 December 2025

\f"""

LAYOUT = """                United Nations                                           A/RES/79/299
                General Assembly                                     Distr.: General
                                                                     1 July 2025

  79/299.       Financing of the Regional Service Centre in Entebbe, Uganda

                     The General Assembly,
                     1.    Reaffirms its resolutions 57/290 B of 18 June 2003;
        __________________
            1
                A/79/596 and A/79/751.

 25-10824 (E)
 *2510824*
\fA/RES/79/299                                 Financing of the Regional Service Centre in Entebbe, Uganda

                   Budget performance report
                        5.   Takes note of the report;
                                                               81st plenary meeting
                                                                      30 June 2025

2/2                                                                        25-10824
\f"""

MUPDF = """United Nations~
A/RES/80/219
~
General Assembly~
Distr.: General~
22 December 2025~
25-20976 (E)~
*2520976*~
~
 80/219. United Nations Human Rights Training and Documentation~
Centre for South-West Asia and the Arab Region~
~
The General Assembly,~
~
Recalling its resolution, which~
_______________~
~
2 A/CONF.157/24 (Part I), chap. III.~

A/RES/80/219~
United Nations Human Rights Training and Documentation Centre~
for South-West Asia and the Arab Region
~
25-20976
2/3~
~
~
reiterated the need,~
4 A/80/305.~

United Nations Human Rights Training and Documentation Centre~
for South-West Asia and the Arab Region~
A/RES/80/219
~
3/3
25-20976~
~
to fulfil requests.~
69th plenary meeting~
18 December 2025~
""".replace("~", " ")


def cleaned(text, language="eng"):
    value = clean(read(text.encode(), "x").value, load(language)).value
    return value, [line.strip() if "\f" not in line else line for line in value.text.value.split("\n")]


def solid(lines):
    return [line for line in lines if line]


def rules_of(value):
    return {e.rule for e in value.ledger.edits}


def test_pdftotext_raw():
    value, lines = cleaned(RAW)
    assert solid(lines) == solid(RAW_CLEAN.split("\n"))
    assert [(f.name, f.value, f.inline.text.value) for f in value.fields] == [("jobNumber", "25-20119", "25-20119 (E)")]


def test_pdftotext_layout():
    value, lines = cleaned(LAYOUT)
    kept = solid(lines)
    assert kept[0].split() == ["United", "Nations", "A/RES/79/299"]
    assert kept[-4:] == ["5.   Takes note of the report;", "81st plenary meeting", "30 June 2025", "\f"]
    assert kept[-7:-5] == ["A/79/596 and A/79/751.", "\f"]
    assert "1" in kept
    assert [f.value for f in value.fields] == ["25-10824"]


def test_mupdf_has_no_form_feeds_so_they_are_put_in():
    _, lines = cleaned(MUPDF)
    kept = solid(lines)
    assert kept.count("\f") == 2
    first = kept.index("\f")
    assert kept[first - 1 : first + 2] == ["2 A/CONF.157/24 (Part I), chap. III.", "\f", "reiterated the need,"]
    assert kept[-3:] == ["to fulfil requests.", "69th plenary meeting", "18 December 2025"]
    assert kept[1] == "A/RES/80/219"


@pytest.mark.parametrize(
    "furniture",
    [
        "A/RES/80/219\n2/3",
        "- 2 -",
        "2/3\n\n\fA/RES/80/219",
        "A/RES/80/219   2",
        "25-20976    2/3\n\f",
        "/...\n\fA/RES/80/219\n2",
    ],
)
def test_fashions_of_page_ends(furniture):
    _, lines = cleaned(f"A/RES/80/219\nTitle of it\nfirst words of a page that\n{furniture}\ngo on here\n2/3 of them\n")
    assert solid(lines) == [
        "A/RES/80/219",
        "Title of it",
        "first words of a page that",
        "\f",
        "go on here",
        "2/3 of them",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly,\n\n6. \nCalls upon all States\n\n7. \nRequests",
        "1\n\nA/79/596.\n\n2\n\nA/79/751.",
        "Mali\n2\n3\nMalta\n1\n4\n",
        "_______________\n1\n\nSee A/57/152.",
        "A/RES/58/136\n\nTitle",
        "Annex\n\nA/57/152\n\nA/57/153\n\nA/57/154\n",
        "65 459 100\n60 132 400\n",
        "58/136\n\nTitle",
        "Votes: 3/4\n\n3/4\n\nof the members",
    ],
)
def test_what_has_no_page_beside_it_stays(text):
    value, lines = cleaned(text)
    assert [line.strip() for line in text.split("\n")] == lines
    assert value.ledger.edits == ()


def test_closing_alone_on_a_page_is_no_running_title():
    text = "A/RES/80/219\n\nTitle\n\ntext\n\n\fA/RES/80/219\n\n69th plenary meeting\n18 December 2025\n\n2/2\n\n\f"
    _, lines = cleaned(text)
    assert solid(lines)[-3:-1] == ["69th plenary meeting", "18 December 2025"]


def test_lines_repeated_by_chance_at_page_tops_stay():
    pages = [f"\fA/DEC/76/506\n\nto consider it in plenary meeting and {i}\n" for i in range(6)]
    pages[2] = pages[4] = "\fA/DEC/76/506\n\nto consider it directly in plenary meeting\n"
    _, lines = cleaned("A/DEC/76/506\n\nThe General Assembly\n" + "".join(pages))
    assert lines.count("to consider it directly in plenary meeting") == 2


def test_shortened_running_title():
    title = "Role of the United Nations in promoting development in the context of globalization and interdependence"
    short = "Role of the United Nations in promoting\ndevelopment in the context of ..."
    text = f"A/RES/79/216\n\n79/216. {title}\n\nThe General Assembly,\n\nRecalling\n\f{short}\n\nA/RES/79/216\n\nits work\n"
    value, lines = cleaned(text)
    assert solid(lines)[-2:] == ["\f", "its work"]
    assert "running-title" in rules_of(value)


def test_the_running_symbol_is_a_field_where_the_masthead_has_none():
    value, _ = cleaned("General Assembly\n\n58/136. Title\n\nText\n\n\fA/RES/58/136\n\nmore\n\n\fA/RES/58/136\n\nend\n")
    assert [(f.name, f.value) for f in value.fields] == [("symbol", "A/RES/58/136")]
    assert [e.rule for e in value.ledger.edits if e.removed.strip()] == ["running-symbol"]


def test_a_line_end_stays_a_line_end_when_furniture_goes():
    value, lines = cleaned("Title\n25-20976 (E)\n*2520976*\nnext\n")
    assert lines == ["Title", "", "next", ""]
    assert [f.value for f in value.fields] == ["25-20976"]


def test_the_job_number_between_notes_goes():
    text = (
        "A/RES/80/118\n25-20736 (E)\n\fA/RES/80/118\n\ntext\n17\n25-20736\nResolution 217 A (III).\n25-20737\nend\n\f"
    )
    _, lines = cleaned(text)
    assert solid(lines) == ["A/RES/80/118", "\f", "text", "17", "Resolution 217 A (III).", "25-20737", "end", "\f"]


def test_the_job_number_that_ends_the_document_goes():
    _, lines = cleaned("A/RES/55/2\n\ntext\n\n8th plenary meeting\n8 September 2000\n\n00 55951\n")
    assert "00 55951" not in solid(lines)
    _, lines = cleaned("A/RES/55/2\n\ntotal\n65 45910\n")
    assert "65 45910" in solid(lines)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("eng", "*2517055*          Please recycle \u267b"),
        ("eng", "Please recycle @"),
        ("spa", "*2517055*          Please recycle"),
        ("ara", "*2517055*          Please recycle"),
        ("fra", "*2517055*   Merci de recycler"),
        ("spa", "*2517055* Se ruega reciclar"),
        ("rus", "*2517055*   Просьба отправить на вторичную переработку"),
        ("zho", "*2517055*         请回收"),
        ("ara", "الرجاء إعادة استعمال الورق"),
    ],
)
def test_the_request_to_recycle_goes_with_what_stands_beside_it(language, line):
    value, lines = cleaned(f"one\n\n{line}\n\ntwo\n", language)
    assert solid(lines) == ["one", "two"]
    assert {"recycling", "job-number"} & rules_of(value)


def test_words_about_recycling_are_text():
    text = "Please recycle the paper of the Organization\n\nCalls upon States to recycle; please recycle\n"
    assert cleaned(text)[0].text.value == text


HEAD = "Naciones Unidas A/RES/71/1\nAsamblea General\n16-16771\n71/1. Declaración de Nueva York\nLa Asamblea General\n1. Aprueba el texto.\n"


@pytest.mark.parametrize("line", ["A/RES/71/1 Declaración de Nueva York", "Declaración de Nueva York A/RES/71/1"])
def test_symbol_and_title_in_one_line_head_a_page(line):
    made = clean(read((HEAD + line + "\n2. Decide proseguir.").encode(), "x").value, load("spa")).value
    assert made.text.value.count("Declaración") == 1
    assert made.text.value.count("A/RES/71/1") == 1
    other = HEAD + "A/RES/71/2 Declaración de Nueva York\n2. Decide proseguir."
    assert clean(read(other.encode(), "x").value, load("spa")).value.text.value.count("Declaración") == 2


def test_a_job_number_without_its_letter_in_the_masthead():
    made = clean(read(HEAD.encode(), "x").value, load("spa")).value
    assert [(f.name, f.value) for f in made.fields] == [("jobNumber", "16-16771")]
    assert "16-16771" not in made.text.value
    body = HEAD.replace("16-16771\n", "") + "línea\n" * 30 + "16-16771\nfin\n"
    assert "16-16771" in clean(read(body.encode(), "x").value, load("spa")).value.text.value


def test_the_name_of_the_language_stands_between_symbol_and_page_number():
    pages = "A/RES/49/202\n\nTitle\n\ntext\n\n\fA/RES/49/202\nEnglish\nPage 2\n\nmore\n\nEnglish\n\nend"
    made = clean(read(pages.encode(), "x").value, load("eng")).value
    assert [w for w in made.text.value.split() if w != "\f"] == [
        "A/RES/49/202",
        "Title",
        "text",
        "more",
        "English",
        "end",
    ]


def test_the_running_title_of_an_arabic_number_with_a_dash():
    text = "الأمم المتحدة A/RES/71/71\nالجمعية العامة\n71/71 - متابعة اجتماع نزع السلاح النووي\nإن الجمعية العامة،\n1 - تؤكد الدعم؛\nA/RES/71/71 متابعة اجتماع نزع السلاح النووي\n2 - تشدد على الامتثال.\n"
    made = clean(read(text.encode(), "x").value, load("ara")).value
    assert made.text.value.count("متابعة") == 1


def test_a_running_title_may_keep_the_dash_of_its_number():
    text = "الأمم المتحدة A/RES/71/71\nالجمعية العامة\n71/71 - متابعة اجتماع نزع السلاح النووي\nإن الجمعية العامة،\n1 - تؤكد الدعم؛\nA/RES/71/71\n- متابعة اجتماع نزع السلاح النووي\n2 - تشدد على الامتثال.\n"
    made = clean(read(text.encode(), "x").value, load("ara")).value
    assert made.text.value.count("متابعة") == 1
