"""Blocks that the page shows: first lines by their indent, headings at the top of a page."""

from __future__ import annotations

import pytest

FULL = "the committee on the matter and to the members of the board that it has established and"
PARAGRAPH = f"      The Council notes that the state of the region at the request of the parties to the plan\n{FULL}\n{FULL}\nthe groups of the plan.\n"
FLAT = PARAGRAPH.replace("      ", "")


def values(chunks):
    return [c.text.value for c in chunks]


def test_entries_at_the_indent_of_first_lines_are_blocks_also_where_they_fill_the_line(chunks):
    names = [
        f"      Name {k} of a very long organization for the sustainable development of the cities of Asia"
        for k in "abc"
    ]
    assert values(chunks(PARAGRAPH * 4 + "\n".join(names)))[-3:] == [name.strip() for name in names]


def test_words_behind_an_enumeration_open_a_block_in_small_letters(chunks):
    text = (
        PARAGRAPH * 4
        + "          (a)    A summary of the report;\n      and requests that all documents be short.\n"
        + PARAGRAPH
    )
    assert "and requests that all documents be short." in values(chunks(text))


def test_an_indent_of_many_blanks_is_no_seam_of_a_page(chunks):
    item = (
        f"{' ' * 25}(v)    A summary of the report: it is short;\n{' ' * 21}and requests that all documents be short.\n"
    )
    paragraph = PARAGRAPH.replace("\n", f"\n{' ' * 15}").rstrip(" ")
    text = f"{' ' * 15}{paragraph}" * 4 + item + f"{' ' * 15}{paragraph}"
    assert "and requests that all documents be short." in values(chunks(text))


def test_a_hanging_item_goes_on_at_its_own_indent(chunks):
    item = "          (a)    A summary of the report of the board and of the other bodies that deal with it in\n"
    made = values(chunks(PARAGRAPH * 4 + item + "    the region and elsewhere.\n" + PARAGRAPH))
    assert next(x for x in made if x.startswith("(a)")).endswith("elsewhere.")


HEADINGS = [
    pytest.param("the groups of the plan;", "Composition of the mission", id="semicolon"),
    pytest.param("Acting under the Charter,", "Measures", id="comma"),
    pytest.param("the groups of the plan.", "Support for the reform of the sector and for the law in\nthe region", id="two-lines"),
]  # fmt: skip


@pytest.mark.parametrize(("last", "heading"), HEADINGS)
def test_a_heading_at_the_top_of_a_page(chunks, last, heading):
    made = values(
        chunks(
            f"{FLAT * 3}The Council notes {FULL[4:60]}\n{last}\n\f{heading}\n\nPrinciples\n\n1. Decides to act.\n{FULL}"
        )
    )
    assert heading.replace("\n", " ") in made


GOES_ON = [
    pytest.param("the groups of the plan,", "Composition of the mission.", id="ends-with-a-stop"),
    pytest.param("the groups of the plan in", "Composition of the mission", id="behind-an-open-sentence"),
]


@pytest.mark.parametrize(("last", "rest"), GOES_ON)
def test_the_rest_of_a_paragraph_at_the_top_of_a_page(chunks, last, rest):
    full = "1. Notes the state of the region at the request of the parties to the plan and the board"
    made = values(chunks(f"{FLAT * 3}{full}\n{FULL}\n{last}\n\f{rest}\n\n2. Decides to act.\n{FULL}"))
    assert rest not in made


def test_the_last_short_line_of_a_page_ends_an_entry(chunks):
    names = "\n".join(f"Organization number {k} of the cities of the south" for k in "abcdef")
    assert "Academy" in values(chunks(f"{FLAT * 3}{names}\n\fAcademy\nAnother one of the cities"))


def test_an_operative_verb_behind_a_full_recital_where_all_paragraphs_are_small(chunks):
    line = "сотрудничество в области прав человека, которое имеет большое значение для региона и"
    recital = "рассмотрев доклад Комитета по проверке полномочий и содержащуюся в нем рекомендацию,"
    text = f"Генеральная Ассамблея,\nотмечая {line[8:]}\n{line}\n{line}\n{line}\n{line}\nмира,\n{recital}\nутверждает доклад Комитета по проверке полномочий."
    assert values(chunks(text, "rus"))[-2:] == [recital, "утверждает доклад Комитета по проверке полномочий."]
