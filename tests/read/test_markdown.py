"""Marks of Markdown go, style stays; what only looks like a mark stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.read import read
from flows.spans import BOLD, ITALIC, RAISED, TABLE, Ledger, heading_level

# Marked text, text without marks, words that carry the style, the style.
STYLED = [
    ("*Rappelant* ses résolutions", "Rappelant ses résolutions", "Rappelant", ITALIC),
    ("_Ibid._, annexe II", "Ibid., annexe II", "Ibid.", ITALIC),
    ("**Titre long** de", "Titre long de", "Titre long", BOLD),
    ("#### **75/53. Titre coup", "75/53. Titre coup", "75/53. Titre coup", BOLD),
    ("***Titre***", "Titre", "Titre", BOLD | ITALIC),
    ("**58/136. *Le* titre**", "58/136. Le titre", "Le", BOLD | ITALIC),
    ("*65^e séance\n18 décembre 2009*", "65e séance\n18 décembre 2009", "18 décembre 2009", ITALIC),
    ("*65^e séance*", "65e séance", "e", RAISED | ITALIC),
    ("大会*回顾*其决议", "大会回顾其决议", "回顾", ITALIC),
    ("*وإذ تشير* إلى", "وإذ تشير إلى", "وإذ تشير", ITALIC),
    ("الرياض، و*إذ يعرب* عن", "الرياض، وإذ يعرب عن", "إذ يعرب", ITALIC),
    ("*ссылаясь* на", "ссылаясь на", "ссылаясь", ITALIC),
    ("exécutif<sup>1</sup>,", "exécutif1,", "1", RAISED),
    ("XXI<SUP>e</SUP> siècle", "XXIe siècle", "e", RAISED),
    ("Unies^{12} et", "Unies12 et", "12", RAISED),
    ("terrorism$^{2}$ and", "terrorism2 and", "2", RAISED),
    ("terrorism${}^{2}$ and", "terrorism2 and", "2", RAISED),
    ("du 1 ^er juillet", "du 1 er juillet", "er", RAISED),
    ("45^a sesión", "45a sesión", "a", RAISED),
    ("Unies¹ ;", "Unies¹ ;", "¹", RAISED),
    ("international[^2] and", "international2 and", "2", RAISED),
    ("<i>Recalling</i> its", "Recalling its", "Recalling", ITALIC),
    ("| a | b |\n| --- | --- |\n| 1 | 2 |", "a\tb\n1\t2", "a\tb", TABLE),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>", "a\tb\n1\t2", "1\t2", TABLE),
    ("<table><tr><td>a</td><td></td></tr><tr><td></td><td></td></tr></table>", "a\t\n\t", "a", TABLE),
]

# Text with marks, text without.
BARE = [
    ("[A/58/499](https://undocs.org/A/58/499)", "A/58/499"),
    ("[S/RES/1373](https://undocs.org/S/RES/1373(2001)) of", "S/RES/1373 of"),
    ("![emblem](img-0.jpeg)\nText", "\nText"),
    ("1\\. Encourages", "1. Encourages"),
    ("A/58/L.4\\*", "A/58/L.4*"),
    ("A &amp; B &lt; C", "A & B < C"),
    ("&#171;&nbsp;Th&egrave;me", "«\u00a0Thème"),
    ("one<br>two", "one\ntwo"),
    ("| one<br>two | b |", "one two\tb"),
    ("|  | b |", "\tb"),
    ("| *Section* |  | *Amount* |", "Section\t\tAmount"),
    ("| **a** | *b* | c |", "a\tb\tc"),
    ("Distr. E/1975/65(ORG-75) | |", "Distr. E/1975/65(ORG-75)\t"),
    ("```markdown\nText\n```\n", "Text\n"),
    ("> quoted\n>\n> more", "quoted\n\nmore"),
    ("> one\n> \n> two", "one\n\ntwo"),
    ("one\n\n<!-- image -->\n\ntwo", "one\n\n\n\ntwo"),
    ("- 1. Calls upon\n    - (a) To meet\n    - to act", "1. Calls upon\n(a) To meet\n    - to act"),
    ("* **2.** Urges\n* Ibid.", "2. Urges\n* Ibid."),
    ("- 一、决定", "一、决定"),
    ("- 3 - تقرر", "3 - تقرر"),
    ("the report[\\[1\\]](#_ftn1) of", "the report[1] of"),
    ('<a id="fn1"></a>the report', "the report"),
    ("---\ntitle: A\n---\nText", "Text"),
    ("one<!-- a comment -->two", "one<!-- a comment -->two"),
    ('see <a href="x">the report</a>', "see the report"),
]

USUAL = "*a* *b* *c*\n\n"
TORN = [
    ("*Rappelant ses\n\n---\n\n1 Voir\n\nrésolutions* et", "Rappelant ses\n\n---\n\n1 Voir\n\nrésolutions et"),
    ("A/58/L.4*\n\n*Reissued for reasons.", "A/58/L.4*\n\n*Reissued for reasons."),
    ("* Reissued\n\nfor A/58/L.4* and", "* Reissued\n\nfor A/58/L.4* and"),
    ("United Nations*, Treaty Series*, vol. 1", "United Nations, Treaty Series, vol. 1"),
    ("en constante evolución*,*\n", "en constante evolución,\n"),
    ("A/58/L.4*, A/58/L.5* and", "A/58/L.4*, A/58/L.5* and"),
]

KEPT = [
    "*2517055*",
    "*1501999(R)*",
    "* Reissued for technical reasons.",
    "A/58/L.4*",
    "Tajikistan:* draft decision**",
    "submitted by Tajikistan* and Mongolia*, and others*",
    "5 * 3 * 2",
    "---",
    "_______________",
    "***",
    "[on the report of the Third Committee (A/58/499)]",
    "see http://un.org/a_b_c_d",
    "Item # 4",
    "#4 of the list",
    "a | b",
    "a < b and c > d",
    "R&D; and AT&T",
    "<<ODS JOB NO>>N0350274E<<ODS JOB NO>>",
    "<<< back",
    ">text",
    "a ^ b",
    "$100 and $200",
    "and\\or",
]


def bare(text):
    source = read(text.encode(), "x").value
    ledger = Ledger(source.edits)
    assert ledger.apply(source.record) == source.text.value
    assert ledger.restore(source.text.value) == source.record == text
    return source


@pytest.mark.parametrize(("marked", "plain", "words", "style"), STYLED)
def test_marks_become_styles(marked, plain, words, style):
    source = bare(marked)
    assert source.text.value == plain
    place = plain.index(words)
    assert all(s & style == style for s in source.text.style[place : place + len(words)])


def test_styles_end_with_their_words():
    source = bare("*Rappelant* ses<sup>1</sup> et")
    assert [source.text.value[i] for i, s in enumerate(source.text.style) if s] == list("Rappelant1")


@pytest.mark.parametrize(("marked", "plain"), BARE)
def test_marks_without_style(marked, plain):
    assert bare(marked).text.value == plain


@pytest.mark.parametrize(("marked", "plain"), TORN)
def test_emphasis_torn_by_a_page_end(marked, plain):
    assert bare(USUAL + marked).text.value == "a b c\n\n" + plain
    assert bare(marked).text.value == marked


@pytest.mark.parametrize("text", KEPT)
def test_near_misses_stay(text):
    assert bare(text).text.value == text


@pytest.mark.parametrize(("text", "level"), [("# A", 1), ("### A", 3), ("#### **A**", 4), ("###### A ##", 6)])
def test_headings_carry_their_level(text, level):
    source = bare(text)
    assert source.text.value == "A"
    assert heading_level(source.text.style[0]) == level
    assert source.dialect == "markdown"


def test_emphasis_alone_does_not_make_a_file_markdown():
    assert bare("1. *Félicite* l'Office, 65^e séance").dialect == "plain"


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.text(alphabet="ab1 \n*_#|<>^&;[]()\\`~!-sup/br\t\r\u00b9\u5927", max_size=80))
def test_the_record_comes_back(text):
    if text.strip():
        bare(text)


@pytest.mark.parametrize("number", ["1.", "**12.**", "(a)", "1 -", "b)"])
def test_the_number_of_a_paragraph_alone_in_its_line_is_no_heading(number):
    text = bare(f"### {number}\n\nUrges")
    assert heading_level(text.text.style[0]) == 0
    assert heading_level(bare("### II.\n\nUrges").text.style[0]) == 3


def test_escaped_asterisks_are_no_emphasis():
    """A/DEC/75/402 marks its members with one to three asterisks."""
    source = read(
        b"China,\\* Estonia,\\*\\* France,\\* India\\*\\*\\*\n\n\\* Permanent member.\n\n\\*\\* To 2021.\n", "a.md"
    )
    assert source.value.text.value == "China,* Estonia,** France,* India***\n\n* Permanent member.\n\n** To 2021.\n"
    assert {e.rule for e in source.value.edits} == {"markdown-escape"}


@pytest.mark.parametrize("stop", [",", ".", "،", "、"])
def test_asterisks_between_a_bracket_and_a_stop_are_marks_of_notes(stop):
    text = f"Mr. Akimoto (Japan)**{stop} and Ms. Spratt (France)**{stop}"
    assert bare(text).text.value == text
    assert bare("(**Japan**), **France**,").text.value == "(Japan), France,"


def raised_in(text):
    return "".join(c for c, style in zip(text.value, text.style, strict=True) if style & RAISED)


LINKED_NOTES = [
    pytest.param("of Human Rights,[[1]](#footnote-1) and\n", "of Human Rights,[1] and\n", "[1]", id="word"),
    pytest.param("1. See A/78/L.49. [↑](#footnote-ref-1)\n", "1 See A/78/L.49.\n", "1", id="word-note"),
    pytest.param("human rights.[2](#page-1-0)\n", "human rights.2\n", "2", id="page"),
    pytest.param("see [chapter 2](#chapter)\n", "see chapter 2\n", "", id="words"),
    pytest.param("see [12](https://example.org/12)\n", "see 12\n", "", id="elsewhere"),
]


@pytest.mark.parametrize(("printed", "expected", "raised"), LINKED_NOTES)
def test_links_between_notes_and_their_marks_are_raised(printed, expected, raised):
    text = read(printed.encode(), "a.md").value.text
    assert text.value == expected
    assert raised_in(text) == raised


def test_a_link_may_hold_escaped_brackets():
    text = read(b"[*on the report [\\(A/78/L.49\\)\\]](https://undocs.org/A/78/L.49)*\n", "a.md").value.text
    assert text.value == "[on the report (A/78/L.49)]\n"


INNER_NOTES = [
    pytest.param(
        "Human Rights,[footnoteRef:1] [1: \t Resolution 217 A (III).]\nRecalling its resolution 70/1,\n",
        "Human Rights,1\n1 Resolution 217 A (III).\nRecalling its resolution 70/1,\n",
        "11",
        id="inside",
    ),
    pytest.param(
        "the Council,[footnoteRef:12] [12: See A/78/1.] and the Board\n",
        "the Council,12\n12 See A/78/1.\nand the Board\n",
        "1212",
        id="inside-a-sentence",
    ),
    pytest.param("Human Rights,----footnote1----\n", "Human Rights,1\n", "1", id="named-mark"),
    pytest.param("footnote1)\tResolution 217 A (III).\n", "1 Resolution 217 A (III).\n", "1", id="named-note"),
    pytest.param("see footnote 1) of the report\n", "see footnote 1) of the report\n", "", id="words"),
]


@pytest.mark.parametrize(("printed", "expected", "raised"), INNER_NOTES)
def test_notes_as_converters_of_word_files_print_them(printed, expected, raised):
    text = read(printed.encode(), "a.txt").value.text
    assert text.value == expected
    assert raised_in(text) == raised
