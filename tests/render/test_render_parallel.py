"""Language versions side by side, and as TMX."""

from __future__ import annotations

from lxml import etree, html

from flows.render import render_parallel, render_tmx

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def without_paragraph_2(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    for element in root.xpath('//*[@eId="para_2"]'):
        element.getparent().remove(element)
    return etree.tostring(root)


def test_units_stand_in_document_order_and_share_a_row(resolution) -> None:
    page = html.document_fromstring(render_parallel([resolution(), resolution("ara")]))
    ids = page.xpath("//tbody/tr[@id]/@id")
    wanted = [
        "page-title",
        "preamble__formula_1",
        "preamble__container_1",
        "para_1",
        "para_2",
        "para_2__list_1__point_a",
    ]
    assert [i for i in ids if i in wanted] == wanted
    assert (
        ids.index("para_2") < ids.index("conclusions__container_1") < ids.index("att_1") < ids.index("authorialNote_1")
    )
    row = page.get_element_by_id("para_1")
    assert [(c.get("lang"), c.get("dir")) for c in row.xpath("./td")] == [("en", "ltr"), ("ar", "rtl")]


def test_what_one_version_lacks_is_marked_at_its_place(resolution) -> None:
    page = html.document_fromstring(render_parallel([without_paragraph_2(resolution("fra")), resolution()]))
    assert page.get_element_by_id("para_2").xpath("./td/@class") == ["absent of-fra", "of-eng"]
    assert page.get_element_by_id("para_2").get("class") == "differs"
    assert "#para_2" in page.xpath('//p[@class="differences"]/a/@href')
    ids = page.xpath("//tbody/tr[@id]/@id")
    assert ids.index("para_2") == ids.index("para_1") + 1
    assert not page.get_element_by_id("para_1").xpath('./td[contains(@class, "absent")]')


def test_any_two_of_six_languages_can_be_chosen_without_a_script(resolution) -> None:
    codes = ("eng", "fra", "spa", "rus", "zho", "ara")
    page = html.document_fromstring(render_parallel([resolution(code) for code in codes], documents={"fra": "f.html"}))
    boxes = page.xpath('//fieldset//input[@type="checkbox"]')
    assert [(b.get("id"), b.get("checked") is not None) for b in boxes] == [
        (f"page-show-{code}", place < 2) for place, code in enumerate(codes)
    ]
    rules = page.xpath("string(//style)")
    for code in codes:
        assert f"body:has(#page-show-{code}:not(:checked)) .of-{code}" in rules
        assert len(page.xpath(f'//tr/*[contains(@class, "of-{code}")]')) == len(
            page.xpath("//div[@class='versions']/table/*/tr")
        )
    assert page.xpath("//th/a/@href") == ["f.html"]
    assert page.xpath('string(//p[@class="differences"])') == "Differences in structure: 0"


def test_ids_of_the_page_are_unique(resolution) -> None:
    ids = html.document_fromstring(render_parallel([resolution(), resolution("fra")])).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_tmx_holds_one_unit_for_each_row_of_words(resolution) -> None:
    tree = etree.fromstring(render_tmx([resolution(), resolution("fra")], "2026-11-22"))
    assert tree.find("header").get("srclang") == "en"
    unit = tree.xpath('//tu[@tuid="para_1"]')[0]
    assert [v.get(XML_LANG) for v in unit.findall("tuv")] == ["en", "fr"]
    assert unit.findtext("tuv/seg") == "Encourages the activities of the Centre;"


def test_tmx_leaves_out_what_only_one_version_has(resolution) -> None:
    tree = etree.fromstring(render_tmx([without_paragraph_2(resolution("fra")), resolution()], "2026-11-22"))
    assert not tree.xpath('//tu[@tuid="para_2"]')
    assert tree.xpath('//tu[@tuid="para_1"]')
