"""The index: what proves a date, what contradicts it, who must be remade, and what is written for people."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from flows.errors import WrongUsage
from flows.findings import Outcome
from flows.graph import expanded, export, lines
from flows.index import Cited, Facts, Index, Work
from flows.languages import load
from flows.link import find_citations, resolve
from flows.model import Block, Document, Identity, Inline, Note
from flows.places import visited
from flows.spans import from_source
from flows.survey import Survey


def work(symbol: str, adopted: str = "", language: str = "eng", title: str = "") -> Work:
    """A Work of the General Assembly."""
    number = symbol.removeprefix("A/RES/")
    return Work(symbol, number, "unga", "resolution", language, adopted, "", title)


def cited(citing: str, symbol: str, date: str = "", printed: str = "58/1") -> Cited:
    """A citation of a resolution."""
    return Cited(citing, "para_1", printed, "resolution", symbol, date, "", "", "", "")


def document(*paragraphs: str, number: str = "60/1", notes: tuple[str, ...] = ()) -> Document:
    """A resolution of these operative paragraphs."""
    about = Identity("resolution", "unga", "eng", f"A/RES/{number}", number, "60", "2005-09-16", "", "", "")
    body = tuple(Block("paragraph", number=str(n), inline=Inline(from_source(p))) for n, p in enumerate(paragraphs, 1))
    printed = tuple(Note(from_source(str(n)), str(n), (Inline(from_source(t)),)) for n, t in enumerate(notes, 1))
    return Document(about, body=body, notes=printed)


@pytest.fixture
def index(tmp_path):
    one = Index(tmp_path / "index.sqlite")
    yield one
    one.close()


def resolved(one: Document, index: Index | None) -> Outcome[Document]:
    """The document after both passes."""
    english = load("eng")
    return resolve(find_citations(one, english).value, index, english)


def refs(one: Document):
    """The citations of a body."""
    found = []

    def take(inline, _):
        found.extend(inline.refs)
        return inline

    visited(one, take)
    return found


def test_a_date_is_proved_by_the_targets_own_conversion_before_anything_else(index):
    index.put("a.txt", Facts((work("A/RES/58/1", "2003-10-16"),), ()))
    index.put("b.txt", Facts((work("A/RES/59/1"),), (cited("A/RES/59/1", "A/RES/58/1", "2003-10-17"),)))
    proof = index.proof("A/RES/58/1")
    assert (proof.date, proof.by, proof.others) == ("2003-10-16", "adopted", ())


def test_citing_texts_prove_a_date_only_when_they_agree(index):
    index.put("a.txt", Facts((), (cited("A/RES/59/1", "A/RES/58/1", "2003-10-16"),)))
    index.put("b.txt", Facts((), (cited("A/RES/59/2", "A/RES/58/1", "2003-10-16"),)))
    assert index.proof("A/RES/58/1").date == "2003-10-16"
    index.put("c.txt", Facts((), (cited("A/RES/59/3", "A/RES/58/1", "2003-11-16"),)))
    proof = index.proof("A/RES/58/1")
    assert (proof.date, proof.others) == ("", ("2003-10-16", "2003-11-16"))


def test_no_date_is_invented_from_a_contradicting_index(index):
    index.put("b.txt", Facts((), (cited("A/RES/59/2", "A/RES/58/1", "2003-10-16"),)))
    index.put("c.txt", Facts((), (cited("A/RES/59/3", "A/RES/58/1", "2003-11-16"),)))
    done = resolved(document("Recalls its resolution 58/1;"), index)
    (ref,) = refs(done.value)
    assert ref.href == "https://undocs.org/en/A/RES/58/1"
    assert ref.how == "address"
    assert [f.code for f in done.findings] == ["citation-without-date"]


def test_a_printed_date_that_the_index_contradicts_is_a_finding_and_the_target_wins(index):
    index.put("a.txt", Facts((work("A/RES/58/1", "2003-10-16"),), ()))
    done = resolved(document("Recalls its resolution 58/1 of 17 October 2003;"), index)
    (ref,) = refs(done.value)
    assert ref.href.endswith("/unga/2003-10-16/58-1")
    assert [f.code for f in done.findings] == ["citation-date-differs"]


def test_of_citing_texts_that_disagree_only_the_odd_one_is_told(index):
    for source, date in (("b.txt", "2003-10-16"), ("c.txt", "2003-10-16"), ("d.txt", "2003-11-16")):
        index.put(source, Facts((), (cited("A/RES/59/2", "A/RES/58/1", date),)))
    usual = resolved(document("Recalls its resolution 58/1 of 16 October 2003;"), index)
    odd = resolved(document("Recalls its resolution 58/1 of 16 November 2003;"), index)
    assert [f.code for f in usual.findings] == []
    assert [f.code for f in odd.findings] == ["citation-date-differs"]
    assert refs(odd.value)[0].href.endswith("/2003-11-16/58-1")


def test_without_an_index_only_the_text_proves(index):
    done = resolved(
        document("Recalls resolutions 58/1 of 16 October 2003 and 58/2;", "Reaffirms resolution 58/1;"), None
    )
    assert [r.href.startswith("/akn/un/") for r in refs(done.value)] == [True, False, True]


def test_text_never_changes_and_the_source_document_is_left_alone(index):
    one = document("Recalls its resolution 58/1 of 16 October 2003, annex II, and paragraph 1 above;")
    done = resolved(one, index)
    assert [b.inline.text for b in done.value.body] == [b.inline.text for b in one.body]
    assert one.body[0].inline.refs == ()


def test_inner_references_lead_only_to_what_is_there():
    one = document("See paragraph 2 below and paragraph 7 above.", "As in note 1 and note 9.", notes=("A/58/1.",))
    hrefs = [r.href for r in refs(find_citations(one, load("eng")).value)]
    assert hrefs == ["#para_2", "#authorialNote_1"]


@pytest.mark.parametrize(
    ("notes", "symbol", "pinpoint", "codes"),
    [
        (("See A/58/37 and Corr.1.", "Ibid., annex II.B."), "A/58/37", "!annex_2", []),
        (("Resolution 55/2.", "Ibid., para. 3."), "A/RES/55/2", "!main#para_3", []),
        (("A/58/37 and A/58/38.", "Ibid., annex."), None, None, ["ibid-unresolved"]),
        (("United Nations, Treaty Series, vol. 75.", "Ibid., vol. 1577, No. 27531."), "", "", []),
        (("United Nations, Treaty Series, vol. 75.", "Ibid., vol. 75, No. 973."), None, None, []),
        (("A/58/37.", "Ibid., Supplement No. 3 (E/2005/23)."), "E/2005/23", "", []),
    ],
)
def test_ibid_points_at_the_note_before(notes, symbol, pinpoint, codes):
    done = find_citations(document("Text.", notes=notes), load("eng"))
    last = done.value.notes[-1].paragraphs[0].refs
    assert [(r.symbol, r.pinpoint) for r in last] == ([(symbol, pinpoint)] if symbol is not None else [])
    assert [f.code for f in done.findings] == codes


def test_ibid_after_ibid_keeps_the_document():
    done = find_citations(document("Text.", notes=("A/58/37.", "Ibid., para. 2.", "Ibid., para. 3.")), load("eng"))
    assert [n.paragraphs[0].refs[0].symbol for n in done.value.notes] == ["A/58/37"] * 3


def test_only_documents_whose_answers_changed_are_remade(index):
    index.put("a.txt", Facts((work("A/RES/59/1"),), (cited("A/RES/59/1", "A/RES/58/1"),)))
    index.put("b.txt", Facts((work("A/RES/59/2"),), (cited("A/RES/59/2", "A/RES/57/1"),)))
    before = [index.used_by("a.txt"), index.used_by("b.txt")]
    index.put("c.txt", Facts((work("A/RES/58/1", "2003-10-16"),), ()))
    after = [index.used_by("a.txt"), index.used_by("b.txt")]
    assert before[0] != after[0]
    assert before[1] == after[1]
    index.remove("c.txt")
    assert [index.used_by("a.txt"), index.used_by("b.txt")] == before


def test_a_reader_sees_what_another_process_wrote(index, tmp_path):
    reader = Index(tmp_path / "index.sqlite")
    assert reader.proof("A/RES/58/1").date == ""
    index.put("a.txt", Facts((work("A/RES/58/1", "2003-10-16"),), ()))
    assert reader.proof("A/RES/58/1").date == "2003-10-16"
    reader.close()


@pytest.mark.parametrize("name", ["known.csv", "known.jsonl"])
def test_lists_of_known_resolutions_prove_dates(index, tmp_path, name):
    path = tmp_path / name
    row = {"symbol": "A/RES/58/1", "date": "2003-10-16", "title": "Scale"}
    text = "symbol,date,title\nA/RES/58/1,2003-10-16,Scale\n" if name.endswith("csv") else json.dumps(row) + "\n"
    path.write_text(text, encoding="utf-8")
    assert index.load_known(path) == 1
    assert (index.proof("A/RES/58/1").date, index.proof("A/RES/58/1").by) == ("2003-10-16", "known")


def test_the_manifest_of_another_folder_is_such_a_list(index, tmp_path):
    path = tmp_path / "manifest.jsonl"
    work = "/akn/un/statement/deliberation/unga/2003-12-22/58-136"
    lines = [
        {"symbol": "A/RES/58/136", "work": work, "first_converted": "2026-01-02", "language": "eng"},
        {"symbol": "A/RES/58/136", "work": work, "first_converted": "2026-01-02", "language": "fra"},
        {"symbol": "", "work": "", "first_converted": None, "status": "failed"},
        {"symbol": "A/RES/58/137", "work": "/akn/un/statement/deliberation/unga/2003/58-137"},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert index.load_known(path) == 1
    assert index.proof("A/RES/58/136").date == "2003-12-22"
    assert index.proof("A/RES/58/137").date == ""


def test_a_list_that_breaks_in_the_middle_leaves_the_former_one(index, tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.jsonl"
    good.write_text("symbol,date\nA/RES/58/1,2003-10-16\n", encoding="utf-8")
    index.load_known(good)
    bad.write_text('{"symbol": "A/RES/58/1", "date": "2001-01-01"}\n{broken\n', encoding="utf-8")
    with pytest.raises(WrongUsage):
        index.load_known(bad)
    assert index.proof("A/RES/58/1").date == "2003-10-16"


def test_a_list_that_is_none_is_a_wrong_usage(index, tmp_path):
    path = tmp_path / "known.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(WrongUsage, match="cannot be read"):
        index.load_known(path)


def test_who_cites_and_what_is_missing(index):
    index.put("a.txt", Facts((work("A/RES/59/1", title="One"),), (cited("A/RES/59/1", "A/RES/58/1"),) * 2))
    index.put("b.txt", Facts((work("A/RES/59/2"),), (cited("A/RES/59/2", "A/RES/58/1"), cited("x", "A/RES/59/1"))))
    first = index.cited_by("A/RES/58/1")[0]
    assert (first.source, first.title) == ("a.txt", "One")
    assert list(Survey(index).missing()) == [("A/RES/58/1", 3, 2, "")]


def test_exports_agree_with_each_other_and_are_well_formed(index, tmp_path):
    index.put("a.txt", Facts((work("A/RES/59/1", "2004-10-11", title="A & <B>"),), (
        cited("A/RES/59/1", "A/RES/58/1A-C", "2003-10-16", "58/1 A to C"), cited("A/RES/59/1", "A/58/37", "", "=1+1"),
    )))  # fmt: skip
    assert export(index, tmp_path)
    assert not export(index, tmp_path), "nothing changed"
    with (tmp_path / "citations.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    told = [json.loads(line) for line in (tmp_path / "citations.jsonl").read_text("utf-8").splitlines()]
    assert [r["symbol"] for r in table] == [r["symbol"] for r in told]
    assert [r["symbol"] for r in told] == ["A/RES/58/1A", "A/RES/58/1B", "A/RES/58/1C", "A/58/37"]
    assert table[3]["printed"] == "'=1+1"
    assert told[0]["iri"] == "/akn/un/statement/deliberation/unga/2003-10-16/58-1A"
    assert told[0]["expression"].endswith("/59-1/eng@")
    graph = ET.parse(tmp_path / "citations.graphml")
    space = "{http://graphml.graphdrawing.org/xmlns}"
    ids = {node.get("id") for node in graph.iter(f"{space}node")}
    assert {edge.get("target") for edge in graph.iter(f"{space}edge")} <= ids
    linked = json.loads((tmp_path / "citations.jsonld").read_text("utf-8"))
    assert linked["@graph"][0]["title"] == "A & <B>"
    assert len((tmp_path / "missing.csv").read_text("utf-8").splitlines()) == 3


def test_ranges_of_letters_are_expanded_and_nothing_else():
    assert expanded("A/RES/2200A-B(XXI)") == ["A/RES/2200A(XXI)", "A/RES/2200B(XXI)"]
    assert expanded("A/C.3/58/L.20") == ["A/C.3/58/L.20"]
    assert list(expanded("")) == [""]


def test_lines_of_an_empty_index(index):
    assert list(lines(Survey(index))) == []


def test_one_finding_tells_what_can_mean_several_documents():
    found = find_citations(document("Recalls resolution 5/1 and resolution 5/2;"), load("eng")).findings
    assert [f.code for f in found] == ["citation-ambiguous"]
    assert found[0].message.startswith("2 citations can mean more than one document: 5/1, 5/2")


def test_ranges_of_additions_are_expanded():
    assert expanded("A/57/152/Add.1", "A/57/152/Add.3") == [f"A/57/152/Add.{n}" for n in (1, 2, 3)]
    assert expanded("A/RES/57/1", "A/RES/57/3") == ["A/RES/57/1"]


def test_a_number_of_the_security_council_stands_for_the_one_cited_with_its_year():
    one = document(
        "Recalls resolution 2360 (2017);",
        "As in paragraph 6 of resolution 2360; these 2360 dollars;",
        "Resolution 2361.",
    )
    refs_of = [[r.symbol for r in b.inline.refs] for b in find_citations(one, load("eng")).value.body]
    assert refs_of == [["S/RES/2360(2017)"], ["S/RES/2360(2017)"], []]
    two = document("Recalls resolutions 80 (1950) and 81 (1950);", "The 81 members and resolution 82;")
    assert [len(b.inline.refs) for b in find_citations(two, load("eng")).value.body] == [2, 0]


def test_a_number_that_can_be_a_year_needs_its_key_word_beside_it():
    one = document(
        "Recalls resolutions 1973 (2011) and 1970 (2011);", "As resolution 1973 says;", "Resolution 1970 and 1973."
    )
    found = find_citations(one, load("eng")).value
    assert [[r.symbol for r in b.inline.refs] for b in found.body[1:]] == [["S/RES/1973(2011)"], ["S/RES/1970(2011)"]]


def test_short_numbers_are_read_in_chinese():
    one = document("回顾第2473(2019)号决议；", "决定将第2473号决议规定的授权延长，2473人；")
    found = find_citations(replace(one, identity=replace(one.identity, language="zho")), load("zho")).value
    assert [b.inline.text.value[r.start : r.end] for b in found.body for r in b.inline.refs] == [
        "第2473(2019)号",
        "第2473号",
    ]


def test_items_are_reached_in_every_script():
    items = tuple(Block("point", number=n, inline=Inline(from_source("نص"))) for n in ("أ", "ب"))
    one = document("نص", "كما في الفقرة 1 (ب) أعلاه")
    about = replace(one.identity, language="ara")
    one = replace(one, identity=about, body=(replace(one.body[0], children=items), one.body[1]))
    found = find_citations(one, load("ara")).value
    assert [r.href for r in found.body[1].inline.refs] == ["#para_1__list_1__point_ب"]
