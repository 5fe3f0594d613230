"""The documents of the benchmark: every copy is a Work of its own, and nothing else in it changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import scale

from flows.pipeline import examine
from flows.settings import Limits

ROOT = Path(__file__).resolve().parents[2]


def test_copies_are_works_of_their_own(tmp_path):
    scale.multiply(ROOT / "input", tmp_path, 10)
    copies = sorted(tmp_path.rglob("*.txt"))
    symbols = {examine(p.read_bytes(), p.name, Limits()).document.identity.symbol for p in copies}
    assert len(symbols) == len(copies) == 10
    assert symbols == {f"A/RES/{session}/200" for session in range(31, 41)}


def test_only_the_own_number_changes(tmp_path):
    scale.multiply(ROOT / "input", tmp_path, 5)
    for made, sample in zip(sorted(tmp_path.rglob("*.txt")), sorted((ROOT / "input").glob("*.txt")), strict=True):
        before, after = sample.read_bytes().decode(), made.read_bytes().decode()
        assert f"{31 + int(made.stem)}/200" in after
        assert re.sub(r"\d+", "0", before) == re.sub(r"\d+", "0", after)


def test_a_folder_without_numbered_documents_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Sir,\n\nthank you.\n" * 50)
    with pytest.raises(SystemExit, match="0 texts"):
        scale.multiply(tmp_path, tmp_path / "out", 5)
