"""Lines known by their words alone: enacting formula, meeting, annex labels, names of levels, opening phrases."""

from __future__ import annotations

from functools import lru_cache

from flows.languages import Language

LEVELS = ("annexes.part", "annexes.chapter", "annexes.article", "annexes.rule")
OPENERS = ("\u201c", "\u201e", "\u00ab", '"')
LONGEST_LANDMARK = 90  # code points; no formula, meeting line or annex label is longer
SHORT_WORD = 5  # code points beside a date: the year's "g." in Russian, an article
LONGEST_NAME = 40  # code points; no name of a level and its number is longer


def names_formula(bare: str, language: Language) -> bool:
    """Returns True when folded words, punctuation at their ends aside, are the enacting formula of an organ.

    In small letters they are the end of a sentence: "adopted by / the General Assembly,".
    """
    return (
        len(bare) <= LONGEST_LANDMARK
        and not bare[:1].islower()
        and bool(language.which("preamble", "formula", bare, "fullmatch"))
    )


def is_quoted(value: str) -> bool:
    """Returns True for words that open a quotation: the formula of a text that another text adopts or recommends."""
    return value.lstrip("*_ ")[:1] in OPENERS


def is_whole_date(text: str, language: Language) -> bool:
    """Returns True when folded words are a date and no more than a short word behind it (a year's "g." in Russian)."""
    bare = text.strip(" .,*\n\u3002")
    found = language.find_date(bare)
    if found is None or len(bare) - found[1] > SHORT_WORD:
        return False
    return found[0] == 0 or (found[0] <= SHORT_WORD and bool(language.pattern("conclusions", "date_line").match(bare)))


@lru_cache(maxsize=4096)
def is_landmark(folded: str, language: Language) -> bool:
    """Returns True for lines that always stand alone: enacting formula, meeting line, annex label."""
    if len(folded) > LONGEST_LANDMARK:
        return False
    return bool(
        names_formula(folded.rstrip(" ,\uff0c\u060c:*"), language)
        or language.pattern("conclusions", "meeting").fullmatch(folded.rstrip(" .,*\u3002"))
        or language.pattern("annexes", "heading").fullmatch(folded.rstrip(" .*"))
    )


def names_level(folded: str, language: Language) -> bool:
    """Returns True for a block that is the number of an article, part or chapter and nothing else."""
    bare = folded.strip(" .")
    return len(bare) <= LONGEST_NAME and bool(language.either(*LEVELS).fullmatch(bare))


def is_opener(folded: str, language: Language) -> bool:
    """Returns True when the text opens like a preambular or operative paragraph."""
    start = folded.lstrip('*\u201c"\u00ab ')
    if start[:1].islower() and language.flag("preamble", "capital"):
        return False
    return bool(
        language.pattern("preamble", "openers").match(start) or language.pattern("operative", "openers").match(start)
    )
