"""The archive's site: list, organs and sessions, coverage, review queue, search, and what the index reads."""

from __future__ import annotations

import json

import pytest
from lxml import html

from flows.render import (
    Frame,
    Problem,
    Waiting,
    entry_of,
    list_parts,
    newest_first,
    organs_of,
    render_coverage,
    render_group,
    render_list,
    render_queue,
    render_search,
    searchable,
    sessions_of,
)
from flows.render.site import FIRST_SHOWN, PART, QUEUE_PAGE
from flows.symbols import folder_name

HERE, BELOW = Frame("eng", "", ("eng", "fra")), Frame("eng", "../", ("eng", "fra"))


def line(symbol: str, language: str = "eng", status: str = "converted", adopted: str = "2003-12-22", rank: str = ""):
    name, organ = folder_name(symbol), {"A": "unga", "S": "unsc", "E": "unecosoc"}.get(symbol[:1], "un")
    page = f"{name}/{name}.{language}{rank}.html"
    return {
        "source": f"{name}.{language}{rank}.txt",
        "status": status,
        "kind": "resolution",
        "symbol": symbol,
        "work": f"/akn/un/statement/deliberation/{organ}/{adopted}/1" if adopted else "",
        "language": language,
        "outputs": {"html": page, "report": page.replace(".html", ".report.json")},
    }


def entry(symbol: str, *languages: str, title: str = "Title", **more: str):
    lines = [line(symbol, code, **more) for code in languages or ("eng",)]
    return entry_of(folder_name(symbol), lines, [f"{title} {one['language']}" for one in lines])


def page_of(text: str):
    return html.document_fromstring(text)


@pytest.mark.parametrize(
    ("symbol", "organ", "session"),
    [
        ("A/RES/58/136", "unga", "58"),
        ("A/RES/2200A(XXI)", "unga", "21"),
        ("A/RES/ES-11/1", "unga", "ES-11"),
        ("A/C.3/58/L.20", "unga", "58"),
        ("S/RES/1373(2001)", "unsc", "2001"),
        ("S/PRST/2000/10", "unsc", "2000"),
        ("E/RES/2003/1", "unecosoc", "2003"),
        ("A/HRC/RES/54/1", "unga-hrc", "54"),
        ("CEDAW/C/2001/1", "other", "2003"),
    ],
)
def test_a_symbol_tells_organ_and_session_and_else_the_date(symbol: str, organ: str, session: str) -> None:
    found = entry(symbol)
    assert (found.organ, found.session) == (organ, session)


def test_versions_stand_in_the_order_of_the_languages() -> None:
    found = entry("A/RES/58/136", "ara", "fra", "eng")
    assert [v.language for v in found.versions] == ["eng", "fra", "ara"]
    assert found.version("fra").title == "Title fra"
    assert found.version("rus").title == "Title eng"
    assert found.in_language("rus") is None


def test_newest_works_come_first_by_number_within_a_day() -> None:
    symbols = ["A/RES/58/136", "A/RES/58/9", "A/RES/64/1", "A/RES/1/1"]
    dates = ["2003-12-22", "2003-12-22", "2009-12-18", ""]
    found = [entry(s, adopted=d) for s, d in zip(symbols, dates, strict=True)]
    assert [e.symbol for e in newest_first(found)] == ["A/RES/64/1", "A/RES/58/9", "A/RES/58/136", "A/RES/1/1"]
    assert newest_first(found) == newest_first(found[::-1])


def test_list_shows_its_first_page_and_the_way_to_every_other_document() -> None:
    found = [entry(f"A/RES/58/{n}", title="<b>") for n in range(1, 200)] + [entry("S/RES/1373(2001)", "eng", "fra")]
    page = page_of(render_list(found, HERE, (3, 0)))
    assert len(page.xpath('//ol[@id="page-list"]/li')) == FIRST_SHOWN
    assert "<b> eng" in page.xpath("string(//ol/li[2])")
    ways = page.xpath('//section[@class="organs-list"]//a/@href')
    assert ways == ["site/unga.html", "site/unga-58.html", "site/unsc.html", "site/unsc-2001.html"]
    assert page.xpath('//a[contains(@href, "review.html")]/text()')
    assert page.get_element_by_id("page-filter").get("hidden") is not None
    names = {s.get("name") for s in page.xpath("//select")}
    assert names == {"organ", "session", "language", "lacking", "status", "order"} | ({"year", "kind"} & names)


def test_parts_hold_every_work_once_and_can_be_read_as_data() -> None:
    found = [entry(f"A/RES/{40 + n // 400}/{n % 400 + 1}", "eng", "fra", title='"</script>') for n in range(PART + 7)]
    found.append(entry_of("X", [line("A/RES/39/1", rank=".2")], ["T"]))
    parts = list(list_parts(found))
    assert len(parts) == 2
    rows = []
    for place, part in enumerate(parts):
        start = f"take({place},"
        assert part.startswith(start)
        rows += json.loads(part[len(start) : part.rindex(")")])
    assert sorted(r[1] for r in rows) == sorted(e.symbol for e in found)
    assert {len(v) for r in rows if r[0] != "X" for v in r[7]} == {2}
    assert next(r for r in rows if r[0] == "X")[7] == [["eng", "T", "A-RES-39-1/A-RES-39-1.eng.2.html"]]


def test_page_of_a_session_is_a_matrix_of_works_and_languages() -> None:
    (organ,) = organs_of([entry("A/RES/58/136", "eng", "ara"), entry("A/RES/58/9", "fra")])
    (session,) = sessions_of(organ)
    assert session.file == "unga-58.html"
    page = page_of(render_group(session, BELOW))
    rows = page.xpath("//tbody/tr")
    assert [r.xpath("string(th//b)") for r in rows] == ["A/RES/58/9", "A/RES/58/136"]
    assert [[c.get("class") for c in r.xpath("td")] for r in rows] == [
        ["none", "whole", "none", "none", "none", "none"],
        ["whole", "none", "none", "none", "none", "whole"],
    ]
    assert rows[1].xpath("td[6]/a/@href") == ["../A-RES-58-136/A-RES-58-136.ara.html"]


def test_page_of_an_organ_and_coverage_count_what_is_there_and_what_is_missing() -> None:
    found = [entry("A/RES/58/1", "eng", "fra"), entry("A/RES/58/2", "eng"), entry("A/RES/59/1", "deu")]
    (organ,) = organs_of(found)
    for page in (page_of(render_group(organ, BELOW)), page_of(render_coverage(found, BELOW))):
        (row,) = page.xpath('//tr[th//a/@href="unga-58.html"]')
        cells = [" ".join(c.text_content().split()) for c in row.xpath("td")]
        assert cells[:4] == ["2", "2", "1 missing: 1", "0 missing: 2"]
        assert page.xpath("//thead//th/@lang")[-1] == "de"
    total = page_of(render_coverage(found, BELOW)).xpath('//tr[@class="sum-row"]')[0]
    assert [c.get("class") for c in total.xpath("td")][1:3] == ["part", "part"]


def waiting(n: int) -> Waiting:
    problems = (Problem("number-gap", "warning", f"Gap <{n}>", n),)
    return Waiting(f"A/RES/58/{n}", f"{n}.txt", "eng", f"p{n}.html", f"r{n}.html", problems)


def test_queue_shows_every_document_with_its_findings_on_some_page() -> None:
    found = [waiting(n) for n in range(1, QUEUE_PAGE + 3)]
    refused = [Waiting("x y.txt", "x y.txt", "", "", "quarantine/x y.txt.report.html", found[0].problems)]
    pages = dict(render_queue(found, refused, BELOW))
    assert list(pages) == ["review.html", "review-2.html"]
    names = [n for text in pages.values() for n in page_of(text).xpath('//ol[@class="queue"]/li/h3//bdi/text()')]
    assert names == [w.name for w in (*found, *refused)]
    second = page_of(pages["review-2.html"])
    assert second.xpath('//nav[@class="turn"]/a/@href') == ["review.html"]
    assert second.xpath('//section[@aria-labelledby="page-quarantine"]//h3/a/@href') == [
        "../quarantine/x%20y.txt.report.html"
    ]
    assert "Gap <1>" in page_of(pages["review.html"]).xpath("string(//ol/li[1])")
    assert page_of(pages["review.html"]).xpath("//details//td[1]/text()") == [str(QUEUE_PAGE + 3)]


def test_queue_without_documents_says_so() -> None:
    ((name, text),) = render_queue([], [], BELOW)
    assert name == "review.html"
    assert "No document waits" in text


def test_search_page_speaks_its_language_and_leads_to_the_others() -> None:
    page = page_of(render_search(Frame("ara", "../", ("eng", "ara"))))
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.xpath('//nav[@class="tongues"]//a/@href') == ["search.eng.html", "search.ara.html"]
    policy = page.xpath('string(//meta[@http-equiv="Content-Security-Policy"]/@content)')
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy


def test_index_reads_the_words_in_order_with_the_ids_of_their_places(resolution) -> None:
    text = searchable(resolution(words="To <b>report</b>.".replace("<b>", "").replace("</b>", "")), "eng", {}, {})
    page = page_of(text)
    words = " ".join(page.xpath("//body")[0].text_content().split())
    for one, other in (
        ("Strengthening cooperation", "The General Assembly"),
        ("The General Assembly", "Recalling resolutions"),
        ("Recalling resolutions 1373 (2001) and 57/173,", "See Official Records, annex II."),
        ("See Official Records", "Encourages the activities"),
        ("Encourages the activities", "To thank"),
    ):
        assert words.index(one) < words.index(other)
    ids = {p.get("id"): p.text_content() for p in page.xpath("//p[@id]")}
    assert ids["para_1"] == "Encourages the activities of the Centre;"
    assert ids["authorialNote_1"].startswith("See")
    assert "para_2__list_1__point_a" in ids


def test_index_gets_what_a_result_shows_and_what_narrows_a_search(resolution) -> None:
    page = page_of(searchable(resolution(), "ara", {"symbol": 'A"<', "date": ""}, {"organ": "unga", "year": ""}))
    assert page.get("lang") == "ar"
    found = {
        m.get("data-pagefind-meta") or m.get("data-pagefind-filter"): m.get("content") for m in page.xpath("//meta")
    }
    assert found == {"symbol[content]": 'A"<', "organ[content]": "unga"}


def test_the_conjunction_before_an_arabic_article_is_parted_for_the_index(resolution) -> None:
    words = "\u0648\u0627\u0644\u062a\u0646\u0645\u064a\u0629 \u0648\u0644\u062f"
    found = page_of(searchable(resolution("ara", words=words), "ara", {}, {})).text_content()
    assert "\u0648-\u0627\u0644\u062a\u0646\u0645\u064a\u0629 \u0648\u0644\u062f" in found
    assert words in page_of(searchable(resolution("ara", words=words), "eng", {}, {})).text_content()
