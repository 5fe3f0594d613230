"""Any document that the model can hold becomes a valid file that accounts for every character."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import get_args

import pytest

from flows.akn import build
from flows.languages import load
from flows.model import NOTHING, Annex, Block, BlockKind, Document, Field, Identity, Inline, Mark, Note, Ref
from flows.spans import EMPTY, Ledger, Text
from flows.validate import validate

KINDS = get_args(BlockKind)
WHO = Identity("resolution", "unga", "eng", "A/RES/58/136", "58/136", "58", "2003-12-22", "2004-01-26", "77", "")
WORK = "/akn/un/statement/deliberation/unga/2002-12-18/57-173"
HREFS = (
    WORK,
    f"{WORK}/!main#sec_I",
    "https://undocs.org/en/A/58/1",
    "#para_1",
    "#authorialNote_1",
    "!annex_1",
    "#nowhere",
    "",
)
NUMBERS = (
    "1.",
    "2.",
    "(a)",
    "(b)",
    "(i)",
    "I",
    "A",
    "\u0430)",
    "(\u0628)",
    "\uff08\u4e00\uff09",
    "\u0663.",
    "7 bis.",
    "\u2013",
    "",
)
WORDS = [
    "Recalling",
    "all",
    "its",
    "words",
    "&",
    "<resolutions>,",
    "مرحبا",
    "你好",
    "🕊",
    "in\tpart",
    "and",
    "so",
    "on;",
]


class Chance:
    """Prints a document at random."""

    def __init__(self, press, seed: int) -> None:
        self.press = press
        self.draw = random.Random(seed)
        self.notes = [
            Note(
                press.text(str(n), end=" "),
                str(n),
                tuple(press.words("Note text.") for _ in range(self.draw.randint(0, 2))),
            )
            for n in range(1, 4)
        ]

    def text(self) -> Text:
        words = " ".join(self.draw.choices(WORDS, k=self.draw.randint(1, 9)))
        text = self.press.text(words)
        style = bytes(self.draw.choice((0, 0, 0, 1, 2, 3, 4, 8, 64)) for _ in range(len(words) // 4 + 1))
        return Text(text.value, text.at, b"".join(bytes([s]) * 4 for s in style)[: len(words)])

    def inline(self, empty: float = 0.1) -> Inline:
        if self.draw.random() < empty:
            return NOTHING
        text = self.text()
        size = len(text)
        cuts = sorted(self.draw.sample(range(size + 1), min(size + 1, 2 * self.draw.randint(0, 3))))
        refs = tuple(
            Ref(
                a,
                b,
                "resolution",
                "",
                href=self.draw.choice(HREFS),
                address="https://undocs.org/x",
                group=self.draw.randint(0, 1),
            )
            for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        )
        offsets = sorted(self.draw.randint(0, size) for _ in range(self.draw.randint(0, 2)))
        notes = [self.draw.randrange(len(self.notes)) for _ in offsets]
        marks = tuple(Mark(o, self.press.text(self.notes[n].label), n) for o, n in zip(offsets, notes, strict=True))
        return Inline(text, marks, refs)

    def block(self, depth: int) -> Block:
        kind = self.draw.choice(KINDS)
        if kind == "table":
            rows = tuple(
                tuple(self.inline() for _ in range(self.draw.randint(1, 3))) for _ in range(self.draw.randint(1, 3))
            )
            return Block(
                "table",
                heading=self.inline(0.7),
                inline=self.inline(0.7),
                rows=rows,
                header_rows=self.draw.randint(0, 1),
                tail=self.inline(0.8),
            )
        num = self.draw.choice(NUMBERS)
        printed = self.press.text(num) if num else EMPTY
        children = tuple(self.block(depth + 1) for _ in range(self.draw.randint(0, 3))) if depth < 4 else ()
        own = self.inline()
        return Block(
            kind,
            printed,
            num.strip("(). "),
            self.inline(0.6),
            own,
            children,
            self.inline(0.7),
            self.draw.choice((0, len(own.text) // 2)),
        )

    def blocks(self, most: int) -> tuple[Block, ...]:
        return tuple(self.block(0) for _ in range(self.draw.randint(0, most)))

    def document(self) -> Document:
        annexes = tuple(
            Annex(
                self.inline(0.3), str(n), tuple(self.inline() for _ in range(self.draw.randint(0, 2))), self.blocks(3)
            )
            for n in range(self.draw.randint(0, 2))
        )
        title = Field("title", self.inline(0), "")
        document = Document(
            WHO,
            preface=(title,),
            formula=self.inline(),
            preamble=self.blocks(4),
            body=self.blocks(5),
            annexes=annexes,
            notes=tuple(self.notes),
        )
        everything = Inline(self.press.text("End"), tuple(Mark(3, EMPTY, n) for n in range(len(self.notes))))
        return replace(document, body=(*document.body, Block("paragraph", inline=everything)))


@pytest.mark.parametrize("seed", range(40))
def test_any_document(press, seed):
    document = Chance(press, seed).document()
    language = load(("eng", "rus", "ara", "zho", "fra")[seed % 5])
    checked = validate(build(document, language, "2026-01-31"), press.source(), Ledger())
    errors = [(f.code, f.message, f.where) for f in checked.findings if f.code != "rule-doubted"]
    assert errors == []
    assert checked.accounting.balanced
