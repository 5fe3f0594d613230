"""Every page of the archive's site in a real browser: rules of WCAG, console, requests, keyboard, filters and search.

Needs Debian's Chromium; axe-core too for the rules of WCAG (`npm install --no-save axe-core`, or AXE=axe.min.js).
"""

from __future__ import annotations

import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from chromium import AXE, CHROMIUM, chromium

from flows.render import (
    Frame,
    Neighbour,
    Problem,
    Waiting,
    entry_of,
    list_parts,
    organs_of,
    render_coverage,
    render_group,
    render_list,
    render_neighbours,
    render_parallel,
    render_queue,
    render_report,
    render_search,
    searchable,
    sessions_of,
)

SIX = ("eng", "fra", "spa", "rus", "zho", "ara")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no Chromium here")]

KINDS = ("index", "site/unga", "site/unga-58", "site/coverage", "site/review", "site/search", "parallel", "report")
KINDS = (*KINDS, "refused", "citations")
# What a search must find in each language: inflected, with article or diacritics, or one word in a row of others.
TEXTS = {
    "eng": ("The States strengthen their alliances.", "strengthened alliance"),
    "fra": ("Les États renforcent la coopération régionale.", "etats regionales"),
    "spa": ("Los niños y la protección de las minorías.", "ninos protecciones"),
    "rus": ("Генеральная Ассамблея о правах ребёнка.", "генеральной ассамблеей"),
    "zho": ("大会重申可持续发展目标和恐怖主义问题。", "可持续发展"),
    "ara": ("إن الجمعية العامة تؤكد مكافحة الإِرهاب والتنمية.", "تنمية إرهاب"),
}


@pytest.fixture(scope="module")
def tab(tmp_path_factory) -> Iterator:
    with chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


def entries():
    found = []
    for n in range(1, 131):
        codes = SIX if n % 3 else ("eng", "ara")
        name = f"A-RES-58-{n}"
        status = "review" if n % 7 == 0 else "converted"
        lines = [
            {"source": f"{name}.{c}", "status": status, "kind": "resolution", "symbol": f"A/RES/58/{n}", "language": c}
            | {"work": f"/akn/un/statement/deliberation/unga/2003-12-{n % 28 + 1:02}/58-{n}"}
            | {"outputs": {"html": f"{name}/{name}.{c}.html", "report": "r.json"}}
            for c in codes
        ]
        found.append(entry_of(name, lines, [f"Matter {n} of {c} <b>" for c in codes]))
    other = {
        "source": "x",
        "status": "converted",
        "symbol": "S/RES/1373(2001)",
        "language": "fra",
        "outputs": {"html": "x.html"},
    }
    return [*found, entry_of("S-RES-1373(2001)", [other], ["Menaces"])]


def report_values(code: str) -> dict:
    sums = {"source": 90, "text": 80, "attributes": 2, "removed": 8, "layout": 0, "inserted": 1}
    finding = {
        "code": "number-gap",
        "severity": "warning",
        "message": "A gap.",
        "start": 6,
        "end": 9,
        "line": 1,
        "advice": "Look.",
    }
    edit = {"rule": "job-number", "why": "Of the printer.", "start": 0, "end": 3, "removed": "abc", "inserted": "x"}
    evidence = {"field": "symbol", "value": "A/RES/58/136", "how": "printed", "printed": "58/136"}
    outputs = {"html": "W/p.html", "xml": "W/p.xml", "pdf": "W/p.pdf", "report": "W/p.report.json"}
    entry = {"source": "a.txt", "symbol": "A/RES/58/136", "status": "review", "language": code, "outputs": outputs}
    return {
        "manifest": entry,
        "findings": [
            finding,
            {**finding, "severity": "info", "start": 40},
            {"code": "x", "severity": "error", "message": "No."},
        ],
        "ledger": [edit],
        "accounting": sums | {"missing": 0, "doubled": 0, "changed": 0},
        "evidence": [evidence],
    }


def pages_in(code: str, make) -> dict[str, str]:
    """Every kind of page, its own words in one language."""
    works, top, below = entries(), Frame(code, "", SIX), Frame(code, "../", SIX)
    organ = organs_of(works)[0]
    waits = Waiting(
        "A/RES/58/7", "in/7.txt", code, "x.html", "r.html", (Problem("number-gap", "warning", "A gap.", 3),)
    )
    refused = Waiting("bad.txt", "bad.txt", "", "", "q.html", (Problem("unreadable-source", "error", "Empty.", 0),))
    values = report_values(code)
    failed = {"manifest": {**values["manifest"], "status": "failed", "outputs": {}}, "findings": values["findings"][2:]}
    around = [Neighbour(f"A/RES/57/{n}", f"Title {n}", "en", f"../{n}.html", n % 2 == 0, n) for n in range(1, 31)]
    lacking = make("ara").replace(b'eId="para_2"', b'eId="para_9"')
    return {
        "index": render_list(works, top, (18, 1)),
        "site/unga": render_group(organ, below),
        "site/unga-58": render_group(sessions_of(organ)[0], below),
        "site/coverage": render_coverage(works, below),
        "site/review": dict(render_queue([waits] * 3, [refused], below))["review.html"],
        "site/search": render_search(below),
        "parallel": render_parallel(
            [make(c) for c in SIX[:5]] + [lacking], code, "index.html", {"tmx": "t.tmx", "eng": "e.html"}
        ),
        "report": render_report(values, "abc This is the source of the record." * 3, make(code), home="index.html"),
        "refused": render_report(failed, "\x00 bytes", home="index.html"),
        "citations": render_neighbours(
            "A/RES/58/136", ("Title", "en"), "d.html", around, around[:3], language=code, home="index.html"
        ),
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory, request) -> Iterator[tuple[str, Path]]:
    """The address of a server and the folder that it serves: every page in six languages, and the indexes."""
    make = request.getfixturevalue("made")
    folder = tmp_path_factory.mktemp("site")
    texts = tmp_path_factory.mktemp("texts")
    for code in SIX:
        for name, text in pages_in(code, make).items():
            path = folder / code / f"{name}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        for place, part in enumerate(list_parts(entries()), 1):
            (folder / code / f"site/list-{place}.js").write_text(part, "utf-8")
        words = TEXTS[code][0]
        meta, filters = (
            {"symbol": "A/RES/58/136", "title": "<i>Title</i>", "date": "2003-12-22"},
            {"organ": "unga", "year": "2003"},
        )
        (texts / code / "W").mkdir(parents=True)
        (texts / code / "W/p.html").write_text(searchable(make(code, words=words), code, meta, filters), "utf-8")
        (texts / code / "W/q.html").write_text(
            searchable(make(code, words="Nothing."), code, meta, {"organ": "unsc", "year": "2001"}), "utf-8"
        )
        command = [sys.executable, "-m", "pagefind", "--silent", "--site", texts / code]
        subprocess.run([*command, "--output-path", folder / code / "site/search" / code], check=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", folder
    server.shutdown()
    server.server_close()


def said(tab) -> list[str]:
    """What the console said, but for the icon that every browser asks for."""
    return [words for words in tab.said if "favicon" not in words]


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not here (npm install --no-save axe-core)")
@pytest.mark.parametrize("code", SIX)
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_breaks_a_rule_of_wcag(tab, site, kind: str, code: str) -> None:
    address, _ = site
    rules = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
    for width, height, dark in ((1400, 1000, False), (390, 844, True)):
        tab.screen(width, height, dark=dark)
        tab.call("Page.setBypassCSP", enabled=True)
        tab.visit(f"{address}/{code}/{kind}.html")
        tab.run("document.querySelectorAll('details').forEach(e => { e.open = true; })")
        tab.run(AXE.read_text("utf-8") + "; 1")
        found = tab.run(
            f"axe.run(document, {{runOnly: {rules}}}).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
        )
        tab.call("Page.setBypassCSP", enabled=False)
        assert found == [], (width, dark)
        assert tab.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width


@pytest.mark.parametrize("code", SIX)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_nothing_and_asks_only_its_own_archive(tab, site, kind: str, code: str) -> None:
    address, folder = site
    tab.visit(f"{address}/{code}/{kind}.html")
    assert said(tab) == []
    assert [url for url in tab.asked if not url.startswith(f"{address}/")] == []
    tab.open(folder / code / f"{kind}.html")
    assert said(tab) == []
    assert [url for url in tab.asked if not url.startswith("file:")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_html_without_fault(site, kind: str) -> None:
    html5lib = pytest.importorskip("html5lib")
    _, folder = site
    for code in SIX:
        html5lib.HTMLParser(strict=True).parse((folder / code / f"{kind}.html").read_text("utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_alone_walks_each_page_in_order(tab, site, kind: str) -> None:
    address, _ = site
    tab.screen(1400, 1000, dark=False)
    tab.visit(f"{address}/eng/{kind}.html")
    if kind == "index":
        tab.until("!document.getElementById('page-filter').hidden")
    walked = []
    for _ in range(30):
        tab.press("Tab")
        place = tab.run(
            "(e => e === document.body ? null : [[...document.querySelectorAll('*')].indexOf(e),"
            " getComputedStyle(e).outlineStyle, e.getBoundingClientRect().height > 0])(document.activeElement)"
        )
        if place is None or (walked and place[0] == walked[0][0]):
            break  # the end of the page
        walked.append(place)
    assert len(walked) >= 2
    assert all(a[0] < b[0] for a, b in pairwise(walked)), "the order of the page"
    assert all(outline in ("solid", "auto") and seen for _, outline, seen in walked), "focus is seen"
    tab.visit(f"{address}/eng/{kind}.html")
    tab.press("Tab")
    tab.press("Enter")
    assert tab.run("document.activeElement.id") == "page-text"


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_list_filters_sorts_and_turns_its_pages(tab, site, scheme: str) -> None:
    address, folder = site
    tab.visit(f"{address}/fra/index.html") if scheme == "http" else tab.open(folder / "fra/index.html")
    tab.until("!document.getElementById('page-filter').hidden")
    count = "document.getElementById('page-count').value"
    first = "document.querySelector('#page-list b').textContent"
    choose = (
        "(([name, value]) => { const f = document.getElementById('page-filter'); f.elements[name].value = value;"
        " f.dispatchEvent(new Event('input')); })(%s)"
    )
    assert tab.run(count) == "131"
    tab.run(choose % "['words', 'matter 77']")
    assert (tab.run(count), tab.run(first)) == ("1", "A/RES/58/77")
    assert tab.run("document.querySelector('#page-list .doc span').textContent") == "Matter 77 of fra <b>"
    assert tab.run("decodeURIComponent(location.hash)") == "#words=matter+77"
    tab.run(choose % "['words', '']")
    tab.run(choose % "['organ', 'unsc']")
    assert tab.run(count) == "1"
    tab.run(choose % "['organ', '']")
    tab.run(choose % "['lacking', 'rus']")
    assert tab.run(count) == "44"
    tab.run(choose % "['status', '1']")
    assert tab.run(count) == "6"
    tab.run(choose % "['status', '']")
    tab.run(choose % "['lacking', '']")
    tab.run(choose % "['order', 'symbol']")
    assert tab.run(first) == "A/RES/58/1"
    tab.run("document.querySelector('#page-turn [name=next]').click()")
    assert tab.run(first) == "A/RES/58/61"
    assert tab.run("document.activeElement.id") == "page-list"
    assert said(tab) == []


def ask(tab, words: str) -> None:
    tab.run(
        "(words => { const f = document.getElementById('page-search'); f.elements.words.value = words;"
        f" f.requestSubmit(); }})({words!r})"
    )


@pytest.mark.parametrize("code", SIX)
def test_a_search_finds_the_words_of_its_language_and_leads_to_their_paragraph(tab, site, code: str) -> None:
    address, _ = site
    _, words = TEXTS[code]
    # In this archive the pages of one language have the search of that language.
    tab.visit(f"{address}/{code}/site/search.html")
    tab.until("!document.getElementById('page-search').hidden")
    ask(tab, words)
    tab.until("document.querySelectorAll('#page-results li').length > 0")
    assert tab.run("document.querySelectorAll('#page-results li').length") == 1
    assert (
        tab.run("document.querySelector('#page-results a').getAttribute('href')")
        == "../W/p.html#para_2__list_1__point_b"
    )
    assert tab.run("document.querySelector('#page-results .doc span').textContent") == "<i>Title</i>"
    assert TEXTS[code][0] in tab.run("document.querySelector('#page-results .excerpt').textContent")
    assert tab.run("document.querySelectorAll('#page-results mark').length") > 0
    assert said(tab) == []
    assert [url for url in tab.asked if not url.startswith((f"{address}/", "about:"))] == []


@pytest.mark.parametrize("words", ["تنمية", "التنمية", "والتنمية", "للتنمية", "الإرهاب", "ارهاب"])
def test_an_arabic_word_is_found_with_article_and_conjunction_or_without(tab, site, words: str) -> None:
    address, _ = site
    tab.visit(f"{address}/ara/site/search.html")
    tab.until("!document.getElementById('page-search').hidden")
    ask(tab, words)
    tab.until("document.querySelector('#page-results a')?.getAttribute('href').startsWith('../W/p.html')")


def test_a_search_is_narrowed_by_organ_and_year_and_kept_in_the_address(tab, site) -> None:
    address, _ = site
    tab.visit(f"{address}/eng/site/search.html?q=Centre&organ=unsc")
    tab.until("document.querySelectorAll('#page-results li').length === 1")
    assert tab.run("document.querySelector('#page-results a').getAttribute('href')").startswith("../W/q.html")
    assert tab.run("document.querySelector('#page-search [name=organ]').selectedOptions[0].textContent") == (
        "Security Council (1)"
    )
    ask(tab, "xyzzyx")
    tab.until("document.getElementById('page-state').textContent === 'Nothing was found.'")
    assert tab.run("location.search") == "?q=xyzzyx&organ=unsc"


def test_opened_as_a_file_the_search_says_what_it_needs(tab, site) -> None:
    _, folder = site
    tab.open(folder / "spa/site/search.html")
    assert tab.run("document.getElementById('page-files').checkVisibility()")
    assert not tab.run("document.getElementById('page-search').checkVisibility()")
    assert "servidor web" in tab.run("document.getElementById('page-files').textContent")


def test_columns_are_chosen_without_a_script(tab, site) -> None:
    address, folder = site
    seen = "[...document.querySelectorAll('.versions > table > thead th')].filter(e => e.checkVisibility()).map(e => e.lang)"
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.visit(f"{address}/eng/parallel.html?show=ara")
        assert tab.run(seen) == ["en", "fr"]
        tab.run("document.getElementById('page-show-zho').click()")
        assert tab.run(seen) == ["en", "fr", "zh"]
    finally:
        tab.call("Emulation.setScriptExecutionDisabled", value=False)
    tab.open(folder / "eng/parallel.html", "?show=ara,rus")
    assert tab.run(seen) == ["ru", "ar"]
    assert said(tab) == []
