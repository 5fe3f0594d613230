"""The body: nesting by printed numbers, sections, and what is reported when a sequence breaks."""

from __future__ import annotations

import pytest

HEAD = {
    "eng": "58/136. T\n\nThe General Assembly,\n\n",
    "fra": "58/136. T\n\nL'Assemblée générale,\n\n",
    "spa": "58/136. T\n\nLa Asamblea General,\n\n",
    "rus": "58/136. Т\n\nГенеральная Ассамблея,\n\n",
    "zho": "58/136. 合作\n\n大会，\n\n",
    "ara": "58/136. تعاون\n\nإن الجمعية العامة،\n\n",
}


def tree(blocks):
    """Numbers by depth: "1[a[i,ii],b],2"."""
    return ",".join((b.number or b.kind) + (f"[{tree(b.children)}]" if b.children else "") for b in blocks)


@pytest.fixture
def body(parsed):
    """The tree of a body and the codes of what was found in its sequences."""

    def read(text, code="eng"):
        made = parsed(HEAD[code] + text, code)
        return tree(made.value.body), [f.code for f in made.findings if f.code.startswith(("number", "block"))]

    return read


NESTED = [
    pytest.param("eng", "1. Requests:|(a) One;|(b) Two;|2. Decides.", "1[a,b],2", id="two-levels"),
    pytest.param(
        "eng", "1. Requests:|(a) One:|(i) First;|(ii) Second;|(b) Two;|2. Decides.", "1[a[i,ii],b],2", id="three-levels"
    ),
    pytest.param(
        "eng",
        "1. Requests:|(a) One:|(i) First:|a. Alpha;|b. Beta;|(ii) Second;|(b) Two.",
        "1[a[i[a,b],ii],b]",
        id="four-levels",
    ),
    pytest.param(
        "eng", "1. One;|2. Requests:|1. Inner;|2. Inner;|3. Three.", "1,2[1,2],3", id="decimals-in-a-paragraph"
    ),
    pytest.param(
        "eng", "1. Requests:|(a) One:|(1) First;|(2) Second;|(b) Two.", "1[a[1,2],b]", id="bracketed-decimals"
    ),
    pytest.param("eng", "1. Requests:|– One;|– Two;|2. Decides.", "1[indent,indent],2", id="dashes"),
    pytest.param(
        "eng", "1. Requests:|(a) One:|• First;|• Second;|(b) Two.", "1[a[indent,indent],b]", id="bullets-in-items"
    ),
    pytest.param(
        "eng", "1. (a) Requests;|(b) Decides;|2. Invites.", "1[a,b],2", id="item-in-the-line-of-its-paragraph"
    ),
    pytest.param("eng", "1. Requests:|(a) (i) One;|(ii) Two;|(b) Three.", "1[a[i,ii],b]", id="two-numbers-in-one-line"),
    pytest.param("fra", "1. Prie :|a) Un :|i) Premier ;|ii) Second ;|b) Deux ;|2. Décide.", "1[a[i,ii],b],2", id="fra"),
    pytest.param("spa", "1. Pide:|a) Uno:|i) Primero;|ii) Segundo;|b) Dos;|2. Decide.", "1[a[i,ii],b],2", id="spa"),
    pytest.param(
        "rus", "1. просит:|a) один:|i) первый;|ii) второй;|b) два;|2. постановляет.", "1[a[i,ii],b],2", id="rus-latin"
    ),
    pytest.param("rus", "1. просит:|а) один;|б) два;|в) три;|2. постановляет.", "1[а,б,в],2", id="rus-cyrillic"),
    pytest.param(
        "rus", "1. просит:|a) один;|b) два;|с) три;|2. постановляет.", "1[a,b,c],2", id="rus-latin-with-a-stray"
    ),
    pytest.param("zho", "1. 请：|(a) 一：|㈠ 甲；|㈡ 乙；|(b) 二；|2. 决定。", "1[a[一,二],b],2", id="zho"),
    pytest.param("zho", "1. 请：|（一）甲；|（二）乙；|2. 决定。", "1[一,二],2", id="zho-han"),
    pytest.param("ara", "1 - تطلب:|(أ) أولا؛|(ب) ثانيا؛|2 - تقرر.", "1[أ,ب],2", id="ara"),
    pytest.param(
        "ara", "1 - تطلب:|(أ) أولا:|'1' واحد؛|'2' اثنان؛|(ب) ثانيا؛|2 - تقرر.", "1[أ[1,2],ب],2", id="ara-three-levels"
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), NESTED)
def test_lists_nest_by_their_numbers(body, code, text, expected):
    found, findings = body(text.replace("|", "\n"), code)
    assert findings == []
    assert found.replace("ا", "أ") == expected.replace("ا", "أ")


LETTERS = "abcdefghijklmnopqrstuvwxyz"


def items(marks):
    return "\n".join(f"({m}) Words of the item;" for m in marks)


AMBIGUOUS = [
    pytest.param(LETTERS[:10], f"1[{','.join(LETTERS[:10])}],2", id="h-i-j-are-letters"),
    pytest.param(LETTERS, f"1[{','.join(LETTERS)}],2", id="the-alphabet"),
    pytest.param([*LETTERS, "aa", "bb", "cc"], f"1[{','.join(LETTERS)},aa,bb,cc],2", id="doubled-letters"),
    pytest.param([*LETTERS[:8], "i", "ii", "iii"], "1[a,b,c,d,e,f,g,h[i,ii,iii]],2", id="roman-below-h"),
    pytest.param([*LETTERS[:9], "i", "ii", "j"], "1[a,b,c,d,e,f,g,h,i[i,ii],j],2", id="roman-below-i"),
    pytest.param(["i", "ii", "iii", "iv", "v", "vi"], "1[i,ii,iii,iv,v,vi],2", id="roman-alone"),
    pytest.param(["a", "b", "c", "i", "ii", "d"], "1[a,b,c[i,ii],d],2", id="roman-below-c"),
    pytest.param(["a", "i", "ii", "b", "i", "ii", "c"], "1[a[i,ii],b[i,ii],c],2", id="roman-twice"),
    pytest.param([*LETTERS[:22]], f"1[{','.join(LETTERS[:22])}],2", id="v-is-a-letter"),
]


@pytest.mark.parametrize(("marks", "expected"), AMBIGUOUS)
def test_neighbours_tell_letters_from_roman_numbers(body, marks, expected):
    assert body(f"1. Requests the following:\n{items(marks)}\n2. Decides.") == (expected, [])


BROKEN = [
    pytest.param("1. One;|2. Two;|4. Four.", "1,2,4", ["number-gap"], id="gap"),
    pytest.param("1. One;|2. Two;|2. Two again;|3. Three.", "1,2,2,3", ["number-repeated"], id="repeat"),
    pytest.param("2. Two;|3. Three.", "2,3", ["number-gap"], id="lost-first"),
    pytest.param("1. One:|(a) A;|(c) C;|2. Two.", "1[a,c],2", ["number-gap"], id="gap-in-a-list"),
    pytest.param("1. One:|(b) B;|(c) C;|2. Two.", "1[b,c],2", ["number-gap"], id="list-without-a"),
    pytest.param(
        "1. One;|3. Three;|2. Two;|4. Four.", "1,3,2,4", ["number-gap", "number-repeated", "number-gap"], id="swapped"
    ),
    pytest.param("1. One:|(a) A;|(a) A again;|(b) B.", "1[a,a,b]", ["number-repeated"], id="repeat-in-a-list"),
    pytest.param("1. One;|2. Two;|3. Three.", "1,2,3", [], id="whole"),
]


@pytest.mark.parametrize(("text", "expected", "findings"), BROKEN)
def test_broken_sequences_are_kept_and_reported(body, text, expected, findings):
    assert body(text.replace("|", "\n")) == (expected, findings)


SECTIONS = [
    pytest.param("I\nGeneral\n1. One;\n2. Two;\nII\nBudget\n3. Three.", "I[1,2],II[3]", [], id="numbers-go-on"),
    pytest.param("I\nGeneral\n1. One;\n2. Two;\nII\nBudget\n1. One.", "I[1,2],II[1]", [], id="numbers-begin-anew"),
    pytest.param("I\nGeneral\n1. One;\nII\nBudget\n3. Three.", "I[1],II[3]", ["number-gap"], id="gap-over-sections"),
    pytest.param(
        "I\nGeneral\nA. Staff\n1. One;\nB. Travel\n2. Two;\nII\nBudget\nA. Sums\n3. Three.",
        "I[A[1],B[2]],II[A[3]]",
        [],
        id="parts-in-sections",
    ),
    pytest.param(
        "General provisions\n1. One;\nBudget of the year\n2. Two.", "division[1],division[2]", [], id="plain-headings"
    ),
]


@pytest.mark.parametrize(("text", "expected", "findings"), SECTIONS)
def test_sections(body, text, expected, findings):
    assert body(text) == (expected, findings)


def test_a_heading_inside_a_list_does_not_end_it(body):
    text = (
        "1. Requests the following:\n(a) Words of the item;\n(b) Words of the item;\n## Staff\n(c) Words of the item;\n"
        "(d) Words of the item;\n2. Decides."
    )
    assert body(text) == ("1[a,b,division,c,d],2", [])


LISTED = [
    pytest.param("1. Requests:|Reform|– One;|– Two;|2. Decides.", "1[division,indent,indent],2", id="of-a-paragraph"),
    pytest.param("1. Requests:|(a) One:|Reform|– First;|– Second;|(b) Two;|2. Decides.", "1[a[division,indent,indent],b],2", id="of-an-item"),
    pytest.param("1. Requests:|(i) Support to States|Reform|(a) First;|(b) Second;|2. Decides.", "1[i[division,a,b]],2", id="of-a-title"),
    pytest.param("1. Requests:|A. Meetings of the Council;|B. Meetings of troops;|2. Decides.", "1[A,B],2", id="capitals"),
    pytest.param("1. Requests:|a. One;|b. Two;|c. Three|2. Decides.", "1[a,b,c],2", id="last-item-without-stop"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_a_list_and_its_title_stay_in_their_paragraph(body, text, expected):
    assert body(text.replace("|", "\n\n")) == (expected, [])


def test_words_after_a_list_are_its_tail(parsed):
    made = parsed(
        HEAD["eng"] + "1. Requests the Centre:\n(a) To report;\n(b) To meet;\nand to publish the results;\n2. Decides."
    )
    first, second = made.value.body
    assert first.tail.text.value == "and to publish the results;"
    assert [c.number for c in first.children] == ["a", "b"]
    assert second.number == "2"


def test_a_sentence_after_a_list_stays_in_its_paragraph(parsed):
    made = parsed(
        HEAD["eng"]
        + "1. Requests the Centre:\n(a) To report;\n(b) To meet.\nThe results shall be published.\n2. Decides."
    )
    first, second = made.value.body
    assert [c.kind for c in first.children] == ["point", "point", "alinea"]
    assert second.number == "2"


def test_tables_stand_where_they_are_printed(parsed):
    made = parsed(HEAD["eng"] + "1. Approves the sums:\nItem\tAmount\nStaff\t100\nTravel\t20\n2. Decides.")
    first, second = made.value.body
    (table,) = first.children
    assert table.kind == "table"
    assert [[c.text.value for c in row] for row in table.rows] == [
        ["Item", "Amount"],
        ["Staff", "100"],
        ["Travel", "20"],
    ]
    assert second.number == "2"


def test_headings_numbered_like_items_between_paragraphs(parsed):
    made = parsed(
        HEAD["eng"] + "1. Decides;\n(i) First measures\n2. Decides further;\n(ii) Second measures\n3. Decides again."
    )
    assert tree(made.value.body) == "1,i[2],ii[3]"
    assert [b.heading.text.value for b in made.value.body] == ["", "First measures", "Second measures"]


def test_recitals_below_a_section_are_recitals(parsed):
    made = parsed(
        HEAD["eng"]
        + "Recalling its resolution 58/4,\n\nI\nBudget\n\nRecalling its resolution 58/5,\n\n1. Takes note of the"
        " report;\n\n2. Decides to return to it."
    )
    (section,) = made.value.body
    assert [b.kind for b in section.children] == ["recital", "paragraph", "paragraph"]
    assert len(made.value.preamble) == 1


OPENINGS = [
    pytest.param("eng", "1. Requests the Centre to report.", "Requests", id="eng"),
    pytest.param(
        "eng", "1. *Takes note with appreciation* of the report.", "Takes note with appreciation", id="italics"
    ),
    pytest.param("fra", "1. Prie le Centre de faire rapport.", "Prie", id="fra"),
    pytest.param("spa", "1. Pide al Centro que informe.", "Pide", id="spa"),
    pytest.param("rus", "1. просит Центр представить доклад.", "просит", id="rus"),
    pytest.param("zho", "1. 请该中心提出报告。", "请", id="zho"),
    pytest.param("ara", "1 - تطلب إلى المركز أن يقدم تقريرا.", "تطلب", id="ara"),
]


@pytest.mark.parametrize(("code", "text", "opening"), OPENINGS)
def test_opening_phrases(parsed, code, text, opening):
    (block,) = parsed(HEAD[code] + text, code).value.body
    found = block.inline.text.value[: block.opening]
    assert found.split()[0].startswith(opening.split()[0])
    if "*" in text:
        assert found == opening


def test_printed_numbers_and_words_are_kept_apart(parsed):
    (block,) = parsed(HEAD["eng"] + "1.\tRequests the Centre:\n(a)\tTo report;\n(b)\tTo meet.").value.body
    assert (block.num.value, block.inline.text.value) == ("1.", "Requests the Centre:")
    assert [(c.num.value, c.inline.text.value) for c in block.children] == [("(a)", "To report;"), ("(b)", "To meet.")]


def test_a_mark_on_the_number_goes_to_the_words(parsed):
    made = parsed(
        HEAD["eng"]
        + "1.<sup>1</sup> Requests the Centre to report;\n\n2. Decides.\n\n---\n\n<sup>1</sup> See A/58/165."
    )
    block = made.value.body[0]
    assert (block.num.value, block.inline.text.value) == ("1.", "Requests the Centre to report;")
    assert [(m.offset, m.marker.value) for m in block.inline.marks] == [(0, "1")]


GOING_ON = [
    pytest.param(
        "1. Requests:\n(a) The themes will be:\nPanel 1: health;\nPanel 2: work;\n(b) A report;\n2. Decides.",
        "1[a[alinea,alinea],b],2",
        id="words-between-items",
    ),
    pytest.param(
        "1. Requests:\n(a) One:\n(i) First;\nMore words;\n(b) Two;\n2. Decides.", "1[a[i,alinea],b],2", id="outer-item"
    ),
    pytest.param("1. Requests:\n(a) One;\n(b) Two.\nMore words.\n2. Decides.", "1[a,b,alinea],2", id="list-is-over"),
    pytest.param(
        "1. Requests:\n• Armour:\no Soft plates;\nNote: of any standard.\no Hard plates;\n• Vehicles;\n2. Decides.",
        "1[indent[indent[alinea],indent],indent],2",
        id="hollow-bullets",
    ),
    pytest.param("1. Requests:\n• Armour;\nO Soft plates;\n2. Decides.", "1[indent,alinea],2", id="no-inner-list"),
]


@pytest.mark.parametrize(("text", "expected"), GOING_ON)
def test_blocks_without_numbers_stand_in_the_item_before_while_the_list_goes_on(body, text, expected):
    assert body(text) == (expected, [])


@pytest.mark.parametrize("point", [".", "、", "．"])
def test_chinese_numbers_count_paragraphs(body, point):
    text = f"一{point} 决定接受报告；\n二{point} 请秘书长：\n(甲) 提出报告；\n(乙) 召开会议。"
    assert body(text, "zho") == ("1,2[甲,乙]", [])


def test_names_that_an_item_announces_stand_in_it(parsed):
    made = parsed(
        "2009/251. Applications\n\nAt its 36th plenary meeting, on 27 July 2009, the Economic and Social Council:\n\n"
        "(a) Decided to grant status to the following:\n\nAlfa Foundation\n\nWorld Peace Centre\n\n"
        "(b) Noted that the Committee had closed the following:\n\nBeta Foundation\n\nGamma Centre"
    )
    items = made.value.body[0].children
    assert [[c.inline.text.value for c in item.children] for item in items] == [
        ["Alfa Foundation", "World Peace Centre"],
        ["Beta Foundation", "Gamma Centre"],
    ]
