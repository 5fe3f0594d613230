"""Language versions of one Work: what is compared, who is told, and that a version that arrives later marks the others."""

from __future__ import annotations

import itertools
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from flows.cli import main
from flows.facts import Work
from flows.findings import CODES, Severity
from flows.manifest import read_manifest
from flows.versions import Version, differences

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = "004_380408ce5d50b7dc.txt"
FRENCH = "000_dbd39044bf54fc7b.txt"
SYMBOL = "A/RES/60/1"
BODY = "Paragraphs, items and headings of the body"
PARAGRAPHS = ("para_1", "para_2", "para_2__list_1__point_a", "para_2__list_1__point_b", "para_3")


def version(language: str, eids=PARAGRAPHS, adopted="2005-09-16", cited=(), fragment="", **counts) -> Version:
    counts = {"recitals": 4, "notes": 2, "annexes": 0} | counts
    work = Work(SYMBOL, "60/1", "unga", "resolution", language, adopted, "", "T", fragment, eids=tuple(eids), **counts)
    return Version(language, {SYMBOL: work}, {SYMBOL: {symbol: symbol for symbol in cited}})


def told(*versions: Version) -> dict[str, list[tuple[str, str, str]]]:
    return {k: [(f.code, f.message, f.where) for f in v] for k, v in differences(versions).items()}


def test_versions_that_agree_say_nothing():
    assert told(version("eng"), version("fra"), version("ara")) == {"eng": [], "fra": [], "ara": []}


def test_letters_and_roman_numerals_of_other_scripts_are_the_same_places():
    english = version("eng", ("sec_I", "sec_I__para_1", "sec_I__para_1__list_1__point_a", "sec_II", "sec_II__para_1"))
    arabic = version(
        "ara", ("sec_أولا", "sec_أولا__para_1", "sec_أولا__para_1__list_1__point_أ", "sec_ثانيا", "sec_ثانيا__para_1")
    )
    assert told(english, arabic) == {"eng": [], "ara": []}


def test_two_that_differ_are_both_reviewed_for_nobody_knows_who_is_right():
    found = told(version("eng"), version("fra", PARAGRAPHS[:-1]))
    sentence = f"{BODY}: 5 in eng; 4 in fra; fra: without para_3."
    assert found == {
        "eng": [("languages-differ", sentence, "para_3")],
        "fra": [("languages-differ", sentence, "para_2__list_1__point_b")],
    }


def test_where_no_majority_tells_the_version_with_doubts_of_its_own_is_reviewed():
    whole, cut = version("eng"), replace(version("fra", PARAGRAPHS[:-1]), doubted=True)
    assert {k: [code for code, _, _ in v] for k, v in told(whole, cut).items()} == {
        "eng": ["other-language-differs"],
        "fra": ["languages-differ"],
    }
    both = told(replace(whole, doubted=True), cut)
    assert {code for found in both.values() for code, _, _ in found} == {"languages-differ"}


def test_where_most_agree_only_the_other_is_reviewed():
    found = told(version("eng"), version("fra"), version("rus", notes=1))
    assert found["rus"] == [("languages-differ", "Notes: 2 in eng, fra; 1 in rus.", "")]
    assert found["eng"] == found["fra"] == [("other-language-differs", "Notes: 2 in eng, fra; 1 in rus.", "")]
    assert CODES["other-language-differs"].severity is Severity.INFO


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"recitals": 5}, "Preambular paragraphs: 4 in eng, fra; 5 in rus."),
        ({"annexes": 1}, "Annexes: 0 in eng, fra; 1 in rus."),
        ({"adopted": "2005-10-24"}, "Date of adoption: 2005-09-16 in eng, fra; 2005-10-24 in rus."),
        (
            {"eids": ("para_1", "para_3", "para_2", "para_2__list_1__point_a", "para_2__list_1__point_b")},
            f"{BODY}: 5 in eng, fra; 5 in rus; rus: in another order.",
        ),
        (
            {"eids": (*PARAGRAPHS, *(f"al_{n}" for n in range(1, 6)))},
            f"{BODY}: 5 in eng, fra; 10 in rus; rus: with al_1, al_2, al_3 and 2 more.",
        ),
        (
            {"eids": ("para_1", "para_1", "para_3")},
            f"{BODY}: 5 in eng, fra; 3 in rus; rus: without {', '.join(PARAGRAPHS[1:4])}, with para_1.",
        ),
    ],
)  # fmt: skip
def test_each_difference_is_one_sentence(changed, sentence):
    found = told(version("eng"), version("fra"), version("rus", **changed))
    assert [message for _, message, _ in found["rus"]] == [sentence]


def test_what_a_version_does_not_show_is_no_difference():
    assert told(version("eng"), version("fra", adopted=""), version("rus", recitals=-1)) == {
        "eng": [],
        "fra": [],
        "rus": [],
    }


def test_words_after_a_list_are_a_block_in_one_language_and_its_end_in_another():
    after = (*PARAGRAPHS, "para_2__al_1")
    assert told(version("eng"), version("fra"), version("ara", eids=after)) == {"ara": [], "eng": [], "fra": []}


def test_citations_that_differ_review_nobody():
    found = told(
        version("eng", cited=["A/60/1", "A/60/2"]), version("fra", cited=["A/60/1"]), version("spa", cited=["A/60/1"])
    )
    sentence = "Documents cited: 1 in fra, spa; 2 in eng; eng: with A/60/2."
    assert set(itertools.chain(*found.values())) == {("citations-differ", sentence, "")}
    assert CODES["citations-differ"].severity is Severity.INFO


def test_a_part_that_one_version_lacks():
    whole = version("eng")
    part = Work("A/RES/60/1A", "60/1", "unga", "resolution", "eng", "", "", "T", "#cmp_A", eids=("para_1",))
    both = Version("eng", {**whole.works, "A/RES/60/1A": part}, whole.cited)
    assert told(both, version("fra"))["fra"] == [("languages-differ", "Parts: A/RES/60/1A in eng, not in fra.", "")]


def test_the_order_of_versions_does_not_matter():
    versions = [version("eng"), version("fra", notes=3), version("spa", PARAGRAPHS[1:]), version("rus", notes=3)]
    first = told(*versions)
    assert all(told(*order) == first for order in itertools.permutations(versions))


# ------------------------------------------------------------------------------------------------ output folders


@pytest.fixture
def folder(tmp_path):
    """The English text of A/RES/58/136, and a French one that has lost its last paragraph."""
    (tmp_path / "in").mkdir()
    shutil.copy(ROOT / "input" / ENGLISH, tmp_path / "in" / ENGLISH)
    return tmp_path


def add_french(folder: Path) -> None:
    text = (ROOT / "input" / FRENCH).read_text(encoding="utf-8")
    at, end = text.index("\n12. "), text.index("*77")
    (folder / "in" / FRENCH).write_text(text[:at] + text[end:], encoding="utf-8")


def convert(source: Path, folder: Path, formats: str) -> None:
    words = ["convert", str(source), "-o", str(folder / "out"), "--formats", formats, "--jobs", "1", "--json"]
    assert main([*words, "--made", "2026-01-02"]) == 0


def state(folder: Path) -> dict[str, dict]:
    return {entry["language"]: entry for entry in read_manifest(folder / "out/manifest.jsonl")}


def report(folder: Path, language: str) -> dict:
    return json.loads((folder / "out" / state(folder)[language]["outputs"]["report"]).read_bytes())


def marks(folder: Path, language: str) -> list[str]:
    return [f["message"] for f in report(folder, language)["findings"] if f["code"] == "languages-differ"]


def shown(folder: Path) -> dict[str, bytes]:
    """All files that a reader sees, without the seconds that they took."""
    out = folder / "out"
    files = (p for p in out.rglob("*") if p.is_file() and ".unakn" not in p.parts and p.suffix != ".pdf")
    return {str(p.relative_to(out)): _timeless(p.read_bytes()) for p in files}


def _timeless(content: bytes) -> bytes:
    head, found, rest = content.partition(b'"seconds": ')
    return head + rest.lstrip(b"0123456789.") if found else content


@pytest.mark.parametrize("together", [True, False], ids=["input folder", "the French file alone"])
def test_a_version_that_arrives_later_marks_both_sides(folder, together):
    convert(folder / "in", folder, "xml,html")
    before = state(folder)["eng"]
    xml = (folder / "out" / before["outputs"]["xml"]).stat().st_mtime_ns
    assert before["status"] == "converted"
    add_french(folder)
    convert(folder / "in" if together else folder / "in" / FRENCH, folder, "xml,html")
    (message,) = marks(folder, "eng")
    assert marks(folder, "fra") == [message]
    assert "fra: without para_12" in message
    for language in ("eng", "fra"):
        entry = state(folder)[language]
        assert (entry["status"], entry["findings"]["warning"]) == ("review", 1)
        assert report(folder, language)["manifest"] == entry
        assert "fra: without para_12" in (folder / "out" / entry["outputs"]["html"]).read_text(encoding="utf-8")
    assert (folder / "out" / before["outputs"]["xml"]).stat().st_mtime_ns == xml, "the English was not converted again"


def test_a_second_run_changes_nothing_and_one_run_makes_the_same(folder):
    convert(folder / "in", folder, "xml")
    add_french(folder)
    convert(folder / "in", folder, "xml")
    in_two_runs = shown(folder)
    convert(folder / "in", folder, "xml")
    assert shown(folder) == in_two_runs
    shutil.rmtree(folder / "out")
    convert(folder / "in", folder, "xml")
    assert set(shown(folder)) == set(in_two_runs)
    assert marks(folder, "eng") == marks(folder, "fra") != []


def test_a_version_that_was_mended_takes_the_mark_away(folder):
    add_french(folder)
    convert(folder / "in", folder, "xml")
    assert state(folder)["eng"]["status"] == "review"
    shutil.copy(ROOT / "input" / FRENCH, folder / "in" / FRENCH)
    convert(folder / "in", folder, "xml")
    assert marks(folder, "eng") == marks(folder, "fra") == []
    assert {entry["status"] for entry in state(folder).values()} == {"converted"}
