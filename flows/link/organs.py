"""Whose text a number is: the organ from the shape of the number, the words around it and the citing document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flows.link.numbers import Number, fits_session, fits_special
from flows.link.runs import Run

# A bare "resolution 47/17" in a text of the Human Rights Council is its own up to about this session.
_HRC_SESSIONS: Final = 66
# Three regular sessions a year since 2006: the 54th in 2023.
_HRC_PACE: Final = 5


Named = Callable[[], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Context:
    """What find() must know of the document: its organ and symbol.

    `council` are numbers of the Security Council that the document cites with their years: elsewhere it may cite them
    by the number alone.
    """

    organ: str = "unga"
    symbol: str = ""
    council: tuple[tuple[int, int], ...] = ()


def organ_of(number: Number, run: Run, context: Context, named: Named, carried: str, date: str) -> str:
    """Returns the organ code, empty when the words do not decide or name a body outside our tables.

    `named` are the organs that the same block names, `carried` is that of the run before in the same list.
    """
    if run.organ == "other" or (run.organ == "unsc" and number.shape != "council"):
        return ""
    if number.shape == "council":
        return "unsc"
    said = run.organ or (context.organ if run.own else "") or carried
    if number.shape == "old":
        return _old(number, said, context)
    if said in ("other", "unsc"):
        said = ""
    if number.shape == "yearly":
        return _yearly(said, run, context, named)
    if not run.organ and not number.special and date and (by_date := _by_date(number, date, context, named)):
        return by_date
    return _modern(number, said, run, context, named)


def _by_date(number: Number, date: str, context: Context, named: Named) -> str:
    """The Assembly or the Human Rights Council, when only one of them held that session in that year."""
    year = int(date[:4])
    assembly = year - 1945 - number.session in (0, 1)
    if assembly == follows_pace(number.session, year):
        return ""
    if assembly:
        return "unga"
    return "unga-hrc" if context.organ == "unga-hrc" or "unga-hrc" in named() else ""


def follows_pace(session: int, year: int) -> bool:
    """True when the Human Rights Council can have held this session in this year."""
    return abs((year - 2006) * 3 + 2 - session) <= _HRC_PACE


def _old(number: Number, said: str, context: Context) -> str:
    """`2200 A (XXI)` is the Assembly's when number and session agree; `1733 (LIV)` the Council's where it speaks."""
    if said in ("unecosoc", "council"):
        return "unecosoc"
    if number.special:
        return "unga" if fits_special(number) else ""
    if number.session <= 30 and fits_session(number.serial, number.session):
        return "unga"
    return "unecosoc" if context.organ == "unecosoc" and not said else ""


def _yearly(said: str, run: Run, context: Context, named: Named) -> str:
    if said in ("unecosoc", "unecosoc-chr"):
        return said
    if "unecosoc-chr" in named() and not run.organ:
        return "" if "unecosoc" in named() else "unecosoc-chr"
    if context.organ == "unecosoc-chr" and run.own:
        return context.organ
    if said in ("council", "") or run.own or (said == context.organ and not run.organ):
        return "unecosoc" if "unecosoc" in named() or context.organ == "unecosoc" or said == "council" else ""
    return ""


def _modern(number: Number, said: str, run: Run, context: Context, named: Named) -> str:
    if number.special == "ES":
        return "unga"
    if said == "unga-hrc" or (said == "council" and (context.organ == "unga-hrc" or "unga-hrc" in named())):
        return "unga-hrc"
    if said == "council":
        return ""
    if context.organ == "unga-hrc" and not said and number.session <= _HRC_SESSIONS:
        return "unga-hrc"
    if number.special or number.session > 30:
        return "unga"
    if run.organ:
        return ""
    return "unga-hrc" if "unga-hrc" in named() or context.organ == "unga-hrc" else ""
