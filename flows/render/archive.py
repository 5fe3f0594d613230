"""What WeasyPrint's PDF/A-3A lacks to be PDF/UA-1 too, and the identity of the document in XMP.

PDF/A allows only properties that it knows or that the file describes: `pdfuaid:part` comes with its extension schema.
"""

from __future__ import annotations

from typing import Any, Final
from xml.sax.saxutils import escape

from flows.render.values import View

_END: Final = b"</rdf:RDF>"
_UA: Final = """
<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid\
</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part\
</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal\
</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that the file conforms to\
</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description>
"""


def archival(pdf: Any, view: View) -> None:
    """Completes a pydyf document: PDF/UA identification, identity in XMP, scope of table headings.

    Raises ValueError when the engine made no XMP.
    """
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/TH" and "A" in element:
            element["A"]["Scope"] = "/Column" if _group(pdf, element) == "/THead" else "/Row"
    for stream in pdf.objects:
        extra = getattr(stream, "extra", None)
        if extra and extra.get("Type") == "/Metadata":
            before, end, after = stream.stream[0].rpartition(_END)
            stream.stream[0] = before + (_UA + _identity(view)).encode() + end + after
            return
    raise ValueError("the PDF has no XMP metadata")


def _group(pdf: Any, cell: Any) -> str:
    """The structure type of what holds the row of a cell: `/THead`, `/TBody` or `/Table`."""
    row = _referred(pdf, cell["P"])
    return str(_referred(pdf, row["P"]).get("S", ""))


def _referred(pdf: Any, reference: bytes | str) -> Any:
    number = reference.split()[0]
    return pdf.objects[int(number)]


def _identity(view: View) -> str:
    rows = (
        _property("identifier", view.expression),
        _property("publisher", view.publisher, "Bag"),
        _property("language", view.tag, "Bag"),
        _property("date", view.issued or view.adopted, "Seq"),
        _property("type", view.kind, "Bag"),
    )
    return (
        '<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{"".join(rows)}</rdf:Description>\n'
    )


def _property(name: str, value: str, holder: str = "") -> str:
    if not value:
        return ""
    words = escape(value)
    inner = f"<rdf:{holder}><rdf:li>{words}</rdf:li></rdf:{holder}>" if holder else words
    return f"<dc:{name}>{inner}</dc:{name}>"
