"""From lines to blocks: what is joined, and what must not be."""

from __future__ import annotations

import pytest

from flows.languages import load
from flows.parse.flow import is_row, rows_of
from flows.parse.lines import split_lines
from flows.spans import from_source


def values(chunks):
    return [c.text.value for c in chunks]


# A sentence cut by a page end: language, words before, words after, the joined words at the seam.
TORN = [
    pytest.param(
        "eng",
        "4. Requests the Secretary-General to continue to provide the Centre with the resources that it needs for the",
        "implementation of the Convention, and to report to the General Assembly;",
        "needs for the implementation of",
        id="eng",
    ),
    pytest.param(
        "fra",
        "4. Prie le Secrétaire général de continuer à fournir au Centre les ressources qui lui sont nécessaires pour",
        "promouvoir de manière efficace l'application de la Convention ;",
        "nécessaires pour promouvoir de",
        id="fra",
    ),
    pytest.param(
        "spa",
        "4. Pide al Secretario General que siga proporcionando al Centro los recursos que sean necesarios para la",
        "aplicación de la Convención y que informe a la Asamblea General;",
        "necesarios para la aplicación de",
        id="spa",
    ),
    pytest.param(
        "rus",
        "4. просит Генерального секретаря и далее предоставлять Центру ресурсы, которые ему необходимы для",
        "осуществления Конвенции, и представить доклад Генеральной Ассамблее;",
        "необходимы для осуществления Конвенции",
        id="rus",
    ),
]


@pytest.mark.parametrize(("code", "before", "after", "seam"), TORN)
def test_a_paragraph_over_a_page_end_is_one_block(chunks, code, before, after, seam):
    (made,) = chunks(f"{before}\n\n\f\n\n{after}", code)
    assert made.text.value == f"{before} {after}"
    assert seam in made.text.value
    assert made.joined


def test_chinese_goes_on_without_a_blank(chunks):
    before = (
        "4. 请秘书长继续向该中心提供为切实执行《联合国打击跨国有组织犯罪公约》及其各项议定书所需要的一切资源，" * 2
        + "以便在该国"
    )
    (made,) = chunks(f"{before}\n\n\f\n\n境内加强防止犯罪和刑事司法方面的技术合作活动；", "zho")
    assert made.text.value.endswith("以便在该国境内加强防止犯罪和刑事司法方面的技术合作活动；")


def test_arabic_goes_on_over_a_page_end(chunks):
    before = "4 - تطلب إلى الأمين العام أن يواصل تزويد المركز بالموارد اللازمة لتنفيذ الاتفاقية وبروتوكولاتها تنفيذا فعالا وأن يقدم إلى الجمعية العامة"
    wide = f"{before} {before[4:]}"
    after = "في دورتها التاسعة والخمسين تقريرا عن تنفيذ هذا القرار؛"
    (made,) = chunks(f"{wide}\n\n\f\n\n{after}", "ara")
    assert made.text.value == f"{wide} {after}"


OPENING = [
    pytest.param(
        "eng",
        "5. Recalls the statute of the Commission, and reaffirms its central role in the terms of service of the",
        "United Nations common system;",
        id="a-name-like-an-opener",
    ),
    pytest.param(
        "eng",
        "19. Requests the Secretary-General to report on the security of the civilians in the centre of the country, and",
        "*expresses* its intent to discuss the report in due course;",
        id="a-second-verb",
    ),
    pytest.param(
        "fra",
        "1. *Exhorte* toutes les parties à faciliter la reprise de la transition politique dans les délais annoncés, et",
        "*demande* que soit rapidement mis en place le mécanisme de suivi ;",
        id="fra-second-verb",
    ),
    pytest.param(
        "rus",
        "7. *отмечает* решение восьмой обзорной конференции возобновить программу спонсорства государств-участников,",
        "приветствует неизменную готовность государств вносить взносы;",
        id="rus-verb-after-a-comma",
    ),
    pytest.param(
        "spa",
        "47. *Decide* que se deduzcan las partes que les correspondan del monto aprobado para la cuenta, por 1.136.971",
        "dólares, y la parte que corresponde a la Misión;",
        id="spa-thousands-are-no-note-mark",
    ),
]


@pytest.mark.parametrize(("code", "before", "after"), OPENING)
def test_an_operative_paragraph_goes_on_with_any_word(chunks, code, before, after):
    """A numbered paragraph ends with a full stop or semicolon: over a page end its rest may open like a paragraph."""
    (made,) = chunks(f"{before}\n\n\n\n{after}", code)
    assert made.text.value == f"{before} {after}".replace("*", "")


def test_a_recital_goes_on_in_small_letters_although_its_verb_is_italic(chunks):
    before = "*Stressing* the increasingly urgent need to end impunity and to bring to justice all perpetrators of such crimes, and"
    after = "*further stressing* the importance of accountability,"
    (made,) = chunks(f"{before}\n\n{after}")
    assert made.text.value.endswith("such crimes, and further stressing the importance of accountability,")


UNKNOWN = [
    pytest.param(
        "deu",
        "unter Hinweis auf die Entscheidung des Internationalen Gerichtshofs vom 16. März 2022,",
        "die katastrophalen Folgen des Angriffs *beklagend*, einschließlich der anhaltenden Angriffe auf Infrastruktur,",
        id="deu-verb-behind-its-object",
    ),
    pytest.param(
        "rus",
        "выражая признательность бывшему Личному посланнику Генерального секретаря за его усилия,",
        "рассчитывая на скорейшее назначение нового Личного посланника Генерального секретаря в регионе,",
        id="rus-rare-opener",
    ),
]


@pytest.mark.parametrize(("code", "a", "b"), UNKNOWN)
def test_recitals_in_small_letters_are_parted_by_their_blank_line(chunks, code, a, b):
    assert values(chunks(f"{a}\n\n{b}", code)) == [a, b.replace("*", "")]


LONG = "Requests the Secretary-General to continue to provide the Centre with the resources that it needs to promote"
APART = [
    pytest.param("eng", f"1. {LONG} it;", "2. Decides to return to the matter;", id="eng-next-number"),
    pytest.param("eng", f"1. {LONG} the following:", "(a) A report on its work;", id="eng-first-item"),
    pytest.param("eng", f"(a) {LONG} it", "(b) A report on its work;", id="eng-next-item-without-stop"),
    pytest.param("eng", "Recalling its resolution 58/135 of 22 December 2003,", "Recalling also its resolution 58/4,", id="eng-recitals"),
    pytest.param("fra", "Rappelant sa résolution 58/135 du 22 décembre 2003,", "Rappelant également sa résolution 58/4,", id="fra-recitals"),
    pytest.param("spa", "Recordando su resolución 58/135, de 22 de diciembre de 2003,", "Recordando también su resolución 58/4,", id="spa-recitals"),
    pytest.param("rus", "ссылаясь на свою резолюцию 58/135 от 22 декабря 2003 года,", "ссылаясь также на свою резолюцию 58/4,", id="rus-recitals"),
    pytest.param("zho", "回顾其2003年12月22日第58/135号决议，", "又回顾其第58/4号决议，", id="zho-recitals"),
    pytest.param("ara", "إذ تشير إلى قرارها 58/135 المؤرخ 22 كانون الأول/ديسمبر 2003،", "وإذ تشير أيضا إلى قرارها 58/4،", id="ara-recitals"),
    pytest.param("eng", "The General Assembly,", "recalling the words of the Charter,", id="eng-formula"),
    pytest.param("eng", "77th plenary meeting", "22 December 2003", id="eng-closing"),
    pytest.param("eng", "Introduction to the programme", "The programme was established in 1991.", id="eng-heading"),
    pytest.param("eng", f"1. {LONG} it;", "Annex", id="eng-annex"),
    pytest.param("eng", f"1. {LONG} it.", "the words after a full stop", id="eng-full-stop"),
    pytest.param("eng", "## Introduction", "the programme was established in 1991.", id="marked-heading"),
    pytest.param("eng", "Afghanistan", "Albania", id="eng-list-lines"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "a", "b"), APART)
@pytest.mark.parametrize("between", ["\n\n", "\n\n\f\n\n"], ids=["blank-line", "page-end"])
def test_what_must_not_be_joined(chunks, code, a, b, between):
    assert values(chunks(f"{a}{between}{b}", code)) == [a.lstrip("# "), b]


def test_lists_of_names_are_not_joined(chunks):
    names = [
        "Odisha Foundation",
        "ISHAKA 2250",
        "it is about us",
        "Planet Research",
        "Jamma Foundation",
        "Equity Nepal",
    ]
    assert values(chunks("\n\n".join(names))) == names


def test_a_section_is_no_rest_of_a_sentence_without_stop(chunks):
    sentence = f"1. {LONG} it in 2021"
    assert values(chunks(f"{sentence}\n\nB. Other matters")) == [sentence, "B. Other matters"]
    arabic = "1 - تعرب عن تقديرها للعمل القيم الذي يضطلع به في ظروف خطرة حتى عام 2021"
    assert values(chunks(f"{arabic}\n\nدال مسائل متنوعة", "ara")) == [arabic, "دال مسائل متنوعة"]


OPEN = [
    pytest.param("fra", "L’Assemblée a repris l’examen du point intitulé « Le sport :", "édification d’un monde meilleur ».", id="quotation"),
    pytest.param("eng", "“The Security Council takes note of the final communiqué adopted by the Member", "States and Benin.”", id="statement"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "a", "b"), OPEN)
def test_an_open_quotation_goes_on_over_a_page_end(chunks, code, a, b):
    assert values(chunks(f"{a}\n\n\n\n{b}", code)) == [f"{a} {b}"]


UNFINISHED = [
    pytest.param("eng", f"{LONG} the Charter of the", "United Nations and its rules;", id="eng-article"),
    pytest.param("eng", "Recalling its resolution 44/198 (based on the civil service of the United", "States federal civil service),", id="eng-open-bracket"),
    pytest.param("eng", "Organizations (Andhra", "Pradesh association)", id="eng-name-in-brackets"),
    pytest.param("fra", "11. *Insiste* sur la nécessité d’actualiser le", "*Précis de la pratique* du Secrétaire général ;", id="fra-before-italics"),
    pytest.param("spa", "11. *Subraya* la necesidad de actualizar el", "*Resumen de la práctica* del Secretario General;", id="spa-before-italics"),
    pytest.param("rus", "11. *подчеркивает* необходимость обновления и", "*Краткое изложение практики* Генерального секретаря;", id="rus-before-italics"),
    pytest.param("deu", "11. *betont* die Notwendigkeit der Aktualisierung der", "*Zusammenfassung der Praxis* des Generalsekretärs;", id="deu-before-italics"),
    pytest.param("zho", "11. *强调*必须更新秘书长关于条约的", "*惯例摘要*；", id="zho-before-italics"),
    pytest.param("ara", "*وإذ تشير* إلى قرارها 74/199، وإذ", "تلاحظ أن التدفقات العالمية انخفضت،", id="ara-conjunction"),
    pytest.param("deu", "mit dem Ausdruck der Besorgnis über die Gefahr, die von ihm und den Personen, Gruppen,", "Unternehmen und Einrichtungen ausgeht,", id="deu-noun"),
    pytest.param("rus", "отмечая распространение языка ненависти и важность фактологической, своевременной,", "адресной, ясной, доступной, многоязычной и научно обоснованной информации,", id="rus-adjectives"),
    pytest.param("spa", "1. Las Salas seguirán desempeñando las siguientes funciones: examinar las solicitudes;", "supervisar la ejecución de las sentencias.", id="spa-parts"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "a", "b"), UNFINISHED)
def test_a_sentence_that_must_go_on(chunks, code, a, b):
    seam = "" if code == "zho" else " "
    assert values(chunks(f"{a}\n\n{b}", code)) == [f"{a}{seam}{b}".replace("*", "")]


CAPITALS = [
    pytest.param("eng", f"1. {LONG} it and to reassign six posts (P-4)", "Redeployment", id="eng-title-after-no-stop"),
    pytest.param("eng", "*Department of Peace Operations/Office of Military Affairs/Office of the Adviser*", "Establishment of the Team through the redeployment of 6 posts (P-4) and the reassignment", id="eng-italic-title"),
    pytest.param("rus", "отмечая глобальную обеспокоенность распространением языка,", "рассчитывая на скорейшее назначение нового посланника в регионе,", id="rus-gerund"),
    pytest.param("rus", "напоминая, что настоящие положения были разработаны для всех государств,", "Руководящее положение 1", id="rus-title"),
    pytest.param("eng", "Transfer of two posts (Officer (P-4)", "Department of Operational Support (New York)", id="eng-lost-bracket"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "a", "b"), CAPITALS)
def test_a_title_is_no_rest_of_a_sentence(chunks, code, a, b):
    assert values(chunks(f"{a}\n\n{b}", code)) == [a.strip("*"), b]


def test_two_titles_below_each_other_are_not_one(chunks):
    title = "Part I Overall policymaking, direction and coordination of the work"
    below = "Section 1 Overall policymaking, direction and coordination"
    assert values(chunks(f"{title}\n\n\n{below}\n\n1. Decides to act."))[:2] == [title, below]


def test_behind_a_semicolon_only_what_a_page_end_cut_goes_on(parsed):
    head = "58/136. Titre\n\nL’Assemblée générale,\n\n1. Approuve le texte.\n\nAnnexe\n\nDéclaration\n\n"
    a, b = "Rappelons la décision du Conseil ;", "et rappelons la nomination de son président ;"
    note = "\n\n¹ Voir A/76/1, annexe, page 2.\n\n"
    for between, blocks in ((note, [f"{a} {b}"]), ("\n\n", [a, b])):
        marked = a.replace(" ;", "¹ ;") if between == note else a
        (annex,) = parsed(f"{head}{marked}{between}{b}\n\nConstatons le progrès ;", "fra").value.annexes
        assert [x.inline.text.value for x in annex.blocks] == [*blocks, "Constatons le progrès ;"]


def test_a_number_on_a_line_of_its_own_goes_to_its_words(chunks):
    assert values(chunks("1.\n\nRequests the Secretary-General to report;\n\n2.\n\nDecides to return to it.")) == [
        "1. Requests the Secretary-General to report;",
        "2. Decides to return to it.",
    ]


WRAPPED = """\
     Recalling its resolution 55/25 of 15 November 2000, by which it adopted
the United Nations Convention against Transnational Organized Crime, and its
resolution 55/255 of 31 May 2001, by which it adopted the Protocol against the
Illicit Manufacturing of and Trafficking in Firearms,

     1.   Requests the Centre to undertake all the activities that are needed
to ensure the efficient preparation of the inaugural session of the Conference
of the Parties, which is to be held in 2004;

     2.   Requests the Secretary-General to report to it on the following
matters at its fifty-ninth session:

          (a)  The work of the Centre in the field of technical cooperation and
the resources that it needs;
          (b)  The ratification of the Convention and of its Protocols by Member
States, in particular in the year
\f
2004, with the dates of deposit.
"""


def test_wrapped_lines_become_paragraphs(chunks):
    assert values(chunks(WRAPPED)) == [
        (
            "Recalling its resolution 55/25 of 15 November 2000, by which it adopted the United Nations Convention against"
            " Transnational Organized Crime, and its resolution 55/255 of 31 May 2001, by which it adopted the Protocol against the"
            " Illicit Manufacturing of and Trafficking in Firearms,"
        ),
        (
            "1.   Requests the Centre to undertake all the activities that are needed to ensure the efficient preparation of the"
            " inaugural session of the Conference of the Parties, which is to be held in 2004;"
        ),
        "2.   Requests the Secretary-General to report to it on the following matters at its fifty-ninth session:",
        "(a)  The work of the Centre in the field of technical cooperation and the resources that it needs;",
        (
            "(b)  The ratification of the Convention and of its Protocols by Member States, in particular in the year 2004, with the"
            " dates of deposit."
        ),
    ]


def test_a_wrapped_line_that_begins_with_a_number_opens_no_paragraph(chunks):
    text = """\
     1.   Requests the Centre to undertake all the activities that are needed
to ensure the efficient preparation of the inaugural session of the Conference
of the Parties, as decided by the General Assembly in its resolutions of 15 May
2001. The session, which was called for in the report of the Committee of
12. States parties and which is to be held in Vienna, shall be prepared by the
Centre in accordance with the rules that apply to such sessions;
"""
    assert len(chunks(text)) == 1


def test_wrapped_chinese_lines_join_without_a_blank(chunks):
    line = "请秘书长向大会第五十九届会议提交一份关于本决议执行情况的报告并在报告中说"
    text = "\n".join([f"1. {line[:-2]}", *[line] * 6, "明。"])
    (made,) = chunks(text, "zho")
    assert made.text.value == f"1. {line[:-2]}" + line * 6 + "明。"


TABLES = [
    pytest.param("Item\tAmount\nStaff\t100\nTravel\t20", {0, 1, 2}, id="tabs"),
    pytest.param("Item          Amount\nStaff          100\nTravel          20", {0, 1, 2}, id="blanks"),
    pytest.param("Item\tAmount\nTravel and\nStaff\t100", {0, 1, 2}, id="a-line-between-rows"),
    pytest.param("1.\tRequests the Centre;\n2.\tDecides to return;", set(), id="tab-after-number"),
    pytest.param("(a)\tThe staff;\n(b)\tThe travel;", set(), id="tab-after-letter"),
    pytest.param("I.\tGeneral\nII.\tBudget", set(), id="tab-after-section"),
    pytest.param("The staff\n\n\n\nItem\tAmount", set(), id="one-row-is-none"),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_rows_of_tables(styled, text, expected):
    assert rows_of(split_lines(styled(text))[0]) == expected


def test_parts_with_their_titles_are_no_table(chunks):
    made = chunks("Part I\tPolitical affairs\nSection 4\tDisarmament\n44.\tDecides to abolish the post;")
    assert [c.cells for c in made] == [False, False, False]


def test_openers_are_known_in_every_language():
    """The tables above lean on the words of the languages: a language without openers would pass them by luck."""
    openers = {
        "eng": "Recalling",
        "fra": "Rappelant",
        "spa": "Recordando",
        "rus": "ссылаясь",
        "zho": "回顾",
        "ara": "إذ تشير",
    }
    for code, word in openers.items():
        language = load(code)
        assert language.pattern("preamble", "openers").match(language.fold(f"{word} its")), code


def test_entries_of_a_list_end_with_their_names_in_brackets(chunks):
    names = [
        "منظمة رصد الأمازون السويدية (Amazon Watch Sverige of Sweden)",
        "تحالف أنتاركتيكا والمحيط الجنوبي (Antarctic and Southern Ocean)",
    ]
    wrapped = ["رابطة المتطوعين من أجل بيئة صحية (Association des Volontaires pour un Environnement Sain", "et Propre)"]
    text = "\n".join([*names, *wrapped, *names, *wrapped, *names, *wrapped, *names])
    assert len(chunks(text, "ara")) == 11


ROWS = [
    pytest.param("the report of the Director 1  and the note of the Council", False, id="mark-set-off"),
    pytest.param("the Director, 12  whose report it has", False, id="mark-behind-a-stop"),
    pytest.param("Board of Auditors  3  reports", True, id="column-of-figures"),
    pytest.param("Section 1  Policy-making organs", True, id="cell-with-a-number"),
]


@pytest.mark.parametrize(("words", "expected"), ROWS)
def test_blanks_round_a_note_mark_part_no_columns(words, expected):
    ((line,), _) = split_lines(from_source(words))
    assert is_row(line) is expected


def test_names_in_small_letters_behind_a_colon_are_not_joined(chunks):
    text = "Генеральная Ассамблея назначила следующих лиц:\n\nг-н Майкл Калаварас\n\nг-жа Норма Гойкочеа Эстенос\n\nг-н Жером Кордонье\n"
    assert len(chunks(text, "rus")) == 4


def test_a_roman_number_behind_the_last_recital(chunks):
    text = "Observando que:\na) Algunas poblaciones están sobreexplotadas;\nb) La pesca ilegal continúa,\nI\nLogro de la pesca sostenible en todos los mares y océanos del mundo entero\n1. Reafirma la importancia que asigna a la conservación;\n"
    assert "I" in [c.text.value for c in chunks(text, "spa")]
