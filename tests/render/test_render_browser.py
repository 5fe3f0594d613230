"""The document page in a real browser: nothing runs, nothing is asked for, all of it can be used from the keyboard.

Needs Debian's Chromium; axe-core too for the rules of WCAG (`npm install --no-save axe-core`, or AXE=axe.min.js).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from chromium import AXE, CHROMIUM, chromium

from flows.render import CitedBy, Download, Evidence, LanguageVersion, PageContext, ReportSummary, render_html

SIX = ("eng", "fra", "spa", "rus", "zho", "ara")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no Chromium here")]

AROUND = PageContext(
    languages=tuple(LanguageVersion(code, f"{code}.html") for code in SIX),
    downloads=(Download("xml", "a.xml"), Download("pdf", "a.pdf"), Download("report", "report.html")),
    links={"/akn/un/statement/deliberation/unga/2002-12-18/57-173": "other.html"},
    cited=(CitedBy("A/RES/57/173", "other.html", "Strengthening the Programme", "2002-12-18", "eng"),),
    cited_by=(CitedBy("A/RES/59/1", "later.html", "Later", "", "fra"),),
    report=ReportSummary("review", ("A gap.",), (Evidence("symbol", "A/RES/58/136", "line 2"),), (("source", 9),)),
    home="index.html",
)


@pytest.fixture(scope="module")
def tab(tmp_path_factory) -> Iterator:
    with chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def pages(resolution, tmp_path: Path) -> Path:
    """The page in six languages, each beside the others."""
    filler = "</p><p>" + "To report on the activities of the Centre in the field. " * 60 + "</p><p>"
    for code in SIX:
        (tmp_path / f"{code}.html").write_text(render_html(resolution(code, words=filler), AROUND), "utf-8")
    return tmp_path


def page_with(folder: Path, xml: bytes) -> Path:
    file = folder / "page.html"
    file.write_text(render_html(xml), "utf-8")
    return file


ATTACKS = [
    "&lt;script&gt;document.title='OWNED'&lt;/script&gt;",
    "&lt;img src=x onerror=\"document.title='OWNED'\"&gt;",
    "&lt;/style&gt;&lt;script&gt;document.title='OWNED'&lt;/script&gt;",
    "&lt;svg onload=document.title='OWNED'&gt;",
    "&lt;style&gt;* { display: none }&lt;/style&gt;",
    '<a href="javascript:document.title=%27OWNED%27">here</a>',
    '<a href="java&#10;script:document.title=%27OWNED%27">here</a>',
    '<a href="data:text/html,&lt;script&gt;parent.document.title=%27OWNED%27&lt;/script&gt;">here</a>',
    '<ref href="vbscript:x" eId="x&quot; onmouseover=&quot;document.title=1">here</ref>',
    '<span class="x&quot; style=&quot;background:url(http://127.0.0.1/x)">here</span>',
    '<span style="background:url(http://127.0.0.1/x)" onclick="document.title=1">here</span>',
    '<img src="http://127.0.0.1/x.png" onerror="document.title=1"/>',
]


@pytest.mark.parametrize("words", ATTACKS)
def test_words_and_attributes_of_a_document_never_run(tab, resolution, tmp_path: Path, words: str) -> None:
    tab.open(page_with(tmp_path, resolution(words=words)))
    tab.run("document.querySelectorAll('.text a:not([href^=http]), .text span').forEach(e => e.click())")
    assert tab.run("document.title").startswith("A/RES/58/136")
    assert tab.run("location.protocol") == "file:"
    assert tab.run("document.querySelectorAll('img, svg, iframe, [style], [onclick], [onerror]').length") == 0
    assert tab.run("getComputedStyle(document.querySelector('.text')).display") == "block"
    assert [url for url in tab.asked if not url.startswith(("file:", "about:"))] == []


@pytest.mark.parametrize("code", SIX)
def test_a_symbol_or_title_of_hostile_words_stays_words(tab, resolution, tmp_path: Path, code: str) -> None:
    hostile = "&lt;/title&gt;&lt;script&gt;document.title='OWNED'&lt;/script&gt;&quot;&gt;"
    xml = resolution(code).replace(b"A/RES/58/136", f"A/RES/1 {hostile}".encode())
    tab.open(page_with(tmp_path, xml.replace(b"Strengthening cooperation", hostile.encode())))
    assert tab.run("document.title").startswith("A/RES/1 </title><script>")
    assert tab.run("document.scripts.length") == 1


def test_policy_stops_a_script_even_if_one_slipped_in(tab, resolution, tmp_path: Path) -> None:
    page = page_with(tmp_path, resolution())
    text = page.read_text("utf-8")
    page.write_text(text.replace("</main>", "<script>document.title='OWNED'</script></main>"), "utf-8")
    tab.open(page)
    assert tab.run("document.title").startswith("A/RES/58/136")
    assert any("Content Security Policy" in words for words in tab.said)


def test_without_the_policy_the_same_script_would_run(tab, tmp_path: Path) -> None:
    """Shows that the tests above can fail."""
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><title>t</title><script>document.title='OWNED'</script>", "utf-8")
    tab.open(page)
    assert tab.run("document.title") == "OWNED"


@pytest.mark.parametrize("code", SIX)
def test_page_says_nothing_and_asks_for_nothing(tab, pages: Path, code: str) -> None:
    tab.open(pages / f"{code}.html")
    assert tab.said == []
    assert [url for url in tab.asked if not url.endswith((f"/{code}.html", "about:blank"))] == []


def test_a_citation_shows_its_target_to_pointer_and_keyboard(tab, pages: Path) -> None:
    tab.open(pages / "eng.html")
    shown = "(e => e.hidden ? '' : e.textContent)(document.getElementById('page-tooltip'))"
    tab.point("a.citation[data-preview]")
    tab.until(f"{shown} !== ''")
    assert tab.run(shown) == "A/RES/57/173 \u00b7 2002-12-18 \u00b7 Strengthening the Programme"
    tab.press("Escape")
    assert tab.run(shown) == ""
    tab.run("document.querySelector('a.citation[data-preview]').focus()")
    assert tab.run(shown).startswith("A/RES/57/173")
    box = tab.run("(r => [r.left, r.right, r.top])(document.getElementById('page-tooltip').getBoundingClientRect())")
    assert 0 <= box[0] < box[1] <= 1400
    assert box[2] >= 0


def test_without_script_the_target_is_in_the_title_of_the_link(tab, pages: Path) -> None:
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.open(pages / "eng.html")
        assert tab.run("document.getElementById('page-tooltip')") is None
        assert "Strengthening the Programme" in tab.run("document.querySelector('a.citation[title]').title")
    finally:
        tab.call("Emulation.setScriptExecutionDisabled", value=False)


def test_a_paragraph_number_copies_its_citation(tab, pages: Path) -> None:
    tab.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    tab.open(pages / "eng.html")
    tab.run("document.querySelector('#para_2 > .num > a').focus()")
    tab.press("Enter")
    tab.until("document.getElementById('page-status').textContent !== ''")
    assert tab.run("document.getElementById('page-status').textContent") == "Copied: A/RES/58/136, para. 2"
    copied = tab.run("navigator.clipboard.readText()")
    assert copied.startswith("A/RES/58/136, para. 2 <file:")
    assert copied.endswith("eng.html#para_2>")
    assert tab.run("location.hash") == "#para_2"


def test_copied_words_carry_their_citation(tab, pages: Path) -> None:
    tab.open(pages / "fra.html")
    tab.run("getSelection().selectAllChildren(document.getElementById('para_2'))")
    copied = tab.run(
        "new Promise(done => { const e = new ClipboardEvent('copy', {clipboardData: new DataTransfer(),"
        " bubbles: true, cancelable: true}); document.getElementById('para_2').dispatchEvent(e);"
        " done(e.clipboardData.getData('text/plain')); })"
    )
    assert copied.endswith("\n(A/RES/58/136, par. 2)")


def test_another_language_opens_at_the_same_paragraph(tab, pages: Path) -> None:
    tab.open(pages / "eng.html")
    tab.run("document.getElementById('para_2').scrollIntoView({behavior: 'instant'})")
    tab.run("document.querySelector('.languages a[hreflang=ar]').click()")
    tab.until("location.pathname.endsWith('ara.html') && document.readyState === 'complete'")
    assert tab.run("location.hash").startswith("#para_2")
    tab.until("Math.abs(document.getElementById('para_2').getBoundingClientRect().top - 72) < 200")


def test_the_keyboard_alone_reaches_everything_in_order_and_shows_where_it_is(tab, pages: Path) -> None:
    tab.screen(1400, 1000, dark=False)
    tab.open(pages / "eng.html")
    wanted = tab.run("document.querySelectorAll('a[href], summary, [tabindex=\"0\"]').length")
    walked = []
    for _ in range(wanted + 5):
        tab.press("Tab")
        place = tab.run(
            "(e => e === document.body ? null : [[...document.querySelectorAll('*')].indexOf(e),"
            " e.matches('.languages *, .downloads *, .bar *') ? 0 : 1,"
            " getComputedStyle(e).outlineStyle, e.getBoundingClientRect().height > 0])(document.activeElement)"
        )
        if place is None:
            break
        walked.append(place)
    places = [place[0] for place in walked]
    assert all(a < b for a, b in pairwise(places)), "the order of the page"
    assert all(outline == "solid" and seen for _, _, outline, seen in walked), "focus is seen"
    assert len(places) >= wanted * 0.6  # what closed panels hold is reached when they are open
    tab.open(pages / "eng.html")
    tab.press("Tab")
    tab.press("Enter")
    assert tab.run("document.activeElement.id") == "page-text", "the first link skips to the text"


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not here (npm install --no-save axe-core)")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [(1400, 1000), (390, 844)], ids=["wide", "phone"])
@pytest.mark.parametrize("code", SIX)
def test_page_breaks_no_rule_of_wcag(tab, pages: Path, code: str, size: tuple[int, int], dark: bool) -> None:
    tab.screen(*size, dark=dark)
    tab.call("Page.setBypassCSP", enabled=True)
    tab.open(pages / f"{code}.html")
    tab.run("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    tab.run(AXE.read_text("utf-8") + "; 1")
    rules = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
    found = tab.run(
        f"axe.run(document, {{runOnly: {rules}}}).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
    )
    assert found == []
    assert tab.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "no sideways scroll"
