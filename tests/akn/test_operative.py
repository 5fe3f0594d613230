"""The body: paragraphs, lists, headings, sections and what stands between them."""

from __future__ import annotations

from flows.akn import build
from flows.languages import load
from flows.model import Document, Identity
from flows.spans import Ledger
from flows.validate import validate

GA = Identity("resolution", "unga", "eng", "A/RES/1/1", "1/1", "1", "1946-01-01", "", "", "")


def test_plain_paragraph(press, publish):
    body = (press.block("paragraph", "1.", "Decides so;", opening=7),)
    assert publish(body=body).shows("//mainBody") == (
        '<mainBody><paragraph eId="para_1"><num>1.</num><content eId="para_1__content"><p><i>Decides</i> so;</p></content>'
        "</paragraph></mainBody>"
    )


def test_nested_lists_with_tails(press, publish):
    deep = (press.block("point", "(i)", "one,"), press.block("point", "(ii)", "two,"))
    points = (press.block("point", "(a)", "First;"), press.block("point", "(b)", "Second:", *deep, tail="all told;"))
    body = (press.block("paragraph", "8.", "Decides:", *points, opening=7, tail="in this order."),)
    printed = publish(body=body)
    one, two = "para_8__list_1", "para_8__list_1__point_b__list_1"
    assert printed.shows("//paragraph") == (
        f'<paragraph eId="para_8"><num>8.</num><list eId="{one}"><intro eId="{one}__intro"><p><i>Decides</i>:</p></intro>'
        f'<point eId="{one}__point_a"><num>(a)</num><content eId="{one}__point_a__content"><p>First;</p></content></point>'
        f'<point eId="{one}__point_b"><num>(b)</num><list eId="{two}"><intro eId="{two}__intro"><p>Second:</p></intro>'
        f'<point eId="{two}__point_i"><num>(i)</num><content eId="{two}__point_i__content"><p>one,</p></content></point>'
        f'<point eId="{two}__point_ii"><num>(ii)</num><content eId="{two}__point_ii__content"><p>two,</p></content></point>'
        f'<wrapUp eId="{two}__wrapup"><p>all told;</p></wrapUp></list></point>'
        f'<wrapUp eId="{one}__wrapup"><p>in this order.</p></wrapUp></list></paragraph>'
    )


def test_item_directly_under_its_number_has_no_intro(press, publish):
    body = (press.block("paragraph", "1.", "", press.block("point", "(a)", "One.")),)
    assert publish(body=body).find("//intro") == []


def test_lists_of_one_kind_each(press, publish):
    children = (
        press.block("point", "(a)", "One;"),
        press.block("indent", "\u2013", "dash;"),
        press.block("indent", "\u2013", "dash;"),
    )
    printed = publish(body=(press.block("paragraph", "1.", "Decides:", *children),))
    assert printed.values("//list/@eId") == ["para_1__list_1", "para_1__list_2"]
    assert printed.values("//indent/@eId") == ["para_1__list_2__indent_1", "para_1__list_2__indent_2"]


def test_text_between_lists_is_an_alinea(press, publish):
    children = (
        press.block("point", "(a)", "One;"),
        press.block("alinea", "", "and then"),
        press.block("point", "(a)", "Two."),
    )
    printed = publish(body=(press.block("paragraph", "1.", "Decides:", *children, tail="The end."),))
    paragraph = printed.find("//paragraph")[0]
    assert [e.tag.rpartition("}")[2] for e in paragraph] == ["num", "list", "alinea", "list"]
    assert printed.values("//alinea/@eId") == ["para_1__al_1"]
    assert printed.find("//list[2]/wrapUp/p")[0].text == "The end."


def test_children_that_are_no_list_stand_between_intro_and_wrap_up(press, publish):
    children = (press.block("alinea", "", "first"), press.block("alinea", "", "second"))
    printed = publish(body=(press.block("paragraph", "1.", "Decides:", *children, tail="The end."),))
    assert [e.tag.rpartition("}")[2] for e in printed.find("//paragraph")[0]] == [
        "num",
        "intro",
        "alinea",
        "alinea",
        "wrapUp",
    ]


def test_sections_titles_and_divisions(press, publish):
    inner = press.block("division", "", "", press.block("paragraph", "1.", "Decides."), heading="Finance")
    title = press.block("title", "A", "", inner, heading="Money")
    body = (
        press.block("section", "I", "", title, heading="First"),
        press.block("section", "II", "", press.block("paragraph", "1.", "Requests."), heading="Second"),
    )
    printed = publish(body=body)
    assert printed.shows("//section[1]") == (
        '<section eId="sec_I"><num>I</num><heading>First</heading><title eId="sec_I__title_A"><num>A</num><heading>Money</heading>'
        '<division eId="sec_I__title_A__dvs_1"><heading>Finance</heading><paragraph eId="sec_I__title_A__para_1"><num>1.</num>'
        '<content eId="sec_I__title_A__para_1__content"><p>Decides.</p></content></paragraph></division></title></section>'
    )
    assert printed.values("//section[2]//paragraph/@eId") == ["sec_II__para_1"]


def test_recitals_of_a_section_are_cross_headings(press, publish):
    press.note("See there.")
    recital = press.block("recital", "", "Having considered the report,{1}", opening=17)
    formula = press.block("formula", "", "The Council,")
    body = (
        press.block("section", "I", "", formula, recital, press.block("paragraph", "1.", "Decides."), heading="First"),
    )
    printed = publish(body=body)
    assert (
        printed.shows("//crossHeading[1]")
        == '<crossHeading eId="sec_I__crossHeading_1" refersTo="#preamble"><i>The Council,</i></crossHeading>'
    )
    assert printed.shows("//crossHeading[2]").startswith(
        '<crossHeading eId="sec_I__crossHeading_2" refersTo="#preamble"><i>Having considered</i> the report,<authorialNote'
    )
    assert printed.values("//TLCConcept[@eId='preamble']/@href") == ["/akn/ontology/concept/un/preamble"]


def test_recitals_in_the_body_without_a_section_get_a_division(press, publish):
    body = (
        press.block("recital", "", "Recalling,"),
        press.block("recital", "", "Noting,"),
        press.block("paragraph", "1.", "Decides."),
    )
    printed = publish(body=body)
    assert [e.tag.rpartition("}")[2] for e in printed.find("//mainBody")[0]] == ["division", "paragraph"]
    assert len(printed.find("//division/crossHeading")) == 2


def test_a_recital_with_items_in_a_section_is_an_alinea(press, publish):
    recital = press.block("recital", "", "Recalling:", press.block("point", "(a)", "One,"), opening=9)
    printed = publish(body=(press.block("section", "I", "", recital, heading="First"),))
    assert printed.values("//section/alinea/@refersTo") == ["#preamble"]
    assert printed.values("//section/alinea/list/point/@eId") == ["sec_I__crossHeading_1__list_1__point_a"]


def test_points_may_stand_directly_in_the_body(press, publish):
    printed = publish(body=(press.block("point", "(a)", "One;"), press.block("point", "(b)", "Two.")))
    assert printed.values("//mainBody/list/point/@eId") == ["list_1__point_a", "list_1__point_b"]


def test_words_of_a_section_before_its_paragraphs(press, publish):
    body = (
        press.block(
            "section",
            "I",
            "The following:",
            press.block("paragraph", "1.", "Decides."),
            heading="First",
            tail="So be it.",
        ),
    )
    printed = publish(body=body)
    assert [e.tag.rpartition("}")[2] for e in printed.find("//section")[0]] == [
        "num",
        "heading",
        "intro",
        "paragraph",
        "wrapUp",
    ]


def test_adopted_text_is_a_declaration(press, publish):
    declared = press.block("declaration", "", "", press.block("paragraph", "1.", "We resolve."), heading="Our world")
    printed = publish(body=(press.block("paragraph", "1.", "Adopts:"), declared))
    assert printed.values("//hcontainer/@name | //hcontainer/@eId") == ["declaration", "declaration_1"]
    assert printed.values("//hcontainer/paragraph/@eId") == ["declaration_1__para_1"]


def test_unnumbered_paragraphs(press, publish):
    printed = publish(body=(press.block("paragraph", "", "Elects."), press.block("paragraph", "", "Decides.")))
    assert printed.values("//paragraph/@eId") == ["para_1", "para_2"]
    assert printed.find("//num") == []


def test_a_heading_of_a_point_on_its_own_line(press, publish):
    point = press.block("point", "(a)", "The text.", heading="Education")
    printed = publish(body=(press.block("paragraph", "1.", "Decides:", point),))
    assert [e.tag.rpartition("}")[2] for e in printed.find("//point")[0]] == ["num", "heading", "content"]


def test_parts_chapters_articles_and_rules(press, publish):
    article = press.block("article", "Article 3", "All agree.", number="3")
    rule = press.block("rule", "Rule 37", "", press.block("paragraph", "1.", "Sit."), number="37")
    chapter = press.block("chapter", "1", "", article, rule, heading="General")
    printed = publish(body=(press.block("part", "Part I", "", chapter, number="I", heading="All"),))
    assert printed.values("//part/@eId | //chapter/@eId | //article/@eId | //rule/@eId") == [
        "part_I",
        "part_I__chp_1",
        "part_I__chp_1__art_3",
        "part_I__chp_1__rule_37",
    ]
    assert len(printed.find("//article/content/p")) == 1


def test_a_long_body_is_written_in_order(press, publish):
    body = tuple(press.block("paragraph", f"{n}.", f"Decides {n}.") for n in range(1, 201))
    printed = publish(body=body)
    assert printed.values("//paragraph/@eId") == [f"para_{n}" for n in range(1, 201)]


def test_an_empty_body_is_valid_but_doubted(press):
    document = Document(GA, preface=(press.field("title", "A title"),))
    checked = validate(build(document, load("eng"), "2026-01-31"), press.source(), Ledger())
    assert [(f.code, f.message[-14:]) for f in checked.findings] == [("rule-doubted", "[text-missing]")]
