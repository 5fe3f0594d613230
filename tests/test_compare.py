"""The comparison of two output folders: what is gained is not lost, and a lost document is an error."""

from __future__ import annotations

import json
from pathlib import Path

import compare as comparison
import pytest

ROOT = Path(__file__).resolve().parent.parent
AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">{}</akomaNtoso>'


def folder(at: Path, inside: str, findings: tuple[str, ...] = (), status: str = "converted") -> Path:
    at.mkdir()
    outputs = {"report": "a.json"} if status == "failed" else {"report": "a.json", "xml": "a.xml"}
    (at / "manifest.jsonl").write_text(json.dumps({"source": "a.txt", "status": status, "outputs": outputs}) + "\n")
    (at / "a.xml").write_text(AKN.format(inside))
    (at / "a.json").write_text(json.dumps({"findings": [{"code": c} for c in findings], "ledger": []}))
    return at


def test_gains_and_losses_are_not_swapped(tmp_path: Path) -> None:
    before = comparison.results(folder(tmp_path / "before", '<p eId="p_1"/>', ("number-gap",)))
    after = comparison.results(folder(tmp_path / "after", '<p eId="p_2"><ref href="/akn/x">A</ref></p>'))
    changes = {kind: list(items.elements()) for kind, items in comparison.compare(before, after).items() if items}
    assert changes == {
        "elements gained": ["a.txt: p p_2"],
        "elements lost": ["a.txt: p p_1"],
        "citations gained": ["a.txt: /akn/x 'A'"],
        "findings lost": ["a.txt: number-gap"],
    }


def test_a_document_no_longer_published_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = comparison.results(folder(tmp_path / "before", "<p/>"))
    after = comparison.results(folder(tmp_path / "after", "", status="failed"))
    assert comparison.show(before, after, details=False) == 1
    assert "no longer published: a.txt" in capsys.readouterr().out
    assert comparison.show(after, before, details=False) == 0
