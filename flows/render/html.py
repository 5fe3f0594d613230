"""The screen page of a document: semantic HTML that needs no script and asks no server for anything."""

from __future__ import annotations

from collections.abc import Iterator

from flows.render.page import PageContext
from flows.render.templates import digest, environment, labels, script, stylesheet
from flows.render.values import Block, Part, View, plain
from flows.render.view import read_view

ALONE = PageContext()
_STOPS = ".-\u2013\u3001\uff0e "


def render_html(xml: bytes, page: PageContext = ALONE) -> str:
    """Returns the page of a document.  Raises UnreadableSource and UnsupportedFormat as `read_view` does."""
    return html_of(read_view(xml, page.links), page)


def html_of(view: View, page: PageContext = ALONE) -> str:
    """Returns the page of a document that has been read."""
    css = stylesheet("fonts", "screen", "print")
    return (
        environment()
        .get_template("html/document.html")
        .render(
            view=view,
            page=page,
            previews={target.href: target.line for target in page.cited},
            label=labels(view.language),
            css=css,
            script=script(),
            policy=_policy(css, page.stylesheet),
            cites=dict(_cites(view)),
            isolate=view.direction == "rtl",
            paper=False,
        )
    )


def _policy(css: str, beside: str) -> str:
    style = "'self' file:" if beside else digest(css)
    return f"default-src 'none'; style-src {style}; script-src {digest(script())}; base-uri 'none'; form-action 'none'"


def _cites(view: View) -> Iterator[tuple[str, str]]:
    """Each numbered paragraph with the words by which one cites it: `A/RES/58/136, para. 6`."""
    words = labels(view.language)("paragraph_cited")
    for block in _blocks(view.body):
        if block.kind == "paragraph" and block.id and block.num and view.symbol:
            yield block.id, words.format(symbol=view.symbol, number=plain(block.num).strip(_STOPS))


def _blocks(parts: tuple[Part, ...]) -> Iterator[Block]:
    for part in parts:
        if isinstance(part, Block):
            yield part
            yield from _blocks(part.body)
