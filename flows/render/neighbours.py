"""The citations around a document as a picture and as lists: what it cites to the left, what cites it to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.languages import CODES, load
from flows.render.templates import digest, environment, labels, stylesheet

MOST_DRAWN = 24
# Units of the picture, which scales with the page: a symbol of 32 letters fits into a box.
_WIDTH, _BOX, _SELF, _HEIGHT, _STEP, _EDGE = 1000, 280, 240, 30, 40, 10


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A cited or citing document.

    `href` is relative to the page, or an address of the UN's server when the archive does not hold it (`held`).
    `tag` is the language of the title as HTML writes it; `times` counts the citations.
    """

    symbol: str
    title: str
    tag: str
    href: str
    held: bool
    times: int


@dataclass(frozen=True, slots=True)
class Box:
    """A neighbour in the picture: the upper left corner of its box, and the line to the document in the middle."""

    neighbour: Neighbour
    x: int
    y: int
    line: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture: its size, the place of the document in the middle and the boxes; `left_out` counts the rest."""

    width: int
    height: int
    middle: int
    boxes: tuple[Box, ...]
    left_out: tuple[int, int]


def drawn(cites: Sequence[Neighbour], cited_by: Sequence[Neighbour]) -> Drawing:
    """Returns the picture of the most cited and most citing neighbours, those that the archive holds first."""
    sides = [sorted(side, key=lambda n: (not n.held, -n.times))[:MOST_DRAWN] for side in (cites, cited_by)]
    rows = max(2, *(len(side) for side in sides))
    height = rows * _STEP + 2 * _EDGE
    middle = height // 2
    boxes = []
    for side, found in enumerate(sides):
        top = middle - len(found) * _STEP // 2 + (_STEP - _HEIGHT) // 2
        for place, one in enumerate(sorted(found, key=lambda n: n.symbol)):
            y = top + place * _STEP
            boxes.append(Box(one, (_WIDTH - _BOX - 1) if side else 1, y, _line(side, y + _HEIGHT // 2, middle)))
    left_out = (len(cites) - len(sides[0]), len(cited_by) - len(sides[1]))
    return Drawing(_WIDTH, height, middle, tuple(boxes), left_out)


def _line(side: int, y: int, middle: int) -> str:
    """The curve between a box and the middle; it runs from the citing document to the cited one."""
    near, far = (_WIDTH + _SELF) // 2, _WIDTH - _BOX - 1
    bend = (near + far) // 2
    if side:
        return f"M{far},{y} C{bend},{y} {bend},{middle} {near + 1},{middle}"
    near, far, bend = _WIDTH - near, _WIDTH - far, _WIDTH - bend
    return f"M{near},{middle} C{bend},{middle} {bend},{y} {far + 1},{y}"


def render_neighbours(
    symbol: str,
    title: tuple[str, str],
    document: str,
    cites: Sequence[Neighbour],
    cited_by: Sequence[Neighbour],
    *,
    language: str = "eng",
    home: str = "",
) -> str:
    """Returns the page with the citations around a document.

    `title`: its words and their language tag; `document`: the address of its page; `language`: of the page's own words.
    """
    css = stylesheet("fonts", "screen", "neighbours")
    return (
        environment()
        .get_template("html/neighbours.html")
        .render(
            label=labels(language),
            language=language,
            direction=load(language).direction if language in CODES else "ltr",
            home=home,
            symbol=symbol,
            title=title,
            document=document,
            cites=cites,
            cited_by=cited_by,
            picture=drawn(cites, cited_by),
            css=css,
            policy=f"default-src 'none'; style-src {digest(css)}; base-uri 'none'; form-action 'none'",
        )
    )
