"""What a file is, told by its first bytes; no format is ever guessed from a file name."""

from __future__ import annotations

import re
from typing import Final

# First bytes, what they are, what to do.
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF", "Take the text out of it first (pdftotext), or run OCR where it has no text layer."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word 97 file", "Save it as plain text or Markdown."),
    (b"{\\rtf", "a Rich Text file", "Save it as plain text or Markdown."),
    (b"\xffWPC", "a WordPerfect file", "Open it in a word processor and save it as plain text."),
    (b"%!PS", "a PostScript file", "Take the text out of it first (ps2ascii)."),
    (b"\x89PNG\r\n", "a PNG image", "Run OCR on it and supply the text."),
    (b"\xff\xd8\xff", "a JPEG image", "Run OCR on it and supply the text."),
    (b"GIF8", "a GIF image", "Run OCR on it and supply the text."),
    (b"II*\x00", "a TIFF image", "Run OCR on it and supply the text."),
    (b"MM\x00*", "a TIFF image", "Run OCR on it and supply the text."),
    (b"RIFF", "a media file", "Supply text or Markdown."),
    (b"AT&TFORM", "a DjVu image", "Take the text out of it first (djvutxt)."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it and supply the files in it."),
    (b"BZh", "a bzip2 archive", "Unpack it and supply the files in it."),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it and supply the files in it."),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it and supply the files in it."),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it and supply the files in it."),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "Unpack it and supply the files in it."),
    (b"\x7fELF", "a program", "Supply text or Markdown."),
    (b"MZ\x90", "a program", "Supply text or Markdown."),
)
_ZIPPED: Final = (
    (b"word/", "a Word file (docx)", "Save it as plain text or Markdown."),
    (b"xl/", "an Excel file", "Save it as plain text."),
    (b"ppt/", "a PowerPoint file", "Save it as plain text."),
    (b"opendocument", "an OpenDocument file", "Save it as plain text or Markdown."),
    (b"epub", "an e-book", "Save it as plain text or Markdown."),
)
_MARKUP: Final = re.compile(
    rb"\s*(?:(?P<html><!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])|(?P<xml><\?xml[\s?]|<akomaNtoso[\s>]))",
    re.IGNORECASE,
)
_BOM: Final = b"\xef\xbb\xbf"


def foreign_format(data: bytes) -> tuple[str, str] | None:
    """Returns what the bytes are and what to do about it, None when they may be text."""
    head = data[:4096].removeprefix(_BOM)
    for first, what, advice in _SIGNATURES:
        if head.startswith(first):
            return what, advice
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        # The names of the members stand in clear, at the start and again in the directory at the end.
        names = data[:65536] + data[-65536:]
        return next(((what, advice) for part, what, advice in _ZIPPED if part in names), _ZIP)
    if b"%PDF-" in head[:1024]:  # junk before the header is allowed there
        return _SIGNATURES[0][1:]
    found = _MARKUP.match(head)
    if found:
        return _HTML if found["html"] or b"<html" in head.lower() else _XML
    return None


_ZIP: Final = ("a zip archive", "Unpack it and supply the files in it.")
_HTML: Final = ("an HTML page", "Save it as plain text or Markdown.")
_XML: Final = ("an XML file", "Check it with `unakn check` or render it with `unakn render` if it is Akoma Ntoso.")
