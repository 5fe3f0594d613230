"""What a change did: gains and losses between two output folders made from the same input.

    unakn run input before   # at the old commit
    unakn run input after    # at the new one
    python benchmarks/compare.py before after [--details]

Documents are matched by source file.  A document that does not account for every character is not
published, so losing one ends with exit code 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree

AKN: Final = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
SETTLED: Final = ("converted", "review")


@dataclass(frozen=True, slots=True)
class Result:
    """One source in one output folder, as bags of what can be gained and lost."""

    status: str
    xml: bytes
    bags: Mapping[str, Counter[str]]


def bags_of(xml: bytes, report: Mapping[str, Any]) -> dict[str, Counter[str]]:
    """Elements by id, citations by target, findings by code, edits by rule and removed text."""
    root = etree.fromstring(xml, PARSER) if xml else etree.Element("none")
    named = (e for e in root.iter(etree.Element) if "eId" in e.attrib)
    return {
        "elements": Counter(f"{etree.QName(e).localname} {e.attrib['eId']}" for e in named),
        "citations": Counter(
            f"{e.get('href')} {''.join(e.itertext())!r}" for e in root.iter(f"{AKN}ref", f"{AKN}rref")
        ),
        "findings": Counter(f["code"] for f in report["findings"]),
        "edits": Counter(f"{e['rule']} {e['removed'][:60]!r}" for e in report.get("ledger", ())),
    }


def results(folder: Path) -> dict[str, Result]:
    """The results of an output folder, by source."""
    found: dict[str, Result] = {}
    for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        outputs = entry["outputs"]
        xml = (folder / outputs["xml"]).read_bytes() if "xml" in outputs else b""
        report = json.loads((folder / outputs["report"]).read_text("utf-8"))
        found[entry["source"]] = Result(entry["status"], xml, bags_of(xml, report))
    return found


def compare(before: Mapping[str, Result], after: Mapping[str, Result]) -> dict[str, Counter[str]]:
    """Everything gained and lost, each with the source in front."""
    changes: dict[str, Counter[str]] = {}
    for source in sorted(before.keys() & after.keys()):
        for kind, bag in after[source].bags.items():
            old = before[source].bags[kind]
            for word, difference in (("gained", bag - old), ("lost", old - bag)):
                total = changes.setdefault(f"{kind} {word}", Counter())
                total.update({f"{source}: {item}": count for item, count in difference.items()})
    return changes


def statuses(before: Mapping[str, Result], after: Mapping[str, Result]) -> Counter[str]:
    """How many documents went from one status to another."""
    both = before.keys() & after.keys()
    return Counter(f"{before[s].status} -> {after[s].status}" for s in both if before[s].status != after[s].status)


def show(before: Mapping[str, Result], after: Mapping[str, Result], details: bool) -> int:
    """Prints the comparison; returns the number of documents lost."""
    both = before.keys() & after.keys()
    lost = [s for s in before if before[s].status in SETTLED and (s not in after or after[s].status not in SETTLED)]
    print(f"documents         {len(before)} before, {len(after)} after")
    print(f"XML changed       {sum(before[s].xml != after[s].xml for s in both)} of {len(both)}")
    for change, count in sorted(statuses(before, after).items()):
        print(f"status            {count} {change}")
    for kind, items in compare(before, after).items():
        print(f"{kind:18}{items.total()}")
        for item, count in sorted(items.items()) if details else ():
            print(f"    {count} {item}")
    for source in lost:
        print(f"no longer published: {source}")
    return len(lost)


def main() -> int:
    """Compares two output folders; 1 when a document is no longer published."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("before", type=Path, help="output folder of the old commit")
    parser.add_argument("after", type=Path, help="output folder of the new commit")
    parser.add_argument("--details", action="store_true", help="every single gain and loss")
    chosen = parser.parse_args()
    return 1 if show(results(chosen.before), results(chosen.after), chosen.details) else 0


if __name__ == "__main__":
    sys.exit(main())
