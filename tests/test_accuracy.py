"""The scorer of `make bench-accuracy`: what both files print counts, whatever their markup; changes are gains or losses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import accuracy
import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
PARAGRAPHS = ["Requests the Secretary-General to report to it;", "Decides to remain seized of the matter."]


def document(
    paragraphs=PARAGRAPHS, recital="Recalling its resolution <a href='{}'>58/4</a>,", note="See A/58/37."
) -> bytes:
    link = "https://undocs.org/en/A/RES/58/4"
    body = "".join(
        f"<paragraph><num>{n}.</num><content><p><span>{words}</span></p></content></paragraph>"
        for n, words in enumerate(paragraphs, 1)
    )
    mark = f"<authorialNote marker='1'><p>{note}</p></authorialNote>"
    return f"""<akomaNtoso xmlns='{AKN}'><statement name='resolution'>
      <meta><identification><FRBRExpression><FRBRlanguage language='eng'/></FRBRExpression></identification></meta>
      <coverPage><p>General Assembly</p><p>Distr.: General</p><p>22 December 2003</p><p>Fifty-eighth session</p>
      <p>Agenda item 108</p></coverPage><preface><p><docNumber>58/136.</docNumber> <docTitle>Peace</docTitle></p></preface>
      <preamble><formula><p>The General Assembly,</p></formula>
      <container><p>{recital.format(link)}{mark}</p></container></preamble><mainBody>{body}</mainBody>
      <conclusions><p>77th plenary meeting<br/>22 December 2003</p></conclusions></statement></akomaNtoso>""".encode()


def test_the_text_is_printed_page_by_page_with_its_notes_and_always_the_same():
    gold = accuracy.read_gold(document())
    text = accuracy.plain_text(gold, "seed")
    assert "Recalling its resolution 58/4,¹\n\n1. Requests the Secretary-General to report to it;" in text
    assert text.endswith("\n\n¹ See A/58/37.\n")
    assert text == accuracy.plain_text(accuracy.read_gold(document()), "seed")
    long = accuracy.read_gold(document(["word " * 2000]))
    pages = accuracy.plain_text(long, "seed")
    assert pages.index("¹ See") < pages.rindex("word")
    assert pages.count("word") == 2000


def test_what_the_converter_makes_of_a_printed_text_is_complete(tmp_path):
    (tmp_path / "GAresolutions/58session/English").mkdir(parents=True)
    (tmp_path / "GAresolutions/58session/English/a.xml").write_bytes(document())
    out = tmp_path / "accuracy.md"
    assert accuracy.main([str(tmp_path), "--out", str(out), "--date", "2026-01-02"]) == 0
    assert "| General Assembly | 1 | 0 | 1.0000 |" in out.read_text(encoding="utf-8")
    assert "2026-01-02" in out.read_text(encoding="utf-8")
    assert out.with_suffix(".tsv").read_text(encoding="utf-8") == "eng GAresolutions/58session/English/a.xml\t\n"


@pytest.mark.parametrize(
    ("changed", "category", "counts"),
    [
        ({"paragraphs": PARAGRAPHS[:1]}, "operative", (2, 1, 1)),
        ({"paragraphs": [*PARAGRAPHS, "Recalls its resolution."]}, "operative", (2, 3, 2)),
        ({"paragraphs": [PARAGRAPHS[0], "Decides to remain  seized of the matters."]}, "operative", (2, 2, 2)),
        ({"paragraphs": [PARAGRAPHS[0], "Decides to close the item."]}, "operative", (2, 2, 1)),
        ({"recital": "Recalling its resolution 58/4,"}, "citations", (1, 0, 0)),
        ({"recital": "Recalling its resolution 58/5, and <a href='{}'>58/4</a>,"}, "preamble", (2, 2, 1)),
        ({"note": "See A/58/38."}, "notes", (1, 1, 0)),
    ],
)  # fmt: skip
def test_each_difference_is_counted_where_it_is(changed, category, counts):
    score = accuracy.compared(accuracy.read_gold(document()), accuracy.read_gold(document(**changed)))
    tally = score.of[category]
    assert (tally.wanted, tally.made, tally.right) == counts
    assert score.complete == (counts == (2, 2, 2))


PLACES = [
    pytest.param("<section><num>I</num>{}</section>", "<section><num>II</num>{}</section>", 0, id="another-section"),
    pytest.param("<section><num>I</num>{}</section>", "{}", 1, id="flat-markup-leaves-a-level-out"),
    pytest.param("<point><num>(a)</num>{}</point>", "<point><num>a)</num>{}</point>", 1, id="brackets"),
]


@pytest.mark.parametrize(("wanted", "made", "right"), PLACES)
def test_a_block_counts_in_its_place_only(wanted, made, right):
    block = "<paragraph><num>1.</num><content><p>Decides to remain seized of the matter.</p></content></paragraph>"
    texts = [
        f"<akomaNtoso xmlns='{AKN}'><mainBody>{around.format(block)}</mainBody></akomaNtoso>"
        for around in (wanted, made)
    ]
    tally = accuracy.compared(*(accuracy.read_gold(text.encode()) for text in texts)).of["operative"]
    assert (tally.wanted, tally.made, tally.right) == (1, 1, right)


def test_parts_are_printed_apart(tmp_path, capsys):
    for session in ("58session", "59session"):
        (tmp_path / f"GAresolutions/{session}").mkdir(parents=True)
        (tmp_path / f"GAresolutions/{session}/a.xml").write_bytes(document())
    assert accuracy.main([str(tmp_path), "--apart", "58session"]) == 0
    first, _, others = capsys.readouterr().out.partition("others:")
    assert "| all | 1 |" in first
    assert "| all | 1 |" in others


def test_a_document_that_failed_counts_with_nothing_found():
    score = accuracy.compared(accuracy.read_gold(document()), None)
    assert (score.failed, score.complete, score.of["operative"].recall) == (1, 0, 0.0)
    assert accuracy.state_of(score) == "!"


def test_gains_and_losses_are_those_of_documents_measured_twice():
    before = {"eng a": "", "eng b": "po", "eng c": "n", "eng gone": "p"}
    now = {"eng a": "c", "eng b": "", "eng c": "p", "eng new": ""}
    assert accuracy.changed(before, now) == (["eng b"], ["eng a"])
    page = accuracy.report(
        {"eng GAresolutions/x": accuracy.Score(1, 1)}, {"eng GAresolutions/x": "p"}, date(2026, 1, 2)
    )
    assert "1 gained, 0 lost" in page
    assert "* eng GAresolutions/x" in page


@pytest.mark.parametrize("style", ["scan", "pages", "lines", "markdown", "dump"])
def test_noise_is_taken_out_again(style, tmp_path):
    gold = accuracy.read_gold(document())
    text = accuracy.noisy(gold, style, "seed")
    assert text == accuracy.noisy(gold, style, "seed") != accuracy.plain_text(gold, "seed")
    index = accuracy.Index(tmp_path / "state")
    assert accuracy.compared(gold, accuracy.converted(text, "text.txt", index)).complete == 1
