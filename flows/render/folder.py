"""Where the templates lie: in the package when it is installed from a wheel, at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flows.errors import MissingTool


@cache
def templates_folder() -> Path:
    """Returns the folder of the templates.  Raises MissingTool when neither place has one."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "html").is_dir():
            return folder
    raise MissingTool("The templates of the pages are missing.", "Install the package again.")
