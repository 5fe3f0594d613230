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


def test_opening_words_behind_commas_inside_lines_open_no_paragraph_behind_a_full_line(chunks):
    inside = "وإذ يعرب عن قلقه إزاء الحالة السائدة في المنطقة، وإذ يشيد بالجهود التي تبذلها البعثة في"
    full = "وإذ يؤكد من جديد احترامه لسيادة الدول جميعها ولسلامتها الإقليمية واستقلالها ووحدتها،"
    text = "\n".join(
        [
            "إن مجلس الأمن،",
            *[inside] * 4,
            full,
            "وإذ يشدد على أهمية العمل من أجل السلام،",
            "1 - يقرر أن يواصل النظر في المسألة.",
        ]
    )
    assert not any(x.startswith("وإذ يشدد") for x in values(chunks(text, "ara")))
    assert "وإذ يشدد على أهمية العمل من أجل السلام،" in values(chunks(text.replace("، وإذ", " وإن"), "ara"))


def test_numbered_paragraphs_hold_sentences_that_open_like_others(chunks):
    first = "1. We recall the state of the region at the request of the parties to the plan of the board"
    sentence = "the committee on the matter and to the members of the board that it has established and."
    text = f"{first}\n{FULL}\n{FULL}\n{sentence}\nWe recall the plan.\n2. We note it.\n"
    assert values(chunks(FLAT + text))[1].endswith("We recall the plan.")


def test_a_line_left_of_a_full_first_line_goes_on(chunks):
    first = "      在主席的提议下，大会第六十三次全体会议回顾其二〇二一年九月十日关于本议程项目的决议，"
    line = "并注意到秘书处的说明，决定认可秘书处说明中确定的各个组织，并邀请该组织以观察员身份作为政府间组"
    text = "\n".join(" " * 13 + x for x in (first, line, line, line, "参加会议的工作。"))
    made = values(
        chunks(
            "76/558.      认可政府间组织参加会议：一个健康的地球有利于各方实现兴旺发达我们的责任和机遇和挑战\n\n"
            + text,
            "zho",
        )
    )
    assert not any(x.startswith("并注意到") for x in made)


def test_a_label_behind_a_numbered_item_opens_a_block(chunks):
    text = f"8. Vessels of all kinds\n{FULL}\n{FULL[:84]};\nNote: the term of vessel includes any ship.\n9. Parts."
    assert "Note: the term of vessel includes any ship." in values(chunks(FLAT * 3 + text))
