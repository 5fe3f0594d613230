"""The few ways in which a document, or the program, cannot go on.

Each error says what failed, where, and what to do; each carries the exit code of the command.
Anything that lets us go on is a finding (`flows/findings.py`), not an error.
"""

from __future__ import annotations


class ConversionError(Exception):
    """A document cannot be converted.  `code` names the finding, `hint` says what to do."""

    code = "conversion-failed"
    exit_code = 4

    def __init__(self, message: str, hint: str, start: int = -1) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.start = start

    def __str__(self) -> str:
        return f"{self.message} {self.hint}"

    def __reduce__(self) -> tuple[type[ConversionError], tuple[str, str, int]]:
        return type(self), (self.message, self.hint, self.start)


class UnreadableSource(ConversionError):
    """The bytes cannot become text (empty, binary, no permission, unknown coding)."""

    code = "unreadable-source"


class UnsupportedFormat(ConversionError):
    """A format that no reader knows."""

    code = "unsupported-format"


class NotUnDocument(ConversionError):
    """The text shows none of the marks of a UN document."""

    code = "not-a-un-document"


class UnsupportedKind(ConversionError):
    """A UN document of a kind that the converter does not support: a report, a letter, a meeting record."""

    code = "unsupported-kind"


class UnknownLanguage(ConversionError):
    """The language of the text is none that we have a language file for."""

    code = "unknown-language"


class LimitPassed(ConversionError):
    """A limit of the settings (bytes, seconds, memory, pages) is passed."""

    code = "limit-passed"


class InvalidOutput(ConversionError):
    """What we built is invalid or does not account for every character: nothing is published."""

    code = "invalid-output"


class MissingTool(ConversionError):
    """A library or font of the operating system is missing."""

    code = "missing-tool"
    exit_code = 1


class CannotWrite(ConversionError):
    """The output folder takes no more: disk full, quota, permissions."""

    code = "cannot-write"
    exit_code = 1


class NoConnection(ConversionError):
    """A service or a file system of the network does not answer or refuses; to try again may help."""

    code = "no-connection"
    exit_code = 1


class BadRule(ConversionError):
    """A table of rules or words is wrong: the program cannot start."""

    code = "bad-rule"
    exit_code = 1


class WrongUsage(ConversionError):
    """The command line asks for something that cannot be done."""

    code = "wrong-usage"
    exit_code = 2
