"""How much of the UN's own markup the converter finds again in plain text, by language and organ.

    make bench-accuracy GOLD=folder

`folder` holds clones of the UN's machine-readable documents (GitHub account UNxml) as
`repository/session/Language/file.xml`.  Each file is printed as plain text and converted; the blocks of the result are
compared with those of the file.  Writes `docs/accuracy.md`, and beside it the state of every document, from which the
next run tells what was gained and lost.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from gold import ANCHOR, Gold, plain_text, read_gold
from noise import STYLES, noisy
from rapidfuzz.fuzz import ratio

from flows.errors import ConversionError
from flows.findings import Severity
from flows.index import Index
from flows.pipeline import examine, publish
from flows.settings import Limits
from flows.steps import converter

CATEGORIES: Final = ("preamble", "operative", "notes", "citations")
_SAME: Final = 97  # per cent; shorter texts than this must be equal
_SHORT: Final = 12
_FOLDED: Final = str.maketrans(
    {**dict.fromkeys("‘’‚‛´`", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
    | {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "\u00ad": None}
)
_UNSEEN: Final = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_HEAD: Final = 10  # code points at the start of a block in which numbers are printed `1.`, `1 -` or `(a)`
_ORGANS: Final = {"GA": "General Assembly", "SC": "Security Council", "HRC": "Human Rights Council", "ECOSOC": "ECOSOC"}
_LISTED: Final = 40


@dataclass(slots=True)
class Tally:
    """Items wanted (in the UN's file), made (by the converter) and right (in both)."""

    wanted: int = 0
    made: int = 0
    right: int = 0

    def plus(self, other: Tally) -> None:
        """Adds the counts of another document."""
        self.wanted, self.made, self.right = (
            self.wanted + other.wanted,
            self.made + other.made,
            self.right + other.right,
        )

    @property
    def recall(self) -> float:
        """The share of the wanted items that was found; 1 where none is wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of the made items that is right; 1 where none was made."""
        return self.right / self.made if self.made else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 where nothing is wanted and nothing made."""
        total = self.wanted + self.made
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Score:
    """The tallies of a document or a group of them."""

    documents: int = 0
    complete: int = 0
    failed: int = 0
    of: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in CATEGORIES})

    def plus(self, other: Score) -> None:
        """Adds the counts of another."""
        self.documents += other.documents
        self.complete += other.complete
        self.failed += other.failed
        for name, tally in other.of.items():
            self.of[name].plus(tally)


# ------------------------------------------------------------------------------------------------ comparing


def compared(wanted: Gold, made: Gold | None) -> Score:
    """Returns how much of a document of the UN stands in the converter's; `made` is None where it failed.

    Texts in lettered parts are one body: the UN prints their preambles inside it.
    """
    made_up = made or Gold(wanted.language)
    one = made_up.collection
    places = {"preamble": () if one else ("preamble",), "operative": ("preamble", "body") if one else ("body",)}
    score = Score(1, failed=made is None)
    for name, where in places.items():
        score.of[name] = _tally(_blocks(wanted, where), _blocks(made_up, where))
    score.of["notes"] = _tally(_notes(wanted), _notes(made_up))
    score.of["citations"] = _linked(wanted.links, made_up.links)
    exact = all(score.of[name].f1 == 1.0 for name in CATEGORIES[:3])
    score.complete = int(made is not None and exact and score.of["citations"].recall == 1.0)
    return score


@dataclass(frozen=True, slots=True)
class Item:
    """What is compared: number and words of a block or note, and the numbers of the blocks around it."""

    words: str
    inside: tuple[str, ...] = ()


def _blocks(gold: Gold, places: Sequence[str]) -> list[Item]:
    found = (b for b in gold.blocks if b.place in places and b.kind == "p")
    keys = ((_key(ANCHOR.sub("", f"{b.number} {b.text}")), _levels(b.inside)) for b in found)
    return [Item(words, inside) for words, inside in keys if words]


def _levels(inside: Sequence[str]) -> tuple[str, ...]:
    """The numbers around a block without dots, brackets and bullets."""
    return tuple(bare for number in inside if (bare := _key(number)))


def _same_place(a: Item, b: Item) -> bool:
    """True when one stands inside the numbers of the other, in order: flat markup leaves levels out."""
    short, long = sorted((a.inside, b.inside), key=len)
    rest = iter(long)
    return all(number in rest for number in short)


def _notes(gold: Gold) -> list[Item]:
    return [Item(_key(f"{mark} {' '.join(paragraphs)}")) for mark, paragraphs in gold.notes]


def _key(text: str) -> str:
    """A text without spaces, one kind of quotes and dashes, its number without brackets and stops."""
    flat = _UNSEEN.sub("", unicodedata.normalize("NFC", text).translate(_FOLDED))
    return re.sub(r"[\W_]+", "", flat[:_HEAD]) + flat[_HEAD:]


def _tally(wanted: list[Item], made: list[Item]) -> Tally:
    right = 0
    first, second = ([item.words for item in items] for items in (wanted, made))
    for how, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        pairs = zip(wanted[a:b], made[c:d], strict=True) if how == "equal" else _alike(wanted[a:b], made[c:d])
        right += sum(1 for pair in pairs if _same_place(*pair))
    return Tally(len(wanted), len(made), right)


def _alike(wanted: list[Item], made: list[Item]) -> Iterator[tuple[Item, Item]]:
    """The texts of two stretches that are nearly the same, in order."""
    start = 0
    for item in wanted:
        at = next((i for i in range(start, len(made)) if _near(item.words, made[i].words)), -1)
        if at >= 0:
            start = at + 1
            yield item, made[at]


def _near(a: str, b: str) -> bool:
    if a == b or min(len(a), len(b)) < _SHORT:
        return a == b
    return re.findall(r"\d", a) == re.findall(r"\d", b) and ratio(a, b, score_cutoff=_SAME) >= _SAME


def _linked(wanted: set[str], made: set[str]) -> Tally:
    return Tally(len(wanted), len(made), len(wanted & made))


# ------------------------------------------------------------------------------------------------ converting


def converted(text: str, name: str, index: Index) -> Gold | None:
    """Returns what the converter makes of a text, None when it would publish nothing."""
    try:
        done = publish(examine(text.encode(), name, Limits()), index, "2000-01-01")
    except ConversionError:
        return None
    if any(f.severity is Severity.ERROR for f in done.findings):
        return None
    return read_gold(done.xml)


def measured(folder: Path, files: Iterable[Path], noise: str = "") -> dict[str, Score]:
    """Returns the score of every document by its path below the folder, the language code before it.

    `noise` is a style of `noise.py`; without one the text is plain.
    """
    scores: dict[str, Score] = {}
    with tempfile.TemporaryDirectory() as scratch:
        index = Index(Path(scratch) / "state")
        for file in files:
            wanted = read_gold(file)
            if any(block.place == "body" for block in wanted.blocks):
                name = file.relative_to(folder).as_posix()
                text = noisy(wanted, noise, name) if noise else plain_text(wanted, name)
                made = converted(text, "text.txt", index)
                scores[f"{wanted.language} {name}"] = compared(wanted, made)
        index.close()
    return scores


# ------------------------------------------------------------------------------------------------ telling


def groups(scores: Mapping[str, Score]) -> dict[str, dict[str, Score]]:
    """Returns the sums over all documents, by language and by organ."""
    out: dict[str, dict[str, Score]] = {"all": defaultdict(Score), "language": defaultdict(Score), "organ": {}}
    out["organ"] = defaultdict(Score)
    for name, score in scores.items():
        language, _, path = name.partition(" ")
        organ = re.match(r"[A-Z]*", path)
        for group, label in (("all", "all"), ("language", language), ("organ", organ[0] if organ else "")):
            out[group][label].plus(score)
    return out


def table(scores: Mapping[str, Score]) -> list[str]:
    """Returns the lines of the Markdown table."""
    head = ["", "documents", "failed", *(f"{name} {w}" for name in CATEGORIES for w in ("P", "R")), "complete"]
    lines = [f"| {' | '.join(head)} |", "|---|" + "---:|" * (len(head) - 1)]
    for group in groups(scores).values():
        for label, score in sorted(group.items()):
            shares = [f"{x:.4f}" for name in CATEGORIES for x in (score.of[name].precision, score.of[name].recall)]
            cells = [_ORGANS.get(label, label), str(score.documents), str(score.failed), *shares]
            lines.append(f"| {' | '.join([*cells, f'{score.complete / max(score.documents, 1):.3f}'])} |")
    return lines


def state_of(score: Score) -> str:
    """Returns one letter for each category that is not complete: `po`, empty for a complete document."""
    recall = score.of["citations"].recall == 1.0
    whole = {name: score.of[name].f1 == 1.0 for name in CATEGORIES[:3]} | {"citations": recall}
    return "!" if score.failed else "".join(name[0] for name in CATEGORIES if not whole[name])


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Returns the documents that are complete now and were not, and those that were and are not."""
    both = sorted(before.keys() & now.keys())
    return [n for n in both if before[n] and not now[n]], [n for n in both if now[n] and not before[n]]


def report(scores: Mapping[str, Score], before: Mapping[str, str], day: date) -> str:
    """Returns the page for people."""
    now = {name: state_of(score) for name, score in scores.items()}
    gained, lost = changed(before, now)
    version, _, rules = converter().partition("+")
    about = (
        f"Measured on {day} with version {version}, rules `{rules}`, by `make bench-accuracy`: each file is printed as"
        " plain text and converted; P is precision, R recall of blocks with their numbers, of notes with their marks"
        " and of linked documents.  Files link less than they cite, so the precision of citations is no fault by"
        " itself.  A block is right in its place only: the numbers of the sections and items around it agree,"
        " levels that flat markup leaves out aside.  Complete: everything at 1, citations found.\n"
    )
    parts = [
        "# Accuracy on the UN's own XML\n",
        about,
        *table(scores),
        f"\nAgainst the table before: {len(gained)} gained, {len(lost)} lost.",
    ]
    for title, names in (("Gained", gained), ("Lost", lost)):
        if names:
            more = [f"* and {len(names) - _LISTED} more"] if len(names) > _LISTED else []
            parts += [f"\n## {title}\n", *(f"* {name}" for name in names[:_LISTED]), *more]
    return "\n".join(parts) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of clones of the UN's repositories")
    parser.add_argument("--out", type=Path, default=Path("docs/accuracy.md"))
    parser.add_argument("--every", type=int, default=1, help="measure every n-th file only, and write nothing")
    parser.add_argument("--noise", choices=STYLES, help="print the texts with this noise, and write nothing")
    parser.add_argument(
        "--apart", type=re.compile, help="print files whose path fits this expression apart, and write nothing"
    )
    parser.add_argument("--date", type=date.fromisoformat, default=None, help="the day to print (default: today)")
    asked = parser.parse_args(arguments)
    files = sorted(asked.gold.rglob("*.xml"))[:: asked.every]
    if not files:
        parser.error(f"{asked.gold} holds no XML files")
    scores = measured(asked.gold, files, asked.noise or "")
    if asked.apart:
        parts = {name: score for name, score in scores.items() if asked.apart.search(name)}
        others = {name: score for name, score in scores.items() if name not in parts}
        print("\n".join([*table(parts), "", "others:", "", *table(others)]))
    else:
        print("\n".join(table(scores)))
    if asked.every > 1 or asked.noise or asked.apart:
        return 0
    state = asked.out.with_suffix(".tsv")
    kept = state.read_text(encoding="utf-8").splitlines() if state.exists() else []
    before = dict(line.partition("\t")[::2] for line in kept)
    asked.out.write_text(report(scores, before, asked.date or date.today()), encoding="utf-8")  # noqa: DTZ011 a day
    lines = (f"{name}\t{state_of(score)}\n" for name, score in sorted(scores.items()))
    state.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
