"""What several rooms' tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def seeds() -> tuple[Path, ...]:
    """The sample documents of input/, in name order."""
    found = tuple(sorted((ROOT / "input").glob("*.txt")))
    assert found, "input/ holds the sample documents"
    return found
