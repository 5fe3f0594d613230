"""Lines and layout: what the page shows before anything is understood."""

from __future__ import annotations

import pytest

from flows.parse.lines import columns, layout_of, level, split_lines
from flows.spans import Cut, cut, from_source


def lines_of(text):
    return split_lines(from_source(text))[0]


def test_a_line_keeps_indent_gap_page_and_place():
    text = "First line\n\n\n   Second line  \n\f\n\tThird line"
    first, second, third = lines_of(text)
    assert [(x.text.value, x.indent, x.gap, x.page) for x in (first, second, third)] == [
        ("First line", 0, 0, 1),
        ("Second line", 3, 2, 1),
        ("Third line", 8, 1, 2),
    ]
    assert [x.text.at[0] for x in (first, second, third)] == [text.index(w) for w in ("First", "Second", "Third")]
    assert [x.first_on_page for x in (first, second, third)] == [True, False, True]


INDENTS = [
    pytest.param("x", 0, id="none"),
    pytest.param("  x", 2, id="blanks"),
    pytest.param("\tx", 8, id="tab"),
    pytest.param("   \tx", 8, id="blanks-before-tab"),
    pytest.param("\t  x", 10, id="tab-and-blanks"),
    pytest.param("        \tx", 16, id="full-stop-and-tab"),
]


@pytest.mark.parametrize(("text", "indent"), INDENTS)
def test_indents_count_columns(text, indent):
    assert lines_of(text)[0].indent == indent


PAGES = [
    pytest.param("a\n\f\nb", [1, 2], id="form-feed-line"),
    pytest.param("a\n\fb", [1, 2], id="form-feed-before-the-line"),
    pytest.param("a\n\f\n\f\nb", [1, 3], id="empty-page"),
    pytest.param("a\n\f\f\nb", [1, 3], id="two-form-feeds-in-a-line"),
    pytest.param("a\nb", [1, 1], id="one-page"),
]


@pytest.mark.parametrize(("text", "expected"), PAGES)
def test_pages_are_counted_at_form_feeds(text, expected):
    assert [x.page for x in lines_of(text)] == expected


RULES = ["___", "_______________", "---", "-----", "———", "===", "***", "* * *", "–––"]
NO_RULES = ["--", "__", "- the staff", "1 -", "*Recalling*", "_a_", "* *", "…", "-5-"]


@pytest.mark.parametrize("text", RULES)
def test_rules(text):
    assert lines_of(text)[0].rule


@pytest.mark.parametrize("text", NO_RULES)
def test_no_rules(text):
    assert not lines_of(text)[0].rule


def test_what_a_dump_prints_out_of_place_is_kept_apart():
    body, tail = split_lines(from_source("The General Assembly,\n\u001eGeneral Assembly\n\u001eDistr.: General"))
    assert [x.text.value for x in body] == ["The General Assembly,"]
    assert [x.text.value for x in tail] == ["General Assembly", "Distr.: General"]


WIDTHS = [
    pytest.param("resolution", 10, id="latin"),
    pytest.param("大会", 4, id="chinese-takes-two"),
    pytest.param("大会，A", 7, id="mixed"),
    pytest.param("e\u0301te\u0301", 3, id="combining-marks-take-none"),
    pytest.param("الجمعية", 7, id="arabic"),
    pytest.param("قَرار", 4, id="arabic-vowel-takes-none"),
    pytest.param("Ассамблея", 9, id="cyrillic"),
]


@pytest.mark.parametrize(("text", "expected"), WIDTHS)
def test_columns(text, expected):
    assert columns(text) == expected


WRAPPED = {
    "eng": "requests the secretary general to submit a report on the matter to the",
    "fra": "prie le secrétaire général de présenter un rapport sur la question qui",
    "spa": "pide al secretario general que presente un informe sobre la cuestión a",
    "rus": "просит генерального секретаря представить доклад по этому вопросу на её",
    "zho": "请秘书长向大会第五十九届会议提交一份关于本决议执行情况的报告并在报告中说",
    "ara": "تطلب إلى الأمين العام أن يقدم تقريرا إلى الجمعية العامة في دورتها المقبلة",
}


@pytest.mark.parametrize("code", WRAPPED)
def test_running_text_of_full_lines_is_wrapped(code):
    line = WRAPPED[code]
    paragraph = [line.capitalize(), *[line] * 6, line[:20] + "."]
    layout = layout_of(lines_of("\n".join(paragraph)))
    assert layout.wrapped
    assert layout.width == columns(line)


@pytest.mark.parametrize("code", WRAPPED)
def test_a_line_for_each_block_is_not_wrapped(code):
    line = WRAPPED[code]
    text = "\n".join(f"{n}. {' '.join([line] * 5)};" for n in range(1, 9))
    assert not layout_of(lines_of(text)).wrapped


def test_few_lines_prove_no_layout():
    assert not layout_of(lines_of("the general assembly\nrequests the secretary")).wrapped


def test_a_list_of_short_sentences_is_not_wrapped():
    text = "\n".join(f"{n}. Requests the Secretary-General to report;" for n in range(1, 12))
    assert not layout_of(lines_of(text)).wrapped


def test_the_margin_is_where_most_full_lines_begin():
    line = WRAPPED["eng"]
    rows = [f"{' ' * (9 if n % 4 == 0 else 4)}{line}" for n in range(20)]
    layout = layout_of(lines_of("\n".join(rows)))
    assert (layout.wrapped, layout.margin, layout.indented) == (True, 4, True)


def _page(*lines, indent=0):
    return lines_of("\n".join(" " * indent + x for x in lines))


SENTENCE = "the report of the secretary general on the work of the organization and its"


def test_indented_cells_of_a_table_are_no_first_lines():
    """A wrapped page without indents stays so when a table below it has cells at many columns."""
    cells = [f"{'':{40 + 7 * k}}{'x' * (34 - 7 * k)}\nrow" for k in range(5)]
    assert layout_of(lines_of("\n".join([*[SENTENCE] * 12, "it is.", *cells]))).indented is False
    opened = "\n".join(f"      Recalling {SENTENCE[:-16]}\n{SENTENCE}" for _ in range(4))
    assert layout_of(lines_of(opened)).indented is True


def test_one_long_list_of_voters_does_not_make_a_page_unwrapped():
    voters = f"{'':60}{', '.join(['Bolivia (Plurinational State of)'] * 8)}"
    assert layout_of(lines_of("\n".join([*[SENTENCE] * 12, "it is.", voters]))).wrapped is True
    assert layout_of(lines_of("\n".join([SENTENCE * 4] * 3 + ["Distr.: General"] * 9))).wrapped is False


def test_a_list_of_names_after_one_wrapped_paragraph():
    names = [f"{name} Foundation for the Environment" for name in ("Alpha", "Beta", "Gamma", "Delta")] * 6
    decision = [
        "At its 76th plenary meeting, on 7 June 2022, the Assembly, recalling its",
        "resolution 75/308, decided to approve the participation of the organizations",
        "which are listed below.",
    ]
    assert layout_of(_page(*decision, *names)).wrapped is True
    assert layout_of(_page(*names)).wrapped is False


def test_two_short_masthead_lines_are_no_measure():
    """Chinese texts of a block a line have few lines without blank ones between, and none of 230 columns."""
    block = "请秘书长向大会第五十九届会议提交一份关于本决议执行情况的报告并在报告中说明各项建议的执行情况"
    text = "大会\n议程\n第七十六届会议\n议程项目82\n\n" + "\n\n".join([block] * 9)
    assert layout_of(lines_of(text)).wrapped is False


def test_a_number_that_hangs_out_is_no_part_of_the_measure():
    text = (
        "  58/136.     A title of words that goes on and on\n"
        + "              running text of the page, line by line\n" * 6
    )
    first, second, *_ = level(lines_of(text))
    assert (first.indent, first.width) == (0, len("A title of words that goes on and on"))
    assert (second.indent, second.width) == (0, len("running text of the page, line by line"))


def test_a_page_of_entries_has_the_edge_of_the_other_pages():
    running = "running text of the page, line by line\n"
    entry = "      Name of an organization of the cities of the\nsouth\n"
    made = level(lines_of(running * 6 + "\n\f\n" + entry * 4))
    assert {(x.page, x.indent) for x in made} == {(1, 0), (2, 6), (2, 0)}


def test_lines_joined_at_hyphens_do_not_widen_the_measure(styled):
    line, words = "and recalls the words of the report of the Council on", "the needs of the Territory"
    lines, _ = split_lines(styled("\n".join([line] * 12 + [f"{line} {words} {line}"] * 3 + [f"{words}."])))
    assert layout_of(lines).width == len(line)


def test_a_hyphen_that_cleaning_took_out_counts_for_the_line_it_stood_on():
    source = from_source("The report of the Special Commit-\ntee on principles;")
    moved = cut(source, [Cut(25, 26, "hyphen-split", "\n"), Cut(32, 34, "hyphen-split", "")])[0]
    first, second = split_lines(moved)[0]
    assert (first.text.value, first.width) == ("The report of the Special", 32)
    assert (second.text.value, second.width) == ("Committee on principles;", 18)


def test_a_list_of_voters_is_no_whole_paragraph():
    masthead = "联合国\n大会\n人权理事会\n第五十四届会议\n议程项目\n"
    text = (
        masthead + "回顾大会和人权理事会以往所有关于促进民主和公平的国际秩序的决议的有关规定\n" * 12 + "投票的国家" * 60
    )
    assert layout_of(lines_of(text)).wrapped


def test_rows_of_a_table_are_no_measure():
    rows = ["row of a table that goes\non in the next line of it"] * 12
    text = ["running text of the page that is much wider than the rows of the table and goes"] * 6
    assert layout_of(lines_of("\n".join([*rows, *text, "on."]))).width == len(text[0])


def test_wide_rows_in_columns_do_not_widen_the_measure():
    rows = ["section for the support of missions in the field  10  posts at the level of assistants  and more"] * 4
    full = "running text of a page that ends at one measure and goes"
    assert layout_of(lines_of("\n".join([*[full, full, "on and on"] * 5, *rows, "on."]))).width == len(full)


def test_many_lines_joined_at_hyphens_stand_among_full_ones(styled):
    line, joined = (
        "and recalls the words of the report of the Council on",
        "the needs of the Territory and of its people for",
    )
    lines, _ = split_lines(styled("\n".join([line, line, line, f"{line} {joined}"] * 6 + ["the end."])))
    assert layout_of(lines).width == len(line)


def test_short_ends_of_paragraphs_show_the_edge():
    first, end = "      Recalling its resolution 58/4 of 31 October 2003 and all that", "of the Council,"
    lines, _ = split_lines(from_source("\n".join([first, end] * 4)))
    assert [line.indent for line in level(lines)] == [6, 0] * 4
    shifted, _ = split_lines(from_source("\n".join(f"         {x}" for x in [first, end] * 4)))
    assert [line.indent for line in level(shifted)] == [6, 0] * 4


def test_the_blanks_behind_an_arabic_number_part_no_columns():
    first = "      9 -    تقرر أن تعقد حوارات القيادة بالتوازي مع الجلسات العامة وعلى النحو التالي وفقا\n"
    assert (
        layout_of(lines_of((first + "لقرارها المتخذ في دورتها السابقة بشأن تنظيم الاجتماع الدولي\n") * 8)).opening == 6
    )


def test_cells_that_go_on_show_no_edge():
    row, rest = "Section of the   Name of an organization of the cities of the region   4 899", " " * 4 + "budget"
    text = f"{' ' * 4}running text of the page that goes on in the next of its many lines and more\n"
    made = level(lines_of(text + f"{' ' * 20}{row}\n{rest}\n" * 5))
    assert made[1].indent == 0
