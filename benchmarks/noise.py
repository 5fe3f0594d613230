"""Kinds of noise that files of archives have, put over the UN's own documents.

    python benchmarks/accuracy.py FOLDER --noise scan --every 8

`scan`: OCR of printed pages: wrapped, words split at line ends, specks, symbol and page number in the head, notes at
the foot without a rule.  `pages`: text of a PDF: running heads that change sides, job number, bar code, request to
recycle, notes under a rule.  `lines`: a PDF library that ends every line with a blank and prints numbers on lines of
their own.  `markdown`: headings of every level, notes `[^1]` at the end, HTML tables, escaped signs.  `dump`: text of
a word processor: tabs, CRLF, marks `[1]`, notes at the end.  `inline`: text of a web page: tabs, two blank lines
between paragraphs, each note behind the paragraph that cites it.  `typed`: sheets with a blank line behind each line,
words spread to the right edge, or numbers in the margin.  `browser`: a page printed from a browser: stamp and address
at the edges, "Page 2 of 5", marks on lines of their own, `1. Text` under a rule.  `model`: Markdown of a layout model:
bullets before printed numbers, comments for pictures, notes at the end.  `portal`: navigation before the masthead and
foreign blanks, direction marks beside numbers, words of capitals set wide.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

from gold import ANCHOR, NOTES, Block, Gold

_CHINESE: Final = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef][，。；：、）》”]*")
_TOKEN: Final = re.compile(rf"{_CHINESE.pattern}| |[^ \u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
_SYMBOL: Final = re.compile(r"(?:[AES]|ST)/\S+(?: \(\d{4}\)| [A-Z])?")
_SPECKS: Final = ("~", "|", "")
_JOB: Final = ("21-08996 (E)    300621", "*2108996*          Please recycle")
_PAGE: Final = 44  # lines


def noisy(gold: Gold, style: str, seed: str) -> str:
    """Returns the document as a file of the style holds it; the same seed gives the same text."""
    return STYLES[style](gold, random.Random(seed))


def _mark(gold: Gold, text: str, shape: str) -> str:
    """The text with the marks of its notes, in brackets where the language prints them so."""
    shape = "({})" if gold.language.startswith("ar") and shape == "{}" else shape
    return ANCHOR.sub(lambda m: shape.format(gold.notes[ord(m[0]) - NOTES][0]), text)


def _numbered(gold: Gold, block: Block) -> str:
    if block.kind == "heading":
        stop = "." if re.fullmatch(r"\w{1,4}", block.number) and block.text else ""
        return f"{block.number}{stop}"
    return f"{block.number} -" if gold.language.startswith("ar") and block.number.isdigit() else block.number


def _symbol(gold: Gold) -> str:
    """The symbol on the cover, or the number of the resolution."""
    front = [b.text for b in gold.blocks if b.place == "front"]
    return next((t for t in front if _SYMBOL.fullmatch(t)), "")


def _title(gold: Gold) -> str:
    """The title over all parts: no page head prints the letter of a part alone."""
    texts = (ANCHOR.sub("", b.text).strip() for b in gold.blocks if b.place == "front")
    front = [text for text in texts if len(text) > 1]
    return re.sub(r"^\d\S*\s+", "", front[-1]) if front else ""


def _wrapped(text: str, columns: int, rng: random.Random, split: float = 0.0) -> list[str]:
    """The text in lines of so many columns; a Chinese letter takes two, a share of the long words is split."""
    lines, line = [], ""
    for token in _TOKEN.findall(text):
        width = len(line) + len(_CHINESE.findall(line))
        if width + len(token) + bool(_CHINESE.match(token)) <= columns or not line.strip():
            line += token
            continue
        room = columns - width - 1
        if token.isalpha() and token.isascii() and 3 < room < len(token) - 3 and rng.random() < split:
            lines.append(f"{line}{token[:room]}-")
            line = token[room:]
        else:
            lines.append(line.rstrip(" "))
            line = token.lstrip(" ")
    return [*lines, line.rstrip(" ")]


# ------------------------------------------------------------------------------------------------ pages


@dataclass(frozen=True, slots=True)
class _Print:
    """How pages are printed: columns, share of split words, form of marks, what stands at heads and feet."""

    columns: int
    split: float
    mark: str
    rule: bool
    alone: bool
    head: Callable[[int], list[str]]
    foot: Callable[[int, int], list[str]]


def _printed(gold: Gold, rng: random.Random, how: _Print) -> list[list[str]]:
    """The lines of each page, notes at its foot."""
    pages: list[list[str]] = [[]]
    waiting: list[int] = []

    def turn() -> None:
        for n in waiting:
            mark, paragraphs = gold.notes[n]
            shown = f"({mark})" if gold.language.startswith("ar") else mark
            notes = [f"{shown} {paragraphs[0]}", *paragraphs[1:]]
            rule = ["", "_" * 18] if how.rule and n == waiting[0] else [""] * (n == waiting[0])
            pages[-1] += [*rule, *(line for note in notes for line in _wrapped(note, how.columns, rng))]
        waiting.clear()
        pages.append([])

    for block in gold.blocks:
        for line in [*_lines(gold, block, rng, how), ""]:
            if len(pages[-1]) + 2 * len(waiting) > _PAGE:
                turn()
            waiting += (n for a in ANCHOR.findall(line) if (n := ord(a) - NOTES) not in waiting)
            pages[-1].append(_mark(gold, line, how.mark))
    turn()
    pages.pop()
    return [
        [*(how.head(n) if n > 1 else []), "", *page, "", *how.foot(n, len(pages))] for n, page in enumerate(pages, 1)
    ]


def _lines(gold: Gold, block: Block, rng: random.Random, how: _Print) -> list[str]:
    if block.kind == "table":
        return ["  ".join(cell for cell in row if cell) for row in block.rows]
    if block.place == "closing":
        return [line.strip() for line in block.text.split("\n")]
    number = _numbered(gold, block)
    if how.alone and number and block.kind != "heading":
        return [number, *_wrapped(block.text, how.columns, rng, how.split)]
    return _wrapped(f"{number} {block.text}".strip(), how.columns, rng, how.split)


def _scan(gold: Gold, rng: random.Random) -> str:
    symbol = _symbol(gold)
    how = _Print(
        rng.randint(70, 92), 0.15, "{}", rule=False, alone=False,
        head=lambda n: [symbol, f"{n}"], foot=lambda _n, _m: [rng.choice(_SPECKS)],
    )  # fmt: skip
    return "\n\f".join("\n".join(page) for page in _printed(gold, rng, how)) + "\n"


def _pages(gold: Gold, rng: random.Random) -> str:
    symbol, title = _symbol(gold), _title(gold)[:70]
    how = _Print(
        rng.randint(66, 80), 0.0, rng.choice(("{}", " {}")), rule=True, alone=False,
        head=lambda n: [f"{symbol}            {title}" if n % 2 else f"{title}            {symbol}"],
        foot=lambda n, m: [*_JOB] if n == 1 else [f"{n}/{m}" + " " * 50 + _JOB[0][:8]],
    )  # fmt: skip
    return "\n\f".join("\n".join(page) for page in _printed(gold, rng, how)) + "\n"


def _library(gold: Gold, rng: random.Random) -> str:
    symbol, title = _symbol(gold), _wrapped(_title(gold), 60, rng)
    how = _Print(
        rng.randint(78, 88), 0.0, rng.choice(("{}", " {} ")), rule=True, alone=True,
        head=lambda n: [symbol, *title] if n % 2 else [*title, symbol],
        foot=lambda n, m: [_JOB[0], "*2108996*"] if n == 1 else [_JOB[0][:8], f"{n}/{m}"],
    )  # fmt: skip
    return "\n".join(f"{line} " for page in _printed(gold, rng, how) for line in page) + "\n"


# ------------------------------------------------------------------------------------------------ whole paragraphs


def _markdown(gold: Gold, rng: random.Random) -> str:
    out = ["![](_page_0_Picture_0.jpeg)"]
    for block in gold.blocks:
        text = _mark(gold, re.sub(r"([*_\[\]])", r"\\\1", block.text), "[^{}]").replace("[^(", "[^").replace(")]", "]")
        if block.kind == "table":
            rows = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in block.rows)
            out.append(_mark(gold, f"<table><tbody>{rows}</tbody></table>", "<sup>{}</sup>"))
        elif block.kind == "heading":
            out.append("#" * rng.randint(2, 4) + f" {_numbered(gold, block)} {text}".replace("  ", " "))
        elif block.place == "closing":
            out.append("  \n".join(line.strip() for line in text.split("\n")))
        else:
            out.append(f"{_numbered(gold, block)} {text}".strip())
    out += (f"[^{mark}]: " + "\n\n    ".join(paragraphs) for mark, paragraphs in gold.notes)
    return "\n\n".join(part for part in out if part) + "\n"


def _dump(gold: Gold, rng: random.Random) -> str:
    gap = rng.choice(("\t", "  ", "\u00a0"))
    out = []
    for block in gold.blocks:
        number = _numbered(gold, block)
        if block.kind == "table":
            out.append("\n".join("\t".join(row) for row in block.rows))
        else:
            out.append(f"{number}{gap}{block.text}" if number else block.text)
    texts = [_mark(gold, text, "[{}]") for text in out]
    notes = [f"[{mark}] " + "\n\n".join(paragraphs) for mark, paragraphs in gold.notes]
    return "\r\n\r\n".join([*texts, *notes]) + "\r\n"


def _inline(gold: Gold, _rng: random.Random) -> str:
    out = []
    for block in gold.blocks:
        if block.kind == "table":
            out.append("\n".join("\t".join(row) for row in block.rows))
            continue
        number = _numbered(gold, block)
        out.append(_mark(gold, f"{number}\t{block.text}" if number else block.text, "{}"))
        notes = [ord(a[0]) - NOTES for a in ANCHOR.findall(block.text)]
        out += (_mark(gold, f"{chr(NOTES + n)} {' '.join(gold.notes[n][1])}", "{}") for n in notes)
    return "\n\n\n".join(out) + "\n"


# ------------------------------------------------------------------------------------------------ sheets and pages


def _spread(line: str, columns: int) -> str:
    """The line with blanks between its words, so that it ends at the right edge."""
    words = line.split(" ")
    missing = columns - len(line)
    if not 0 < missing <= 12 or len(words) < 5:
        return line
    each, more = divmod(missing, len(words) - 1)
    return "".join(w + " " * (1 + each + (i < more)) for i, w in enumerate(words[:-1])) + words[-1]


def _typed(gold: Gold, rng: random.Random) -> str:
    how = _Print(
        72, 0.1, "{}", rule=True, alone=False,
        head=lambda n: [_symbol(gold), f"Page {n}"], foot=lambda _n, _m: [],
    )  # fmt: skip
    pages = _printed(gold, rng, how)
    kind = rng.choice(("double", "spread", "numbered"))
    if kind == "spread":
        pages = [[_spread(line, how.columns) for line in page] for page in pages]
    if kind == "numbered":
        pages = [[f"{n:>3}  {line}".rstrip() if line else "" for n, line in enumerate(page, 1)] for page in pages]
    end = "\n\n" if kind == "double" else "\n"
    return f"{end}\f".join(end.join(page) for page in pages) + "\n"


def _browser(gold: Gold, rng: random.Random) -> str:
    title, address = _title(gold)[:60], f"https://undocs.org/en/{_symbol(gold).replace(' ', '')}"
    how = _Print(
        rng.randint(76, 96), 0.0, "\n{}\n", rule=True, alone=False,
        head=lambda _n: [f"02/03/2022, 10:33          {title}"],
        foot=lambda n, m: [address, f"Page {n} of {m}"],
    )  # fmt: skip
    return "\n\f".join("\n".join(page) for page in _printed(gold, rng, how)) + "\n"


def _model(gold: Gold, rng: random.Random) -> str:
    out = ["<!-- image -->"]
    for block in gold.blocks:
        text = _mark(gold, block.text, "<sup>{}</sup>")
        if block.kind == "table":
            rows = ["| " + " | ".join(cell or " " for cell in row) + " |" for row in block.rows]
            rows.insert(1, "|" + " --- |" * len(block.rows[0]))
            out.append(_mark(gold, "\n".join(rows), "<sup>{}</sup>"))
        elif block.kind == "heading":
            out.append(f"## {_numbered(gold, block)} {text}".replace("  ", " "))
        elif block.number:
            out.append(f"{rng.choice(('', '    '))}- {_numbered(gold, block)} {text}")
        else:
            out.append(text)
    out += (f"<sup>{mark}</sup> " + "\n\n".join(paragraphs) for mark, paragraphs in gold.notes)
    return "\n\n".join(part for part in out if part) + "\n"


def _portal(gold: Gold, rng: random.Random) -> str:
    out = ["Skip to main content", "Home | Documents | Search", "Record 3 of 27"]
    for block in gold.blocks:
        number = _numbered(gold, block)
        text = f"{number}\u00a0\u00a0 {block.text}" if number else block.text
        if block.kind == "table":
            text = "\n".join("\u00a0\u00a0\u00a0".join(cell for cell in row if cell) for row in block.rows)
        elif block.kind == "heading" and text.isupper():
            text = " ".join(text)
        out.append(text)
    whole = _mark(gold, "\n\n".join(part for part in out if part), "[{}]")
    whole += "".join(f"\n\n[{mark}] " + "\n\n".join(paragraphs) for mark, paragraphs in gold.notes)
    if gold.language.startswith("ar"):
        whole = re.sub(r"\d+", lambda m: f"\u200f{m[0]}\u200f" if rng.random() < 0.3 else m[0], whole)
    return whole + "\n"


STYLES: Final[Mapping[str, Callable[[Gold, random.Random], str]]] = {
    "scan": _scan,
    "pages": _pages,
    "lines": _library,
    "markdown": _markdown,
    "dump": _dump,
    "inline": _inline,
    "typed": _typed,
    "browser": _browser,
    "model": _model,
    "portal": _portal,
}
