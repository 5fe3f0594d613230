"""Measures the citation finder against two tables that a person made, and how many citations become IRIs.

    python benchmarks/citations.py FOLDER [FOLDER ...] [--texts FOLDER] [--known FILE]

The FOLDERs hold the documents of the tables: the UN's machine-readable ones (GitHub account UNxml) as
`repository/session/Language/file.xml`, plain texts as `txt/en/file.txt`.  The tables hold facts only: file, number of
the block, offsets in its text, target.  With `--texts` the text files of a folder are examined and resolved as in a
run, and the share of citations of adopted texts that become an IRI is told, by where their date stands.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from lxml import etree

from flows.errors import ConversionError
from flows.index import Index, facts_of
from flows.languages import Language, load
from flows.link import Context, find, resolve
from flows.link.ibid import same_as_before
from flows.link.resolve import ADOPTED
from flows.model import Document, Ref
from flows.pipeline import Examined, examine
from flows.places import inlines
from flows.settings import Limits
from flows.symbols import key

TABLES = [Path(__file__).parent.parent / "tests" / "link" / name for name in ("handmade.tsv", "reread.tsv")]
BLOCKS = ("p", "crossHeading", "heading", "subheading", "listIntroduction")
COUNCIL = re.compile(r"S/RES/(\d+)\((\d{4})\)")


@dataclass(frozen=True, slots=True)
class Text:
    """One block of a document: a paragraph, or one of a note."""

    words: str
    note: bool = False


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


def blocks(path: Path) -> Iterator[Text]:
    """The texts of a document in order: outermost blocks, the paragraphs of notes after the block of their mark."""
    if path.suffix == ".txt":
        yield from (Text(" ".join(piece.split())) for piece in re.split(r"\n\s*\n", path.read_text("utf-8")))
        return
    root = etree.parse(str(path), etree.XMLParser(recover=True, resolve_entities=False, no_network=True)).getroot()
    for element in root.iter():
        above = [name(a) for a in element.iterancestors()]
        if name(element) not in BLOCKS or "authorialNote" in above or "meta" in above or {*above} & {*BLOCKS}:
            continue
        notes: list[etree._Element] = []
        text = words(element, notes)
        if text.strip():
            yield Text(text)
        for note in notes:
            for paragraph in [p for p in note.iter() if name(p) == "p"] or [note]:
                yield Text(words(paragraph, []), note=True)


def cited(texts: list[Text], organ: str, language: Language) -> list[list[Ref]]:
    """The citations of every block, with what the document as a whole proves: short numbers, `Ibid.`."""
    years: dict[int, set[int]] = {}
    for text in texts:
        for ref in find(text.words, Context(organ), language):
            if council := COUNCIL.fullmatch(ref.symbol):
                years.setdefault(int(council[1]), set()).add(int(council[2]))
    context = Context(organ, "", tuple((n, min(found)) for n, found in years.items() if len(found) == 1))
    before: tuple[Ref, ...] = ()
    all_refs: list[list[Ref]] = []
    for text in texts:
        refs = list(find(text.words, context, language))
        if text.note:
            link, _ = same_as_before(text.words, refs, before, language)
            refs = [link, *(r for r in refs if r.start >= link.end)] if link else refs
            before = tuple(refs)
        all_refs.append(refs)
    return all_refs


def against(table: Path, folders: list[Path]) -> str:
    """Compares one table; prints what differs, returns the figures as a line."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = found = wanted = provisions = characters = 0
    seconds = 0.0
    for (source, code, organ), lines in groupby(rows, key=lambda r: (r["file"], r["language"], r["organ"])):
        texts = list(blocks(next(folder / source for folder in folders if (folder / source).exists())))
        language = load(code)
        cited(texts, organ, language)  # the patterns are compiled on first use
        start = process_time()
        all_refs = cited(texts, organ, language)
        seconds += process_time() - start
        characters += sum(len(text.words) for text in texts)
        for block, entries in groupby(lines, key=lambda r: int(r["block"])):
            expected = {(int(r["start"]), int(r["end"]), r["symbol"]): r for r in entries if r["start"]}
            refs = {(r.start, r.end, r.symbol): r for r in all_refs[block]}
            same = expected.keys() & refs.keys()
            right, found, wanted = right + len(same), found + len(refs), wanted + len(expected)
            provisions += sum(
                (expected[k]["pinpoint"], expected[k]["upto"]) == (refs[k].pinpoint, refs[k].upto) for k in same
            )
            for missed in sorted(expected.keys() ^ refs.keys()):
                print(source, block, "missed" if missed in expected else "extra", missed)
    return (
        f"{table.name}: {wanted} citations: precision {right / found:.4f}, recall {right / wanted:.4f}, "
        f"provisions {provisions / right:.4f}; {seconds * 1e7 / characters / 2:.2f} ms for 10,000 characters"
    )


def adopted_refs(document: Document) -> Iterator[Ref]:
    """The citations of resolutions, decisions and statements in a document."""
    for one in (document, *document.parts):
        for inline in inlines(one):
            yield from (ref for ref in inline.refs if ref.kind in ADOPTED)


def witness(ref: Ref, printed: set[str], index: Index) -> str:
    """Where the date of a cited text stands."""
    if ref.date or key(ref.symbol) in printed:
        return "the citing text"
    proof = index.proof(ref.symbol)
    names = {"adopted": "a document of the run", "known": "the list", "cited": "another citing text"}
    return names[proof.by] if proof.date else "nowhere"


def shares(folder: Path, known: Path | None) -> Counter[tuple[str, bool]]:
    """How many citations there are by (where the date stands, whether an IRI was made)."""
    counts: Counter[tuple[str, bool]] = Counter()
    with TemporaryDirectory() as state:
        index = Index(Path(state) / "state.sqlite")
        if known:
            index.load_known(known)
        done: list[Examined] = []
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".md")):
            try:
                done.append(examine(path.read_bytes(), path.name, Limits()))
            except ConversionError:
                continue
            index.put(str(path), facts_of(done[-1].document))
        for one in done:
            printed = {key(r.symbol) for r in adopted_refs(one.document) if r.date}
            before = [witness(r, printed, index) for r in adopted_refs(one.document)]
            resolved = resolve(one.document, index, load(one.language)).value
            after = [r.href.startswith("/akn/") for r in adopted_refs(resolved)]
            counts.update(zip(before, after, strict=True))
        index.close()
    return counts


def tell(counts: Counter[tuple[str, bool]]) -> None:
    """Prints the shares."""
    total = counts.total()
    for place in dict.fromkeys(place for place, _ in counts):
        made, count = counts[place, True], counts[place, True] + counts[place, False]
        print(f"date in {place}: {count} citations ({count / total:.1%}), {made / count:.2%} with an IRI")
    print(f"all: {total} citations, {sum(n for (_, made), n in counts.items() if made) / total:.2%} with an IRI")


def main() -> int:
    """Prints the figures of both tables and the shares of IRIs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--known", type=Path)
    chosen = parser.parse_args()
    if chosen.folders:
        print(*[against(table, chosen.folders) for table in TABLES], sep="\n")
    if chosen.texts:
        tell(shares(chosen.texts, chosen.known))
    return 0


if __name__ == "__main__":
    sys.exit(main())
