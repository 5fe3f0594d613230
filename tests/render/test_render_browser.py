"""The pages in a real browser: nothing runs, nothing is asked for.  Needs Debian's Chromium; installs nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from flows.render import render_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no Chromium here")]

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def dom(page: Path, profile: Path) -> str:
    """The page after it has been loaded and its scripts have run."""
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", "--dump-dom", page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


@pytest.mark.parametrize(
    "words",
    [
        "&lt;script&gt;document.title='OWNED'&lt;/script&gt;",
        "&lt;img src=x onerror=\"document.title='OWNED'\"&gt;",
        "&lt;/style&gt;&lt;script&gt;document.title='OWNED'&lt;/script&gt;",
        "&lt;svg onload=document.title='OWNED'&gt;",
    ],
)
def test_words_of_a_document_never_run(resolution, tmp_path: Path, words: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(render_html(resolution(words=words)), "utf-8")
    after = dom(page, tmp_path / "profile")
    assert "OWNED</title>" not in after
    assert "<title>A/RES/58/136" in after


def test_policy_stops_a_script_even_if_one_slipped_in(resolution, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    text = render_html(resolution()).replace("</main>", "<script>document.title='OWNED'</script></main>")
    page.write_text(text, "utf-8")
    assert "OWNED</title>" not in dom(page, tmp_path / "profile")


def test_without_the_policy_the_same_script_would_run(tmp_path: Path) -> None:
    """Shows that the test above can fail."""
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><title>t</title><script>document.title='OWNED'</script>", "utf-8")
    assert "OWNED</title>" in dom(page, tmp_path / "profile")
