# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong for a user: one sentence each, with the exit code the command line returns.

Every message says what happened, why, and what to do. The command line prints it alone on
stderr; nothing else in the program turns an exception into words.
"""

from __future__ import annotations

from typing import ClassVar


class MirrorcamError(Exception):
    """Base of all errors that are shown to a user as one sentence."""

    exit_code: ClassVar[int] = 1


class UsageError(MirrorcamError):
    """The words of a call do not fit together (exit code 2)."""

    exit_code = 2


class InputError(MirrorcamError):
    """An input cannot be read (exit code 3)."""

    exit_code = 3


class NoDyadError(MirrorcamError):
    """Two participants were not found; the session is written with what was seen (exit code 4)."""

    exit_code = 4


class NobodyError(MirrorcamError):
    """Nobody was found where one person is wanted (exit code 4)."""

    exit_code = 4


class PoorCalibrationError(MirrorcamError):
    """A calibration is too poor to be used, and is not kept (exit code 4)."""

    exit_code = 4


class ModelError(MirrorcamError):
    """A model file is missing or is not the official one (exit code 5)."""

    exit_code = 5


class OutputError(MirrorcamError):
    """An output cannot be written (exit code 6)."""

    exit_code = 6


class StoppedByUserError(MirrorcamError):
    """The user stopped the run; what was seen is kept (exit code 130)."""

    exit_code = 130


def reason(error: Exception) -> str:
    """Return in words why the content of a file was refused: by JSON, by pydantic, or otherwise."""
    from json import JSONDecodeError

    from pydantic import ValidationError

    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        said = first["msg"].removeprefix("Value error, ")
        return f"{place}: {said}" if place else said
    if isinstance(error, JSONDecodeError):
        return "it is not valid JSON"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return " ".join(str(error).split()) or type(error).__name__
