"""What a program that reads a PDF aloud is given where the drawn words differ from those that are said.

A PDF holds right-to-left words as drawn, from left to right, and a drawn hyphen where a line end parts a word; the
engine gives no other text.  Readers that follow the tags (screen readers, converters) take `ActualText` from them
(ISO 32000-1, 14.9.4).  Programs that copy from the drawn page turn such words themselves and would turn `ActualText`
there a second time, so the drawn text stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pydyf

# Hebrew, Arabic and their neighbours, presentation forms: what is drawn from right to left.
_TURNED: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_HYPHEN, _SOFT_HYPHEN = "\u2010", "\u00ad"  # ISO 32000-1, 14.8.2.2.3: a hyphen of the line end is a soft one


def listening(weasyprint: Any, document: Any, written: str, rtl: bool) -> Any:
    """Returns the same laid-out document with pages that remember the words of their marked content.

    `words` of such a page maps the number of a piece (MCID) to its words, where they are not what is drawn.
    `written` is the HTML of the document: hyphens that it has itself are not those of line ends.
    """
    hyphen = "" if _HYPHEN in written else _HYPHEN

    class Page(weasyprint.Page):  # type: ignore[misc]
        def __init__(self, page: Any) -> None:
            self.__dict__ = page.__dict__
            self.words: dict[int, str] = {}

        def paint(self, stream: Any, scale: float = 1) -> None:
            super().paint(stream, scale)
            ends = set(_ends_of_lines(self._page_box)) if rtl else set()
            for box, tag in stream._tags.items():  # noqa: SLF001
                words = getattr(box, "text", "")
                if hyphen and words.endswith(hyphen):
                    self.words[tag["mcid"]] = words[:-1] + _SOFT_HYPHEN
                elif words and (rtl or _TURNED.search(words)):
                    self.words[tag["mcid"]] = words + (" " if box in ends else "")

    return document.copy([Page(page) for page in document.pages])


def _ends_of_lines(page_box: Any) -> Iterator[Any]:
    """The last text of each line: the blank that parted it from the next line is not drawn."""
    for box in page_box.descendants():
        if type(box).__name__ == "LineBox":
            last = box
            while getattr(last, "children", ()):
                last = last.children[-1]
            yield last


def speak(document: Any, pdf: Any) -> None:
    """Writes the remembered words into the tags of a pydyf document."""
    if not any(page.words for page in document.pages):
        return
    tagged = next(o for o in pdf.objects if isinstance(o, dict) and "Nums" in o)["Nums"]
    for number, page in enumerate(document.pages):
        owners = tagged[2 * number + 1]  # the elements of the page in the order of its pieces
        for piece, words in sorted(page.words.items()):
            element = pdf.objects[int(owners[piece].split()[0])]
            before = element.get("ActualText")
            element["ActualText"] = pydyf.String((before.string if before else "") + words)
