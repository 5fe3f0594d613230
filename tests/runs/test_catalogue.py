"""The site at the end of a run: made where something changed, left alone where nothing did."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from lxml import html

from flows import fulltext
from flows.cli import main

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = "004_380408ce5d50b7dc.txt"
FRENCH = "000_dbd39044bf54fc7b.txt"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path


def convert(folder: Path, *names: str, more: tuple[str, ...] = ()) -> int:
    for name in names:
        shutil.copy(ROOT / "input" / name, folder / "in" / name)
    words = ["convert", str(folder / "in"), "-o", str(folder / "out"), "--formats", "xml,html", "--jobs", "1"]
    return main([*words, "--made", "2026-01-02", "--quiet", *more])


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    found = [folder / "out/index.html", *(folder / "out/site").rglob("*")]
    return {str(p.relative_to(folder / "out")): (p.read_bytes(), p.stat().st_mtime_ns) for p in found if p.is_file()}


def test_the_site_holds_every_page_and_no_dead_link(folder):
    (folder / "in/empty.txt").write_bytes(b"")
    assert convert(folder, ENGLISH, FRENCH) == 4
    made = files(folder)
    assert {n for n in made if "/search/" not in n} == {
        "index.html",
        "site/coverage.html",
        "site/list-1.js",
        "site/review.html",
        "site/search.eng.html",
        "site/search.fra.html",
        "site/unga-58.html",
        "site/unga.html",
    }
    for name, (content, _) in made.items():
        if name.endswith(".html") and "/search/" not in name:
            page = html.document_fromstring(content)
            for href in page.xpath("//a/@href"):
                target = (folder / "out" / name).parent / href.partition("?")[0].partition("#")[0]
                assert not href.partition("?")[0].partition("#")[0] or target.is_file(), (name, href)
    queue = html.document_fromstring(made["site/review.html"][0])
    assert queue.xpath('//ol[@class="queue"]//code/text()') == ["unreadable-source"]


def test_each_language_has_its_index_and_none_of_the_parts_that_nobody_uses(folder):
    convert(folder, ENGLISH, FRENCH)
    for code, short in (("eng", "en"), ("fra", "fr")):
        place = folder / "out/site/search" / code
        entry = json.loads((place / "pagefind-entry.json").read_bytes())
        assert {k: v["page_count"] for k, v in entry["languages"].items()} == {short: 1}
        assert (place / "pagefind.js").is_file()
        assert not list(place.glob("*ui*"))


def test_a_run_that_changes_nothing_touches_nothing(folder, monkeypatch):
    convert(folder, ENGLISH)
    before = files(folder)
    monkeypatch.setattr(fulltext.subprocess, "run", None)
    convert(folder)
    assert files(folder) == before


def test_a_new_language_makes_only_its_own_index(folder, monkeypatch):
    convert(folder, ENGLISH)
    before = files(folder)
    convert(folder, FRENCH)
    after = files(folder)
    english = {n: f for n, f in before.items() if n.startswith("site/search/eng/")}
    assert english
    assert {n: f for n, f in after.items() if n.startswith("site/search/eng/")} == english
    assert any(n.startswith("site/search/fra/") for n in after)
    assert b"A-RES-58-136.fra.html" in after["index.html"][0]


def test_a_document_that_fails_leaves_list_and_index(folder):
    convert(folder, ENGLISH, FRENCH)
    (folder / "in" / FRENCH).write_text("Dear Sir, this is a letter.", encoding="utf-8")
    assert convert(folder) == 4
    after = files(folder)
    assert not any("search/fra" in n or "search.fra" in n for n in after)
    assert b"A-RES-58-136.fra.html" not in after["index.html"][0]


def settled(folder: Path) -> dict[str, bytes]:
    """All files but those in which Pagefind keeps no order: names of fields and filters, and the file that names them."""
    free = (".pf_meta", ".pf_filter", "pagefind-entry.json")
    return {n: b for n, (b, _) in files(folder).items() if not n.endswith(free)}


def test_the_site_is_made_anew_with_the_same_bytes_in_any_order(folder, tmp_path, capsys):
    convert(folder, FRENCH)
    convert(folder, ENGLISH)
    before = settled(folder)
    assert any(n.endswith(".pf_fragment") for n in before)
    assert any(n.endswith(".pf_index") for n in before)
    shutil.rmtree(folder / "out/site")
    (folder / "out/index.html").unlink()
    assert main(["site", str(folder / "out"), "--jobs", "1", "--quiet"]) == 0
    assert settled(folder) == before
    other = tmp_path / "other"
    (other / "in").mkdir(parents=True)
    convert(other, ENGLISH, FRENCH)
    assert settled(other) == before


def test_the_site_speaks_the_language_asked_for_and_keeps_it(folder, capsys):
    convert(folder, ENGLISH)
    assert main(["site", str(folder / "out"), "--language", "ara", "--jobs", "1", "--quiet"]) == 0
    convert(folder, FRENCH)
    page = html.document_fromstring(files(folder)["index.html"][0])
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert main(["site", str(folder / "out"), "--language", "xyz"]) == 2
    assert main(["site", str(folder / "in")]) == 2


def test_the_site_can_be_skipped(folder):
    convert(folder, ENGLISH, more=("--no-site",))
    assert not (folder / "out/index.html").exists()
    assert not (folder / "out/site").exists()


def test_a_missing_indexer_is_named(folder, monkeypatch, capsys):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert convert(folder, ENGLISH) != 0
    assert "--no-site" in capsys.readouterr().err
    assert (folder / "out/A-RES-58-136/A-RES-58-136.eng.html").is_file()
