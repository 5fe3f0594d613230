"""What the languages of a Work have in common: made with the pages, made again when one arrives, gone with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree, html

from flows.cli import main

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = "004_380408ce5d50b7dc.txt"
FRENCH = "000_dbd39044bf54fc7b.txt"
CITING = "002_dd6df28f62f4a86e.txt"
WORK = "A-RES-58-136/A-RES-58-136"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path


def convert(folder: Path, *names: str) -> None:
    for name in names:
        shutil.copy(ROOT / "input" / name, folder / "in" / name)
    words = ["convert", str(folder / "in"), "-o", str(folder / "out"), "--formats", "xml,html", "--jobs", "1"]
    assert main([*words, "--made", "2026-01-02", "--quiet", "--no-site"]) == 0


def made(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        p.name: (p.read_bytes(), p.stat().st_mtime_ns)
        for p in sorted(folder.glob("out/*/*"))
        if p.name.endswith((".parallel.html", ".tmx", ".citations.html"))
    }


def test_one_language_has_citations_and_nothing_to_compare(folder):
    convert(folder, ENGLISH)
    assert set(made(folder)) == {"A-RES-58-136.citations.html"}
    page = (folder / f"out/{WORK}.eng.html").read_text(encoding="utf-8")
    assert "A-RES-58-136.citations.html" in page
    assert "parallel.html" not in page


def test_a_language_that_arrives_is_compared_and_one_that_goes_is_not(folder):
    convert(folder, ENGLISH)
    convert(folder, FRENCH)
    files = made(folder)
    assert set(files) == {f"A-RES-58-136.{end}" for end in ("citations.html", "parallel.html", "tmx")}
    memory = etree.fromstring(files["A-RES-58-136.tmx"][0])
    languages = {v.get("{http://www.w3.org/XML/1998/namespace}lang") for v in memory.iter("tuv")}
    assert languages == {"en", "fr"}
    assert memory.find("header").get("creationdate") == "20260102T000000Z"
    for code in ("eng", "fra"):
        page = (folder / f"out/{WORK}.{code}.html").read_text(encoding="utf-8")
        assert f"A-RES-58-136.parallel.html?show={code}" in page
        assert "A-RES-58-136.tmx" in page
    convert(folder)
    assert made(folder) == files
    (folder / "in" / FRENCH).write_text("This is a letter.", encoding="utf-8")
    words = ["convert", str(folder / "in"), "-o", str(folder / "out"), "--formats", "xml,html", "--jobs", "1"]
    main([*words, "--quiet", "--no-site"])
    assert set(made(folder)) == {"A-RES-58-136.citations.html"}


def test_bytes_do_not_depend_on_the_order_of_arrival(folder, tmp_path):
    convert(folder, FRENCH)
    convert(folder, ENGLISH)
    other = tmp_path / "other"
    (other / "in").mkdir(parents=True)
    convert(other, ENGLISH, FRENCH)
    assert {n: b for n, (b, _) in made(folder).items()} == {n: b for n, (b, _) in made(other).items()}


def test_a_citing_document_appears_in_the_citations_of_the_cited_one(folder):
    convert(folder, ENGLISH)
    before = made(folder)["A-RES-58-136.citations.html"][0]
    convert(folder, *(p.name for p in (ROOT / "input").glob("*.txt")))
    after = made(folder)["A-RES-58-136.citations.html"][0]
    found = html.document_fromstring(after).xpath('//section[@aria-labelledby="page-cited-by"]//a/@href')
    assert found == ["../A-RES-58-140/A-RES-58-140.fra.html"]
    assert b"A-RES-58-140" not in before
    for name, (page, _) in made(folder).items():
        if name.endswith(".html"):
            for href in html.document_fromstring(page).xpath("//main//a/@href"):
                if href.startswith("../"):
                    assert (folder / "out" / href.removeprefix("../")).is_file(), (name, href)


def test_a_citation_tells_what_the_cited_document_is(folder):
    convert(folder, *(p.name for p in (ROOT / "input").glob("*.txt")))
    page = html.document_fromstring((folder / "out/A-RES-58-140/A-RES-58-140.fra.html").read_text(encoding="utf-8"))
    (link, *_) = page.xpath('//div[@class="text"]//a[contains(@href, "A-RES-58-136.fra.html")]')
    french = page.xpath('//aside//li[a[contains(@href, "A-RES-58-136.fra.html")]]/span[@lang="fr"]')[0].text
    assert link.get("title") == f"A/RES/58/136 \u00b7 2003-12-22 \u00b7 {french}"


def test_a_lost_file_is_made_again(folder):
    convert(folder, ENGLISH, FRENCH)
    files = made(folder)
    (folder / f"out/{WORK}.tmx").unlink()
    convert(folder)
    assert {n: b for n, (b, _) in made(folder).items()} == {n: b for n, (b, _) in files.items()}
