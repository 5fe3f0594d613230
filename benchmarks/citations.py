"""Measures the citation finder against a table that a person made, reading the texts and not their links.

    python benchmarks/citations.py FOLDER

FOLDER holds the UN's machine-readable documents (GitHub account UNxml) as `repository/session/Language/file.xml`.
The table holds facts only: file, number of the block, offsets in its text, target.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from time import process_time

from lxml import etree

from flows.languages import load
from flows.link import Context, find

TABLE = Path(__file__).parent.parent / "tests" / "link" / "handmade.tsv"
BLOCKS = ("p", "crossHeading", "heading", "subheading", "listIntroduction")


def name(element: etree._Element) -> str:
    """The local name of an element, empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def words(element: etree._Element, notes: list[etree._Element]) -> str:
    """The text of an element without its notes, which are added to the list."""
    out = [element.text or ""]
    for child in element:
        if name(child) == "authorialNote":
            notes.append(child)
        elif name(child):
            out.append(words(child, notes))
        out.append(child.tail or "")
    return "".join(out)


def blocks(path: Path) -> Iterator[str]:
    """The texts of a document in order: outermost blocks, the paragraphs of notes after the block of their mark."""
    root = etree.parse(str(path), etree.XMLParser(recover=True, resolve_entities=False, no_network=True)).getroot()
    for element in root.iter():
        above = [name(a) for a in element.iterancestors()]
        if name(element) not in BLOCKS or "authorialNote" in above or "meta" in above or {*above} & {*BLOCKS}:
            continue
        notes: list[etree._Element] = []
        text = words(element, notes)
        if text.strip():
            yield text
        for note in notes:
            for paragraph in [p for p in note.iter() if name(p) == "p"] or [note]:
                yield words(paragraph, [])


def main(folder: Path) -> int:
    """Prints precision and recall of spans with targets, and of provisions; returns an exit code."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t"))
    right = found = wanted = provisions = characters = 0
    seconds = 0.0
    for (source, code, organ), rows in groupby(table, key=lambda r: (r["file"], r["language"], r["organ"])):
        texts = list(blocks(folder / source))
        for text in texts:  # the patterns are compiled on first use
            find(text, Context(organ), load(code))
        for block, lines in groupby(rows, key=lambda r: int(r["block"])):
            expected = {(int(r["start"]), int(r["end"]), r["symbol"], r["date"]): r for r in lines if r["start"]}
            start = process_time()
            refs = {(r.start, r.end, r.symbol, r.date): r for r in find(texts[block], Context(organ), load(code))}
            seconds += process_time() - start
            characters += len(texts[block])
            same = expected.keys() & refs.keys()
            right, found, wanted = right + len(same), found + len(refs), wanted + len(expected)
            provisions += sum(
                (expected[k]["pinpoint"], expected[k]["upto"]) == (refs[k].pinpoint, refs[k].upto) for k in same
            )
            for missed in sorted(expected.keys() ^ refs.keys()):
                print(source, block, "missed" if missed in expected else "extra", missed)
    print(f"{wanted} citations: precision {right / found:.4f}, recall {right / wanted:.4f}, ", end="")
    print(f"provisions {provisions / right:.4f}; {seconds * 1e7 / characters:.2f} ms for 10,000 characters")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
