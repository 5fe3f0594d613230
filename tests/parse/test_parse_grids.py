"""Tables in columns whose cells go on in the next lines."""

from __future__ import annotations

import pytest

from flows.parse.flow import rows_of
from flows.parse.grids import edges_of, fragments_of, grids_of
from flows.parse.lines import split_lines
from flows.spans import from_source


def rows_in(text):
    """The cells of each row of each table in the text, with the index of the first line and the end."""
    lines, _ = split_lines(from_source(text))
    found = grids_of(lines, rows_of(lines))
    return [(first, end, [t.value.split("\t") for t in texts]) for first, (end, texts) in found.items()]


LEVELS = """\
Level  Criterion                   Threshold          Discount

A      Permanent members of the    Not applicable     Premium
       Security Council
B      All Member States, except   Not applicable     0
       those covered below and
       level A
C      Member States with less     Under 21,566       7.5
       than the average, in all
       the years of the period,
       levels A and B excepted
D      Least developed countries   Not applicable     90
"""
ROWS = [
    ["Level", "Criterion", "Threshold", "Discount"],
    ["A", "Permanent members of the Security Council", "Not applicable", "Premium"],
    ["B", "All Member States, except those covered below and level A", "Not applicable", "0"],
    ["C", "Member States with less than the average, in all the years of the period, levels A and B excepted", "Under 21,566", "7.5"],
    ["D", "Least developed countries", "Not applicable", "90"],
]  # fmt: skip


def test_cells_go_on_in_the_lines_below():
    assert rows_in(LEVELS) == [(0, 11, ROWS)]


def test_a_page_end_does_not_cut_a_cell():
    head, tail = LEVELS.split("       than the average")
    assert rows_in(f"{head}\n\f\n\n       than the average{tail}")[0][2] == ROWS


def test_text_around_a_table_stays_out():
    text = f"should be based on the parameters that are set forth in the table\nbelow:\n\n{LEVELS}\n12. Decides that it shall report on the levels of the next year.\n"
    ((first, end, rows),) = rows_in(text)
    assert (first, end, rows) == (2, 13, ROWS)


BUDGET = """\
Section  Amount (dollars)

         Part I. Overall policymaking,
         direction and coordination
1        Overall policymaking,          79 917 300
         direction and coordination
2        General Assembly affairs       45 764 600
         Subtotal, part I               25 681 900
         Part II. Political affairs
3        Political affairs              69 303 300
"""


def test_headings_inside_a_table_are_rows_of_their_own():
    """A line opens a row where the next word would have fitted behind the cell above, or that cell is a number."""
    ((_, _, rows),) = rows_in(BUDGET)
    assert [[c for c in row if c] for row in rows] == [
        ["Section", "Amount (dollars)"],
        ["Part I. Overall policymaking, direction and coordination"],
        ["1", "Overall policymaking, direction and coordination", "79 917 300"],
        ["2", "General Assembly affairs", "45 764 600"],
        ["Subtotal, part I", "25 681 900"],
        ["Part II. Political affairs"],
        ["3", "Political affairs", "69 303 300"],
    ]


def test_names_of_one_word_are_rows_although_none_fills_its_column():
    text = "Afghanistan   Kabul\nBangladesh    Dhaka\nBhutan        Thimphu\nIndia         Delhi\n"
    assert rows_in(text)[0][2] == [
        ["Afghanistan", "Kabul"],
        ["Bangladesh", "Dhaka"],
        ["Bhutan", "Thimphu"],
        ["India", "Delhi"],
    ]


def test_numbers_set_to_the_right_share_a_column():
    text = "Staff           1 200   30\nTravel             40    5\nOther             200  100\n"
    assert rows_in(text)[0][2] == [["Staff", "1 200", "30"], ["Travel", "40", "5"], ["Other", "200", "100"]]


def test_a_year_goes_on_in_the_next_line_and_no_break_spaces_hold():
    text = (
        "Estimated appropriation for       93 970 300   85 518 700\n2022\n"
        "Recommendations of Committee      (2 727 900)  (2 483 700)\n"
        "Requirements for the year         89 690 200   81 377 300\n2022\u00a0and later\n"
        "Total                             89 690 200   81 377 300\n"
    )
    assert [row[0] for row in rows_in(text)[0][2]] == [
        "Estimated appropriation for 2022",
        "Recommendations of Committee",
        "Requirements for the year 2022\u00a0and later",
        "Total",
    ]


@pytest.mark.parametrize(
    ("row", "edges"),
    [
        ("国家          首都          人口", (0, 14, 28)),
        ("Один          два           три", (0, 14, 28)),
    ],
    ids=["wide-letters-take-two", "cyrillic"],
)
def test_columns_are_columns_of_print(row, edges):
    (line,) = split_lines(from_source(row))[0]
    assert edges_of([fragments_of(line)]) == edges


def test_a_table_in_a_document_is_read_row_by_row(parsed):
    sentence = "in accordance with the criteria that are established in the resolution and in its"
    head = "\n".join(
        [
            "The General Assembly,",
            f"Recalling {sentence[:-10]}",
            *[sentence] * 8,
            "annex,",
            "1. Decides on the levels set forth in the table below:",
        ]
    )
    body = parsed(f"{head}\n\n{LEVELS}\n2. Decides to return to it.\n").value.body
    tables = [b for block in body for b in (block, *block.children) if b.rows]
    assert [[c.text.value for c in row] for row in tables[0].rows] == ROWS
    assert [b.number for b in body if b.number] == ["1", "2"]


STATES = [f"State number {k} of the region          0.0{k}" for k in range(1, 9)]


def test_one_cell_goes_on_in_a_table_of_whole_lines():
    text = "\n".join([*STATES, "United Kingdom of Great Britain and    4.375", "Northern Ireland", *STATES])
    ((_, _, rows),) = rows_in(text)
    assert ["United Kingdom of Great Britain and Northern Ireland", "4.375"] in rows
    assert len(rows) == 2 * len(STATES) + 1


def test_nothing_goes_on_behind_a_heading_in_a_table_of_whole_lines():
    text = "\n".join([*STATES, "Expenditure of the sections in 2021", "Professional and higher", *STATES])
    ((_, _, rows),) = rows_in(text)
    assert [[c for c in row if c] for row in rows][8:10] == [
        ["Expenditure of the sections in 2021"],
        ["Professional and higher"],
    ]


def test_the_words_over_the_parts_of_a_sum_are_a_row():
    text = """\
Net contributions of Member     87 435 236
States for 2021
Net contributions for 2021      43 717 618
Of which:
Contributions by the scale      43 717 618
of assessments
"""
    ((_, _, rows),) = rows_in(text)
    assert [row[0] for row in rows][1:3] == ["Net contributions for 2021", "Of which:"]


def test_a_chinese_cell_is_full_only_where_no_sign_has_room():
    text = """\
2021年批款估计数              97 519 900
2021年分摊总额
2021年会员国应分摊款净额      87 435 236
各会员国按照联合国维持和      43 717 618
平行动经费分摊比额表
"""
    ((_, _, rows),) = rows_in(text)
    assert [row[0] for row in rows] == [
        "2021年批款估计数",
        "2021年分摊总额",
        "2021年会员国应分摊款净额",
        "各会员国按照联合国维持和平行动经费分摊比额表",
    ]
