"""Bytes to characters: byte order marks, UTF-8 and UTF-16, older codings, and where bytes make no sense."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from flows.errors import UnreadableSource
from flows.findings import Finding
from flows.spans import Span

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Codings in which texts of the six languages were kept before UTF-8.
_LEGACY: Final = [
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp866",
    "iso8859_5",
    "cp1256",
    "gb18030",
    "big5",
    "mac_roman",
    "cp850",
    "iso8859_6",
    "mac_cyrillic",
]
# Without the codes that old Word files have for notes, cells, fields and hyphens.
_CONTROL: Final = bytes((0, 3, 4, 6, 8, *range(0x0E, 0x13), *range(0x16, 0x1A), *range(0x1B, 0x1E), 0x7F))
_NO_CONTROL: Final = bytes(set(range(256)) - set(_CONTROL))
# What UN texts consist of; bytes of something else, read as UTF-16, give letters of a hundred scripts.
_PLAUSIBLE: Final = re.compile(
    "[\t\n\r\f\x20-\x7e\u00a0-\u024f\u0370-\u052f\u0600-\u06ff\u2000-\u206f\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]"
)
# The bytes that Western texts of Windows have beside ASCII: quotes, dashes, ellipsis, letters with accents.
_WESTERN: Final = bytes((0x80, 0x85, *range(0x91, 0x98), 0x9C, *range(0xA0, 0x100)))
_LEAD: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
# UTF-8 taken for Windows text and coded once more: `\u00c3\u00a9` for \u00e9, `\u00e2\u20ac\u2122` for an apostrophe.
_SHOWN: Final = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_TWICE: Final = re.compile(f"[\u00c2-\u00f4][{_SHOWN}]{{1,3}}")
_OFTEN: Final = 3
_NEARLY_ALL: Final = 0.9
_ADVICE: Final = "Supply the text as a UTF-8 file."


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters without a byte order mark, the name of the coding, and what was strange."""

    record: str
    coding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes) -> Decoded:
    """Returns the characters of a text file.  Raises UnreadableSource when the bytes are no text."""
    found = _with_bom(data) or _unicode(data) or _legacy(data)
    record = found.record
    in_bytes = record.encode("ascii", "replace") if found.coding.startswith(("utf-16", "utf-32")) else data
    if len(in_bytes.translate(None, _NO_CONTROL)) > 2 + len(record) // 200:
        raise UnreadableSource("The file is not text: it is full of control characters.", _ADVICE)
    if not record.strip():
        raise UnreadableSource("The file holds no text.", "Supply it again; it may be a scan without a text layer.")
    return found


def _with_bom(data: bytes) -> Decoded | None:
    for bom, coding in _BOMS:
        if data.startswith(bom):
            return _lenient(data[len(bom) :], coding)
    return None


def _unicode(data: bytes) -> Decoded | None:
    """UTF-8, damaged UTF-8, or UTF-16 without a mark; None when the bytes are none of them."""
    head = data[:4096]
    if head.count(0) > 2 + len(head) // 100:  # a stray zero byte is a control character like others
        return _unmarked_utf16(data)
    try:
        record = data.decode("utf-8")
        return _coded_twice(record) or Decoded(record, "utf-8")
    except UnicodeDecodeError:
        sound = len(_LEAD.findall(data))
        damaged = _lenient(data, "utf-8")
        # A legacy file has hardly a pair of bytes that is valid UTF-8; a damaged UTF-8 file has nearly only such pairs.
        return damaged if sound > 4 * damaged.record.count("\ufffd") else None


def _coded_twice(record: str) -> Decoded | None:
    """The text in which nearly all letters beside ASCII are bytes of UTF-8 shown as letters of Windows; else None."""
    found = [] if record.isascii() else _TWICE.findall(record)
    if len(found) < _OFTEN or sum(map(len, found)) < _NEARLY_ALL * sum(c > "\x7f" for c in record):
        return None
    try:
        data = b"".join(c.encode("latin-1" if "\x80" <= c <= "\x9f" else "cp1252") for c in record)
    except UnicodeEncodeError:
        return None
    once = _lenient(data, "utf-8")
    if once.record.count("\ufffd") > len(found) // 4:
        return None
    return Decoded(once.record, "utf-8 coded twice", (_detected("UTF-8 that was coded twice"), *once.findings))


def _unmarked_utf16(data: bytes) -> Decoded:
    """UTF-16 told by the place of its zero bytes: every blank, digit and line end has one."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(data) % 2 or min(even, odd) * 10 > max(even, odd):
        raise UnreadableSource("The file is not text: it holds zero bytes.", _ADVICE)
    coding = "utf-16-le" if odd > even else "utf-16-be"
    found = _lenient(data, coding)
    if len(_PLAUSIBLE.findall(found.record)) < 0.95 * len(found.record):
        raise UnreadableSource("The file is not text: it holds zero bytes.", _ADVICE)
    return Decoded(found.record, coding, (_detected(coding), *found.findings))


def _legacy(data: bytes) -> Decoded:
    high = data.translate(None, bytes(range(128)))
    if len(high) < 0.1 * len(data) and not high.translate(None, _WESTERN):
        return Decoded(data.decode("cp1252", "replace"), "cp1252", (_detected("cp1252"),))
    best = from_bytes(data, cp_isolation=_LEGACY, threshold=0.35).best()
    if best is None:
        raise UnreadableSource("The coding of the file cannot be told.", _ADVICE)
    return Decoded(str(best), best.encoding, (_detected(best.encoding),))


def _detected(coding: str) -> Finding:
    return Finding("coding-detected", f"The file was read as {coding}.")


def _lenient(data: bytes, coding: str) -> Decoded:
    """Decodes, with U+FFFD for what is invalid and one finding for each line that holds such a place."""
    record = data.decode(coding, "replace")
    if "\ufffd" not in record:
        return Decoded(record, coding)
    findings: list[Finding] = []
    line, counted = 1, 0
    for place in re.finditer("\ufffd+", record):
        line += record.count("\n", counted, place.start())
        counted = place.start()
        if not findings or findings[-1].line != line:
            message = f"Bytes that are not valid {coding} stand in line {line}."
            findings.append(Finding("undecodable-bytes", message, Span(place.start(), place.end()), line=line))
    return Decoded(record, coding, tuple(findings))
