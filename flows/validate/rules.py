"""Our rules: `schemas/unakn.sch`, read once; each test becomes one compiled XPath that finds what breaks it.

The file is plain Schematron with XPath 1.0, so any Schematron tool gives the same answers.  Which rules a file breaks
the sieve tells in one pass; the XPath of a rule is asked only then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from lxml import etree

from flows.errors import BadRule, MissingTool
from flows.findings import Finding
from flows.validate.places import place_of
from flows.validate.sieve import sieve, split

_SCH: Final = "{http://purl.oclc.org/dsdl/schematron}"
_VARIABLE: Final = re.compile(r"\$(\w+)")
_NEEDED: Final = re.compile(r"(?:starts-with\()?@(\w+)[],]")
_SHOWN: Final = 5
_HINT: Final = "Mend schemas/unakn.sch."


@dataclass(frozen=True, slots=True)
class Rule:
    """One assert or report: the XPath that finds the elements that break it, and what to tell about each of them.

    `uses` names the shared node sets of the XPath.  `contexts` and `fails` are what the XPath is made of.
    """

    id: str
    code: str
    broken_by: etree.XPath
    uses: tuple[str, ...]
    contexts: tuple[str, ...]
    fails: str
    message: tuple[str | etree.XPath, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, the node sets that they share, and the sieve that tells which of them a file breaks."""

    shared: dict[str, etree.XPath]
    rules: tuple[Rule, ...]
    sieve: etree.XSLT


def schemas_folder() -> Path:
    """Returns the folder of our rules: in the package when installed from a wheel, else at the top of the checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "schemas", package.parent / "schemas"):
        if (folder / "unakn.sch").is_file():
            return folder
    raise MissingTool("The rules of the profile are missing.", "Install the package again.")


@cache
def rules() -> Rules:
    """Returns the rules of `unakn.sch`, compiled once per process.  Raises BadRule for one that is no XPath 1.0."""
    root = etree.parse(str(schemas_folder() / "unakn.sch"), etree.XMLParser(resolve_entities=False)).getroot()
    names = {ns.get("prefix", ""): ns.get("uri", "") for ns in root.iter(f"{_SCH}ns")}
    lets = {let.get("name", ""): _patterns(let) for let in root.iterchildren(f"{_SCH}let")}
    shared = {name: " | ".join(map(everywhere, patterns)) for name, patterns in lets.items()}
    known = tuple(_rules(root, names))
    checks = [(rule.contexts, rule.fails, rule.broken_by.path) for rule in known]
    compiled = {name: _compiled(select, names, "let") for name, select in shared.items()}
    return Rules(compiled, known, sieve(checks, lets, shared, names))


def _patterns(let: etree._Element) -> Sequence[str]:
    return [branch.removeprefix("//") for branch in branches(let.get("value", ""))]


def _rules(root: etree._Element, names: dict[str, str]) -> Iterator[Rule]:
    for pattern in root.iter(f"{_SCH}pattern"):
        name = pattern.get("id", "")
        (rule,) = pattern.iterchildren(f"{_SCH}rule")
        contexts = tuple(branches(rule.get("context", "")))
        for check in rule.iterchildren(f"{_SCH}assert", f"{_SCH}report"):
            test = check.get("test", "")
            fails = f"not({test})" if check.tag == f"{_SCH}assert" else test
            code = "rule-doubted" if check.get("role") == "warning" else "rule-broken"
            expression = " | ".join(f"{everywhere(context)}[{fails}]" for context in contexts)
            uses = tuple(sorted(set(_VARIABLE.findall(expression))))
            message = tuple(_message(check, names, name))
            yield Rule(name, code, _compiled(expression, names, name), uses, contexts, fails, message)


def branches(context: str) -> Sequence[str]:
    """Returns the alternatives of a context: the `|` outside of brackets parts them.

    >>> branches("a:ref | a:p[a:i | a:b]")
    ['a:ref', 'a:p[a:i | a:b]']
    """
    return [branch for _, branch in split(context, "|")]


def everywhere(context: str) -> str:
    """Returns a context as an XPath from the root.

    `/descendant::x` and `//x` mean the same here, but libxml2 walks every node twice for the second when x has a
    condition: the rules took three times as long.  Contexts hold no position, for which the two would differ.
    To elements of any name it goes by way of the attribute that they must have: few have it.

    >>> everywhere("a:attachment//a:p[@eId]"), everywhere("*[@eId]")
    ('/descendant::a:attachment/descendant::a:p[@eId]', '/descendant::*/@eId/parent::*[@eId]')
    """
    head, bracket, conditions = context.partition("[")
    needed = _NEEDED.match(conditions) if head.endswith("*") else None
    through = f"/@{needed[1]}/parent::*" if needed else ""
    return f"/descendant::{head.replace('//', '/descendant::')}{through}{bracket}{conditions}"


def _message(check: etree._Element, names: dict[str, str], name: str) -> Iterator[str | etree.XPath]:
    yield check.text or ""
    for value in check:
        yield _compiled(f"string({value.get('select', '')})", names, name)
        yield value.tail or ""


def _compiled(expression: str, names: dict[str, str], name: str) -> etree.XPath:
    try:
        return etree.XPath(expression, namespaces=names, smart_strings=False)
    except etree.XPathSyntaxError as error:
        raise BadRule(f"The rule {name} is no XPath 1.0: {error}.", _HINT) from error


def check_rules(tree: etree._ElementTree) -> tuple[Finding, ...]:
    """Returns a finding for each element that breaks a rule; the first five of a rule, then their number."""
    known = rules()
    shared: dict[str, list[etree._Element]] = {}
    found: list[Finding] = []
    for place in sorted(set(map(int, str(known.sieve(tree)).split()))):
        rule = known.rules[place]
        shared |= {name: known.shared[name](tree) for name in rule.uses if name not in shared}
        found += _findings(rule, rule.broken_by(tree, **{name: shared[name] for name in rule.uses}))
    return tuple(found)


def _findings(rule: Rule, nodes: Sequence[etree._Element]) -> Iterator[Finding]:
    for node in nodes[:_SHOWN]:
        yield _finding(rule, node)
    if len(nodes) > _SHOWN:
        yield Finding(rule.code, f"{len(nodes) - _SHOWN} more places break the rule {rule.id}.")


def _finding(rule: Rule, node: etree._Element) -> Finding:
    words = "".join(part if isinstance(part, str) else part(node) for part in rule.message)
    return Finding(rule.code, f"{' '.join(words.split())} [{rule.id}]", where=place_of(node), line=node.sourceline or 0)
