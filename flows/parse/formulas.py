"""The enacting formula where the print does not give it a line of its own, or not its letters.

"The General Assembly," stands between the title and the first preambular paragraph.  Copies glue it to either of them,
and a misread letter hides it from its words; its place gives it away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.languages import Language
from flows.parse.breaks import COMMAS
from flows.parse.landmarks import is_opener
from flows.parse.lines import Line, columns
from flows.parse.masthead import MOST_LINES
from flows.parse.number import title_number

LONGEST = 60  # code points; the formulas of the organs are shorter
SHORTEST = 3
MOST_DIGITS = 1  # misread letters
MOST_CUT = 4  # letters at the edge
MOST_BEFORE = 2  # blocks between title and formula
_CHOICE = re.compile(r"\[(.)[^\]]*\]")  # a pattern's letters that are mistaken for each other
_BRACKET = re.compile(r"\[[^\[\]]*\]\s+(?=\d)")


def part_lines(lines: Sequence[Line], language: Language) -> tuple[Line, ...]:
    """Returns the lines, those near the top parted where a title or the formula is glued to what stands beside it."""
    out: list[Line] = []
    near = lines[:MOST_LINES]
    spoken = language.pattern("preamble", "formula")
    for i, line in enumerate(near):
        value = line.text.value
        if value[0] == "[" or value[-1] in COMMAS or spoken.can_begin(language.fold(value)):
            below = near[i + 1].text.value if i + 1 < len(near) else ""
            out += _parted(line, [k for k in _seams(line, below, language) if k])
        else:
            out.append(line)
    return (*out, *lines[MOST_LINES:])


def _parted(line: Line, places: list[int]) -> Iterator[Line]:
    if not places:
        yield line
        return
    start, first = 0, True
    for end in (*places, len(line.text)):
        text = line.text[start:end].strip()
        gap = line.gap if first else max(line.gap, 1)
        yield line._replace(text=text, gap=gap, width=columns(text.value), first_on_page=first and line.first_on_page)
        start, first = end, False


def _seams(line: Line, below: str, language: Language) -> Iterator[int]:
    """Where the line holds a report and a title, a formula and a first paragraph, or a title and a formula."""
    value = line.text.value
    report = _BRACKET.match(value)
    if report and title_number(line.text[report.end() :], language):
        yield report.end()
    folded = language.fold(value)
    formula = language.pattern("preamble", "formula")
    spoken = formula.match(folded)
    if (
        spoken
        and value[spoken.end() : spoken.end() + 1] in (*COMMAS,)
        and is_opener(folded[spoken.end() + 1 :].lstrip(), language)
    ):
        yield spoken.end() + 1
    elif value[-1] in COMMAS and title_number(line.text, language) and is_opener(language.fold(below), language):
        ends = (m.start() for m in formula.finditer(folded) if m.end() == len(folded) - 1)
        yield from (k for k in ends if value[k - 1 : k].isspace())


def stands_as_formula(words: str, below: str, language: Language) -> bool:
    """Returns True for a short block that ends with a comma over a block that opens like a preambular paragraph.

    Itself it opens like none.  Nothing but the formula stands there: its letters may be misread, or its last ones cut
    off with the comma.
    """
    bare = words.rstrip(" *_")
    if bare and is_opener(language.fold(below), language) and _is_cut(language.fold(bare), language):
        return True
    if not SHORTEST < len(bare) <= LONGEST or bare[-1] not in COMMAS or not bare[0].isalpha() or bare[0].islower():
        return False
    if any(c in COMMAS for c in bare[:-1]) or sum(c.isdigit() for c in bare) > MOST_DIGITS:
        return False  # "On 29 March 2022, the Assembly, …" opens a decision
    following = language.fold(below)
    opens = language.pattern("preamble", "openers").match(following) and is_opener(following, language)
    return bool(opens) and not is_opener(language.fold(bare), language)


def _is_cut(folded: str, language: Language) -> bool:
    """True for the beginning of a formula that has lost its last letters at the edge of a page."""
    patterns = language.words("preamble", "formula")
    wholes = (language.fold(_CHOICE.sub(r"\1", p).replace("{sp0}", "")) for p in patterns if "(" not in p)
    return any(whole.startswith(folded) and 0 < len(whole) - len(folded) <= MOST_CUT for whole in wholes)
