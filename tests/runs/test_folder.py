"""The output folder as a whole: bad input, duplicates, second runs, changes, and what a killed run leaves."""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
from importlib import import_module
from pathlib import Path

import pytest
from lxml import etree

from flows import pages, steps
from flows.bundle import Place
from flows.cli import main
from flows.graph import FILES
from flows.manifest import read_manifest
from flows.settings import Limits
from flows.surroundings import Surroundings

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = "004_380408ce5d50b7dc.txt"
FRENCH = "000_dbd39044bf54fc7b.txt"


@pytest.fixture
def folder(tmp_path):
    """An input folder with the two language versions of A/RES/58/136."""
    (tmp_path / "in").mkdir()
    for name in (ENGLISH, FRENCH):
        shutil.copy(ROOT / "input" / name, tmp_path / "in" / name)
    return tmp_path


def convert(folder: Path, *more: str) -> int:
    words = ["convert", str(folder / "in"), "-o", str(folder / "out"), "--formats", "xml", "--jobs", "1", "--json"]
    return main([*words, "--made", "2026-01-02", "--no-site", *more])


def lines(folder: Path) -> dict[str, dict]:
    return {entry["source"]: entry for entry in read_manifest(folder / "out/manifest.jsonl")}


def files(folder: Path) -> dict[str, tuple[str, int]]:
    """Hash and time of every file that a reader of the output sees."""
    out = folder / "out"
    return {
        str(p.relative_to(out)): (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns)
        for p in out.rglob("*")
        if p.is_file() and ".unakn" not in p.parts
    }


def report(folder: Path, source: str) -> dict:
    return json.loads((folder / "out" / lines(folder)[source]["outputs"]["report"]).read_bytes())


def test_two_languages_of_one_work_share_a_folder(folder):
    assert convert(folder) == 0
    assert set(files(folder)) == {
        "manifest.jsonl",
        *FILES,
        "A-RES-58-136/A-RES-58-136.eng.xml",
        "A-RES-58-136/A-RES-58-136.eng.report.json",
        "A-RES-58-136/A-RES-58-136.fra.xml",
        "A-RES-58-136/A-RES-58-136.fra.report.json",
    }
    entry = lines(folder)[ENGLISH]
    assert entry["sha256"] == hashlib.sha256((folder / "in" / ENGLISH).read_bytes()).hexdigest()
    assert (entry["symbol"], entry["language"], entry["kind"]) == ("A/RES/58/136", "eng", "resolution")
    assert entry["work"] == lines(folder)[FRENCH]["work"] == "/akn/un/statement/deliberation/unga/2003-12-22/58-136"
    assert entry["expression"] == entry["work"] + "/eng@"


BAD = {
    "empty.txt": (b"", "unreadable-source"),
    "blank.txt": (b" \n\r\n\t", "unreadable-source"),
    "binary.txt": (bytes(range(256)) * 40, "unreadable-source"),
    "letter.txt": (b"Dear Sir,\n\nthank you for the flowers.\n\nYours, M.\n" * 20, "not-a-un-document"),
    "word.docx": (b"PK\x03\x04" + b"\0" * 200, "unsupported-format"),
    "page.pdf": (b"%PDF-1.7\n" + b"\0" * 200, "unsupported-format"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "unsupported-format"),
    "long.txt": (b"The General Assembly " * 1_000_000, "limit-passed"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_fails_alone_with_a_clear_sentence(folder, name, capsys):
    data, code = BAD[name]
    (folder / "in" / name).write_bytes(data)
    assert convert(folder) == 4
    assert {e["status"] for s, e in lines(folder).items() if s != name} == {"converted"}
    entry = lines(folder)[name]
    assert (entry["status"], entry["outputs"]) == ("failed", {"report": f"quarantine/{name}.report.json"})
    (finding,) = report(folder, name)["findings"]
    assert finding["code"] == code
    assert finding["message"].endswith(".")
    assert (folder / "in" / name).read_bytes() == data
    shown = json.loads(capsys.readouterr().out)
    assert (shown["found"], shown["converted"], shown["failed"]) == (3, 2, 1)


def test_a_file_that_may_not_be_read_fails_alone(folder, monkeypatch):
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == FRENCH and path.parent.name == "in":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert convert(folder) == 4
    assert "Permission denied" in report(folder, FRENCH)["findings"][0]["message"]
    monkeypatch.undo()
    assert convert(folder) == 0, "the next run tries again"


def test_a_document_cut_in_the_middle_is_published_for_review(folder):
    text = (folder / "in" / ENGLISH).read_text(encoding="utf-8")
    (folder / "in" / ENGLISH).write_text(text[: text.index("9.") + 40], encoding="utf-8")
    assert convert(folder) == 0
    assert convert(folder, "--strict") == 3
    assert lines(folder)[ENGLISH]["status"] == "review"


def test_invalid_bytes_in_the_middle_are_replaced_located_and_reviewed(folder):
    data = (folder / "in" / FRENCH).read_bytes()
    middle = data.index(b"Rappelant en outre")
    (folder / "in" / FRENCH).write_bytes(data[:middle] + b"\xff\xfe" + data[middle:])
    assert convert(folder) == 0
    assert lines(folder)[FRENCH]["status"] == "review"
    (finding,) = [f for f in report(folder, FRENCH)["findings"] if f["code"] == "undecodable-bytes"]
    line = data[:middle].count(b"\n") + 1
    assert finding["line"] == line


def test_markup_and_template_syntax_in_a_text_are_text(folder):
    odd = "<script>alert(1)</script> {{ 7*7 }} {% raw %} ]]> <?php x ?> $(x) <img src=x onerror=alert(1)>"
    text = (folder / "in" / ENGLISH).read_text(encoding="utf-8")
    (folder / "in" / ENGLISH).write_text(text.replace("1.\tEncourages", f"1.\tEncourages {odd}"), encoding="utf-8")
    assert convert(folder, "--formats", "xml,html") == 0
    outputs = lines(folder)[ENGLISH]["outputs"]
    for form, reader in (("xml", etree.XMLParser()), ("html", etree.HTMLParser())):
        shown = etree.fromstring((folder / "out" / outputs[form]).read_bytes(), reader)
        assert odd in "".join(str(t) for t in shown.itertext())
        assert not shown.xpath("//img[@onerror] | //script[contains(., 'alert')]")


@pytest.mark.parametrize("name", ["with space.txt", "line\nend.txt", "x..y.txt", "-rf.txt", "\u62a5\u544a.txt"])
def test_odd_names_stay_names(folder, name):
    (folder / "in" / ENGLISH).rename(folder / "in" / name)
    (folder / "in" / FRENCH).write_bytes(b"")
    (folder / "in" / FRENCH).rename(folder / "in" / f"empty {name}")
    assert convert(folder) == 4
    assert lines(folder)[name]["status"] == "converted"
    assert len((folder / "out/manifest.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert (folder / "out" / lines(folder)[f"empty {name}"]["outputs"]["report"]).is_file()


def test_a_second_run_makes_nothing_and_touches_nothing(folder, monkeypatch, capsys):
    convert(folder, "--formats", "xml,html")
    before = files(folder)
    monkeypatch.setattr(steps, "examine", None)
    monkeypatch.setattr(steps, "publish", None)
    monkeypatch.setattr(pages, "render_html", None)
    capsys.readouterr()
    assert convert(folder, "--formats", "xml,html") == 0
    after = files(folder)
    assert {k: v for k, v in after.items() if k != "manifest.jsonl"} == {
        k: v for k, v in before.items() if k != "manifest.jsonl"
    }
    assert after["manifest.jsonl"][0] == before["manifest.jsonl"][0]
    shown = json.loads(capsys.readouterr().out)
    assert (shown["made"], shown["same"]) == (0, 2)


def test_rebuild_makes_all_and_gives_the_same_bytes(folder, capsys):
    convert(folder)
    before = {k: v for k, v in files(folder).items() if k.endswith(".xml")}
    capsys.readouterr()
    convert(folder, "--rebuild")
    assert json.loads(capsys.readouterr().out)["made"] == 2
    assert {k: v for k, v in files(folder).items() if k.endswith(".xml")} == before


def test_an_output_that_somebody_removed_is_made_again(folder, capsys):
    convert(folder, "--formats", "xml,html")
    before = files(folder)
    capsys.readouterr()
    for ending in ("fra.html", "eng.xml"):
        (folder / f"out/A-RES-58-136/A-RES-58-136.{ending}").unlink()
    convert(folder, "--formats", "xml,html")
    assert json.loads(capsys.readouterr().out)["made"] == 2
    assert {k: h for k, (h, _) in files(folder).items() if k.endswith("ml")} == {
        k: h for k, (h, _) in before.items() if k.endswith("ml")
    }


def test_every_source_has_its_report_as_a_page(folder):
    (folder / "in/empty.txt").write_bytes(b"")
    (folder / "in/letter.txt").write_text("Dear <b>Sir</b>,", encoding="utf-8")
    assert convert(folder, "--formats", "xml,html") == 4
    pages_of = {source: folder / "out" / entry["outputs"]["report_html"] for source, entry in lines(folder).items()}
    assert {s: p.name for s, p in pages_of.items()} == {
        ENGLISH: "A-RES-58-136.eng.report.html",
        FRENCH: "A-RES-58-136.fra.report.html",
        "empty.txt": "empty.txt.report.html",
        "letter.txt": "letter.txt.report.html",
    }
    (shown,) = etree.parse(pages_of[ENGLISH], etree.HTMLParser()).xpath('//div[@class="record"]')
    etree.strip_elements(shown, "a", "ins", with_tail=False)
    assert "".join(shown.itertext()) == (folder / "in" / ENGLISH).read_text(encoding="utf-8")
    assert "Dear &lt;b&gt;Sir" in pages_of["letter.txt"].read_text(encoding="utf-8")
    page = (folder / "out" / lines(folder)[ENGLISH]["outputs"]["html"]).read_text(encoding="utf-8")
    assert 'href="../A-RES-58-136/A-RES-58-136.eng.report.html"' in page
    before = files(folder)
    pages_of["letter.txt"].unlink()
    assert convert(folder, "--formats", "xml,html") == 4
    after = files(folder)
    assert {k: after[k][0] for k in before if k.endswith(".html")} == {
        k: h for k, (h, _) in before.items() if k.endswith(".html")
    }


def test_a_report_whose_source_is_gone_or_changed_shows_the_result_alone(folder):
    convert(folder)
    (folder / "in" / FRENCH).unlink()
    (folder / "in" / ENGLISH).write_text("another text", encoding="utf-8")
    place = Place("A-RES-58-136", "eng")
    line = lines(folder)[ENGLISH]
    task = steps.Task(folder / "out", Limits(), "", "")
    (folder / "out" / steps.SCRATCH).mkdir()
    around = Surroundings((), (), (), ())
    asked = pages.Render(task, ENGLISH, folder / "in" / ENGLISH, place, line, around, ("xml", "html"), {"html": "k"})
    assert pages.render_file(asked).keys == {"html": "k"}
    page = (folder / "out" / place.file("report.html")).read_text(encoding="utf-8")
    assert "another text" not in page
    assert "side-result" in page
    assert "side-source" not in page


def test_pages_are_made_later_without_making_the_xml_again(folder):
    convert(folder)
    xml = {k: v for k, v in files(folder).items() if k.endswith(".xml")}
    convert(folder, "--formats", "xml,html")
    assert {k: v for k, v in files(folder).items() if k.endswith(".xml")} == xml
    assert set(lines(folder)[ENGLISH]["outputs"]) == {"xml", "report", "report_html", "html"}
    assert report(folder, ENGLISH)["manifest"] == lines(folder)[ENGLISH]


def test_the_same_text_in_two_files_is_one_document(folder):
    text = (folder / "in" / ENGLISH).read_text(encoding="utf-8")
    (folder / "in/zz copy.txt").write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert convert(folder) == 0
    first, copy = lines(folder)[ENGLISH], lines(folder)["zz copy.txt"]
    assert copy["duplicate_of"] == ENGLISH
    assert copy["outputs"] == first["outputs"]
    assert copy["sha256"] != first["sha256"]
    assert "duplicate_of" not in first


def test_two_texts_of_one_expression_are_both_published_and_reviewed(folder):
    text = (folder / "in" / ENGLISH).read_text(encoding="utf-8")
    (folder / "in/001 other.txt").write_text(text.replace("Encourages", "Applauds"), encoding="utf-8")
    assert convert(folder) == 0
    first, second = lines(folder)["001 other.txt"], lines(folder)[ENGLISH]
    assert first["outputs"]["xml"] == "A-RES-58-136/A-RES-58-136.eng.xml"
    assert second["outputs"]["xml"] == "A-RES-58-136/A-RES-58-136.eng.2.xml"
    assert first["status"] == second["status"] == "review"
    for source in (ENGLISH, "001 other.txt"):
        assert [f["code"] for f in report(folder, source)["findings"] if f["severity"] == "warning"] == [
            "same-expression"
        ]


def test_the_order_of_arrival_does_not_matter(folder, tmp_path_factory):
    text = (folder / "in" / ENGLISH).read_text(encoding="utf-8")
    convert(folder)
    (folder / "in/001 other.txt").write_text(text.replace("Encourages", "Applauds"), encoding="utf-8")
    convert(folder)
    other = tmp_path_factory.mktemp("at-once")
    shutil.copytree(folder / "in", other / "in")
    convert(other)
    assert {k: h for k, (h, _) in files(folder).items() if k.endswith(".xml")} == {
        k: h for k, (h, _) in files(other).items() if k.endswith(".xml")
    }


def test_a_file_that_was_overwritten_replaces_its_document(folder):
    convert(folder)
    (folder / "in" / ENGLISH).write_bytes((ROOT / "input/002_dd6df28f62f4a86e.txt").read_bytes())
    convert(folder)
    assert lines(folder)[ENGLISH]["symbol"] == "A/RES/58/135"
    assert not (folder / "out/A-RES-58-136/A-RES-58-136.eng.xml").exists()
    assert (folder / "out/A-RES-58-136/A-RES-58-136.fra.xml").exists()


def test_a_file_that_became_bad_is_no_longer_published_and_comes_back(folder):
    convert(folder)
    good = (folder / "in" / ENGLISH).read_bytes()
    (folder / "in" / ENGLISH).write_bytes(b"")
    assert convert(folder) == 4
    assert not (folder / "out/A-RES-58-136/A-RES-58-136.eng.xml").exists()
    (folder / "in" / ENGLISH).write_bytes(good)
    assert convert(folder) == 0
    assert not (folder / "out/quarantine").exists()


def test_a_file_that_was_renamed_keeps_its_document(folder):
    convert(folder)
    before = {k: h for k, (h, _) in files(folder).items() if k.endswith(".xml")}
    (folder / "in" / ENGLISH).rename(folder / "in/zz.txt")
    assert convert(folder) == 0
    assert set(lines(folder)) == {FRENCH, "zz.txt"}
    assert "duplicate_of" not in lines(folder)["zz.txt"]
    assert {k: h for k, (h, _) in files(folder).items() if k.endswith(".xml")} == before


def test_a_file_that_is_gone_leaves_what_was_published(folder):
    convert(folder)
    (folder / "in" / ENGLISH).unlink()
    convert(folder)
    assert set(lines(folder)) == {FRENCH, ENGLISH}
    assert (folder / "out/A-RES-58-136/A-RES-58-136.eng.xml").exists()


def test_a_fault_of_the_program_fails_one_document_with_its_traceback(folder, monkeypatch):
    build = steps.examine

    def faulty(data: bytes, *more):
        if b"L'Assembl" in data or "L\u2019Assembl".encode() in data:
            raise ZeroDivisionError("division by zero")
        return build(data, *more)

    monkeypatch.setattr(steps, "examine", faulty)
    assert convert(folder) == 4
    assert lines(folder)[ENGLISH]["status"] == "converted"
    shown = report(folder, FRENCH)
    assert shown["findings"][0]["code"] == "program-fault"
    assert "ZeroDivisionError" in shown["traceback"][-1]


def test_a_document_over_the_time_limit_fails_alone(folder, monkeypatch):
    build = steps.examine

    def slow(data: bytes, *more):
        while b"L'Assembl" in data:
            pass
        return build(data, *more)

    monkeypatch.setattr(steps, "examine", slow)
    monkeypatch.setattr("flows.workers.PATIENCE", 100)  # the clock tells nothing on a busy machine
    assert convert(folder, "--max-seconds", "3") == 4
    assert report(folder, FRENCH)["findings"][0]["code"] == "limit-passed"
    assert lines(folder)[ENGLISH]["status"] == "converted"


def test_a_second_run_on_a_held_output_refuses_clearly(folder, capsys):
    (folder / "out/.unakn").mkdir(parents=True)
    with (folder / "out/.unakn/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert convert(folder) == 2
    assert "Another run is writing" in capsys.readouterr().err
    assert convert(folder) == 0


def test_a_manifest_cut_by_a_crash_is_mended(folder):
    convert(folder)
    whole = (folder / "out/manifest.jsonl").read_bytes()
    (folder / "out/manifest.jsonl").write_bytes(whole[:-40])
    assert convert(folder) == 0
    assert (folder / "out/manifest.jsonl").read_bytes() == whole


def test_the_date_of_first_conversion_survives_a_lost_index(folder):
    words = ["convert", str(folder / "in"), "-o", str(folder / "out"), "--formats", "xml", "--jobs", "1", "--json"]
    main(words)
    path = folder / "out/manifest.jsonl"
    first = lines(folder)[ENGLISH]["first_converted"]
    path.write_text(path.read_text(encoding="utf-8").replace(first, "2001-02-03"), encoding="utf-8")
    shutil.rmtree(folder / "out/.unakn")
    main(words)
    assert {e["first_converted"] for e in lines(folder).values()} == {"2001-02-03"}
    xml = (folder / "out" / lines(folder)[ENGLISH]["outputs"]["xml"]).read_text(encoding="utf-8")
    assert 'date="2001-02-03" name="markup"' in xml


def test_a_disk_that_is_full_ends_the_run_and_blames_no_document(folder, monkeypatch, capsys):
    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(steps, "write_file", full)
        assert convert(folder) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert convert(folder) == 0


def test_the_numbers_of_a_run_are_left_for_monitoring(folder):
    (folder / "in/empty.txt").write_bytes(b"")
    convert(folder)
    shown = (folder / "out/.unakn/metrics.prom").read_text()
    assert 'unakn_documents{status="converted"} 2\n' in shown
    assert 'unakn_documents{status="failed"} 1\n' in shown
    assert 'unakn_work{done="made"} 3\n' in shown


def test_the_input_is_never_changed(folder):
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (folder / "in").iterdir()}
    convert(folder)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (folder / "in").iterdir()} == before


def test_the_table_of_citations_says_what_the_links_of_the_xml_say(folder):
    assert convert(folder) == 0
    told = [json.loads(line) for line in (folder / "out/citations.jsonl").read_text("utf-8").splitlines()]
    for code in ("eng", "fra"):
        root = etree.parse(folder / f"out/A-RES-58-136/A-RES-58-136.{code}.xml").getroot()
        linked = {r.get("href") for r in root.iter("{*}ref") if r.get("href").startswith("/akn")}
        listed = {t["iri"] for t in told if t["expression"].endswith(f"/{code}@") and t["iri"].startswith("/akn")}
        assert linked == listed != set()
    assert "A/RES/58/136" not in (folder / "out/missing.csv").read_text("utf-8")


def test_site_makes_the_tables_anew_when_one_is_gone(folder):
    assert convert(folder) == 0
    before = files(folder)
    (folder / "out/missing.csv").unlink()
    assert main(["site", str(folder / "out")]) == 0
    assert {name: before[name][0] for name in FILES} == {name: files(folder)[name][0] for name in FILES}


def test_a_pdf_of_too_many_pages_fails_alone(folder):
    shutil.copy(ROOT / "input" / "003_ce4fb8f96b1d298f.txt", folder / "in")
    assert convert(folder, "--formats", "xml,pdf", "--max-pages", "4") == 4
    failed = [entry for entry in lines(folder).values() if entry["status"] == "failed"]
    assert [entry["source"] for entry in failed] == ["003_ce4fb8f96b1d298f.txt"]
    told = report(folder, failed[0]["source"])["findings"][0]
    assert told["code"] == "limit-passed"
    assert "the limit is 4" in told["message"]
    assert len(list((folder / "out").rglob("*.pdf"))) == 2


def test_a_date_that_becomes_known_remakes_only_the_documents_that_cite_its_text(folder, capsys):
    shutil.copy(next((ROOT / "input").glob("003_*.txt")), folder / "in")
    convert(folder)
    known = folder / "known.csv"
    known.write_text("symbol,date\nA/RES/55/59,2000-12-04\nA/RES/1/1,1946-02-01\n", encoding="utf-8")
    before = files(folder)
    capsys.readouterr()
    convert(folder, "--known", str(known))
    shown = json.loads(capsys.readouterr().out)
    assert (shown["made"], shown["same"]) == (1, 2)
    changed = {name for name, what in files(folder).items() if before[name] != what}
    assert {name for name in changed if name.endswith(".xml")} == {
        name for name in before if name.endswith(".xml") and "58-136" not in name
    }


ARABIC = (
    "49/59 - سلامة الموظفين\n\nإن الجمعية العامة،\n\nوإذ يساورها القلق إزاء الهجمات على موظفي الأمم المتحدة(١)،\n\n"
    "١ - تعتمد الاتفاقية.\n\nالجلسة العامة ٨٤\n٩ كانون الأول/ديسمبر ١٩٩٤\n\n(١) A/49/742.\n"
)


def test_marks_of_notes_in_arabic_figures_are_accounted_for(folder):
    (folder / "in/arabic.txt").write_text(ARABIC, "utf-8")
    assert convert(folder) == 0
    assert lines(folder)["arabic.txt"]["status"] == "converted"


def test_a_document_that_is_not_accounted_for_says_so(folder, monkeypatch):
    """The findings of the whole conversion stand in its report, not a fault of the program that hides them."""
    monkeypatch.setattr(import_module("flows.validate.account"), "_letters", lambda text: text)
    (folder / "in/arabic.txt").write_text(ARABIC, "utf-8")
    assert convert(folder) == 4
    made = report(folder, "arabic.txt")
    assert "unaccounted" in {f["code"] for f in made["findings"]}
    assert {"ledger", "accounting", "evidence"} <= set(made)
