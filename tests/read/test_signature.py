"""What is no text is told by its first bytes, and says what to do."""

import pytest

from flows.errors import LimitPassed, UnreadableSource, UnsupportedFormat
from flows.read import read

FOREIGN = {
    "pdf": b"%PDF-1.7\n1 0 obj",
    "pdf behind junk": b"\xef\xbb\xbf\n%PDF-1.4",
    "docx": b"PK\x03\x04\x14\x00\x06\x00 word/document.xml",
    "zip": b"PK\x03\x04\x14\x00\x06\x00 readme.txt",
    "word 97": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00",
    "wordperfect": b"\xffWPC\x10\x00",
    "rtf": b"{\\rtf1\\ansi}",
    "html": b"  <!DOCTYPE html><html><body>A/RES/58/136</body></html>",
    "xhtml": b"<?xml version='1.0'?>\n<html xmlns='x'></html>",
    "xml": b"\xef\xbb\xbf<?xml version='1.0'?><akomaNtoso/>",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpeg": b"\xff\xd8\xff\xe0",
    "tiff": b"II*\x00",
    "gzip": b"\x1f\x8b\x08",
}


@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN.keys())
def test_foreign_formats_are_refused_with_advice(data):
    with pytest.raises(UnsupportedFormat) as error:
        read(data, "x")
    assert error.value.hint.endswith(".")


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", bytes(range(32)) * 40, b"\x00\x01\x02\x03" * 200])
def test_what_holds_no_text_is_unreadable(data):
    with pytest.raises(UnreadableSource):
        read(data, "x")


def test_the_limit_counts_bytes():
    assert read(b"a" * 100, "x", limit_bytes=100).value.record == "a" * 100
    with pytest.raises(LimitPassed):
        read(b"a" * 101, "x", limit_bytes=100)


@pytest.mark.parametrize("text", ["PK is no archive", "MZ", "<<ODS JOB NO>>", "RIFFRAFF"[:3], "[<html> in words]"])
def test_text_that_only_looks_foreign_is_read(text):
    assert read(text.encode(), "x").value.record == text
