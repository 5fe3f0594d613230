"""The citations around a document: picture and lists say the same."""

from __future__ import annotations

import itertools
import re

from lxml import html

from flows.render import Neighbour, render_neighbours
from flows.render.neighbours import MOST_DRAWN, drawn


def neighbour(symbol: str, held: bool = True, times: int = 1) -> Neighbour:
    return Neighbour(symbol, f"Title of {symbol}" if held else "", "en", f"../{symbol}.html", held, times)


def page_of(cites: list[Neighbour], cited_by: list[Neighbour], **more: str):
    text = render_neighbours("A/RES/58/136", ("Title <b>", "en"), "d.html", cites, cited_by, **more)
    return html.document_fromstring(text)


def test_picture_and_lists_hold_the_same_documents() -> None:
    cites = [neighbour("A/RES/57/1"), neighbour("S/RES/1373(2001)", held=False, times=3)]
    cited_by = [neighbour("A/RES/59/1")]
    page = page_of(cites, cited_by)
    for section, side in (("page-cites", cites), ("page-cited-by", cited_by)):
        shown = page.xpath(f'//section[@aria-labelledby="{section}"]//li/a')
        assert [(a.text_content(), a.get("href")) for a in shown] == [(n.symbol, n.href) for n in side]
    drawn_links = {(a.text_content(), a.get("href"), a.get("class")) for a in page.xpath("//svg//a")}
    assert drawn_links == {(n.symbol, n.href, "held" if n.held else "away") for n in cites + cited_by}
    assert "× 3" in page.xpath('string(//section[@aria-labelledby="page-cites"])')


def test_arrows_run_from_the_citing_document_to_the_cited_one() -> None:
    picture = drawn([neighbour("A/RES/57/1")], [neighbour("A/RES/59/1")])
    cited, citing = (re.findall(r"-?\d+", box.line) for box in picture.boxes)
    middle = picture.width // 2
    assert int(cited[0]) > int(cited[-2])
    assert int(cited[-2]) < middle
    assert int(citing[0]) > int(citing[-2]) > middle


def test_a_crowd_is_drawn_in_part_and_listed_whole() -> None:
    cited_by = [neighbour(f"A/RES/59/{n}", held=n % 2 == 0, times=n) for n in range(1, 91)]
    picture = drawn([], cited_by)
    assert len(picture.boxes) == MOST_DRAWN
    assert picture.left_out == (0, 90 - MOST_DRAWN)
    assert all(box.neighbour.held for box in picture.boxes)
    boxes = sorted(box.y for box in picture.boxes)
    assert boxes[0] > 0
    assert boxes[-1] + 30 < picture.height
    assert all(b - a >= 30 for a, b in itertools.pairwise(boxes))
    assert len(page_of([], cited_by).xpath('//section[@aria-labelledby="page-cited-by"]//li')) == 90


def test_a_document_alone_has_no_picture() -> None:
    page = page_of([], [])
    assert not page.xpath("//svg")
    assert page.xpath('string(//p[@class="about-title"])') == "Title <b>"
