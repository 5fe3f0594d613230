"""The words of the languages: everything that a program would otherwise say in a language of its own.

`load("eng")` returns a `Language`, `detect(text)` tells which one a text is in.
"""

from flows.languages.detect import Detection, detect
from flows.languages.language import CODES, Language, all_languages, load, load_file, markers
from flows.languages.patterns import Patterns

__all__ = ["CODES", "Detection", "Language", "Patterns", "all_languages", "detect", "load", "load_file", "markers"]
