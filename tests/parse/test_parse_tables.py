"""Rows and cells."""

from __future__ import annotations

import pytest

from flows.parse.tables import is_told, table_of


def cells(pieces):
    rows = table_of(pieces)
    return [[c.text.value for c in row] for row in rows]


TABLES = [
    pytest.param(
        "Item\tAmount\nStaff\t100\nTravel\t20", [["Item", "Amount"], ["Staff", "100"], ["Travel", "20"]], id="tabs"
    ),
    pytest.param("Item          Amount\nStaff          100", [["Item", "Amount"], ["Staff", "100"]], id="blanks"),
    pytest.param("Item\t\tAmount\nStaff\t5\t100", [["Item", "", "Amount"], ["Staff", "5", "100"]], id="empty-cell"),
    pytest.param(
        "Staff costs\t1 200\nTravel of staff\t20",
        [["Staff costs", "1 200"], ["Travel of staff", "20"]],
        id="blanks-in-cells",
    ),
    pytest.param("项目\t数额\n人事\t100", [["项目", "数额"], ["人事", "100"]], id="chinese"),
    pytest.param("البند\tالمبلغ\nالموظفون\t100", [["البند", "المبلغ"], ["الموظفون", "100"]], id="arabic"),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_rows_are_cut_into_cells(pieces, text, expected):
    assert cells(pieces(text)) == expected


def test_cells_hold_every_solid_character_once(pieces):
    made = pieces("Item\t Amount \nStaff\t100")
    rows = table_of(made)
    offsets = [at for row in rows for cell in row for at in cell.text.at]
    assert len(offsets) == len(set(offsets))
    assert "".join(c.text.value for row in rows for c in row) == "ItemAmountStaff100"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Item\tAmount\nStaff\t100", False),
        ("| Item | Amount |\n| --- | --- |\n| Staff | 100 |", False),
        ("Item          Amount\nStaff          100", True),
    ],
)
def test_columns_that_only_blanks_part_are_told_so(pieces, parsed, text, told):
    assert all(is_told(piece) is told for piece in pieces(text))
    made = parsed(
        f"75/1. Budget\n\nThe General Assembly,\n\n1. Approves the following:\n\n{text}\n\n2. Decides to go on."
    )
    assert [f.code for f in made.findings if f.code == "table-guessed"] == ["table-guessed"] * told
