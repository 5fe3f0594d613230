"""Citations in a plain string: spans and targets.  No document, no index, no I/O; the text is never changed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from flows.languages import Language
from flows.link.grammar import Grammar, grammar
from flows.link.numbers import Number
from flows.link.organs import Context, follows_pace, organ_of
from flows.link.pinpoints import Provision, fragment, read_provision
from flows.link.runs import KEYS, Item, Run, Scan, Token, read_runs, scan
from flows.model import Ref
from flows.symbols import canonical, derive_symbol, parse_symbol

__all__ = ["Context", "find"]

CHARTER: Final = "/akn/un/act/provision/un/1945-06-26/charter"
_KASHIDA: Final = "\u0640"
_TRAILING: Final = ".,;:!?)]}'\""
_DECISIONS_FROM: Final = 401


def find(text: str, context: Context, language: Language) -> tuple[Ref, ...]:
    """Returns the citations of a text, disjoint and in order, without targets resolved.

    Units: code points of `text`.  Source: AKN4UN digest section 9; `un-documents` sections 1 and 7.
    """
    g = grammar(language)
    folded = language.fold(text)
    found = scan(folded, g, language)
    if not found.tokens:
        return ()
    refs = [*_symbols(found), *_numbers(found, context), *_inside(found), *_charter(found), *_web(found)]
    return _disjoint(_stretched(refs, folded) if _KASHIDA in folded else refs)


def _stretched(refs: list[Ref], folded: str) -> list[Ref]:
    """The refs with the kashidas that folding moves behind the word they stand in."""
    return [replace(r, end=r.end + len(folded[r.end :]) - len(folded[r.end :].lstrip(_KASHIDA))) for r in refs]


def _disjoint(refs: list[Ref]) -> tuple[Ref, ...]:
    """The refs in order; of two that overlap the earlier and longer stays.  Groups are numbered from 1."""
    kept: list[Ref] = []
    for ref in sorted(refs, key=lambda r: (r.start, -r.end)):
        if not kept or ref.start >= kept[-1].end:
            kept.append(ref)
    groups = [r.group for r in kept]
    wanted = [g for g in dict.fromkeys(groups) if g and groups.count(g) > 1]
    return tuple(replace(r, group=wanted.index(r.group) + 1 if r.group in wanted else 0) for r in kept)


# --------------------------------------------------------------------------------------------- numbers


def _numbers(found: Scan, context: Context) -> list[Ref]:
    if not any(t.kind == "number" for t in found.tokens):
        return []
    named = _named(found)
    refs: list[Ref] = []
    last: Run | None = None
    carried = ""
    for run in read_runs(found):
        if not run.key and not _carries(found, run, last):
            continue
        if run.key or last is None:
            carried = ""
        run.key = run.key or (last.key if last else "resolution")
        _share_dates(found, run)
        for item in run.items:
            organ = organ_of(item.number, run, context, named, carried, item.date)
            if organ:
                refs += _item_refs(found, run, item, organ)
                carried = run.organ or (carried if run.own or last is run else "")
        carried = run.organ or (context.organ if run.own else carried)
        last = run
    return refs


def _named(found: Scan) -> frozenset[str]:
    """The organs that the text names; only numbers without session above 30 or year in brackets need them."""
    if all(t.number is None or t.number.shape in ("council", "old") or t.number.session > 66 for t in found.tokens):
        return frozenset()
    return frozenset(str(m.lastgroup)[6:].replace("_", "-") for m in found.grammar.organs.finditer(found.text))


def _carries(found: Scan, run: Run, last: Run | None) -> bool:
    """True when a run without key word goes on a list: `its resolutions A of D on crime, B of D on …`."""
    first = run.items[0]
    before = found.text[max(0, run.start - 24) : run.start]
    if found.grammar.never_before.search(before):
        return False
    if run.signed and first.number.shape != "yearly":
        return True
    if last is None:
        return first.number.shape == "old" and bool(first.date)
    between = found.text[last.end : run.start]
    return found.grammar.listed.search(before) is not None and not re.search(r"[.\u3002](?:\s|$)", between)


def _plausible(number: Number, iso: str) -> bool:
    """True when a text with this number can have been adopted on this date."""
    year = int(iso[:4] or 0)
    if number.shape in ("council", "yearly"):
        return abs(year - number.year) <= (0 if number.shape == "council" else 1)
    if number.special:
        return year >= 1946
    assembly = year - 1945 - number.session in (0, 1)
    if number.shape == "old":
        return assembly or number.session > 30 or year - 1945 < number.session * 2
    return assembly or (year >= 2006 and follows_pace(number.session, year))


def _share_dates(found: Scan, run: Run) -> None:
    """Gives a date to the neighbours for which it was printed: `55/235 and 55/236 of D`, `A, B and C, all of D`."""
    for item in run.items:
        if item.date and not _plausible(item.number, item.date):
            item.date = ""
    items = run.items if found.grammar.number_follows else list(reversed(run.items))
    for dated, other in zip(items, items[1:], strict=False):
        left, right = (dated, other) if found.grammar.number_follows else (other, dated)
        if other.date or other.dated_before or not dated.date or not _plausible(other.number, dated.date):
            continue
        commas = any(c in found.text[left.end : right.start] for c in ",;\u060c\u3001\uff0c")
        if dated.shared or not commas:
            other.date, other.shared = dated.date, dated.shared


def _item_refs(found: Scan, run: Run, item: Item, organ: str) -> list[Ref]:
    number = item.number
    kind = run.key
    if run.listed:
        kind = "decision" if number.serial >= _DECISIONS_FROM else "resolution"
    group = run.start + 1
    pinpoint, upto = _fragments(item.provisions)
    start, end = item.start, item.end
    alone = len(run.items) == 1 and len(number.letters) < 2
    before = run.before if item is run.items[0] else []
    refs: list[Ref] = []
    if before and not pinpoint:
        if alone and _single(before):
            pinpoint, upto = _fragments(before)
            start = before[0].start
        elif alone:
            refs, start = _several(before, group)
            pinpoint, upto = refs[-1].pinpoint, refs.pop().upto
        elif len(number.letters) < 2:
            pinpoint, upto = _fragments(before)
    symbols = [(derive_symbol(organ, number.lettered(x.value), kind), x) for x in number.letters] or [
        (derive_symbol(organ, number.bare, kind), None)
    ]
    for place, (symbol, letter) in enumerate(symbols):
        if not symbol:
            continue
        left = start if place == 0 or letter is None else letter.start
        right = end if place == len(symbols) - 1 or letter is None else letter.end
        printed = symbol.rpartition("/RES/")[2] if "/RES/" in symbol else symbol.rpartition("/DEC/")[2]
        refs.append(Ref(left, right, kind, symbol, organ, printed, item.date, pinpoint, upto=upto, group=group))
    if symbols and symbols[0][0]:
        target = refs[-1]
        refs = [r if r.symbol else replace(r, kind=kind, symbol=target.symbol, organ=organ, number=target.number, date=item.date) for r in refs]
    return refs


def _single(provisions: list[Provision]) -> bool:
    return all(len(p.values) <= 1 for p in provisions)


def _fragments(provisions: list[Provision]) -> tuple[str, str]:
    """The fragment of the provisions and, for a range, that of its end."""
    if not provisions or not _single(provisions):
        named = [(p.kind, p.values[0][0] if len(p.values) == 1 else "") for p in provisions if len(p.values) < 2]
        return (fragment(named), "") if named else ("", "")
    named = [(p.kind, p.values[0][0] if p.values else "") for p in provisions]
    ends = [(p.kind, (p.values[0][3] or p.values[0][0]) if p.values else "") for p in provisions]
    return fragment(named), fragment(ends) if any(p.values and p.values[0][3] for p in provisions) else ""


def _upto(rest: list[tuple[str, str]], kind: str, value: str) -> str:
    return fragment([*rest, (kind, value)]) if value else ""


def _several(before: list[Provision], group: int) -> tuple[list[Ref], int]:
    """`paragraphs 11 and 15 of resolution N`: one ref for each; the last goes on to the number."""
    many = next(p for p in before if len(p.values) > 1)
    rest = [(p.kind, p.values[0][0] if p.values else "") for p in before if p is not many and len(p.values) < 2]
    refs = [
        Ref(start, end, "resolution", "", pinpoint=fragment([*rest, (many.kind, value)]), upto=_upto(rest, many.kind, upto), group=group)
        for value, start, end, upto in many.values
    ]
    return refs, many.values[-1][1]


# --------------------------------------------------------------------------------------------- symbols


def _symbols(found: Scan) -> list[Ref]:
    refs: list[Ref] = []
    for place, token in enumerate(found.tokens):
        if token.kind == "symbol":
            refs += _symbol_run(found, place, token)
    return refs


def _symbol_run(found: Scan, place: int, token: Token) -> list[Ref]:
    """A symbol and the modifications listed after it: `A/57/152 and Corr.1 and Add.1 and Add.1/Corr.1 and 2` is five."""
    text = found.text[token.start : token.end].rstrip(_TRAILING if found.text.count("(", token.start, token.end) == 0 else ".,;:")
    # A document of two organs has two symbols, A/76/61-E/2021/4: the first names it.
    target = parse_symbol(re.sub(r"-(?=[A-Z]{1,2}/).*$", "", text))
    if target is None or (target.text.count("/") < 2 and target.organ != "un" and not re.fullmatch(r"[A-Z]+/\d{3,5}|[ASET]/[A-Z]+\.\d+|[ASET]/\d+.*", target.text)):
        return []
    group = token.start + 1
    end = token.start + len(text)
    date, own_end = _symbol_date(found, place, end, target.kind)
    pinpoint, upto = _symbol_pinpoint(found, end)
    kind = target.kind if target.kind in ("resolution", "decision", "presidentialStatement", "meeting") else "document"
    first = Ref(token.start, own_end, kind, target.text, target.organ, target.number, date, pinpoint, upto=upto, group=group)
    return [first, *_modifications(found, first, end)]


def _symbol_date(found: Scan, place: int, end: int, kind: str) -> tuple[str, int]:
    """The date after a resolution's symbol, or before a presidential statement's: `of D (S/PRST/2003/8)`."""
    if kind in ("resolution", "decision") and place + 1 < len(found.tokens):
        after = found.tokens[place + 1]
        if after.kind == "date" and found.gap(found.grammar.dated, end, after.start):
            return found.date(after), after.end
    if kind == "presidentialStatement" and place:
        before = found.tokens[place - 1]
        year = re.search(r"/(\d{4})/", found.text[found.tokens[place].start : end])
        if before.kind == "date" and re.fullmatch(r"\s*\(\s*", found.text[before.end : found.tokens[place].start]):
            iso = found.date(before)
            return (iso if year and iso.startswith(year[1]) else ""), end
    return "", end


def _symbol_pinpoint(found: Scan, end: int) -> tuple[str, str]:
    """The provisions after a symbol and the brackets that close after it: `(A/58/37 and Corr.1), annex II.A`."""
    provisions: list[Provision] = []
    done = end
    for token in found.tokens:
        if token.start < done or token.kind == "symbol":
            if token.start < done:
                continue
            break
        if not token.kind.startswith("pin_"):
            break
        between = found.text[done : token.start]
        closed = re.sub(r"^[^;.)]{0,40}?\)", "", between) if not provisions else between
        if not found.grammar.inside.fullmatch(closed):
            break
        provisions.append(read_provision(token.match, found.grammar))
        done = token.end
    return _fragments(provisions)


def _modifications(found: Scan, first: Ref, end: int) -> list[Ref]:
    refs: list[Ref] = []
    g = found.grammar
    stem, last = first.symbol, ""
    while True:
        match = g.modification.match(found.text, end)
        bare = None if match else (g.further.match(found.text, end) if last or re.search(r"/(?:Add|Corr|Rev)\.\d+$", stem) else None)
        if match:
            last = canonical(f"X/{match['mod']}")[2:]
            root = re.sub(r"/Add\.\d+.*$", "", stem) if last.startswith("Add.") else stem
            symbol = f"{root}/{last}"
        elif bare:
            before = refs[-1].symbol if refs else stem
            symbol = re.sub(r"\d+$", bare["mod"], before)
        else:
            return refs
        match = match or bare
        assert match is not None
        start, end = match.span("mod")
        if bare and g.ranges.fullmatch(found.text, match.start(), start):
            target = refs.pop() if refs else first
            if target is first:
                return refs
            refs.append(replace(target, end=end, upto=symbol))
            continue
        refs.append(Ref(start, end, "document", symbol, first.organ, symbol.partition("/")[2], group=first.group))


# ------------------------------------------------------------------------------- this text, Charter, web


def _inside(found: Scan) -> list[Ref]:
    """Provisions and notes of this very text: `paragraph 5 above`, `annex II to the present resolution`, `note 3`."""
    refs: list[Ref] = []
    for place, token in enumerate(found.tokens):
        if token.kind == "note":
            label = re.sub(r"\D", "", token.match[0])
            refs.append(Ref(token.start, token.end, "internal", "", number=label, pinpoint="note"))
        if not token.kind.startswith("pin_"):
            continue
        if (edge := _here(found, place)) is None:
            continue
        provision = read_provision(token.match, found.grammar)
        if not provision.values:
            refs.append(Ref(*edge, "internal", "", pinpoint=fragment([(provision.kind, "")])))
            continue
        for number, (value, start, end, last) in enumerate(provision.values):
            left = edge[0] if number == 0 else start
            right = edge[1] if number == len(provision.values) - 1 else end
            refs.append(Ref(left, right, "internal", "", pinpoint=fragment([(provision.kind, value)]), upto=_upto([], provision.kind, last), group=edge[0] + 1))
    return refs


def _here(found: Scan, place: int) -> tuple[int, int] | None:
    """The span of a provision and the words that say it is of this text, None when there are none."""
    token = found.tokens[place]
    if place + 1 < len(found.tokens):
        after = found.tokens[place + 1]
        if after.kind == "here" and not found.text[token.end : after.start].strip(" \n\t,"):
            return token.start, after.end
    if found.grammar.number_follows and place:
        before = found.tokens[place - 1]
        if before.kind == "here" and not found.text[before.end : token.start].strip():
            return before.start, token.end
    return None


def _charter(found: Scan) -> list[Ref]:
    """Articles of the Charter: `Article 97 of the Charter of the United Nations`."""
    refs: list[Ref] = []
    for place, token in enumerate(found.tokens):
        if token.kind != "charter":
            continue
        other = found.tokens[place + 1] if found.grammar.number_follows and place + 1 < len(found.tokens) else None
        left, right = (token, other) if other else (found.tokens[place - 1] if place else None, token)
        pin = other or left
        if not left or not right or not pin or pin.kind != "pin_article" or not found.gap(found.grammar.of, left.end, right.start):
            continue
        provision = read_provision(pin.match, found.grammar)
        for number, (value, start, end, _) in enumerate(provision.values):
            first, final = number == 0, number == len(provision.values) - 1
            span = (left.start if first else start, right.end if final else end)
            target = fragment([("article", value)])
            refs.append(Ref(*span, "charter", "", "un", "charter", "1945-06-26", target, group=left.start + 1))
    return refs


def _web(found: Scan) -> list[Ref]:
    return [
        Ref(t.start, t.start + len(found.text[t.start : t.end].rstrip(_TRAILING)), "web", "", how="address")
        for t in found.tokens
        if t.kind == "web"
    ]
