"""UN document symbols and Akoma Ntoso IRIs as values: reading, writing, deriving; no word of any language.

Parse derives a symbol from organ and number, link names the targets of citations, akn and the index name the
document itself: they all use this arithmetic.  Finding symbols in running text is the work of `flows/link`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final
from urllib.parse import quote

# Session numerals that exist: I-XXX of the General Assembly, up to LXIII of the Economic and Social Council.
ROMAN: Final = r"(?:(?:E?S-)?[IVXL]{1,7})"
LETTERS: Final = r"[A-Z](?:-[A-Z])?"

_SERIES: Final = {
    ("unga", "resolution"): "A/RES/",
    ("unga", "decision"): "A/DEC/",
    ("unsc", "resolution"): "S/RES/",
    ("unsc", "presidentialStatement"): "S/PRST/",
    ("unecosoc", "resolution"): "E/RES/",
    ("unecosoc", "decision"): "E/DEC/",
    ("unga-hrc", "resolution"): "A/HRC/RES/",
    ("unga-hrc", "decision"): "A/HRC/DEC/",
    ("unga-hrc", "presidentialStatement"): "A/HRC/PRST/",
    # The Commission on Human Rights, 1946-2006; its resolutions stand in E/CN.4/RES/.
    ("unecosoc-chr", "resolution"): "E/CN.4/RES/",
    ("unecosoc-chr", "decision"): "E/CN.4/DEC/",
}
_BY_SERIES: Final = sorted(((text, *key) for key, text in _SERIES.items()), key=lambda row: -len(row[0]))

_DASHES: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"), "-")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff"), None)
_LAYOUT: Final = re.compile(r"\s+|-?\*+$")
_LETTER_LAST: Final = re.compile(rf"^((?:[AE]/RES/)?\d+)\(({ROMAN})\)({LETTERS})$")  # 2200(XXI)A
_MODIFIER: Final = re.compile(r"(?<=[/(])(ADD|CORR|REV|AMEND|SUMMARY|SUB|VOL|PART|SECT|SUPP)(?=\b|[IVX0-9])")
_SHAPE: Final = re.compile(r"[A-Z][A-Z0-9]{0,15}(?:/[A-Z0-9][A-Z0-9.,&()\-]*|\.\d+)+", re.IGNORECASE)
_NUMBER: Final = re.compile(
    rf"(?P<modern>(?:E?S-)?\d{{1,4}}/(?:PRST/)?\d{{1,3}})(?P<a>{LETTERS})?$"
    rf"|(?P<old>\d{{1,4}})(?P<b>{LETTERS})?\((?P<session>{ROMAN}|\d{{4}})\)$"
)
_NUMERALS: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MEETING: Final = re.compile(r"/(?:PV|SR)\.\d+")
_DRAFT: Final = re.compile(r"/L\.\d+")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol in its canonical form, and what it says.

    `text` is canonical (`A/RES/67/234B`, `S/RES/1373(2001)`, `A/58/37/Corr.1`); `kind` is resolution decision
    presidentialStatement meeting draft or document; `number` is what follows the series (`67/234B`, `58/L.4`).
    """

    text: str
    organ: str
    kind: str
    number: str

    @property
    def key(self) -> str:
        """The form for comparing: upper case."""
        return self.text.upper()

    @property
    def letters(self) -> str:
        """The part letters of an adopted text (`A`, `A-C`), empty when there are none."""
        found = _NUMBER.match(self.number)
        return (found["a"] or found["b"] or "") if found else ""

    @property
    def base(self) -> Symbol:
        """The same without part letters: the document that holds the part."""
        found = _NUMBER.match(self.number)
        if not found or not self.letters:
            return self
        bare = found["modern"] or f"{found['old']}({found['session']})"
        return replace(self, text=self.text[: len(self.text) - len(self.number)] + bare, number=bare)

    @property
    def session(self) -> str:
        """The session or year that the number names (`58`, `ES-11`, `2001`; XXI is `21`), empty when it names none."""
        found = _NUMBER.match(self.number)
        if not found:
            first = self.number.partition("/")[0]
            return first if self.kind == "draft" and first.isdigit() and len(first) < 4 else ""
        named = (found["modern"] or "").partition("/")[0] or found["session"]
        special, _, number = named.rpartition("-")
        return f"{special}-{_arabic(number)}" if special else _arabic(number)

    @property
    def value(self) -> str:
        """The number as IRIs write it.  Source: AKN4UN digest 8.2 (UN Secretariat practice): 1373-2001, 2200A-XXI."""
        return number_value(self.number, self.kind)


@lru_cache(maxsize=32768)
def _arabic(number: str) -> str:
    """A number in Arabic figures: `XXI` is `21`."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}.get(letter, 0) for letter in number]
    if not all(values):
        return number
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < following else value for value, following in pairs))


def roman(value: int) -> str:
    """Returns a value in Roman numerals.

    >>> roman(49), roman(399)
    ('XLIX', 'CCCXCIX')
    """
    out = ""
    for size, text in _NUMERALS:
        while value >= size:
            out, value = out + text, value - size
    return out


@lru_cache(maxsize=32768)
def canonical(printed: str) -> str:
    """Returns a printed symbol in its canonical form: no blanks, ASCII hyphens, no reissue asterisk.

    >>> canonical("S/RES/1373 (2001)"), canonical("a/58/37/corr.1*"), canonical("A/RES/2200(XXI) A")
    ('S/RES/1373(2001)', 'A/58/37/Corr.1', 'A/RES/2200A(XXI)')
    """
    text = printed
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_DASHES)
    text = _MODIFIER.sub(lambda m: m[1].title(), _LAYOUT.sub("", text).upper())
    return _LETTER_LAST.sub(r"\1\3(\2)", text) if text[-1:].isalpha() else text


def key(symbol: str) -> str:
    """Returns the form in which symbols are compared and indexed: canonical, upper case."""
    return canonical(symbol).upper()


def _organ(text: str) -> str:
    if text.startswith("A/HRC/"):
        return "unga-hrc"
    if text.startswith("E/CN.4/"):
        return "unecosoc-chr"
    if committee := re.match(r"A/C\.([1-6])/", text):
        return f"unga-c{committee[1]}"
    head = text.partition("/")[0]
    return {"A": "unga", "S": "unsc", "E": "unecosoc", "T": "untc", "ST": "unsg"}.get(head, "un")


@lru_cache(maxsize=32768)
def parse_symbol(printed: str) -> Symbol | None:
    """Returns the symbol that `printed` is, None when it has not the shape of one.

    >>> parse_symbol("A/RES/ES-11/1").value, parse_symbol("A/C.3/58/L.20/Rev.1").kind, parse_symbol("16/17")
    ('ES-11-1', 'draft', None)
    """
    text = canonical(printed)
    for series, organ, kind in _BY_SERIES:
        if text.startswith(series) and _NUMBER.match(rest := text[len(series) :]):
            return Symbol(text, organ, kind, rest)
    if not _SHAPE.fullmatch(text) or not any(c.isdigit() for c in text):
        return None
    kind = "meeting" if _MEETING.search(text) else "draft" if _DRAFT.search(text) else "document"
    organ = _organ(text)
    head = {"unga-hrc": "A/HRC/", "unecosoc-chr": "E/CN.4/"}.get(organ) or re.match(r"A/C\.[1-6]/|[^/]+/|", text)
    return Symbol(text, organ, kind, text[len(head if isinstance(head, str) else head[0] if head else "") :])


@lru_cache(maxsize=32768)
def derive_symbol(organ: str, number: str, kind: str = "resolution") -> str:
    """Returns the canonical symbol of an adopted text from its printed number, empty when it cannot be derived.

    >>> derive_symbol("unga", "58/136"), derive_symbol("unsc", "1373 (2001)"), derive_symbol("unga", "75/101 A-B")
    ('A/RES/58/136', 'S/RES/1373(2001)', 'A/RES/75/101A-B')
    """
    series = _SERIES.get((organ, kind), "")
    text = canonical(number)
    if not series or text.startswith(series):
        return text if series else ""
    found = _NUMBER.match(text)
    if not found:
        return ""
    return series + text


def number_value(number: str, kind: str = "resolution") -> str:
    """Returns the number part of an IRI.  Source: AKN4UN digest 8.2.

    >>> [number_value(n) for n in ("58/136", "1373 (2001)", "67/234 B", "2200 A (XXI)", "3201 (S-VI)", "ES-11/1")]
    ['58-136', '1373-2001', '67-234B', '2200A-XXI', '3201-S-VI', 'ES-11-1']
    """
    text = canonical(number)
    if kind == "presidentialStatement":
        return "PRST-" + re.sub(r"^S/PRST/|^A/HRC/PRST/|PRST/", "", text).replace("/", "-")
    return text.replace("/", "-").replace("(", "-").replace(")", "").strip("-")


def folder_name(symbol: str) -> str:
    """Returns the name of the output folder of a Work, safe as a path.  Source: design section 3.

    >>> folder_name("S/RES/1373 (2001)"), folder_name("A/RES/75/101 A-B"), folder_name("A/C.3/58/L.20/Rev.1")
    ('S-RES-1373(2001)', 'A-RES-75-101A-B', 'A-C.3-58-L.20-Rev.1')
    """
    return re.sub(r"[^A-Za-z0-9.()\-]", "", canonical(symbol).replace("/", "-")).strip(".-")


@lru_cache(maxsize=32768)
def address(symbol: str, language: str) -> str:
    """Returns the address of a symbol at the UN's document server; `language` is one of en fr es ru zh ar.

    >>> address("S/RES/1373 (2001)", "fr")
    'https://undocs.org/fr/S/RES/1373(2001)'
    """
    return f"https://undocs.org/{language}/{quote(canonical(symbol), safe='/()-.,')}"


_IRI: Final = re.compile(
    r"/akn/un/(?P<kind>[A-Za-z]+)/(?P<subtype>[A-Za-z]+)/(?P<actor>[a-z][a-z0-9-]*)/(?P<date>\d{4}-\d\d-\d\d)/"
    r"(?P<number>[^/@#!]+)(?:/(?P<language>[a-z]{3})@(?P<version>\d{4}-\d\d-\d\d)?)?(?:/!(?P<component>[A-Za-z0-9_]+))?"
    r"(?:#(?P<fragment>[^#\s]+))?(?P<format>\.(?:xml|akn))?"
)


@dataclass(frozen=True, slots=True)
class Iri:
    """An Akoma Ntoso IRI of the UN, in parts.  Source: AKN4UN digest 8.1 (naming convention 1.0).

    `language` empty: the Work; `component` `main` or `annex_1`; `fragment` an eId; `format` `.xml`: a Manifestation.
    """

    kind: str
    subtype: str
    actor: str
    date: str
    number: str
    language: str = ""
    version: str = ""
    component: str = ""
    fragment: str = ""
    format: str = ""

    def __str__(self) -> str:
        text = f"/akn/un/{self.kind}/{self.subtype}/{self.actor}/{self.date}/{self.number}"
        text += f"/{self.language}@{self.version}" if self.language else ""
        text += f"/!{self.component}" if self.component else ""
        return text + (f"#{self.fragment}" if self.fragment else "") + self.format

    @property
    def work(self) -> Iri:
        """The IRI of the Work alone."""
        return Iri(self.kind, self.subtype, self.actor, self.date, self.number)


def parse_iri(text: str) -> Iri | None:
    """Returns the parts of an IRI, None when it is none; a trailing slash (the UN's own files) is taken off.

    >>> str(parse_iri("/akn/un/statement/deliberation/unga/2003-12-22/58-136/eng@/!main#para_8"))
    '/akn/un/statement/deliberation/unga/2003-12-22/58-136/eng@/!main#para_8'
    """
    found = _IRI.fullmatch(text.rstrip("/"))
    return Iri(**{name: value or "" for name, value in found.groupdict().items()}) if found else None


@lru_cache(maxsize=32768)
def work_iri(symbol: str, adopted: str) -> str:
    """Returns the Work IRI of a symbol and its date (ISO), empty when either is missing.  Never invents a date.

    >>> work_iri("S/RES/1373(2001)", "2001-09-28")
    '/akn/un/statement/deliberation/unsc/2001-09-28/1373-2001'
    """
    target = parse_symbol(symbol)
    if not target or not adopted:
        return ""
    if target.kind in ("document", "meeting"):
        return str(Iri("collection", "publication", target.organ, adopted, target.text.replace("/", "-")))
    return str(Iri("statement", "deliberation", target.organ, adopted, target.value))


def statement_iri(organ: str, adopted: str, number: str, kind: str = "resolution") -> str:
    """Returns the Work IRI of an adopted text from organ code, ISO date and printed number.

    >>> statement_iri("unga", "2003-12-22", "58/136")
    '/akn/un/statement/deliberation/unga/2003-12-22/58-136'
    """
    return str(Iri("statement", "deliberation", organ, adopted, number_value(number, kind)))


def expression_iri(work: str, language: str, version: str = "") -> str:
    """Returns the Expression IRI; `language` has three letters, `version` is a date for a reissue, else empty.

    >>> expression_iri("/akn/un/statement/deliberation/unga/2003-12-22/58-136", "fra")
    '/akn/un/statement/deliberation/unga/2003-12-22/58-136/fra@'
    """
    return f"{work}/{language}@{version}"


def component_iri(iri: str, component: str, fragment: str = "") -> str:
    """Returns the IRI of a component (`main`, `annex_2`) of a Work or Expression, or of a provision in it.

    >>> component_iri("/akn/un/statement/deliberation/unga/2002-12-20/57-292", "main", "sec_IV")
    '/akn/un/statement/deliberation/unga/2002-12-20/57-292/!main#sec_IV'
    """
    return f"{iri}/!{component}" + (f"#{fragment}" if fragment else "")
