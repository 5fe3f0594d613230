"""Tables: rows of cells, each with one `p`; header rows by class.  Source: AKN4UN digest 5.6."""

from __future__ import annotations

from flows.akn import inline
from flows.akn.writer import Writer
from flows.model import Block


def write_table(writer: Writer, block: Block, parent: str) -> None:
    """Writes `table`; the heading of the block is its `caption`."""
    name, _ = writer.eids.claim(writer.eids.next(parent, "table"), "")
    writer.open("table", {"eId": name})
    if block.heading.text.value:
        inline.write(writer, writer.leaf("caption"), block.heading, title=True)
    for place, row in enumerate(block.rows):
        header = place < block.header_rows
        writer.open("tr", {"class": "header"} if header else None)
        for cell in row:
            writer.open("th" if header else "td")
            inline.write(writer, writer.leaf("p"), cell, title=header)
            writer.close()
        writer.close()
    writer.close()
