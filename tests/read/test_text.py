"""Bytes become characters, with the coding found and what is broken located."""

import pytest

from flows.read import read

WORDS = {
    "en": "The General Assembly, recalling its resolution 58/136, “reaffirms” the purposes of the Charter. " * 3,
    "fr": "L’Assemblée générale, rappelant sa résolution 58/136 du 22 décembre 2003, réaffirme les buts de la Charte. "
    * 3,
    "es": "La Asamblea General, recordando su resolución 58/136, de 22 de diciembre de 2003, reafirma los propósitos. "
    * 3,
    "ru": "Генеральная Ассамблея, ссылаясь на свою резолюцию 58/136 от 22 декабря 2003 года, вновь подтверждает цели. "
    * 3,
    "zh": "大会，回顾其2003年12月22日第58/136号决议，重申《联合国宪章》的宗旨和原则，决定继续处理此案。" * 3,
    "ar": "إن الجمعية العامة، إذ تشير إلى قرارها 58/136 المؤرخ 22 كانون الأول 2003، تؤكد من جديد مقاصد الميثاق. " * 3,
}
LEGACY = [
    ("fr", "cp1252"),
    ("es", "cp1252"),
    ("en", "cp1252"),
    ("ru", "cp1251"),
    ("ru", "koi8_r"),
    ("zh", "gb18030"),
    ("ar", "cp1256"),
    ("ru", "mac_cyrillic"),
    ("ar", "iso8859_6"),
]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_codings(words, coding):
    outcome = read(words.encode(coding), "x")
    assert outcome.value.record == words
    told = [f.code for f in outcome.findings]
    assert told == (["coding-detected"] if coding in ("utf-16-le", "utf-16-be") else [])


@pytest.mark.parametrize(("language", "coding"), LEGACY)
def test_legacy_codings_are_detected_and_reported(language, coding):
    outcome = read(WORDS[language].encode(coding), "x")
    assert outcome.value.record == WORDS[language]
    assert [f.code for f in outcome.findings] == ["coding-detected"]


def test_broken_bytes_in_utf8_are_located():
    data = "première ligne\nl’Assemblée générale a décidé\nà sa séance plénière\n".encode().replace(
        "décidé".encode(), b"d\xe9cid\xc3"
    )
    outcome = read(data, "x")
    assert [f.code for f in outcome.findings] == ["undecodable-bytes"]
    finding = outcome.findings[0]
    assert finding.line == 2
    assert outcome.value.record[finding.span.start : finding.span.end] == "\ufffd"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\r\r\n", "\x0b", "\u2028"])
def test_line_ends_become_one_kind_and_stay_in_the_record(end):
    source = read(f"one{end}two{end}".encode(), "x").value
    assert source.text.value == "one\ntwo\n"
    assert source.record == f"one{end}two{end}"


@pytest.mark.parametrize("language", ["fr", "es", "en", "ru"])
def test_utf_8_that_was_coded_twice_is_read_once_more(language):
    shown = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in WORDS[language].encode())
    outcome = read(shown.encode(), "x")
    assert outcome.value.record == WORDS[language]
    assert [f.code for f in outcome.findings] == ["coding-detected"]


@pytest.mark.parametrize("words", ["Â 3 of the “Ãƒ” table", "São Tomé, à Ténès, Âge, Ça et là : « é »", "Assemblée"])
def test_other_letters_with_accents_stay(words):
    assert read(words.encode(), "x").value.record == words


@pytest.mark.parametrize("language", ["fr", "es"])
def test_texts_of_dos_are_read(language):
    words = WORDS[language].replace("\u2019", "'") + "también"
    outcome = read(words.encode("cp850"), "x")
    assert (outcome.value.record, outcome.value.coding) == (words, "cp850")
