"""The screen page: every word in its order, nothing that runs, nothing that is fetched."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import tinyhtml5.parser
from lxml import etree, html

from flows.languages import CODES, load
from flows.render import CitedBy, Download, Evidence, LanguageVersion, PageContext, ReportSummary, render_html

AROUND = PageContext(
    languages=(LanguageVersion("eng", "../e.html"), LanguageVersion("fra", "../f.html")),
    downloads=(Download("xml", "../a.xml"), Download("report", "../a.report.html")),
    links={"/akn/un/statement/deliberation/unga/2002-12-18/57-173": "../b.html"},
    cited=(CitedBy("A/RES/57/173", "../b.html", "Another", "2002-12-18", "eng"),),
    cited_by=(CitedBy("A/RES/59/1", "../c.html", "Third"),),
    report=ReportSummary("review", ("A gap.",), (Evidence("symbol", "A/RES/58/136", "line 2"),), (("source", 9),)),
    home="../index.html",
)
NS = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def words_of_xml(xml: bytes) -> str:
    root = etree.fromstring(xml)
    for tag in ("meta", "authorialNote", "noteRef"):
        for element in list(root.iter(NS + tag)):
            tail, before, parent = element.tail or "", element.getprevious(), element.getparent()
            if before is not None:
                before.tail = (before.tail or "") + tail
            else:
                parent.text = (parent.text or "") + tail
            parent.remove(element)
    return "".join("".join(root.itertext()).split())


def words_of_page(page: str) -> str:
    article = html.document_fromstring(page).find(".//article")
    for found in article.xpath('.//section[@class="notes"]|.//sup[@class="mark"]'):
        found.drop_tree()
    return "".join(article.text_content().split())


def test_page_has_every_word_of_the_xml_in_order(resolution, published: bytes) -> None:
    for xml in (resolution(), published):
        assert words_of_page(render_html(xml)) == words_of_xml(xml)


def test_paragraphs_can_be_linked_to_and_cited(resolution) -> None:
    page = html.document_fromstring(render_html(resolution()))
    paragraph = page.get_element_by_id("para_2")
    assert paragraph.get("data-cite") == "A/RES/58/136, para. 2"
    assert paragraph.find("p/a").get("href") == "#para_2"


def test_notes_lead_there_and_back(resolution) -> None:
    page = html.document_fromstring(render_html(resolution()))
    marks = page.xpath('//sup[@class="mark"]/a')
    assert [m.get("href") for m in marks] == ["#authorialNote_1"] * 2
    backs = page.get_element_by_id("authorialNote_1").xpath('.//a[@role="doc-backlink"]')
    assert [b.get("href")[1:] for b in backs] == [m.get("id") for m in marks]


def test_every_local_link_has_its_target_and_ids_are_unique(resolution, published: bytes) -> None:
    for xml in (resolution(), published):
        page = html.document_fromstring(render_html(xml))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {h[1:] for h in page.xpath("//@href") if h.startswith("#")} <= set(ids)


def test_page_asks_no_server_and_allows_only_its_own_style_and_script(resolution) -> None:
    text = render_html(resolution())
    page = html.document_fromstring(text)
    policy = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not page.xpath("//@src")
    assert not page.xpath("//link[not(@rel='alternate')]")
    assert "url(" not in text
    assert "@import" not in text
    assert not page.xpath("//@style")
    assert not [name for name in page.xpath("//@*/..") if any(k.startswith("on") for k in name.attrib)]


@pytest.mark.parametrize(
    "words",
    [
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "{{ 7*7 }} {% raw %}",
        "&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;",
        "&amp;lt;b&amp;gt;",
    ],
)
def test_markup_in_the_words_comes_out_as_words(resolution, words: str) -> None:
    xml = resolution(words=words)
    text = render_html(xml)
    assert words_of_page(text) == words_of_xml(xml)
    page = html.document_fromstring(text)
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img")


def test_attributes_of_the_xml_cannot_break_out_of_theirs(resolution) -> None:
    xml = resolution(words='<a href="https://x.example/&quot; onmouseover=&quot;alert(1)">w</a>')
    assert not html.document_fromstring(render_html(xml)).xpath("//@onmouseover")


@pytest.mark.parametrize("code", CODES)
def test_page_speaks_the_language_of_its_document(resolution, code: str) -> None:
    page = html.document_fromstring(render_html(resolution(code)))
    language = load(code)
    assert (page.get("lang"), page.get("dir")) == (language.short, language.direction)
    assert page.get_element_by_id("page-notes").text == language.labels("notes")


def test_unknown_language_falls_back_to_english_words(resolution) -> None:
    page = html.document_fromstring(render_html(resolution("swa")))
    assert page.get("lang") == "swa"
    assert page.get_element_by_id("page-notes").text == "Notes"


def test_latin_words_in_an_arabic_page_have_their_own_direction(resolution) -> None:
    page = html.document_fromstring(render_html(resolution("ara")))
    assert page.xpath('//p[@class="symbol"]/bdi/@dir') == ["ltr"]
    assert page.xpath('//p[@class="issueDate"]/bdi/@dir') == ["ltr"]


def test_surroundings_show_languages_downloads_and_citing_documents(resolution) -> None:
    page = PageContext(
        languages=(LanguageVersion("eng", "../e.html"), LanguageVersion("fra", "../f.html")),
        downloads=(Download("xml", "../a.xml"), Download("pdf", "../a.pdf")),
        cited_by=(CitedBy("A/RES/59/1", "../b.html", "Another"),),
    )
    found = html.document_fromstring(render_html(resolution(), page))
    assert found.xpath('//nav[@class="languages"]//a/@hreflang') == ["fr"]
    assert found.xpath('//nav[@class="languages"]//*[@aria-current]/@lang') == ["en"]
    assert found.xpath('//nav[@class="downloads"]//a/@href') == ["../a.xml", "../a.pdf"]
    assert "A/RES/59/1" in found.xpath("string(//aside)")
    assert found.xpath('//link[@rel="alternate"]/@hreflang') == ["fr"]


def test_headings_start_with_one_h1_and_leave_no_level_out(resolution, published: bytes) -> None:
    for xml in (resolution(), published):
        levels = [
            int(e.tag[1]) for e in html.document_fromstring(render_html(xml)).xpath("//h1|//h2|//h3|//h4|//h5|//h6")
        ]
        assert levels.count(1) == 1
        assert all(b <= a + 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("code", CODES)
def test_page_is_html_without_a_parse_error(resolution, code: str) -> None:
    parser = tinyhtml5.parser.HTMLParser()
    parser.parse(render_html(resolution(code), AROUND))
    assert parser.errors == []
    parser.parse(render_html(resolution(code), AROUND).replace("</main>", "</b></main>"))
    assert parser.errors, "the parser is strict"


def test_a_citation_of_a_local_document_tells_what_it_is(resolution) -> None:
    page = html.document_fromstring(render_html(resolution(), AROUND))
    link = page.xpath('//div[@class="text"]//a[@href="../b.html#para_2"]')[0]
    assert link.get("title") == "A/RES/57/173 \u00b7 2002-12-18 \u00b7 Another"
    cited = page.xpath('//aside//li[a/@href="../b.html"]')[0]
    assert cited.text_content() == "A/RES/57/173 2002-12-18 Another"
    assert cited.find("span").get("lang") == "en"


def test_same_xml_gives_the_same_page(resolution) -> None:
    assert render_html(resolution()) == render_html(resolution())


def test_stylesheet_beside_the_page_replaces_the_inline_one(resolution) -> None:
    text = render_html(resolution(), PageContext(stylesheet="../page.css"))
    assert '<link rel="stylesheet" href="../page.css">' in text
    assert "<style>" not in text
    assert re.search(r"style-src 'self'", text.replace("&#39;", "'"))
